"""Streams of random numbers, and the occasions on which one stream draws more than once.

A key of a draw names its stream, and after it says which of the stream's draws it is: the case's second
reopening, the third need, the seventh month.  Where one stream serves several draws they are told apart by an
offset, and each offset has a name here: ``key3(case.key, Stream.CALLBACK, CallbackDraw.ANSWERS + n)``.

Numbers are part of every result: add new ones, never renumber.  :mod:`sim.rng` says how to add a draw.
"""

from __future__ import annotations

from enum import unique
from typing import NamedTuple

from sim.codes.coded import Tag


@unique
class Stream(Tag):
    """Purpose of a draw."""

    ARISE = 1
    RESIDENT = 2
    SEVERITY = 3
    NEED = 4
    HOURS = 5
    BAR = 6
    FOUND = 7
    NOTICE = 8
    D1 = 9
    D2 = 10
    D3 = 11
    D4 = 12
    D5 = 13
    D6 = 14
    ROUTE = 15
    TRIAGE = 16
    CALLBACK = 17
    RECUR = 18
    SPREAD = 19
    HEAD = 20
    PEOPLE = 21
    POLICY = 22
    STAFF = 23
    LINK = 24
    SHOCK = 25
    FOUNDING = 26
    SURVIVAL = 27
    AWARD = 28
    QUALITY = 29
    MEDIATE = 30
    PETITION = 31
    RATING = 32
    DUPLICATE = 33
    CITY = 34
    STUDY = 35
    ONLINE = 36
    KNOWN = 37
    OPENNESS = 38
    JOIN = 39
    ASKED = 40
    OWNERS = 41
    CAMPAIGN = 42
    WITNESS = 50
    MATTER = 51
    LISTED = 52
    DEPTH = 53
    CONSENT = 54
    BOND = 55
    COMPETENCE = 56
    CRAFT = 57
    TURN = 60
    EXPERIENCE = 70
    SIGN = 71
    OWNERSHIP = 72
    RULE = 73
    LINE = 80


@unique
class ResidentDraw(Tag):
    """Draws of ``Stream.RESIDENT``: whose matter it is."""

    IS_OWN = 1  # somebody's own, or public
    PASSER_BY = 500  # plus thoughts: who passes by
    KNOWS_HEAD = 700  # plus the witness: whether they know a head


@unique
class FoundDraw(Tag):
    """Draws of ``Stream.FOUND``: the exposure at which a matter is found, and later by which look."""

    BY_WHOM = 1  # plus times reopened


@unique
class NoticeDraw(Tag):
    """Draws of ``Stream.NOTICE``: days until a resident thinks of the matter."""

    THINKS_AGAIN = 0  # plus thoughts
    FEEDBACK = 50  # plus times reopened: days until the outcome is felt


@unique
class D1Draw(Tag):
    """Draws of ``Stream.D1``, by resident."""

    OWN = 0  # plus thoughts
    WITNESS = 100  # plus the witness


@unique
class D3Draw(Tag):
    """Draws of ``Stream.D3``, by body."""

    TASK = 0  # plus the need
    LOOKED_INTO = 1  # under the key of a passing
    NEXT = 5000  # plus the need that waits
    LIMIT = 7000  # plus the day
    JOINED = 6000  # plus the need: how a comer to a joint case handles it


@unique
class D6Draw(Tag):
    """Draws of ``Stream.D6``."""

    REACTS = 0  # plus thoughts and ten times the reopenings, by resident
    WAITS = 400  # plus reminders and thoughts: days until the next reminder
    REMINDS = 500  # plus reminders, by resident
    RATES = 1000  # plus times reopened, by resident


@unique
class RouteDraw(Tag):
    """Draws of ``Stream.ROUTE``: where a need goes."""

    NEED = 0  # under the key of a need, its returns and reopenings
    WHICH = 2  # under that key: which of the plausible departments
    STREET_FIRST = 99  # whether the street gets it first


@unique
class TriageDraw(Tag):
    """Draws of ``Stream.TRIAGE``: what is seen at intake."""

    NEEDS_SEEN = 0  # plus times reopened
    CAMPAIGN = 5  # whether it is among those that a campaign puts first


@unique
class CallbackDraw(Tag):
    """Draws of ``Stream.CALLBACK``."""

    IS_CALLED = 0  # plus times reopened
    ANSWERS = 100  # plus times reopened
    SILENCE = 200  # plus times reopened: whether no answer counts as satisfied


