"""Tables are declared once: layout in memory as it was, new rows as declared, arrays as declared."""

from __future__ import annotations

import json
from enum import IntEnum, IntFlag
from pathlib import Path
from typing import get_type_hints

import numpy as np
import pytest
from worlds import run

from sim import codes, tables
from sim.actors.world import KINDS, LANES, OWED, PAYERS
from sim.codes import Clock, Stage
from sim.tables import CaseRow, ResidentRow, Row, Surface, TaskRow, blank_of, blank_rows, columns_of, dtype_of
from sim.tables.column import Table, column
from sim.tables.kinds import NEVER, Day, Share
from sim.tables.world import World

LAYOUT = json.loads((Path(__file__).parent / "layout.json").read_text(encoding="utf-8"))
ROWS = [row for row in Row.__subclasses__() if row.__module__.startswith("sim.tables.")]
ROWS += [below for row in ROWS for below in row.__subclasses__()]


def described(dtype: np.dtype) -> str:
    """Name, type, shape and place in memory of each column."""
    fields = dtype.fields or {}
    return " ".join(
        f"{name}:{kind.base.str[1:]}{list(kind.shape) or ''}@{offset}"
        for name, (kind, offset) in fields.items()
    )


@pytest.mark.parametrize("name", LAYOUT)
def test_rows_keep_their_layout_in_memory(name: str) -> None:
    """Widths decide results to the last bit: who changes one changes ``layout.json`` and says so."""
    dtype = getattr(tables, name)
    assert described(dtype) == LAYOUT[name]["columns"]
    assert dtype.itemsize == LAYOUT[name]["bytes"]


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row.__name__)
def test_every_column_says_what_it_is(row: type[Row]) -> None:
    assert row.__doc__
    for each in columns_of(row):
        assert each.doc, each.name
        assert not each.doc.endswith("."), each.name
        assert each.doc == each.doc.strip(), each.name


def test_a_new_case_has_no_day_but_that_of_its_arising() -> None:
    days = {each.name for each in columns_of(CaseRow) if each.unit == "day of the run"}
    assert {"registered", "opened", "deadline", "closed", "solved", "worked_on", "mind_day"} <= days
    row = blank_of(CaseRow)
    assert {name: int(row[name]) for name in days if row[name] != NEVER} == {"arisen": 0}
    assert {int(row[name]) for name in ("resident", "holder", "previous", "original", "rated")} == {-1}


def test_blank_rows_are_copies_of_the_blank_row() -> None:
    rows = blank_rows(TaskRow, 3)
    assert rows.dtype == dtype_of(TaskRow)
    assert all(row.tobytes() == blank_of(TaskRow).tobytes() for row in np.asarray(rows))


def test_a_column_without_a_kind_is_refused() -> None:
    with pytest.raises(TypeError, match=r"name.*kinds"):

        class Wrong(Row):
            name: int = column("no kind")

    class Right(Row):
        first: Day = column("a day")
        second: Share = column("a share", blank=0.5, shape=(2,))

    assert not hasattr(Right, "first")
    assert dtype_of(Right) == np.dtype([("first", "i4"), ("second", "f4", (2,))], align=True)
    assert blank_of(Right)["second"].tolist() == [0.5, 0.5]


def test_codes_are_those_of_enumerations() -> None:
    every = [each for row in ROWS for each in columns_of(row)]
    named = {each.codes for each in every if each.codes}
    assert len(named) > 25
    assert sorted(name for name in named if not issubclass(getattr(codes, name), IntEnum | IntFlag)) == []
    # of a moment, whose `what` says which it is
    assert {each.name for each in every if each.unit == "code" and not each.codes} == {"code", "why"}


@pytest.fixture(scope="module")
def world() -> World:
    return run(days=3).world


def test_the_world_holds_exactly_what_is_declared(world: World) -> None:
    assert sorted(world.names) == sorted(each.name for each in World.members)
    assert set(World.__annotations__) - {"members"} == set(world.names)


def test_arrays_have_the_declared_types_and_shapes(world: World) -> None:
    rows = get_type_hints(World, include_extras=True)
    length = {
        "MAX_NEEDS": tables.MAX_NEEDS, "LANES": LANES, "OWED": OWED, "TERMS": tables.TERMS,
        "CHOICES": tables.CHOICES, "payers": len(PAYERS), "kinds of bodies": KINDS, "1": 1, "4": 4,
        str(len(Clock)): len(Clock), "B": len(world.bodies), "C": len(world.communities),
        "D": len(world.districts), "G": len(world.grids), "H": len(world.people_heads),
        "I": len(world.items), "K": len(world.categories), "R": len(world.residents),
        "S": len(world.streets), "T": 3,
    }  # fmt: skip
    checked = 0
    for each in World.members:
        array = world.arrays()[each.name]
        if each.code == "rows" and each.name != "p":
            assert array.dtype == dtype_of(rows[each.name].__metadata__[0]), each.name
        elif each.code != "rows":
            assert array.dtype == np.dtype(each.code), each.name
        letters = [part.strip() for part in each.shape.strip("()").split(",") if part.strip()]
        assert array.ndim == len(letters), each.name
        for letter, size in zip(letters, array.shape, strict=True):
            first, plus, second = letter.partition("+")
            known = length.get(first)
            if plus:
                known = None if not second or known is None else known + (length.get(second) or int(second))
            if known is not None:
                assert size == known, (each.name, letter)
                checked += 1
            elif first not in length:
                length[first] = size  # the same letters elsewhere mean the same length
    assert checked > 80


def test_the_surface_is_the_part_of_the_world_a_policy_receives(world: World) -> None:
    hints, of_world = get_type_hints(Surface, include_extras=True), get_type_hints(World, include_extras=True)
    assert {name: of_world[name] for name in Surface._fields} == hints
    assert all(part is getattr(world, name) for name, part in world.surface._asdict().items())


def test_tables_are_plain_arrays_at_run_time() -> None:
    rows = blank_rows(ResidentRow, 2)
    assert type(rows) is np.ndarray
    assert Table[ResidentRow] != Table[CaseRow]


@pytest.fixture(scope="module")
def year() -> World:
    return run(days=365).world


def test_a_day_that_has_not_come_is_never_in_every_row(year: World) -> None:
    """Duplicates carried day 0 for a limit and for work that they never had."""
    cases = year.cases[: year.clock[Clock.CASES]]
    assert (cases["stage"] == Stage.DUPLICATE).sum() > 20
    days = [each.name for each in columns_of(CaseRow) if each.unit == "day of the run"]
    wrong = {name: int(((cases[name] != NEVER) & (cases[name] < cases["arisen"])).sum()) for name in days}
    assert {name: count for name, count in wrong.items() if count} == {}


def test_tasks_that_are_absent_are_blank(year: World) -> None:
    used = year.clock[Clock.CASES]
    tasks = np.asarray(year.tasks)[: tables.MAX_NEEDS * used].reshape(used, tables.MAX_NEEDS)
    absent = tasks[np.arange(tables.MAX_NEEDS) >= year.cases["needs"][:used, None]]
    assert len(absent) > used
    assert np.all(absent == blank_of(TaskRow))
