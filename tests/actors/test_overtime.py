"""Long days: what an hour of overtime is worth, and what it does to those who work it."""

from __future__ import annotations

import numpy as np
import pytest

from sim.actors.hours import useful_hours
from sim.codes import BodyKind, Use
from sim.model import GovernanceModel
from sim.parameters import load_parameters

P = load_parameters().record[0]
DAY, END = float(P["hours_per_day"]), float(P["overtime_end"])


def worth(hours: float) -> float:
    return float(useful_hours(hours, P))


@pytest.mark.parametrize("hours", [0.0, 3.2, DAY])
def test_an_ordinary_hour_is_worth_an_hour(hours):
    assert worth(hours) == hours


def test_the_last_hours_of_a_long_day_are_worth_less_and_at_last_nothing():
    more = np.linspace(0.0, END, 50)
    gained = np.array([worth(DAY + x) for x in more]) - DAY
    # the worth of an hour falls evenly from one to nothing: its integral is a parabola
    assert gained == pytest.approx(more - more**2 / (2 * END))
    assert (np.diff(gained) > 0).all()
    assert worth(DAY + END) == worth(DAY + END + 2.0) == pytest.approx(DAY + END / 2)


def test_hours_paid_are_booked_whole_and_the_tired_part_is_booked_as_such():
    def booked(overtime: float) -> np.ndarray:
        # before the first month is over: long days make people leave, and fewer people are paid
        model = GovernanceModel(city="teaching", days=28, run_in=0)
        if overtime:
            model.set_policy("hours.overtime", overtime)
        model.run_for(28)
        return model.world.hours[BodyKind.DISTRICT_DEPT]

    usual, long = booked(0.0), booked(2.0)
    assert long.sum() == pytest.approx(usual.sum() * (DAY + 2.0) / DAY, rel=1e-3)
    tired = long.sum() * (DAY + 2.0 - worth(DAY + 2.0)) / (DAY + 2.0)
    assert long[Use.TIRED] == pytest.approx(tired, rel=1e-3)
    assert usual[Use.TIRED] == 0


def test_long_days_wear_grid_staff_down():
    def burnout(overtime: float) -> float:
        # nobody waits and nobody fills in forms: what wears them down is the length of the day alone
        calm = {"staff_burn_load": 0.0, "staff_burn_forms": 0.0}
        model = GovernanceModel(city="teaching", days=180, parameters=calm)
        if overtime:
            model.set_policy("hours.overtime", overtime)
        model.run_for(180)
        return float(model.bodies["morale"][model.bodies["kind"] == BodyKind.GRID].mean())

    assert burnout(3.0) < burnout(1.0) < burnout(0.0)
