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
        "beats_days": {
            "zh": "退一次即裁决费时间：裁决要开会，几天才下来。去掉这一条，专责统筹快0.28个工作日、少"
            "用两千小时（三个种子），便快于人人联人人；去掉专责人员或协助清单则几乎不变",
            "en": "a ruling after one return takes time: those who rule must meet, which takes days. "
            "Without it the mandated arm is 0.28 working days faster, saves 2,000 hours (three "
            "seeds), and is faster than everyone with everyone; without the centre's posts or the "
            "lists hardly anything changes",
        },
        "beats_backlog": {
            "zh": "同上：等裁决的事项一直开着，两者积压分不出高低",
            "en": "the same: matters stay open while they wait for a ruling, and the two cannot be told "
            "apart",
        },
        "turns": {
            "zh": "来的单位把各自看清的合在一起，越是逢哨必到，联办越多（占多成因事项的24 %、31 %、35 %，"
            "依次为任意、半数、人人，三个种子），解决也越多；代价付在时间与积压上",
            "en": "those who come pool what they have found out. The more are bound to come the more is "
            "handled together (24, 31 and 35 % of the matters of several causes: at will, half, "
            "everyone; three seeds) and the more is resolved; the price is paid in time and "
            "backlog",
        },
        "beats_solved": {
            "zh": "专责统筹没有给联办计分，来的人少：联办占多成因事项的26 %，人人联人人占35 %；给它三"
            "十分，便与半数协同一样（0.609对0.608，三个种子）",
            "en": "the mandated arm gives no points for joint work and fewer come: 26 % of the matters "
            "of several causes are handled together, 35 % with everyone. With 30 points it equals "
            "half of the bodies (0.609 against 0.608, three seeds)",
        },
        "long_turns": {
            "zh": "会长三小时，协调工时多一倍半，三种安排都解决得更少；来得更多的仍略多解决千分之二三，"
            "代价仍在时间和积压",
            "en": "with meetings of three hours two and a half times the hours go into them and all "
            "three arms resolve less; where more come two or three in a thousand more are still "
            "resolved, and the price is again time and backlog",
        },
        "long_beats": {
            "zh": "与平常会长时一样：没有计分，来的人少。专责统筹这时胜在时间和积压",
            "en": "as with meetings of ordinary length: no points, and fewer come. Here mandated "
            "coordination wins on time and backlog",
        },
    },
)
