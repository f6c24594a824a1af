"""Grid staff, building heads and unit heads: their day (D2), who serves, stays and quits, and why."""

from __future__ import annotations

from sim.codes.coded import Code


class DayReason(Code):
    """The main reason for how grid staff spent their latest day (D2): the claim that took most of it."""

    NONE = 0, "没有人上班", "nobody at work"
    # forms and inspections come first: they are checked
    FORMS = 1, "先填表迎检：有人查", "forms and inspections first: they are checked"
    SWITCH = 2, "一人多岗，来回切换", "switching between duties"  # duties held at once
    OWED = (
        3,
        "台账、桌面活、开会",
        "records, desk work and meetings owed",
    )  # records, desk work, meetings owed
    MATTERS = 4, "手上的急事", "own open matters"  # own open matters, by urgency
    VISITS = 5, "布置的走访排查", "preventive visits that are ordered"
    # nothing else claims the hours: finds are expected
    PATROL = 6, "没有别的事占着，去巡查", "nothing else claims the hours: patrol"


class Stay(Code):
    """What most of a grid's staff would choose this month if other work came up."""

    NONE = 0, "", ""  # nobody at work, or no month over yet
    STAYS = 1, "留下", "stay"
    QUITS = 2, "想走", "would quit"


class StayReason(Code):
    """The main reason for staying or quitting."""

    NONE = 0, "", ""
    MORALE = 1, "干劲还在不在", "whether they are still willing"  # still willing, or worn out
    PAY = 2, "奖励补贴", "the incentive"
    TIES = 3, "格里熟人多", "the people they know in the grid"  # people one knows in the grid
    SEARCH = 4, "别的活不好找", "other work has to be found first"


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


class HeadReason(Code):
    """The main reason for serving as a head, or against it."""

    NONE = 0, "", ""
    TIES = 1, "邻里熟不熟", "how many neighbours they know"
    TRUST = 2, "信不信", "how far they trust"
    EFFICACY = 3, "觉得自己行不行", "how able they feel"
    DUTY = 4, "党员、志愿者的本分", "duty of a Party member or volunteer"
    INCENTIVE = 5, "补贴", "the allowance"
    TIME = 6, "费时间", "the time it takes"
    EASE = 7, "推了也没什么", "nothing is lost by declining"


class HeadStayReason(Code):
    """The main reason for a building or unit head serving on, or quitting, in the latest month."""

    NONE = 0, "", ""  # no month served yet, or no head
    # morale carried over, against that at which half quit
    WILL = 1, "原有的干劲还剩多少", "how much of their will is left"
    INCENTIVE = 2, "有没有奖励", "the incentive"
    SUPPORT = 3, "有没有人支持", "the support they get"  # hours of support
    # what they pass up gets solved, or not
    RESULTS = 4, "反映的事有没有下文", "whether what they pass up gets solved"
    WEAR = 5, "热情消退", "enthusiasm fades"
    BURDEN = 6, "负担重不重", "how much of their time it takes"  # share of their hours in use
    # nothing that was weighed spoke for it
    CHANCE = 7, "没有哪一条说得通，碰巧而已", "nothing weighed spoke for it: chance"
