"""The house keeps its rules: short files, and short functions or a reason above them."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
FILES = sorted([*(ROOT / "sim").rglob("*.py"), *(ROOT / "cogov").rglob("*.py")])
MOST_LINES, LONG_FUNCTION = 400, 60


def long_functions(text: str) -> list[str]:
    """Return the functions of more than 60 lines above which no comment starts with ``# Long:``."""
    lines = text.split("\n")
    found = []
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            start = min([node.lineno, *(d.lineno for d in node.decorator_list)])
            length = (node.end_lineno or start) - start + 1
            if length > LONG_FUNCTION and not lines[start - 2].strip().startswith("# Long:"):
                found.append(f"{node.name}: {length} lines")
    return found


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(ROOT)))
def test_files_and_functions_are_short(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count("\n") <= MOST_LINES
    assert long_functions(text) == []


def test_a_long_function_without_reason_is_found() -> None:
    body = "    x = 0\n" * (LONG_FUNCTION + 1)
    assert long_functions(f"\ndef f():\n{body}") == ["f: 62 lines"]
    assert long_functions(f"# Long: a test.\ndef f():\n{body}") == []
