"""Social organizations (D5), property managers and owners of estates: what they choose, and why."""

from __future__ import annotations

from sim.codes.coded import Code


class Bid(Code):
    """What an organization makes of this quarter's contracts of its street (D5)."""

    NONE = 0, "没有标可投", "no contract offered"  # none was offered
    BIDS = 1, "投标", "bids"
    STAYS_OUT = 2, "不投", "does not bid"


class ManagerChoice(Code):
    """What a property manager does this month."""

    NONE = 0, "无物业", "no manager"
    SERVE = 1, "提供服务", "serves"
    NEGLECT = 2, "减配敷衍", "neglects"
    LEAVE = 3, "准备撤场", "leaves"


class OwnersChoice(Code):
    """What the owners of an estate do this month; only a committee can do more than put up with it."""

    NONE = 0, "没有动作", "do nothing"
    KEEP = 1, "维持现状", "keep the manager"
    PRESS = 2, "联合缓交物业费", "hold back fees together"
    CHANGE = 3, "表决换物业", "vote another manager in"
    HIRE = 4, "选聘物业", "find a manager"  # find a manager for an estate without one
