"""Structural choices: which of two defensible rules is meant, as compiled rules read it from the parameters.

Each class belongs to the parameter of its name in snake_case (``TrustInfluence``: ``trust_influence``), and
its members to the alternatives declared under ``choices`` there, in that order.  Words, and the reason for
each alternative, are in the declaration; a test holds both sides together.
"""

from __future__ import annotations

from sim.codes.coded import Tag


class TrustInfluence(Tag):
    """Which neighbouring communities draw a grid's trust towards their own."""

    ALL = 0
    BOUNDED = 1


class FileKeeps(Tag):
    """What of the insight crosses a border with a form alone."""

    HOURS_AND_SHARE = 0
    HOURS = 1
    SHARE = 2


class EffortLevels(Tag):
    """How many ways there are of taking a matter up."""

    THREE = 0
    TWO = 1


class PartiesAgree(Tag):
    """How the parties of a cause come to agree."""

    ONE_BY_ONE = 0
    HARDEST = 1
