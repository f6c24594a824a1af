"""Decisions of bodies (D3, D4, mediation): what they follow from, their options and terms."""

from __future__ import annotations

from sim.codes.coded import Code


class Decision(Code):
    """What a touch followed from."""

    # nothing was weighed: an order, the end of one's work, no money
    NONE = 0, "没有权衡", "nothing was weighed"
    # D3: what to do with a need that has come, or is gone through again
    TASK = 1, "接到事项", "a need that has come"
    LIMIT = 2, "到期", "the limit"  # D3 when a case falls due
    NEXT = 3, "办完自己的一段", "after one's own part"  # D3 after one's own part
    SUMMONS = 4, "被吹哨", "a summons"  # D4: come to a joint case or stay out
    MEDIATE = 5, "调解", "mediation"  # mediators: settle or refer


class TaskOption(Code):
    """D3: what a body may do with a need on its desk."""

    ACCEPT = 0, "实质办理", "take it up: look, then act"
    RETURN = 1, "转走", "send on"  # return, pass on or escalate
    SUMMON = 2, "吹哨", "summon"
    CLOSE = 3, "纸面办结", "close on paper"
    BY_BOOK = 4, "照章办理", "by the book"  # the standard remedy, without looking
    UP = 5, "上报", "send it up"  # to the superior, where going up is open


class LimitOption(Code):
    """D3: what a body may do when a case falls due."""

    KEEP = 0, "超期接着办", "go on past the limit"
    EXTEND = 1, "延期", "ask for more time"
    CLOSE = 2, "纸面办结", "close on paper"


class NextOption(Code):
    """D3: what a body may do after its own part."""

    HAND_ON = 0, "交下一环节", "hand on"
    CLOSE = 1, "纸面办结", "close on paper"


class SummonsOption(Code):
    """D4: what a body may do that is summoned to a joint case."""

    JOIN = 0, "到场", "come"
    STAY_OUT = 1, "不到场", "stay out"


class MediateOption(Code):
    """What mediators may do with a dispute."""

    SETTLE = 0, "调解", "settle"
    REFER = 1, "转介", "refer"


class Term(Code):
    """What bodies weigh."""

    CRAFT = 0, "把事办成的价值", "worth of doing it well"  # worth of doing the work well
    # points for closing in time, as far as there is time
    ON_TIME = 1, "按时办结的考核分", "points for closing in time"
    # points for a resolution that the resident confirms
    CONFIRMED = 2, "群众认可的考核分", "points for a confirmed resolution"
    EFFORT = 3, "要花的工夫", "the work it takes"  # the work itself
    LOAD = 4, "手头积压", "the load already there"  # the same work under one's load
    MONEY = 5, "缺经费", "money that is short"  # money for it is short
    # risk of acting without power over a matter whose owner is known
    POWER = 6, "无权办理的风险", "risk of acting without power"
    # the same where the lists name another department
    FOREIGN = 7, "清单写明是别人的", "by the lists another's"
    UNCLEAR = 8, "说不清是谁的", "nobody can say whose"  # the same where nobody can say whose it is
    FORM = 9, "手续", "paperwork"  # paperwork of returning, passing on, referring, extending
    BLAME = 10, "转走被追责", "blame for passing it on"  # blame for passing on what the lists do not bear out
    DUTY = 11, "本职推不得", "sending one's own work away"
    RANKING = 12, "通报排名", "standing in the ranking"  # standing in the published ranking
    SHARED = 13, "合力", "others who join"  # each other body that joins
    CALLING = 14, "召集的麻烦", "trouble of calling others"  # calling others together, worn out as one is
    JOINT = 15, "协同的考核分", "points for joint work"
    OWING = 16, "欠着人情", "favours owed"  # favours owed to those who would come
    # points for closing on time what is not solved
    PAPER = 17, "纸面办结的考核分", "points for closing on paper"
    CHECK = 18, "怕被查出", "a check may find out"  # a check finds out
    # nobody answers, and that counts as confirmed
    SILENCE = 19, "没人接电话也算认可", "silence counts as confirmed"
    CONSCIENCE = 20, "良心", "conscience"  # leaving somebody with their trouble
    GOALS = 21, "目标是否一致", "do the goals agree"
    NEEDS = 22, "需求是否契合", "do the needs meet"
    RESOURCES = 23, "资源能否共享", "can resources be shared"
    RISK = 24, "有无风险", "what it risks"  # what does it risk
    FAVOUR = 25, "以往的互助", "past help"  # did the convener come when asked
    HARD = 26, "难调", "how hard it looks"  # how hard a dispute looks
    # what another kind of mediators could make of it
    OTHER_SKILL = 27, "别处的调解水平", "what others could make of it"
    OTHER_LOAD = 28, "别处的负担", "what it would cost others"  # what it would cost them
    # the standard remedy is what the books ask for
    ROUTINE = 29, "照章办的交代", "the standard remedy is enough"
    LOOKING = (
        30,
        "要花的查看工夫",
        "the looking it takes",
    )  # under one's load, as far as the file does not say
    DOUBTFUL = 31, "是否真是自己的事", "whether it is surely mine"
    SEVERE = 32, "事情多要紧", "how severe it is"
    # points for a confirmed resolution by the book, less what a denied one costs
    BOOK_CONFIRMED = 33, "照章办的群众认可分", "points for a confirmation by the book"
    WATCHED = 34, "大家在场", "others look on"
    STREETS = 35, "街道的评分", "points that streets give"
    UP = 36, "向上级开口", "asking a superior"  # to own up that one cannot do it
