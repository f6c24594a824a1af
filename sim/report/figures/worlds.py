"""Picture of plausible worlds: in how many does a policy move a measure which way?"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from sim.language import Language, tr
from sim.report.figures.style import FAINT, INK, new_figure
from sim.text import wrap

UP, DOWN, SAME = "#9ad0f0", "#c04a00", "#e6e6e6"
"""Unlike in lightness, so that they part in grey print."""
EXACT = 1e-12
"""A difference this small counts as none: on common random numbers untouched parts are identical."""


def worlds_figure(
    title: str, labels: Sequence[str], differences: np.ndarray, varied: int, lang: Language
) -> Figure:
    """Draw for each row, a measure of a policy, in how many worlds it rose, stayed and fell.

    Args:
        title: name of the policy or comparison.
        labels: of the rows.
        differences: policy minus reference, f8 (worlds, rows); NaN where unknown.
        varied: how many assumptions were varied.
        lang: language of all text.
    """
    worlds = len(differences)
    figure = new_figure(
        tr(f"{title}：在 {worlds} 个可能的世界里", f"{title} in {worlds} plausible worlds", lang),
        tr(
            f"每个世界里 {varied} 个假设各取其范围内的一个值；政策与现状用共同随机数。数字是世界的个数",
            f"In each world {varied} assumptions take some value in their range; common random "
            f"numbers with and without "
            "the policy. Numbers count worlds",
            lang,
        ),
        size=(16.0, 2.6 + 1.1 * len(labels)),
    )
    axes = figure.subplots()
    for row in range(len(labels)):
        known = differences[:, row]
        known = known[np.isfinite(known)]
        fell, rose = int((known < -EXACT).sum()), int((known > EXACT).sum())
        parts = ((fell, DOWN, "▼", "///"), (known.size - fell - rose, SAME, "=", ""), (rose, UP, "▲", "..."))
        left = 0
        for count, colour, mark, hatch in parts:
            if count:
                axes.barh(row, count, left=left, color=colour, edgecolor="white", hatch=hatch, height=0.62)
                box = {"facecolor": "white", "edgecolor": "none", "pad": 2.0}
                axes.text(
                    left + count / 2, row, f"{mark} {count}", ha="center", va="center", color=INK, bbox=box
                )
            left += count
        if not known.size:
            axes.text(0, row, tr(" 无法计算", " cannot be computed", lang), va="center", color=FAINT)
    axes.set_yticks(range(len(labels)), [wrap(label, 26) for label in labels])
    axes.set_ylim(len(labels) - 0.5, -0.5)
    axes.set_xlim(0, worlds)
    axes.set_xticks([])
    axes.spines["bottom"].set_visible(False)
    axes.set_xlabel(tr("▼ 下降　= 完全没变　▲ 上升", "▼ fell   = not changed at all   ▲ rose", lang))
    return figure
