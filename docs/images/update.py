"""Make the README's pictures from the results of the main job.

python3 -m uv run cogov compare
python3 -m uv run cogov --lang en report results/compare-kunming-530111 --out results/english
python3 -m uv run python docs/images/update.py
"""

from __future__ import annotations

from pathlib import Path

from PIL import Image

HERE = Path(__file__).parent
RESULTS = HERE.parent.parent / "results"
SOURCES = {"compare-zh.png": "compare-kunming-530111", "compare-en.png": "english"}
COLOURS = 48
"""Enough for flat colours with smooth letters; keeps a picture small."""


def main() -> None:
    """Copy each picture with few colours."""
    for name, folder in SOURCES.items():
        with Image.open(RESULTS / folder / "figures" / "price.png") as picture:
            picture.convert("RGB").quantize(COLOURS).save(HERE / name, optimize=True)


if __name__ == "__main__":
    main()
