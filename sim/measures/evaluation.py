"""The numbers of a run: every measure in the register, evaluated."""

from __future__ import annotations

from collections.abc import Iterable

from sim.errors import InputError, nearest

# Each of these files enters its measures into the register.
from sim.measures import (
    cost,
    discovery,
    duration,
    fairness,
    fragmentation,
    handing_on,
    resolution,
    satisfaction,
    society,
    unresolved,
)
from sim.measures.record import Record
from sim.measures.registry import MEASURES, Measure
from sim.measures.view import Mask, Values, View, Window

DEFINITIONS = (
    resolution, satisfaction, duration, handing_on, discovery, fragmentation, cost, fairness, society,
    unresolved,
)  # fmt: skip
"""Where measures are defined."""

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

EXTRA = tuple(name for name in MEASURES if name not in PROMISED)
"""The further measures: parts of the promised ones, and figures for calibration."""

FRAGMENTATION = tuple(name for name in PROMISED if name.startswith("fragmentation"))


def measure_named(name: str) -> Measure:
    """Return the measure of a name.

    Raises:
        InputError: there is none.
    """
    if name not in MEASURES:
        raise InputError(
            f"没有名为“{name}”的指标",
            f"there is no measure named '{name}'",
            key=name,
            nearest=nearest(name, list(MEASURES)),
        )
    return MEASURES[name]


def evaluate(
    name: str, record: Record, values: Values, rows: Mask | None = None, window: Window | None = None
) -> float | None:
    """Return one measure of a record, of a group of its matters, or of some of its days.

    Args:
        name: name of the measure in data.
        record: record of a run.
        values: gives the parameters named ``measure_*``.
        rows: the cases that count, bool (N,); all of them if not given.
        window: first day and the day after the last; the whole record if not given.

    Returns:
        The number, None where these matters and days do not determine it.

    Raises:
        InputError: there is no such measure.
        ValueError: it is not defined for a group of matters or a part of the run.

    Examples:
        >>> from sim.measures import evaluate
        >>> model = sim.GovernanceModel(city="teaching", days=60)
        >>> model.run_for(60)
        >>> whole = evaluate("closed_on_time", model.record(), model.parameters)
        >>> whole == model.measures()["closed_on_time"]
        True
        >>> 0 <= evaluate("closed_on_time", model.record(), model.parameters, window=(30, 60)) <= 1
        True
    """
    return measure_named(name).value(View(record, values, rows, window))


def all_measures(record: Record, values: Values) -> dict[str, float | None]:
    """Return the promised measures; None where this record does not determine them.

    Args:
        record: record of a run.
        values: gives the parameters named ``measure_*``.

    Examples:
        >>> from sim.measures import all_measures
        >>> model = sim.GovernanceModel(city="teaching", days=30)
        >>> model.run_for(30)
        >>> all_measures(model.record(), model.parameters) == model.measures()
        True
    """
    return _evaluated(PROMISED, record, values)


def extra_measures(record: Record, values: Values) -> dict[str, float | None]:
    """Return the further measures; None where this record does not determine them."""
    return _evaluated(EXTRA, record, values)


def fragmentation_measures(record: Record, values: Values) -> dict[str, float | None]:
    """Return fragmentation with its six parts, a small part of :func:`all_measures` to compute."""
    return _evaluated(FRAGMENTATION, record, values)


def _evaluated(names: Iterable[str], record: Record, values: Values) -> dict[str, float | None]:
    view = View(record, values)
    return {name: MEASURES[name].value(view) for name in names}
