"""Resolution: closed, truly resolved, rated; how far it went, and how long it took.

Three flags are kept apart, because they part in practice: *closed on time* is what the paper says, *truly
resolved* is that every need was met, *citizen-rated* is what the people who were asked said.
"""

from __future__ import annotations

import numpy as np

from sim.measures.codes import (
    FOUND_LOCALLY,
    LEVEL_COMMUNITY,
    NEVER,
    STAGE_LAPSED,
    STAGE_OPEN,
)
from sim.measures.view import View, difference, mean_over, share


def closed_on_time(view: View) -> float | None:
    """Share of closed matters whose first closing kept the time limit (按时办结率)."""
    return share(view["on_time"] != 0, view.closed)


def resolved_within(view: View, window: int) -> float | None:
    """Share of registered matters truly resolved within ``window`` days of registration.

    Only matters that could be watched for the whole window count.
    """
    base = view.registered & view.seen_for("registered", window)
    return share(view.within("solved", "registered", window), base)


def resolved_all(view: View, window: int) -> float | None:
    """Share of all matters that arose, known or not, truly resolved within ``window`` days of arising."""
    base = view.matter & view.seen_for("arisen", window)
    return share(view.within("solved", "arisen", window), base)


def satisfied(view: View) -> float | None:
    """Share of rated matters whose citizen said satisfied (满意率)."""
    rated = view["rated"]
    return share(rated == 1, view.registered & (rated >= 0))


def satisfied_in_books(view: View) -> float | None:
    """Share satisfied as the books have it (账面满意率): silence that the rule counts stands for an answer.

    Where an earlier answer and later silence are both on record, the books go by the later.
    """
    silent = view["counted"] != 0
    rated = view["rated"]
    return share(silent | (rated == 1), view.registered & (silent | (rated >= 0)))


def found_locally(view: View) -> np.ndarray:
    """Return the rows found by patrol, head or sensor, or told to the neighbourhood's own people, (N,)."""
    known = np.zeros(256, bool)
    known[list(FOUND_LOCALLY)] = True
    return known[view["channel"]]


def local_resolution(view: View) -> float | None:
    """Share of closed matters found nearby that were truly resolved at or below the community."""
    return share((view["close_level"] == LEVEL_COMMUNITY) & view.solved, view.closed & found_locally(view))


def local_closing(view: View) -> float | None:
    """Share of closed matters found in the neighbourhood that were closed at or below the community."""
    return share(view["close_level"] == LEVEL_COMMUNITY, view.closed & found_locally(view))


def reopened(view: View) -> float | None:
    """Share of closed matters that were opened again at least once."""
    return share(view["reopened"] != 0, view.closed)


def ever(view: View, column: str) -> float | None:
    """Share of registered matters with ``column`` (a count or flag) above zero."""
    return share(view[column] != 0, view.registered)


def closure_gap(view: View, window: int) -> float | None:
    """Closed share minus truly resolved share of registered matters, both within ``window`` days."""
    base = view.registered & view.seen_for("registered", window)
    on_paper = share(view.within("closed", "registered", window), base)
    return difference(on_paper, share(view.within("solved", "registered", window), base))


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


def transfers_mean(view: View) -> float | None:
    """Mean number of times a dispatched matter was handed from one body to another."""
    return mean_over(view["handovers"], view.dispatched)


def return_share(view: View) -> float | None:
    """Share of dispatched matters that were returned or dispatched again at least once (退单)."""
    return share(view["returns"] != 0, view.dispatched)


def in_flow_share(view: View, window: int) -> float | None:
    """Share of the last ``window`` days' dispatched matters that no body has begun to work on (流转中)."""
    recent = view.dispatched & (view["registered"] >= view.days - window)
    return share((view["stage"] == STAGE_OPEN) & (view["responded"] == NEVER), recent)


def responded_in_time(view: View, limit: int) -> float | None:
    """Share of registered matters on which some body worked within ``limit`` days of registration."""
    base = view.registered & view.seen_for("registered", limit)
    return share(view.within("responded", "registered", limit), base)


def first_contact(view: View) -> float | None:
    """Share of closed matters that the first body settled: handed to nobody, one body at work, resolved."""
    alone = (view["idle_touches"] == 0) & (view["bodies"] <= 1)
    return share(alone & view.solved & (view["reopened"] == 0), view.closed)


def undiscovered(view: View, window: int) -> float | None:
    """Share of matters that no office knew ``window`` days after they arose."""
    base = view.matter & view.seen_for("arisen", window)
    return share(~view.within("registered", "arisen", window), base)


def lapsed(view: View) -> float | None:
    """Share of all matters that ended without government: self-help, or they went away."""
    return share(view["stage"] == STAGE_LAPSED, view.matter)


def discovery_days(view: View) -> float | None:
    """Mean days from arising to registration, over registered matters."""
    rows = view.registered
    return mean_over(view["registered"] - view["arisen"], rows)


def handling_days(view: View) -> float | None:
    """Mean days a dispatched matter was open, over those closed."""
    return mean_over(view["open_days"], view.dispatched & view.closed)


def bodies_mean(view: View) -> float | None:
    """Mean number of bodies that touched a dispatched and closed matter, at work or in passing."""
    touched = np.maximum(view["bodies"].astype(np.int32) + view["idle_touches"], 1)
    return mean_over(touched, view.dispatched & view.closed)
