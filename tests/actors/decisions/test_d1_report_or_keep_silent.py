"""Public matters are noticed by several residents, each with a voice and a channel of their own."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest

from sim.codes import Channel, Stage
from sim.model import GovernanceModel
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage as Step

TITLE = {"zh": "试", "en": "Try"}
LINKED = tuple(
    Step(f"network.{who}", 1.0, "share") for who in ("departments", "streets", "communities", "partners")
)


@cache
def lived(witnesses: float, linked: bool = False, days: int = 200) -> GovernanceModel:
    """Return the teaching city after so many days, with so many witnesses and desks linked or not."""
    scenario = Scenario("try", TITLE, TITLE, stages=LINKED if linked else ())
    model = GovernanceModel(
        city="teaching", days=days, scenario=scenario, parameters={"witnesses": witnesses}, run_in=0
    )
    model.run_for(days)
    return model


def first(model: GovernanceModel) -> np.ndarray:
    """Return the cases that repeat no other."""
    return model.cases[model.cases["stage"] != Stage.DUPLICATE]


def test_only_public_matters_have_further_witnesses_and_their_mean_is_the_declared_one():
    cases = lived(2.0, days=1).cases
    assert (cases["witnesses"][cases["public"] == 0] == 0).all()
    seen = cases["witnesses"][cases["public"] == 1]
    assert seen.mean() == pytest.approx(2.0, abs=5 * np.sqrt(2.0 / len(seen)))


def test_matters_have_several_voices_only_where_several_notice_them():
    assert first(lived(0.0))["complainants"].max() == 1
    cases = first(lived(2.0))
    several = cases[cases["complainants"] > 1]
    assert len(several) > 0
    assert (several["public"] == 1).all()


def test_a_second_voice_is_a_duplicate_only_where_desks_do_not_see_each_other():
    apart, linked = lived(2.0), lived(2.0, linked=True)
    for model in (apart, linked):
        assert (first(model)["complainants"] > 1).any()
    assert (apart.cases["stage"] == Stage.DUPLICATE).any()
    assert not (linked.cases["stage"] == Stage.DUPLICATE).any()


def test_a_duplicate_is_somebody_elses_voice_or_a_find_that_was_known():
    model = lived(2.0)
    twins = model.cases[model.cases["stage"] == Stage.DUPLICATE]
    originals = model.cases[twins["original"]]
    joint = originals["complainants"] > 1
    assert (twins["resident"] != originals["resident"])[joint].any()
    assert (twins["channel"] >= Channel.LOCAL).all()


def test_who_notices_does_not_depend_on_what_is_done_about_it():
    apart, linked = first(lived(1.0, days=1)), first(lived(1.0, linked=True, days=1))
    assert np.array_equal(apart["witnesses"], linked["witnesses"])
