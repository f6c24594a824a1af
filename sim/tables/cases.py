"""Columns of cases (诉求), of the tasks that make up a case, and of the catalogue both refer to.

A case owns ``MAX_NEEDS`` consecutive rows of the task table: task ``k`` of case ``c`` is row
``MAX_NEEDS * c + k``.  A task is one true need, the piece of work that one body with the right authority has
to do.  Nobody in the model reads the true needs of a case unless a rule says how they came to know them.
"""

from __future__ import annotations

from sim.tables.column import Row, blank_of, column, dtype_of
from sim.tables.kinds import (
    Bits8,
    Bits16,
    Bits32,
    Code,
    Count,
    Day,
    Few,
    Flag,
    Hours,
    Item,
    Key,
    Link,
    Real,
    Row32,
    Share,
    Tiny,
    Wide,
)

MAX_NEEDS = 3
"""Size of a case: places for its needs in the table of tasks."""

AGE = 90
"""Days after which a matter is judged (a definition, as in ``resolved_90d``)."""


class CaseRow(Row):
    """One matter, from the day it arises."""

    # read every day by discovery and by residents: kept together in one line of the processor's memory
    key: Key = column("identity under every policy: seed, place, category, day, number")
    grid: Row32 = column("where it arose", blank=0)
    next: Link = column("next case of the latent list it is on")
    found_at: Real = column("exposure at which patrols, heads or sensors find it", unit="exposure")
    category: Few = column("which category of the catalogue", unit="row")
    stage: Code = column("latent, open, closed on paper, lapsed, duplicate", codes="Stage")
    channel: Code = column("how it became known", codes="Channel")
    group: Bits8 = column("the complainant's side, for the fairness measures", codes="Group")
    needs: Few = column("number of true needs", unit="1..3")
    public: Flag = column("nobody's own: whoever reports it passes by")
    heard: Flag = column("whoever is to think next about it has reported it")
    thoughts: Few = column("times the resident has considered what to do", unit="times")
    mind_next: Link = column("next case whose resident thinks again on the same day")
    mind_day: Day = column("day of the pending entry on the wheel of minds")
    judge_next: Link = column("next case judged on the same day")
    judge_day: Day = column("day of the pending entry on the wheel of judgements")
    witness_next: Link = column("next public matter noticed again on the same day")
    arisen: Day = column("day it arose", blank=0)
    resident: Row32 = column("whose it is; nobody's for a public matter")
    holder: Row32 = column("body that holds it now")
    previous: Row32 = column("body that held it before")
    original: Row32 = column("for a duplicate: the case it repeats")
    registered: Day = column("first registration")
    opened: Day = column("latest registration or reopening")
    responded: Day = column("first day on which any body worked on it")
    deadline: Day = column("day its limit ends")
    closed: Day = column("first closing on paper")
    reclosed: Day = column("latest closing on paper")
    solved: Day = column("day on which every need was met")
    worked_on: Day = column("latest day with work")
    due_next: Link = column("next case that falls due on the same day")
    due_wait: Day = column("day of the pending entry on the wheel of deadlines")
    severity: Real = column("harm when it became known, 1 an ordinary nuisance", unit="harm index")
    tolerance: Real = column("patience of whoever has it", unit="days")
    touches: Count = column("touches by bodies")
    idle_touches: Count = column("touches by a body that did no work on it")
    blind_touches: Count = column("touches without sight of its history")
    handovers: Count = column("times one body handed it to another")
    returns: Count = column("times a body sent it back")
    passes: Count = column("times a street passed on what it may settle, or whose owner it did not know")
    bodies: Count = column("bodies that worked on it")
    complainants: Count = column("residents who reported it")
    open_days: Count = column("days open, over all openings", unit="days")
    worked_days: Count = column("days open on which some body worked", unit="days")
    top_level: Code = column("highest level of a body that held it", codes="Level")
    close_level: Code = column("level of the body that closed it", codes="Level")
    seen_needs: Few = column("needs that anybody official has noticed")
    joint: Flag = column("handled as a joint case")
    online: Flag = column("applied for online: its papers travel with it")
    dispatched: Flag = column("sent from a centre or escalated above the community")
    on_time: Flag = column("closed on paper within the limit")
    rated: Tiny = column(
        "what a resident last answered: nothing yet, not satisfied, satisfied", unit="-1, 0, 1"
    )
    asked: Flag = column("called back or verified")
    reopened: Few = column("times opened again", unit="times")
    repeats: Few = column("times reported again, by whatever channel", unit="times")
    reminders: Few = column("times somebody asked how far it is", unit="times")
    escalated: Few = column("times taken to a higher level", unit="times")
    petitioned: Few = column("times taken to leaders by petition", unit="times")
    aggravated: Flag = column("became worse while it waited")
    extended: Few = column("extensions of the limit granted", unit="times")
    relapsed: Code = column("what became of it after a closing that met no need", codes="Relapse")
    witnesses: Few = column("further residents who will notice it", unit="persons")
    spoke: Code = column("what was done about it at the latest D1", codes="Voice")
    spoke_why: Code = column("what weighed most for it", codes="VoiceReason")
    after: Code = column("the latest D6, while waiting or after a closing", codes="After")
    after_why: Code = column("what weighed most for it", codes="AfterReason")
    rated_why: Code = column("what weighed most for the latest rating", codes="RatingReason")
    counted: Flag = column("the latest call-back was not answered, and the books count that as satisfied")
    bonds: Bits8 = column("how its causes hang together", codes="Bond")
    way: Code = column("how it was handled at the latest closing, the least of its needs", codes="Way")
    merged: Few = column("further reports that were seen to be of the same matter", unit="reports")
    struck: Flag = column("its latest closing does not count for whoever closed it: registered or exempt")
    force: Flag = column("on the list of a task force")
    closer: Row32 = column("body that closed it last")
    call_next: Link = column("next case called back on the same day")
    call_day: Day = column("day of the pending entry on the wheel of call-backs")
    first: Row32 = column(
        "body that had it first and answers for it to its end; nobody where no rule asks so"
    )
    convener: Row32 = column("body that summoned the others since it was opened")
    failures: Bits16 = column(
        "reasons for which acts on it failed within 90 days of its arising, one bit each", codes="Unresolved"
    )
    failed: Code = column("reason of the latest of these acts", codes="Unresolved")


