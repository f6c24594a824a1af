"""Routing of a task: the routing rules, the lists, and the router's ignorance."""

from __future__ import annotations

from sim.actors.body import backlog_days, believed_owner
from sim.actors.decisions.d5_bid_for_a_contract import in_scope
from sim.actors.lists import desk_of, in_dispute, knows_owner
from sim.actors.mediator import triaged
from sim.actors.property import takes_matters
from sim.actors.task_force import sits_for
from sim.cases.ownership import other_owner
from sim.cases.queues import is_queued
from sim.codes import BodyKind, Channel, Clock, Desk, Level, Owed, TaskState
from sim.codes.streams import RouteDraw, RuleDraw
from sim.day.handing import send
from sim.day.signatures import days_to_sign, wait_days
from sim.engine import njit
from sim.rng import Stream, key3, key4, uniform
from sim.tables import MAX_NEEDS
from sim.tables.world import World


@njit
def mark_dispatched(w: World, c: int) -> None:
    """Count case ``c`` as dispatched the first time it leaves the neighbourhood or a centre."""
    case = w.cases[c]
    if case.dispatched == 0:
        case.dispatched = 1
        w.series[w.clock[Clock.DAY]].dispatched += 1


@njit
def contracted(w: World, street: int, item: int) -> int:
    """The least busy organization under contract in whose field ``item`` falls, or -1."""
    it = w.items[item]
    if it.purchasable == 0 or not in_scope(w, street, item):
        return -1
    best, least = -1, 0.0
    for n in range(w.organization_start[street], w.organization_start[street + 1]):
        o = w.organization[n]
        able = it.level == Level.COMMUNITY or w.may[o, item] == 1
        fits = (w.bodies[o].domain >> it.category) & 1
        if able and fits and w.bodies[o].alive == 1 and w.bodies[o].scope == 1:
            waiting = backlog_days(w, o)
            if best < 0 or waiting < least:
                best, least = o, waiting
    if best >= 0 and least > w.p[0].contract_full_days:
        return -1
    return best


@njit
def local_target(w: World, c: int, item: int, channel: int) -> int:
    """Who in the neighbourhood takes a small matter."""
    case = w.cases[c]
    g = case.grid
    it = w.items[item]
    manager = w.property_body[g]
    if it.property == 1 and manager >= 0 and takes_matters(w, g):
        return manager
    helper = contracted(w, w.grids[g].street, item)
    if helper >= 0:
        return helper
    if channel == Channel.WINDOW or channel == Channel.HOTLINE or channel == Channel.PETITION:
        return w.community_body[w.grids[g].community]
    return g


@njit
def street_target(w: World, street: int, item: int) -> int:
    """The street's body that may settle ``item``, the less busy one; -1 if none may."""
    office, team = w.street_body[street], w.team_body[street]
    first, second = w.may[office, item] == 1, w.may[team, item] == 1
    if first and second:
        return office if backlog_days(w, office) <= backlog_days(w, team) else team
    if first:
        return office
    return team if second else -1


@njit
def near_target(w: World, c: int, item: int, sender: int) -> int:
    """The lowest body near case ``c`` that may settle an ``item`` of a higher level; -1 if none may.

    Matters that have gone up do not come down into the neighbourhood again.
    """
    g = w.cases[c].grid
    grid = w.grids[g]
    if sender < 0 or w.bodies[sender].level == Level.COMMUNITY:
        manager = w.property_body[g]
        if manager >= 0 and takes_matters(w, g) and w.may[manager, item] == 1:
            return manager
        helper = contracted(w, grid.street, item)
        if helper >= 0:
            return helper
        if w.may[g, item] == 1:
            return g
        if w.may[w.community_body[grid.community], item] == 1:
            return w.community_body[grid.community]
    near = street_target(w, grid.street, item)
    if near >= 0:
        return near
    centre = w.centre_body[grid.district]
    return centre if w.may[centre, item] == 1 else -1


@njit
def desk_body(w: World, c: int, sender: int) -> int:
    """Return the body whose desk sends case ``c`` out: a centre itself, a street's office, or the centre."""
    if sender >= 0:
        kind = w.bodies[sender].kind
        if kind == BodyKind.DISTRICT_CENTRE or kind == BodyKind.CITY_CENTRE:
            return sender
    grid = w.grids[w.cases[c].grid]
    if desk_of(w, c, sender) < w.streets.shape[0]:
        return w.street_body[grid.street]
    return w.centre_body[grid.district]


@njit
def ask_for_ruling(w: World, t: int, sender: int, lane: int) -> None:
    """Lay task ``t`` before the district centre, which rules when those concerned have met."""
    c = t // MAX_NEEDS
    task = w.tasks[t]
    centre = w.centre_body[w.grids[w.cases[c].grid].district]
    send(w, t, centre, sender, lane, True)
    task.at_desk = Desk.RULING
    key = key4(w.cases[c].key, Stream.RULE, RuleDraw.DAYS + t % MAX_NEEDS, task.rulings)
    wait_days(w, t, days_to_sign(w.p[0].ruling_days, key))


