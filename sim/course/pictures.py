"""Pictures in a notebook."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from matplotlib.figure import Figure

from sim.course.robustness import Change, changes
from sim.language import language
from sim.report.figures.comparison import as_bytes
from sim.report.figures.style import drawing
from sim.report.figures.worlds import worlds_figure
from sim.study.analysis.worlds import Worlds


def display(figure: Figure, name: str) -> None:
    """Show a figure in the notebook as a picture that is the same everywhere."""
    from IPython.display import Image
    from IPython.display import display as show

    show(Image(as_bytes(figure, "png"), width=900, alt=name))


def show_worlds(name: str, title: str, rows: Sequence[tuple[str, Change]], found: Worlds) -> None:
    """Show in how many worlds differences have which sign.

    Args:
        name: of the picture.
        title: of the picture.
        rows: label and comparison.
        found: the worlds.
    """
    moved = np.stack([changes(found, *change) for _, change in rows], axis=1)
    with drawing():
        labels = [label for label, _ in rows]
        figure = worlds_figure(title, labels, moved, len(found.factors), language())
    display(figure, name)
