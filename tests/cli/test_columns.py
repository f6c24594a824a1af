"""Columns by the width of characters."""

from __future__ import annotations

from sim.cli.columns import aligned
from sim.text import width


def test_columns_stand_below_each_other_whatever_the_script() -> None:
    lines = aligned([["指标", "值"], ["trust", "0.5"], ["解决用时", "12"]], 40, right={1})
    assert lines == [["指标       值"], ["trust     0.5"], ["解决用时   12"]]
    assert {width(line) for row in lines for line in row} == {13}


def test_only_the_first_column_is_broken_and_headings_run_across() -> None:
    rows = [["a heading that runs across"], ["  median days to resolution", "2.0", "+0.1"]]
    assert aligned(rows, 26, right={1, 2}) == [
        ["a heading that runs across"],
        ["  median days    2.0  +0.1", "  to resolution"],
    ]
