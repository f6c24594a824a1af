"""Columns of the state of actors: residents, heads, bodies, estates, and moods and hours of grids."""

from __future__ import annotations

from sim.codes import Way
from sim.tables.column import Row, column, dtype_of
from sim.tables.kinds import (
    Bits8,
    Bits32,
    Code,
    Few,
    Flag,
    Hours,
    Number,
    Real,
    Reals,
    Row32,
    Share,
    Tiny,
    Wide,
)  # fmt: skip

WAYS = len(Way)
"""Size: ways of handling, and NONE."""


class ResidentRow(Row):
    """One resident."""

    grid: Row32 = column("grid they live in", blank=0)
    case: Row32 = column("latest matter they brought")
    trust: Real = column("own trust, as deviation from the grid's", unit="-1..1")
    efficacy: Share = column("belief that speaking up is of use")
    legal: Share = column("legal awareness")
    ties: Share = column("share of neighbours known")
    kind: Bits8 = column(
        "migrant, elder, Party member, volunteer, speaks Mandarin with difficulty, at work in office hours",
        codes="ResidentKind",
    )


class HeadRow(Row):
    """One post of a building or unit head (楼栋长、单元长)."""

    grid: Row32 = column("grid of the post", blank=0)
    resident: Row32 = column("who holds it")
    morale: Share = column("willingness to go on")
    ties: Share = column("share of neighbours the head knows")
    unit: Code = column("building head or unit head", codes="HeadUnit")
    active: Code = column("vacant, serving, has quit", codes="Post")
    why: Code = column("what weighed most for or against serving, at the latest answer", codes="HeadReason")
    stay_why: Code = column(
        "what weighed most for serving on or quitting, in the latest month", codes="HeadStayReason"
    )


class BodyRow(Row):
    """One body: whoever can hold a task in a queue."""

    kind: Code = column("what sort of body", codes="BodyKind")
    level: Code = column("grid and community, street, district, city", codes="Level")
    alive: Flag = column("exists")
    scope: Flag = column("organizations: under contract, may take purchased work")
    bid: Code = column("organizations: bids this quarter or not", codes="Bid")
    bid_why: Code = column("organizations: what weighed most for it", codes="BidReason")
    errands_why: Code = column(
        "organizations: what weighed most for the errands it takes", codes="ErrandReason"
    )
    department: Tiny = column("which department of the catalogue", unit="row")
    district: Row32 = column("district it belongs to")
    street: Row32 = column("street it belongs to")
    community: Row32 = column("community it belongs to")
    grid: Row32 = column("grid it belongs to")
    domain: Bits32 = column("organizations: categories it works in")
    local: Row32 = column("its place in the district's cooperation table")
    queued: Number = column("tasks in the queue")
    backlog: Hours = column("work in the queue")
    morning: Hours = column("work in the queue when the day began: everybody goes by it")
    present: Real = column("staff at work", unit="persons")
    away: Share = column("share of its people seconded to task forces today")
    listed: Number = column("tasks in the queue that its seconded people have, as the day began")
    list_hours: Hours = column("work in these")
    sits: Hours = column("set-up and meetings of task forces still owed by its seconded people")
    blame: Share = column("learned: share of what it passed on that was looked into")
    checked: Share = column("learned: share of its closings that were checked")
    quiet: Share = column("learned: share of its closings that silence confirmed")
    fatigue: Real = column("worn out by summons")
    morale: Share = column("what strain has left of it")
    spent: Wide = column("spent this year", unit="yuan")
    allowance: Wide = column("may spend on materials today: its share of a purse", unit="yuan")
    paid: Wide = column("spent on materials today", unit="yuan")
    learned: Real = column("skill gained or lost over the years")
    practised: Share = column("experience with items above its level")
    ends: Real = column(
        "matters a person of its staff knows the true end of, of late", unit="matters per person"
    )
    denied: Reals = column(
        "learned: share of its checked closings that were denied, by the way of handling",
        unit="0..1",
        codes="Way",
        shape=(WAYS,),
    )
    heard_of: Reals = column(
        "of the month: closings it heard the end of, by the way of handling",
        unit="closings",
        codes="Way",
        shape=(WAYS,),
    )
    heard_denied: Reals = column(
        "of the month: of these denied, by the way of handling", unit="closings", codes="Way", shape=(WAYS,)
    )
    independence: Share = column("organizations: own judgement kept")
    credibility: Share = column("organizations: standing among residents")
    public_income: Real = column("organizations: income from government", unit="yuan a year")
    other_income: Real = column("organizations: other income", unit="yuan a year")
    age: Real = column("organizations: age", unit="years")
    age_public: Share = column("organizations: share of public income over the past year")
    errands: Share = column("organizations: share of hours that errands take")
    standing: Share = column("place in the latest ranking, 1 best, 0 last")
    done: Real = column("of the month: closings")
    slips: Real = column("of the month: late closings, returns, denied closings")
    asked: Real = column("of the month: closings that a call-back or a look on the spot checked")
    counted: Real = column("of the month: closings whose unanswered call-back counted as satisfied")
    passed: Real = column("of the month: matters passed on")
    looked: Real = column("of the month: matters passed on that were looked into")
    pressure: Share = column("learned: share of the points for line work that it loses")
    claim: Few = column(
        "which claim took most of the latest day: 0 none, kinds of line work, matters, patrol"
    )
    claim_why: Code = column("what weighed most for it", codes="ClaimReason")


