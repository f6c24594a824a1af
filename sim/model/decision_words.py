"""Words for what people decide (D1, D2, D5, D6) and for what told most, in Chinese and English."""

from __future__ import annotations

from sim.actors.columns import HeadReason
from sim.actors.reasons import (
    Bid,
    BidReason,
    DayReason,
    ErrandReason,
    HeadStayReason,
    Stay,
    StayReason,
)
from sim.cases.columns import After, AfterReason, RatingReason, Reopening, Voice, VoiceReason

Words = tuple[str, str]

VOICE: dict[Voice, Words] = {
    Voice.NONE: ("", ""),
    Voice.SILENT: ("没有说", "keeps silent"),
    Voice.LOCAL: ("就近反映", "tells somebody near by"),
    Voice.HOTLINE: ("打热线", "calls the hotline"),
    Voice.WINDOW: ("到窗口", "goes to a window"),
    Voice.SELF_HELP: ("自己想办法", "tries to help themselves"),
    Voice.PETITION: ("上访", "petitions"),
}

VOICE_WHY: dict[VoiceReason, Words] = {
    VoiceReason.NONE: ("", ""),
    VoiceReason.WORTH: ("事情要紧", "it matters to them"),
    VoiceReason.DOUBT: ("这条路管不管用", "whether that way works"),
    VoiceReason.DISTANCE: ("路远不远", "how far it is"),
    VoiceReason.FORM: ("要说要填的麻烦不麻烦", "what has to be said and filled in"),
    VoiceReason.LANGUAGE: ("普通话或本地话说不好", "Mandarin or the dialect comes hard"),
    VoiceReason.HOURS: ("上班时间去不了、休息日不开门", "opening hours: at work then, or shut today"),
    VoiceReason.EFFORT: ("自己动手费不费事", "how much work it is to do oneself"),
    VoiceReason.PAPERS: ("要本地证件", "local papers are asked for"),
    VoiceReason.SEEN: ("怕被人看见在告状", "being seen to complain"),
    VoiceReason.HEAD: ("认识楼栋长、单元长", "they know a building or unit head"),
    VoiceReason.STAFF: ("认识网格员", "they know the grid staff"),
    VoiceReason.OWN: ("自己和邻居办得了", "they can manage with neighbours"),
    VoiceReason.MEETING: ("有地方议事", "there is a place to meet"),
    VoiceReason.UNKNOWN: ("不知道有热线", "they have not heard of the hotline"),
}

AFTER: dict[After, Words] = {
    After.NONE: ("", ""),
    After.SHRUG: ("算了", "lets it be"),
    After.AGAIN: ("要求重办", "asks for it again"),
    After.HIGHER: ("找上级", "goes higher"),
    After.PETITION: ("信访", "petitions"),
    After.TELL: ("跟邻居说", "tells the neighbours"),
}

AFTER_WHY: dict[AfterReason, Words] = {
    AfterReason.NONE: ("", ""),
    AfterReason.HARM: ("事情没解决、要紧", "it is unmet and matters"),
    AfterReason.WEARY: ("跑累了", "tired of asking"),
    AfterReason.DISBELIEF: ("再说管不管用", "whether asking again works"),
    AfterReason.RIGHTS: ("懂不懂法", "how well they know the law"),
    AfterReason.LOST: ("拖得太久", "the time lost"),
    AfterReason.EFFORT: ("再跑一趟费不费事", "the trouble of asking again"),
    AfterReason.HABIT: ("忍一忍算了", "one puts up with things"),
    AfterReason.TALK: ("信任没了，邻里又熟", "trust is lost and neighbours are near"),
}

RATING_WHY: dict[RatingReason, Words] = {
    RatingReason.NONE: ("", ""),
    RatingReason.GOODWILL: ("总体上过得去", "all in all"),
    RatingReason.WAITED: ("等了多久", "how long it took"),
    RatingReason.PASSED: ("被转来转去", "being sent about"),
    RatingReason.TRUST: ("平时信不信", "how far they trust"),
    RatingReason.UNMET: ("其实没解决", "the need is unmet"),
}

REOPENING: dict[Reopening, Words] = {
    Reopening.NONE: ("", ""),
    Reopening.ASKED: ("居民要求", "the resident asks"),
    Reopening.DENIED: ("回访核查发现没解决", "a check found it unmet"),
    Reopening.FOUND: ("又被看到", "it is seen again"),
}

