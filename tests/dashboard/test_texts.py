"""Texts: both languages complete, every one used, none written past the catalogue, no glyph missing."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest

from sim.dashboard.api.choices import offer
from sim.dashboard.texts import catalogue
from sim.dashboard.web.font import characters

ROOT = Path(__file__).parents[2] / "sim" / "dashboard"
SCRIPTS = sorted((ROOT / "public").rglob("*.js"))
CHINESE = re.compile(r"[\u3400-\u9fff]")
NAMED = re.compile(r"""(?:\bt|words|text)\(\s*['"`]([a-z_]+\.[\w\-]+)['"`]""")
STEMS = re.compile(r"""(?:\bt|words)\(\s*[`'"]([a-z_]+\.[a-z_]*?)(?:\$\{|['"]\s*\+)""")
LISTED = re.compile(r"""['"]([a-z]+\.[a-z_]+)['"]""")
"""Names in lists, as modules that only compute and draw have them; they ask the server nothing."""

FIELD = 57
"""The first mechanism that the field asks for; earlier ones come from seed documents."""

ALLOWED = {
    # the name of the other language, in that language
    "desk.js": {"中文", "切换为中文"},
    # units and dates as Chinese writes them
    "numbers.js": {"元", "万元", "亿元", "年", "月", "日"},
    # a probe for fonts
    "opening.js": {"国", "永"},
    # cut from the names of places
    "community-map.js": {"社区居民委员会", "居民委员会", "村民委员会", "居委会", "村委会"},
}


def sources() -> dict[str, str]:
    paths = [*SCRIPTS, *(ROOT / "web").glob("*.vue"), *ROOT.rglob("*.py")]
    return {str(path): path.read_text(encoding="utf-8") for path in paths}


def test_each_text_stands_in_both_languages():
    for name, row in catalogue().items():
        assert row["zh"].strip(), name
        assert row["en"].strip(), name
        holes = [set(re.findall(r"\{(\w+)\}", row[lang])) for lang in ("zh", "en")]
        assert holes[0] == holes[1], name
        assert not CHINESE.search(row["en"]), name


def test_everything_a_tooltip_says_of_a_lever_has_words():
    for lever in offer()["levers"]:
        names = [f"kind_{lever['kind']}", f"mode_{lever['mode']}", f"group_{lever['group']}"]
        names += [f"per_{price['per']}" for price in lever["prices"]]
        names += [f"grade_{price['grade']}" for price in lever["prices"]]
        for name in names:
            assert f"lever.{name}" in catalogue(), (lever["name"], name)
        for lang in ("zh", "en"):
            assert all(lever[key][lang] for key in ("unit", "about", "watch")), lever["name"]
            assert lever[lang]
        assert lever["low"] < lever["high"]
        assert lever["mechanisms"], lever["name"]  # its source
        assert all(row["seed"] or row["number"] >= FIELD for row in lever["mechanisms"]), lever["name"]
    assert "lever.source_field" in catalogue()


def test_each_text_asked_for_exists():
    for path, source in sources().items():
        for name in NAMED.findall(source):
            if not name.endswith("_"):
                assert name in catalogue(), f"{path}: {name}"


@pytest.mark.parametrize("folder", ["compute", "figures"])
def test_each_text_listed_in_a_script_exists(folder):
    for path in (ROOT / "public" / folder).glob("*.js"):
        for name in LISTED.findall(path.read_text(encoding="utf-8")):
            assert name in catalogue(), f"{path}: {name}"


def test_each_text_is_asked_for():
    code = "\n".join(sources().values())
    stems = set(STEMS.findall(code))
    for name in catalogue():
        known = name in code or any(name.startswith(stem) for stem in stems)
        assert known, f"{name} is used nowhere"


@pytest.mark.parametrize("path", SCRIPTS, ids=lambda path: path.stem)
def test_no_script_speaks_for_itself(path):
    """Chinese stands in the catalogue alone: what is written in a script no toggle can reach."""
    found = set(re.findall(r"[\u3400-\u9fff]+", path.read_text(encoding="utf-8")))
    assert found <= ALLOWED.get(path.name, set())


def lightness(colour: str) -> float:
    """CIE L* of ``#rrggbb``: what is left of a colour in grey."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    y = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    return 116 * y ** (1 / 3) - 16 if y > 0.008856 else 903.3 * y


def test_scales_of_the_map_darken_one_way_so_that_grey_tells_little_from_much():
    source = (ROOT / "public" / "compute" / "styles.js").read_text(encoding="utf-8")
    (scales,) = re.findall(r"export const SCALES = \{(.*?)\};", source, re.DOTALL)
    found = dict(re.findall(r"(\w+): \[(.*?)\]", scales))
    assert set(found) == {"backlog", "transfers", "trust", "resolved"}
    for name, row in found.items():
        steps = [lightness(colour) for colour in re.findall(r"#[0-9a-f]{6}", row)]
        assert all(light - dark > 8 for light, dark in pairwise(steps)), name
        assert steps[0] - steps[-1] > 60, name


def test_the_font_has_every_character_of_the_catalogue():
    known = set(characters())
    for name, row in catalogue().items():
        strange = {c for c in row["zh"] + row["en"] if not c.isspace() and c not in known}
        assert not strange, name


def test_the_font_itself_has_the_characters_it_is_cut_to():
    from sim.report.fonts import missing

    assert not missing("".join(c for c in characters() if CHINESE.match(c) or c in "●▲◆■▼★✕"))
