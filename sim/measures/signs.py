"""Six signs (征象) of fragmentation in an office's own books, each in [0, 1], 0 when it shows none.

They are no parts of the price of fragmentation (:mod:`sim.measures.price`), and there is no index of them:
each belongs to one seam, or to the way matters take, and whether it follows the price is for runs to tell.
"""

from __future__ import annotations

import numpy as np

from sim.codes import Stage
from sim.measures.registry import measure, measure_of_run
from sim.measures.view import Average, View, ratio

SIGNS = ("routing", "waiting", "information", "power", "cooperation", "ownership")


@measure
def hops(view: View) -> Average:
    """Mean touches by a body that did no work on the matter, per closed matter."""
    return Average(view["idle_touches"], view.closed)


@measure
def sign_routing(view: View) -> float | None:
    """F1: ``1 - 1 / (1 + h)`` with h the mean idle touches per closed matter."""
    h = hops(view).value
    return None if h is None else 1.0 - 1.0 / (1.0 + h)


def idle_time(view: View, rows: np.ndarray) -> float | None:
    """Return the share of the days open on which no body worked, pooled over ``rows``.

    Matters still open count with the days since they were opened.
    """
    opened = float(np.sum(view["open_days"], where=rows, dtype=np.float64))
    still = rows & (view["stage"] == Stage.OPEN)
    opened += float(np.sum(view.days - view["opened"][still], dtype=np.float64))
    worked = float(np.sum(view["worked_days"], where=rows, dtype=np.float64))
    return ratio(max(opened - worked, 0.0), opened)


def takes_many(view: View) -> np.ndarray:
    """Return the registered matters that take two bodies or more, (N,).

    A matter counts by its needs as well as by the bodies that have worked on it: one that still waits for
    its second body is exactly the case this part measures, and must not pass as a one-body matter.
    """
    return view.registered & ((view["needs"] >= 2) | (view["bodies"] >= 2))


@measure
def sign_waiting(view: View) -> float | None:
    """F2: time with no body at work over time open, within the matters that take two bodies or more."""
    return idle_time(view, view.once(takes_many))


@measure
def waiting_one(view: View) -> float | None:
    """Idle share of the time open of matters that take one body."""
    return idle_time(view, view.registered & ~view.once(takes_many))


@measure
def duplicate_share(view: View) -> Average:
    """Share of all registrations that repeat a matter already open."""
    return Average(view["stage"] == Stage.DUPLICATE, view.asks_for_work & view.during("registered"))


@measure
def blind_share(view: View) -> float | None:
    """Share of touches made without sight of the matter's history."""
    rows = view.asks_for_work & view.during("arisen")
    blind = float(np.sum(view["blind_touches"], where=rows, dtype=np.float64))
    return ratio(blind, float(np.sum(view["touches"], where=rows, dtype=np.float64)))


@measure
def sign_information(view: View) -> float | None:
    """F3: mean of the share of repeated registrations and the share of touches without sight."""
    repeated, blind = duplicate_share(view).value, blind_share(view)
    return None if repeated is None or blind is None else (repeated + blind) / 2.0


def level_shares(arriving: np.ndarray, authority: np.ndarray) -> tuple[np.ndarray, np.ndarray] | None:
    """Return the levels' shares of work and of authority-weighted hours, two f8 (4,); None if either is 0."""
    work, power = float(arriving.sum()), float(authority.sum())
    if work <= 0.0 or power <= 0.0:
        return None
    return arriving / work, authority / power


@measure_of_run
def sign_power(view: View) -> float | None:
    """F4: of the hours of work that bodies took up, the share whose matter the taker may not settle."""
    held = view.record.held
    return ratio(float(held[:, 0].sum()), float(held.sum()))


@measure
def sign_cooperation(view: View) -> float | None:
    """F5: of the pairs of needs in matters of two and more, the share whose bodies did not meet over it.

    A matter of one need on which several bodies worked in turn needed no meeting, and does not count.
    """
    many = view.registered & (view["needs"] >= 2)
    size = view["needs"][many].astype(np.float64)
    pairs = size * (size - 1.0) / 2.0
    met = float(np.sum(pairs, where=view["joint"][many] != 0))
    share = ratio(met, float(pairs.sum()))
    return None if share is None else 1.0 - share


@measure
def sign_ownership(view: View) -> float | None:
    """F6: ``1 - 1 / n`` with n the mean number of owners in turn of a dispatched matter.

    A matter has had one owner more than departments sent it back as not theirs.
    """
    returned = Average(view["returns"], view.dispatched).value
    return None if returned is None else 1.0 - 1.0 / (1.0 + returned)
