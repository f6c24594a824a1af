"""Streams of random numbers, and the occasions on which one stream draws more than once.

A key of a draw names its stream, and after it says which of the stream's draws it is: the case's second
reopening, the third need, the seventh month.  Where one stream serves several draws they are told apart by an
offset, and each offset has a name here: ``key3(case.key, Stream.CALLBACK, CallbackDraw.ANSWERS + n)``.

Numbers are part of every result: add new ones, never renumber.  :mod:`sim.rng` says how to add a draw.
"""

from __future__ import annotations

from enum import unique

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
    WHISTLE = 90
    ANSWERS = 91
    STRUCK = 92
    REPEATED = 93
    UPWARD = 94


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
    LIST = 5  # put on the list of a task force
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

THOUGHTS = 6
"""Size: considerations of a resident at the most, the end of the range of ``considerations``."""
