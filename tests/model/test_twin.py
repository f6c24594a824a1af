"""The seamless twin: where one body settles everything it is the city, and each seam is gone where it was."""

from __future__ import annotations

import numpy as np
import pytest

import sim
from sim.codes import Action, Stage
from sim.measures import sign_measures
from sim.model.twin import take_out
from sim.tables import SEAMS, CaseRow, Table

DAYS = 120


def one_body(*seams: str) -> Table[CaseRow]:
    """Return the matters of a district in which whoever meets a matter may settle it, alone.

    Every matter has one cause, which the community may remove; no parties have to agree; and nobody lodges a
    complaint elsewhere because being seen to complain costs too much.
    """
    model = sim.GovernanceModel(city="teaching", scale=0.3, days=DAYS, run_in=0)
    world = model.world
    before = world.items.copy(), world.categories.copy(), world.rate.copy()
    of = world.items["category"]
    first = np.r_[True, of[1:] != of[:-1]]
    world.items["p"][~first] = 0.0
    world.items["parties"] = 0
    local = np.zeros(len(world.categories), bool)
    local[of[first & (world.items["level"] == 0)]] = True
    world.rate[:, ~local] = 0.0
    world.categories["seen"] = 1e6
    take_out(world, seams)
    try:
        model.run_for(DAYS)
    finally:  # models of a process share these tables
        world.items[:], world.categories[:], world.rate[:] = before
    return model.record().cases


@pytest.fixture(scope="module")
def alone() -> Table[CaseRow]:
    return one_body()


@pytest.mark.parametrize(
    "seams", [(), *((seam,) for seam in SEAMS), SEAMS], ids=lambda seams: "+".join(seams)
)
def test_where_one_body_settles_everything_seams_cost_nothing(
    alone: Table[CaseRow], seams: tuple[str, ...]
) -> None:
    """Matter by matter and bit for bit, so the price is 0 and so is every part of it."""
    assert len(alone) > 1000
    assert not alone["handovers"].any()
    assert (alone["solved"] >= 0).mean() > 0.5
    twin = one_body(*seams)
    for column in alone.dtype.names:
        assert np.array_equal(alone[column], twin[column]), column


@pytest.fixture(scope="module")
def city() -> sim.GovernanceModel:
    return without()


def without(*seams: str) -> sim.GovernanceModel:
    model = sim.GovernanceModel(city="teaching", scale=0.5, days=DAYS)
    take_out(model.world, seams)
    model.run_for(DAYS)
    return model


def new_since(model: sim.GovernanceModel) -> Table[CaseRow]:
    """The matters that arose under the twin, and not in the run-in."""
    cases = model.record().cases
    return cases[cases["arisen"] >= 0]


def test_without_the_seam_of_information_nobody_acts_blindly_or_registers_twice(
    city: sim.GovernanceModel,
) -> None:
    assert new_since(city)["blind_touches"].sum() > 0
    assert (new_since(city)["stage"] == Stage.DUPLICATE).any()
    twin = new_since(without("information"))
    assert twin["blind_touches"].sum() == 0
    assert not (twin["stage"] == Stage.DUPLICATE).any()


def test_without_the_seam_of_powers_nobody_weighs_what_they_may_not_settle(city: sim.GovernanceModel) -> None:
    assert city.world.held[:, 0].sum() > 0.0
    twin = without("power")
    assert twin.world.held[:, 0].sum() == 0.0
    assert np.array_equal(twin.world.may, city.world.may)  # powers stay where they are


def test_without_the_seam_of_waiting_no_signature_is_waited_for() -> None:
    def signed(*seams: str) -> int:
        model = sim.GovernanceModel(city="teaching", scale=0.2, days=60, log=True)
        take_out(model.world, seams)
        model.run_for(60)
        touches, arisen = model.touches, model.record().cases["arisen"]
        new = touches[arisen[touches["case"]] >= 0]
        return int(np.count_nonzero(new["action"] == Action.SIGN))

    assert signed() > 0
    assert signed("waiting") == 0


@pytest.mark.parametrize(
    ("seam", "sign"),
    [
        ("ownership", "sign_ownership"),
        ("information", "sign_information"),
        ("coordination", "sign_cooperation"),
        ("power", "sign_power"),
        ("waiting", "sign_waiting"),
    ],
)
def test_each_sign_falls_without_its_own_seam(city: sim.GovernanceModel, seam: str, sign: str) -> None:
    def read(model: sim.GovernanceModel) -> float:
        value = sign_measures(model.record(), model.parameters)[sign]
        assert value is not None
        return value

    assert read(without(seam)) < read(city)
