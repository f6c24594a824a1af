"""Every enumeration of the project, once, with its Chinese and English words beside each member.

A member is an ordinary whole number wherever one is needed: columns keep it, rules compare it, and compiled
rules see nothing but the number.  ``Action.ACCEPT.zh`` and ``.en`` are its words, ``word()`` the one in the
language spoken; an empty word means that there is nothing to say.

======================  =========================================================================
file                    enumerations
======================  =========================================================================
places                  CommunityKind, Estate, Tie, Level
cases                   Stage, Channel, FOUND_LOCALLY, TaskState, Bond, Way, Fault, Act, Today,
                        Unresolved, Ownership, Desk, Relapse, Reopening, Moment, Group, Lane,
                        ClosedCount, PlaceCount
run                     Clock, Workday
bodies                  BodyKind, BODY_LEVEL, FRONT_LINE, Use, Action, Owed
reasons                 Reason (of a touch), VoiceReason, AfterReason, RatingReason, DayReason,
                        StayReason, HeadReason, HeadStayReason, BidReason, ErrandReason,
                        EstateReason
weighing                Decision, TaskOption, LimitOption, NextOption, SummonsOption,
                        MediateOption, Term
residents               ResidentKind, Voice, After
line_work               Wave, LineHours, ClaimReason
frontline               Stay, Post, HeadUnit, HeadAnswer, HeadStay
organizations           Bid, ManagerChoice, OwnersChoice
choices                 one for each structural choice among the parameters
streams, stream_uses    Stream and the named draws of each stream; what their keys are made from
======================  =========================================================================

Numbers stand in data files and in keys of random numbers: add new members at the end, never renumber.
"""

from __future__ import annotations

from sim.codes.bodies import BODY_LEVEL, FRONT_LINE, Action, BodyKind, Owed, Use
from sim.codes.cases import (
    FOUND_LOCALLY,
    Act,
    Bond,
    Channel,
    ClosedCount,
    Desk,
    Fault,
    Group,
    Lane,
    Moment,
    Ownership,
    PlaceCount,
    Relapse,
    Reopening,
    Stage,
    TaskState,
    Today,
    Unresolved,
    Way,
)
from sim.codes.coded import Bits, Code
from sim.codes.frontline import HeadAnswer, HeadStay, HeadUnit, Post, Stay
from sim.codes.line_work import ClaimReason, LineHours, Wave
from sim.codes.organizations import Bid, ManagerChoice, OwnersChoice
from sim.codes.places import CommunityKind, Estate, Level, Tie
from sim.codes.reasons import (
    AfterReason,
    BidReason,
    DayReason,
    ErrandReason,
    EstateReason,
    HeadReason,
    HeadStayReason,
    RatingReason,
    Reason,
    StayReason,
    VoiceReason,
)
from sim.codes.residents import After, ResidentKind, Voice
from sim.codes.run import Clock, Workday
from sim.codes.weighing import (
    Decision,
    LimitOption,
    MediateOption,
    NextOption,
    SummonsOption,
    TaskOption,
    Term,
)

__all__ = [
    "BODY_LEVEL",
    "FOUND_LOCALLY",
    "FRONT_LINE",
    "Act",
    "Action",
    "After",
    "AfterReason",
    "Bid",
    "BidReason",
    "Bits",
    "BodyKind",
    "Bond",
    "Channel",
    "ClaimReason",
    "Clock",
    "ClosedCount",
    "Code",
    "CommunityKind",
    "DayReason",
    "Decision",
    "ErrandReason",
    "Estate",
    "EstateReason",
    "Fault",
    "Group",
    "HeadAnswer",
    "HeadReason",
    "HeadStay",
    "HeadStayReason",
    "HeadUnit",
    "Lane",
    "Level",
    "LimitOption",
    "LineHours",
    "ManagerChoice",
    "MediateOption",
    "Moment",
    "NextOption",
    "Owed",
    "OwnersChoice",
    "PlaceCount",
    "Post",
    "RatingReason",
    "Reason",
    "Relapse",
    "Desk",
    "Ownership",
    "Reopening",
    "ResidentKind",
    "Stage",
    "Stay",
    "StayReason",
    "SummonsOption",
    "TaskOption",
    "TaskState",
    "Term",
    "Tie",
    "Today",
    "Unresolved",
    "Use",
    "Voice",
    "VoiceReason",
    "Way",
    "Wave",
    "Workday",
]
