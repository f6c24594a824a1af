"""Duration: how long matters take until they are known, closed and truly resolved."""

from __future__ import annotations

import numpy as np

from sim.measures.registry import measure
from sim.measures.view import Average, View
from sim.tables import NEVER


def survival(view: View) -> np.ndarray:
    """Return the share not yet resolved t days after registration, f8 (days + 1,), after Kaplan and Meier.

    A matter not resolved by the end of the record is censored there, so that the youngest matters do not
    make handling look slow, nor the resolved ones alone make it look quick.  Empty when nothing was
    registered.
    """
    rows = view.registered
    start = view["registered"][rows]
    end = view["solved"][rows]
    if start.size == 0:
        return np.zeros(0)
    happened = end != NEVER
    span = np.where(happened, end - start, view.days - 1 - start).clip(0)
    size = view.days + 1
    events = np.bincount(span[happened], minlength=size)
    leaving = np.bincount(span, minlength=size)
    at_risk = leaving[::-1].cumsum()[::-1]
    return np.cumprod(1.0 - events / np.maximum(at_risk, 1))


def time_to_share(curve: np.ndarray, done: float) -> float | None:
    """Return the first day on which the share ``done`` of matters is resolved; None if never reached."""
    reached = np.nonzero(curve <= 1.0 - done + 1e-12)[0]
    return float(reached[0]) if reached.size else None


def restricted_mean(curve: np.ndarray, horizon: int) -> float | None:
    """Return the mean days to resolution, counting at most ``horizon`` days for each matter.

    Royston & Parmar (2013), BMC Medical Research Methodology 13:152: stays defined when a quantile is
    not reached.  None when the record is shorter than the horizon.
    """
    if curve.size <= horizon:
        return None
    return float(curve[:horizon].sum())


@measure
def days_to_resolution_median(view: View) -> float | None:
    """Days until half of the registered matters are truly resolved."""
    return time_to_share(view.once(survival), 0.5)


@measure
def days_to_resolution_p90(view: View) -> float | None:
    """Days until nine in ten registered matters are truly resolved."""
    return time_to_share(view.once(survival), 0.9)


@measure
def days_to_resolution_mean90(view: View) -> float | None:
    """Mean days to resolution, counting at most a quarter for each registered matter."""
    return restricted_mean(view.once(survival), view.long)


@measure
def discovery_days(view: View) -> Average:
    """Mean days from arising to registration, over registered matters."""
    return Average(view["registered"] - view["arisen"], view.registered)


@measure
def handling_days(view: View) -> Average:
    """Mean days a dispatched matter was open, over those closed."""
    return Average(view["open_days"], view.closed & (view["dispatched"] != 0))


@measure
def responded_in_time(view: View) -> Average:
    """Share of registered matters on which some body worked within the days allowed for a response."""
    limit = int(view.values["measure_response_days"])
    base = view.registered & view.seen_for("registered", limit)
    return Average(view.within("responded", "registered", limit), base)
