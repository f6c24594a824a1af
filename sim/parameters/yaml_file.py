"""YAML files with the line of every entry.

YAML 1.2, so that ``no`` stays a word and ``012`` is twelve.
"""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeGuard

from sim.errors import InputError

MAX_BYTES = 4_000_000
"""Larger files are refused: long tables belong in CSV files."""

MAX_NESTING = 100
"""Brackets or list dashes inside each other that a file may hold; the parser takes minutes over many more."""

_NESTING = {"[": 1, "{": 1, "]": -1, "}": -1}
_QUOTED = re.compile(r"""\"(?:[^"\\]|\\.)*\"|'[^']*'""")
_FULL_WIDTH_COLON = re.compile(r"^\s*(?:- )?\s*[\w.\-]+\s*：")
_DASHES = re.compile(r"(?:\s*- )*")

_FULL_WIDTH = {"：": ":", "，": ",", "【": "[", "】": "]", "“": '"', "”": '"'}


class YamlFile(NamedTuple):
    """A parsed file.

    ``data`` holds mappings, lists and scalars of ruamel.yaml's round-trip loader; ``text`` is
    what was read.
    """

    path: str
    data: Any
    text: str = ""

    def line(self, *path: str | int) -> int | None:
        """Return the line, counted from 1, of the entry reached by ``path``.

        Falls back to the closest entry around it, and to ``None`` for an empty file.
        """
        node: Any = self.data
        line: int | None = None
        for step in path:
            positions: dict[Any, Any] = getattr(getattr(node, "lc", None), "data", None) or {}
            if step not in positions:
                break
            line = positions[step][0] + 1
            node = node[step]
        if line is None and hasattr(self.data, "lc"):
            line = self.data.lc.line + 1
        return line

    def error(self, zh: str, en: str, *path: str | int, **details: Any) -> InputError:
        """Return an error about the entry reached by ``path``."""
        key = dotted(path) or None
        return InputError(zh, en, file=self.path, line=self.line(*path), key=key, **details)


def is_list(value: object) -> TypeGuard[list[Any]]:
    """Tell whether something that was read is a list."""
    return isinstance(value, list)


def is_mapping(value: object) -> TypeGuard[dict[str, Any]]:
    """Tell whether something that was read is a mapping."""
    return isinstance(value, dict)


def dotted(path: tuple[str | int, ...]) -> str:
    """Return ``("a", 0, "b")`` as ``a[0].b``."""
    text = ""
    for step in path:
        text += f"[{step}]" if isinstance(step, int) else f".{step}" if text else str(step)
    return text


def read_yaml(path: str | os.PathLike[str]) -> YamlFile:
    """Read a YAML file whose top level is a mapping.

    Raises:
        InputError: the file is missing, too large, nested too deeply, empty, not UTF-8, not
            YAML, names a key twice, or is not a mapping.
    """
    name = os.fspath(path)
    return parse_yaml(read_text(Path(path), name), name)


def parse_yaml(text: str, name: str) -> YamlFile:
    """Parse the text of a YAML file called ``name``; raises like :func:`read_yaml`."""
    # Imported here: half of all commands read no file, and must start fast.
    from ruamel.yaml import YAML
    from ruamel.yaml.constructor import DuplicateKeyError
    from ruamel.yaml.error import MarkedYAMLError, YAMLError

    _refuse_nesting(text, name)
    try:
        reader: Any = YAML()
        data = reader.load(text)
    except DuplicateKeyError as problem:
        raise InputError(
            "同一个键写了两次",
            "the same key stands twice",
            file=name,
            line=_line_of(problem),
            key=_word_at(text, problem),
        ) from None
    except MarkedYAMLError as problem:
        said = str(getattr(problem, "problem", None) or "")
        if "\\t" in said:
            raise InputError(
                "缩进用了制表符，应改为空格",
                "a tab indents the line; use spaces",
                file=name,
                line=_line_of(problem),
            ) from None
        raise InputError(
            f"不是正确的 YAML（{said}）",
            f"not valid YAML ({said})",
            file=name,
            line=_line_of(problem),
            allowed=_yaml_hint(text, _line_of(problem)),
        ) from None
    except (YAMLError, RecursionError, ValueError) as problem:
        raise InputError(
            f"不是正确的 YAML（{_first_line(problem)}）",
            f"not valid YAML ({_first_line(problem)})",
            file=name,
        ) from None
    if data is None:
        raise InputError("文件是空的", "the file is empty", file=name)
    if not isinstance(data, Mapping):
        raise InputError(
            "文件应由“键: 值”组成",
            'the file must be made of "key: value" entries',
            file=name,
            line=1,
            allowed=_yaml_hint(text, 1),
        )
    return YamlFile(name, data, text)


