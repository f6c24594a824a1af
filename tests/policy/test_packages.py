"""The packages in proportion: what moves down is what the work takes, and one mechanism can be left out."""

from __future__ import annotations

import numpy as np
import pytest

from sim.actors.build import _rates
from sim.actors.calendar import make_calendar
from sim.cases.catalogue import load_catalogue
from sim.city import load_city
from sim.codes import BodyKind, Level, Workday
from sim.errors import InputError
from sim.parameters import load_parameters
from sim.policy.lever_columns import pristine
from sim.policy.runtime import Policy
from sim.policy.scenario import list_scenarios, load_scenario, scenario_from_text
from sim.policy.write_yaml import scenario_text

YEAR = 365
P = load_parameters()


def moved(made, scenario) -> tuple[np.ndarray, np.ndarray]:
    """Return the surface of the last day less the baseline: people and yuan by body."""
    surface = pristine(made.surface)
    Policy(scenario, made.places, made.surface).apply(YEAR, surface)
    return tuple(
        surface.means[column].astype(float) - made.surface.means[column] for column in ("staff", "budget")
    )


def of_kind(made, values: np.ndarray, kind: BodyKind) -> float:
    """Return the sum over bodies of a kind."""
    return float(values[made.places.body_kind == kind].sum())


def yearly_hours() -> np.ndarray:
    """Return the hours of work a year that arise in the district, by item."""
    catalogue = load_catalogue()
    rate = _rates(load_city("kunming/官渡区"), catalogue).sum(axis=0)
    items = catalogue.items
    return rate[items["category"]] * items["p"] * items["hours"] * YEAR


def test_people_and_money_follow_the_powers_in_proportion(district):
    made = district(1.0)
    scenario = load_scenario("authority-people-money-down")
    staff, budget = moved(made, scenario.without(15))
    come, gone = of_kind(made, staff, BodyKind.STREET), -of_kind(made, staff, BodyKind.DISTRICT_DEPT)
    assert come == pytest.approx(gone, rel=1e-4), "nobody is created or lost on the way"

    powers = pristine(made.surface)
    Policy(load_scenario("authority-down"), made.places, made.surface).apply(YEAR, powers)
    office = int(np.flatnonzero(made.places.body_kind == BodyKind.STREET)[0])
    new = (powers.may[office] == 1) & (made.surface.may[office] == 0)
    day = P["hours_per_day"] - P["forms_street"] - (P["duties_other"] - 1) * P["switch_hours"]
    wanted = yearly_hours()[new].sum() / (day * 250)
    assert wanted < come, "at least the people that the hours of the items take"
    # departments have some people to spare, and these go down in the same share
    posts = made.surface.means["staff"] * (made.places.body_kind == BodyKind.DISTRICT_DEPT)
    items = made.places
    given = 0.0
    for department in range(len(items.department_names)):
        own = (items.item_department == department) & (items.item_level == Level.DISTRICT)
        if (hours := items.item_hours[own]).any():
            given += posts[items.body_department == department].sum() * hours[new[own]].sum() / hours.sum()
    assert come == pytest.approx(given, rel=1e-4), "a department gives the share that the items kept busy"

    street = of_kind(made, budget, BodyKind.STREET)
    assert street == pytest.approx(-of_kind(made, budget, BodyKind.DISTRICT_DEPT), rel=1e-4)
    support = moved(made, scenario)[1] - budget
    per_resident = of_kind(made, support, BodyKind.STREET) / made.places.district_population.sum()
    assert per_resident == pytest.approx(26, rel=1e-4)


@pytest.mark.parametrize(("name", "share"), [("citizen-verified", 0.7), ("both-evaluations", 0.5)])
def test_the_centre_gets_the_people_whom_the_call_backs_take(district, name, share):
    made = district(1.0)
    scenario = load_scenario(name)
    assert {stage.lever: stage.value for stage in scenario.stages}["callback.share"] == share
    added = of_kind(made, moved(made, scenario)[0], BodyKind.DISTRICT_CENTRE)
    closures = 0.7 * made.places.district_population.sum()
    hours = closures * share * P["callback_hours"]
    assert added == pytest.approx(hours / (P["hours_per_day"] * 250), rel=0.05)


def test_the_failing_sibling_differs_in_staff_alone():
    staffed, bare = load_scenario("citizen-verified"), load_scenario("citizen-verified-unstaffed")
    assert [s.lever for s in staffed.stages if s not in bare.stages] == ["staff.centre"]
    assert set(bare.stages) < set(staffed.stages)


def test_purchase_is_sized_by_projects_organizations_and_demand(district):
    made = district(1.0)
    surface = pristine(made.surface)
    Policy(load_scenario("purchase-services"), made.places, made.surface).apply(YEAR, surface)
    contract, people = surface.contract, made.places.district_population.sum()
    assert 106_000 <= contract["yuan"].sum() / contract["lots"].sum() <= 137_000
    assert contract["lots"].sum() == pytest.approx(P["organization_density"] * people / 1e5, rel=0.02)
    items = load_catalogue().items
    wanted = yearly_hours()[(items["purchasable"] == 1) & (items["level"] == 0)].sum()
    assert 0.3 < contract["yuan"].sum() / P["purchase_cost"] / wanted < 0.7, "part of the demand, not all"


