"""Residents: who they are, what they do about a problem and after a closing (D1, D6), and why."""

from __future__ import annotations

from sim.codes.coded import Bits, Code


class ResidentKind(Bits):
    """Bits of ``RESIDENT['kind']``."""

    MIGRANT = 1, "流动人口（无本地户籍）", "migrant (without local registration)"
    ELDER = 2, "老年人（60岁及以上）", "elder (60 and over)"
    PARTY = 4, "党员", "Party member"
    VOLUNTEER = 8, "志愿者", "volunteer"
    DIALECT = 16, "普通话说不好", "does not speak standard Mandarin with ease"
    WORKS = 32, "上班时间走不开", "at work when offices are open"


class Voice(Code):
    """What a resident does about a problem they have or notice (D1)."""

    NONE = 0, "", ""  # nobody has considered it
    SILENT = 1, "没有说", "keeps silent"
    LOCAL = 2, "就近反映", "tells somebody near by"  # tells grid staff, a head they know, or the committee
    HOTLINE = 3, "打热线", "calls the hotline"
    WINDOW = 4, "到窗口", "goes to a window"
    SELF_HELP = 5, "自己想办法", "tries to help themselves"
    PETITION = 6, "上访", "petitions"


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


class After(Code):
    """What a resident does when their matter is not served or closed without being met (D6)."""

    NONE = 0, "", ""
    SHRUG = 1, "算了", "lets it be"
    AGAIN = 2, "要求重办", "asks for it again"  # ask for it to be opened again
    HIGHER = 3, "找上级", "goes higher"
    PETITION = 4, "信访", "petitions"
    TELL = 5, "跟邻居说", "tells the neighbours"  # tell the neighbours


class AfterReason(Code):
    """The main reason for it, against the next best option: terms of D6."""

    NONE = 0, "", ""
    # how much it matters to somebody who thinks they can do something
    HARM = 1, "事情没解决、要紧", "it is unmet and matters"
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
    UNMET = 5, "其实没解决", "the need is unmet"
