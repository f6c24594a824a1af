"""All pictures of a comparison, and how they are saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from io import BytesIO
from pathlib import Path

from matplotlib.figure import Figure

from sim.comparison.comparison import Comparison
from sim.language import Language
from sim.report.figures.limits import differences
from sim.report.figures.parts import signs, three_flags, two_triangles
from sim.report.figures.price import price
from sim.report.figures.scatter import cost_against_resolution, trade_off
from sim.report.figures.style import DPI, drawing
from sim.report.figures.time import days
from sim.report.figures.unresolved import why_unresolved

FIGURES: dict[str, Callable[[Comparison, Language], Figure | None]] = {
    "price": price,
    "differences": differences,
    "three-flags": three_flags,
    "why-unresolved": why_unresolved,
    "signs": signs,
    "days": days,
    "cost-resolution": cost_against_resolution,
    "trade-off": trade_off,
    "two-triangles": two_triangles,
}
"""By file stem, in the order of the report."""


def draw_all(comparison: Comparison, lang: Language) -> dict[str, Figure]:
    """Return every picture the comparison has data for, by file stem."""
    with drawing():
        drawn = {stem: draw(comparison, lang) for stem, draw in FIGURES.items()}
    return {stem: figure for stem, figure in drawn.items() if figure is not None}


def as_bytes(figure: Figure, kind: str) -> bytes:
    """Return a figure as ``png`` or ``svg``; the same figure gives the same bytes."""
    written = BytesIO()
    metadata = {"Date": None, "Creator": "cogov"} if kind == "svg" else {"Software": "cogov"}
    with drawing():
        figure.savefig(written, format=kind, dpi=DPI, metadata=metadata)
    return written.getvalue()


def picture_files(comparison: Comparison, lang: Language) -> dict[str, bytes]:
    """Draw everything; return each picture as PNG and as SVG, by file name."""
    return {
        f"{stem}.{kind}": as_bytes(figure, kind)
        for stem, figure in draw_all(comparison, lang).items()
        for kind in ("png", "svg")
    }


def save_pictures(pictures: Mapping[str, bytes], folder: Path) -> list[Path]:
    """Write pictures to a folder, which is made if need be; return the files."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in pictures.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in pictures]
