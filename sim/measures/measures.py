"""All measures of a run, by their promised names."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Protocol

from sim.measures import cost, fairness, fragmentation, resolution, society
from sim.measures.record import Record
from sim.measures.view import View, ratio

PROMISED = (
    "closed_on_time",
    "resolved_30d",
    "resolved_90d",
    "resolved_all",
    "satisfied",
    "satisfied_books",
    "local_resolution",
    "reopened",
    "escalated",
    "petitioned",
    "closure_gap",
    "days_to_resolution_median",
    "days_to_resolution_p90",
    "backlog",
    "transfers_mean",
    "return_share",
    "in_flow_share",
    "fragmentation",
    "fragmentation_routing",
    "fragmentation_waiting",
    "fragmentation_information",
    "fragmentation_power",
    "fragmentation_cooperation",
    "fragmentation_concentration",
    "hours_total",
    "cost_yuan",
    "form_share",
    "gap_urban_rural",
    "gap_migrant",
    "gap_estate",
    "trust",
    "participation",
    "organizations_alive",
    "dependence",
    "burnout",
    "volunteers_active",
)
"""Names of the measures in data, in the order in which they are shown."""


class Values(Protocol):
    """Anything that gives a declared parameter by name; a ``dict`` or ``Parameters``."""

    def __getitem__(self, name: str, /) -> float:
        """Return the value of a parameter."""
        ...


def all_measures(record: Record, parameters: Values) -> dict[str, float | None]:
    """Return the promised measures; None for what this record cannot tell.

    Args:
        record: what a run left behind.
        parameters: gives the parameters named ``measure_*``.
    """
    view = View(record)
    short, long = int(parameters["measure_window_short"]), int(parameters["measure_window_long"])
    curve = resolution.survival(view)
    found: dict[str, float | None] = {
        "closed_on_time": resolution.closed_on_time(view),
        "resolved_30d": resolution.resolved_within(view, short),
        "resolved_90d": resolution.resolved_within(view, long),
        "resolved_all": resolution.resolved_all(view, long),
        "satisfied": resolution.satisfied(view),
        "satisfied_books": resolution.satisfied_in_books(view),
        "local_resolution": resolution.local_resolution(view),
        "reopened": resolution.reopened(view),
        "escalated": resolution.ever(view, "escalated"),
        "petitioned": resolution.ever(view, "petitioned"),
        "closure_gap": resolution.closure_gap(view, long),
        "days_to_resolution_median": resolution.time_to_share(curve, 0.5),
        "days_to_resolution_p90": resolution.time_to_share(curve, 0.9),
        "transfers_mean": resolution.transfers_mean(view),
        "return_share": resolution.return_share(view),
        "in_flow_share": resolution.in_flow_share(view, short),
        "hours_total": cost.hours_total(record),
        "cost_yuan": cost.cost_yuan(record),
        "form_share": cost.form_share(record),
        "gap_urban_rural": fairness.gap(fairness.urban_rural(view, long)),
        "gap_migrant": fairness.gap(fairness.registered_migrant(view, long)),
        "gap_estate": fairness.gap(fairness.managed_old(view, long)),
    }
    found |= society.stocks(record, short)
    found |= _fragmentation(view, parameters)
    return {name: _finite(found[name]) for name in PROMISED}


def extra_measures(record: Record, parameters: Values) -> dict[str, float | None]:
    """Return the further measures: what stands behind the promised ones, and what calibration reads."""
    view = View(record)
    short, long = int(parameters["measure_window_short"]), int(parameters["measure_window_long"])
    many, one = fragmentation.waiting_parts(view)
    shares = fairness.urban_rural(view, long)
    elder = fairness.younger_elder(view, long)
    curve = resolution.survival(view)
    found: dict[str, float | None] = {
        "responded_in_time": resolution.responded_in_time(view, int(parameters["measure_response_days"])),
        "local_closing": resolution.local_closing(view),
        "first_contact": resolution.first_contact(view),
        "repeated": resolution.ever(view, "repeats"),
        "aggravated": resolution.ever(view, "aggravated"),
        "joint_share": resolution.ever(view, "joint"),
        "undiscovered": resolution.undiscovered(view, long),
        "lapsed": resolution.lapsed(view),
        "discovery_days": resolution.discovery_days(view),
        "handling_days": resolution.handling_days(view),
        "bodies_mean": resolution.bodies_mean(view),
        "days_to_resolution_mean90": resolution.restricted_mean(curve, long),
        "hops": fragmentation.hops(view),
        "waiting_many": many,
        "waiting_one": one,
        "duplicate_share": fragmentation.duplicate_share(view),
        "blind_share": fragmentation.blind_share(view),
        "form_share_all": cost.form_share_all(record),
        "hours_per_resident_year": cost.per_resident_year(record, cost.hours_total(record)),
        "yuan_per_resident_year": cost.per_resident_year(record, cost.cost_yuan(record)),
        "yuan_per_resolved": ratio(cost.cost_yuan(record), int((view.matter & view.solved).sum())),
        "contacts_per_resident_year": cost.contacts_per_resident_year(record),
        "found_per_thousand_month": society.found_per_thousand_month(record),
        "severity_found": society.severity_found(record),
        "posts_filled": society.posts_filled(record, short),
        "resolved_urban": shares[0],
        "resolved_rural": shares[1],
        "gap_elder": fairness.gap(elder),
        "symmetry_urban_rural": fairness.symmetry(*shares),
    }
    found |= {f"hours_{name}": value for name, value in cost.hours_by_body(record).items()}
    found |= {f"hours_for_{name}": value for name, value in cost.hours_by_use(record).items()}
    return {name: _finite(value) for name, value in found.items()}


def fragmentation_measures(record: Record, parameters: Values) -> dict[str, float | None]:
    """Return fragmentation with its six parts, a small part of :func:`all_measures` to compute."""
    return {name: _finite(value) for name, value in _fragmentation(View(record), parameters).items()}


def _fragmentation(view: View, parameters: Values) -> dict[str, float | None]:
    record = view.record
    parts: Mapping[str, float | None] = {
        "routing": fragmentation.routing(view),
        "waiting": fragmentation.waiting(view),
        "information": fragmentation.information(view),
        "power": fragmentation.power(record.arriving, record.authority),
        "cooperation": fragmentation.cooperation(
            record.joint, parameters["measure_joint_reference"] * record.scale, record.days
        ),
        "concentration": fragmentation.concentration(record.topics, record.consult),
    }
    weights = {name: parameters[f"measure_weight_{name}"] for name in fragmentation.PARTS}
    named = {f"fragmentation_{name}": value for name, value in parts.items()}
    return {"fragmentation": fragmentation.composite(parts, weights), **named}


def _finite(value: float | None) -> float | None:
    """Numbers in data are never NaN or infinite: what cannot be computed is None."""
    return value if value is not None and math.isfinite(value) else None
