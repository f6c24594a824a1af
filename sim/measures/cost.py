"""Cost: hours by actor and use, yuan, and the share of forms.

Volunteers' hours are recorded with the grids they help; nobody pays for them, so they are kept apart.
Hours that nobody needed, and those lost to tiredness, count in the whole of which forms, line work and idle
hours are shares, not in the hours used.
"""

from __future__ import annotations

import numpy as np

from sim.codes import BodyKind, Use
from sim.measures.record import Record
from sim.measures.registry import enter, measure_of_days, measure_of_run
from sim.measures.view import View, ratio

DAYS_PER_YEAR = 365.0
FRONT_LINE = (BodyKind.GRID, BodyKind.COMMUNITY)
"""Paid people in the neighbourhood: grid staff and the committee."""


GOVERNMENT = (
    BodyKind.GRID, BodyKind.COMMUNITY, BodyKind.STREET, BodyKind.STREET_TEAM, BodyKind.DISTRICT_DEPT,
    BodyKind.DISTRICT_CENTRE, BodyKind.CITY_DEPT, BodyKind.CITY_CENTRE,
)  # fmt: skip
"""Bodies paid to work for the government: no organizations, mediators or property managers."""


def paid_hours(record: Record) -> np.ndarray:
    """Return the hours of paid people by kind of body and use, f8 (kinds, uses); volunteers' are set to 0."""
    hours = record.hours.copy()
    hours[:, Use.VOLUNTEER] = 0.0
    return hours


@measure_of_run
def hours_total(view: View) -> float:
    """Hours that paid people used for matters, line work and patrols; idle and tired hours are left out."""
    hours = paid_hours(view.record)
    return float(hours.sum() - hours[:, Use.IDLE].sum() - hours[:, Use.TIRED].sum())


@measure_of_run
def cost_yuan(view: View) -> float:
    """Yuan paid by all payers in the run: the policy's own cost and the cost of handling."""
    return float(view.record.yuan.sum())


@measure_of_run
def form_share(view: View) -> float | None:
    """Share of front-line hours (grid staff and committees) that forms and inspections take."""
    front = paid_hours(view.record)[list(FRONT_LINE)]
    return ratio(float(front[:, Use.FORMS].sum()), float(front.sum()))


@measure_of_run
def form_share_all(view: View) -> float | None:
    """Share of all bodies' hours that forms and inspections take."""
    return ratio(float(view.record.hours[:, Use.FORMS].sum()), hours_total(view))


@measure_of_run
def line_share(view: View) -> float | None:
    """Share of the hours of government bodies that line work takes, forms among it."""
    hours = paid_hours(view.record)[list(GOVERNMENT)]
    return ratio(float(hours[:, [Use.FORMS, Use.LINE]].sum()), float(hours.sum()))


@measure_of_run
def idle_share(view: View) -> float | None:
    """Share of the hours of government bodies that nobody needed: no matter and no line work was left."""
    hours = paid_hours(view.record)[list(GOVERNMENT)]
    return ratio(float(hours[:, Use.IDLE].sum()), float(hours.sum()))


def per_resident_year(view: View, total: float) -> float | None:
    """Return a total of the window per resident and year."""
    return ratio(total * DAYS_PER_YEAR, float(view.record.residents) * view.length)


@measure_of_run
def hours_per_resident_year(view: View) -> float | None:
    """Paid hours per resident and year."""
    return per_resident_year(view, hours_total(view))


@measure_of_run
def yuan_per_resident_year(view: View) -> float | None:
    """Yuan per resident and year."""
    return per_resident_year(view, cost_yuan(view))


@measure_of_run
def yuan_per_resolved(view: View) -> float | None:
    """Yuan per matter truly resolved in the run, inherited ones included."""
    return ratio(cost_yuan(view), int(np.count_nonzero(view.matter & view.during("solved"))))


@measure_of_days
def contacts_per_resident_year(view: View) -> float | None:
    """Contacts with the hotline, windows and committees per resident and year."""
    return per_resident_year(view, float(np.nansum(view.series["contacts"])))


def _enter_hours_of(kind: BodyKind) -> None:
    enter(f"hours_{kind.name.lower()}", lambda view: float(paid_hours(view.record).sum(axis=1)[kind]), "run")


def _enter_hours_for(use: Use) -> None:
    enter(f"hours_for_{use.name.lower()}", lambda view: float(view.record.hours.sum(axis=0)[use]), "run")


for _kind in BodyKind:
    _enter_hours_of(_kind)
for _use in Use:
    _enter_hours_for(_use)
