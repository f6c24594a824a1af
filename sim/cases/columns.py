"""Columns of cases (诉求), of the tasks that make up a case, and of moments.

A case owns ``MAX_NEEDS`` consecutive rows of the task table: task ``k`` of case
``c`` is row ``MAX_NEEDS * c + k``.  A task is one true need, the piece of work
that one body with the right authority has to do.  Nobody in the model reads the
true needs of a case unless a rule says how they came to know them.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np

MAX_NEEDS = 3
"""Size of a case: places for its needs in the table of tasks."""

NEVER = -1
NOBODY = -1


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


CASE = np.dtype(
    [
        # what discovery and residents look at every day stands together: one line of the processor's memory
        ("key", "u8"),  # identity under every policy: (seed, place, category, day, ordinal)
        ("grid", "i4"),
        ("next", "i4"),  # links of the lists the case is on
        ("found_at", "f4"),  # exposure at which patrols, heads or sensors find it
        ("category", "u1"),
        ("stage", "u1"),
        ("channel", "u1"),
        ("group", "u1"),
        ("needs", "u1"),
        ("public", "u1"),  # nobody's own: whoever reports it passes by
        ("heard", "u1"),  # whoever is to think next about it has reported it
        ("thoughts", "u1"),  # times the resident has considered what to do
        ("mind_next", "i4"),
        ("mind_day", "i4"),  # day of the pending entry on the wheel of minds, or -1
        ("judge_next", "i4"),  # on a latent list, where nothing is judged: its turn there
        ("judge_day", "i4"),  # day of the pending entry on the wheel of judgements, or -1
        ("witness_next", "i4"),
        ("arisen", "i4"),
        ("resident", "i4"),  # row of the resident, NOBODY for a public matter
        ("holder", "i4"),  # body that holds the case now
        ("previous", "i4"),  # body that held it before
        ("original", "i4"),  # for a duplicate: the case it repeats
        ("registered", "i4"),
        ("opened", "i4"),  # day of the latest registration or reopening
        ("responded", "i4"),  # first day on which any body worked on it
        ("deadline", "i4"),
        ("closed", "i4"),  # first closing on paper
        ("reclosed", "i4"),  # latest closing on paper
        ("solved", "i4"),  # day on which every need was met
        ("worked_on", "i4"),  # latest day with work
        ("due_next", "i4"),
        ("due_wait", "i4"),  # day of the pending entry on the wheel of deadlines, or -1
        ("severity", "f4"),
        ("tolerance", "f4"),
        ("touches", "u2"),
        ("idle_touches", "u2"),  # touches by a body that did no work on it
        ("blind_touches", "u2"),  # touches without sight of its history
        ("handovers", "u2"),  # times one body handed it to another
        ("returns", "u2"),
        ("passes", "u2"),  # times a street passed on what it may settle, or whose owner it did not know
        ("bodies", "u2"),  # bodies that worked on it
        ("complainants", "u2"),
        ("open_days", "u2"),  # days open, over all openings
        ("worked_days", "u2"),  # of these, with some body working
        ("top_level", "u1"),  # highest level of a body that held it
        ("close_level", "u1"),  # level of the body that closed it
        ("seen_needs", "u1"),  # how many of its needs anybody official has noticed
        ("joint", "u1"),  # handled as a joint case
        ("online", "u1"),  # applied for online: its papers travel with it
        ("dispatched", "u1"),  # sent from a centre or escalated above the community
        ("on_time", "u1"),
        ("rated", "i1"),  # what a resident last answered: -1 nothing yet, 0 not satisfied, 1 satisfied
        ("asked", "u1"),  # called back or verified
        ("reopened", "u1"),
        ("repeats", "u1"),  # times reported again, by whatever channel
        ("reminders", "u1"),
        ("escalated", "u1"),
        ("petitioned", "u1"),
        ("aggravated", "u1"),
        ("extended", "u1"),  # extensions of the deadline granted
        ("relapsed", "u1"),  # Relapse
        ("witnesses", "u1"),  # further residents who will notice it
        ("spoke", "u1"),  # Voice: what was done about it at the latest D1
        ("spoke_why", "u1"),  # VoiceReason for it
        ("after", "u1"),  # After: the latest D6, while waiting or after a closing
        ("after_why", "u1"),  # AfterReason for it
        ("rated_why", "u1"),  # RatingReason of the latest rating
        ("counted", "u1"),  # the latest call-back was not answered, and the books count that as satisfied
    ],
    align=True,
)

TASK = np.dtype(
    [
        ("item", "i2"),
        ("state", "u1"),
        ("lane", "u1"),
        ("handled", "u1"),  # the body that holds it has put in work
        ("mandate", "u1"),  # assigned by ruling: cannot be returned
        ("joined", "u1"),  # held by a body that came to a joint case
        ("heard", "u1"),  # kinds of mediators that have had it, as bits
        ("unpaid", "u1"),  # waits until there is money for its materials
        ("matter", "u1"),  # one more than its kind among those of its item; 0 until somebody asks
        ("tried", "u4"),  # departments that returned it, as bits
        ("body", "i4"),
        ("day", "i4"),  # latest day with work
        ("next", "i4"),
        ("prev", "i4"),
        ("hours", "f4"),
        ("hours_left", "f4"),
        ("bar", "f4"),  # skill it takes
    ],
    align=True,
)

OPTIONS = 6
"""Options of D1, and places for those of D6: size of a row."""

MOMENT = np.dtype(
    [
        ("case", "i4"),
        ("day", "i4"),
        ("resident", "i4"),  # whose decision it is, or NOBODY
        ("touches", "i4"),  # touches of the run before it: where it stands among them
        ("what", "u1"),  # Moment
        ("code", "u1"),
        ("why", "u1"),
        ("utility", "f4", (OPTIONS,)),  # of the options of D1 or D6 in their order, NaN where not open
    ],
    align=True,
)
"""Kept with the log of touches: decisions of residents, closings and reopenings."""
