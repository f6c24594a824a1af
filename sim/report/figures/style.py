"""One style for all pictures: distinguishable without colour, readable from the back of a room."""

from __future__ import annotations

import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from typing import Any, NamedTuple

from matplotlib import rc_context
from matplotlib.axes import Axes
from matplotlib.figure import Figure

from sim.comparison.comparison import Comparison, Verdict
from sim.report.fonts import register
from sim.text import wrap

SIZE = (16.0, 9.0)
"""Inches; at the resolution below a full projector screen."""

DPI = 120
INK = "#222222"
FAINT = "#767676"
BAND = "#eeeeee"
"""What is too small to matter."""
GRID = "#d9d9d9"


class Look(NamedTuple):
    """How one scenario is drawn everywhere."""

    colour: str
    marker: str
    hatch: str
    line: Any


# Okabe & Ito's colours for all kinds of colour vision, ordered by unlike lightness for grey print.
LOOKS = (
    Look("#000000", "o", "", "-"),
    Look("#56b4e9", "s", "///", (0, (6, 2))),
    Look("#d55e00", "^", "...", "-."),
    Look("#009e73", "D", "\\\\\\", (0, (1, 1.5))),
    Look("#e69f00", "v", "xxx", (0, (5, 1, 1, 1, 1, 1))),
    Look("#0072b2", "P", "|||", (0, (9, 3))),
    Look("#cc79a7", "X", "---", (0, (3, 1))),
    Look("#999999", "*", "++", (0, (2, 3))),
)

VERDICT_LOOK: dict[Verdict, tuple[str, str, bool]] = {
    "better": ("#0072b2", "^", True),
    "worse": ("#d55e00", "v", True),
    "more": ("#555555", ">", True),
    "less": ("#555555", "<", True),
    "too small to matter": ("#767676", "s", True),
    "not known yet": ("#767676", "o", False),
    "depends on assumptions": ("#767676", "D", False),
}
"""Colour, marker, and whether the marker is filled."""

_SETTINGS: Any = {
    "font.family": ["Noto Sans SC", "DejaVu Sans"],
    "font.size": 15,
    "axes.titlesize": 16,
    "axes.labelsize": 14,
    "xtick.labelsize": 13,
    "ytick.labelsize": 14,
    "legend.fontsize": 14,
    "figure.titlesize": 21,
    "text.color": INK,
    "axes.labelcolor": INK,
    "axes.edgecolor": FAINT,
    "xtick.color": INK,
    "ytick.color": INK,
    "axes.spines.top": False,
    "axes.spines.right": False,
    "axes.grid": False,
    "axes.titlelocation": "left",
    "grid.color": GRID,
    "hatch.linewidth": 0.8,
    "lines.linewidth": 2.4,
    "legend.frameon": False,
    "figure.facecolor": "white",
    "savefig.facecolor": "white",
    "svg.fonttype": "path",  # letters as outlines: readable where the font is not installed
    "svg.hashsalt": "cogov",  # same picture, same file
}


@contextmanager
def drawing() -> Iterator[None]:
    """Draw in our style; a character that cannot be drawn is an error, not an empty box."""
    register()
    with rc_context(_SETTINGS), warnings.catch_warnings():
        warnings.filterwarnings("error", message=r".*Glyph .* missing from.*")
        yield


def new_figure(title: str, subtitle: str = "", size: tuple[float, float] = SIZE) -> Figure:
    """Return an empty figure with a title at the left and a line below it."""
    figure, tall = Figure(figsize=size, layout="constrained"), size[1]
    # In inches from the top, so that the lines of a low picture do not meet.
    head = (1.08 if subtitle else 0.72) / tall
    figure.get_layout_engine().set(rect=(0.01, 0.01, 0.98, 0.99 - head))  # type: ignore[union-attr]
    figure.text(0.015, 1 - 0.225 / tall, title, fontsize=21, va="top")
    if subtitle:
        figure.text(0.015, 1 - 0.765 / tall, subtitle, fontsize=14, color=FAINT, va="top")
    return figure


def limit_level(comparison: Comparison) -> str:
    """Return the confidence of the limits as it is written."""
    return f"{comparison.confidence * 100:g} %"


def rows_height(names: Iterable[str], room: int = 28) -> float:
    """Return how many inches rows with these names need, so that no two names meet."""
    lines = [len(wrap(name, room).splitlines()) for name in names]
    return len(lines) * (0.27 * max(lines, default=1) + 0.12)


def name_rows(axes: Axes, names: Iterable[str], room: int = 28) -> None:
    """Write one name beside each row, from the top down."""
    labels = [wrap(name, room) for name in names]
    axes.set_yticks(range(len(labels)), labels, linespacing=1.15)
    axes.set_ylim(len(labels) - 0.4, -0.6)


def look_of(index: int) -> Look:
    """Return the look of the scenario with this place in the comparison."""
    return LOOKS[index % len(LOOKS)]


def tidy(axes: Axes, *, grid: str = "x") -> None:
    """Give an axes faint grid lines behind the data."""
    axes.grid(visible=True, axis=grid)  # type: ignore[arg-type]
    axes.set_axisbelow(True)
    axes.tick_params(length=0)
