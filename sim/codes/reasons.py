"""Reasons of decisions by bodies, residents, staff, heads, organizations and estates, with their words."""

from __future__ import annotations

from sim.codes.coded import Code


class Reason(Code):
    """Reason of a touch: the main term against the next best option, or the rule behind the step."""

    NONE = 0, "", ""
    NO_AUTHORITY = 1, "没有权限", "no authority"
    NOT_MY_DOMAIN = 2, "不属于本单位职责", "not my domain"
    UNCLEAR_WHOSE = 3, "职责不清", "unclear whose"
    OVERLOADED = 4, "超负荷", "overloaded"
    NO_BUDGET = 5, "没有经费", "no budget"
    PREREQUISITE_MISSING = 6, "前置环节未完成", "prerequisite missing"
    REWARD_FAVOURS_CLOSING = 7, "考核重办结", "reward favours closing"
    COOPERATION_UNRETURNED = 8, "以往协作无回报", "cooperation unreturned"
    OWN_DUTY = 9, "本职", "own duty"
    ORDERED = 10, "上级指定", "ordered"
    GOALS_DIFFER = 11, "目标不一致", "goals differ"
    RISK = 12, "有风险", "risk"
    SHARED_EFFORT = 13, "合力更省", "shared effort"
    PATCH = 14, "治标未治本", "patched only"
    NO_NEED = 15, "与本单位需求无关", "no need of its own"
    TOO_HARD = 16, "难调", "too hard to settle"
    BETTER_PLACED = 17, "别处更合适", "another is better placed"
    CRAFT = 18, "想把事办成", "worth doing well"
    REWARD_IN_TIME = 19, "按时办结有分", "points for closing in time"
    REWARD_CONFIRMED = 20, "群众认可有分", "points for a confirmed resolution"
    EFFORT = 21, "省下工夫", "the work it saves"
    PAPERWORK = 22, "转办手续麻烦", "paperwork of sending it on"
    BLAME = 23, "怕推诿被追责", "fear of blame for passing it on"
    RANKING = 24, "怕排名落后", "standing in the ranking"
    TROUBLE_OF_CALLING = 25, "召集别人太费事", "trouble of calling others"
    REWARD_JOINT = 26, "协同有分", "points for joint work"
    FAVOURS_OWED = 27, "不愿再欠人情", "favours owed already"
    CHECKED = 28, "怕回访查出", "fear of a check"
    SILENCE_COUNTS = 29, "没人接电话也算认可", "silence counts as confirmed"
    CONSCIENCE = 30, "良心过不去", "conscience"
    GOALS_AGREE = 31, "目标一致", "goals agree"
    NEEDS_MEET = 32, "正好办自己的事", "it serves a matter of its own"
    RESOURCES_SHARED = 33, "抽得出人手、有经费整合", "hours to spare, money pooled"
    COOPERATION_RETURNED = 34, "以往互相帮忙", "cooperation returned"
    OTHERS_BUSY = 35, "别处更忙", "others are busier"
    # staying out was easier, and nothing spoke strongly enough for coming
    NOTHING_SPOKE = 36, "没有非去不可的理由", "nothing that calls for it"
    ROUTINE = 37, "照章办就交得了差", "the standard remedy is enough"
    LOOKING = 38, "省下查看的工夫", "the looking it saves"
    DOUBTFUL = 39, "未必是自己的事", "perhaps not its own matter"
    SEVERE = 40, "事情要紧", "it is severe"
    WATCHED = 41, "大家都在场", "the others are there"
    CAUSE_NOT_FOUND = 42, "症结没找到", "the cause was not found"
    NO_CONSENT = 43, "当事人不同意", "the parties did not agree"
    TOO_SOON = 44, "先后错了", "another cause had to go first"
    BEYOND_REACH = 45, "本级够不着", "beyond reach"
    CAUSE_FOUND = 46, "症结找到了", "the cause was found"
    CONSENT = 47, "当事人同意了", "the parties agree"
    BORDER = 48, "跨单位要领导签批", "a head must sign what goes to another body"
    OWNER_KNOWN = 49, "知道该归谁", "it knows whose it is"
    OWNER_GUESSED = 50, "只能估计该归谁", "it can only guess whose it is"
    SENT_ABOUT = 51, "几次退转定不下来", "sent about too often"
    DISPUTED = 52, "归属有争议", "whose it is is disputed"
    STREETS_RATE = 53, "街道要打分", "streets give it points"
    TASK_FORCE = 54, "专班合办", "a task force has it"
    ASKING_UP = 55, "不愿向上级开口", "asking a superior is a last resort"


