"""The texts of the pages: one catalogue file per page, each text in Chinese and English."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

FOLDER = Path(__file__).parent / "texts"


@lru_cache(maxsize=1)
def catalogue() -> dict[str, dict[str, str]]:
    """Return all texts by dotted name: file, then key."""
    from ruamel.yaml import YAML

    found: dict[str, dict[str, str]] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        rows = YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))
        found |= {
            f"{path.stem}.{key}": {"zh": str(row["zh"]), "en": str(row["en"])} for key, row in rows.items()
        }
    return found


def text(name: str, lang: str, **values: object) -> str:
    """Return one text with its values filled in."""
    phrase = catalogue()[name]["en" if lang == "en" else "zh"]
    for key, value in values.items():
        phrase = phrase.replace(f"{{{key}}}", str(value))
    return phrase
