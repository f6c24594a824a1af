"""Powers that go back, or up: down and then back is never, people and money go with them, none are lost."""

from __future__ import annotations

import numpy as np
import pytest
import worlds

from sim.codes import BodyKind
from sim.policy.guard import changed_columns
from sim.policy.lever_columns import pristine
from sim.policy.runtime import Policy
from sim.policy.scenario import Scenario, load_scenario
from sim.policy.stages import Stage

TITLE = {"zh": "试", "en": "Try"}
DOWN = (
    Stage("authority.street", 0.5, "share", start=5),
    Stage("authority.team", 0.4, "share", start=5),
    Stage("authority.community", 0.3, "share", start=5),
    Stage("authority.grid", 0.3, "share", start=5),
    Stage("authority.department", 0.6, "share", start=5),
    Stage("staff.follows", 1.0, "follow", start=5),
    Stage("money.follows", 1.0, "follow", start=5),
)
STREETS = (BodyKind.STREET, BodyKind.STREET_TEAM)


def surface_of(made, stages, day: int = 100):
    surface = pristine(made.surface)
    Policy(Scenario("try", TITLE, TITLE, stages=tuple(stages)), made.places, made.surface).apply(day, surface)
    return surface


def back(start: int) -> Stage:
    return Stage("authority.back", 1.0, "back", start=start)


def test_down_and_then_back_is_never_bit_for_bit(district):
    made = district(0.1)
    assert changed_columns(made.surface, surface_of(made, DOWN)) == {"may", "means.staff", "means.budget"}
    assert changed_columns(made.surface, surface_of(made, (*DOWN, back(50)))) == set()
    assert changed_columns(made.surface, surface_of(made, (back(50), *reversed(DOWN)))) == set()


def test_a_city_whose_powers_go_back_before_anybody_used_them_lives_as_if_never():
    scenario = Scenario("try", TITLE, TITLE, stages=(*DOWN, back(5)))
    assert worlds.different(worlds.run(40, scenario=scenario), worlds.run(40)) == []


def test_half_of_what_went_down_stays_down(district):
    made = district(0.1)
    whole, half = (
        surface_of(made, (DOWN[0], Stage("authority.back", share, "back"))).may.sum(dtype=int)
        - made.surface.may.sum(dtype=int)
        for share in (0.0, 0.25)
    )
    assert 0 < half < whole


def test_powers_of_the_baseline_do_not_go_back(district):
    made = district(0.1)
    assert changed_columns(made.surface, surface_of(made, (back(0),))) == set()


@pytest.mark.parametrize("share", [0.3, 1.0])
def test_items_go_up_and_the_department_that_owns_them_may_settle_them(district, share):
    made = district(0.1)
    may, places = surface_of(made, (Stage("authority.up", share, "take"),)).may, made.places
    street = np.isin(places.body_kind, STREETS)
    lost = (made.surface.may == 1) & (may == 0)
    assert lost.any()
    assert not lost[~street].any()
    assert set(places.item_level[lost.any(axis=0)]) == {1}
    for item in np.flatnonzero(lost.any(axis=0)):
        assert not may[street, item].any()
        owner = (places.body_kind == BodyKind.DISTRICT_DEPT) & (
            places.body_department == places.item_department[item]
        )
        assert may[owner, item].all()
    assert (share == 1.0) == (not may[street][:, places.item_level == 1].any())


def test_people_and_money_go_up_with_the_items_and_none_are_lost(district):
    made, places = district(0.1), district(0.1).places
    stages = (
        Stage("authority.up", 0.5, "take"),
        Stage("staff.follows", 1.0, "follow"),
        Stage("money.follows", 1.0, "follow"),
    )
    means = surface_of(made, stages).means
    for column, tolerance in (("staff", 1e-3), ("budget", 10.0)):
        change = means[column].astype(float) - made.surface.means[column]
        assert change.sum() == pytest.approx(0.0, abs=tolerance)
        assert set(places.body_kind[change < -1e-6]) == set(STREETS)
        assert set(places.body_kind[change > 1e-6]) == {BodyKind.DISTRICT_DEPT}
        assert (means[column] >= 0).all()


def test_all_of_a_streets_work_goes_up_with_all_of_its_posts(district):
    made = district(0.1)
    stages = (Stage("authority.up", 1.0, "take"), Stage("staff.follows", 1.0, "follow"))
    street = np.isin(made.places.body_kind, STREETS)
    assert surface_of(made, stages).means["staff"][street] == pytest.approx(0.0, abs=1e-4)


def test_who_gives_and_who_takes_away_at_once_ends_without(district):
    made = district(0.1)
    both = (Stage("authority.up", 1.0, "take"), Stage("authority.street", 1.0, "share"))
    may = surface_of(made, both).may
    office = made.places.body_kind == BodyKind.STREET
    assert may[office][:, made.places.item_level == 2].all()
    assert not may[office][:, made.places.item_level == 1].any()


def test_the_duty_lists_hold_all_three_parts():
    levers = {stage.lever for stage in load_scenario("street-duty-lists").stages}
    assert {"duty.listed", "assist.listed", "authority.up", "staff.follows", "money.follows"} <= levers
