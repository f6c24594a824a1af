"""The model description: it names everything the engine reads, and nothing that does not exist."""

from __future__ import annotations

import re
from pathlib import Path
from typing import get_args

import numpy as np
import pytest

import sim
from sim.cases.catalogue import load_catalogue
from sim.codes import Term
from sim.measures import MEASURES, PROMISED
from sim.parameters import load_parameters
from sim.policy.lever_columns import every_column
from sim.policy.levers import Mode, load_levers
from sim.policy.library import scenario_files
from sim.policy.mechanisms import list_mechanisms
from sim.tables import (
    BODY,
    CASE,
    CATEGORY,
    CAUSES,
    COMMUNITY,
    DISTRICT,
    ESTATE,
    GRID,
    GRID_DAY,
    HEAD,
    ITEM,
    LINE,
    MOMENT,
    OUTBOX,
    PLACE_MOOD,
    RESIDENT,
    SERIES,
    STREET,
    TASK,
    TOUCH,
    empty_surface,
)
from sim.tables.world import World

TEXT = (Path(__file__).parents[2] / "docs" / "odd.md").read_text(encoding="utf-8")
CODE = Path(sim.__file__).parent
ENGINE = "\n".join(
    path.read_text(encoding="utf-8")
    for folder in ("actors", "cases", "day")
    for path in sorted((CODE / folder).rglob("*.py"))
)
PARAMETERS = load_parameters()
SURFACE = empty_surface(1, 1, 1, 1, 1)
ALTERNATIVES = {one.name for parameter in PARAMETERS.declared for one in parameter.choices}
"""Names of the alternatives of structural choices."""
WEIGHED = {term.name.lower() for term in Term}
COLUMNS = (
    {
        column
        for table in (
            RESIDENT,
            HEAD,
            BODY,
            ESTATE,
            PLACE_MOOD,
            GRID_DAY,
            CASE,
            TASK,
            TOUCH,
            MOMENT,
            OUTBOX,
            SERIES,
        )
        for column in np.dtype(table).names or ()
    }
    | {column for table in SURFACE for column in table.dtype.names or ()}
    | set(CAUSES)
)


def words(text: str) -> set[str]:
    """All words that could be names."""
    return set(re.findall(r"[a-z][a-z0-9_]*", text))


FORMULAS = "\n".join(re.findall(r"```\n(.*?)```", TEXT, re.DOTALL))
QUOTED = "\n".join(re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)))
NAMED = words(FORMULAS) | words(QUOTED)


def read_by_the_engine() -> set[str]:
    """Parameters that a rule or the start of a world reads."""
    pattern = r"(?:\bp\.|p\[0\]\.|[\"'])([a-z][a-z0-9_]*)"
    return set(re.findall(pattern, ENGINE)) & set(PARAMETERS)


def test_every_parameter_the_engine_reads_is_named() -> None:
    read = read_by_the_engine()
    assert len(read) > 150
    assert sorted(read - NAMED) == []


def test_every_declared_parameter_is_named() -> None:
    assert sorted(set(PARAMETERS) - NAMED) == []


TERMS = {"can", "own", "left", "lost", "others", "paper", "slack", "x", "party", "volunteer", "code"}
"""Short names that a formula or a sentence introduces, and bits of ``kind``."""


def test_every_name_in_code_type_exists() -> None:
    tables = (CATEGORY, ITEM, LINE, GRID, COMMUNITY, STREET, DISTRICT)
    places = {column for table in tables for column in np.dtype(table).names or ()}
    known = {
        *PARAMETERS, *COLUMNS, *places, *MEASURES, *load_catalogue().category_ids, *World.__annotations__,
        *re.findall(r"def ([a-z_0-9]+)", ENGINE), *get_args(Mode), *scenario_files(), *every_column(), *TERMS,
        *WEIGHED, *ALTERNATIVES, *load_levers().levers,
    }  # fmt: skip
    said = set(re.findall(r"`([a-z][a-z0-9_.-]*)`", re.sub(r"```.*?```", "", TEXT, flags=re.DOTALL)))
    assert sorted(name for name in said - known if not name.endswith((".md", ".py"))) == []


def mechanism_rows() -> dict[int, list[str]]:
    """Cells of the table of mechanisms, by number."""
    block = TEXT.split("<!-- data: odd_mechanisms -->", 1)[1].split("<!-- end -->", 1)[0]
    rows = [[cell.strip() for cell in line.strip("| ").split(" | ")] for line in block.splitlines() if line]
    return {int(row[0]): row for row in rows if row[0].isdigit()}


def test_every_mechanism_is_named_with_what_it_acts_on_and_none_that_does_not_exist() -> None:
    rows = mechanism_rows()
    assert sorted(rows) == [m.number for m in list_mechanisms()]
    for m in list_mechanisms():
        _, name, _, columns, shown = rows[m.number]
        assert name == f"{m.zh} / {m.en}"
        assert re.findall(r"`([^`]+)`", columns) == list(m.columns)
        assert shown.strip("`") in scenario_files()


def test_mechanisms_act_on_what_levers_write() -> None:
    acted_on = {column for m in list_mechanisms() for column in m.columns}
    assert acted_on <= {lever.writes for lever in load_levers().levers.values()} <= every_column()
    for m in list_mechanisms():
        assert set(m.columns) <= {load_levers().levers[name].writes for name in m.levers}, m.number


def test_every_name_like_a_parameter_exists() -> None:
    tables = (CATEGORY, ITEM, LINE, GRID, COMMUNITY, STREET, DISTRICT)
    places = {column for table in tables for column in np.dtype(table).names or ()}
    known = {
        *PARAMETERS,
        *COLUMNS,
        *places,
        *MEASURES,
        *load_catalogue().category_ids,
        *World.__annotations__,
        *re.findall(r"def ([a-z_0-9]+)", ENGINE),
        *WEIGHED,
        *ALTERNATIVES,
    }
    said = {name for name in words(QUOTED) | words(FORMULAS) if "_" in name}
    assert sorted(said - known - {"test_odd", "odd_mechanisms", *get_args(Mode)}) == []


@pytest.mark.parametrize("kind", ["promised measures", "case categories", "columns", "judgement parameters"])
def test_nothing_is_left_out(kind: str) -> None:
    wanted = {
        "promised measures": set(PROMISED),
        "case categories": set(load_catalogue().category_ids),
        "columns": COLUMNS | {"may", "clarity", "assist", "parallel", "focus", "favour", "joint"},
        "judgement parameters": {name for name in PARAMETERS if name.startswith("measure_")},
    }[kind]
    assert sorted(wanted - NAMED) == []


def test_phases_stand_in_the_order_of_the_day() -> None:
    body = ENGINE.split("def one_day", 1)[1].split("\n\n\n", 1)[0]
    phases = (
        "slow_clocks", "arise", "heads_day", "go_through_today", "consult", "work", "evening", "record_day",
    )  # fmt: skip
    in_code = [body.index(f"{name}(w") for name in phases]
    scheduling = TEXT.split("## 3. ", 1)[1].split("## 4. ", 1)[0]
    in_text = [scheduling.index(f"`{name}`") for name in phases]
    assert in_code == sorted(in_code)
    assert in_text == sorted(in_text)
