"""Grid staff, building heads and unit heads: their day (D2), who serves, stays and quits, and why."""

from __future__ import annotations

from sim.codes.coded import Code


class Stay(Code):
    """What most of a grid's staff would choose this month if other work came up."""

    NONE = 0, "", ""  # nobody at work, or no month over yet
    STAYS = 1, "留下", "stay"
    QUITS = 2, "想走", "would quit"


class Post(Code):
    """State of a building or unit head's post."""

    VACANT = 0, "空缺", "vacant"
    ACTIVE = 1, "在岗", "serving"
    QUIT = 2, "已退出", "has quit"


class HeadUnit(Code):
    """What a head is head of."""

    BUILDING = 0, "楼栋", "building"
    UNIT = 1, "单元", "unit"


class HeadAnswer(Code):
    """What somebody says who is asked to be a head."""

    NONE = 0, "", ""
    DECLINES = 1, "不愿意", "declines"
    SERVES = 2, "愿意", "agrees"


class HeadStay(Code):
    """What a head does at the end of a month."""

    NONE = 0, "", ""
    LEAVES = 1, "不干了", "quits"
    GOES_ON = 2, "接着干", "serves on"
