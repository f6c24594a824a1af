"""A day of the city, in order, and a run of days."""

from __future__ import annotations

import numpy as np

from sim.actors.calendar import WEEK, YEAR
from sim.actors.decisions.weighing import begin
from sim.actors.heads import heads_day
from sim.actors.hours import works_on
from sim.actors.world import PAYERS
from sim.codes import Clock, Owed, Workday
from sim.day.arise import arise
from sim.day.deadlines import go_through_late
from sim.day.evening import evening
from sim.day.purses import grains, share_purses
from sim.day.record import record_day
from sim.day.seconded import force_day
from sim.day.slow_clocks import slow_clocks
from sim.day.task_force import task_forces
from sim.day.today import go_through_today
from sim.day.work import body_day
from sim.engine import njit
from sim.rng import Stream, key3, poisson, uniform
from sim.tables.world import World

PURCHASER = PAYERS.index("district")
"""Who pays the contracts with organizations."""


@njit
def run_days(w: World, start: int, stop: int) -> int:
    """Live through the days ``start`` … ``stop - 1``.

    Returns:
        The first day not lived: ``stop``, or earlier when the case table must grow first
        (``clock[FULL]`` is then 1).
    """
    for day in range(start, stop):
        if w.cases.shape[0] - w.clock[Clock.CASES] < w.clock[Clock.MARGIN]:
            w.clock[Clock.FULL] = 1
            return day
        one_day(w, day)
    return stop


@njit
def one_day(w: World, day: int) -> None:
    """Live through one day, in the order of the model description."""
    w.clock[Clock.DAY] = day
    w.clock[Clock.CONSIDERED] = 0
    w.clock[Clock.VOICED] = 0
    office = (w.calendar[day] & Workday.OFFICE) > 0
    w.series[day].workday = 1.0 if office else 0.0
    slow_clocks(w, day)
    arise(w, day)
    if office:
        for s in range(w.rules.shape[0]):
            most = w.rules[s].analysis + w.p[0].analysis_hours
            w.analysis_left[s] = min(most, w.analysis_left[s] + w.rules[s].analysis)
    for b in range(w.bodies.shape[0]):
        w.bodies[b].morning = w.bodies[b].backlog
    task_forces(w, day, office)
    for g in w.grid_order:
        heads_day(w, g)
    go_through_today(w, day)
    consult(w, day)
    pay_contracts(w)
    if day % WEEK == 0 and office:
        go_through_late(w, day)
    work(w, day)
    evening(w, day)
    begin(w)  # nothing is being weighed at night
    record_day(w, day)


@njit
def work(w: World, day: int) -> None:
    """Let every body that works on ``day`` spend its hours; hours used add up to the same in any order."""
    share_purses(w, day)
    uses = w.hours.shape[1]
    today = np.zeros(w.hours.shape)
    before = np.zeros(uses)
    for b in w.body_order:
        if works_on(w, b, day):
            used = w.hours[w.bodies[b].kind]
            for use in range(uses):
                before[use] = used[use]
                used[use] = 0.0
            body_day(w, b, day)
            if w.bodies[b].away > 0.0:
                force_day(w, b, day)
            for use in range(uses):
                today[w.bodies[b].kind, use] += grains(used[use])
                used[use] = before[use]
    for kind in range(today.shape[0]):
        for use in range(uses):
            w.hours[kind, use] += today[kind, use]


@njit
def pay_contracts(w: World) -> None:
    """Pay every organization under contract a day of it."""
    paid = 0.0
    for n in range(w.organization.shape[0]):
        body = w.bodies[w.organization[n]]
        if body.scope == 1:
            paid += grains(body.public_income / YEAR)
    w.yuan[PURCHASER] += paid


@njit
def consult(w: World, day: int) -> None:
    """Questions to the hotline that an agent answers at once; they make no case.

    Where services are online, part of the questions is answered by a page.
    """
    p = w.p[0]
    online = np.zeros(w.districts.shape[0])
    for s in range(w.rules.shape[0]):
        if w.rules[s].online > 0.0:
            d = w.streets[s].district
            online[d] += w.rules[s].online * w.streets[s].population / w.districts[d].population
    for d in range(w.districts.shape[0]):
        u = uniform(key3(w.body_stream[w.centre_body[d]], Stream.NOTICE, day))
        count = poisson(w.consults[d] * (1.0 - p.online_answers * online[d]), u)
        w.series[day].contacts += count
        w.debt[w.city_centre[0], Owed.DESK] += count * p.consult_hours
