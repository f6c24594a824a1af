"""Social organizations (D5), property managers and owners of estates: what they choose, and why."""

from __future__ import annotations

from sim.codes.coded import Code


class Bid(Code):
    """What an organization makes of this quarter's contracts of its street (D5)."""

    NONE = 0, "没有标可投", "no contract offered"  # none was offered
    BIDS = 1, "投标", "bids"
    STAYS_OUT = 2, "不投", "does not bid"


class BidReason(Code):
    """The main reason for bidding, or against it: terms of D5."""

    NONE = 0, "", ""
    PRICE = 1, "价钱合适", "what the contract pays"
    FIXED = 2, "固定成本太高", "what any contract costs"
    ERRANDS = 3, "附带差事太多", "the errands that come with it"  # hours of errands that come with it
    MARGIN = 4, "留不下结余", "what it must leave over"
    FIELD = 5, "不在本领域", "nothing in its field is bought"


class ErrandReason(Code):
    """Why an organization takes errands or declines them: the largest part of what is asked."""

    NONE = 0, "", ""  # none were asked
    CUSTOM = 1, "向来推不掉", "nobody declines these"
    WORN = 2, "已经不习惯说不", "no longer used to saying no"  # it has lost the habit of saying no
    PAYER = 3, "收入靠出钱的一方", "the income hangs on who asks"  # its income hangs on who asks
    # declined: it lives on others and is used to saying no
    NERVE = 4, "不靠一家吃饭，敢推辞", "lives on others and declines"


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


class EstateReason(Code):
    """The main reason for what a manager or an owners' committee does, against the next best."""

    NONE = 0, "", ""
    MARGIN = 1, "盈亏", "what is earned or saved"
    FEES = 2, "服务差就收不到费", "fees hang on service"
    WATCHED = 3, "有人能换掉物业", "somebody can change the manager"  # who pays can change the manager
    COMPLAINTS = 4, "投诉多", "complaints"
    CONTRACT = 5, "撤场代价大", "leaving costs"
    SERVICE = 6, "服务好坏", "how owners are served"  # how badly owners are served
    TIES = 7, "邻里熟", "neighbours know each other"  # neighbours who know each other come to a vote
    HELP = 8, "有人指导", "help with it"  # guidance, a place to meet
    EFFORT = 9, "费力", "the effort"
    NOBODY_COMES = 10, "没有物业肯来", "no manager would come"  # fees would not pay another manager
