"""The site: what is declared has its page, links are checked, and a search finds parts of Chinese words."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

import sim
from docs.site import measures, mechanisms, parameters, reference
from docs.site.chinese import SearchPairs
from docs.site.documents import unwrapped
from docs.site.edition import ROOT, Edition
from docs.site.links import Site
from docs.site.units import ZH, unit_in
from docs.site.uses import described, readers
from docs.site.words import addresses
from sim.measures import MEASURES
from sim.measures.words import measure_table
from sim.parameters import load_parameters
from sim.policy.levers import load_levers
from sim.policy.mechanisms import list_mechanisms


@pytest.fixture(scope="module", params=["zh", "en"])
def edition(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Edition:
    """Return an edition whose made pages are written."""
    made = Edition(request.param, tmp_path_factory.mktemp(request.param))
    for part in (parameters, mechanisms, measures, reference):
        part.write(made)
    return made


def names(edition: Edition, folder: str) -> set[str]:
    """Return the pages of a folder."""
    return {path.name.removesuffix(".md") for path in (edition.folder / folder).glob("*.md")}


def test_every_declared_thing_has_one_address(edition: Edition) -> None:
    assert names(edition, "parameters") == {*load_parameters(), "index", "further"}
    assert names(edition, "measures") == {*MEASURES, "index"}
    assert names(edition, "mechanisms") == {*(str(row.number) for row in list_mechanisms()), "index"}
    assert names(edition, "levers") == {*load_levers().levers, "index"}
    public = {name for name in sim.__all__ if name != "__version__"}
    assert {name for group in reference.GROUPS.values() for name in group} == public
    assert names(edition, "api") == {*public, "index"}


def test_a_page_says_what_is_declared(edition: Edition) -> None:
    text = (edition.folder / "parameters" / "patrol_reach.md").read_text(encoding="utf-8")
    declared = load_parameters().meta("patrol_reach")
    for said in (
        declared.zh,
        declared.en,
        unit_in(edition.lang, declared.unit),
        declared.note,
        f"{declared.high:g}",
    ):
        assert said in text
    assert any(place.endswith(".patrol") for place in readers()["patrol_reach"])
    text = (edition.folder / "measures" / "sign_routing.md").read_text(encoding="utf-8")
    assert "1.0 - 1.0 / (1.0 + h)" in text
    text = (edition.folder / "mechanisms" / "39.md").read_text(encoding="utf-8")
    assert "(../levers/heads.incentive.md)" in text
    assert "(../measures/resolved_all.md)" in text


def test_every_group_has_a_title() -> None:
    assert {parameter.group for parameter in load_parameters().declared} == set(parameters.GROUPS)
    assert {info.group for info in measure_table().values()} == set(measures.GROUPS)


def test_units_in_chinese_are_units_of_parameters() -> None:
    used = {parameter.unit for parameter in load_parameters().declared}
    assert set(ZH) - used == set()
    assert len(used - set(ZH)) < 10


def test_every_parameter_is_read_somewhere_and_described() -> None:
    assert [name for name, places in readers().items() if not places] == []
    assert [name for name in load_parameters() if name not in described()] == []


def test_names_that_may_mean_a_column_are_no_links() -> None:
    assert addresses()["patrol_reach"] == "parameters/patrol_reach"
    assert addresses()["return_share"] == "measures/return_share"
    assert not {"trust", "backlog", "heads.unit"} & set(addresses())


def test_links_that_lead_nowhere_and_loads_from_elsewhere_are_found(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text(
        "<a href='b.html#here'>1</a><a href='b.html#there'>2</a><a href='c.html'>3</a><a href='#no'>4</a>"
        "<a href='https://example.org'>5</a><script src='https://example.org/x.js'></script><img src='x.png'>"
        "<link rel='stylesheet' href='//example.org/x.css'>",
        encoding="utf-8",
    )
    (tmp_path / "b.html").write_text("<p id='here'></p>", encoding="utf-8")
    (tmp_path / "s.css").write_text("@import 'https://example.org/s.css'", encoding="utf-8")
    said = [line.partition(": ")[2] for line in Site(tmp_path).problems()]
    assert said == [
        "b.html#there: no such place in the page",
        "c.html: no such file",
        "#no: no such place in the page",
        "https://example.org/x.js: loaded from elsewhere",
        "//example.org/x.css: loaded from elsewhere",
        "x.png: no such file",
        "a style sheet loads from elsewhere",
    ]


def test_chinese_is_cut_into_pairs_and_names_into_parts() -> None:
    cut = SearchPairs({}).split
    assert cut("碎片化 is patrol_reach") == ["碎片", "片化", "is", "patrol_reach", "patrol", "reach"]
    assert cut("好, 网格A区") == ["好", "网格", "A", "区"]


def test_wrapped_lines_of_chinese_are_joined_and_others_are_not() -> None:
    assert (
        unwrapped("# 题\n一行，\n二行\n  三行\n\n又一段\nEnglish\n中")
        == "# 题\n一行，二行三行\n\n又一段\nEnglish\n中"
    )
    assert unwrapped("| 甲 |\n| 乙 |\n- 一项\n- 二项") == "| 甲 |\n| 乙 |\n- 一项\n- 二项"


CONF = f"""
import sys
sys.path.insert(0, {str(ROOT)!r})
from docs.site.chinese import SearchPairs
extensions = ["myst_parser"]
html_theme = "furo"
html_search_language = "pairs"
def setup(app):
    app.add_search_language(SearchPairs)
"""


def test_a_reader_finds_parts_of_chinese_words(tmp_path: Path, browser: Any) -> None:
    (tmp_path / "conf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "index.md").write_text("# Start\n\n```{toctree}\na\nb\n```\n", encoding="utf-8")
    (tmp_path / "a.md").write_text("# 甲\n\n流转碎片化指数由空转次数算出。\n", encoding="utf-8")
    (tmp_path / "b.md").write_text("# 乙\n\n网格员每日巡查，`patrol_reach`，碎石与净化。\n", encoding="utf-8")
    command = [sys.executable, "-m", "sphinx", "-W", "-q", "-b", "html", str(tmp_path), str(tmp_path / "out")]
    ended = subprocess.run(command, capture_output=True, text=True)
    assert ended.returncode == 0, ended.stderr
    page = browser.new_page()
    for query, found in (
        ("碎片化", ["甲"]),
        ("巡查", ["乙"]),
        ("patrol", ["乙"]),
        ("片化指", ["甲"]),
        ("石化", []),
    ):
        page.goto(f"{(tmp_path / 'out' / 'search.html').as_uri()}?q={query}")
        page.wait_for_function(
            "document.querySelector('.search-summary')?.textContent.match(/finished|did not/)"
        )
        assert page.locator("#search-results li a").all_inner_texts() == found, query
    page.close()
