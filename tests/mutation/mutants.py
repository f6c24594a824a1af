"""Small faults for a source file: each changes one operator, number or constant, as Cosmic Ray makes them."""

from __future__ import annotations

import ast
import difflib
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from cosmic_ray.mutating import mutate_code
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


@dataclass(frozen=True)
class Mutant:
    """A file with one small fault: the lines that changed, before and after."""

    path: str
    before: str
    after: str
    code: str

    @property
    def rank(self) -> str:
        """Place in the order in which a sample is drawn: the same for everybody, and for nobody's choice."""
        return hashlib.sha256(
            f"{self.path}\n{self.before}\n{self.after}\n{len(self.code)}".encode()
        ).hexdigest()


def mutants_of(path: Path, root: Path) -> Iterator[Mutant]:
    """Yield the mutants of a file that do not compile to what the file compiles to."""
    source = path.read_text(encoding="utf-8")
    seen = {meaning(source)}
    for name in OPERATORS:
        operator = get_operator(name)()
        for occurrence in count():
            code = mutate_code(source, operator, occurrence)
            if code is None:
                break
            try:
                found = meaning(code)
            except (
                SyntaxError
            ):  # an operator's sign that is no operator here, such as the last / of arguments
                continue
            if found in seen:  # words, types, or a fault that another operator has made already
                continue
            seen.add(found)
            before, after = changed_lines(source, code)
            yield Mutant(path.relative_to(root).as_posix(), before, after, code)


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
