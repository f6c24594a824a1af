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


class After(Code):
    """What a resident does when their matter is not served or closed without being met (D6)."""

    NONE = 0, "", ""
    SHRUG = 1, "算了", "lets it be"
    AGAIN = 2, "要求重办", "asks for it again"  # ask for it to be opened again
    HIGHER = 3, "找上级", "goes higher"
    PETITION = 4, "信访", "petitions"
    TELL = 5, "跟邻居说", "tells the neighbours"  # tell the neighbours