@unique
class RecurDraw(Tag):
    """Draws of ``Stream.RECUR``."""

    SHOWS = 0  # plus times reopened: whether it shows again
    FOUND_AT = 100  # plus times reopened: exposure at which it is found
    PAUSE = 200  # plus times reopened: days until it shows
    REST = 300  # plus times reopened: days until a removed symptom shows again


@unique
class BondDraw(Tag):
    """Draws of ``Stream.BOND``: how the causes of a matter hang together."""

    ORDER = 1
    TOGETHER = 2
    BEYOND = 3


@unique
class LookUpDraw(Tag):
    """Draws of ``Stream.OPENNESS``: whether the resident can look up how the matter stands."""

    WAITING = 0  # plus reminders
    CLOSED = 1000  # plus times reopened


@unique
class WitnessDraw(Tag):
    """Draws of ``Stream.WITNESS``: further residents who notice; two numbers for each, from the second."""

    WHO = 0  # plus twice the witness; without one the first day
    NEXT_DAY = 1  # plus twice the witness


@unique
class OwnersDraw(Tag):
    """Draws of ``Stream.OWNERS``."""

    START = 0  # whether a committee sits at the start
    MANAGER = 1  # what the manager does
    COMMITTEE = 2  # whether a committee is founded or ends
    CHOICE = 3  # what the owners do


@unique
class AwardDraw(Tag):
    """Draws of ``Stream.AWARD``."""

    LOTS = 0  # of a street


@unique
class MediateDraw(Tag):
    """Draws of ``Stream.MEDIATE``."""

    SETTLES = 0  # plus eight times the reopenings and the need
    TRIAGE = 100  # whether it goes to mediators first


@unique
class TurnDraw(Tag):
    """Draws of ``Stream.TURN``: the luck by which matters of one day get what many want, with the day."""

    INTAKE = 0  # found, reported, thought of and judged today
    LIMIT = 1  # its limit ends today
    CALLED = 2  # closed today, and perhaps called back
    BROUGHT = 3  # brought forward by a campaign
    MEETING = 4  # taken up by the dispatch meeting
    ACT = 10  # plus the need: what a body does about it reaches others


@unique
class PersonDraw(Tag):
    """Draws of ``Stream.PEOPLE`` under the key of one person: who they are."""

    MIGRANT = 1
    ELDER = 2
    PARTY = 3
    VOLUNTEER = 4
    TRUST = 5
    EFFICACY = 6
    LEGAL = 7
    TIES = 8
    DIALECT = 9
    WORKS = 10


@unique
class AskDraw(Tag):
    """Draws of ``Stream.ASKED`` under the key of one asking: who is asked to be a head, and the answer."""

    CALLED_ON = 1  # volunteers and Party members first
    WHO = 2
    ANSWER = 3


@unique
class RuleDraw(Tag):
    """Draws of ``Stream.RULE``, each with the number of the ruling."""

    ERRS = 0  # plus the need: whether it names the wrong body
    WHICH = 10  # plus the need: which
    DAYS = 20  # plus the need: days until those who rule have met


@unique
class SignDraw(Tag):
    """Draws of ``Stream.SIGN`` besides the days until a head signs, which go by touches and body."""

    WINDOW = 0  # whether the window has the power to sign


@unique
class NoiseDraw(Tag):
    """The two random parts of a choice between yes and no, under its own key."""

    YES = 1
    NO = 2


@unique
class TryDraw(Tag):
    """Draws under the key of one try to find whose matter it is."""

    WHO = 0
    ACCEPTED = 1


MONTHLY = 1000
"""Size: heads' streams are ``Stream.HEAD`` and ``Stream.ASKED`` plus this times the month."""

WITNESS_STEP = 2
"""Size: numbers of ``Stream.WITNESS`` for each witness."""

BYTE = 255
"""Size: the largest number in a column of one byte, such as how often a case was reopened."""


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


THOUGHTS = 6
"""Size: considerations of a resident at the most, the end of the range of ``considerations``."""

_DAYS = 36525

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
    Use(Stream.TURN, "case", 3, TurnDraw.ACT, 3),
    Use(Stream.LINE, "body", 3, None, _DAYS),
)
"""Every use of every stream in rules; a test holds it against the rules and looks for shared keys."""
