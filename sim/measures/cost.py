"""Cost: hours by actor and use, yuan, and what forms take.

Volunteers' hours are recorded with the grids they help; they cost nobody's pay and are told apart.
Working hours that no matter, form or patrol takes go into other duties: they count in the whole of
which forms are a share, not in the hours used.
"""

from __future__ import annotations

import numpy as np

from sim.measures.codes import BODY_KINDS, FRONT_LINE, USE_FORMS, USE_OTHER, USE_VOLUNTEER, USES
from sim.measures.record import Record
from sim.measures.view import ratio

DAYS_PER_YEAR = 365.0


def paid_hours(record: Record) -> np.ndarray:
    """Return the hours of paid people by kind of body and use, f8 (kinds, uses); volunteers' are set to 0."""
    hours = record.hours.copy()
    hours[:, USE_VOLUNTEER] = 0.0
    return hours


def hours_total(record: Record) -> float:
    """Hours that paid people used for residents' matters, forms and patrols; other duties are left out."""
    hours = paid_hours(record)
    return float(hours.sum() - hours[:, USE_OTHER].sum())


def cost_yuan(record: Record) -> float:
    """Yuan paid by all payers in the run: the policy's own cost and the cost of handling."""
    return float(record.yuan.sum())


def form_share(record: Record) -> float | None:
    """Share of front-line hours (grid staff and committees) that forms and inspections take."""
    front = paid_hours(record)[list(FRONT_LINE)]
    return ratio(float(front[:, USE_FORMS].sum()), float(front.sum()))


def form_share_all(record: Record) -> float | None:
    """Share of all bodies' hours that forms and inspections take."""
    return ratio(float(record.hours[:, USE_FORMS].sum()), hours_total(record))


def per_resident_year(record: Record, total: float) -> float | None:
    """Return a total of the run per resident and year."""
    return ratio(total * DAYS_PER_YEAR, float(record.residents) * record.days)


def hours_by_body(record: Record) -> dict[str, float]:
    """Return the paid hours of each kind of body, by its name."""
    return dict(zip(BODY_KINDS, map(float, paid_hours(record).sum(axis=1)), strict=True))


def hours_by_use(record: Record) -> dict[str, float]:
    """Return the hours of each use, by its name."""
    return dict(zip(USES, map(float, record.hours.sum(axis=0)), strict=True))


def contacts_per_resident_year(record: Record) -> float | None:
    """Contacts with the hotline, windows and committees per resident and year."""
    return per_resident_year(record, float(np.nansum(record.series["contacts"])))
