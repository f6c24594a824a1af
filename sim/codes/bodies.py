"""Bodies: their kinds, their hours, what they do with a need, and why."""

from __future__ import annotations

from sim.codes.coded import Code
from sim.codes.places import Level


class BodyKind(Code):
    """Kind of a body; a body is whoever can hold a task in a queue."""

    GRID = 0, "网格", "grid staff"  # 网格: grid leader and paid grid staff
    COMMUNITY = 1, "居（村）委会", "committee"  # 社区居委会 / 村委会
    STREET = 2, "街道办事处", "street office"  # 街道办事处 / 乡镇政府
    STREET_TEAM = 3, "综合执法队", "enforcement team"  # 街道综合执法队伍
    DISTRICT_DEPT = 4, "区级部门", "district department"
    DISTRICT_CENTRE = 5, "综治中心", "district centre"  # 区指挥中心 / 综治中心
    CITY_DEPT = 6, "市级部门", "city department"
    CITY_CENTRE = 7, "12345 热线", "12345 hotline"  # 12345 / city command centre
    ORGANIZATION = 8, "社会组织", "social organization"
    MEDIATION = 9, "人民调解委员会", "people's mediation committee"
    PROPERTY = 10, "物业公司", "property manager"  # 物业服务企业
    MEDIATION_ADMIN = 11, "行政调解室", "administrative mediators"
    MEDIATION_COURT = 12, "司法（诉前）调解室", "judicial mediators"  # 司法调解
    MEDIATION_TRADE = 13, "行业调解委员会", "mediators of the trades"  # 行业性、专业性调解
    COUNSELLOR = 14, "心理咨询站", "counselling station"


BODY_LEVEL = (
    Level.COMMUNITY, Level.COMMUNITY, Level.STREET, Level.STREET, Level.DISTRICT, Level.DISTRICT,
    Level.CITY, Level.CITY, Level.COMMUNITY, Level.COMMUNITY, Level.COMMUNITY, Level.DISTRICT,
    Level.DISTRICT, Level.DISTRICT, Level.COMMUNITY,
)  # fmt: skip
"""Level of each kind of body, in their order."""

FRONT_LINE = (BodyKind.GRID, BodyKind.COMMUNITY)
"""Paid staff at the lowest level: grid staff and community committees."""


class Use(Code):
    """What an hour is used for."""

    FORMS = 0, "填表迎检", "forms and inspections"
    HANDLE = 1, "办理", "handling"
    PATROL = 2, "巡查走访", "patrols and visits"
    SWITCH = 3, "多头切换", "switching between duties"
    TRIAGE = 4, "分拣派单", "triage"
    COORDINATE = 5, "协调", "coordination"
    VERIFY = 6, "回访核实", "verification"
    ERRANDS = 7, "行政摊派", "errands"
    ANALYSE = 8, "研判", "analysis"
    VOLUNTEER = 9, "志愿服务", "volunteers"
    IDLE = 10, "空闲工时", "idle hours"  # nobody needed them: neither matters nor line work were left
    LINE = 11, "条线任务", "line work"  # inspections, campaigns, meetings, routines; forms have their own use
    TIRED = 12, "疲劳损耗", "hours lost to tiredness"  # the part of a long day that is worth nothing


class Action(Code):
    """What a body did with a task at one touch."""

    ACCEPT = 0, "受理", "accepts"
    RETURN = 1, "退单", "returns"
    PASS = 2, "转办", "passes on"
    ESCALATE = 3, "上报", "sends up"
    SUMMON = 4, "吹哨", "summons"
    CLOSE_UNSOLVED = 5, "未解决即办结", "closes without solving"
    FINISH = 6, "办完", "finishes"
    JOIN = 7, "到场", "joins"
    DECLINE = 8, "不到场", "stays out"
    WAIT = 9, "搁置等钱", "waits for money"
    EXTEND = 10, "申请延期", "asks for more time"  # asks for more time at the limit
    OVERRUN = 11, "到期未结、接着办", "goes on past the limit"  # lets the limit pass and goes on
    BY_BOOK = 12, "照章办理", "handles it by the book"
    LOOK = 13, "查看、找症结", "looks for the cause"
    TALK = 14, "做当事人工作", "talks with the parties"
    SIGN = 20, "等到签批", "gets it signed"  # after the days that the log says it waited
    DISPATCH = 21, "重新派单", "dispatches it again"  # a desk, after a return
    RULE = 22, "裁定", "rules whose it is"
    CONTEST = 23, "对裁定提异议", "contests the ruling"
    ENLIST = 24, "列入专班清单", "puts it on the list of a task force"


class Owed(Code):
    """What a body owes before its queue."""

    DESK = 0, "案头工作", "desk work"
    RECORDS = 1, "办结台账", "records of closed cases"
    MEETINGS = 2, "会议", "meetings"
