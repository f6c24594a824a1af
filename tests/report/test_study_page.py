"""The report of a study: whether the ranking survives comes first, and one file holds everything."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import toy_city
from drawn import names_do_not_meet

from sim.cli.main import start
from sim.errors import InputError
from sim.language import Language
from sim.report.figures.comparison import FIGURES
from sim.report.figures.style import drawing
from sim.report.page.selection import MOST, only, shown_policies
from sim.report.page.study import write_study_report
from sim.report.page.study_sections import in_short
from sim.study.analysis.robust import robust
from sim.study.analysis.worlds import comparison_of, worlds_of
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
    assert "Not tested: only the random numbers varied here" in page
    assert 'class="holds"' not in page
    assert "takes a robustness analysis" in page


def test_a_sensitivity_study_shows_its_indices(tmp_path: Path) -> None:
    text = toy_city.TEXT.replace("kind: lhs, points: {points}", "kind: sobol, points: 16")
    sweep(read_plan(toy_city.write(tmp_path, text=text, replications=1)), tmp_path / "out", run=toy_city.run)
    page = write_study_report(Study.open(tmp_path / "out"), lang="en").read_text(encoding="utf-8")
    assert "Sensitivity: truly resolved in 90 days (Three heads" in page
    assert "What each parameter does to the results under the leading policy." in page
    cell = '<td class="number">%s</td>'
    index_and_limits = cell % r"-?[\d.e-]+" + cell % r"-?[\d.e-]+ to -?[\d.e-]+"
    assert re.search(rf"\(forms_street\)</td>({index_and_limits}){{2}}", page), "total and first order"


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_grid_of_levers_shows_the_best_few_and_says_so(tmp_path: Path, lang: Language) -> None:
    text = toy_city.TEXT.replace("values: [0, 50]", "values: [0, 10, 20, 30, 40, 50, 60, 70, 80]")
    plan = read_plan(toy_city.write(tmp_path, points=12, replications=1, text=text))
    assert len(plan.policies) > MOST
    sweep(plan, tmp_path / "out", run=toy_city.run)
    study = Study.open(tmp_path / "out")
    page = write_study_report(study, lang=lang).read_text(encoding="utf-8")
    many = len(plan.policies)
    told = {"zh": f"共 {many} 个方案，这里只列 {MOST} 个", "en": f"Of {many} policies {MOST} are shown"}
    assert told[lang] in page
    assert page.count("<h3>") == 3 * (MOST - 1), "findings, table and appendix of each policy shown"
    everything = (tmp_path / "out" / "differences.csv").read_text(encoding="utf-8-sig")
    assert all(policy.name in everything for policy in plan.policies[1:])
    worlds = worlds_of(study)
    comparison = comparison_of(study)
    names = shown_policies(comparison, robust(worlds))
    assert {one.leader for one in robust(worlds)} <= set(names)
    with drawing():
        figures = [FIGURES[stem](only(comparison, names), lang) for stem in ("differences", "three-flags")]
    for figure in figures:
        assert figure is not None
        names_do_not_meet(figure)


def test_in_short_counts_every_measure_once(folder: Path) -> None:
    rankings = robust(worlds_of(Study.open(folder)))
    ((css, words),) = in_short(rankings, "en")
    assert sum(map(int, re.findall(r" on (\d+)", words))) == len(rankings)
    assert f"of {len(rankings)} measures" in words
    assert css == "mostly", "the worst of what is told"
    assert in_short((), "en") == []


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
