"""The unit that is written chooses what an amount goes by: the body, its residents, or its posts."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import BODY_LEVEL, BodyKind
from sim.errors import InputError
from sim.policy.lever_columns import pristine
from sim.policy.levers import load_levers
from sim.policy.runtime import Policy
from sim.policy.scenario import Scenario, load_scenario, scenario_from_text
from sim.policy.stages import Stage
from sim.policy.write_yaml import scenario_text

HEAD = "title: {zh: 试, en: Try}\nlesson: {zh: 看, en: Look}\nstages:\n"
BY_RESIDENTS = {
    "staff.community": BodyKind.COMMUNITY,
    "staff.street": BodyKind.STREET,
    "staff.team": BodyKind.STREET_TEAM,
    "staff.department": BodyKind.DISTRICT_DEPT,
    "staff.city": BodyKind.CITY_DEPT,
    "staff.centre": BodyKind.DISTRICT_CENTRE,
    "staff.hotline": BodyKind.CITY_CENTRE,
    "staff.mediation": BodyKind.MEDIATION,
}


def read(*stages: str) -> Scenario:
    """Return a scenario of stages, each a flow mapping without braces."""
    return scenario_from_text(HEAD + "".join(f"  - {{{stage}}}\n" for stage in stages))


def more_staff(made, *stages: Stage) -> np.ndarray:
    """Return the people that stages add to each body."""
    policy = Policy(Scenario("try", {}, {}, stages=stages), made.places, made.surface)
    surface = pristine(made.surface)
    policy.apply(0, surface)
    return surface.means["staff"].astype(float) - made.surface.means["staff"]


@pytest.mark.parametrize(
    ("said", "value", "unit", "mode"),
    [
        ("6", 6, "", "add"),
        ("6 people per street", 6, "people per street", "add"),
        ("6 人/街道", 6, "people per street", "add"),
        ("1.3 people per 10,000 residents", 1.3, "", "add"),
        ("1.3  People per 10000 Residents", 1.3, "", "add"),
        ("13 人/十万人", 1.3, "", "add"),
    ],
)
def test_the_unit_that_is_written_is_the_unit_meant(said, value, unit, mode):
    (stage,) = read(f'lever: staff.street, value: "{said}"').stages
    assert (stage.value, stage.unit, stage.mode) == (pytest.approx(value), unit, mode)


@pytest.mark.parametrize("said", ["0.4 share of posts", "40%", "40 %", "0.4 编制比例"])
def test_a_share_of_posts_is_cut(said):
    (stage,) = read(f'lever: staff.department, value: "{said}"').stages
    assert (stage.value, stage.unit, stage.mode) == (pytest.approx(0.4), "share of posts", "cut")


def test_a_share_of_funds_is_cut():
    (stage,) = read('lever: money.department, value: "40%"').stages
    assert (stage.value, stage.unit, stage.mode) == (pytest.approx(0.4), "share of funds", "cut")


def test_a_bare_number_is_counted_by_the_mode():
    (stage,) = read("lever: staff.department, value: 0.4, mode: cut").stages
    assert (stage.unit, stage.mode) == ("share of posts", "cut")
    (stage,) = read("lever: staff.department, value: 0.4, mode: set").stages
    assert (stage.unit, stage.mode) == ("", "set")


@pytest.mark.parametrize(
    ("stage", "words"),
    [
        (
            'lever: staff.street, value: "6 people per grid"',
            '"people per 10,000 residents" or "people per street"',
        ),
        ('lever: staff.street, value: "6 people per stret"', 'did you mean "people per street"'),
        (
            'lever: staff.street, value: "60 people per 10,000 residents"',
            "-5 – 20 people per 10,000 residents",
        ),
        ('lever: staff.street, value: "600 people per street"', "-50 – 200 people per street"),
        ('lever: staff.department, value: "40%", mode: add', "does not take the mode add"),
        ("lever: staff.street, value: 0.4, mode: cut", "does not take the mode cut"),
    ],
)
def test_a_unit_that_does_not_fit_is_explained(stage, words):
    with pytest.raises(InputError) as caught:
        read(stage)
    assert words in caught.value.render("en")


def test_every_body_gets_by_the_people_it_serves(district):
    made = district(1.0)
    places = made.places
    serves = {
        1: places.street_population[places.body_street],
        2: places.district_population[places.body_district],
        3: np.full(len(places.body_kind), places.district_population.sum()),
    }
    for name, kind in BY_RESIDENTS.items():
        rows = places.body_kind == kind
        people = serves.get(BODY_LEVEL[kind], serves[1])
        if kind == BodyKind.COMMUNITY:
            people = places.community_population[places.body_community]
        added = more_staff(made, Stage(name, 0.4, "add"))
        assert np.allclose(added[rows], 0.4 * people[rows] / 10_000, rtol=1e-4), name
        assert (added[~rows] == 0).all()
    assert places.street_population.max() > 3 * places.street_population.min()


def test_streets_get_alike_when_counted_by_street(district):
    made = district(1.0)
    added = more_staff(made, Stage("staff.street", 6, "add", unit="people per street"))
    assert np.allclose(added[added != 0], 6, rtol=1e-5)


def test_posts_move_down_in_proportion(district):
    made = district(1.0)
    departments = made.places.body_kind == BodyKind.DISTRICT_DEPT
    before = made.surface.means["staff"]
    taken = Stage("staff.department", 0.4, "cut", unit="share of posts")
    added = more_staff(made, taken)
    assert np.allclose(added[departments], -0.4 * before[departments], rtol=1e-5)
    assert (added[~departments] == 0).all()
    # The two units of one lever meet: the posts that go are worth what the posts that come cost.
    moved = float(-added.sum())
    people = made.places.district_population.sum()
    come = Stage("staff.street", moved / people * 10_000, "add")
    policy = Policy(Scenario("try", {}, {}, stages=(taken, come)), made.places, made.surface)
    assert moved > 100
    # Staff are kept in 32 bits: to within a thousandth of a person.
    assert policy.cost_per_day(1)["district"] == pytest.approx(0, abs=0.1)


def test_values_in_two_units_conflict_only_where_they_differ(city):
    def made(*stages: Stage) -> Policy:
        return Policy(Scenario("try", {}, {}, stages=stages), city.places, city.surface)

    by_street = Stage("staff.street", 5, "set", unit="people per street", file="a.yaml", line=2)
    first = Stage("staff.street", 20, "set", places=("第1区",))
    made(by_street, first)
    with pytest.raises(InputError) as caught:
        made(by_street, Stage("staff.street", 20, "set", places=("第2区",), file="b.yaml", line=4))
    assert "staff.street = 5 people per street (a.yaml:2)" in caught.value.en
    with pytest.raises(InputError):
        made(by_street, Stage("staff.street", 5, "set", places=("第1区",)))


def test_an_inherited_stage_keeps_its_unit(tmp_path):
    base = HEAD + (
        "  - {id: people, lever: staff.street, value: 6 people per street}\n"
        "  - {id: posts, lever: staff.department, value: 0.4 share of posts}\n"
    )
    (tmp_path / "base.yaml").write_text(base, encoding="utf-8")
    (tmp_path / "more.yaml").write_text(
        "extends: [base]\nstages:\n  - {id: people, value: 8, mode: set}\n  - {id: posts, start: 30}\n",
        encoding="utf-8",
    )
    (tmp_path / "other.yaml").write_text(
        "extends: [base]\nstages:\n"
        "  - {id: people, value: 1.3 people per 10000 residents}\n"
        "  - {id: posts, value: -0.1, mode: add}\n",
        encoding="utf-8",
    )
    people, posts = load_scenario(tmp_path / "more.yaml").stages
    assert (people.value, people.unit, people.mode) == (8, "people per street", "set")
    assert (posts.value, posts.unit, posts.mode, posts.start) == (0.4, "share of posts", "cut", 30)
    people, posts = load_scenario(tmp_path / "other.yaml").stages
    assert (people.value, people.unit) == (1.3, "")
    assert (posts.value, posts.unit, posts.mode) == (-0.1, "", "add")
    (tmp_path / "wrong.yaml").write_text(
        "extends: [base]\nstages:\n  - {id: posts, mode: add}\n", encoding="utf-8"
    )
    with pytest.raises(InputError, match="mode"):
        load_scenario(tmp_path / "wrong.yaml")


def test_levers_moved_by_hand_keep_their_unit(city):
    policy = Policy(Scenario("try", {"zh": "试", "en": "Try"}, {"zh": "看", "en": "Look"}), *city)
    policy.set_lever(0, "staff.street", "6 people per street")
    policy.set_lever(0, "staff.department", "40%")
    surface = pristine(city.surface)
    policy.apply(0, surface)
    assert [(event.value, event.unit) for event in policy.lever_log] == [
        (6, "people per street"),
        (0.4, "share of posts"),
    ]
    again = scenario_from_text(scenario_text(policy.as_scenario("saved")), "saved")
    assert [(s.value, s.unit, s.mode) for s in again.stages] == [
        (6, "people per street", "add"),
        (0.4, "share of posts", "cut"),
    ]


def test_the_usual_unit_of_staff_goes_by_residents():
    levers = load_levers()
    for name in BY_RESIDENTS:
        assert levers.levers[name].unit == "people per 10,000 residents"
        assert len(levers.levers[name].units) > 1