class TaskRow(Row):
    """One true need of a case."""

    item: Item = column(  # pyright: ignore[reportIncompatibleMethodOverride] # np.void has a method so called
        "which need of which category it is", blank=0
    )
    state: Code = column(
        "waiting, queued, accepted, cause removed, symptom removed, dropped, on record", codes="TaskState"
    )
    lane: Code = column("followed personally or petitioned, urgent or reopened, ordinary", codes="Lane")
    handled: Flag = column("the body that holds it has put in work")
    mandate: Flag = column("assigned by ruling: cannot be returned")
    joined: Flag = column("held by a body that came to a joint case")
    heard: Bits8 = column("kinds of mediators that have had it")
    unpaid: Flag = column("waits until there is money for its materials")
    waits: Few = column(
        "working days for which a signature or a ruling keeps it from the body that gets it", unit="days"
    )
    at_desk: Code = column("why it waits at a desk that dispatches", codes="Desk")
    rulings: Few = column("times it was ruled on", unit="times")
    owners: Few = column("one more than its Ownership; 0 until somebody asks")
    matter: Few = column("one more than its kind among those of its item; 0 until somebody asks")
    tried: Bits32 = column("departments that returned it")
    body: Row32 = column("body whose queue it is in")
    desk: Row32 = column("body whose desk sent it out")
    day: Day = column("latest day with work")
    next: Row32 = column("next task of the queue")
    prev: Row32 = column("task before it in the queue")
    hours: Hours = column("work it takes")
    hours_left: Hours = column("work still to do")
    look_left: Hours = column("looking still to do before the work")
    talk_left: Hours = column("talk with the parties still to do before the work")
    looked: Hours = column("looking done by the body that has it")
    talked: Hours = column("talk done by the body that has it")
    depth: Hours = column("expert hours of looking until its cause is found")
    insight: Hours = column("found out about the matter, on file where the need is or was last")
    consent: Hours = column("hours of talk of a wholly trusted person until its parties agree")
    won: Hours = column("of these, what talk has won; it stays with the parties")
    removed: Day = column("day on which its cause was removed")
    way: Code = column("how the body that has it handles it", codes="Way")
    fault: Code = column("why its latest removal did not hold", codes="Fault")


class Nature(Row):
    """What kind of matter it is: flags of a category and of its needs."""

    mediable: Flag = column("a dispute that mediators may settle")
    self_governable: Flag = column("residents may settle it themselves")
    purchasable: Flag = column("may be bought from organizations")
    property: Flag = column("a property manager's work")
    novel: Flag = column("new every time: nothing to learn from the last one")
    approval: Flag = column("an application for a permission or service")
    talk: Flag = column("settled by talk and paper: uses up no materials")


class CategoryRow(Nature):
    """One category of the catalogue; numbers as in ``sim/cases/data/categories.yaml``."""

    rate: Wide = column("problems that arise", unit="per 1,000 residents and year")
    severity: Real = column("harm, 1 an ordinary nuisance", unit="harm index")
    growth: Share = column("severity added while unresolved", unit="share a day")
    tolerance: Real = column("patience of residents", unit="days")
    patrol: Real = column("noticed by patrols", unit="share per unit of exposure")
    head: Real = column("noticed by heads", unit="share per unit of exposure")
    sensor: Real = column("noticed by sensors", unit="share per unit of exposure")
    public: Share = column("share that no resident feels is theirs")
    seen: Real = column("cost of being seen to complain", unit="utility")
    deadline: Real = column("time limit", unit="working days")
    recur: Share = column("share of matters left undone that show again after a pause")
    recur_days: Real = column(
        "mean time until they show again; a removed symptom rests for a multiple of it", unit="days"
    )
    spread: Real = column("extra problems by each unresolved one in the grid", unit="per year")
    migrant: Real = column("factor on the rate for residents without local registration")
    elder: Real = column("factor on the rate for residents of 60 and above")
    order: Share = column("share of matters of several causes in which the first must go first")
    together: Share = column("share of matters of several causes that must be removed together")
    beyond: Share = column("share beyond the reach of this level of government, or of law")
    needs: Few = column("needs it may have", unit="1..3")


class ItemRow(Nature):
    """One item of the catalogue: a need that cases of a category may have."""

    category: Few = column("which category it belongs to", unit="row")
    need: Few = column("which need of the category", unit="0..2")
    department: Tiny = column("department that owns it", blank=0, unit="row")
    level: Code = column("lowest level that may settle it", codes="Level")
    hours: Hours = column("mean work it takes")
    depth: Hours = column("mean expert hours of looking until the cause is found")
    parties: Few = column("parties that must agree", unit="0..4")
    p: Share = column("share of cases of the category with this need")
    plausible: Bits32 = column("departments that could be taken for the owner, the owner included")
    clearance: Flag = column("needed only because a rule asks for a consent")


CASE, TASK = dtype_of(CaseRow), dtype_of(TaskRow)
CATEGORY, ITEM = dtype_of(CategoryRow), dtype_of(ItemRow)

BLANK_CASE, BLANK_TASK = blank_of(CaseRow), blank_of(TaskRow)
"""Rows that a new case and its tasks are copies of; no rule says which days are still to come."""
