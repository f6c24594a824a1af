"""Groups of numbers of data files in analyses: screened by Morris and Sobol, never taken for an amount."""

from __future__ import annotations

from pathlib import Path

import pytest

import sim
from sim.policy.data_numbers import groups, members
from sim.report.figures.study import swings
from sim.report.page.study_facts import facts
from sim.runs.outcome import Outcome
from sim.study.analysis.discovered import discovered, factor_title
from sim.study.analysis.sensitivity import sensitivity
from sim.study.analysis.worlds import worlds_of
from sim.study.design.factor import Factor
from sim.study.design.groups import values_of
from sim.study.design.reading import plan_from_text
from sim.study.store.opened import Study
from sim.study.sweep.runner import sweep

RATES = "uncertain_groups_rates"


def run(city, scenario, seed, days, given) -> Outcome:
    """Return a measure that two rates move apart, one parameter moves a little, and hours do not move."""
    novel = given.categories.get("novel.rate", 0.0)
    vending = given.categories.get("vending.rate", 0.0)
    gain = 0.0 if scenario.name == "baseline" else 0.001 * (vending - 52.0)
    return Outcome({"resolved_90d": 0.5 + 0.01 * novel + gain + 0.05 * given["patrol_reach"]}, {})


def made(folder: Path, design: str, uncertain: str = "[groups.rates, groups.hours, patrol_reach]") -> Study:
    text = (
        "scenarios: [baseline, three-heads]\ncities: [teaching]\ndays: 30\nmeasures: [resolved_90d]\n"
        f"uncertain: {uncertain}\ndesign: {design}\n"
    )
    sweep(plan_from_text(text, "groups"), folder, workers=1, run=run)
    return Study.open(folder)


@pytest.mark.parametrize("design", ["{kind: morris, trajectories: 40}", "{kind: sobol, points: 256}"])
def test_screening_says_which_group_matters(tmp_path: Path, design: str) -> None:
    found = sensitivity(made(tmp_path / "out", design), policies=["baseline"])[0]
    assert [effect.factor for effect in found.effects] == [
        RATES,
        "uncertain_patrol_reach",
        "uncertain_groups_hours",
    ]
    strongest, second, none = found.effects
    assert none.main == pytest.approx(0.0, abs=1e-9)
    assert strongest.main > 3 * second.main
    if found.method == "sobol":
        assert strongest.main + second.main == pytest.approx(1.0, abs=0.1), "independent and additive"


def test_a_group_of_one_number_moves_as_much_as_the_number_by_itself(tmp_path: Path) -> None:
    others = [one.name for one in members("groups.rates") if one.name != "novel.rate"]
    fixed = "".join(f"  {name}: 9\n" for name in others)
    text = (
        "scenarios: [baseline]\ncities: [teaching]\ndays: 30\nmeasures: [resolved_90d]\n"
        "uncertain: {rates}\ndesign: {kind: morris, trajectories: 60}\nfixed:\n"
    )
    effects = []
    for number, rates in enumerate(("[groups.rates]", "[novel.rate]")):
        sweep(
            plan_from_text(text.replace("{rates}", rates) + fixed, "one"),
            tmp_path / str(number),
            workers=1,
            run=run,
        )
        effects.append(sensitivity(Study.open(tmp_path / str(number)))[0].effects[0].main)
    assert effects[0] == pytest.approx(effects[1], rel=0.1)


def test_a_ticket_describes_no_region_and_no_side(tmp_path: Path) -> None:
    study = made(tmp_path / "out", "{kind: lhs, points: 80}")
    worlds = worlds_of(study)
    assert worlds.tickets == {RATES, "uncertain_groups_hours"}
    assert {name for name, *_ in swings(worlds, "resolved_90d", 1)} == {"uncertain_patrol_reach"}
    ((_, found),) = discovered(study, worlds)
    assert found.flips > 0.1, "the ranking turns with a rate"
    assert found.box is None or RATES not in {name for name, *_ in found.box.limits}
    assert "groups.rates [own]" in dict(facts(study, "en"))["what varied"]


def test_opened_the_member_that_turns_the_ranking_is_found(tmp_path: Path) -> None:
    study = made(tmp_path / "out", "{kind: lhs, points: 120}", "{groups.rates: open, patrol_reach: null}")
    ((_, found),) = discovered(study)
    assert found.box is not None
    assert [name for name, *_ in found.box.limits] == ["uncertain_vending_rate"]


def test_groups_and_numbers_have_names_for_people() -> None:
    assert factor_title(RATES, "en") == "rates at which categories arise (groups.rates)"
    assert (
        factor_title("uncertain_noise_need1_hours", "zh")
        == "噪声扰民：办理工时（第 1 项需要）（noise.need1.hours）"
    )


def test_the_model_lives_in_a_world_where_every_group_is_drawn() -> None:
    values: dict[str, float] = {}
    for name in groups():
        values |= values_of(Factor(name, "uncertain", 0.0, 1.0, how="own"), 0.375)
    assert len(values) > 500
    drawn = [
        sim.GovernanceModel(city="teaching", scale=0.1, days=30, run_in=0, categories=values) for _ in "ab"
    ]
    declared = sim.GovernanceModel(city="teaching", scale=0.1, days=30, run_in=0)
    for model in (*drawn, declared):
        model.run_for(30)
    assert drawn[0].measures() == drawn[1].measures() != declared.measures()
