"""Groups of numbers of data files: one factor, a keyed draw for each member."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
import pytest

from sim.policy.data_numbers import data_numbers, groups, members
from sim.study.design.factor import Factor
from sim.study.design.groups import keyed, share_of, values_of
from sim.study.design.plan import Plan
from sim.study.design.reading import plan_from_text

RATES = Factor("groups.rates", "uncertain", 0.0, 1.0, how="own")
HEAD = "scenarios: [baseline]\ncities: [teaching]\nmeasures: [resolved_90d]\nseed: 7\n"


def plan(uncertain: str, design: str = "{kind: lhs, points: 40}", more: str = "") -> Plan:
    return plan_from_text(f"{HEAD}uncertain: {uncertain}\ndesign: {design}\n{more}", "x")


def worlds(given: Plan) -> list[dict[str, float]]:
    blocks = range(-(-given.worlds // given.design.step))
    rows = np.concatenate([given.values_of(block) for block in blocks])
    return [dict(given.given_of(tuple(row)).categories) for row in rows.tolist()]


def test_a_ticket_is_always_the_same_draw_and_another_ticket_another() -> None:
    assert values_of(RATES, 0.25) == values_of(RATES, 0.25)
    one, other = values_of(RATES, 0.25), values_of(RATES, np.nextafter(0.25, 1.0))
    assert one.keys() == other.keys() == {number.name for number in members("groups.rates")}
    assert all(one[name] != other[name] for name in one)


def test_a_draw_does_not_depend_on_the_other_members() -> None:
    whole = values_of(RATES, 0.25)
    some = values_of(RATES, 0.25, taken={"novel.rate"})
    assert some == {name: value for name, value in whole.items() if name != "novel.rate"}


def test_members_are_drawn_evenly_and_independently() -> None:
    shares = np.array(
        [[share_of(name, keyed("t", n), 0, 1) for name in ("a.rate", "b.rate")] for n in range(2000)]
    )
    assert np.histogram(shares[:, 0], bins=10, range=(0, 1))[0] == pytest.approx(200, abs=60)
    assert abs(np.corrcoef(shares.T)[0, 1]) < 0.06


def test_opening_a_group_keeps_the_distribution_of_its_members() -> None:
    grouped = worlds(plan("[groups.rates]", "{kind: lhs, points: 400}"))
    opened = plan("{groups.rates: open}", "{kind: lhs, points: 400}")
    assert [factor.name for factor in opened.factors] == [one.name for one in members("groups.rates")]
    for number in members("groups.rates"):
        both = [np.sort([world[number.name] for world in found]) for found in (grouped, worlds(opened))]
        middle = [np.median(one) for one in both]
        assert middle == pytest.approx([number.default] * 2, rel=0.12)
        assert both[0].min() >= number.low
        assert both[0].max() <= number.high


def test_a_common_quantile_moves_all_members_alike() -> None:
    low, high = (values_of(RATES._replace(how="common"), share) for share in (0.0, 1.0))
    assert low == {one.name: one.low for one in members("groups.rates")}
    assert high == {one.name: one.high for one in members("groups.rates")}


def test_what_is_fixed_or_varied_by_itself_is_left_alone() -> None:
    given = plan("{groups.rates: own, vending.rate: [50, 51]}", more="fixed: {novel.rate: 7}")
    for world in worlds(given):
        assert world["novel.rate"] == 7.0
        assert 50.0 <= world["vending.rate"] <= 51.0
        assert "groups.rates" not in world


@pytest.mark.parametrize("group", ["groups.levels", "groups.deadlines", "groups.parties"])
def test_whole_numbers_stay_whole(group: str) -> None:
    found = worlds(plan(f"[{group}]"))
    assert {value for world in found for value in world.values()} <= set(range(91))
    name = members(group)[0].name
    assert len({world[name] for world in found}) > 1


def test_morris_steps_each_member_from_its_own_level_in_its_own_direction() -> None:
    given = plan("[groups.rates, groups.hours]", "{kind: morris, trajectories: 30, levels: 4}")
    rows = given.values_of(0)
    assert set(rows[:3, 0]) == {2.0, 3.0}, "tickets of one trajectory are before and after its step"
    numbers = data_numbers()
    places: dict[str, list[tuple[int, int]]] = {one.name: [] for one in members("groups.rates")}
    found = worlds(given)
    for first in range(0, len(found), 3):
        three = found[first : first + 3]
        for name, seen in places.items():
            one = numbers[name]
            grid = [one.at(level / 3) for level in range(4)]
            levels = [grid.index(world[name]) for world in three]
            (step,) = {(a, b) for a, b in pairwise(levels) if a != b}
            assert abs(step[0] - step[1]) == 2, "half of the grid at once"
            seen.append(step)
    for steps in places.values():
        assert len(set(steps)) == 4, "both levels, up and down"


def test_the_number_of_worlds_stays_bearable() -> None:
    given = plan("assumptions", "{kind: morris, trajectories: 10}")
    assert sum(factor.how == "own" for factor in given.factors) == len([n for n in groups() if members(n)])
    alone = sum(len(members(name)) for name in groups())
    assert alone > 20 * len(groups())


def test_the_same_seed_gives_the_same_worlds_and_another_seed_others() -> None:
    for design in ("{kind: lhs, points: 5}", "{kind: morris, trajectories: 3}", "{kind: sobol, points: 4}"):
        one = worlds(plan("[groups.hours]", design))
        assert worlds(plan("[groups.hours]", design)) == one
        text = f"{HEAD.replace('seed: 7', 'seed: 8')}uncertain: [groups.hours]\ndesign: {design}\n"
        assert worlds(plan_from_text(text, "x")) != one
