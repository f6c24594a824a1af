"""Reading YAML 1.2 with the line of every entry, and saying what is wrong with a file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import InputError

MAX_BYTES = 1_000_000
"""A policy file is written by hand; anything larger is the wrong file."""

MAX_DEPTH = 20
MAX_NODES = 100_000

_DATE = re.compile(r"\b\d{4}-\d{2}-\d{2}\b")
_FULL_WIDTH = re.compile(r"^\s*(?:- )?\s*[\w.\-]+\s*：")


class Document(NamedTuple):
    """One file: its name for messages, plain data, and the tree that knows the lines."""

    file: str
    data: Any
    tree: Any
    text: str

    def line(self, loc: Sequence[str | int]) -> int | None:
        """Return the line (from 1) of the entry at ``loc``, or of the nearest entry above it."""
        node, line = self.tree, 1
        for step in loc:
            places = getattr(getattr(node, "lc", None), "data", None)
            if not places or step not in places:
                break
            line = places[step][0] + 1
            node = node[step]
        return line

    def text_of(self, line: int | None) -> str:
        """Return one line of the file."""
        lines = self.text.splitlines()
        return lines[line - 1] if line and line <= len(lines) else ""


def read_yaml(path: str | Path) -> Document:
    """Read one YAML 1.2 mapping.

    Raises:
        InputError: the file is missing, too large, not UTF-8, empty, not YAML, or not a mapping.
    """
    file = str(path)
    path = Path(path)
    try:
        size = path.stat().st_size
        if size > MAX_BYTES:
            raise InputError(
                f"文件有 {size:,} 字节，太大了",
                f"the file has {size:,} bytes, which is too much",
                file=file,
                allowed=f"≤ {MAX_BYTES:,} bytes",
            )
        raw = path.read_bytes()
    except IsADirectoryError:
        raise InputError("这是文件夹，不是文件", "this is a folder, not a file", file=file) from None
    except OSError as error:
        why = error.strerror or ""
        raise InputError(f"读不了这个文件（{why}）", f"cannot read this file ({why})", file=file) from None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw[: error.start].count(b"\n") + 1
        raise InputError(
            "文件不是 UTF-8 编码；请在编辑器中另存为 UTF-8",
            "the file is not UTF-8; save it again as UTF-8",
            file=file,
            line=line,
            allowed="UTF-8",
        ) from None
    return parse_yaml(text, file)


def parse_yaml(text: str, file: str) -> Document:
    """Parse one YAML 1.2 mapping from text; ``file`` is its name in messages.

    Raises:
        InputError: the text is empty, not YAML, or not a mapping.
    """
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import DuplicateKeyError
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    try:
        tree = YAML(typ="rt").load(text)
        data = _plain(tree)
    except DuplicateKeyError as error:
        line = _mark(error)
        key = re.search(r'duplicate key "([^"]*)"', str(error))
        raise InputError(
            "这个键在同一层出现了两次",
            "this key stands twice at one level",
            file=file,
            line=line,
            key=key.group(1) if key else None,
        ) from None
    except MarkedYAMLError as error:
        raise _not_yaml(text, file, _mark(error), str(error.problem or "")) from None
    except ValueError as error:
        raise _no_such_date(text, file) or _not_yaml(text, file, None, str(error)) from None
    except (YAMLError, RecursionError) as error:
        raise _not_yaml(text, file, None, type(error).__name__) from None
    if tree is None:
        raise InputError("文件是空的", "the file is empty", file=file, line=1)
    if not isinstance(data, dict):
        raise full_width(text, file) or InputError(
            "文件应当是“键: 值”的集合", "the file must hold a mapping of keys to values", file=file, line=1
        )
    return Document(file, data, tree, text)


def full_width(text: str, file: str, line: int | None = None) -> InputError | None:
    """Return the error for a full-width colon after a key, in ``line`` or anywhere, if there is one."""
    for number, content in enumerate(text.splitlines(), 1):
        if (line is None or number == line) and _FULL_WIDTH.match(content):
            key = content.split("：")[0].strip(" -")
            return InputError(
                "键后面用了全角冒号“：”，应改为半角冒号加空格",
                "a full-width colon after a key; write an ASCII colon and a space",
                file=file,
                line=number,
                key=key,
                allowed=f"{key}: …",
            )
    return None


def _not_yaml(text: str, file: str, line: int | None, why: str) -> InputError:
    near = [n for n in (line, line - 1 if line else None) if n]
    for number in near or [None]:
        wide = full_width(text, file, number)
        if wide:
            return wide
    tab = line and "\t" in text.splitlines()[line - 1] if line and line <= len(text.splitlines()) else False
    if tab:
        return InputError(
            "缩进用了制表符，应改为空格", "a tab in the indentation; use spaces", file=file, line=line
        )
    return InputError(f"不是合法的 YAML（{why}）", f"not valid YAML ({why})", file=file, line=line)


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


def _mark(error: Any) -> int | None:
    mark = error.problem_mark or error.context_mark
    return None if mark is None else mark.line + 1


def _plain(node: Any) -> Any:
    """Return plain dicts, lists and scalars; aliases are written out, within a limit."""
    budget = MAX_NODES

    def plain(node: Any, depth: int) -> Any:
        nonlocal budget
        budget -= 1
        if depth > MAX_DEPTH or budget < 0:
            raise ValueError("nested too deeply or repeated too often")
        if isinstance(node, dict):
            return {str(key): plain(value, depth + 1) for key, value in node.items()}
        if isinstance(node, list):
            return [plain(value, depth + 1) for value in node]
        if isinstance(node, bool) or node is None:
            return node
        if isinstance(node, datetime):
            return node.date()
        if isinstance(node, date):
            return node
        for kind in (int, float, str):
            if isinstance(node, kind):
                return kind(node)
        raise ValueError(f"a value of kind {type(node).__name__}")

    return plain(node, 0)


@lru_cache(maxsize=8)
def read_data(name: str) -> Document:
    """Read a data file that travels with the package."""
    return read_yaml(Path(__file__).parent / "data" / name)
