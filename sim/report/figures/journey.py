"""Picture of one case's journey: which desk held it when, its actions and its reasons."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.ticker import MaxNLocator

from sim.language import Language, tr
from sim.model.journey_steps import Entry, Turn, held, on_paper, turn
from sim.report.figures.style import FAINT, INK, new_figure, tidy
from sim.text import fill, wrap

MOST = 20
"""Steps listed in words beside the picture; of a longer journey the first, and the last with its reason."""

LIST_WIDTH = 62
"""Latin letters in a line of the list."""

LOOKS: dict[Turn, tuple[str, str, int]] = {
    "solved": ("#009e73", "*", 30),
    "paper": ("#e69f00", "s", 20),
    "sent": ("#d55e00", "D", 19),
    "patched": ("#0072b2", "o", 20),
    "done": ("#0072b2", "o", 20),
    "step": ("#0072b2", "o", 20),
}
"""Colour, marker and size in points of each kind of step."""


def journey_figure(entries: Sequence[Entry], lang: Language, *, case: int, title: str = "") -> Figure:
    """Draw a journey.

    Args:
        entries: the result of :meth:`sim.GovernanceModel.story`, or of ``journey``, in order.
        lang: language of all text.
        case: its number, for the title.
        title: addition to the title, such as the policy.
    """
    resident = tr("居民", "resident", lang)
    rows = _rows(entries, resident, lang)
    figure = new_figure(
        tr(f"第 {case} 号诉求的旅程", f"The journey of case {case}", lang) + (f" · {title}" if title else ""),
        tr(
            "横线：在谁手里；数字：第几步，右边逐步说明。菱形：转出或不到场；方块：纸面办结；星号：真正解决",
            "Lines: who holds it; numbers: steps, listed at the right. Diamond: sent on or stayed out; "
            "square: closed on paper; star: resolved",
            lang,
        ),
    )
    chart, words = figure.subplots(1, 2, width_ratios=(1.25, 1.0))
    _paper(chart, entries, lang)
    _held(chart, entries, rows)
    _steps(chart, entries, rows, resident, lang)
    chart.set_yticks(range(len(rows)), [wrap(name, 26) for name in rows])
    chart.set_ylim(len(rows) - 0.4, -0.6)
    chart.set_xlabel(tr("天（从年初起）", "day of the run", lang))
    chart.xaxis.set_major_locator(MaxNLocator(7, integer=True))
    chart.margins(x=0.05)
    tidy(chart)
    if chart.get_legend_handles_labels()[0]:
        figure.legend(loc="outside lower left")
    _list(words, entries, lang)
    return figure


def _name(entry: Entry, lang: Language) -> str:
    return str(entry.get(f"body_{lang}") or "")


def _rows(entries: Sequence[Entry], resident: str, lang: Language) -> list[str]:
    """Return the resident and every body that touched the case, in the order of their first touch."""
    return list(dict.fromkeys([resident, *(_name(entry, lang) for entry in entries if _name(entry, lang))]))


def _held(axes: Axes, entries: Sequence[Entry], rows: Sequence[str]) -> None:
    """Draw a line for each stretch of days in which a body held a need of the case."""
    for span in held(entries):
        row = next((rows.index(name) for name in (span.zh, span.en) if name in rows), None)
        if row is not None:
            line = {"color": "#b8b8b8", "linewidth": 9, "solid_capstyle": "butt", "zorder": 1}
            axes.plot([span.start, span.until], [row, row], **line)


def _paper(axes: Axes, entries: Sequence[Entry], lang: Language) -> None:
    """Shade the days on which the case was closed on paper and not resolved."""
    label = tr("纸面已办结，问题还在", "closed on paper, not resolved", lang)
    for span in on_paper(entries):
        axes.axvspan(span.start, span.until, color="#f7ecd0", zorder=0, label=label)
        label = ""


def _steps(axes: Axes, entries: Sequence[Entry], rows: Sequence[str], resident: str, lang: Language) -> None:
    """Mark every step with its number; steps of one day and desk are drawn side by side."""
    taken: dict[tuple[int, int], int] = {}
    span = max(1, entries[-1]["day"] - entries[0]["day"])
    for number, entry in enumerate(entries, start=1):
        row = rows.index(_name(entry, lang) or resident)
        place = taken.get((row, entry["day"]), 0)
        taken[row, entry["day"]] = place + 1
        x = entry["day"] + place * span * 0.045
        colour, marker, size = LOOKS[turn(entry)]
        axes.plot(x, row, marker=marker, color=colour, mec=INK, ms=size, zorder=3)
        axes.annotate(str(number), (x, row), ha="center", va="center", fontsize=10, color="white", zorder=4)


def _list(axes: Axes, entries: Sequence[Entry], lang: Language) -> None:
    """Tell the steps in words."""
    axes.axis("off")
    lines: list[tuple[str, str]] = []
    steps = list(enumerate(entries, start=1))
    between = len(steps) - MOST
    for number, entry in steps if between <= 0 else [*steps[: MOST - 1], steps[-1]]:
        if number == len(steps) and between > 0:
            lines.append((tr(f"……中间还有 {between} 步", f"... {between} more steps between", lang), FAINT))
        first, *rest = fill(_told(number, entry, lang), LIST_WIDTH)
        lines += [(first, INK), *((f"     {line}", INK) for line in rest)]
    step = min(0.05, 1.0 / max(1, len(lines)))
    for place, (text, colour) in enumerate(lines):
        axes.text(
            0.0, 1.0 - step * place, text, fontsize=12, color=colour, va="top", transform=axes.transAxes
        )


def _told(number: int, entry: Entry, lang: Language) -> str:
    """Return one step as a line: date, actor, action, reason."""
    day = str(entry["date"])[5:].replace("-", "." if lang == "zh" else "-")
    who = _name(entry, lang)
    what = str(entry[f"action_{lang}"])
    why = str(entry.get(f"reason_{lang}") or "")
    channel = str(entry.get(f"channel_{lang}") or "")
    cause = str(entry.get(f"cause_{lang}") or "")
    text = " ".join(word for word in (f"{number} ", day, who, what) if word)
    if cause:
        text += tr(f"（{cause}）", f" ({cause})", lang)
    if channel:
        text += tr(f"（{channel}）", f" ({channel})", lang)
    if why:
        text += tr(f"：{why}", f": {why}", lang)
    to = str(entry.get(f"went_to_{lang}") or "")
    if to and to != who and turn(entry) == "sent":
        text += tr(f" → {to}", f" -> {to}", lang)
    return text
