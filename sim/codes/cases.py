"""Cases and their needs: where they stand, how they became known, what happens to them."""

from __future__ import annotations

from sim.codes.coded import Bits, Code


class Stage(Code):
    """Where a case stands on paper."""

    LATENT = 0, "已发生未知晓", "arisen, nobody official knows"  # arisen, nobody official knows
    OPEN = 1, "已登记未办结", "registered, open"  # registered, held by some body
    CLOSED = 2, "已办结（纸面）", "closed on paper"  # closed on paper, truly resolved or not
    # ended without government: self-help, or it went away
    LAPSED = 3, "自行消失", "lapsed without government"
    # a second registration of a matter that was already open
    DUPLICATE = 4, "重复件", "duplicate"


class Channel(Code):
    """How a case became known."""

    NONE = 0, "", ""
    PATROL = 1, "网格巡查", "patrol"  # a grid leader's patrol or visit
    HEAD = 2, "楼栋长、单元长", "building or unit head"  # a building or unit head
    SENSOR = 3, "感知设备", "sensor"
    # told to grid staff, building head or committee
    LOCAL = 4, "就近反映", "told to the committee or grid staff"
    HOTLINE = 5, "热线", "hotline"
    WINDOW = 6, "窗口", "service window"
    PETITION = 7, "信访", "petition"


FOUND_LOCALLY = (Channel.PATROL, Channel.HEAD, Channel.SENSOR, Channel.LOCAL)
"""Channels of the neighbourhood itself."""


class TaskState(Code):
    """State of one need."""

    ABSENT = 0, "无此需求", "absent"
    WAITING = 1, "等待前置", "waiting"  # behind a prerequisite
    QUEUED = 2, "待受理", "queued"  # at a body that has not decided yet
    ACCEPTED = 3, "办理中", "accepted"  # at a body that works on it
    DONE = 4, "办成", "done: need met"  # the cause is removed: found, with authority, and agreed to
    # hours spent and the symptom gone, but the cause is left: see Fault
    PATCHED = 5, "治标", "symptom removed"
    DROPPED = 6, "未办即结", "dropped"  # closed on paper without being met
    RECORDED = 7, "解释清楚、挂账", "explained and put on record"  # beyond reach, and the parties accept it


class Bond(Bits):
    """How the causes of a matter hang together, and whether they can be removed at all."""

    ORDER = 1, "有先后", "some causes must go first"
    TOGETHER = 2, "要一起除", "removed together or not at all"
    BEYOND = 4, "本级够不着", "beyond the reach of this level or of law"


class Way(Code):
    """How a body handles a need, or closes a matter."""

    NONE = 0, "", ""
    FULL = 1, "实质办理", "looks first, then acts"
    BOOK = 2, "程序性办理", "by the book, without looking"
    REPLY = 3, "回复了事", "a reply only"


class Fault(Code):
    """Why the removal of a cause did not hold."""

    NONE = 0, "", ""
    NO_POWER = 1, "没有权限", "no authority"
    NOT_FOUND = 2, "症结没找到", "the cause was not found"
    NO_CONSENT = 3, "当事人不同意", "the parties did not agree"
    TOO_SOON = 4, "先后错了", "another cause had to go first"
    NOT_TOGETHER = 5, "没有一起除", "not removed together"
    BEYOND = 6, "本级够不着", "beyond reach"


class Unresolved(Code):
    """Why a matter is not resolved 90 days after it arose: the last act that failed by then."""

    NONE = 0, "", ""
    UNKNOWN = 1, "没有单位知道", "not known of"  # to any office
    # closed when all that was seen of it was dealt with, and there was more to it
    UNSEEN = 2, "还有成因没人发现", "a further cause nobody saw"
    # returned or passed on by a body that does not take it for its own
    NOBODYS = 3, "没人认领", "nobody's"
    AUTHORITY = 4, "没有权限", "no authority"  # passed on, or done, by who may not settle it
    MISSING = 5, "叫了没来", "somebody missing"  # summoned, and stayed out
    # removed before another cause, or not together with the others
    ORDER = 6, "先后不对、没有一起除", "wrong order or not all together"
    MONEY = 7, "没有经费", "no money"
    TIME = 8, "到期没办完", "no time"  # the limit has passed and it is still on a desk
    SYMPTOM = 9, "症结没找到，只治标", "symptom only: cause not found"
    CONSENT = 10, "当事人不同意", "consent not given"
    REPLY = 11, "回复了事", "chose a reply"
    BEYOND = 12, "本级够不着", "beyond reach"
    # known late, or sent about by rule and not by refusal: nothing has failed yet
    UNDER_WAY = 13, "还在办，没有哪一步失败", "under way, no act has failed"


