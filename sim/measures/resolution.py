"""Resolution: closed on paper, and truly resolved.

Three flags are kept apart, because they differ in practice: *closed on time* is the paper's view, *truly
resolved* means that every cause was removed, *citizen-rated* is the answer of the people who were asked
(``satisfaction.py``).
"""

from __future__ import annotations

from sim.codes import BODY_LEVEL, BodyKind
from sim.measures.discovery import found_locally
from sim.measures.registry import measure
from sim.measures.view import Average, View, difference

COMMUNITY = BODY_LEVEL[BodyKind.COMMUNITY]


@measure
def closed_on_time(view: View) -> Average:
    """Share of closed matters whose first closing kept the time limit (按时办结率)."""
    return Average(view["on_time"] != 0, view.closed)


def resolved_within(view: View, horizon: int) -> Average:
    """Share of registered matters truly resolved within ``horizon`` days of registration.

    Only matters that could be watched for all these days count.
    """
    base = view.registered & view.seen_for("registered", horizon)
    return Average(view.within("solved", "registered", horizon), base)


@measure
def resolved_30d(view: View) -> Average:
    """Share of registered matters truly resolved within a month."""
    return resolved_within(view, view.short)


@measure
def resolved_90d(view: View) -> Average:
    """Share of registered matters truly resolved within a quarter."""
    return resolved_within(view, view.long)


@measure
def resolved_all(view: View) -> Average:
    """Share of all matters that arose, known or not, truly resolved within a quarter of arising."""
    base = view.arisen & view.seen_for("arisen", view.long)
    return Average(view.within("solved", "arisen", view.long), base)


@measure
def resolved_of_closed(view: View) -> Average:
    """Share of closed matters that are truly resolved by the end of the record."""
    return Average(view.solved, view.closed)


@measure
def resolved_so_far(view: View) -> Average:
    """Share of registered matters that are truly resolved by the end of the record, however young."""
    return Average(view.solved, view.registered)


@measure
def closure_gap(view: View) -> float | None:
    """Closed share minus truly resolved share of registered matters, both within a quarter."""
    base = view.registered & view.seen_for("registered", view.long)
    on_paper = Average(view.within("closed", "registered", view.long), base)
    return difference(on_paper.value, resolved_90d(view).value)


@measure
def local_resolution(view: View) -> Average:
    """Share of closed matters found nearby that were truly resolved at or below the community."""
    return Average((view["close_level"] == COMMUNITY) & view.solved, view.closed & found_locally(view))


@measure
def local_closing(view: View) -> Average:
    """Share of closed matters found in the neighbourhood that were closed at or below the community."""
    return Average(view["close_level"] == COMMUNITY, view.closed & found_locally(view))


@measure
def reopened(view: View) -> Average:
    """Share of closed matters that were opened again at least once."""
    return Average(view["reopened"] != 0, view.closed)


@measure
def first_contact(view: View) -> Average:
    """Share of closed matters that the first body settled: handed to nobody, one body at work, resolved."""
    alone = (view["idle_touches"] == 0) & (view["bodies"] <= 1)
    return Average(alone & view.solved & (view["reopened"] == 0), view.closed)
