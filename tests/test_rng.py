from __future__ import annotations

import math
import os
import subprocess
import sys
from collections.abc import Callable
from statistics import NormalDist

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.engine import njit
from sim.rng import (
    Stream,
    absorb,
    below,
    exponential,
    finish,
    gumbel,
    gumbel_above,
    key2,
    key3,
    key4,
    mix,
    normal,
    normal_quantile,
    perturbed,
    place_key,
    poisson,
    uniform,
)

N = 40_000
SEED = 20240607
GOLDEN = 0x9E3779B97F4A7C15
ALL_ONES = 2**64 - 1


def drawn(draw: Callable[[int], float], stream: int = 1, n: int = N) -> np.ndarray:
    return np.array([draw(key3(SEED, stream, i)) for i in range(n)])


def distance(sample: np.ndarray, cdf: Callable[[float], float]) -> float:
    """Kolmogorov-Smirnov distance times sqrt(n); beyond 1.95 once in a thousand samples."""
    exact = np.array([cdf(x) for x in np.sort(sample)])
    n = len(sample)
    return math.sqrt(n) * max(np.max(np.arange(1, n + 1) / n - exact), np.max(exact - np.arange(n) / n))


def unfinish(z: int) -> int:
    """The inverse of ``finish``, in exact integers."""
    z ^= (z >> 31) ^ (z >> 62)
    z = z * pow(0x94D049BB133111EB, -1, 2**64) % 2**64
    z ^= (z >> 27) ^ (z >> 54)
    z = z * pow(0xBF58476D1CE4E5B9, -1, 2**64) % 2**64
    return z ^ (z >> 30) ^ (z >> 60)


# --- keys ---------------------------------------------------------------------------------


def test_published_values_of_splitmix64() -> None:
    counters = [GOLDEN * i % 2**64 for i in (1, 2, 3)]
    assert [int(finish(c)) for c in counters] == [
        0xE220A8397B1DCDAF,
        0x6E789E6AA1B965F4,
        0x06C45D188009454F,
    ]


@njit
def _from_a_rule(seed: int, day: int) -> float:
    return uniform(key3(seed, Stream.D1, day))


def test_one_number_more_is_the_longer_key() -> None:
    assert [absorb(key2(SEED, n), n + 1) for n in range(50)] == [key3(SEED, n, n + 1) for n in range(50)]


@given(st.integers(0, ALL_ONES), st.floats(-50.0, 50.0))
def test_a_gumbel_number_that_cannot_win_is_minus_infinity_and_any_other_is_itself(
    key: int, x: float
) -> None:
    whole, short = gumbel(key), gumbel_above(key, x)
    assert short == whole or (short == -math.inf and whole < x)


def test_a_choice_without_noise_is_by_worth_alone() -> None:
    assert perturbed(0.3, 0.0, SEED, math.inf) == 0.3
    assert perturbed(0.3, 0.5, SEED, -math.inf) == 0.3 + 0.5 * gumbel(SEED)


def test_most_gumbel_numbers_that_cannot_win_are_told_without_logarithms() -> None:
    keys = [int(key2(SEED, n)) for n in range(2000)]
    lost = [key for key in keys if gumbel(key) < 2.0]
    assert sum(gumbel_above(key, 2.0) == -math.inf for key in lost) > 0.9 * len(lost)


def test_rules_and_plain_python_draw_the_same() -> None:
    assert [_from_a_rule(SEED, day) for day in range(50)] == [
        uniform(key3(SEED, Stream.D1, day)) for day in range(50)
    ]


def test_keys_never_change() -> None:
    assert int(mix(5, 9)) == 14195393469375677134
    assert int(key4(1, 2, 3, 4)) == 2973761935396792754
    assert uniform(key3(1, 2, 3)) == 0.2870075018596904


def test_key2_is_mix_and_enums_are_numbers() -> None:
    assert key2(7, 8) == mix(7, 8)
    assert key3(SEED, Stream.D1, 4) == key3(SEED, 9, 4)


def test_order_of_parts_matters() -> None:
    assert mix(1, 2) != mix(2, 1)
    assert len({int(key3(*parts)) for parts in [(1, 2, 3), (1, 3, 2), (2, 1, 3), (3, 2, 1)]}) == 4


def test_keys_of_small_counters_do_not_collide() -> None:
    keys = {int(key3(seed, a, b)) for seed in range(3) for a in range(100) for b in range(300)}
    assert len(keys) == 3 * 100 * 300


