"""What theory says makes no difference makes none.

Names and order of places in the whole model: ``tests/laws``.
Order of departments: ``test_hand_over.py``.
"""

from __future__ import annotations

import numpy as np
import pytest
from degenerate import category, night, room_for
from queue_run import MATTER, Service, admit, make_queue
from reference import served, what_came

from sim.codes import Clock
from sim.day.work import body_day
from sim.tables import MAX_NEEDS

LENGTHS = np.array([0.3, 7.25, 1.0, 2.5, 4.125, 0.75, 3.0, 5.5])


def work_left(order: np.ndarray) -> np.ndarray:
    """Return the hours left at the end of each day where one server takes matters in this order."""
    world = room_for(make_queue(1, 0.0, 1.0, 40, 1), len(order))
    for n in order:
        c = admit(world, 0, category(MATTER), 0, np.uint64(n + 1), int(Service.FIXED), float(LENGTHS[n]))
        assert world.tasks["hours"][MAX_NEEDS * c] == np.float32(LENGTHS[n])
    left = []
    for day in range(40):
        world.clock[Clock.DAY] = day
        body_day(world, 0, day)
        night(world, day)
        left.append(float(world.bodies["backlog"][0]))
    return np.array(left)


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_matters_does_not_change_the_work_of_one_server(seed):
    order = np.random.default_rng(seed).permutation(len(LENGTHS))
    expected = np.maximum(0.0, LENGTHS.sum() - np.arange(1, 41))
    np.testing.assert_allclose(work_left(order), expected, atol=1e-3)


@pytest.mark.parametrize("grid", [1, 50, 400])
def test_the_same_matters_wait_as_long_anywhere(grid):
    here = what_came(served(5, 4.5, Service.EXPONENTIAL, 20.0, 4000))
    there = what_came(served(5, 4.5, Service.EXPONENTIAL, 20.0, 4000, grid=grid))
    for one, two in zip(here, there, strict=True):
        np.testing.assert_array_equal(one, two)
