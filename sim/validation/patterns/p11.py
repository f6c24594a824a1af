"""P11: density of coordination is not monotonic: mandated, staffed coordination beats everyone-with-everyone.

Density is how many bodies are pressed to convene and to come.  All arms share one window at which
all needs of a matter are seen, because nobody can be called for a need that nobody has noticed.
"""

from __future__ import annotations

from collections.abc import Sequence

from sim.codes import Use
from sim.model import GovernanceModel
from sim.tables import NEVER
from sim.validation.patterns.design import Arm, Pattern, Seen, extra
from sim.validation.patterns.finding import Finding, finding
from sim.validation.patterns.reading import originals, workdays_to_closing

NONE, HALF, ALL, MANDATED = (
    "coordination-at-will",
    "coordination-half",
    "everyone-with-everyone",
    "mandated-staffed",
)

LONG = "long meetings: "
LONGEST = 3.0
"""``summon_hours`` at the top of its declared range: the cost of a meeting is an assumption."""


def several(model: GovernanceModel) -> float:
    """Share truly resolved of dispatched matters of several needs."""
    cases = originals(model)
    cases = cases[(cases["needs"] > 1) & (cases["dispatched"] == 1)]
    return float((cases["solved"] != NEVER).mean())


def meetings(model: GovernanceModel) -> float:
    """Hours of conveners and centres spent on bringing bodies together."""
    return float(model.world.hours[:, [Use.COORDINATE, Use.TRIAGE]].sum())


def open_mean(model: GovernanceModel) -> float:
    """Mean number of open matters in the second half-year."""
    return float(model.series["open"][model.day // 2 :].mean())


def judge(seen: Seen) -> Sequence[Finding]:
    """Compare coordination at will, half of the bodies, everyone, and mandated and staffed coordination."""
    return (
        finding("beats_days", "专责统筹：办理快于人人联人人",
                "mandated and staffed: faster than everyone with everyone",
                seen.change(MANDATED, ALL, "days"), below=0.0),
        finding("beats_backlog", "专责统筹：积压少于人人联人人",
                "mandated and staffed: less backlog than everyone with everyone",
                seen.change(MANDATED, ALL, "open"), below=0.0),
        finding("helps", "半数单位协同：多部门事项比任意时解决更多",
                "half bound: more matters of several bodies are resolved than at will",
                seen.change(HALF, NONE, "several"), above=0.0),
        finding("turns", "人人联人人：多部门事项比半数协同时解决更少（不单调）",
                "everyone with everyone: fewer of them are resolved than with half (not monotonic)",
                seen.change(ALL, HALF, "several"), below=0.0),
        finding("beats_solved", "专责统筹：多部门事项解决多于人人联人人",
                "mandated and staffed: more of them are resolved than with everyone",
                seen.change(MANDATED, ALL, "several"), above=0.0),
        finding("long_turns", "若协调会长达三小时：人人联人人解决得比半数协同更少",
                "if meetings take three hours: everyone with everyone resolves fewer than half",
                seen.change(LONG + ALL, LONG + HALF, "several"), below=0.0),
        finding("long_beats", "若协调会长达三小时：专责统筹解决得更多",
                "if meetings take three hours: mandated and staffed resolves more than everyone",
                seen.change(LONG + MANDATED, LONG + ALL, "several"), above=0.0),
    )  # fmt: skip


PATTERN = Pattern(
    id="P11",
    zh="协同密度并非越高越好：有专责、有人手的统筹胜过人人联人人",
    en="density of coordination is not monotonic: mandated, staffed coordination beats "
    "everyone-with-everyone",
    design={
        "zh": "同有一个大窗口：任意协同、半数必到、人人必到且联办计分、专责统筹，用共同随机数成对比较",
        "en": "all with one window: at will, half of the bodies bound, everybody bound and joint work "
        "rewarded, "
        "mandated and staffed; paired runs",
    },
    arms={name: Arm(name) for name in (NONE, HALF, ALL, MANDATED)}
    | {LONG + name: Arm(name, parameters=(("summon_hours", LONGEST),)) for name in (HALF, ALL, MANDATED)},
    readers={
        "days": workdays_to_closing,
        "open": open_mean,
        "several": several,
        "meetings": meetings,
        "joint": extra("joint_share"),
    },
    judge=judge,
    reasons={
        "turns": {
            "zh": "协调会每方0.8小时（假设）太便宜：部门还有余力，多召集总能多解决，代价只落在时间和积压上；"
            "会长到三小时则出现",
            "en": "at 0.8 hours for each party (an assumption) meetings are too cheap: departments have "
            "hours to "
            "spare, more summoning always resolves more, and the price is paid in time and backlog only; "
            "with "
            "meetings of three hours it comes out",
        },
        "beats_solved": {
            "zh": "同上：专责统筹赢在时间和积压，不在解决率",
            "en": "the same: mandated coordination wins on time and backlog and not on resolution",
        },
        "long_beats": {
            "zh": "会长三小时时，两者的解决率分不出高低；原因没有查明。"
            "专责统筹胜在时间和积压，是在平常会长下看到的",
            "en": "with meetings of three hours the two cannot be told apart on resolution; the cause was "
            "not examined. Mandated coordination wins on time and backlog with meetings of ordinary length",
        },
    },
)
