"""Picture of a robust verdict: on each measure, in what share of plausible worlds each policy leads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from sim.language import Language, tr
from sim.measures import measure_info
from sim.report.figures.style import INK, LOOKS, name_rows, new_figure, tidy
from sim.study.analysis.robust import Ranking
from sim.text import wrap

LEAST_TOLD = 0.06
"""A share smaller than this has no room for its number."""

LEAST_SEEN = 1e-9
"""A rest smaller than this comes from adding up."""

PALE = "#ffffff"


def leads_figure(
    rankings: Sequence[Ranking], policies: Sequence[str], titles: Mapping[str, str], lang: Language
) -> Figure:
    """Draw the shares of worlds led; ties are shared among those who lead.

    Args:
        rankings: one for each measure, from :func:`sim.study.analysis.robust.robust`.
        policies: names of those shown by themselves, the reference first, in the order of their looks.
        titles: of the policies, for people.
        lang: language of all text.
    """
    worlds = max((one.worlds for one in rankings), default=0)
    figure = new_figure(
        tr(f"在 {worlds} 个可能的世界里，谁领先", f"Who leads in {worlds} plausible worlds", lang),
        tr(
            "每一行：各方案在这项指标上最好的世界所占的百分比；并列时平分。世界的比例不是概率",
            "Each line: per cent of worlds in which a policy is the best on this measure, ties shared; "
            "shares of worlds are no probabilities",
            lang,
        ),
        size=(16.0, 3.4 + 1.0 * len(rankings)),
    )
    axes, rest = figure.subplots(), False
    for row, ranking in enumerate(rankings):
        leads = {one.policy: one.split for one in ranking.standings}
        left = 0.0
        for place, policy in enumerate(policies):
            share, look = leads[policy], LOOKS[place % len(LOOKS)]
            if share > 0.0:
                axes.barh(
                    row, 100 * share, left=100 * left, height=0.62, color=look.colour, hatch=look.hatch,
                    edgecolor=PALE,
                )  # fmt: skip
            if share >= LEAST_TOLD:
                axes.text(
                    100 * (left + share / 2), row, f"{100 * share:.0f}", ha="center", va="center", color=INK,
                    bbox={"facecolor": PALE, "edgecolor": "none", "pad": 2.0},
                )  # fmt: skip
            left += share
        if 1.0 - left > LEAST_SEEN:
            axes.barh(row, 100 * (1.0 - left), left=100 * left, height=0.62, color=PALE, edgecolor=INK)
            rest = True
    name_rows(axes, [measure_info(one.measure).label[lang] for one in rankings])
    axes.set_xlim(0, 100)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0f} %"))
    tidy(axes)
    handles = [
        Patch(
            facecolor=LOOKS[place % len(LOOKS)].colour, hatch=LOOKS[place % len(LOOKS)].hatch, edgecolor=PALE,
            label=wrap(titles[policy], 40),
        )
        for place, policy in enumerate(policies)
    ]  # fmt: skip
    if rest:
        handles.append(Patch(facecolor=PALE, edgecolor=INK, label=tr("其余方案", "all others", lang)))
    figure.legend(handles=handles, loc="outside lower center", ncols=2)
    return figure
