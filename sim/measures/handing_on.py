"""Handing on: how often matters change hands, come back, go up, or are taken to a petition."""

from __future__ import annotations

import numpy as np

from sim.codes import Stage
from sim.measures.registry import enter, measure
from sim.measures.view import Average, View
from sim.tables import NEVER

EVER = {
    "escalated": "escalated",
    "petitioned": "petitioned",
    "repeated": "repeats",
    "aggravated": "aggravated",
    "joint_share": "joint",
}
"""Measures that are the share of registered matters to which something ever happened, and its column."""


def _enter_ever(name: str, column: str) -> None:
    def ever(view: View) -> Average:
        return Average(view[column] != 0, view.registered)

    enter(name, ever)


for _name, _column in EVER.items():
    _enter_ever(_name, _column)


@measure
def transfers_mean(view: View) -> Average:
    """Mean number of times a dispatched matter was handed from one body to another."""
    return Average(view["handovers"], view.dispatched)


@measure
def return_share(view: View) -> Average:
    """Share of dispatched matters that were returned or dispatched again at least once (退单)."""
    return Average(view["returns"] != 0, view.dispatched)


@measure
def in_flow_share(view: View) -> Average:
    """Share of the last month's dispatched matters that no body has begun to work on (流转中)."""
    recent = view.dispatched & (view["registered"] >= view.end - view.short)
    return Average((view["stage"] == Stage.OPEN) & (view["responded"] == NEVER), recent)


@measure
def bodies_mean(view: View) -> Average:
    """Mean number of bodies that touched a dispatched and closed matter, at work or in passing."""
    touched = np.maximum(view["bodies"].astype(np.int32) + view["idle_touches"], 1)
    return Average(touched, view.closed & (view["dispatched"] != 0))
