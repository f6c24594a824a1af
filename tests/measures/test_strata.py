"""Strata of matters, worked by hand."""

from __future__ import annotations

from sim.codes import Channel, Stage
from sim.measures.strata import judged, resolved_by_age, resolved_shares, strata
from sim.tables import CaseRow, Table, blank_rows


def table() -> Table[CaseRow]:
    """Five matters of a run of 200 days."""
    cases = blank_rows(CaseRow, 5)
    cases["arisen"] = (0, 10, 20, 150, 30)
    cases["solved"][:3] = (90, 101, 25)
    cases["needs"] = (1, 2, 2, 1, 1)
    cases["complainants"] = (1, 0, 1, 1, 1)
    cases["channel"] = (Channel.HOTLINE, Channel.PATROL, Channel.WINDOW, Channel.LOCAL, Channel.HOTLINE)
    cases["stage"] = (Stage.CLOSED, Stage.CLOSED, Stage.CLOSED, Stage.OPEN, Stage.DUPLICATE)
    return cases


def test_who_is_judged() -> None:
    assert judged(table(), 200).tolist() == [True, True, True, False, False]


def test_within_ninety_days_of_arising() -> None:
    assert resolved_by_age(table()).tolist()[:3] == [True, False, True]


def test_strata_by_who_brought_it_and_by_causes() -> None:
    members = strata(table())
    assert members["brought"].tolist()[:3] == [True, False, True]
    assert members["several"].tolist()[:3] == [False, True, True]


def test_shares() -> None:
    assert resolved_shares(table(), 200) == {"all": 2 / 3, "brought": 1.0, "several": 0.5}