def test_the_campaigns_and_their_sibling_use_the_same_hours():
    def hours(name: str) -> float:
        (stage,) = (stage for stage in load_scenario(name).stages if stage.lever == "hours.overtime")
        return stage.value * (stage.stop - stage.start) * stage.times

    assert hours("campaigns") == hours("campaign-hours-spread") == 120


@pytest.mark.parametrize("bit", [Workday.OFFICE, Workday.GRID])
def test_the_campaigns_fall_on_as_many_working_days_as_their_sibling(city, bit):
    works = make_calendar(YEAR, P["workdays_per_week"], P["grid_workdays_per_week"]) & bit > 0
    worked = []
    for name in ("campaigns", "campaign-hours-spread"):
        policy = Policy(load_scenario(name), city.places, city.surface)
        surface, total = pristine(city.surface), 0.0
        for day in range(YEAR):
            if policy.due(day):
                policy.apply(day, surface)
            total += works[day] * float(surface.means["hours"][0] - city.surface.means["hours"][0])
        worked.append(total)
    assert worked[0] == pytest.approx(worked[1], rel=0.01)


def test_three_heads_follow_the_standard_of_the_city_data(district):
    made = district(1.0)
    for name in ("three-heads", "three-heads-supported"):
        surface = pristine(made.surface)
        Policy(load_scenario(name), made.places, made.surface).apply(YEAR, surface)
        assert np.allclose(surface.heads["building"], P["city_building_heads_per_grid"])
        assert np.allclose(surface.heads["unit"], P["city_unit_heads_per_grid"])


@pytest.mark.parametrize("scenario", list_scenarios(), ids=lambda scenario: scenario.name)
def test_each_mechanism_of_a_package_can_be_left_out(scenario):
    for number in scenario.mechanisms:
        less = scenario.without(number)
        assert len(less.stages) < len(scenario.stages)
        assert number not in less.mechanisms
        assert all(number not in stage.mechanisms for stage in less.stages)
    assert all(len(stage.mechanisms) == 1 for stage in scenario.stages)


def test_what_is_left_of_powers_people_and_money():
    scenario = load_scenario("authority-people-money-down")
    levers = {
        number: [s.lever for s in scenario.stages if s.mechanisms == (number,)]
        for number in scenario.mechanisms
    }
    assert levers == {
        13: ["authority.street"],
        14: ["staff.follows", "money.follows"],
        15: ["money.street"],
        17: ["training.street"],
    }


def test_stacking_on_the_command_line_is_stacking_in_a_file(tmp_path):
    (tmp_path / "both.yaml").write_text("extends: [duty-lists, one-network]\n", encoding="utf-8")
    stacked, written = load_scenario("duty-lists+one-network"), load_scenario(tmp_path / "both.yaml")
    assert stacked.stages == written.stages
    assert stacked.mechanisms == written.mechanisms == (5, 26)
    assert stacked.title["en"] == "Duty and assist lists + One network"
    assert (
        load_scenario("three-heads+three-heads-supported").stages
        == load_scenario("three-heads-supported").stages
    )
    assert scenario_from_text(scenario_text(stacked), "again").mechanisms == stacked.mechanisms


def test_two_packages_that_contradict_each_other_are_refused_by_name():
    with pytest.raises(InputError) as caught:
        load_scenario("both-evaluations+closed-loop")
    for language in ("zh", "en"):
        told = caught.value.render(language)
        for words in ("both-evaluations.yaml:", "closed-loop.yaml:", "evaluation.verified", "45", "25"):
            assert words in told


def test_a_file_whose_name_holds_a_plus_is_one_file(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "a+b.yaml").write_text("extends: [duty-lists]\n", encoding="utf-8")
    assert load_scenario("a+b.yaml").mechanisms == (5,)
    with pytest.raises(InputError, match="duty-list"):
        load_scenario("duty-list+one-network")


CITY_PACKAGES = {
    "kunming-way": {1, 2, 10, 25, 31, 41, 48, 55},
    "changchun-way": {8, 9, 26, 27, 39, 46, 51, 54},
    "chengdu-proposals": {6, 11, 19, 34, 37, 38, 49, 52},
    "ningbo-way": {3, 13, 15, 22, 28, 29, 33, 34, 36},
}


@pytest.mark.parametrize("name", CITY_PACKAGES)
def test_a_city_package_stacks_its_mechanisms_with_dates(name):
    scenario = load_scenario(name)
    assert set(scenario.mechanisms) == CITY_PACKAGES[name]
    assert len(scenario.extends) >= 5
    assert len({stage.start for stage in scenario.stages}) >= 3
    assert not any(isinstance(place, str) and place.isdigit() for s in scenario.stages for place in s.places)


@pytest.mark.parametrize("name", CITY_PACKAGES)
def test_a_city_package_meets_a_city_and_reaches_something_with_every_stage(mixed_district, name):
    policy = Policy(load_scenario(name), mixed_district.places, mixed_district.surface)
    assert policy.idle_stages() == []


def test_city_packages_stack_unless_they_contradict_each_other():
    stacked = load_scenario("chengdu-proposals+ningbo-way")
    assert set(stacked.mechanisms) == CITY_PACKAGES["chengdu-proposals"] | CITY_PACKAGES["ningbo-way"]
    # Kunming gives 20 points for what residents confirm, Changchun's triage 15.
    with pytest.raises(InputError, match=r"kunming-way\.yaml.*triage-before-litigation\.yaml"):
        load_scenario("kunming-way+changchun-way")
