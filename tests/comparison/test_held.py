"""What plausible worlds say of a difference: how often its sign holds, and on which assumptions it hangs."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from sim.comparison.comparison import Comparison
from sim.comparison.held import CHANCE, LEAST_NAMED, with_worlds
from sim.comparison.replications import compare
from sim.comparison.worlds import Held, Worlds
from sim.runs.outcome import Outcome

FACTORS = 60
NAMES = tuple(f"factor_{n}" for n in range(FACTORS))


def run(city, scenario, seed, days, given) -> Outcome:
    """Give a policy that clearly resolves more, moves hours down, and narrows a gap, whatever the seed."""
    luck, more = 0.001 * (seed % 5), scenario == "b"
    return Outcome(
        {
            "resolved_90d": 0.5 + luck + 0.1 * more * (1 + luck),
            "days_to_resolution_p90": 30 + luck - 5 * more * (1 + luck),
            "gap_estate": -0.2 + luck + (0.25 + luck) * more,
        },
        {},
    )


MEASURES = ("resolved_90d", "days_to_resolution_p90", "gap_estate")


@pytest.fixture(scope="module")
def plain() -> Comparison:
    return compare(run, "x", ["a", "b"], replications=6, measures=MEASURES)


def worlds(change: np.ndarray, values: np.ndarray | None = None, measure: str = "resolved_90d") -> Worlds:
    """Return worlds in which ``b`` changes a measure by so much."""
    many = change.size
    before = np.full(many, 0.5)
    table = np.stack([before, before + change], axis=1)[:, :, None]
    drawn = np.random.default_rng(5).random((many, FACTORS)) if values is None else values
    return Worlds(("a", "b"), NAMES[: drawn.shape[1]], drawn, (measure,), table, 0, 1)


def held(plain: Comparison, tried: Worlds, measure: str = "resolved_90d") -> Held:
    found = with_worlds(plain, tried).difference("b", measure).held
    assert found is not None
    return found


def test_the_sign_is_counted_by_hand(plain: Comparison) -> None:
    change = np.array([0.1, 0.2, -0.1, 0.0, np.nan, 0.3])
    found = held(plain, worlds(change))
    assert (found.same, found.worlds) == (3, 5), "no change is no sign, and an unknown world does not count"
    assert found.why == "few"
    assert found.hangs_on == ()
    assert found.luck == 1.0
    fewer = held(plain, worlds(-change, measure="days_to_resolution_p90"), "days_to_resolution_p90")
    assert (fewer.same, fewer.worlds, fewer.luck) == (3, 5, 1.0)


def test_of_a_gap_the_sign_is_whether_it_is_narrower(plain: Comparison) -> None:
    table = np.array([[-0.2, 0.1], [-0.2, 0.3], [0.3, -0.1], [0.1, 0.05]])[:, :, None]
    tried = Worlds(("a", "b"), (), np.zeros((4, 0)), ("gap_estate",), table, 0, 1)
    found = held(plain, tried, "gap_estate")
    assert (found.same, found.worlds) == (3, 4)


def test_a_result_that_lives_on_one_number_says_which(plain: Comparison) -> None:
    drawn = np.random.default_rng(5).random((48, FACTORS))
    change = drawn[:, 7] - 0.4 + 0.05 * drawn[:, 3]
    found = held(plain, worlds(change, drawn))
    assert found.hangs_on[0] == found.alone == "factor_7"
    assert found.why == "found"
    assert held(plain, worlds(change + 0.5, drawn)).alone is None, "the sign holds everywhere"


def test_the_two_strongest_are_named_in_their_order(plain: Comparison) -> None:
    drawn = np.random.default_rng(5).random((300, FACTORS))
    change = 0.2 + 2.0 * drawn[:, 11] - 1.0 * drawn[:, 4] + 0.8 * drawn[:, 30] - 0.9
    found = held(plain, worlds(change, drawn))
    assert found.hangs_on == ("factor_11", "factor_4")
    assert found.alone == "factor_11"


def test_noise_is_not_named(plain: Comparison) -> None:
    named = 0
    for seed in range(200):
        rng = np.random.default_rng([seed, 1])
        found = held(plain, worlds(rng.normal(size=24), rng.random((24, FACTORS))))
        assert found.why in ("chance", "found")
        named += found.why == "found"
    assert named <= 200 * CHANCE + 3 * np.sqrt(200 * CHANCE), "about one in a hundred, not one in two"


def test_too_few_worlds_name_nothing_however_plain_it_looks(plain: Comparison) -> None:
    drawn = np.random.default_rng(5).random((LEAST_NAMED, FACTORS))
    change = drawn[:, 7] - 0.5
    assert held(plain, worlds(change[:-1], drawn[:-1])).why == "few"
    assert held(plain, worlds(change, drawn)).hangs_on == ("factor_7",)


def test_alternatives_of_a_choice_are_one_assumption_without_an_order(plain: Comparison) -> None:
    rule = np.arange(60) % 3
    drawn = np.stack([rule.astype(float), np.random.default_rng(2).random(60)], axis=1)
    change = np.where(rule == 1, -0.1, 0.1) + 0.001 * drawn[:, 1]
    tried = replace(worlds(change, drawn), choices={"factor_0": ((0, "all"), (1, "some"), (2, "none"))})
    found = held(plain, tried)
    assert found.alone == "factor_0"
    assert found.hangs_on.count("factor_0") == 1


def test_tickets_of_groups_are_not_named(plain: Comparison) -> None:
    drawn = np.random.default_rng(5).random((60, 5))
    tried = replace(worlds(drawn[:, 2] - 0.5, drawn), tickets=frozenset({"factor_2"}))
    assert held(plain, tried).hangs_on == ()


def test_a_clear_verdict_gives_way_only_where_worlds_show_it(plain: Comparison) -> None:
    before = plain.difference("b", "resolved_90d")
    assert before.verdict == "better"
    assert before.held is None

    def verdict(same: int, many: int) -> str:
        change = np.where(np.arange(many) < same, 0.1, -0.1)
        return with_worlds(plain, worlds(change)).difference("b", "resolved_90d").verdict

    assert verdict(48, 48) == "better"
    assert verdict(40, 48) == "better", "it mostly holds, and says in how many"
    assert verdict(20, 48) == "depends on assumptions"
    assert verdict(4, 6) == "better", "six worlds allow for either"
    assert verdict(1, 6) == "depends on assumptions"


def test_what_is_too_small_here_and_large_elsewhere_depends_on_assumptions() -> None:
    def small(city, scenario, seed, days, given) -> Outcome:
        return Outcome({"resolved_90d": 0.5 + 0.002 * (scenario == "b") + 1e-4 * (seed % 3)}, {})

    plain = compare(small, "x", ["a", "b"], replications=24, measures=("resolved_90d",))
    assert plain.difference("b", "resolved_90d").verdict == "too small to matter"

    def verdict(large: int, many: int, size: float = 0.03) -> str:
        change = np.where(np.arange(many) < large, size, 0.001)
        return with_worlds(plain, worlds(change)).difference("b", "resolved_90d").verdict

    # of 24 runs none reaches a point; so few are possible up to 13.8 % (Wilson) by random variation alone
    assert verdict(0, 48) == "too small to matter"
    assert verdict(12, 48) == "depends on assumptions"  # 25 % of worlds, at least 14.9 %
    assert verdict(10, 48) == "too small to matter"  # 21 %, at least 11.7 %
    assert verdict(48, 48, size=0.009) == "too small to matter"
    assert verdict(5, 5) == "too small to matter", "five worlds tell nothing"


def test_noisy_runs_that_are_as_large_at_home_are_no_matter_of_assumptions() -> None:
    def noisy(city, scenario, seed, days, given) -> Outcome:
        sign = (1.0, -1.0)[seed % 2]
        return Outcome({"resolved_90d": 0.5 + (0.02 * sign if scenario == "b" else 0.0)}, {})

    plain = compare(noisy, "x", ["a", "b"], replications=60, measures=("resolved_90d",))
    assert plain.difference("b", "resolved_90d").verdict == "too small to matter"
    found = with_worlds(plain, worlds(np.tile([0.02, -0.02], 24))).difference("b", "resolved_90d")
    assert found.verdict == "too small to matter"


def test_luck_alone_is_no_assumption() -> None:
    """Single runs so noisy that their sign is a coin's say nothing of assumptions."""
    assert not Held(48, 26, luck=0.6).depends
    assert Held(48, 26, luck=0.95).depends


def test_same_everywhere_hangs_on_nothing(plain: Comparison) -> None:
    found = held(plain, worlds(np.full(30, 0.1)))
    assert (found.why, found.hangs_on, found.same) == ("same", (), 30)


def test_worlds_that_never_ran_say_nothing_and_are_counted(plain: Comparison) -> None:
    nothing = Worlds(("a", "b"), (), np.zeros((0, 0)), MEASURES, np.zeros((0, 2, 3)), 6, 1, stopped=True)
    found = with_worlds(plain, nothing)
    assert found.differences == plain.differences
    assert found.tried is nothing