class Ownership(Code):
    """Whose a matter is, by its nature."""

    ONE = 0, "有一个主责单位", "one owner"
    NOBODY = 1, "哪个清单上都没有", "nobody's by any list"
    TWO = 2, "两家都可能是", "two may be held to be the owner"


class Desk(Code):
    """Why a need waits at a desk that dispatches."""

    NONE = 0, "不在派单台", "at no desk that dispatches"
    RETURNED = 1, "退回待派", "came back, to be sent out again"
    RULING = 2, "待裁定", "waits for a ruling"


class Act(Code):
    """Business in the outbox that a body leaves for the evening; own work comes before what is asked."""

    TAKE_ALONG = 0, "一并接手", "takes further needs along"
    SHARE = 1, "通报情况", "tells a joint action what it found out"
    FINISH = 2, "做完一项", "has done its part"
    SUMMON = 3, "召集", "summons others"
    SEND_ON = 4, "转出", "sends it on"
    TO_OWNER = 5, "转给主管单位", "hands it to its owner"
    REFER = 6, "移交调解", "refers it to mediators"
    CLOSE = 7, "要求办结", "closes it on paper"
    CLOSED = 8, "当日办结", "closed today: may be called back"
    DISPATCH = 9, "重新派单", "sends out again what came back"
    RULE = 10, "裁定", "rules whose it is"
    GO_UP = 11, "上报", "sends it up"


class Today(Code):
    """Occasion on which a case comes up on a day, in the order of those of one case."""

    FOUND = 0, "被发现", "found by whoever looks"
    THOUGHT = 1, "当事人考虑", "thought of by whoever has it"
    NOTICED = 2, "旁人注意到", "noticed by another resident"
    JUDGED = 3, "办结后感受", "judged after a closing"


class Relapse(Code):
    """What became of a matter that was closed without being met."""

    NONE = 0, "", ""
    PAUSING = 1, "暂时没有反复", "quiet for now"  # will show again
    SHOWING = 2, "又出现了", "shows again"  # shows again, waits to be found
    FADED = 3, "不再出现", "does not come back"  # does not show again
    RESTING = 4, "症状暂时消失", "the symptom is gone for now"  # the cause is left: it will show again


class Reopening(Code):
    """Why a closed case is open again."""

    NONE = 0, "", ""
    ASKED = 1, "居民要求", "the resident asks"  # the resident asked for it
    # a call-back or a look on the spot found that it still shows
    DENIED = 2, "回访核查发现没解决", "a check found it not resolved"
    FOUND = 3, "又被看到", "it is seen again"  # somebody who looks saw it again


class Moment(Code):
    """What happened to a case besides the touches of bodies."""

    SPEAK = 0, "反映或不反映", "speaks or keeps silent"  # D1; code: Voice, why: VoiceReason
    BUSY = 1, "占线", "the line is busy"  # the hotline was busy
    WAIT = 2, "等待中", "while waiting"  # D6 while the case is open; code: After, why: AfterReason
    REACT = 3, "办结之后", "after the closing"  # D6 after a closing; code: After, why: AfterReason
    CLOSE = 4, "办结", "closed"  # closed on paper
    REOPEN = 5, "重新办理", "opened again"  # code: Channel, why: Reopening
    REGISTER = 6, "登记", "registered"  # code: Channel


class Group(Bits):
    """Bits of the complainant's side, for the fairness measures."""

    MIGRANT = 1, "流动人口一方", "migrant's matter"
    ELDER = 2, "老年人一方", "elder's matter"
    RURAL = 4, "农村一方", "rural matter"
    OLD_ESTATE = 8, "老旧弃管小区一方", "matter of an old or abandoned estate"  # old or abandoned estate
    MANAGED_ESTATE = 16, "物业小区一方", "matter of a managed estate"


class Lane(Code):
    """Queues of a body, in the order in which it turns to them."""

    FIRST = 0, "优先", "first"  # followed personally, or petitioned
    URGENT = 1, "紧急", "urgent"  # urgent or reopened
    ORDINARY = 2, "一般", "ordinary"


class ClosedCount(Code):
    """Counts over what was closed lately."""

    CLOSED = 0, "已办结", "closed on paper"
    ON_TIME = 1, "按时办结", "closed on time"
    SOLVED = 2, "真正解决", "truly resolved"
    RATED = 3, "有人评价", "rated"
    SATISFIED = 4, "满意", "satisfied"


class PlaceCount(Code):
    """Counts by place over what is open and what was registered lately."""

    BACKLOG = 0, "未办结", "open"
    KNOWN = 1, "已登记", "registered"
    RESOLVED = 2, "真正解决", "truly resolved"
    DISPATCHED = 3, "派出", "dispatched"
    HANDOVERS = 4, "转手次数", "hand-overs"
