"""What tests ask of a drawn picture."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from sim.report.figures.style import drawing


def pixels(figure: Figure) -> np.ndarray:
    """Return the picture as it is seen, f8 (height, width), 0 black to 1 white."""
    with drawing():
        canvas = FigureCanvasAgg(figure)
        canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].mean(axis=2) / 255.0


def names_do_not_meet(figure: Figure) -> None:
    """Look whether the names beside the rows of a picture keep clear of each other."""
    pixels(figure)
    for axes in figure.axes:
        labels = [t for t in axes.get_yticklabels() if t.get_text() and t.get_visible()]
        boxes = sorted((t.get_window_extent() for t in labels), key=lambda box: box.y0)
        assert all(below.y1 <= above.y0 + 1 for below, above in pairwise(boxes)), labels
