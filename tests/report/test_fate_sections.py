"""The section of a report on the same matters: one for each policy, in both languages, kept in the file."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

import sim
from sim.comparison.comparison import Comparison
from sim.comparison.fate_runs import fates_beside
from sim.comparison.fates import BESIDE
from sim.comparison.saved import load_comparison, save_comparison
from sim.language import Language
from sim.policy.scenario import load_scenario
from sim.report.page.fate_sections import MOST_ROWS, fate_sections
from sim.report.page.html import render_report
from sim.runs.inputs import assume, city_at

NAMES = ("baseline", "duty-lists", "three-heads")


@pytest.fixture(scope="module")
def compared() -> Comparison:
    found = sim.compare(NAMES, city="teaching", days=110, replications=2, against="duty-lists", worlds=0)
    each = fates_beside(
        [load_scenario(name) for name in NAMES], "duty-lists",
        at=city_at("teaching", None), days=110, seed=found.seeds[0], given=assume(),
    )  # fmt: skip
    assert each is not None
    return replace(found, fates={name: fates.to_json(BESIDE) for name, fates in each.items()})


def test_every_policy_but_the_reference_has_its_matters_beside_it(compared: Comparison) -> None:
    assert set(compared.fates) == {"baseline", "three-heads"}
    pair = sim.fates("duty-lists", "three-heads", city="teaching", days=110)
    assert pair is not None
    assert compared.fates["three-heads"] == pair.to_json(BESIDE)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_section_for_each_with_groups_and_examples(compared: Comparison, lang: Language) -> None:
    sections = fate_sections(compared, lang)
    assert len(sections) == 2
    heads = sections[1]
    assert ("三长联动" if lang == "zh" else "Three heads") in heads.heading
    assert any("cogov fates duty-lists three-heads --city teaching" in line for line in heads.words)
    groups = [row for row in heads.rows if len(row) == 1]
    assert len(groups) == 6
    assert all(len(row) in (1, len(heads.head)) for row in heads.rows)
    assert len(heads.rows) <= len(groups) * (1 + MOST_ROWS)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_page_has_it_after_the_pictures_and_so_has_the_page_of_the_saved_file(
    compared: Comparison, lang: Language, tmp_path: Path
) -> None:
    again = load_comparison(save_comparison(compared, tmp_path / "comparison.json"))
    assert again.fates == compared.fates
    page = render_report(again, lang)
    for section in fate_sections(compared, lang):
        assert section.heading in page
        assert page.index(section.heading) > page.index("<figure>")
    assert render_report(replace(again, fates={}), lang).count("<h2>") == page.count("<h2>") - 2


def test_runs_too_short_to_judge_a_matter_have_none() -> None:
    policies = [load_scenario(name) for name in NAMES]
    given, at = assume(), city_at("teaching", None)
    assert fates_beside(policies, "baseline", at=at, days=90, seed=1, given=given) == {}
