"""The report of a search: what no other point beats, with fresh seeds, on one page."""

from __future__ import annotations

import json
import math
import re
from pathlib import Path

import numpy as np
import pytest

from sim.cli.main import start
from sim.errors import InputError
from sim.language import Language
from sim.report.page.search import write_search_report
from sim.study.analysis.search import FOUND, search
from sim.study.design.reading import plan_from_text
from sim.study.store.opened import Study
from sim.study.sweep.engines import engine_for
from sim.study.sweep.runner import Sweeping

SEARCH = """\
scenarios: [three-heads]
levers: {heads.incentive: {range: [0, 200]}, heads.support: {range: [0, 24]}}
search: {objectives: {resolved_90d: max, price: min, cost_yuan: min}, budget: 50000,
  population: 8, generations: 4, fresh: 5}
replications: 2
days: 5
"""


def run(city, scenario, seed, days, given) -> dict[str, float | None]:
    """Resolve more with more incentive, at a cost; fragmentation is chance alone."""
    levers = {stage.lever: stage.value for stage in scenario.stages}
    luck = np.random.default_rng(seed).normal()
    x, y = levers["heads.incentive"], levers["heads.support"]
    own = np.random.default_rng([seed, int(1000 * x)]).normal()
    return {
        "resolved_90d": 1 - math.exp(-x / 80) + 0.01 * luck,
        "price": 0.4 + 0.01 * luck + 0.001 * own,
        "cost_yuan": 400 * x + 2000 * y,
    }


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("search")
    plan = plan_from_text(SEARCH, "s")
    with Sweeping(plan, folder, engine_for(None, 1), run=run) as at:
        found = search(plan, at)
    document = {"candidates": [one.to_json() for one in found.candidates]}
    (folder / FOUND).write_text(json.dumps(document), encoding="utf-8")
    return folder


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_one_page_says_what_stays_and_what_is_traded(folder: Path, tmp_path: Path, lang: Language) -> None:
    assert start(["report", str(folder), "--out", str(tmp_path), "--lang", lang]) == 0
    page = (tmp_path / "report.html").read_text(encoding="utf-8")
    assert not re.search(r'(src|href)="(?!data:)', page), "nothing is fetched"
    candidates = json.loads((folder / FOUND).read_text(encoding="utf-8"))["candidates"]
    stays = sum(one["stays"] and one["within_budget"] for one in candidates)
    told = {
        "zh": (f"{stays} 个仍不被超过", "没有检验", "50,000 元", "3, 4, 5, 6, 7"),
        "en": (f"{stays} still are", "Not tested", "50,000 yuan", "3, 4, 5, 6, 7"),
    }
    for words in told[lang]:
        assert words in page
    clear, same = {
        "zh": ("明显不同的：", "还看不出差别的"),
        "en": ("clearly differ in:", "Not known yet whether they differ"),
    }[lang]
    differing = page.partition(clear)[2].partition("<")[0]
    assert {"zh": "费用", "en": "cost"}[lang] in differing
    alike = page.partition(same)[2].partition("<")[0]
    assert {"zh": "碎片化的代价", "en": "price of fragmentation"}[lang] in alike
    assert page.count("<figure>") == 1
    assert page.count("<tr>") == 1 + len(candidates)
    assert "cogov search study.yaml" in page
    if lang == "en":
        assert not re.search(r"[一-鿿]", re.sub(r"<[^>]*>", " ", page))


def test_a_search_that_has_not_ended_is_told(tmp_path: Path) -> None:
    plan = plan_from_text(SEARCH, "s")

    def progress(at) -> None:
        raise KeyboardInterrupt

    with Sweeping(plan, tmp_path, engine_for(None, 1), run=run, progress=progress) as at:
        assert search(plan, at).interrupted
    with pytest.raises(InputError, match="搜索还没有结束"):
        write_search_report(Study.open(tmp_path))
    (tmp_path / FOUND).write_text("{", encoding="utf-8")
    with pytest.raises(InputError, match="已损坏"):
        write_search_report(Study.open(tmp_path))
