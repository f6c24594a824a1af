"""Names of places in Latin letters, for readers of English: 石桥社区第1网格 is Shiqiao Community Grid 1.

Syllables of a name are written together and without tones, as signposts write them. A reading that only the
place itself knows is not in the dictionary; the Chinese name decides.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

_CHINESE = re.compile(r"[\u3400-\u9fff][\u3400-\u9fff0-9]*")
_GRID = re.compile(r"第(\d+)网格")
_KINDS = (
    (("社区居民委员会", "社区居委会", "居民委员会", "居委会", "社区"), "Community"),
    (("村民委员会", "村委会", "村"), "Village"),
    (("街道办事处", "街道"), "Subdistrict"),
    (("镇",), "Town"),
    (("乡",), "Township"),
    (("区",), "District"),
    (("县",), "County"),
    (("市",), "City"),
)
"""Endings of names and their meanings."""


def romanized(said: Any) -> Any:
    """Return data with every English text's Chinese names in Latin letters.

    Args:
        said: data for JSON; texts under ``en`` or a key that ends in ``_en`` are English.
    """
    if isinstance(said, dict):
        return {
            key: latin(value)
            if isinstance(value, str) and (key == "en" or key.endswith("_en"))
            else romanized(value)
            for key, value in said.items()
        }
    return [romanized(one) for one in said] if isinstance(said, list) else said


@lru_cache(maxsize=20_000)
def latin(said: str) -> str:
    """Return a text with its Chinese names in Latin letters."""
    return _CHINESE.sub(lambda found: _name(found.group()), said)


def _name(name: str) -> str:
    grid = _GRID.search(name)
    if grid and grid.start():
        rest = name[grid.end() :]
        return " ".join(filter(None, (_name(name[: grid.start()]), f"Grid {grid[1]}", rest and _name(rest))))
    for endings, english in _KINDS:
        for ending in endings:
            if name.endswith(ending) and len(name) > len(ending):
                return f"{_spelled(name.removesuffix(ending))} {english}"
    return _spelled(name)


def _spelled(name: str) -> str:
    """Return the syllables of a name as one word; an apostrophe keeps Xi'an apart from Xian."""
    from pypinyin import lazy_pinyin

    syllables = lazy_pinyin(name, v_to_u=True)
    joined = "".join(f"'{one}" if n and one[0] in "aoe" else one for n, one in enumerate(syllables))
    return joined[:1].upper() + joined[1:]
