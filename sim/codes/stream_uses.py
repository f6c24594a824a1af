"""Every use of every stream of random numbers: from what its keys are made, so that no two share one.

A rule that draws registers it here; a test holds the table against the rules.
"""

from __future__ import annotations

from typing import NamedTuple

from sim.codes.coded import Tag
from sim.codes.streams import (
    BYTE,
    THOUGHTS,
    AwardDraw,
    BondDraw,
    CallbackDraw,
    D1Draw,
    D3Draw,
    D6Draw,
    FoundDraw,
    LookUpDraw,
    MediateDraw,
    NoticeDraw,
    OwnersDraw,
    RecurDraw,
    ResidentDraw,
    RouteDraw,
    RuleDraw,
    SignDraw,
    Stream,
    TriageDraw,
    TurnDraw,
    WitnessDraw,
)


class Use(NamedTuple):
    """One use of a stream: from what its keys are made, and which numbers follow the stream in them.

    Args:
        stream: the stream.
        base: what the key starts from: a case, a place (grid) or a body.
        parts: how many numbers follow the base: 1 for ``key2``, 2 for ``key3``, 3 for ``key4``.
        draw: the named offset of the number that tells draws apart, or None where nothing is added to it.
        reach: the largest number that is added to the offset.
        place: which number after the stream it is, from 1.
    """

    stream: Stream
    base: str
    parts: int
    draw: Tag | None = None
    reach: int = 0
    place: int = 1


_DAYS = 36525
"""Size: days of a run at the most."""

