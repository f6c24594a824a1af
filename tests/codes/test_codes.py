"""Enumerations: written once, with words beside every member, and nothing but a number to a rule."""

from __future__ import annotations

import pickle
from enum import Enum, EnumType
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

import numba
import numpy as np
import pytest

import sim
import sim.codes
from sim.codes import BODY_LEVEL, FRONT_LINE, Action, BodyKind, Level, ResidentKind, Stage
from sim.codes.coded import Bits, CodeType, Tag
from sim.engine import njit

CODES = [kind for kind in vars(sim.codes).values() if isinstance(kind, CodeType) and len(kind)]

SHARED = {"Action", "Reason"}
"""Of these two members may have one word: what told for and against one thing."""


@pytest.mark.parametrize("codes", CODES, ids=lambda codes: codes.__name__)
def test_every_member_has_words_of_its_own(codes) -> None:
    for lang in ("zh", "en"):
        words = [code.word(lang) for code in codes if code.name != "NONE"]
        assert all(words)
        assert len(set(words)) == len(words)


def test_the_package_hands_out_all_that_its_files_hold() -> None:
    for path in Path(sim.codes.__file__).parent.glob("*.py"):
        module = import_module(f"sim.codes.{path.stem}" if path.stem != "__init__" else "sim.codes")
        for name, value in vars(module).items():
            if isinstance(value, CodeType) and len(value) and not issubclass(value, Tag):
                assert getattr(sim.codes, name) is value
    assert sorted(sim.codes.__all__) == sorted(name for name in vars(sim.codes) if name in sim.codes.__all__)


def test_no_number_is_given_twice() -> None:
    for codes in CODES:
        assert len(codes.__members__) == len(set(codes.__members__.values()))


def test_several_bits_together_have_no_word() -> None:
    both = ResidentKind.ELDER | ResidentKind.PARTY
    assert both == 6
    assert both.words == ("", "")
    assert pickle.loads(pickle.dumps(Stage.OPEN)) is Stage.OPEN


def test_every_kind_of_body_has_a_level() -> None:
    assert len(BODY_LEVEL) == len(BodyKind)
    assert {BODY_LEVEL[kind] for kind in FRONT_LINE} == {Level.COMMUNITY}


def _by_members(rows, table, kind, again=Action.WAIT):
    rows[0].a = Action.PASS
    row = rows[1]
    row.a, row.b = Stage.CLOSED, Action.SUMMON
    table[Stage.CLOSED, Stage.OPEN] = 1.5
    total = 0
    for option in (Stage.OPEN, Stage.CLOSED):
        total += option
    if row.a == Stage.CLOSED and kind & (ResidentKind.ELDER | ResidentKind.PARTY):
        total += 1 << Action.SUMMON
    chosen = Stage.OPEN
    if kind > 3:
        chosen = Stage.DUPLICATE
    return total, chosen, again


def _by_numbers(rows, table, kind, again=9):
    rows[0].a = 2
    row = rows[1]
    row.a, row.b = 2, 4
    table[2, 1] = 1.5
    total = 0
    for option in (1, 2):
        total += option
    if row.a == 2 and kind & (2 | 4):
        total += 1 << 4
    chosen = 1
    if kind > 3:
        chosen = 4
    return total, chosen, again


@pytest.mark.parametrize("kind", [0, 2, 5])
def test_a_rule_sees_only_the_number(kind: int) -> None:
    found = []
    for plain in (_by_members, _by_numbers):
        rule = njit(plain)
        rows, table = np.zeros(2, [("a", "u1"), ("b", "i2")]), np.zeros((5, 5))
        answer = rule(rows, table, kind)
        assert plain(rows.view(np.recarray).copy(), table.copy(), kind) == answer
        found.append((answer, rows.tolist(), table.tolist()))
    assert found[0] == found[1]


def test_a_rule_is_compiled_once_for_members_and_numbers() -> None:
    rule = njit(lambda action: action == Action.PASS)
    assert rule(Action.PASS)
    assert rule(2)
    assert not rule(Stage.OPEN)
    assert len(rule.signatures) == 1


def test_what_is_no_member_is_an_error_in_a_rule() -> None:
    rule = njit(lambda: Action.NOTHING)  # type: ignore[attr-defined]
    with pytest.raises(numba.TypingError, match="NOTHING"):
        rule()


def enumerations() -> dict[str, type[Enum]]:
    """All enumerations of the package, by address."""
    found = {}
    for info in walk_packages(sim.__path__, "sim."):
        if "__main__" in info.name:
            continue
        for value in vars(import_module(info.name)).values():
            if isinstance(value, EnumType) and value.__module__.startswith("sim."):
                found[f"{value.__module__}.{value.__qualname__}"] = value
    return found


ELSEWHERE = {
    "sim.city.place_effects.Purpose": "streams of what is built before a run",
}


def test_enumerations_are_nowhere_else() -> None:
    others = [name for name in enumerations() if not name.startswith("sim.codes.")]
    assert sorted(others) == sorted(ELSEWHERE)


def test_bits_are_single_bits() -> None:
    for codes in CODES:
        if issubclass(codes, Bits):
            assert all(bin(code).count("1") == 1 for code in codes)
