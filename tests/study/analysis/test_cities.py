"""Cities of a study are judged apart: what helps in one may harm in another of another size."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest
import toy_city

import sim
from sim.cli.main import start
from sim.comparison.limits import t_limits
from sim.dashboard.worker.studies import list_studies, look_at_study
from sim.errors import InputError
from sim.report.page.study import write_study_report
from sim.runs.job import CityAt
from sim.runs.outcome import Outcome
from sim.study.analysis.discovered import discovered
from sim.study.analysis.pooled import LEAST_CITIES
from sim.study.analysis.sensitivity import sensitivity
from sim.study.analysis.worlds import comparison_of, worlds_of
from sim.study.design.reading import plan_from_text
from sim.study.store.opened import Study
from sim.study.sweep.precision import known_of
from sim.study.sweep.runner import sweep

SMALL, LARGE = CityAt("teaching", 0.1), CityAt("teaching", 1.0)

TEXT = """\
scenarios: [baseline, three-heads]
uncertain: {{hours_per_day: [7, 9], forms_street: [1, 5]}}
design: {design}
measures: [resolved_90d, transfers_mean, cost_yuan]
cities: {cities}
days: 20
seed: 7
"""

TWO = "[{city: teaching, scale: 0.1}, {city: teaching, scale: 1.0}]"


def opposite(city, scenario, seed, days, given) -> Outcome:
    """Give a policy that helps in the small city, harms in the large one, and costs by the head."""
    found = toy_city.run(city, scenario, seed, days, given)
    treated, sign = scenario.name == "three-heads", 1.0 if city.scale < 0.5 else -1.0
    rest = 0.001 * (given["forms_street"] - 3.0)
    measures = {
        **found.measures,
        "resolved_90d": 0.5 + sign * 0.05 * treated + rest * (1.0 if treated else 0.5),
        "cost_yuan": city.scale * (1e6 + 5e4 * treated),
    }
    return Outcome(measures, found.daily)


def swept(folder: Path, cities: str = TWO, design: str = "{kind: lhs, points: 24}", more: str = "") -> Study:
    sweep(plan_from_text(TEXT.format(cities=cities, design=design) + more, "cities"), folder, run=opposite)
    return Study.open(folder)


@pytest.fixture(scope="module")
def study(tmp_path_factory: pytest.TempPathFactory) -> Study:
    return swept(tmp_path_factory.mktemp("cities") / "out")


def test_two_cities_of_24_worlds_are_not_48_worlds(study: Study) -> None:
    small, large = sim.robustness_by_city(study)
    assert (small.city, large.city) == ("teaching × 0.1", "teaching")
    assert small.worlds.table.shape[0] == large.worlds.table.shape[0] == 24
    assert small.of("resolved_90d").leader == "three-heads"
    assert large.of("resolved_90d").leader == "baseline"
    assert small.of("resolved_90d").survival == large.of("resolved_90d").survival == "holds"


def test_verdicts_of_a_city_are_its_own(study: Study) -> None:
    by_city = {at: comparison_of(study, city=at) for at in (SMALL, LARGE)}
    verdicts = [one.difference("three-heads", "resolved_90d").verdict for one in by_city.values()]
    assert verdicts == ["better", "worse"]
    costs = [one.difference("three-heads", "cost_yuan").limits.mean for one in by_city.values()]
    assert costs == pytest.approx([5e3, 5e4])
    assert [one.replications for one in by_city.values()] == [24, 24]
    assert [one.scale for one in by_city.values()] == [0.1, 1.0]


def test_which_city_is_meant_must_be_said(study: Study) -> None:
    for judge in (worlds_of, comparison_of, discovered):
        with pytest.raises(InputError, match="2 座城市") as told:
            judge(study)
        assert told.value.allowed == ["teaching × 0.1", "teaching"]
    with pytest.raises(InputError, match="2 座城市"):
        sim.robustness_of(study)
    assert sim.robustness_of(study, city="teaching × 0.1").city == "teaching × 0.1"
    for wrong in ("kunming", CityAt("teaching", 0.3)):
        with pytest.raises(InputError, match="没有城市"):
            sim.robustness_of(study, city=wrong)


def test_together_only_on_request_and_a_city_counts_once(study: Study) -> None:
    resolved, _, cost = sim.pooled_over_cities(study)
    assert (resolved.better, resolved.worse, resolved.opposed) == (1, 1, True)
    means = [d.limits.mean for _, d in resolved.apart]
    assert resolved.mean == pytest.approx(np.mean(means))
    assert resolved.limits.low is None, "two cities, however many worlds, give no limits over cities"
    assert cost.mean is None, "costs of unequal cities are not averaged"
    assert [d.limits.mean for _, d in cost.apart] == pytest.approx([5e3, 5e4])
    assert "1 and worse in 1 of 2 cities" in resolved.words("Heads", "en")
    assert f"fewer than {LEAST_CITIES} cities" in resolved.words("Heads", "en")
    assert "no mean" in cost.words("Heads", "en")


def test_limits_over_cities_are_those_of_as_many_values_as_cities(tmp_path: Path) -> None:
    cities = str([{"city": "teaching", "scale": round(0.1 + 0.15 * n, 2)} for n in range(LEAST_CITIES - 1)])
    more = str([{"city": "teaching", "scale": round(0.1 + 0.15 * n, 2)} for n in range(LEAST_CITIES)])
    few = sim.pooled_over_cities(swept(tmp_path / "few", cities, "{kind: lhs, points: 4}"))[0]
    enough = sim.pooled_over_cities(swept(tmp_path / "enough", more, "{kind: lhs, points: 4}"))[0]
    assert few.limits.low is None
    means = np.array([d.limits.mean for _, d in enough.apart])
    assert enough.limits == t_limits(means, 0.95)
    assert enough.limits.low < 0 < enough.limits.high, "half of them against: not known"


def test_one_city_has_nothing_to_pool(tmp_path: Path) -> None:
    alone = swept(tmp_path / "one", "[teaching]", "{kind: lhs, points: 2}")
    assert len(sim.robustness_by_city(alone)) == 1
    with pytest.raises(InputError, match="只有一座"):
        sim.pooled_over_cities(alone)


def test_sobol_indices_are_those_of_each_city_alone(tmp_path: Path) -> None:
    both = swept(tmp_path / "both", design="{kind: sobol, points: 8}")
    with pytest.raises(InputError, match="2 座城市"):
        sensitivity(both)
    alone = swept(tmp_path / "alone", "[{city: teaching, scale: 1.0}]", "{kind: sobol, points: 8}")
    ours, theirs = sensitivity(both, city=LARGE), sensitivity(alone)
    assert [one.to_json() for one in ours] == [one.to_json() for one in theirs]


def test_precision_is_asked_of_every_city(tmp_path: Path) -> None:
    more = "replications: auto\nprecision: {transfers_mean: 0.5}\nmost: 8\n"
    opened = swept(tmp_path / "auto", design="{kind: lhs, points: 2}", more=more)
    assert {one.city for one in known_of(opened, 6)} == {"teaching × 0.1", "teaching"}


def test_the_report_of_two_cities_leads_to_a_page_for_each(study: Study, tmp_path: Path) -> None:
    page = write_study_report(study, tmp_path, "en").read_text(encoding="utf-8")
    assert {path.name for path in tmp_path.iterdir()} == {
        "report.html", "report-1-teaching-0.1.html", "report-2-teaching.html",
        "differences-1-teaching-0.1.csv", "differences-2-teaching.csv", "ro-crate-metadata.json",
    }  # fmt: skip
    assert "best on average differs between cities" in page
    assert "contrary" in page
    assert "--pooled" in page
    assert page.index("teaching × 0.1") < page.index("Between cities"), "each city's own verdict first"
    small = (tmp_path / "report-1-teaching-0.1.html").read_text(encoding="utf-8")
    assert "24 worlds" in small
    assert "48" not in [word for word in small.split() if word == "48"]


def test_the_command_prints_each_city_and_pools_on_request(
    study: Study, capsys: pytest.CaptureFixture[str]
) -> None:
    def said(verb: str, *args: str) -> str:
        assert start([verb, str(study.folder), *args]) == 0
        return capsys.readouterr().out

    told = json.loads(said("robust", "--json"))
    assert [one["worlds"] for one in told["cities"]] == [24, 24]
    assert "pooled" not in told
    told = json.loads(said("robust", "--json", "--pooled"))
    assert [one["measure"] for one in told["pooled"]] == ["resolved_90d", "transfers_mean", "cost_yuan"]
    words = said("robust", "--lang", "en", "--pooled")
    assert words.index("City: teaching × 0.1") < words.index("judged apart") < words.index("of 2 cities")
    found = json.loads(said("discover", "--json"))
    assert [one["city"] for one in found["cities"]] == ["teaching × 0.1", "teaching"]


def test_the_dashboard_lists_each_city_of_a_study(study: Study) -> None:
    root, inside = str(study.folder.parent), study.folder.name
    entries = list_studies(root)
    assert [entry["name"] for entry in entries] == [f"{inside}::0", f"{inside}::1"]
    assert [entry["en"].rpartition(" · ")[2] for entry in entries] == ["teaching × 0.1", "teaching"]
    shown = [look_at_study(root, entry["name"]) for entry in entries]
    assert [one["worlds"] for one in shown] == [24, 24]
    leaders = [next(r["leader"] for r in one["rankings"] if r["measure"] == "resolved_90d") for one in shown]
    assert leaders == ["three-heads", "baseline"]
    assert look_at_study(root, inside)["title"]["en"].endswith("teaching × 0.1")
    for wrong in (f"{inside}::2", f"{inside}::x", "none"):
        with pytest.raises(InputError):
            look_at_study(root, wrong)