class VoiceReason(Code):
    """The main reason for it, against the next best option: terms of D1."""

    NONE = 0, "", ""
    # how much it matters to somebody who thinks they can do something
    WORTH = 1, "事情要紧", "it matters to them"
    DOUBT = 2, "这条路管不管用", "whether that way works"  # whether the channel works
    DISTANCE = 3, "路远不远", "how far it is"  # the way there
    # what has to be said, written or typed, and in what form
    FORM = 4, "要说要填的麻烦不麻烦", "what has to be said and filled in"
    # Mandarin on the telephone, the dialect of the place face to face
    LANGUAGE = 5, "普通话或本地话说不好", "Mandarin or the dialect comes hard"
    # leave for opening hours, or nobody about; also that the window, better, is shut today
    HOURS = 6, "上班时间去不了、休息日不开门", "opening hours: at work then, or shut today"
    EFFORT = 7, "自己动手费不费事", "how much work it is to do oneself"  # the work of helping oneself
    PAPERS = 8, "要本地证件", "local papers are asked for"
    SEEN = 9, "怕被人看见在告状", "being seen to complain"
    HEAD = 10, "认识楼栋长、单元长", "they know a building or unit head"  # a head one knows
    STAFF = 11, "认识网格员", "they know the grid staff"  # grid staff one knows
    OWN = 12, "自己和邻居办得了", "they can manage with neighbours"  # what one can do with neighbours
    MEETING = 13, "有地方议事", "there is a place to meet"  # a place to meet
    # the hotline would have been better, but they have not heard of it
    UNKNOWN = 14, "不知道有热线", "they have not heard of the hotline"


class AfterReason(Code):
    """The main reason for it, against the next best option: terms of D6."""

    NONE = 0, "", ""
    # how much it matters to somebody who thinks they can do something
    HARM = 1, "事情没解决、要紧", "it is not resolved and matters"
    WEARY = 2, "跑累了", "tired of asking"  # of asking once more
    DISBELIEF = 3, "再说管不管用", "whether asking again works"
    RIGHTS = 4, "懂不懂法", "how well they know the law"  # knowing the law
    LOST = 5, "拖得太久", "the time lost"  # time lost
    EFFORT = 6, "再跑一趟费不费事", "the trouble of asking again"
    HABIT = 7, "忍一忍算了", "one puts up with things"  # putting up with it
    # trust lost among neighbours one knows
    TALK = 8, "信任没了，邻里又熟", "trust is lost and neighbours are near"


class RatingReason(Code):
    """The main reason for calling the handling good, or against it."""

    NONE = 0, "", ""  # nobody asked, or nobody answered
    GOODWILL = 1, "总体上过得去", "all in all"
    WAITED = 2, "等了多久", "how long it took"
    PASSED = 3, "被转来转去", "being sent about"  # handed about
    TRUST = 4, "平时信不信", "how far they trust"
    UNMET = 5, "其实没解决", "it is not resolved"


class DayReason(Code):
    """The main reason for how grid staff spent their latest day (D2): the claim that took most of it."""

    NONE = 0, "没有人上班", "nobody at work"
    FORMS = 1, "填表迎检：有人查", "forms and inspections: they are checked"
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
    LINE = 7, "条线任务", "line work"  # inspections, campaigns, meetings, routines


class StayReason(Code):
    """The main reason for staying or quitting."""

    NONE = 0, "", ""
    MORALE = 1, "干劲还在不在", "whether they are still willing"  # still willing, or worn out
    PAY = 2, "奖励补贴", "the incentive"
    TIES = 3, "格里熟人多", "the people they know in the grid"  # people one knows in the grid
    SEARCH = 4, "别的活不好找", "other work has to be found first"


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
