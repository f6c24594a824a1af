"""Designs: every block is what the whole would be, evenly spread, and nothing is held in memory."""

from __future__ import annotations

import os
import tracemalloc
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from SALib.sample import morris, sobol

from sim.errors import InputError
from sim.study.design.designs import (
    LHS_BLOCK,
    Factor,
    Factorial,
    LatinHypercube,
    Morris,
    Saltelli,
    read_list,
    unit_problem,
)


def whole(design) -> np.ndarray:
    blocks = -(-design.size // design.step)
    return np.concatenate([design.block(number) for number in range(blocks)])


@given(st.integers(1, 4), st.integers(2, 6))
def test_a_factorial_has_every_combination_once(factors: int, levels: int) -> None:
    found = whole(Factorial(factors, levels))
    assert found.shape == (levels**factors, factors)
    assert len({tuple(row) for row in found.tolist()}) == levels**factors
    assert np.unique(found) == pytest.approx(np.linspace(0, 1, levels))


def test_blocks_of_a_factorial_join_to_the_whole() -> None:
    design = Factorial(7, 4)
    assert design.size > 3 * design.step
    found = whole(design)
    assert len({tuple(row) for row in found.tolist()}) == 4**7


@given(st.integers(1, 8), st.integers(1, 300), st.integers(0, 2**53 - 1))
def test_a_hypercube_meets_every_stratum_of_every_factor_once(factors: int, size: int, seed: int) -> None:
    design = LatinHypercube(factors, size, seed)
    found = whole(design)
    assert found.shape == (size, factors)
    strata = np.sort(np.floor(found * size).astype(int), axis=0)
    assert (strata == np.arange(size)[:, None]).all()
    assert (whole(design) == found).all()


def test_a_large_hypercube_is_balanced_in_every_block_and_blocks_differ() -> None:
    design = LatinHypercube(3, 2 * LHS_BLOCK + 100, 5)
    first, second, last = (design.block(number) for number in range(3))
    assert last.shape == (100, 3)
    assert not np.isin(first, second).any()
    for block in (first, second, last):
        strata = np.sort(np.floor(block * len(block)).astype(int), axis=0)
        assert (strata == np.arange(len(block))[:, None]).all()


@pytest.mark.parametrize("base", [8, 2048])
def test_blocks_of_saltellis_scheme_join_to_salibs_sample(base: int) -> None:
    design = Saltelli(3, base, 11)
    expected = sobol.sample(unit_problem(3), base, calc_second_order=False, seed=11)
    assert (whole(design) == expected).all()
    assert design.size == base * 5


def test_along_each_trajectory_every_factor_moves_once() -> None:
    design = Morris(5, 2000, 4, 3)
    found = whole(design).reshape(2000, 6, 5)
    moved = (np.diff(found, axis=1) != 0).sum(axis=1)
    assert (moved == 1).all()
    single = Morris(5, 7, 4, 3)
    seed = int(np.random.SeedSequence([3, 0]).generate_state(1)[0])
    assert (single.block(0) == morris.sample(unit_problem(5), 7, num_levels=4, seed=seed)).all()


def test_a_million_points_need_no_memory_for_all() -> None:
    designs = (Factorial(6, 10), LatinHypercube(20, 1_000_000, 1), Morris(20, 50_000, 4, 1))
    for design in designs:
        assert design.size >= 1_000_000
        design.block(0)  # what SciPy and SALib keep for themselves does not count
        tracemalloc.start()
        for number in (0, 1, design.size // design.step - 1):
            assert len(design.block(number)) == design.step
        peak = tracemalloc.get_traced_memory()[1]
        tracemalloc.stop()
        assert peak < 8e6, (design.kind, peak)


FACTORS = {"a": Factor("a", "uncertain", 0.0, 1.0), "b": Factor("b", "lever", -5.0, 5.0)}


def test_a_table_is_read_exactly_block_by_block(tmp_path: Path) -> None:
    rng = np.random.default_rng(1)
    rows = np.stack([rng.uniform(-5, 5, 9000), rng.uniform(0, 1, 9000)], axis=1)
    path = tmp_path / "worlds.csv"
    lines = [f"{b!r},{a!r}" for b, a in rows.tolist()]
    lines.insert(4500, "")
    path.write_text("﻿b,a\n" + "\n".join(lines) + "\n", encoding="utf-8")
    design = read_list(path, FACTORS)
    assert [factor.name for factor in design.factors] == ["b", "a"]
    assert len(design.offsets) == 3
    assert (whole(design) == rows).all()


@pytest.mark.parametrize(
    ("text", "line", "word"),
    [
        ("a,c\n0.1,2\n", 1, "c"),
        ("a,a\n0.1,0.2\n", 1, "twice"),
        ("a,b\n0.1\n", 2, "2 cells"),
        ("a,b\n0.1,2\n\n0.1,x\n", 4, "x"),
        ("a,b\n0.1,2\n1.5,2\n", 3, "1.5"),
        ("a,b\n0.1,nan\n", 2, "nan"),
        ("a,b\n", None, "empty"),
    ],
)
def test_what_is_wrong_with_a_table_is_told_with_its_line(
    tmp_path: Path, text: str, line: int | None, word: str
) -> None:
    path = tmp_path / "worlds.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_list(path, FACTORS)
    assert caught.value.line == line
    assert word in caught.value.render("en")
    assert caught.value.render("zh") != caught.value.render("en")


def test_a_pipe_is_no_table(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "worlds.csv")
    with pytest.raises(InputError, match="管道"):
        read_list(tmp_path / "worlds.csv", FACTORS)