class EstateRow(Row):
    """Owners' committee (业主委员会) and property manager of one grid: what each weighed and decided."""

    committee: Flag = column("an owners' committee sits")
    managers: Few = column("managers so far")
    choice: Code = column("what the manager does this month", codes="ManagerChoice")
    why: Code = column("what weighed most for it", codes="EstateReason")
    owners: Code = column("what the owners do this month", codes="OwnersChoice")
    owners_why: Code = column("what weighed most for it", codes="EstateReason")
    u_serve: Real = column("manager: serve", unit="utility")
    u_neglect: Real = column("manager: neglect", unit="utility")
    u_leave: Real = column("manager: leave", unit="utility")
    u_keep: Real = column("owners: keep the manager or go without", unit="utility")
    u_press: Real = column("owners: hold back fees together", unit="utility")
    u_change: Real = column("owners: change or hire a manager", unit="utility")
    acquainted: Share = column("mean ties of those who live there")
    kept: Share = column("service by which its rates of arising were last set")


class MoodRow(Row):
    """What the people of one grid feel and have been exposed to."""

    trust: Share = column("mean trust of the residents")
    patrol: Real = column("exposure to patrols cumulated since day 0", unit="exposure")
    head: Real = column("exposure to heads cumulated since day 0", unit="exposure")
    sensor: Real = column("exposure to sensors cumulated since day 0", unit="exposure")
    head_hours: Hours = column("what heads have left today")
    heads_active: Real = column("active heads", unit="persons")
    service: Share = column("property manager's service level")
    fees: Share = column("property fee collection")
    local_trust: Share = column("learned: how well the local channel works")
    hotline_trust: Share = column("learned: how well the hotline works")
    petition_trust: Share = column("learned: how well a petition works")
    prevented: Real = column("stock of prevention work, decaying")
    head_result: Share = column("learned: share of matters passed up by heads that got solved")
    head_ties: Share = column("mean ties of active heads")
    staff_ties: Share = column("share of residents whom the paid staff of the grid know")
    load: Share = column("learned: share of heads' hours in use")
    patrol_new: Real = column("exposure to patrols since the latest look", unit="exposure")
    head_new: Real = column("exposure to heads since the latest look", unit="exposure")
    sensor_new: Real = column("exposure to sensors since the latest look", unit="exposure")


class GridDayRow(Row):
    """Where the hours of one grid's staff went on the latest working day."""

    day_forms: Hours = column("forms and inspections")
    day_switch: Hours = column("changing between duties")
    day_owed: Hours = column("owed before the queue")
    day_matters: Hours = column("matters in the queue")
    day_visits: Hours = column("preventive visits")
    day_patrol: Hours = column("patrol")
    day_line: Hours = column("line work other than forms")
    day_why: Code = column("which of these took most", codes="DayReason")
    stay: Code = column("what most of the staff would choose this month", codes="Stay")
    stay_why: Code = column("what weighed most for it", codes="StayReason")


RESIDENT, HEAD, BODY = dtype_of(ResidentRow), dtype_of(HeadRow), dtype_of(BodyRow)
ESTATE, PLACE_MOOD, GRID_DAY = dtype_of(EstateRow), dtype_of(MoodRow), dtype_of(GridDayRow)
