"""Posts that follow the items moved: none made, none lost, and only departments that hand over give any."""

from __future__ import annotations

import numpy as np
import pytest

from sim.codes import BodyKind
from sim.policy.lever_columns import pristine
from sim.policy.runtime import Policy
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage


def posts(made, *stages: Stage, day: int = 0) -> np.ndarray:
    surface = pristine(made.surface)
    Policy(Scenario("try", {}, {}, stages=stages), made.places, made.surface).apply(day, surface)
    return surface.means["staff"].astype(float) - made.surface.means["staff"]


POWERS = Stage("authority.street", 0.5, "share")


@pytest.mark.parametrize("share", [0.3, 1.0])
def test_none_are_made_or_lost(district, share):
    made = district(0.1)
    change = posts(made, POWERS, Stage("staff.follows", share, "follow"))
    kind = made.places.body_kind
    above = kind == BodyKind.DISTRICT_DEPT
    assert change[above].sum() < -1
    assert change.sum() == pytest.approx(0.0, abs=1e-3)
    assert set(kind[change > 1e-6]) == {BodyKind.STREET}
    assert (made.surface.means["staff"][above] + change[above] >= -1e-6).all()


def test_only_departments_that_hand_something_over_give_posts(district):
    made = district(0.1)
    places = made.places
    only = Stage("authority.street", 1.0, "share", departments=("water",))
    change = posts(made, only, Stage("staff.follows", 1.0, "follow"))
    above = places.body_kind == BodyKind.DISTRICT_DEPT
    water = above & (places.body_department == places.department_names.index("water"))
    # everything a district department of water owns went down, so all of its people did
    assert change[water] == pytest.approx(-made.surface.means["staff"][water], rel=1e-5)
    assert not change[above & ~water].any()


def test_half_of_the_share_is_half_of_the_posts(district):
    made = district(0.1)
    half, whole = (posts(made, POWERS, Stage("staff.follows", share, "follow")) for share in (0.5, 1.0))
    assert half == pytest.approx(whole / 2, abs=1e-4)


def test_without_items_nothing_follows(district):
    assert not posts(district(0.1), Stage("staff.follows", 1.0, "follow")).any()


def test_a_pilot_takes_from_its_own_departments_for_its_own_streets(district):
    made = district(0.1)
    pilot = made.places.street_names[0]
    stages = [
        Stage("authority.street", 1.0, "share", places=(pilot,)),
        Stage("staff.follows", 1.0, "follow", places=(pilot,)),
    ]
    change = posts(made, *stages)
    gained = np.flatnonzero(change > 1e-6)
    assert set(made.places.body_street[gained]) == {0}
    assert change.sum() == pytest.approx(0.0, abs=1e-3)


def test_posts_follow_as_items_do(district):
    made = district(0.1)
    slow = Stage("authority.street", 1.0, "share", ramp=60, step=20)
    sizes = [
        posts(made, slow, Stage("staff.follows", 1.0, "follow"), day=day).clip(0).sum() for day in (5, 25, 65)
    ]
    assert sizes[0] == 0 < sizes[1] < sizes[2]
