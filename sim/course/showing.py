"""Pictures in a notebook."""

from __future__ import annotations

from matplotlib.figure import Figure

from sim.report.figures import as_bytes


def display(figure: Figure, name: str) -> None:
    """Show a figure in the notebook as a picture that is the same everywhere."""
    from IPython.display import Image
    from IPython.display import display as show

    show(Image(as_bytes(figure, "png"), width=900, alt=name))
