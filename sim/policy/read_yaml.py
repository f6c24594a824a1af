"""Policy files as plain data with line numbers, and messages for common mistakes.

Files are read by :mod:`sim.parameters.yaml_file`; here aliases are written out within a limit,
and it is said what people who write scenarios in Chinese most often get wrong.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from itertools import islice
from pathlib import Path
from typing import Any, NamedTuple, cast

from sim.errors import InputError
from sim.parameters import yaml_data, yaml_file
from sim.parameters.yaml_file import full_width

MAX_DEPTH = 20
MAX_NODES = 100_000
MAX_STAGES = 1000
"""Stages that one file may hold: each is held against all others of its lever."""

_STAGE = re.compile(r"^[ \t]*(?:- *)?(?:\{ *)?(lever) *:", re.MULTILINE)

_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")


class _Unusable(ValueError):
    """Content that no policy file can have, in Chinese and in English."""


class Document(NamedTuple):
    """One file: its name for messages, plain data, and the tree that knows the lines."""

    file: str
    data: Any
    tree: Any
    text: str

    @property
    def lines(self) -> yaml_file.YamlFile:
        """The file as it was read, which knows the line of every entry."""
        return yaml_file.YamlFile(self.file, self.tree, self.text)

    def line(self, loc: Sequence[str | int]) -> int | None:
        """Return the line (from 1) of the entry at ``loc``, or of the nearest entry above it."""
        return self.lines.line(*loc)


def read_yaml(path: str | Path) -> Document:
    """Read one YAML 1.2 mapping.

    Raises:
        InputError: the file is missing, too large, not UTF-8, empty, not YAML, or not a mapping.
    """
    name = os.fspath(path)
    return parse_yaml(yaml_file.read_text(Path(path), name), name)


def parse_yaml(text: str, file: str) -> Document:
    """Parse one YAML 1.2 mapping from text; ``file`` is its name in messages.

    Raises:
        InputError: the text is empty, not YAML, not a mapping, or has more stages than anybody writes.
    """
    _refuse_stages(text, file)
    try:
        found = yaml_file.parse_yaml(text, file)
    except InputError as error:
        raise _plainer(error, text) from None
    return _document(found)


@lru_cache(maxsize=8)
def read_data(name: str) -> Document:
    """Read a data file that travels with the package."""
    return read_yaml(data_file(name))


def remembered_data(name: str) -> Any:
    """Return the content of a data file that travels with the package, without its lines."""
    return yaml_data.remembered_data(data_file(name), "policy", lambda: read_data(name).data)


def data_file(name: str) -> Path:
    """Return the path of a data file that travels with the package."""
    return Path(__file__).parent / "data" / name


def _refuse_stages(text: str, file: str) -> None:
    """Refuse too many stages before the parser spends a minute on them."""
    stages = list(islice(_STAGE.finditer(text), MAX_STAGES + 1))
    if len(stages) > MAX_STAGES:
        raise InputError(
            f"阶段太多，从第 {MAX_STAGES + 1} 个起不再读",
            f"too many stages; from number {MAX_STAGES + 1} on they are not read",
            file=file,
            line=text.count("\n", 0, stages[-1].start(1)) + 1,
            key="stages",
            allowed=f"<= {MAX_STAGES}",
        )


def _document(found: yaml_file.YamlFile) -> Document:
    try:
        return Document(found.path, _plain(found.data), found.data, found.text)
    except _Unusable as problem:
        zh, en = problem.args
        raise InputError(f"不能用这样的内容（{zh}）", f"cannot be used ({en})", file=found.path) from None


def _plainer(error: InputError, text: str) -> InputError:
    """Return a better account of why a file is no YAML, where there is one."""
    if error.line is None:
        return _no_such_date(text, error.file or "") or error
    for line in (error.line, error.line - 1):
        found = full_width(text, error.file or "", line)
        if found is not None:
            return found
    return error


def _no_such_date(text: str, file: str) -> InputError | None:
    """Return the error for a date that is not in the calendar: the reader does not say where it is."""
    for number, content in enumerate(text.splitlines(), 1):
        for token in _DATE.findall(content):
            try:
                date.fromisoformat(token)
            except ValueError:
                return InputError(
                    f"没有 {token} 这一天", f"there is no such day as {token}", file=file, line=number
                )
    return None


def _plain(node: Any) -> Any:
    """Return plain dicts, lists and scalars; aliases are written out, within a limit."""
    budget = MAX_NODES

    def plain(node: Any, depth: int) -> Any:
        nonlocal budget
        budget -= 1
        if depth > MAX_DEPTH or budget < 0:
            raise _Unusable("嵌套太深或重复太多", "nested too deeply or repeated too often")
        if isinstance(node, dict):
            entries = cast(dict[Any, Any], node)
            return {str(key): plain(value, depth + 1) for key, value in entries.items()}
        if isinstance(node, list):
            return [plain(value, depth + 1) for value in cast(list[Any], node)]
        if isinstance(node, bool) or node is None:
            return node
        if isinstance(node, datetime):
            return node.date()
        if isinstance(node, date):
            return node
        for kind in (int, float, str):
            if isinstance(node, kind):
                return kind(node)
        raise _Unusable(f"{type(node).__name__} 类的值", f"a value of kind {type(node).__name__}")

    return plain(node, 0)
