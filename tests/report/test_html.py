"""The report: one file, nothing fetched, readable anywhere."""

from __future__ import annotations

import re
from base64 import b64decode
from dataclasses import replace
from html.parser import HTMLParser
from io import BytesIO
from pathlib import Path
from types import SimpleNamespace

import pytest
from fontTools.ttLib import TTFont
from made_up_city import TITLES, made_up

from sim.comparison.comparison import Comparison
from sim.comparison.verdict import findings, verdict_text
from sim.report.figures.comparison import FIGURES
from sim.report.page.html import render_report, write_report

BARE = ("resolved_90d", "trust")  # measures that leave little to draw, for tests of other things
NEVER_CLOSED = {"meta", "col", "img", "link", "br", "hr"}


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return made_up(tuple(TITLES)[:4], replications=4)


@pytest.fixture(scope="module")
def bare() -> Comparison:
    return made_up(tuple(TITLES)[:2], replications=2, measures=BARE)


@pytest.fixture(scope="module", params=["zh", "en"])
def page(request: pytest.FixtureRequest, comparison: Comparison) -> tuple[str, str]:
    grades = SimpleNamespace(declared=tuple(SimpleNamespace(grade=g) for g in "SSSAB"))
    found = replace(comparison, command="cogov compare a b --seed 1")
    told = render_report(found, request.param, parameters=grades)
    return request.param, told


class Reader(HTMLParser):
    """Collects tags, attributes and text, and checks that tags are closed."""

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.text: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.attributes += [(tag, name, value or "") for name, value in attrs]
        if tag not in NEVER_CLOSED:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.text.append(data)


def read(page: str) -> Reader:
    reader = Reader()
    reader.feed(page)
    assert reader.open == []
    return reader


def test_nothing_is_fetched_from_anywhere(page: tuple[str, str]) -> None:
    told = page[1]
    assert not re.search(r"https?://|//[a-z]+\.", told)
    assert not re.search(r"<(script|link|iframe|object|embed|base)\b", told)
    assert "@import" not in told
    assert all(url.startswith('"data:') for url in re.findall(r"url\(([^)]*)\)", told))
    sources = [value for _, name, value in read(told).attributes if name in ("src", "href", "srcset")]
    assert len(sources) == len(FIGURES)
    assert all(source.startswith("data:image/svg+xml;base64,") for source in sources)


def test_pictures_inside_fetch_nothing_either(page: tuple[str, str]) -> None:
    for tag, name, value in read(page[1]).attributes:
        if (tag, name) == ("img", "src"):
            picture = b64decode(value.split(",", 1)[1]).decode()
            assert "<svg" in picture
            links = re.findall(r"(?:href|src)=\"([^\"]*)\"", picture)
            assert all(link.startswith("#") for link in links)
            assert "<text" not in picture


def test_every_character_of_the_page_is_in_the_font_it_carries(page: tuple[str, str]) -> None:
    (data,) = re.findall(r"data:font/woff;base64,([^\"]+)", page[1])
    known = set(TTFont(BytesIO(b64decode(data))).getBestCmap())
    shown = {c for c in "".join(read(page[1]).text) if not c.isspace()}
    assert {c for c in shown if ord(c) not in known} == set()


def test_page_says_what_was_found_and_what_was_run(page: tuple[str, str], comparison: Comparison) -> None:
    lang, told = page
    text = " ".join(read(told).text)
    for scenario in comparison.scenarios[1:]:
        assert comparison.title(scenario, lang) in text
        assert all(found in text for _, found in findings(comparison, scenario, lang))
    for note in comparison.notes(lang):
        assert note in text
    assert "1, 2, 3, 4" in text  # seeds
    assert "365" in text
    assert "numpy" in text
    assert "cogov compare a b --seed 1" in text
    assert comparison.city in text


def test_page_warns_of_assumptions(page: tuple[str, str]) -> None:
    lang, told = page
    assert (
        "5 个公开声明的参数，其中 3 个是假设" if lang == "zh" else "5 declared parameters; 3 of them are"
    ) in told


def test_page_and_table_use_the_verdicts_of_today() -> None:
    measures = ("closed_on_time", "resolved_90d", "trust", "satisfied", "cost_yuan")
    comparison = made_up(tuple(TITLES)[:3], replications=4, measures=measures, matters={"satisfied": 0.5})
    words = {
        "zh": ("▲ 明显较好", "≈ 小到可忽略", "○ 还看不出", "值得在意的最小差别：1 个百分点（按时办结率"),
        "en": (
            "▲ clearly better",
            "≈ too small to matter",
            "○ not known yet",
            "Smallest differences that matter: 1 point (closed on time",
        ),
    }
    assert {"too small to matter", "not known yet", "better"} <= {d.verdict for d in comparison.differences}
    needed = next(d for d in comparison.differences if d.enough is not None)
    for lang, wanted in words.items():
        told = render_report(comparison, lang)
        for text in (*wanted, verdict_text(comparison, needed, lang)):
            assert text in told
        assert "没有明显差别" not in told
        assert "no clear difference" not in told


def test_every_difference_stands_in_the_table(page: tuple[str, str], comparison: Comparison) -> None:
    _, appendix = page[1].split("附表：全部指标" if page[0] == "zh" else "Appendix: all measures")
    assert appendix.count('<td class="verdict">') == len(comparison.differences)
    for verdict in ("better", "worse"):
        rows = appendix.count(f'<tr class="clear {verdict}">')
        assert rows == sum(d.verdict == verdict for d in comparison.differences)


def test_chinese_page_has_no_stray_english_headings(bare: Comparison) -> None:
    told = render_report(bare, "zh")
    headings = re.findall(r"<h[23]>([^<]*)</h", told)
    assert headings
    assert all(re.search(r"[\u4e00-\u9fff]", heading) for heading in headings)


def test_names_of_users_cannot_break_the_page() -> None:
    name = "<script>alert(1)</script>&"
    found = made_up(tuple(TITLES)[:2], replications=2, city_name=name, measures=BARE)
    told = render_report(found, "en")
    assert "<script>" not in told
    assert "&lt;script&gt;" in told
    read(told)


def test_an_interrupted_comparison_says_so_at_the_top(bare: Comparison) -> None:
    told = render_report(replace(bare, interrupted=True), "en")
    warning = told.index("Stopped early")
    assert warning < told.index("What was found")


def test_report_is_written_and_the_same_each_time(bare: Comparison, tmp_path: Path) -> None:
    first = write_report(bare, tmp_path / "a" / "report.html", "zh")
    second = write_report(bare, tmp_path / "b.html", "zh")
    assert first.read_bytes() == second.read_bytes()
    assert first.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
