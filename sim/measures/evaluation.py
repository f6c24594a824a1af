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
    handing_on,
    price,
    resolution,
    satisfaction,
    signs,
    society,
    unresolved,
)
from sim.measures.priced import Priced
from sim.measures.record import Record
from sim.measures.registry import MEASURES, Measure
from sim.measures.view import Mask, Values, View, Window
from sim.measures.words import RENAMED, measure_info
from sim.tables import SEAMS

DEFINITIONS = (
    resolution, satisfaction, duration, handing_on, discovery, price, signs, cost, fairness, society,
    unresolved,
)  # fmt: skip
"""Where measures are defined."""

PROMISED = (
    "closed_on_time",
    "resolved_30d",
    "resolved_90d",
    "resolved_brought",
    "resolved_several",
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
    "capacity",
    "price",
    "price_brought",
    "price_several",
    "fragmentation",
    "only_twin",
    "only_city",
    "price_days",
    "price_petitions",
    "price_yuan",
    "price_trust",
    "price_effort",
    "sign_routing",
    "sign_waiting",
    "sign_information",
    "sign_power",
    "sign_cooperation",
    "sign_ownership",
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

SEAM_PARTS = tuple(f"fragmentation_{seam}" for seam in SEAMS)
"""Fragmentation by seam: known where the twins of every set of seams were run."""

NEEDS_TWIN = tuple(name for name, one in MEASURES.items() if one.reads == "twin")
"""Measures that have a value only where a twin was run."""

SIGN_MEASURES = tuple(f"sign_{name}" for name in signs.SIGNS)


def measure_named(name: str) -> Measure:
    """Return the measure of a name.

    Raises:
        InputError: there is none.
    """
    if name in RENAMED:
        measure_info(name)
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


def all_measures(record: Record, values: Values, priced: Priced | None = None) -> dict[str, float | None]:
    """Return the promised measures; None where this record does not determine them.

    Args:
        record: record of a run.
        values: gives the parameters named ``measure_*``.
        priced: what the run's twins resolved, if there are any; with all sets of seams the parts of
            fragmentation are returned as well.

    Examples:
        >>> from sim.measures import all_measures
        >>> model = sim.GovernanceModel(city="teaching", days=30)
        >>> model.run_for(30)
        >>> all_measures(model.record(), model.parameters) == model.measures()
        True
    """
    split = priced is not None and bool(priced.parts("all"))
    return _evaluated((*PROMISED, *SEAM_PARTS) if split else PROMISED, record, values, priced)


def extra_measures(record: Record, values: Values) -> dict[str, float | None]:
    """Return the further measures; None where this record does not determine them."""
    return _evaluated(EXTRA, record, values)


def sign_measures(record: Record, values: Values) -> dict[str, float | None]:
    """Return the six signs of fragmentation, a small part of :func:`all_measures` to compute."""
    return _evaluated(SIGN_MEASURES, record, values)


def twin_measures(record: Record, values: Values) -> dict[str, float | None]:
    """Return the measures of a twin that prices in other units read."""
    return _evaluated(price.BESIDE, record, values)


def _evaluated(
    names: Iterable[str], record: Record, values: Values, priced: Priced | None = None
) -> dict[str, float | None]:
    view = View(record, values, priced=priced)
    return {name: MEASURES[name].value(view) for name in names}
