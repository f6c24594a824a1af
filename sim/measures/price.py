"""The price of fragmentation (碎片化的代价): what a seamless twin of the city resolves beyond the city.

The twin has the same matters, people, hours, money, rewards and draws from the same day on, and no seams
(:mod:`sim.tables.twin`).  Every policy then obeys an identity, true by definition::

    change of resolution = change of what the twin could resolve (capacity) - change of the price (seams)

Where no twin was run beside a run, none of these measures has a value.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from sim.codes import Way
from sim.measures.priced import Priced
from sim.measures.registry import MEASURES, enter, measure, measure_of_twin
from sim.measures.resolution import resolved_all
from sim.measures.strata import BROUGHT
from sim.measures.view import Average, View, difference
from sim.tables import SEAMS

STRATUM_ENDS = {"all": "", "brought": "_brought", "several": "_several"}
"""What a stratum adds to the name of a measure."""

IN_OTHER_UNITS = {
    "price_days": ("days_to_resolution_mean90", -1),
    "price_petitions": ("petitioned", -1),
    "price_yuan": ("yuan_per_resident_year", -1),
    "price_trust": ("trust", 1),
    "price_effort": ("looked_first", 1),
}
"""The price in other units: of which measure, and whether seams that cost lower (1) or raise (-1) it."""

BESIDE = tuple(source for source, _ in IN_OTHER_UNITS.values())
"""Measures of the twin that a price in other units reads."""


@measure
def resolved_brought(view: View) -> Average:
    """Share truly resolved within a quarter of arising, of the matters that residents brought."""
    arrived = resolved_all(view)
    brought = (view["complainants"] > 0) & np.isin(view["channel"], BROUGHT)
    return Average(arrived.said, arrived.over & brought)


@measure
def resolved_several(view: View) -> Average:
    """Share truly resolved within a quarter of arising, of the matters with several causes."""
    arrived = resolved_all(view)
    return Average(arrived.said, arrived.over & (view["needs"] > 1))


@measure
def looked_first(view: View) -> Average:
    """Share of closed matters whose latest closing followed a search for the cause (实质办理)."""
    return Average(view["way"] == Way.FULL, view.closed)


def _of_priced(read: Callable[[Priced], float]) -> Callable[[View], float | None]:
    return lambda view: None if view.priced is None else read(view.priced)


def _enter_stratum(stratum: str, end: str) -> None:
    enter(f"capacity{end}", _of_priced(lambda priced: float(priced.capacity(stratum))), "twin")
    enter(f"price{end}", _of_priced(lambda priced: float(priced.price(stratum))), "twin")


for _stratum, _end in STRATUM_ENDS.items():
    _enter_stratum(_stratum, _end)


@measure_of_twin
def fragmentation(view: View) -> float | None:
    """Return the price as a share of what the twin resolves; below 0 where seams help."""
    if view.priced is None or not view.priced.capacity("all"):
        return None
    return float(view.priced.price("all") / view.priced.capacity("all"))


def _enter_part(seam: str) -> None:
    def part(view: View) -> float | None:
        if view.priced is None or not view.priced.capacity("all"):
            return None
        parts = view.priced.parts("all")
        return float(parts[seam] / view.priced.capacity("all")) if parts else None

    enter(f"fragmentation_{seam}", part, "twin")


for _seam in SEAMS:
    _enter_part(_seam)


@measure_of_twin
def only_twin(view: View) -> float | None:
    """Of the matters judged in both, the share that only the twin resolves (gross price)."""
    return None if not view.priced or not view.priced.matched else view.priced.only_twin / view.priced.matched


@measure_of_twin
def only_city(view: View) -> float | None:
    """Of the matters judged in both, the share that only the city resolves, thanks to a seam."""
    return None if not view.priced or not view.priced.matched else view.priced.only_city / view.priced.matched


def _enter_other(name: str, source: str, sign: int) -> None:
    def beyond(view: View) -> float | None:
        if view.priced is None:
            return None
        more = difference(view.priced.twin.get(source), MEASURES[source].value(view))
        return None if more is None else sign * more + 0.0

    enter(name, beyond, "twin")


for _name, (_source, _sign) in IN_OTHER_UNITS.items():
    _enter_other(_name, _source, _sign)