@pytest.mark.parametrize("part", range(4))
def test_one_bit_of_a_part_changes_half_of_the_key(part: int) -> None:
    changed = []
    for base in range(40):
        parts = [SEED, 3, base, 17]
        before = int(key4(*parts))
        for bit in range(63):
            other = list(parts)
            other[part] ^= 1 << bit
            changed.append((before ^ int(key4(*other))).bit_count())
    # 2520 binomial counts (64, 1/2): the mean is 32 with a standard error of 0.08.
    assert abs(np.mean(changed) - 32) < 0.35
    assert min(changed) > 8


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (lambda i: key3(SEED, 1, i), lambda i: key3(SEED, 1, i + 1)),
        (lambda i: key3(SEED, 1, i), lambda i: key3(SEED, 2, i)),
        (lambda i: key3(SEED, 1, i), lambda i: key3(SEED + 1, 1, i)),
        (lambda i: key3(SEED, 1, i), lambda i: key3(SEED, i, 1)),
        (lambda i: key3(SEED, i, 5), lambda i: key3(SEED, i, 6)),
        (lambda i: key4(SEED, 1, i, 0), lambda i: key4(SEED, 1, i, 1)),
        (lambda i: key2(SEED, i), lambda i: mix(key2(SEED, i), 1)),
        (lambda i: key2(i, i), lambda i: key2(i + 1, i)),
    ],
)
def test_neighbouring_keys_are_independent(one: Callable[[int], int], other: Callable[[int], int]) -> None:
    a = np.array([uniform(one(i)) for i in range(2, N)])
    b = np.array([uniform(other(i)) for i in range(2, N)])
    assert abs(np.corrcoef(a, b)[0, 1]) < 4 / math.sqrt(N)
    table, *_ = np.histogram2d(a, b, bins=16, range=[[0, 1], [0, 1]])
    expected = len(a) / 256
    chi_square = float(((table - expected) ** 2 / expected).sum())
    assert 255 - 4 * math.sqrt(510) < chi_square < 255 + 4 * math.sqrt(510)


def test_same_values_in_another_process_compiled_or_not() -> None:
    code = """
from sim.rng import *
key = key4(11, Stream.D3, place_key('530111001001'), 2**63 + 5)
print(int(key), uniform(key).hex(), poisson(4.2, uniform(key)), below(uniform(key), 1738))
print(round(normal(key), 12), round(gumbel(key), 12), round(exponential(key), 12))
"""
    printed = {
        subprocess.run(
            [sys.executable, "-W", "error", "-c", code],
            env={**os.environ, **extra},
            capture_output=True,
            text=True,
            check=True,
        ).stdout
        for extra in ({}, {"NUMBA_DISABLE_JIT": "1"}, {"PYTHONHASHSEED": "7"})
    }
    key = key4(11, Stream.D3, place_key("530111001001"), 2**63 + 5)
    here = f"{int(key)} {uniform(key).hex()} {poisson(4.2, uniform(key))} {below(uniform(key), 1738)}"
    assert len(printed) == 1
    assert printed.pop().splitlines()[0] == here


def test_place_keys_never_change() -> None:
    assert place_key("530111") == 13872136857288340806
    assert place_key("530111001001") == 14373101400629141882
    assert place_key("官渡区") == 9063988403394692135


def test_place_keys_fit_64_bits_and_differ() -> None:
    keys = {place_key(f"5301{i:08d}") for i in range(20_000)}
    assert len(keys) == 20_000
    assert max(keys) <= ALL_ONES


def test_streams_keep_their_numbers() -> None:
    first, others = (
        "ARISE RESIDENT SEVERITY NEED HOURS BAR FOUND NOTICE D1 D2 D3 D4 D5 D6",
        "ROUTE TRIAGE CALLBACK RECUR SPREAD HEAD PEOPLE POLICY STAFF LINK",
    )
    names = [*first.split(), *others.split()]
    assert [Stream[name].value for name in names] == list(range(1, 25))
    assert len({stream.value for stream in Stream}) == len(Stream.__members__)


# --- distributions ------------------------------------------------------------------------


def test_uniform() -> None:
    sample = drawn(uniform)
    assert abs(sample.mean() - 1 / 2) < 4 / math.sqrt(12 * N)
    assert abs(sample.var() - 1 / 12) < 4 * math.sqrt(1 / 180 / N)
    assert distance(sample, lambda x: x) < 1.95


def test_uniform_stays_inside_the_open_interval() -> None:
    assert uniform(unfinish(0)) == 2.0**-53
    assert uniform(unfinish(ALL_ONES)) == 1 - 2.0**-53
    assert np.isfinite(
        [draw(unfinish(end)) for draw in (exponential, gumbel, normal) for end in (0, ALL_ONES)]
    ).all()


def test_exponential() -> None:
    sample = drawn(exponential)
    assert abs(sample.mean() - 1) < 4 / math.sqrt(N)
    assert abs(sample.var() - 1) < 4 * math.sqrt(8 / N)
    assert distance(sample, lambda x: 1 - math.exp(-x)) < 1.95


def test_gumbel() -> None:
    sample = drawn(gumbel)
    assert abs(sample.mean() - np.euler_gamma) < 4 * math.sqrt(math.pi**2 / 6 / N)
    assert abs(sample.var() - math.pi**2 / 6) < 4 * math.sqrt(4.4 * (math.pi**2 / 6) ** 2 / N)
    assert distance(sample, lambda x: math.exp(-math.exp(-x))) < 1.95


