"""No number in a rule without a name: what is not declared is found, with file and line."""

from __future__ import annotations

from pathlib import Path

import pytest
from literals import FORMS, Reader, files, in_modules

ROOT = Path(__file__).parents[2]
SOURCES = {str(p.relative_to(ROOT)): p.read_text(encoding="utf-8") for p in files(ROOT / "sim")}

RULE = """
from sim.engine import njit

def shown(w, occasion):
    pass

@njit
def rule(w, x, c):
    {}
"""


def found_in(line: str) -> list[str]:
    """Return what is found in a rule of one line."""
    source = RULE.format(line)
    return [str(finding) for finding in Reader([source]).in_rules(source, "sim/day/made_up.py")]


def test_every_number_in_a_rule_is_declared() -> None:
    reader = Reader(SOURCES.values())
    found = [finding for file, source in SOURCES.items() for finding in reader.in_rules(source, file)]
    assert not found, "declare a parameter or name a unit:\n" + "\n".join(map(str, found))
    assert reader.used == set(FORMS), "a form that no rule has any more"


def test_every_named_number_says_that_it_is_a_unit_a_code_a_guard_or_a_size() -> None:
    found = [finding for file, source in SOURCES.items() for finding in in_modules(source, file)]
    assert not found, "\n".join(map(str, found))


def test_the_rules_are_all_read() -> None:
    compiled = [file for file, source in SOURCES.items() if "@njit" in source]
    assert len(compiled) > 20
    assert "sim/actors/body.py" in compiled
    assert "sim/day/closing.py" in compiled


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("return 0.3 * x", "0.3"),
        ("return x + 2", "2"),
        ("return -7.5", "7.5"),
        ("w.a[c] += 0.5", "0.5"),
        ("return x if x > 0.8 else 0.0", "0.8"),
        ("return min(1.0, 3.0 * x)", "3.0"),
        ("return np.exp(-0.1 * x)", "0.1"),
        ("return 1e-3 / (1.0 + x)", "0.001"),
        ("return w.a[int(0.25 * x)]", "0.25"),
        ("return w.a[3] * 4.0", "4.0"),
        ("return uniform(key3(c, S_D3, 0.3 * x))", "0.3"),
        ("return uniform(key3(c, S_D3, 5)) < 0.7", "0.7"),
        ("return np.full(3, 2.5)", "2.5"),
        ("return shown(w, 5.5)", "5.5"),
        ("return 2.0 * x - 1.0", "2.0"),
        ("return x ** 2", "2"),
        ("return True if x == 3 else False", "3"),
    ],
)
def test_an_undeclared_number_is_found_where_it_stands(line: str, number: str) -> None:
    assert found_in(line) == [f"sim/day/made_up.py:9: {number} in rule is not declared"]


@pytest.mark.parametrize(
    "line",
    [
        "return 1.0 - max(0.0, -1.0 * x) + 0",
        "return w.p[0].d3_solve * x / DAYS",
        "return w.a[3, 2] + w.a[:5].sum() + w.a[2 * c + 5]",
        "return (x >> 4) & 255",
        "return range(3, 2 * c)",
        "return uniform(key4(c, S_D3, 7000 + x, 8 * c))",
        "return np.zeros((2, 5))",
        "return shown(w, 300 + c)",
        "return 2.0 * uniform(key2(c, 5)) - 1.0",
        "return int(x + 0.5)",
        "return np.exp(s * z - 0.5 * s * s)",
        "'''a text of 3 words'''",
    ],
)
def test_what_is_no_quantity_is_let_through(line: str) -> None:
    assert found_in(line) == []


def test_what_numba_does_not_compile_is_no_rule() -> None:
    assert Reader([]).in_rules("def build(x):\n    return 0.3 * x\n", "f.py") == []


@pytest.mark.parametrize(
    ("source", "numbers"),
    [
        ("HOURS = 8.0\n", ["8.0"]),
        ("HOURS = 8.0\n\n# a unit\nX = 1\n", ["8.0"]),
        ('HOURS = 8.0\n"""Nice to have."""\n', ["8.0"]),
        ("A, B = 2, 30\n", ["2", "30"]),
        ("ONE = 3\n", ["3"]),
        ("WEIGHTS = (0.2, 0.5)\n", ["0.2", "0.5"]),
        ("X = np.array([0.25])\n", ["0.25"]),
        ('HOURS = 8.0\n"""A unit: a standard day."""\n', []),
        ('A = 3\nB = 4\n"""Codes of it."""\n', []),
        ('A = 3\n\nB = 4\n"""Codes of it."""\n', ["3"]),
        ("A, B, C = 0, 1, 2\n", []),
        ("A, B, C = 2, 1, 0\n", []),
        ("A, B, C = range(3)\n", []),
        ("CODE = int(Kind.GRID)\n", []),
        ("NEVER = -1\n", []),
    ],
)
def test_a_named_number_without_a_word_is_found(source: str, numbers: list[str]) -> None:
    assert [finding.number for finding in in_modules(source, "f.py")] == numbers
