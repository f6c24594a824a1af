"""Social organizations: births and deaths within a year, and pay for what was awarded only."""

from __future__ import annotations

import numpy as np
import pytest

from sim.actors.calendar import QUARTERS, chance_within
from sim.actors.organization import _live_quarter, live_on
from sim.actors.world import PAYERS
from sim.codes import BodyKind
from sim.model import GovernanceModel
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage

TITLE = {"zh": "试", "en": "Try"}
ALL = Stage("contract.scope", 1.0, "at_least")
"""Every purchasable item is bought, so that organizations of every field may bid."""

DISTRICT = PAYERS.index("district")


def lived(days: int = 364, parameters: dict[str, float] | None = None, *stages: Stage) -> GovernanceModel:
    """Return a model of the teaching city under these stages that has lived so long."""
    scenario = Scenario("try", TITLE, TITLE, stages=stages)
    model = GovernanceModel(city="teaching", days=days, scenario=scenario, parameters=parameters)
    model.run_for(days)
    return model


@pytest.mark.parametrize("share", [0.0, 0.1, 0.3, 1.0])
def test_four_quarters_make_the_yearly_share(share):
    assert 1 - (1 - chance_within(share, QUARTERS)) ** 4 == pytest.approx(share)


def test_organizations_are_founded_within_the_first_year_and_more_with_support():
    few = lived(364, {"found_share": 0.0})
    many = lived(364, {"found_share": 0.0}, Stage("contract.cultivation", 300_000, "add", start=0))
    start = lived(1).series["organizations"][0]
    assert few.series["organizations"][-1] == start
    assert many.series["organizations"][-1] > start


def test_support_founds_as_many_per_yuan_whatever_the_scale():
    """A street with a fifth of the people, the money and the places founds a fifth as many."""
    sure = {"found_share": 0.0, "fold_share": 0.0, "found_support": 0.3}
    per_resident = Stage("contract.cultivation", 1.0, "add", unit="yuan per resident-year")
    per_yuan = []
    for scale in (1.0, 0.2):
        scenario = Scenario("try", TITLE, TITLE, stages=(per_resident,))
        founded, yuan = 0.0, 0.0
        for seed in range(3):
            model = GovernanceModel(
                city="kunming/官渡区", scale=scale, days=1, seed=seed, scenario=scenario, parameters=sure
            )
            model.run_for(1)
            world = model.world
            for quarter in range(1, 5):
                for street in range(len(model.city.streets)):
                    live_on(world, street, quarter)
            before = model.series["organizations"][0]
            founded += world.bodies["alive"][world.bodies["kind"] == BodyKind.ORGANIZATION].sum() - before
            yuan += float(world.contract["cultivation"].sum())
        per_yuan.append(founded / (yuan / 100_000))
    assert per_yuan[0] == pytest.approx(0.3, rel=0.3)
    assert per_yuan[1] == pytest.approx(0.3, rel=0.5)


def test_organizations_without_income_fold_within_the_first_year():
    poor = {"fold_income": 100_000, "fold_share": 1.0, "found_share": 0.0}
    assert lived(364, poor).series["organizations"][-1] == 0


def test_nothing_is_paid_where_nothing_is_awarded():
    # A lot so small that nobody bids: planned money stays where it is.
    model = lived(100, None, Stage("contract.yuan", 1000, "add"), Stage("contract.lots", 1, "add"), ALL)
    assert not model.bodies["scope"].any()
    assert model.yuan[DISTRICT] == 0


def test_what_is_paid_is_the_price_of_the_contracts_awarded():
    days = 60
    model = lived(days, None, Stage("contract.yuan", 240_000, "add"), Stage("contract.lots", 2, "add"), ALL)
    awarded = model.bodies["public_income"][model.bodies["scope"] == 1]
    planned = 240_000 * len(model.city.streets)
    assert 0 < awarded.sum() <= planned
    assert np.allclose(awarded, 120_000)
    assert model.yuan[DISTRICT] == pytest.approx(awarded.sum(dtype=float) * days / 365)


def test_a_check_tells_what_the_work_is_and_changes_nothing_in_it():
    learnt = {}
    for evaluated in (0.0, 1.0):
        w = GovernanceModel(city="teaching", days=2).world
        o = int(w.organization[0])
        street = int(w.bodies["street"][o])
        w.bodies["alive"][o] = w.bodies["scope"][o] = 1
        w.means["skill"][o], w.bodies["learned"][o], w.bodies["credibility"][o] = 0.8, 0.0, 0.5
        w.bodies["independence"][o] = 0.5
        w.bodies["public_income"][o] = w.bodies["other_income"][o] = (
            100_000.0  # leaves independence where it is
        )
        w.contract["errands"][street], w.contract["evaluated"][street] = 0.0, evaluated
        _live_quarter(w, o, street)
        learnt[evaluated] = float(w.bodies["learned"][o]), float(w.bodies["credibility"][o])
    assert learnt[0.0][0] == learnt[1.0][0] == pytest.approx(0.02 * 0.5)
    quality = 0.8 + 0.01
    assert learnt[0.0][1] == pytest.approx(0.5 + 0.02 * (quality - 0.5), abs=1e-5)
    assert learnt[1.0][1] == pytest.approx(0.5 + 0.32 * (quality - 0.5), abs=1e-5)