USES = (
    Use(Stream.ARISE, "place", 2, None, _DAYS),
    Use(Stream.SHOCK, "street body", 2, None, _DAYS),
    Use(Stream.SEVERITY, "case", 1),
    Use(Stream.NEED, "case", 2, None, 2),
    Use(Stream.HOURS, "case", 2, None, 2),
    Use(Stream.DEPTH, "case", 2, None, 2),
    Use(Stream.CONSENT, "case", 2, None, 4 * 2 + 3),
    Use(Stream.BOND, "case", 2, BondDraw.ORDER),
    Use(Stream.BOND, "case", 2, BondDraw.TOGETHER),
    Use(Stream.BOND, "case", 2, BondDraw.BEYOND),
    Use(Stream.COMPETENCE, "body", 2, None, 31),
    Use(Stream.CRAFT, "body", 1),
    Use(Stream.RESIDENT, "case", 1),
    Use(Stream.RESIDENT, "case", 2, ResidentDraw.IS_OWN),
    Use(Stream.RESIDENT, "case", 2, ResidentDraw.PASSER_BY, THOUGHTS),
    Use(Stream.RESIDENT, "case", 2, ResidentDraw.KNOWS_HEAD, BYTE),
    Use(Stream.FOUND, "case", 1),
    Use(Stream.FOUND, "case", 2, FoundDraw.BY_WHOM, BYTE),
    Use(Stream.NOTICE, "case", 1),
    Use(Stream.NOTICE, "case", 2, NoticeDraw.THINKS_AGAIN, THOUGHTS),
    Use(Stream.NOTICE, "case", 2, NoticeDraw.FEEDBACK, BYTE),
    Use(Stream.NOTICE, "body", 2, None, _DAYS),
    Use(Stream.WITNESS, "case", 1),
    Use(Stream.WITNESS, "case", 2, WitnessDraw.WHO, 2 * BYTE),
    Use(Stream.WITNESS, "case", 2, WitnessDraw.NEXT_DAY, 2 * BYTE),
    Use(Stream.D1, "case", 3, D1Draw.OWN, THOUGHTS, 2),
    Use(Stream.D1, "case", 3, D1Draw.WITNESS, BYTE, 2),
    Use(Stream.D3, "case", 3, D3Draw.TASK, 2),
    Use(Stream.D3, "case", 3, None, 2**16 - 1),
    Use(Stream.D3, "case", 3, D3Draw.NEXT, 2),
    Use(Stream.D3, "case", 3, D3Draw.JOINED, 2),
    Use(Stream.D3, "case", 3, D3Draw.LIMIT, _DAYS),
    Use(Stream.D3, "passing", 2, D3Draw.LOOKED_INTO),
    Use(Stream.D4, "case", 3, None, 2),
    Use(Stream.D6, "case", 2, D6Draw.WAITS, THOUGHTS + BYTE),
    Use(Stream.D6, "case", 3, D6Draw.REACTS, THOUGHTS + 10 * BYTE, 2),
    Use(Stream.D6, "case", 3, D6Draw.REMINDS, BYTE, 2),
    Use(Stream.D6, "case", 3, D6Draw.RATES, BYTE, 2),
    Use(Stream.ROUTE, "case", 2, RouteDraw.STREET_FIRST),
    Use(Stream.ROUTE, "case", 3, None, 2),
    Use(Stream.TRIAGE, "case", 2, TriageDraw.NEEDS_SEEN, BYTE),
    Use(Stream.TRIAGE, "case", 2, TriageDraw.CAMPAIGN),
    Use(Stream.CALLBACK, "case", 2, CallbackDraw.IS_CALLED, BYTE),
    Use(Stream.CALLBACK, "case", 2, CallbackDraw.ANSWERS, BYTE),
    Use(Stream.CALLBACK, "case", 2, CallbackDraw.SILENCE, BYTE),
    Use(Stream.RECUR, "case", 2, RecurDraw.SHOWS, BYTE),
    Use(Stream.RECUR, "case", 2, RecurDraw.FOUND_AT, BYTE),
    Use(Stream.RECUR, "case", 2, RecurDraw.PAUSE, BYTE),
    Use(Stream.RECUR, "case", 2, RecurDraw.REST, BYTE),
    Use(Stream.HEAD, "place", 2, None, 10_000),
    Use(Stream.ASKED, "place", 2, None, 10_000),
    Use(Stream.PEOPLE, "place", 1),
    Use(Stream.KNOWN, "place", 2, None, 2**31),
    Use(Stream.OWNERS, "place", 2, OwnersDraw.START),
    Use(Stream.OWNERS, "place", 3, OwnersDraw.MANAGER),
    Use(Stream.OWNERS, "place", 3, OwnersDraw.COMMITTEE),
    Use(Stream.OWNERS, "place", 3, OwnersDraw.CHOICE),
    Use(Stream.POLICY, "none", 1),
    Use(Stream.STAFF, "body", 1),
    Use(Stream.LINK, "body", 1),
    Use(Stream.FOUNDING, "body", 2, None, 4 * _DAYS // 365),
    Use(Stream.SURVIVAL, "body", 2, None, 4 * _DAYS // 365),
    Use(Stream.AWARD, "street body", 2, AwardDraw.LOTS),
    Use(Stream.AWARD, "body", 2, None, 4 * _DAYS // 365),
    Use(Stream.MEDIATE, "case", 3, MediateDraw.SETTLES, 8 * BYTE + 2),
    Use(Stream.MEDIATE, "case", 3, MediateDraw.TRIAGE),
    Use(Stream.DUPLICATE, "case", 1),
    Use(Stream.ONLINE, "case", 1),
    Use(Stream.OPENNESS, "case", 2, LookUpDraw.WAITING, BYTE),
    Use(Stream.OPENNESS, "case", 2, LookUpDraw.CLOSED, BYTE),
    Use(Stream.CAMPAIGN, "case", 1),
    Use(Stream.MATTER, "case", 2, None, 2),
    Use(Stream.LISTED, "case", 2, None, 2),
    Use(Stream.LISTED, "body", 3, None, 2**15),
    Use(Stream.EXPERIENCE, "case", 2, None, 2),
    Use(Stream.OWNERSHIP, "case", 2, None, 2),
    Use(Stream.RULE, "case", 3, RuleDraw.ERRS, 2),
    Use(Stream.RULE, "case", 3, RuleDraw.WHICH, 2),
    Use(Stream.RULE, "case", 3, RuleDraw.DAYS, 2),
    Use(Stream.SIGN, "case", 2, SignDraw.WINDOW),
    Use(Stream.SIGN, "case", 3, None, 2**16 - 1),
    Use(Stream.TURN, "case", 3, TurnDraw.INTAKE),
    Use(Stream.TURN, "case", 3, TurnDraw.LIMIT),
    Use(Stream.TURN, "case", 3, TurnDraw.CALLED),
    Use(Stream.TURN, "case", 3, TurnDraw.BROUGHT),
    Use(Stream.TURN, "case", 3, TurnDraw.MEETING),
    Use(Stream.TURN, "case", 3, TurnDraw.LIST),
    Use(Stream.TURN, "case", 3, TurnDraw.ACT, 3),
    Use(Stream.LINE, "body", 3, None, _DAYS),
    Use(Stream.WHISTLE, "case", 2, None, 2),
    Use(Stream.ANSWERS, "case", 1),
    Use(Stream.STRUCK, "case", 2, None, BYTE),
    Use(Stream.REPEATED, "case", 2, None, BYTE),
    Use(Stream.UPWARD, "case", 1),
)
"""Every use of every stream in rules; a test holds it against the rules and looks for shared keys."""
