"""Line work (条线任务): who is busy at once, what a day's hours are weighed between, and why."""

from __future__ import annotations

from sim.codes.coded import Code


class Wave(Code):
    """Whose busy spells of a kind of line work come together."""

    DISTRICT = 0, "全区同步", "the whole district"
    STREET = 1, "逐街道", "street by street"
    BODY = 2, "各单位自定", "each body for itself"


class LineHours(Code):
    """What became of hours of line work."""

    ASKED = 0, "布置的工时", "asked for"
    DONE = 1, "按期完成", "done within the limit"
    LATE = 2, "逾期补做", "done late"
    LAPSED = 3, "不了了之", "overtaken and never done"


class ClaimReason(Code):
    """The main reason for giving hours of a day to a claim: terms of D2."""

    NONE = 0, "没有活", "nothing to do"
    CHECKED = 1, "有人查、扣分", "it is checked and costs points"
    WAITED = 2, "压得最久", "it has waited longest"
    LIMIT = 3, "快到期", "it is near its limit"
    SEVERITY = 4, "事情要紧", "how grave it is"
