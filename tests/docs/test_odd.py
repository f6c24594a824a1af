"""The model description: it names everything the engine reads, and nothing that does not exist."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

import sim
from sim.actors.columns import BODY, HEAD, PLACE_MOOD, RESIDENT
from sim.actors.world import World, empty_surface
from sim.cases.catalogue import CATEGORY, ITEM, load_catalogue
from sim.cases.columns import CASE, TASK, TOUCH
from sim.city.columns import COMMUNITY, DISTRICT, GRID, STREET
from sim.measures import PROMISED
from sim.parameters import load_parameters

TEXT = (Path(__file__).parents[2] / "docs" / "odd.md").read_text(encoding="utf-8")
CODE = Path(sim.__file__).parent
ENGINE = "\n".join(
    path.read_text(encoding="utf-8") for folder in ("actors", "day") for path in (CODE / folder).glob("*.py")
)
PARAMETERS = load_parameters()
SURFACE = empty_surface(1, 1, 1, 1, 1)
COLUMNS = {
    column
    for table in (RESIDENT, HEAD, BODY, PLACE_MOOD, CASE, TASK, TOUCH)
    for column in np.dtype(table).names or ()
} | {column for table in SURFACE for column in table.dtype.names or ()}


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


def test_every_name_like_a_parameter_exists() -> None:
    tables = (CATEGORY, ITEM, GRID, COMMUNITY, STREET, DISTRICT)
    places = {column for table in tables for column in np.dtype(table).names or ()}
    known = {
        *PARAMETERS,
        *COLUMNS,
        *places,
        *PROMISED,
        *load_catalogue().category_ids,
        *World.__annotations__,
        *re.findall(r"def ([a-z_0-9]+)", ENGINE),
    }
    said = {name for name in words(QUOTED) | words(FORMULAS) if "_" in name}
    assert sorted(said - known - {"city_", "test_odd"}) == []


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
    phases = ("slow_clocks", "arise", "heads_day", "think", "consult", "body_day", "fall_due", "record_day")
    in_code = [body.index(f"{name}(w") for name in phases]
    scheduling = TEXT.split("## 3. ", 1)[1].split("## 4. ", 1)[0]
    in_text = [scheduling.index(f"`{name}`") for name in phases]
    assert in_code == sorted(in_code)
    assert in_text == sorted(in_text)