def _refuse_nesting(text: str, name: str) -> None:
    """Refuse nesting that no person writes, before the parser spends minutes on it."""
    depth = 0
    for number, line in enumerate(text.splitlines(), 1):
        dashes = _DASHES.match(line)
        deepest = 0 if dashes is None else dashes[0].count("-")
        for sign in re.findall(r"[\[\]{}]", _QUOTED.sub("", line).partition(" #")[0]):
            depth = max(0, depth + _NESTING[sign])
            deepest = max(deepest, depth)
        if deepest > MAX_NESTING:
            raise InputError(
                "括号或列表套得太深",
                "brackets or lists are nested too deeply",
                file=name,
                line=number,
                allowed=f"<= {MAX_NESTING}",
            )


def refuse_special(mode: int, name: str) -> None:
    """Refuse anything but an ordinary file before it is opened: a pipe would wait for ever for a writer."""
    if stat.S_ISDIR(mode):
        raise InputError("这是文件夹，不是文件", "this is a folder, not a file", file=name)
    if not stat.S_ISREG(mode):
        raise InputError(
            "这是设备、管道或套接字，不是文件", "this is a device, pipe or socket, not a file", file=name
        )


def read_bytes(path: Path, name: str, most: int) -> bytes:
    """Return the content of a file of at most ``most`` bytes; ``name`` is its name in errors."""
    try:
        found = path.stat()
        refuse_special(found.st_mode, name)
        size = found.st_size
        if size > most:
            raise InputError(
                f"文件太大（{size / 1e6:.1f} MB）",
                f"the file is too large ({size / 1e6:.1f} MB)",
                file=name,
                allowed=f"<= {most / 1e6:g} MB",
            )
        return path.read_bytes()
    except FileNotFoundError:
        raise InputError("找不到文件", "there is no such file", file=name) from None
    except OSError as problem:
        reason = problem.strerror or type(problem).__name__
        raise InputError(
            f"无法读取文件（{reason}）", f"the file cannot be read ({reason})", file=name
        ) from None


def read_text(path: Path, name: str) -> str:
    """Return the text of a YAML file; ``name`` is its name in errors."""
    raw = read_bytes(path, name, MAX_BYTES)
    try:
        return raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise InputError(
            "文件不是 UTF-8 编码",
            "the file is not in UTF-8",
            file=name,
            line=raw[: problem.start].count(b"\n") + 1,
            allowed="UTF-8",
        ) from None


def full_width(text: str, file: str, line: int | None = None) -> InputError | None:
    """Return the error for a full-width colon after a key, in ``line`` or anywhere, if there is one."""
    for number, content in enumerate(text.splitlines(), 1):
        if (line is None or number == line) and _FULL_WIDTH_COLON.match(content):
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


def _line_of(problem: Any) -> int | None:
    mark = problem.problem_mark or problem.context_mark
    return None if mark is None else mark.line + 1


def _word_at(text: str, problem: Any) -> str | None:
    mark = problem.problem_mark
    if mark is None:
        return None
    line = text.splitlines()[int(mark.line)]
    return line[int(mark.column) :].partition(":")[0].strip() or None


def _yaml_hint(text: str, line: int | None) -> str | None:
    """Return the half-width sign to use, if a full-width one is in or above the line."""
    rows = text.splitlines()
    if line is None or not rows:
        return None
    near = "".join(rows[max(0, line - 2) : line])
    for wrong, right in _FULL_WIDTH.items():
        if wrong in near:
            return f"“{right} ” ← “{wrong}”" if right in ":," else f"{right} ← {wrong}"
    return None


def _first_line(problem: BaseException) -> str:
    return (str(problem).splitlines() or [type(problem).__name__])[0]
