"""Discovery: matters found locally, their severity at discovery, and matters never discovered."""

from __future__ import annotations

import numpy as np

from sim.codes import FOUND_LOCALLY, Stage
from sim.measures.registry import measure, measure_of_days
from sim.measures.view import Average, Mask, View, ratio


def found_locally(view: View) -> Mask:
    """Return the rows found by patrol, head or sensor, or reported locally, (N,)."""
    known = np.zeros(256, bool)
    known[list(FOUND_LOCALLY)] = True
    return known[view["channel"]]


def finds(series: np.ndarray) -> np.ndarray:
    """Return the matters found by patrols, heads and sensors on each day, f8 (days,)."""
    return series["found_patrol"] + series["found_head"] + series["found_sensor"]


@measure
def undiscovered(view: View) -> Average:
    """Share of matters that no office knew a quarter after they arose."""
    base = view.arisen & view.seen_for("arisen", view.long)
    return Average(~view.within("registered", "arisen", view.long), base)


@measure
def lapsed(view: View) -> Average:
    """Share of all matters that ended without government: self-help, or they went away."""
    return Average(view["stage"] == Stage.LAPSED, view.arisen)


@measure_of_days
def found_per_thousand_month(view: View) -> float | None:
    """Matters found by patrols, heads and sensors per 1,000 residents and 30 days."""
    found = float(finds(view.series).sum())
    return ratio(found * 1000.0 * 30.0, float(view.record.residents) * view.length)


@measure_of_days
def severity_found(view: View) -> float | None:
    """Mean severity at discovery of finds by patrols, heads and sensors, weighted by the day's finds."""
    series, found = view.series, finds(view.series)
    rows = (found > 0) & ~np.isnan(series["severity_found"])
    return ratio(float((series["severity_found"][rows] * found[rows]).sum()), float(found[rows].sum()))
