"""Finds numbers in compiled rules that nobody declared: pure reading of the source, nothing is run.

Allowed in a rule are 0, 1 and -1; whole numbers as index, bit, bound of a loop, size of a table or tag of a
keyed draw; exact forms (:data:`FORMS`); and names.  A named number of a module counts as told when the
docstring under it says that it is a unit, a code, a guard or a size.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

PLAIN = (0, 1)

COUNTED = ("key2", "key3", "key4", "range", "np.zeros", "np.empty", "np.ones", "np.full")
"""Calls whose whole numbers are tags, bounds or sizes, whatever arithmetic they stand in."""

TAGS = ("occasion", "witness")
"""Parameters of rules that go into the key of a draw and nowhere else."""

TABLES = tuple(
    f"city/{name}.py" for name in ("atlas", "import_rates", "import_table", "importer", "maps", "pack")
)
"""Modules of the city that read, check, pack and draw tables: their numbers limit files and pictures."""

BITS = (ast.LShift, ast.RShift, ast.BitAnd, ast.BitOr, ast.BitXor)

FORMS = {
    re.compile(r"2\.0 \* (u|uniform\(.*\)) - 1\.0"): "a draw from 0..1 laid out evenly from -1 to 1",
    re.compile(r"int\(.* \+ 0\.5\)"): "rounding",
    re.compile(r"0\.5 \* (\w+) \* \1"): "half the variance, by which a lognormal's mean is its median",
    re.compile(r"2\.0 \* p\.overtime_end"): "worth falls in a line: lost is half base x height",
    re.compile(r"below \+= 0\.5"): "a tie counts half, as in every mid-rank",
    re.compile(r"2\.0 \* (spare|mood\.head_result) - 1\.0"): "a share laid out from -1 to 1",
}
"""Exact definitions, each with the reason why its numbers are no assumptions."""

TOLD = re.compile(r"\b(units?|codes?|guards?|sizes?)\b", re.IGNORECASE)
"""What the docstring of a named number must say it is, one of these."""


@dataclass(frozen=True, order=True)
class Finding:
    """One number, where it stands, and in which function or under which name."""

    file: str
    line: int
    where: str
    number: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}: {self.number} in {self.where} is not declared"


class Reader:
    """Reads modules; told beforehand of all, so that it knows which arguments of rules are tags."""

    def __init__(self, sources: Iterable[str]) -> None:
        """Learn the parameters of every function."""
        self.tags: dict[str, set[int]] = {}
        self.used: set[re.Pattern[str]] = set()
        for source in sources:
            for node in ast.walk(ast.parse(source)):
                if isinstance(node, ast.FunctionDef):
                    names = [argument.arg for argument in node.args.args]
                    self.tags[node.name] = {n for n, name in enumerate(names) if name in TAGS}

    def in_rules(self, source: str, file: str) -> list[Finding]:
        """Return the undeclared numbers in functions that numba compiles."""
        found = []
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.FunctionDef) and any(map(_is_njit, node.decorator_list)):
                numbers = (n for part in node.body for n in self._numbers(part, whole=False))
                found += [Finding(file, n.lineno, node.name, repr(n.value)) for n in numbers]
        return sorted(found)

    def _numbers(self, node: ast.AST, *, whole: bool) -> Iterator[ast.Constant]:
        """Yield the numbers below a node that must be declared; ``whole``: whole numbers are none of them."""
        if isinstance(node, ast.Constant):
            if _is_number(node) and node.value not in PLAIN and not (whole and type(node.value) is int):
                yield node
            return
        if self._is_form(node):
            return
        for child, counts in self._below(node, whole=whole):
            yield from self._numbers(child, whole=counts)

    def _below(self, node: ast.AST, *, whole: bool) -> Iterator[tuple[ast.AST, bool]]:
        """Yield what stands below a node, and whether whole numbers are no quantities there."""
        if isinstance(node, ast.Subscript):
            yield node.value, False
            yield node.slice, True
        elif isinstance(node, ast.Call):
            name = ast.unparse(node.func)
            tags = self.tags.get(name, set())
            for place, argument in enumerate(node.args):
                yield argument, name in COUNTED or place in tags
            for keyword in node.keywords:
                yield keyword.value, False
        elif isinstance(node, ast.BinOp) and isinstance(node.op, BITS):
            yield from ((side, True) for side in (node.left, node.right))
        else:
            yield from ((child, whole) for child in ast.iter_child_nodes(node))

    def _is_form(self, node: ast.AST) -> bool:
        if not isinstance(node, ast.BinOp | ast.Call | ast.AugAssign):
            return False
        text = ast.unparse(node)
        for form in FORMS:
            if form.fullmatch(text):
                self.used.add(form)
                return True
        return False


def in_modules(source: str, file: str) -> list[Finding]:
    """Return named numbers of a module under which no docstring says what they are.

    One docstring tells of all names on the unbroken lines above it.  Codes need none: names of 0, 1, 2 ...
    given together.
    """
    found, body = [], ast.parse(source).body
    told: list[bool] = []
    for node, after in reversed(list(zip(body, [*body[1:], None], strict=True))):
        block = after is not None and isinstance(after, ast.Assign) and after.lineno == _end(node) + 1
        told.append(_is_told(after) or (block and told[-1]))
    for node, is_told in zip(body, reversed(told), strict=True):
        if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None or is_told:
            continue
        names = node.targets if isinstance(node, ast.Assign) else [node.target]
        where = ", ".join(ast.unparse(name) for name in names)
        if not _are_codes(node.value):
            found += [
                Finding(file, number.lineno, where, repr(number.value))
                for number in ast.walk(node.value)
                if _is_number(number) and number.value not in PLAIN
            ]
    return found


def files(root: Path) -> list[Path]:
    """Return the modules whose rules are read, in order; of the city those that build it."""
    found = (path for part in ("actors", "cases", "city", "day") for path in (root / part).rglob("*.py"))
    return sorted(path for path in found if path.relative_to(root).as_posix() not in TABLES)


def _is_njit(decorator: ast.expr) -> bool:
    called = decorator.func if isinstance(decorator, ast.Call) else decorator
    return isinstance(called, ast.Name) and called.id == "njit"


def _is_number(node: ast.AST) -> bool:
    return isinstance(node, ast.Constant) and type(node.value) in (int, float)


def _end(node: ast.stmt) -> int:
    return node.end_lineno or node.lineno


def _is_told(node: ast.stmt | None) -> bool:
    if not isinstance(node, ast.Expr) or not isinstance(node.value, ast.Constant):
        return False
    return isinstance(node.value.value, str) and TOLD.search(node.value.value) is not None


def _are_codes(value: ast.expr) -> bool:
    """Whether a value is a range, or whole numbers given together that count up from where they begin."""
    if isinstance(value, ast.Call):
        return ast.unparse(value.func) in ("range", "np.dtype")
    if not isinstance(value, ast.Tuple) or not value.elts:
        return False
    given = [n.value if isinstance(n, ast.Constant) else None for n in value.elts]
    if any(type(n) is not int for n in given):
        return False
    return len(given) > 1 and sorted(given) == list(range(min(given), min(given) + len(given)))
