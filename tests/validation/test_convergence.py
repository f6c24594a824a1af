"""Which measures keep at a smaller scale: the rule by hand, the page, and what the command says."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.measures import PROMISED
from sim.report.page.convergence import page
from sim.validation.convergence import Answers, ask, half_width, kept, limits_at, not_kept, stored

PAGE = Path(__file__).parents[2] / "docs" / "convergence.md"

MADE = Answers(
    values={
        "0.1": {
            "resolved_all": [0.70, 0.72],  # two points apart, with limits far wider: not known
            "satisfied": [0.80, 0.80],  # no luck in it: two points below all people
            "backlog": [50.0, 50.0],  # a tenth of the matters
            "trust": [0.50, 0.50],
            "price": [None, 0.1],
            "price_yuan": [-2.0, -2.0],  # per resident and year
        },
        "1": {
            "resolved_all": [0.73, 0.73],
            "satisfied": [0.82, 0.82],
            "backlog": [500.0, 500.0],
            "trust": [0.505, 0.505],  # half a point: too small to matter
            "price": [0.1, 0.1],
            "price_yuan": [-2.0, -2.0],
        },
    },
    changes={"satisfied": [0.1, 0.2, 0.1, 0.2], "price": [None, 0.1, 0.1, 0.1]},
)


@pytest.mark.parametrize(
    ("measure", "keeps"),
    [("resolved_all", None), ("satisfied", False), ("backlog", True), ("trust", True), ("price_yuan", True)],
)
def test_a_measure_keeps_or_does_not(measure: str, keeps: bool | None) -> None:
    found = kept(MADE, 0.1, measure)
    assert found is not None
    assert found.kept is keeps


def test_sums_over_people_are_read_as_if_all_were_kept() -> None:
    assert limits_at(MADE, 0.1, "backlog").mean == 500.0
    assert limits_at(MADE, 0.1, "satisfied").mean == 0.8


def test_what_has_no_value_is_not_compared() -> None:
    assert kept(MADE, 0.1, "price") is None
    assert not_kept(0.1, MADE) == ("satisfied",)
    assert not_kept(0.2, MADE) == ("satisfied",)  # the nearest scale tried
    assert not_kept(1.0, MADE) == ()


def test_limits_narrow_with_runs() -> None:
    wide, narrow = half_width(MADE, "satisfied", 2), half_width(MADE, "satisfied", 4)
    assert wide is not None
    assert narrow is not None
    assert narrow < wide
    assert half_width(MADE, "price", 4) is None


def test_a_district_is_asked_at_every_scale() -> None:
    found = ask(days=20, seeds={0.005: 2, 0.01: 1}, runs=1)
    assert set(found.values) == {"0.005", "0.01"}
    assert len(found.values["0.005"]["closed_on_time"]) == 2
    assert set(found.changes) == set(PROMISED)


def test_the_page_is_that_of_the_answers() -> None:
    assert PAGE.read_text(encoding="utf-8") == page(stored())
