"""Make the README's pictures from the results of the main job.

python3 -m uv run cogov compare
python3 -m uv run python docs/images/update.py
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from PIL import Image

from sim.comparison.saved import load_comparison
from sim.language import LANGUAGES
from sim.report.figures.comparison import as_bytes
from sim.report.figures.price import price_narrow
from sim.report.figures.style import drawing

HERE = Path(__file__).parent
RESULTS = HERE.parent.parent / "results" / "compare-kunming-530111"
COLOURS = 128
"""Enough for flat colours with smooth letters; keeps a picture small."""


def main() -> None:
    """Draw the picture in each language, with few colours."""
    found = load_comparison(RESULTS)
    for lang in LANGUAGES:
        with drawing():
            figure = price_narrow(found, lang)
        assert figure is not None
        with Image.open(BytesIO(as_bytes(figure, "png"))) as picture:
            picture.convert("RGB").quantize(COLOURS).save(HERE / f"compare-{lang}.png", optimize=True)


if __name__ == "__main__":
    main()
