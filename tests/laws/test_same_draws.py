"""Discovery, D1, D6 and call-backs draw the same random numbers for the same case under every policy.

What a resident chooses depends on the policy, as it should; so the choice is asked for in both worlds after
one has been given all that the other's actors have and feel.  Rows of cases differ between the worlds.
"""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
import worlds

from sim.actors.decisions.d1_report_or_keep_silent import choose_channel
from sim.actors.decisions.d6_after_a_closing import choose_after, is_satisfied
from sim.codes import Moment, Stage
from sim.day.arise import new_case
from sim.model import GovernanceModel
from sim.rng import Stream, key3, uniform
from sim.tables import NEVER

SCENARIOS = ("authority-down", "three-heads-supported", "holistic-government", "citizen-verified")
DAYS = 120
FELT = ("mood", "rules", "heads", "residents", "grids")
"""Tables that decisions of residents read."""


@cache
def lived(scenario: str) -> GovernanceModel:
    return worlds.run(DAYS, scenario=scenario, run_in=0)


def shared(one: GovernanceModel, two: GovernanceModel) -> list[tuple[int, int]]:
    """Return the rows of the originals that both worlds know; most stand in different rows."""
    _, a, b = np.intersect1d(one.cases["key"], two.cases["key"], return_indices=True)
    whole = (one.cases["stage"][a] != Stage.DUPLICATE) & (two.cases["stage"][b] != Stage.DUPLICATE)
    return [(int(x), int(y)) for x, y in zip(a[whole], b[whole], strict=True)]


@pytest.mark.parametrize("scenario", SCENARIOS[1:])
def test_residents_draw_the_same_noise(scenario: str) -> None:
    one, two = lived("authority-down"), lived(scenario)
    other = two.world.replace(cases=two.cases.copy(), **{name: getattr(one.world, name) for name in FELT})
    chosen, reacted, rated, moved = [], [], [], 0
    for a, b in shared(one, two)[::3]:
        r = int(one.cases["resident"][a])
        if r < 0 or two.cases["resident"][b] != r:
            continue
        other.cases["reopened"][b] = one.cases["reopened"][a]
        other.cases["idle_touches"][b] = one.cases["idle_touches"][a]
        moved += a != b
        for occasion in (1, 2):
            here = choose_channel(one.world, a, r, 1.0, occasion)
            assert choose_channel(other, b, r, 1.0, occasion) == here
            chosen.append(here)
            here = choose_after(one.world, a, r, 1.0, 1.0, occasion, Moment.WAIT)
            assert choose_after(other, b, r, 1.0, 1.0, occasion, Moment.WAIT) == here
            reacted.append(here)
            here = is_satisfied(one.world, a, r, False, 1.0, occasion)
            assert is_satisfied(other, b, r, False, 1.0, occasion) == here
            rated.append(here)
    assert len(chosen) > 500
    assert moved > 100
    assert min(len(set(chosen)), len(set(reacted)), len(set(rated))) > 1, "choices differ between cases"


@pytest.mark.parametrize("scenario", SCENARIOS[1:])
def test_eyes_draw_the_same_threshold(scenario: str) -> None:
    """A case made anew where nobody has looked yet waits for the same exposure in both worlds."""
    one, two = lived("authority-down"), lived(scenario)
    names = ("authority-down", scenario)
    fresh = [GovernanceModel(city="teaching", days=30, scenario=name, run_in=0) for name in names]
    found = []
    for a, b in shared(one, two)[:300]:
        case = one.cases[a]
        assert two.cases["key"][b] == case["key"]
        rows = [new_case(m.world, int(case["grid"]), int(case["category"]), 0, case["key"]) for m in fresh]
        thresholds = [m.world.cases["found_at"][row] for m, row in zip(fresh, rows, strict=True)]
        minds = [m.world.cases["mind_day"][row] for m, row in zip(fresh, rows, strict=True)]
        assert thresholds[0] == thresholds[1]
        assert minds[0] == minds[1]
        found.append(float(thresholds[0]))
    assert np.mean(found) == pytest.approx(1.0, abs=0.25), "exposure is waited for exponentially"


@pytest.mark.parametrize("scenario", SCENARIOS)
def test_who_is_called_back_is_drawn_from_the_case(scenario: str) -> None:
    model = lived(scenario)
    cases, rules = model.cases, model.world.rules
    once = (cases["closed"] != NEVER) & (cases["reopened"] == 0) & (cases["stage"] != Stage.DUPLICATE)
    share = rules["callback"][model.grids["street"][cases["grid"]]]
    draw = np.array([uniform(key3(key, int(Stream.CALLBACK), 0)) for key in cases["key"]])
    asked = cases["asked"] == 1
    assert asked[once].sum() > 20
    assert (draw < share)[once & asked].all()
    assert asked[once & (draw < share)].mean() > 0.5, "skipped only where the centre has no time"
