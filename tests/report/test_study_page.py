"""The report of a study: whether the ranking survives comes first, and one file holds everything."""

from __future__ import annotations

import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parents[1] / "study"))

import toy_city

from sim.cli.main import start
from sim.errors import InputError
from sim.report.study_page import write_study_report
from sim.study.design.reading import read_plan
from sim.study.store.opened import Study
from sim.study.sweep.runner import sweep


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("study")
    sweep(read_plan(toy_city.write(folder, points=40, replications=1)), folder / "out", run=toy_city.run)
    return folder / "out"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_file_says_first_whether_the_ranking_survives(folder: Path, tmp_path: Path, lang: str) -> None:
    assert start(["report", str(folder), "--out", str(tmp_path), "--lang", lang]) == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert not re.search(r'(src|href)="(?!data:)', page), "nothing is fetched"
    answer, overview = {
        "zh": ("排名站得住吗", "一览"),
        "en": ("Does the ranking survive", "At a glance"),
    }[lang]
    assert page.index(answer) < page.index(overview)
    assert 'class="holds"' in page
    assert 'class="mostly"' in page
    drawn = "differences, flags, days, cost, trade-off, worlds led, tornado, heat map, levers"
    assert page.count("<figure>") == len(drawn.split(", "))
    assert (tmp_path / "differences.csv").exists()
    for fact in ("cogov sweep", "forms_street [1, 5]", "lhs, 40", Study.open(folder).plan.digest, "numba"):
        assert fact in page
    assert ("概率" if lang == "zh" else "no probabilities") in page
    assert "@media print" in page
    if lang == "en":
        shown = re.sub(r"<[^>]*>", " ", page)
        assert not re.search(r"[一-鿿]", shown)


def test_a_single_world_claims_no_robustness(tmp_path: Path) -> None:
    text = "scenarios: [baseline, three-heads]\nuncertain: none\nreplications: 4\ndays: 20\n"
    path = tmp_path / "one.yaml"
    path.write_text(text + "measures: [resolved_90d, cost_yuan]\n", encoding="utf-8")
    sweep(read_plan(path), tmp_path / "out", run=toy_city.run)
    page = write_study_report(Study.open(tmp_path / "out"), lang="en").read_text(encoding="utf-8")
    assert "Not tested: only luck varied here" in page
    assert 'class="holds"' not in page
    assert "takes a robustness analysis" in page


def test_a_sensitivity_study_shows_its_indices(tmp_path: Path) -> None:
    text = toy_city.TEXT.replace("kind: lhs, points: {points}", "kind: sobol, points: 16")
    sweep(read_plan(toy_city.write(tmp_path, text=text, replications=1)), tmp_path / "out", run=toy_city.run)
    page = write_study_report(Study.open(tmp_path / "out"), lang="en").read_text(encoding="utf-8")
    assert "Sensitivity: truly resolved in 90 days (Three heads" in page
    assert "What each parameter does to the results under the leading policy." in page
    assert re.search(r"\(forms_street\)</td><td>[\d.e-]+</td><td>-?[\d.e-]+ to [\d.e-]+</td>", page)


def test_an_unfinished_study_says_so(tmp_path: Path) -> None:
    class Breaks(Exception):
        pass

    def progress(at) -> None:
        if at.done == 33:
            raise Breaks

    plan = read_plan(toy_city.write(tmp_path, points=40, replications=1))
    with pytest.raises(Breaks):
        sweep(plan, tmp_path / "out", run=toy_city.run, progress=progress)
    page = write_study_report(Study.open(tmp_path / "out"), lang="en").read_text(encoding="utf-8")
    assert "127 runs are left" in page
    assert "1 worlds lack runs" in page


def test_nothing_complete_is_told(tmp_path: Path) -> None:
    def progress(at) -> None:
        raise KeyboardInterrupt

    sweep(read_plan(toy_city.write(tmp_path)), tmp_path / "out", run=toy_city.run, progress=progress)
    with pytest.raises(InputError, match="还没有一个世界"):
        write_study_report(Study.open(tmp_path / "out"))
