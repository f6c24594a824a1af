"""Plain Python computes what compiled rules compute, to the last bit."""

from __future__ import annotations

import math
import os
import pickle
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import numpy as np
import pytest

from sim.engine import Bundle, njit
from sim.engine.plain import Single, plain

ROOT = Path(__file__).resolve().parents[2]

needs_compiler = pytest.mark.skipif(
    bool(numba.config.DISABLE_JIT),  # type: ignore[attr-defined]
    reason="rules run as plain Python",
)

RUNS = ("teaching:baseline:60:1", "teaching:kunming-way:60:2", "teaching:three-heads-supported:60:3")
"""City, policy, days, seed."""


@needs_compiler
def test_whole_runs_are_the_same_to_the_last_bit(tmp_path: Path) -> None:
    worlds = []
    for switch in ("0", "1"):
        file = tmp_path / f"{switch}.pickle"
        command = [sys.executable, "-W", "error", "tests/support/lived.py", str(file), *RUNS]
        subprocess.run(command, env={**os.environ, "NUMBA_DISABLE_JIT": switch}, cwd=ROOT, check=True)
        worlds.append(pickle.loads(file.read_bytes()))
    compiled, as_python = worlds
    assert len(compiled) == len(as_python) == len(RUNS)
    for one, other in zip(compiled, as_python, strict=True):
        assert len(one["cases"]) > 1000
        assert set(one) == set(other) >= {"cases", "tasks", "series", "hours", "touches"}
        assert [name for name in one if not same(one[name], other[name])] == []


def same(one: np.ndarray, other: np.ndarray) -> bool:
    names = one.dtype.names
    if names is None:
        return one.shape == other.shape and one.tobytes() == other.tobytes()
    return one.shape == other.shape and all(one[name].tobytes() == other[name].tobytes() for name in names)


# --- one thing at a time: both ways in one process -----------------------------------------

ROW = np.dtype(
    [
        ("f", "f4"),
        ("g", "f4"),
        ("d", "f8"),
        ("b", "u1"),
        ("s", "i1"),
        ("i", "i4"),
        ("key", "u8"),
        ("p", "f4", (2,)),
    ],
    align=True,
)


def both(rule: Callable[..., Any], *args: Any) -> Any:
    """Run a rule compiled and plain on copies of the arguments; return its result, the same for both."""
    results = []
    for way in (njit, plain):
        copies = [arg.copy() if isinstance(arg, np.ndarray) else arg for arg in args]
        found = way(rule)(*copies)
        results.append(
            (
                type(found),
                np.array(found).tobytes(),
                [each.tobytes() for each in copies if isinstance(each, np.ndarray)],
            )
        )
        value = found
    assert results[0] == results[1]
    return value


def rows() -> np.ndarray:
    table = np.zeros(4, ROW)
    table["f"], table["g"] = [0.1, 1 / 3, 1e30, -7.7], [0.7, 3.3, 1e30, 1e-30]
    table["d"], table["i"], table["key"] = 0.1, [3, -4, 2**31 - 1, 9], 2**64 - 5
    return table


@needs_compiler
def test_narrow_floats() -> None:
    def rule(t):
        for n in range(t.shape[0]):
            r = t[n]
            r.d = r.f * r.g + r.f - r.f / r.g
            r.g = -r.f * 3.0 + r.i * r.g
            r.p[0] = min(r.f, r.g) * r.f
            r.p[1] = max(1.0, r.f) * r.g
            r.f += 0.1
        return t[0].d

    both(rule, rows())


@needs_compiler
def test_what_does_not_fit_into_a_column() -> None:
    def rule(t, x):
        for n in range(t.shape[0]):
            r = t[n]
            r.b = r.i
            r.s = r.b + 200
            r.i = r.d * 77.0 - 1000.5
            r.f = x
        t[0].b -= 1
        return t[0].b

    assert both(rule, rows(), 1e300) == 2


@needs_compiler
def test_keys_wrap_around() -> None:
    def rule(t, one):
        key = t[1].key
        t[2].key = (key * key) ^ (key >> np.uint64(7))
        return key + one + np.uint64(t[1].i)

    both(rule, rows(), np.uint64(77))


@needs_compiler
def test_functions_of_numbers() -> None:
    def rule(out):
        out[0] = np.exp(1000.0)
        out[1] = np.exp(0.3)
        out[2] = math.log(0.0)
        out[3] = np.sqrt(2.0) + math.log(7.7) + np.log1p(0.3)
        out[4] = np.sqrt(-1.0)
        return out.sum()

    both(rule, np.zeros(8))


@needs_compiler
def test_arrays_made_in_rules() -> None:
    def rule(f):
        made = np.zeros((2, 3), np.float32)
        made[0, 1] = 0.1
        made[1] = f[:3]
        total = 0.0
        for x in f:
            total += x
        made[0, 0] = made[0, 1] * f[1]
        return made[1].sum() * made[0, 1] + total + np.argmax(f) + len(f)

    both(rule, np.array([0.1, 0.2, 0.7, 0.3], np.float32))


@needs_compiler
def test_bundles() -> None:
    def rule(w, n):
        w.x[n] += 1
        return w.x[n] + w.rows[-1].i

    def run(way: Any) -> tuple[Any, list[int]]:
        bundle = Bundle(x=np.arange(3), rows=rows())
        return way(rule)(bundle, 1), bundle.x.tolist()  # type: ignore[attr-defined]

    assert run(njit) == run(plain) == (11, [0, 2, 2])


def test_rows_outside_a_table_are_an_error() -> None:
    rule = plain(lambda t, n: t[n].i)
    with pytest.raises(IndexError):
        rule(rows(), 4)
    assert rule(rows(), -1) == 9
    with pytest.raises(AttributeError):
        plain(lambda t: t[0].wrong)(rows())


def test_a_row_is_shared_with_its_table() -> None:
    def rule(row):
        row.i = 77

    table = rows()
    plain(rule)(table[1])
    assert table["i"].tolist() == [3, 77, 2**31 - 1, 9]


def test_results_are_ordinary_numbers_and_arrays() -> None:
    table = rows()
    found = plain(lambda t: (t[0].f, t, t[0], t.shape[0]))(table)
    assert found[1] is table
    assert found[2]["i"] == 3
    assert type(plain(lambda t: t[0].f)(table)) is float


def test_a_narrow_float_rounds_only_among_its_like() -> None:
    third, tenth = np.float32(1 / 3), np.float32(0.1)
    product = Single(third) * Single(tenth)
    assert type(product) is Single
    assert product == float(third * tenth)
    assert Single(third) * 0.1 == float(third) * 0.1 == 0.1 * Single(third)
    assert type(0.1 * Single(third)) is float
