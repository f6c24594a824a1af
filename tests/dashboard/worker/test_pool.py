"""Workers: equal wishes are computed once, mistakes come back as words, a worker that dies is replaced."""

from __future__ import annotations

import os
import time

import pytest

from sim.dashboard.worker.pool import BROKEN, BUSY, Pool
from sim.dashboard.worker.tasks import Failed
from sim.policy.scenario import load_scenario

PATIENCE = 240
"""Seconds; a worker imports all the model before its first job, which takes long on a busy machine."""


@pytest.fixture(scope="module")
def pool():
    made = Pool(1)
    yield made
    made.close()


def test_equal_wishes_are_one_computation(pool):
    first = pool.submit("same", time.monotonic_ns)
    again = pool.submit("same", time.monotonic_ns)
    assert first.result(PATIENCE) == again.result(PATIENCE)
    assert pool.submit("same", time.monotonic_ns).result(PATIENCE) == first.result(PATIENCE)
    assert pool.cached("same") == first.result(PATIENCE)
    assert pool.submit("other", time.monotonic_ns).result(PATIENCE) != first.result(PATIENCE)


def test_a_mistake_comes_back_in_both_languages_and_is_not_kept(pool):
    told = pool.submit("mistake", load_scenario, "no-such-scenario").result(PATIENCE)
    assert isinstance(told, Failed)
    assert "no-such-scenario" in told.zh
    assert "no-such-scenario" in told.en
    assert not told.ours
    assert pool.cached("mistake") is None


def test_our_own_fault_is_told_without_its_trace(pool):
    assert pool.submit("fault", int, "x").result(PATIENCE) is BROKEN


def test_a_worker_that_dies_is_replaced(pool):
    before = pool.submit("before", os.getpid).result(PATIENCE)
    assert pool.submit("dies", os._exit, 1).result(PATIENCE) is BROKEN
    assert pool.submit("after", os.getpid).result(PATIENCE) != before


def test_a_closed_pool_refuses():
    closed = Pool(1)
    closed.close()
    assert closed.submit("x", os.getpid).result(5) is BUSY
