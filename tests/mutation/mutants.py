"""Small faults for a source file: each changes one operator, number or constant, as Cosmic Ray makes them."""

from __future__ import annotations

import ast
import difflib
import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from cosmic_ray.ast import Visitor, get_ast
from cosmic_ray.mutating import mutate_code
from cosmic_ray.operators.operator import Operator
from cosmic_ray.plugins import get_operator

COMPARED = ("Lt_LtE", "LtE_Lt", "Gt_GtE", "GtE_Gt", "Eq_NotEq", "NotEq_Eq", "Lt_Gt", "Gt_Lt",
            "GtE_LtE", "LtE_GtE", "Is_IsNot", "IsNot_Is")  # fmt: skip
COMPUTED = ("Add_Sub", "Sub_Add", "Mul_Div", "Div_Mul", "FloorDiv_Mul", "Mod_Mul", "Pow_Mul",
            "BitAnd_BitOr", "BitOr_BitAnd")  # fmt: skip
SIGNED = ("USub_UAdd", "Invert_UAdd", "Delete_Not", "Delete_USub", "Delete_Invert")
NAMED = ("AddNot", "NumberReplacer", "ReplaceTrueWithFalse", "ReplaceFalseWithTrue", "ReplaceAndWithOr",
         "ReplaceOrWithAnd", "ReplaceBreakWithContinue", "ReplaceContinueWithBreak",
         "ZeroIterationForLoop")  # fmt: skip
OPERATORS = (
    *(f"core/{name}" for name in NAMED),
    *(f"core/ReplaceComparisonOperator_{pair}" for pair in COMPARED),
    *(f"core/ReplaceBinaryOperator_{pair}" for pair in COMPUTED),
    *(f"core/ReplaceUnaryOperator_{pair}" for pair in SIGNED),
)
"""One or two neighbours of each operator: all of Cosmic Ray's would be ten times as many, mostly cruder."""


class Site(NamedTuple):
    """Where an operator can change a file: its how-manieth place there."""

    path: str
    operator: str
    occurrence: int

    @property
    def rank(self) -> str:
        """Place in the order in which a sample is drawn: the same for everybody, and of nobody's choice."""
        return hashlib.sha256("|".join(map(str, self)).encode()).hexdigest()


@dataclass(frozen=True)
class Mutant:
    """A file with one small fault: the lines that changed, before and after."""

    path: str
    before: str
    after: str
    code: str


class _Counter(Visitor):
    """Counts the places that an operator can change."""

    def __init__(self, operator: Operator) -> None:
        self.operator, self.found = operator, 0

    def visit(self, node: Any) -> Any:
        """Count the places in one node of the tree."""
        self.found += sum(1 for _ in self.operator.mutation_positions(node))
        return node


def sites_of(path: Path, root: Path) -> Iterator[Site]:
    """Yield all places at which a file can be changed."""
    tree, name = get_ast(path.read_text(encoding="utf-8")), path.relative_to(root).as_posix()
    for operator in OPERATORS:
        counter = _Counter(get_operator(operator)())
        counter.walk(tree)
        yield from (Site(name, operator, n) for n in range(counter.found))


def mutants_at(sites: Iterable[Site], root: Path) -> Iterator[Mutant]:
    """Yield the mutants of some places; none that compiles to what the file or another one compiles to."""
    sources: dict[str, str] = {}
    seen: dict[str, set[str]] = {}
    for path, operator, occurrence in sites:
        if path not in sources:
            sources[path] = (root / path).read_text(encoding="utf-8")
            seen[path] = {meaning(sources[path])}
        code = mutate_code(sources[path], get_operator(operator)(), occurrence)
        assert code is not None
        try:
            found = meaning(code)
        except SyntaxError:  # an operator's sign that is no operator here, such as the last / of arguments
            continue
        if found not in seen[path]:
            seen[path].add(found)
            yield Mutant(path, *changed_lines(sources[path], code), code)


def changed_lines(source: str, code: str) -> tuple[str, str]:
    """Return the lines that differ, before and after, without their indent."""
    old, new = source.splitlines(), code.splitlines()
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    parts = [part for part in matcher.get_opcodes() if part[0] != "equal"]
    return (
        "\n".join(line.strip() for _, a, b, _, _ in parts for line in old[a:b]),
        "\n".join(line.strip() for _, _, _, a, b in parts for line in new[a:b]),
    )


def meaning(source: str) -> str:
    """Return what is left of a source when types and docstrings are taken out, which rules nothing."""
    tree = ast.parse(source)
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef):
            node.returns = None
            for argument in ast.walk(node.args):
                if isinstance(argument, ast.arg):
                    argument.annotation = None
        if isinstance(node, ast.AnnAssign):
            node.annotation = ast.Constant(None)
        if isinstance(node, ast.TypeAlias):
            node.value = ast.Constant(None)
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            node.value = ast.Constant(None)
    return ast.dump(tree)
