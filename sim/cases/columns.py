"""Columns of cases (诉求), of the tasks that make up a case, and of moments.

A case owns ``MAX_NEEDS`` consecutive rows of the task table: task ``k`` of case
``c`` is row ``MAX_NEEDS * c + k``.  A task is one true need, the piece of work
that one body with the right authority has to do.  Nobody in the model reads the
true needs of a case unless a rule says how they came to know them.
"""

from __future__ import annotations

from enum import IntEnum


class Stage(IntEnum):
    """Where a case stands on paper."""

    LATENT = 0  # arisen, nobody official knows
    OPEN = 1  # registered, held by some body
    CLOSED = 2  # closed on paper, truly resolved or not
    LAPSED = 3  # ended without government: self-help, or it went away
    DUPLICATE = 4  # a second registration of a matter that was already open


class Channel(IntEnum):
    """How a case became known."""

    NONE = 0
    PATROL = 1  # a grid leader's patrol or visit
    HEAD = 2  # a building or unit head
    SENSOR = 3
    LOCAL = 4  # told to grid staff, building head or committee
    HOTLINE = 5
    WINDOW = 6
    PETITION = 7


class TaskState(IntEnum):
    """State of one need."""

    ABSENT = 0
    WAITING = 1  # behind a prerequisite
    QUEUED = 2  # at a body that has not decided yet
    ACCEPTED = 3  # at a body that works on it
    DONE = 4  # met: all hours, with authority, at sufficient skill
    PATCHED = 5  # hours spent, but below the skill or without the authority it takes
    DROPPED = 6  # closed on paper without being met


class Relapse(IntEnum):
    """What became of a matter that was closed without being met."""

    NONE = 0
    PAUSING = 1  # will show again
    SHOWING = 2  # shows again, waits to be found
    FADED = 3  # does not show again


class Action(IntEnum):
    """What a body did with a task at one touch."""

    ACCEPT = 0
    RETURN = 1
    PASS = 2
    ESCALATE = 3
    SUMMON = 4
    CLOSE_UNSOLVED = 5
    FINISH = 6
    JOIN = 7
    DECLINE = 8
    WAIT = 9
    EXTEND = 10  # asks for more time at the limit
    OVERRUN = 11  # lets the limit pass and goes on


class Reason(IntEnum):
    """Why: what told most for a choice against the next best, or what made a step follow by itself."""

    NONE = 0
    NO_AUTHORITY = 1
    NOT_MY_DOMAIN = 2
    UNCLEAR_WHOSE = 3
    OVERLOADED = 4
    NO_BUDGET = 5
    PREREQUISITE_MISSING = 6
    REWARD_FAVOURS_CLOSING = 7
    COOPERATION_UNRETURNED = 8
    OWN_DUTY = 9
    ORDERED = 10
    GOALS_DIFFER = 11
    RISK = 12
    SHARED_EFFORT = 13
    PATCH = 14
    NO_NEED = 15
    TOO_HARD = 16
    BETTER_PLACED = 17
    CRAFT = 18
    REWARD_IN_TIME = 19
    REWARD_CONFIRMED = 20
    EFFORT = 21
    PAPERWORK = 22
    BLAME = 23
    RANKING = 24
    TROUBLE_OF_CALLING = 25
    REWARD_JOINT = 26
    FAVOURS_OWED = 27
    CHECKED = 28
    SILENCE_COUNTS = 29
    CONSCIENCE = 30
    GOALS_AGREE = 31
    NEEDS_MEET = 32
    RESOURCES_SHARED = 33
    COOPERATION_RETURNED = 34
    OTHERS_BUSY = 35
    NOTHING_SPOKE = 36  # staying out was easier, and nothing spoke strongly enough for coming


class Voice(IntEnum):
    """What a resident does about a problem they have or notice (D1)."""

    NONE = 0  # nobody has considered it
    SILENT = 1
    LOCAL = 2  # tells grid staff, a head they know, or the committee
    HOTLINE = 3
    WINDOW = 4
    SELF_HELP = 5
    PETITION = 6


class VoiceReason(IntEnum):
    """What told most for it, against the next best option: terms of D1."""

    NONE = 0
    WORTH = 1  # how much it matters to somebody who thinks they can do something
    DOUBT = 2  # whether the channel works
    DISTANCE = 3  # the way there
    FORM = 4  # what has to be said, written or typed, and in what form
    LANGUAGE = 5  # Mandarin on the telephone, the dialect of the place face to face
    HOURS = 6  # leave for opening hours, or nobody about; also that the window, better, is shut today
    EFFORT = 7  # the work of helping oneself
    PAPERS = 8  # local papers are asked for
    SEEN = 9  # being seen to complain
    HEAD = 10  # a head one knows
    STAFF = 11  # grid staff one knows
    OWN = 12  # what one can do with neighbours
    MEETING = 13  # a place to meet
    UNKNOWN = 14  # the hotline would have been better, but they have not heard of it


class After(IntEnum):
    """What a resident does when their matter is not served or closed without being met (D6)."""

    NONE = 0
    SHRUG = 1
    AGAIN = 2  # ask for it to be opened again
    HIGHER = 3
    PETITION = 4
    TELL = 5  # tell the neighbours


class AfterReason(IntEnum):
    """What told most for it, against the next best option: terms of D6."""

    NONE = 0
    HARM = 1  # how much it matters to somebody who thinks they can do something
    WEARY = 2  # of asking once more
    DISBELIEF = 3  # whether asking again works
    RIGHTS = 4  # knowing the law
    LOST = 5  # time lost
    EFFORT = 6
    HABIT = 7  # putting up with it
    TALK = 8  # trust lost among neighbours one knows


class RatingReason(IntEnum):
    """What told most for calling the handling good, or against it."""

    NONE = 0  # nobody asked, or nobody answered
    GOODWILL = 1
    WAITED = 2
    PASSED = 3  # handed about
    TRUST = 4
    UNMET = 5


class Reopening(IntEnum):
    """Why a closed case is open again."""

    NONE = 0
    ASKED = 1  # the resident asked for it
    DENIED = 2  # a call-back or a look on the spot found the need unmet
    FOUND = 3  # somebody who looks saw it again


class Moment(IntEnum):
    """What happened to a case besides the touches of bodies."""

    SPEAK = 0  # D1; code: Voice, why: VoiceReason
    BUSY = 1  # the hotline was busy
    WAIT = 2  # D6 while the case is open; code: After, why: AfterReason
    REACT = 3  # D6 after a closing; code: After, why: AfterReason
    CLOSE = 4  # closed on paper
    REOPEN = 5  # code: Channel, why: Reopening
    REGISTER = 6  # code: Channel


class Group(IntEnum):
    """Bits of the complainant's side, for the fairness measures."""

    MIGRANT = 1
    ELDER = 2
    RURAL = 4
    OLD_ESTATE = 8  # old or abandoned estate
    MANAGED_ESTATE = 16