BID: dict[Bid, Words] = {
    Bid.NONE: ("没有标可投", "no contract offered"),
    Bid.BIDS: ("投标", "bids"),
    Bid.STAYS_OUT: ("不投", "does not bid"),
}

BID_WHY: dict[BidReason, Words] = {
    BidReason.NONE: ("", ""),
    BidReason.PRICE: ("价钱合适", "what the contract pays"),
    BidReason.FIXED: ("固定成本太高", "what any contract costs"),
    BidReason.ERRANDS: ("附带差事太多", "the errands that come with it"),
    BidReason.MARGIN: ("留不下结余", "what it must leave over"),
    BidReason.FIELD: ("不在本领域", "nothing in its field is bought"),
}

ERRANDS_WHY: dict[ErrandReason, Words] = {
    ErrandReason.NONE: ("", ""),
    ErrandReason.CUSTOM: ("向来推不掉", "nobody declines these"),
    ErrandReason.WORN: ("已经不习惯说不", "no longer used to saying no"),
    ErrandReason.PAYER: ("收入靠出钱的一方", "the income hangs on who asks"),
    ErrandReason.NERVE: ("不靠一家吃饭，敢推辞", "lives on others and declines"),
}

DAY_WHY: dict[DayReason, Words] = {
    DayReason.NONE: ("没有人上班", "nobody at work"),
    DayReason.FORMS: ("先填表迎检：有人查", "forms and inspections first: they are checked"),
    DayReason.SWITCH: ("一人多岗，来回切换", "switching between duties"),
    DayReason.OWED: ("台账、桌面活、开会", "records, desk work and meetings owed"),
    DayReason.MATTERS: ("手上的急事", "own open matters"),
    DayReason.VISITS: ("布置的走访排查", "preventive visits that are ordered"),
    DayReason.PATROL: ("没有别的事占着，去巡查", "nothing else claims the hours: patrol"),
}

STAY: dict[Stay, Words] = {
    Stay.NONE: ("", ""),
    Stay.STAYS: ("留下", "stay"),
    Stay.QUITS: ("想走", "would quit"),
}

STAY_WHY: dict[StayReason, Words] = {
    StayReason.NONE: ("", ""),
    StayReason.MORALE: ("干劲还在不在", "whether they are still willing"),
    StayReason.PAY: ("奖励补贴", "the incentive"),
    StayReason.TIES: ("格里熟人多", "the people they know in the grid"),
    StayReason.SEARCH: ("别的活不好找", "other work has to be found first"),
}

HEAD_WHY: dict[HeadReason, Words] = {
    HeadReason.NONE: ("", ""),
    HeadReason.TIES: ("邻里熟不熟", "how many neighbours they know"),
    HeadReason.TRUST: ("信不信", "how far they trust"),
    HeadReason.EFFICACY: ("觉得自己行不行", "how able they feel"),
    HeadReason.DUTY: ("党员、志愿者的本分", "duty of a Party member or volunteer"),
    HeadReason.INCENTIVE: ("补贴", "the allowance"),
    HeadReason.TIME: ("费时间", "the time it takes"),
    HeadReason.EASE: ("推了也没什么", "nothing is lost by declining"),
}

HEAD_STAY_WHY: dict[HeadStayReason, Words] = {
    HeadStayReason.NONE: ("", ""),
    HeadStayReason.WILL: ("原有的干劲还剩多少", "how much of their will is left"),
    HeadStayReason.INCENTIVE: ("有没有奖励", "the incentive"),
    HeadStayReason.SUPPORT: ("有没有人支持", "the support they get"),
    HeadStayReason.RESULTS: ("反映的事有没有下文", "whether what they pass up gets solved"),
    HeadStayReason.WEAR: ("热情消退", "enthusiasm fades"),
    HeadStayReason.BURDEN: ("负担重不重", "how much of their time it takes"),
    HeadStayReason.CHANCE: ("没有哪一条说得通，碰巧而已", "nothing weighed spoke for it: chance"),
}

DECISIONS: tuple[dict, ...] = (
    VOICE, VOICE_WHY, AFTER, AFTER_WHY, RATING_WHY, REOPENING, HEAD_WHY, BID, BID_WHY, ERRANDS_WHY, DAY_WHY,
    STAY, STAY_WHY, HEAD_STAY_WHY,
)  # fmt: skip
"""Words of every decision and of every reason."""