def test_largest_utility_with_gumbel_is_a_logit_choice() -> None:
    utilities = (0.0, 1.0, -0.5)
    picks = [max(range(3), key=lambda k: utilities[k] + gumbel(key3(SEED, i, k))) for i in range(N)]
    weights = np.exp(utilities)
    exact = weights / weights.sum()
    shares = np.bincount(picks, minlength=3) / N
    assert np.all(np.abs(shares - exact) < 4 * np.sqrt(exact * (1 - exact) / N))


def test_normal() -> None:
    sample = drawn(normal)
    assert abs(sample.mean()) < 4 / math.sqrt(N)
    assert abs(sample.var() - 1) < 4 * math.sqrt(2 / N)
    assert distance(sample, NormalDist().cdf) < 1.95


@given(st.floats(min_value=1e-300, max_value=1 - 2.0**-53))
def test_normal_quantile_agrees_with_the_standard_library(u: float) -> None:
    assert normal_quantile(u) == pytest.approx(NormalDist().inv_cdf(u), rel=1e-12, abs=1e-15)


@given(st.floats(min_value=2.0**-53, max_value=1 - 2.0**-53), st.integers(1, 2**40))
def test_below_is_a_row_of_the_table(u: float, n: int) -> None:
    assert 0 <= below(u, n) <= n - 1


def test_below_is_even_and_says_nobody_for_none() -> None:
    counts = np.bincount([below(uniform(key2(SEED, i)), 7) for i in range(N)], minlength=7)
    assert len(counts) == 7
    assert ((counts - N / 7) ** 2 / (N / 7)).sum() < 24.1  # chi-square with 6 degrees, 0.9995
    assert below(1 - 2.0**-53, 3) == 2
    assert below(0.5, 0) == -1


# --- Poisson ------------------------------------------------------------------------------


def pmf(lam: float, k: int) -> float:
    return math.exp(k * math.log(lam) - lam - math.lgamma(k + 1))


@pytest.mark.parametrize("lam", [0.1, 1.0, 8.0, 60.0])
def test_poisson_has_its_closed_form(lam: float) -> None:
    counts = np.bincount(drawn(lambda key: poisson(lam, uniform(key)), stream=int(10 * lam)).astype(int))
    expected = N * np.array([pmf(lam, k) for k in range(len(counts))])
    common = expected >= 8
    rest = N - expected[common].sum()
    chi_square = ((counts[: len(expected)][common] - expected[common]) ** 2 / expected[common]).sum()
    chi_square += (N - counts[common].sum() - rest) ** 2 / max(rest, 1e-9)
    degrees = common.sum()
    assert chi_square < degrees + 4 * math.sqrt(2 * degrees)
    assert chi_square > max(0.0, degrees - 4 * math.sqrt(2 * degrees))


@pytest.mark.parametrize("lam", [400.0, 1e4, 1e6])
def test_poisson_of_large_means(lam: float) -> None:
    n = 4000
    sample = drawn(lambda key: poisson(lam, uniform(key)), stream=2, n=n)
    assert abs(sample.mean() - lam) < 4 * math.sqrt(lam / n)
    assert abs(sample.var() / lam - 1) < 4 * math.sqrt(2 / n)


@given(
    st.floats(min_value=1e-3, max_value=500.0),
    st.floats(min_value=1.0 + 1e-9, max_value=3.0),
    st.floats(min_value=1e-12, max_value=1 - 1e-12),
)
def test_poisson_never_falls_when_the_mean_rises(lam: float, factor: float, u: float) -> None:
    assert poisson(lam, u) <= poisson(lam * factor, u)


def test_poisson_never_falls_where_the_method_changes() -> None:
    us = [uniform(key2(SEED, i)) for i in range(3000)]
    assert all(poisson(29.999999, u) <= poisson(30.0, u) <= poisson(30.000001, u) for u in us)


@given(
    st.floats(min_value=1e-3, max_value=300.0),
    st.floats(min_value=1e-12, max_value=1 - 1e-12),
)
def test_poisson_is_the_least_count_that_reaches_u(lam: float, u: float) -> None:
    k = poisson(lam, u)
    up_to = math.fsum(pmf(lam, j) for j in range(k + 1))
    assert up_to >= u - 1e-11
    assert up_to - pmf(lam, k) < u + 1e-11


@pytest.mark.parametrize("u", [2.0**-53, 0.5, 1 - 2.0**-53])
def test_poisson_ends_at_the_edges(u: float) -> None:
    assert poisson(0.0, u) == 0
    assert poisson(-1.0, u) == 0
    assert 0 <= poisson(1e-300, u) <= 1
    assert 0 <= poisson(50.0, u) < 200


@pytest.mark.parametrize("lam", [math.nan, math.inf, 1e13])
def test_poisson_refuses_what_is_no_mean(lam: float) -> None:
    with pytest.raises(ValueError, match="mean"):
        poisson(lam, 0.5)
