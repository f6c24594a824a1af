"""Results as notebooks show them: right HTML, in the language in force, that needs nothing from outside."""

from __future__ import annotations

from dataclasses import replace
from html.parser import HTMLParser
from typing import NamedTuple

import pytest

import sim
from sim.comparison.comparison import Comparison
from sim.language import language, set_language
from sim.measures import NEEDS_TWIN, PROMISED, measure_info
from sim.notebook import Group, html_notes, html_table
from sim.runs.single import Run

TINY = {"city": "teaching", "scale": 0.1, "days": 40}
SPOKEN = {"zh": "zh-CN", "en": "en"}


class Cell(NamedTuple):
    tag: str
    attributes: dict[str, str | None]
    text: str


class Parsed(HTMLParser):
    """Reads HTML, refuses what is not nested rightly, and keeps tables as lists of rows of cells."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[tuple[str, dict[str, str | None]]] = []
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.captions: list[str] = []
        self.tables: list[list[list[Cell]]] = []
        self.text = ""
        self.lang: str | None = None
        self.feed(html)
        self.close()
        assert not self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if not self.open:
            self.lang = dict(attrs).get("lang")
        self.open.append((tag, dict(attrs)))
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        self.text = ""
        if tag == "table":
            self.tables.append([])
        elif tag == "tr":
            self.tables[-1].append([])

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_endtag(self, tag: str) -> None:
        opened, attributes = self.open.pop()
        assert opened == tag
        if tag == "caption":
            self.captions.append(self.text)
        elif tag in ("th", "td"):
            self.tables[-1][-1].append(Cell(tag, attributes, self.text))


@pytest.fixture(params=["zh", "en"])
def spoken(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    monkeypatch.setattr("sim.language._current", language())
    set_language(request.param)
    return request.param


@pytest.fixture(scope="module")
def run() -> Run:
    return sim.run("three-heads", **TINY)


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return sim.compare(["baseline", "three-heads", "duty-lists"], replications=2, workers=1, **TINY)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> sim.Study:
    folder = tmp_path_factory.mktemp("study")
    lines = (
        "title: {zh: 研究<b>, en: Study <b>}", "cities: [{city: teaching, scale: 0.1}]", "days: 20",
        "uncertain: none", "scenarios: [baseline, three-heads]", "replications: 2",
    )  # fmt: skip
    (folder / "study.yaml").write_text("\n".join(lines), encoding="utf-8")
    sim.sweep(folder / "study.yaml", folder / "out", workers=1)
    return sim.Study.open(folder / "out")


@pytest.fixture(scope="module")
def model() -> sim.GovernanceModel:
    made = sim.GovernanceModel(seed=3, **TINY)
    made.run_for(20)
    return made


def parsed(shown: object, lang: str) -> Parsed:
    """Return what is shown, having checked what holds of all of it."""
    html = shown._repr_html_()  # type: ignore[attr-defined]
    found = Parsed(html)
    assert found.lang == SPOKEN[lang]
    assert found.tags <= {
        "div", "table", "caption", "thead", "tbody", "tr", "th", "td", "details", "summary", "p",
    }  # fmt: skip
    assert found.attributes <= {"lang", "scope", "colspan", "style"}  # nothing runs, nothing is fetched
    assert "url(" not in html
    assert "color" not in html  # read in light and in dark
    assert len(found.captions) == len(found.tables)
    for table in found.tables:
        head, *rows = table
        assert {cell.attributes["scope"] for cell in head} == {"col"}
        for row in rows:
            if len(row) == 1:
                assert row[0].attributes["scope"] == "rowgroup"
                assert row[0].attributes["colspan"] == str(len(head))
            else:
                assert [cell.tag for cell in row] == ["th", *["td"] * (len(head) - 1)]
                assert row[0].attributes["scope"] == "row"
                assert [c.attributes["style"].split(";")[0] for c in row] == [  # type: ignore[union-attr]
                    c.attributes["style"] for c in head
                ]
    return found


def values(table: list[list[Cell]]) -> dict[str, list[str]]:
    """Return the texts of a table by the name of their row; group headings are left out."""
    return {row[0].text: [cell.text for cell in row[1:]] for row in table[1:] if len(row) > 1}


def test_a_run(run: Run, spoken: str) -> None:
    found = parsed(run, spoken)
    first, every = map(values, found.tables)
    assert ("种子 1" if spoken == "zh" else "seed 1") in found.captions[0]
    assert run.scenario.title[spoken] in found.captions[0]
    named = {cells[1]: cells[0] for cells in every.values()}
    told = {name for name in PROMISED if name not in NEEDS_TWIN}  # in 40 days no matter can be judged
    assert told == set(named) & set(PROMISED)
    for name in told:
        info = measure_info(name)
        assert named[name] == info.value(run.measures[name], spoken, 40)
    assert {cells[1] for cells in first.values()} == {n for n in told if measure_info(n).headline}
    assert all(every[name] == cells for name, cells in first.items())


def test_a_comparison(comparison: Comparison, spoken: str) -> None:
    found = parsed(comparison, spoken)
    groups = [row[0].text for row in found.tables[0] if len(row) == 1]
    assert groups == [comparison.title(name, spoken) for name in ("three-heads", "duty-lists")]
    texts = [[cell.text for cell in row] for row in found.tables[1] if len(row) > 1][1:]
    expected = comparison.table(spoken, comparison.measures)
    assert texts == [[r.measure, r.before, r.after, r.difference, r.limits, r.verdict] for r in expected]
    assert len(found.tables[0]) < len(found.tables[1])


def test_a_comparison_says_what_went_wrong(comparison: Comparison, spoken: str) -> None:
    told = replace(comparison, interrupted=True)._repr_html_()
    assert ("提前中止" if spoken == "zh" else "Stopped early") in told
    assert ("提前中止" if spoken == "zh" else "Stopped early") not in comparison._repr_html_()


def test_a_study(study: sim.Study, spoken: str) -> None:
    found = parsed(study, spoken)
    assert found.captions[0] == ("研究<b>" if spoken == "zh" else "Study <b>")
    facts = values(found.tables[0])
    assert facts["已完成的运行" if spoken == "zh" else "runs finished"] == ["4 / 4"]
    means = values(found.tables[1])
    runs = study.runs()
    assert list(means) == ["baseline", "three-heads"]
    names = study.plan.measures[: len(found.tables[1][0]) - 2]
    for policy, (count, *cells) in means.items():
        mine = runs[runs["policy"] == policy]
        assert count == "2"
        for name, cell in zip(names, cells, strict=True):
            mean = mine[name].mean()
            assert cell == measure_info(name).value(None if mean != mean else float(mean), spoken)


def test_a_model_before_and_after_it_lived(model: sim.GovernanceModel, spoken: str) -> None:
    found = parsed(model, spoken)
    facts = values(found.tables[0])
    assert facts["天" if spoken == "zh" else "day"] == ["20 / 40"]
    assert facts["居民" if spoken == "zh" else "residents"] == [f"{len(model.residents):,}"]
    measures = {cells[1]: cells[0] for cells in values(found.tables[1]).values()}
    assert measures["backlog"] == measure_info("backlog").value(model.measures()["backlog"], spoken)
    assert len(parsed(sim.GovernanceModel(seed=3, **TINY), spoken).tables) == 1


def test_every_text_is_escaped() -> None:
    bad = "<script>alert('1')</script>&"
    found = Parsed(html_table(bad, (bad, bad), [Group(bad, [(bad, bad)])]) + html_notes([bad]))
    assert "script" not in found.tags
    assert found.captions == [bad]
    assert [cell.text for row in found.tables[0] for cell in row] == [bad] * 5
    assert found.text == bad


def test_a_row_of_the_wrong_length_is_refused() -> None:
    with pytest.raises(ValueError, match="longer"):
        html_table("", ("a", "b"), [Group("", [("1",)])])


def test_jupyter_is_given_a_table(run: Run) -> None:
    formatters = pytest.importorskip("IPython.core.formatters")
    data, _ = formatters.DisplayFormatter().format(run)
    assert data["text/html"] == run._repr_html_()