@njit
def route(w: World, t: int, sender: int, lane: int) -> None:
    """Send task ``t`` to the body taken to be its owner.

    Small matters stay in the neighbourhood.  Others go to the lowest level known to have the
    authority.  Whose it is follows the lists and what the desk has learnt; after so many returns and
    passes the centre is asked for a ruling.
    """
    c, need = t // MAX_NEEDS, t % MAX_NEEDS
    task = w.tasks[t]
    case = w.cases[c]
    grid = w.grids[case.grid]
    street, district = grid.street, grid.district
    it = w.items[task.item]
    if case.force == 1:  # it is on the list of a task force
        seat = seat_for(w, t)
        if seat >= 0:
            send(w, t, seat, sender, lane, True)
            task.joined = 1
            return
    mediator = triaged(w, t)
    if mediator >= 0:
        if w.bodies[mediator].level > Level.COMMUNITY:
            mark_dispatched(w, c)
        send(w, t, mediator, sender, lane, False)
        return
    if it.level == Level.COMMUNITY:
        send(w, t, local_target(w, c, task.item, case.channel), sender, lane, False)
        return
    mark_dispatched(w, c)
    task.desk = desk_body(w, c, sender)
    if case.returns + case.passes >= w.rules[street].ruling:
        if task.mandate == 1 and task.rulings > 0:  # reopened: the ruling holds
            send(w, t, named_by_ruling(w, t, task.rulings - 1), sender, min(lane, 1), True)
        else:
            ask_for_ruling(w, t, sender, lane)
        return
    key = key3(key4(case.key, Stream.ROUTE, need, case.returns), case.reopened, RouteDraw.NEED)
    known = knows_owner(w, c, task.item, need, sender)
    near = near_target(w, c, task.item, sender) if known else -1
    if near >= 0 and near != sender:
        send(w, t, near, sender, lane, False)
        return
    owner = believed_owner(w, task.item, task.tried, known, key)
    if owner < 0:
        ask_for_ruling(w, t, sender, lane)
        return
    target = w.department_body[district, owner]
    if it.level == Level.CITY and owner == it.department and known:
        target = w.city_department[owner]
    if target == sender:
        target = owner_body(w, t)
    send(w, t, target, sender, lane, False)


@njit
def owner_body(w: World, t: int) -> int:
    """Return the body that really owns task ``t``, as found by a ruling.

    Where the power has moved down, it is the street's body that now holds it, whatever the item's level.
    """
    task = w.tasks[t]
    case = w.cases[t // MAX_NEEDS]
    grid = w.grids[case.grid]
    it = w.items[task.item]
    near = street_target(w, grid.street, task.item)
    if near >= 0:
        return near
    if it.level == Level.CITY:
        return w.city_department[it.department]
    return w.department_body[grid.district, it.department]


@njit
def named_by_ruling(w: World, t: int, rulings: int) -> int:
    """Return the body that ruling number ``rulings`` (from 0) names as the owner of task ``t``."""
    c, need = t // MAX_NEEDS, t % MAX_NEEDS
    item = w.tasks[t].item
    key = key4(w.cases[c].key, Stream.RULE, RuleDraw.ERRS + need, rulings)
    if not in_dispute(w, c, item, need) or uniform(key) >= w.p[0].ruling_errs:
        return owner_body(w, t)
    luck = uniform(key4(w.cases[c].key, Stream.RULE, RuleDraw.WHICH + need, rulings))
    return w.department_body[w.grids[w.cases[c].grid].district, other_owner(w, item, luck)]


@njit
def seat_for(w: World, t: int) -> int:
    """Return the member of a task force (专班) that takes task ``t``, or -1 if none does.

    Whoever has it and may settle it keeps it.  Else it is the owner, who sits at the table and says so; where
    nobody can show whose it is, whoever leads rules on it there and then, and errs as rulings do.
    """
    c, task = t // MAX_NEEDS, w.tasks[t]
    if is_queued(w, t) and task.at_desk == Desk.NONE and w.may[task.body, task.item] == 1:
        return task.body if sits_for(w, task.body, c) else -1
    owner = named_by_ruling(w, t, task.rulings)
    return owner if sits_for(w, owner, c) else -1


@njit
def first_waiting(w: World, c: int) -> int:
    """First task of case ``c`` that waits for somebody, or -1."""
    for n in range(w.cases[c].needs):
        t = MAX_NEEDS * c + n
        if w.tasks[t].state == TaskState.WAITING:
            return t
    return -1


@njit
def route_first(w: World, c: int, lane: int) -> None:
    """Route a registered case: to the street first where territory leads, else by the lists."""
    case = w.cases[c]
    t = first_waiting(w, c)
    if t < 0:
        return
    case.seen_needs = max(case.seen_needs, t % MAX_NEEDS + 1)  # whoever dispatches it sees what it is
    street = w.grids[case.grid].street
    it = w.items[w.tasks[t].item]
    through_centre = case.channel == Channel.HOTLINE or case.channel == Channel.PETITION
    if through_centre:
        w.debt[w.city_centre[0], Owed.DESK] += w.p[0].triage_hours
        mark_dispatched(w, c)
    if (
        it.level > Level.COMMUNITY
        and uniform(key3(case.key, Stream.ROUTE, RouteDraw.STREET_FIRST)) < w.rules[street].territory
    ):
        mark_dispatched(w, c)
        send(w, t, w.street_body[street], -1, lane, False)
    else:
        route(w, t, -1, lane)
    if w.parallel[street, case.category] == 1:
        route_seen(w, c, -1, lane)


@njit
def route_seen(w: World, c: int, sender: int, lane: int) -> None:
    """Route every further need that somebody has noticed, so that they run side by side."""
    for n in range(w.cases[c].seen_needs):
        t = MAX_NEEDS * c + n
        if w.tasks[t].state == TaskState.WAITING:
            route(w, t, sender, lane)
