"""Counts over the journeys of all matters of the district, for lessons."""

from __future__ import annotations

import numpy as np

from sim.codes import Reason
from sim.comparison.limits import t_limits
from sim.course.pictures import display
from sim.course.taken import resolved_by_kind, taken
from sim.language import language, tr
from sim.policy.scenario import load_scenario
from sim.report.figures.effects import effects
from sim.report.figures.style import FAINT, INK, drawing, look_of, name_rows, new_figure, tidy

STREETS_DO = {
    "finish": ("办完", "finished"),
    "pass": ("转给别家", "passed on"),
    "close_unsolved": ("纸面办结", "closed on paper"),
}
"""Possible outcomes of a matter at a street office, by action."""


SHADES = ("white", "#b5b5b5", "#3c3c3c")
"""Colours of the policies: distinguishable in grey print."""


class Counted:
    """Pictures of counts."""

    def reasons(self) -> None:
        """Show for which reasons desks send matters on, in the whole district."""
        from sim.course.facts import reasons_counted

        lang, counted = language(), reasons_counted()
        rows = [row for row in np.argsort(-counted, kind="stable") if counted[row]]
        with drawing():
            figure = new_figure(
                tr("为什么转走", "Why matters are sent on"),
                tr("全区一年里转走、退回、上报的次数，按理由", "times in the district's year, by reason"),
            )
            axes = figure.subplots()
            bars = axes.barh(range(len(rows)), counted[rows], color=FAINT, edgecolor=INK)
            axes.bar_label(bars, [f"{n:,}" for n in counted[rows]], padding=6)
            name_rows(axes, [Reason(row).word(lang) for row in rows])
            axes.margins(x=0.12)
            tidy(axes)
        display(figure, "reasons")

    def kinds(self, *scenarios: str) -> None:
        """Show the effect of policies on matters that can be purchased, and on all others."""
        lang = language()
        base = resolved_by_kind("baseline")
        named = tr("可购买的事项", "can be purchased"), tr("其余事项", "all others")
        rows, found = [], []
        for scenario in scenarios:
            change = resolved_by_kind(scenario) - base
            for place, kind in enumerate(named):
                limits = t_limits(change[:, place], 0.95)
                clear = limits.low is not None and limits.high is not None and limits.low * limits.high > 0
                rows.append(f"{load_scenario(scenario).title[lang]}：{kind}")
                found.append((limits, clear))
        with drawing():
            figure = effects(
                tr("对哪类事有用", "For which matters it works"),
                tr(
                    f"与现状之差，{len(base)} 组共同随机数；横线为 95 % 区间，空心为还看不出",
                    f"difference from the baseline, {len(base)} sets of common random numbers; bars "
                    f"are 95 % limits",
                ),
                rows,
                [("resolved_90d", found)],
                lang,
            )
        display(figure, "kinds")

    def taken(self, *scenarios: str) -> None:
        """Show the gain in matters that organizations had first, beside how much they handled by the book."""
        lang = language()
        with drawing():
            figure = new_figure(
                tr(
                    "同一批件：机构接走，比不买多解决还是少解决",
                    "The same matters: resolved with and without purchase",
                ),
                tr(
                    "只数机构最先经手的件，每一点是一组共同随机数；纵轴为与不购买时之差",
                    "only matters that an organization had first; one dot a set of common random numbers",
                ),
            )
            axes = figure.subplots()
            for n, scenario in enumerate(scenarios):
                found, look, title = taken(scenario), look_of(n + 1), load_scenario(scenario).title[lang]
                axes.scatter(
                    [100 * one.by_book for one in found], [100 * one.gain for one in found],
                    s=260, marker=look.marker, color=look.colour, edgecolor=INK, label=title,
                )  # fmt: skip
                self._middles(scenario, title)
            axes.axhline(0.0, color=INK, linewidth=1)
            axes.set_xlabel(
                tr("机构照章办理、没有先查的，占它办完的 %", "handled by the book, % of parts finished")
            )
            axes.set_ylabel(
                tr("90 天内真正解决，差几个百分点", "resolved within 90 days, difference in points")
            )
            axes.margins(0.12)
            tidy(axes, grid="both")
            figure.legend(loc="outside lower right", ncols=len(scenarios))
        display(figure, "taken")

    def _middles(self, scenario: str, title: str) -> None:
        """Print the median days to resolution of those matters, without and with the policy, by set."""
        days = tr("，", ", ").join(f"{one.days[0]:g} → {one.days[1]:g}" for one in taken(scenario))
        print(
            tr(
                f"{title}：到解决的天数（中位数），逐组：{days}",
                f"{title}: median days to resolution, by set: {days}",
            )
        )

    def streets(self, *scenarios: str) -> None:
        """Show the outcomes of matters at street offices, in the whole district, under each policy."""
        from sim.course.facts import touches

        lang, width = language(), 0.8 / len(scenarios)
        with drawing():
            figure = new_figure(
                tr(
                    "街道的经手：办完、转给别家、纸面办结",
                    "What streets did with matters",
                ),
                tr("全区一年里的次数；深浅分方案", "times in the district's year; shades tell policies"),
            )
            axes = figure.subplots()
            for n, scenario in enumerate(scenarios):
                counted = [int(touches(scenario, "street", action)) for action in STREETS_DO]
                rows = np.arange(len(STREETS_DO)) + (n - (len(scenarios) - 1) / 2) * width
                shade = SHADES[n % len(SHADES)]
                label = load_scenario(scenario).title[lang]
                bars = axes.barh(rows, counted, width, color=shade, edgecolor=INK, label=label)
                axes.bar_label(bars, [f"{many:,}" for many in counted], padding=6)
            name_rows(axes, [tr(*named) for named in STREETS_DO.values()])
            axes.margins(x=0.12)
            tidy(axes)
            figure.legend(loc="outside lower right", ncols=len(scenarios))
        display(figure, "streets")
