"""Numbers that the evidence bench asks of a run: the measures, and a few that only findings ask for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal, NamedTuple

import numpy as np

from sim.codes import Channel, Level, Way
from sim.measures import MEASURES, evaluate, measure_info
from sim.measures.strata import strata
from sim.model import GovernanceModel
from sim.tables import NEVER

Stratum = Literal["all", "brought", "several", "grave", "hotline"]

STRATUM_WORDS: dict[str, tuple[str, str]] = {
    "all": ("全部事项", "all matters"),
    "brought": ("居民带来的", "brought by people"),
    "several": ("几家才办得了的", "of several causes"),
    "grave": ("要紧到领导会过问的", "grave enough for leaders"),
    "hotline": ("打热线来的", "reported to the hotline"),
}
"""Groups of matters that a question may be about."""

MATURE = 90
"""Days a matter must have had before it is judged (a definition, as in ``resolved_90d``)."""

MANY = 50
"""Matters a grid must have had to speak for how fast its people report (noise of a mean: a seventh)."""


class Reading(NamedTuple):
    """A number wanted of a run: a measure or quantity, of which matters."""

    measure: str
    stratum: Stratum = "all"
    categories: tuple[str, ...] = ()

    def __str__(self) -> str:
        return " ".join((self.measure, self.stratum, *self.categories))


@dataclass(frozen=True)
class Quantity:
    """A number that is no measure: its words, whether it is a share, and how it is read."""

    zh: str
    en: str
    share: bool
    read: Callable[[GovernanceModel, np.ndarray], float | None]


def _share(done: np.ndarray, of: np.ndarray) -> float | None:
    return float(done[of].mean()) if of.any() else None


def unresolved(model: GovernanceModel, rows: np.ndarray) -> float | None:
    """Share not truly resolved within 90 days."""
    value = evaluate("resolved_90d", model.record(), model.parameters, rows)
    return None if value is None else 1.0 - value


def closed(model: GovernanceModel, rows: np.ndarray) -> float | None:
    """Share closed on paper within 90 days of registration."""
    cases = model.record().cases
    seen = rows & (cases["arisen"] >= 0) & (cases["registered"] >= 0)
    seen &= cases["registered"] < model.day - MATURE
    soon = (cases["closed"] != NEVER) & (cases["closed"] - cases["registered"] <= MATURE)
    return _share(soon, seen)


def persists(model: GovernanceModel, rows: np.ndarray) -> float | None:
    """Share of closings on paper at which the trouble was still there."""
    cases = model.record().cases
    shut = rows & (cases["arisen"] >= 0) & (cases["closed"] != NEVER)
    there = (cases["solved"] == NEVER) | (cases["solved"] > cases["closed"])
    return _share(there, shut)


def replied_only(model: GovernanceModel, rows: np.ndarray) -> float | None:
    """Share of closed matters for whose latest closing nobody did anything but reply."""
    cases = model.record().cases
    return _share(cases["way"] == Way.REPLY, rows & (cases["arisen"] >= 0) & (cases["closed"] != NEVER))


def spoken(model: GovernanceModel, rows: np.ndarray) -> float | None:
    """Share of the matters arisen in the second half of the run about which a resident spoke up."""
    cases = model.record().cases
    return _share(cases["complainants"] > 0, rows & (cases["arisen"] >= model.day // 2))


def substance_gap(model: GovernanceModel, rows: np.ndarray) -> float | None:
    """Share handled in substance among matters that districts closed, less the same of streets."""
    cases = model.record().cases
    shut = rows & (cases["arisen"] >= 0) & (cases["closed"] != NEVER)
    full = cases["way"] == Way.FULL
    district = _share(full, shut & (cases["close_level"] == Level.DISTRICT))
    street = _share(full, shut & (cases["close_level"] == Level.STREET))
    return None if district is None or street is None else district - street


def street_lag(model: GovernanceModel, rows: np.ndarray) -> float | None:
    """Working days that streets take to close a matter, less those of districts."""
    level = model.record().cases["close_level"]
    of = [
        evaluate("handling_days", model.record(), model.parameters, rows & (level == one))
        for one in (Level.STREET, Level.DISTRICT)
    ]
    return None if of[0] is None or of[1] is None else of[0] - of[1]


def report_spread(model: GovernanceModel, rows: np.ndarray) -> float | None:
    """Days until people report, in the slowest tenth of grids over the fastest tenth."""
    cases = model.record().cases
    told = rows & strata(cases)["brought"] & (cases["arisen"] >= 0) & (cases["registered"] >= 0)
    place = cases["grid"][told]
    days = (cases["registered"] - cases["arisen"])[told].astype(np.float64)
    many = np.bincount(place)
    means = np.bincount(place, days)[many >= MANY] / many[many >= MANY]
    if means.size < 2:
        return None
    fast, slow = np.quantile(means, (0.1, 0.9))
    return float(slow / fast)


QUANTITIES: dict[str, Quantity] = {
    "unresolved_90d": Quantity("90天内没有真正解决的比例", "not truly resolved in 90 days", True, unresolved),
    "closed_90d": Quantity("90天内纸面办结的比例", "closed on paper in 90 days", True, closed),
    "persists": Quantity("办结时问题还在的比例", "trouble still there at the closing", True, persists),
    "replied_only": Quantity("只回复了事的办结比例", "closed with a reply only", True, replied_only),
    "spoken": Quantity("有居民反映的事项比例", "matters about which a resident spoke up", True, spoken),
    "substance_gap": Quantity(
        "实质办理比例：区级部门减街道", "handled in substance, districts less streets", True, substance_gap
    ),
    "street_lag": Quantity(
        "办理工作日：街道减区级部门", "working days to closing, streets less districts", False, street_lag
    ),
    "report_spread": Quantity(
        "反映快慢：最慢一成网格对最快一成的倍数",
        "days until reported, slowest over fastest tenth of grids",
        False,
        report_spread,
    ),
}
"""What findings ask for besides the measures."""


def names() -> list[str]:
    """Return everything that a question may ask for."""
    return [*MEASURES, *QUANTITIES]


def of_groups(name: str) -> bool:
    """Tell whether a number exists for a group of matters."""
    return name in QUANTITIES or MEASURES[name].reads == "matters"


def words(name: str) -> tuple[str, str]:
    """Return the words of a measure or quantity, Chinese and English."""
    if name in QUANTITIES:
        return QUANTITIES[name].zh, QUANTITIES[name].en
    label = measure_info(name).label
    return label["zh"], label["en"]


def in_points(name: str) -> bool:
    """Tell whether a number is a share, so that differences are percentage points."""
    return QUANTITIES[name].share if name in QUANTITIES else measure_info(name).in_points


def read(model: GovernanceModel, reading: Reading) -> dict[str, float]:
    """Return one number of a run under the name of its reading; NaN where the run does not determine it."""
    if reading.measure in QUANTITIES:
        value = QUANTITIES[reading.measure].read(model, _rows(model, reading))
    else:
        whole = reading.stratum == "all" and not reading.categories
        rows = None if whole else _rows(model, reading)
        value = evaluate(reading.measure, model.record(), model.parameters, rows)
    return {str(reading): float("nan") if value is None else value}


def _rows(model: GovernanceModel, reading: Reading) -> np.ndarray:
    """Return which cases a reading is about, bool (cases,)."""
    cases = model.record().cases
    if reading.stratum == "grave":
        rows = np.asarray(cases["severity"]) >= model.parameters["attention_severity"]
    elif reading.stratum == "hotline":
        rows = np.asarray(cases["channel"]) == Channel.HOTLINE
    else:
        rows = strata(cases)[reading.stratum]
    if reading.categories:
        chosen = [model.catalogue.category_ids.index(name) for name in reading.categories]
        rows = rows & np.isin(np.asarray(cases["category"]), chosen)
    return rows
