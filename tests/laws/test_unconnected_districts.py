"""What is done in one district leaves another, with which it shares no tie and no work, untouched."""

from __future__ import annotations

import islands
import pytest
import worlds

from sim.cases.catalogue import load_catalogue
from sim.model import GovernanceModel
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage

DAYS = 200
TITLE = {"zh": "一区一策", "en": "One district"}

PACKAGES = {
    "staff": [Stage("staff.community", 3.0, "add"), Stage("forms.cut", 0.6, "cut")],
    "authority": [Stage("authority.street", 0.8, "share"), Stage("routing.territory", 1.0, "set")],
    "heads": [Stage("heads.unit", 10.0, "at_least"), Stage("heads.incentive", 200.0, "add")],
    "purchase": [
        Stage("contract.yuan", 500_000.0, "add"),
        Stage("contract.lots", 3.0, "add"),
        Stage("contract.scope", 1.0, "set"),
    ],
    "joint": [Stage("joint.bound", 1.0, "at_least"), Stage("approval.parallel", 1.0, "share")],
    "judging": [Stage("callback.share", 1.0, "at_least"), Stage("evaluation.verified", 40.0, "set")],
}


@pytest.fixture(scope="module")
def city(tmp_path_factory):
    return islands.make_city(tmp_path_factory.mktemp("islands"))


def run(city, *stages: Stage) -> GovernanceModel:
    """Return the city after some days with these stages in the first district."""
    here = tuple(
        Stage(one.lever, one.value, one.mode, start=10, places=(islands.DISTRICTS[0],)) for one in stages
    )
    scenario = Scenario("one", TITLE, TITLE, stages=here)
    # Enough organizations for each district to have one.
    # Enough agents that no call is lost: the hotline is the one desk the districts share.
    many = {"organization_density": 10.0, "hotline_staff": 3.0, "hotline_full_days": 10.0}
    return worlds.run(DAYS, city=city, scenario=scenario, categories=islands.NO_CITY_LEVEL, parameters=many)


@pytest.fixture(scope="module")
def before(city):
    return run(city)


def changed(one: GovernanceModel, two: GovernanceModel, district: int) -> list[str]:
    """Return the columns of a district that differ in any bit."""
    pairs = zip(islands.of_district(one, district), islands.of_district(two, district), strict=True)
    return [name for (name, a), (_, b) in pairs if not worlds.same_bits(a, b)]


@pytest.mark.parametrize("package", PACKAGES)
def test_policy_in_one_district_leaves_the_other_untouched(city, before, package):
    after = run(city, *PACKAGES[package])
    assert changed(before, after, 1) == []
    assert any(name.startswith("bodies.") for name in changed(before, after, 0)), "the policy does something"


def test_the_comparison_sees_every_kind_of_row(before):
    tables = {name.partition(".")[0] for name, _ in islands.of_district(before, 1)}
    assert {"cases", "tasks", "bodies", "residents", "mood", "favour", "debt"} <= tables
    assert all(len(rows) for name, rows in islands.of_district(before, 1))
    assert (before.cases["solved"] >= 0).sum() > 500


def test_a_need_of_the_city_level_would_connect_them():
    """The two categories set to nothing are all that the city's departments work on."""
    catalogue = load_catalogue()
    of_city = catalogue.items[catalogue.items["level"] == 3]
    shared = {catalogue.data[item["category"]].id for item in of_city}
    assert {f"{name}.rate" for name in shared} == set(islands.NO_CITY_LEVEL)
