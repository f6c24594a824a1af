"""Picture of why matters are not resolved: a bar for each policy, stacked by reason."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import numpy as np
from matplotlib.axes import Axes
from matplotlib.figure import Figure
from matplotlib.patches import Patch
from matplotlib.ticker import FuncFormatter

from sim.codes import Unresolved
from sim.comparison.comparison import Comparison
from sim.language import Language, tr
from sim.measures.strata import STRATUM_WORDS
from sim.measures.unresolved import REASONS
from sim.report.figures.style import INK, name_rows, new_figure, rows_height, tidy

SHOWN = 0.01
"""Share of matters from which a reason has a colour of its own; rarer ones are drawn together."""

ROOM = 0.028
"""Share of the axis from which a part has room for its number."""

LOOKS: dict[Unresolved, tuple[str, str]] = {
    Unresolved.UNKNOWN: ("#000000", ""),
    Unresolved.UNSEEN: ("#767676", "..."),
    Unresolved.NOBODYS: ("#d55e00", ""),
    Unresolved.AUTHORITY: ("#d55e00", "///"),
    Unresolved.MISSING: ("#e69f00", ""),
    Unresolved.ORDER: ("#e69f00", "xxx"),
    Unresolved.MONEY: ("#f0e442", ""),
    Unresolved.TIME: ("#f0e442", "\\\\\\"),
    Unresolved.SYMPTOM: ("#0072b2", ""),
    Unresolved.CONSENT: ("#56b4e9", ""),
    Unresolved.REPLY: ("#cc79a7", ""),
    Unresolved.BEYOND: ("#009e73", ""),
    Unresolved.UNDER_WAY: ("#ffffff", "..."),
}
"""Colour and hatching of each reason; reasons of one kind have one colour."""

OTHER = ("#d9d9d9", "")
DARK = ("#000000", "#0072b2", "#009e73", "#767676", "#d55e00")
"""Colours on which numbers are white."""

WIDTH = 11.5
"""Inches: the picture is tall, so that its letters are larger on a page than those of a wide one."""

STRATA = ("brought", "several", "all")
"""What people speak of comes first."""


def why_unresolved(comparison: Comparison, lang: Language) -> Figure | None:
    """Draw the share of matters not resolved within 90 days, by reason, policy and stratum."""
    found = {
        stratum: [comparison.unresolved(name, stratum) for name in comparison.scenarios] for stratum in STRATA
    }
    panels = [stratum for stratum in STRATA if all(shares is not None for shares in found[stratum])]
    if not panels:
        return None
    tables = {stratum: np.array(found[stratum]) for stratum in panels}
    shown = [r for r in REASONS if any((table[:, r] >= SHOWN).any() for table in tables.values())]
    names = [comparison.title(name, lang) for name in comparison.scenarios]
    figure = new_figure(
        tr("为什么没有解决", "Why matters are not resolved", lang),
        tr(
            "发生后 90 天内没有真正解决的占全部事项的百分比，按最后失败的一步分",
            "Not truly resolved within 90 days of arising, per cent of matters, by the last act that failed",
            lang,
        ),
        size=(WIDTH, 2.9 + len(panels) * (0.85 + rows_height(names))),
    )
    grid: Any = figure.subplots(len(panels), 1, sharex=True, squeeze=False)
    for axes, stratum in zip(grid[:, 0], panels, strict=True):
        most = max(1e-9, max(float(1.0 - table[:, 0].min()) for table in tables.values()))
        _bars(axes, tables[stratum], shown, most)
        axes.set_title(tr(*STRATUM_WORDS[stratum], lang))
        name_rows(axes, names)
    figure.legend(handles=_key(shown, lang), loc="outside lower center", ncols=3, handlelength=1.6)
    return figure


def _bars(axes: Axes, shares: np.ndarray, shown: Sequence[Unresolved], most: float) -> None:
    """Draw one bar for each row of ``shares`` (policies, reasons), of which ``most`` is the longest."""
    rest = [reason for reason in REASONS if reason not in shown]
    for row, one in enumerate(shares):
        at = 0.0
        parts = [(LOOKS[reason], float(one[reason])) for reason in shown]
        for (colour, hatch), size in [*parts, (OTHER, float(one[rest].sum()))]:
            axes.barh(row, 100 * size, 0.72, 100 * at, color=colour, hatch=hatch, edgecolor="white", lw=0.8)
            if size >= ROOM * most and size >= 0.005:
                _number(axes, 100 * (at + size / 2), row, size, colour, bool(hatch))
            at += size
        axes.barh(row, 100 * at, 0.72, color="none", edgecolor=INK, lw=1.0)
        axes.text(100 * at, row, f"  {100 * at:.1f}", va="center", fontsize=14)
    axes.xaxis.set_major_formatter(FuncFormatter(lambda x, _: f"{x:.0f} %"))
    axes.set_xlim(0.0, 108 * most)
    tidy(axes)


def _number(axes: Axes, x: float, row: int, size: float, colour: str, hatched: bool) -> None:
    """Write a share into its part; on hatching it has a ground of its own."""
    ground = {"facecolor": colour, "edgecolor": "none", "pad": 1.0} if hatched else None
    ink = "white" if colour in DARK else INK
    axes.text(x, row, f"{100 * size:.0f}" if size >= 0.0095 else "<1", ha="center", va="center",
              fontsize=13, color=ink, bbox=ground)  # fmt: skip


def _key(shown: Sequence[Unresolved], lang: Language) -> list[Patch]:
    looks = [(LOOKS[reason], reason.word(lang)) for reason in shown]
    looks.append((OTHER, tr(f"其他（每项不到 {100 * SHOWN:.0f} %）", "others, rarer", lang)))
    return [
        Patch(facecolor=colour, hatch=hatch, edgecolor=INK, lw=0.6, label=label)
        for (colour, hatch), label in looks
    ]
