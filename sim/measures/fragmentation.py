"""Fragmentation: six parts in [0, 1], each 0 when handling is whole, and their weighted mean.

None of the parts is a parameter of the model; each is read from bodies' acts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from sim.codes import Stage
from sim.measures.registry import measure, measure_of_run
from sim.measures.view import Average, View, ratio

PARTS = ("routing", "waiting", "information", "power", "cooperation", "concentration")
DAYS_PER_YEAR = 365.0


@measure
def hops(view: View) -> Average:
    """Mean touches by a body that did no work on the matter, per closed matter."""
    return Average(view["idle_touches"], view.closed)


@measure
def fragmentation_routing(view: View) -> float | None:
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
def waiting_many(view: View) -> float | None:
    """Idle share of the time open of matters that take two bodies or more."""
    return idle_time(view, view.once(takes_many))


@measure
def waiting_one(view: View) -> float | None:
    """Idle share of the time open of matters that take one body."""
    return idle_time(view, view.registered & ~view.once(takes_many))


@measure
def fragmentation_waiting(view: View) -> float | None:
    """F2: time with no body working over time open, matters of two bodies or more minus one, floored at 0."""
    many, one = view.once(waiting_many), view.once(waiting_one)
    return None if many is None or one is None else max(many - one, 0.0)


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
def fragmentation_information(view: View) -> float | None:
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
def fragmentation_power(view: View) -> float | None:
    """F4: how far the levels' shares of work are from their shares of authority (两个三角形)."""
    return power(view.record.arriving, view.record.authority)


def power(arriving: np.ndarray, authority: np.ndarray) -> float | None:
    """Return the total variation distance between the levels' shares of work and of authority."""
    shares = level_shares(arriving, authority)
    return None if shares is None else float(0.5 * np.abs(shares[0] - shares[1]).sum())


def shortest_paths(length: np.ndarray) -> np.ndarray:
    """Return all shortest distances of a symmetric matrix of edge lengths (inf: no edge), after Floyd."""
    distance = length.copy()
    np.fill_diagonal(distance, 0.0)
    for k in range(distance.shape[0]):
        np.minimum(distance, distance[:, k, None] + distance[None, k, :], out=distance)
    return distance


def network_fragmentation(weight: np.ndarray, reference: float) -> float:
    """Return the distance-weighted fragmentation of one network, in [0, 1].

    Borgatti (2006), Computational & Mathematical Organization Theory 12:21-34, equation 9, with an edge as
    long as ``max(1, reference / weight)``: two bodies that work together at least ``reference`` times are
    next to each other, rarer partners are further apart, isolated bodies count.

    Args:
        weight: f8 (n, n), symmetric, joint works between bodies; n of two or more.
        reference: joint works that make two bodies neighbours.
    """
    n = weight.shape[0]
    length = np.full((n, n), np.inf)
    linked = weight > 0.0
    length[linked] = np.maximum(1.0, reference / weight[linked])
    distance = shortest_paths(length)
    np.fill_diagonal(distance, np.inf)
    return 1.0 - float((1.0 / distance).sum()) / (n * (n - 1))


@measure_of_run
def fragmentation_cooperation(view: View) -> float | None:
    """F5: distance-weighted fragmentation of the network of bodies that work together."""
    reference = view.values["measure_joint_reference"] * view.record.scale
    return cooperation(view.record.joint, reference, view.days)


def cooperation(joint: Sequence[np.ndarray], reference: float, days: int) -> float | None:
    """Return the fragmentation of the districts' cooperation networks, averaged with their bodies as weights.

    Args:
        joint: per district f8 (n, n), symmetric, completed joint works in the run.
        reference: joint works per year that make two bodies neighbours; in a city of which a tenth of the
            people is kept, bodies are all there and meet over a tenth of the matters, so a tenth of it.
        days: length of the run, so that runs of different length compare.
    """
    counted = [m for m in joint if m.shape[0] >= 2]
    bodies = sum(m.shape[0] for m in counted)
    if bodies == 0 or days <= 0:
        return None
    per_run = reference * days / DAYS_PER_YEAR
    return sum(network_fragmentation(m, per_run) * m.shape[0] for m in counted) / bodies


@measure_of_run
def fragmentation_concentration(view: View) -> float | None:
    """F6: over how many roles the touches of one category of matters are scattered."""
    return concentration(view.record.topics, view.record.consult)


def concentration(topics: np.ndarray, consult: np.ndarray) -> float | None:
    """Return one minus the sum of squared shares of the roles that touch a category, averaged by touches."""
    counted = topics[~consult].astype(np.float64)
    volume = counted.sum(axis=1)
    if volume.sum() <= 0.0:
        return None
    counted, volume = counted[volume > 0], volume[volume > 0]
    scattered = 1.0 - ((counted / volume[:, None]) ** 2).sum(axis=1)
    return float((scattered * volume).sum() / volume.sum())


def composite(parts: Mapping[str, float | None], weights: Mapping[str, float]) -> float | None:
    """Return the weighted mean of the six parts; None when a part that weighs anything is missing.

    Args:
        parts: value of each of ``PARTS``.
        weights: weight of each, none negative.
    """
    total, heavy = 0.0, 0.0
    for name in PARTS:
        weight, value = weights[name], parts[name]
        if weight == 0.0:
            continue
        if value is None:
            return None
        total += weight * value
        heavy += weight
    return total / heavy if heavy > 0.0 else None


@measure_of_run
def fragmentation(view: View) -> float | None:
    """Return the weighted mean of F1 to F6."""
    return composite(
        {name: view.once(define) for name, define in SIX.items()},
        {name: view.values[f"measure_weight_{name}"] for name in PARTS},
    )


SIX = {
    "routing": fragmentation_routing,
    "waiting": fragmentation_waiting,
    "information": fragmentation_information,
    "power": fragmentation_power,
    "cooperation": fragmentation_cooperation,
    "concentration": fragmentation_concentration,
}
"""The definition of each of :data:`PARTS`."""
