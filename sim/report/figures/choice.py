"""Picture of a desk's choices: the worth of every option at each step of a case."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from matplotlib.figure import Figure
from matplotlib.lines import Line2D

from sim.language import Language, tr
from sim.report.figures.style import FAINT, INK, LOOKS, name_rows, new_figure, tidy
from sim.text import wrap

WAYS: tuple[tuple[tuple[str, ...], str, str], ...] = (
    (("accept", "keep", "hand_on", "join", "settle"), "先查后办、接着办、到场", "look first, go on, come"),
    (("return", "refer", "up", "stay_out"), "转走、上报、不到场", "send on or up, stay out"),
    (("summon", "extend"), "吹哨、延期", "summon, ask for time"),
    (("close",), "纸面办结", "close on paper"),
    (("by_book",), "照章办理", "by the book"),
)
"""Options of different decisions that share a mark in the picture, and their common name."""

TAKEN = {"accept": 0, "join": 0, "overrun": 0, "summon": 2, "extend": 2, "close_unsolved": 3, "by_book": 4}
"""Way by action; handing on after one's own part goes on with the matter, other sending is sending away."""

WAY_OF = {option: place for place, (options, _, _) in enumerate(WAYS) for option in options}

MOST = 8


def weighed(entries: Sequence[Mapping[str, Any]]) -> list[tuple[int, Mapping[str, Any]]]:
    """Return the steps of a journey at which a desk had a choice, with their numbers in the journey."""
    return [
        (number, entry)
        for number, entry in enumerate(entries, start=1)
        if sum(option["worth"] is not None for option in entry.get("weighed", ())) > 1
    ][:MOST]


def choice_figure(entries: Sequence[Mapping[str, Any]], lang: Language, *, case: int) -> Figure | None:
    """Draw the worth of the options at each step; None where no desk had a choice.

    Args:
        entries: the result of :meth:`sim.GovernanceModel.story`, or of ``journey``, in order.
        lang: language of all text.
        case: its number, for the title.
    """
    steps = weighed(entries)
    if not steps:
        return None
    figure = new_figure(
        tr(f"第 {case} 号诉求：每一步在权衡什么", f"Case {case}: what each desk weighed", lang),
        tr(
            "越靠右越划算（效用）；单位多半走最右的一条，带一点偶然。圈出的是实际走的",
            "The further right, the more worth it (utility); desks mostly take the rightmost way, with some "
            "chance. Ringed: the option taken",
            lang,
        ),
        size=(16.0, 3.2 + 0.95 * len(steps)),
    )
    axes = figure.subplots()
    for row, (_, entry) in enumerate(steps):
        known = [
            (WAY_OF[option["option"]], option["worth"])
            for option in entry["weighed"]
            if option["worth"] is not None
        ]
        values = [value for _, value in known]
        axes.plot([min(values), max(values)], [row, row], color="#d0d0d0", linewidth=6, zorder=1)
        for place, value in known:
            look = LOOKS[place + 1]
            axes.plot(value, row, marker=look.marker, color=look.colour, ms=15, mec=INK, zorder=3)
        done = dict(known).get(_taken(entry))
        if done is not None:
            axes.plot(done, row, marker="o", ms=28, mfc="none", mec=INK, mew=2, zorder=2)
    names = [
        wrap(f"{number}  {entry[f'body_{lang}']} {entry[f'action_{lang}']}：{entry[f'reason_{lang}']}", 46)
        for number, entry in steps
    ]
    name_rows(axes, names, 46)
    axes.set_xlabel(
        tr("← 更费力、更冒险　　更划算 →", "<- costlier, riskier     more worth it ->", lang), color=FAINT
    )
    axes.margins(x=0.08)
    tidy(axes)
    handles = [
        Line2D(
            [], [], marker=LOOKS[place + 1].marker, color=LOOKS[place + 1].colour, mec=INK, ms=14,
            linestyle="",
            label=tr(zh, en, lang),
        )
        for place, (_, zh, en) in enumerate(WAYS)
    ]  # fmt: skip
    figure.legend(handles=handles, loc="outside lower center", ncols=len(WAYS))
    return figure


def _taken(entry: Mapping[str, Any]) -> int:
    """Return the place of the way that was taken."""
    return TAKEN.get(str(entry["action"]), 1 if entry["decision"] != "next" else 0)
