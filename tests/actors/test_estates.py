"""Owners' committees and property managers: what each weighs, worked by hand, and what comes of it."""

from __future__ import annotations

from enum import IntEnum
from functools import cache
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from sim.actors.main_reason import telling
from sim.actors.owners import OWNERS_OPTIONS, OWNERS_TERMS, weigh_founding, weigh_owners
from sim.actors.property import MANAGER_TERMS, MANAGING, property_month, weigh_managing
from sim.codes import BodyKind, Estate, EstateReason, ManagerChoice, OwnersChoice
from sim.model import GovernanceModel
from sim.model.agents import OwnersCommittee, PropertyManager
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage

TITLE = {"zh": "试", "en": "Try"}
CASES = YAML(typ="safe").load((Path(__file__).parent / "cases" / "estates.yaml").read_text(encoding="utf-8"))
HOUSEHOLDS = 500


def estate(**given: Any) -> tuple[Any, int]:
    """Return a world and a grid in it that is as ``given``."""
    said = SimpleNamespace(
        estate="managed", fees=0.75, service=1.0, care=0.0, committee=0, waiting=0.0, acquainted=0.0,
        guidance=0.0, meeting=0.0, perceived=1.0, comes=1,
    )  # fmt: skip
    said.__dict__.update(given)
    w = GovernanceModel(city="teaching", days=2).world
    g = int(np.flatnonzero(w.property_body >= 0)[0])
    kind = Estate[said.estate.upper()]
    w.grids["estate"][g], w.grids["households"][g] = kind, HOUSEHOLDS
    w.mood["fees"][g], w.mood["service"][g] = said.fees, said.service
    w.heads["care"][g] = said.care * float(w.p[0]["property_fee"]) * HOUSEHOLDS
    w.heads["guidance"][g], w.heads["meeting"][g] = said.guidance, said.meeting
    w.estates["committee"][g], w.estates["acquainted"][g] = said.committee, said.acquainted
    w.estates["managers"][g] = 1
    w.bodies["alive"][w.property_body[g]] = 1
    w.bodies["queued"][w.property_body[g]] = round(said.waiting * HOUSEHOLDS / 100)
    return w, g


def table(said: dict[str, dict[str, float]], options: type[IntEnum], shape: tuple[int, int]) -> np.ndarray:
    """Return the terms as a table; what is not named is nought."""
    made = np.zeros(shape)
    for option in options:
        for name, value in said.get(option.name.lower(), {}).items():
            made[option, EstateReason[name.upper()]] = value
    return made


@pytest.mark.parametrize("case", CASES["managing"], ids=lambda case: case["name"])
def test_what_a_manager_weighs(case):
    w, g = estate(**case["given"])
    terms = np.zeros((MANAGING, MANAGER_TERMS))
    weigh_managing(w, g, terms)
    assert terms == pytest.approx(table(case, ManagerChoice, terms.shape), abs=2e-4)
    choice = max(list(ManagerChoice)[1:], key=lambda option: terms[option].sum())
    assert choice is ManagerChoice[case["choice"].upper()]
    assert telling(terms, choice) == EstateReason[case["why"].upper()]


@pytest.mark.parametrize("case", CASES["deciding"], ids=lambda case: case["name"])
def test_what_a_committee_weighs(case):
    given = case["given"]
    w, g = estate(**given)
    terms = np.zeros((OWNERS_OPTIONS, OWNERS_TERMS))
    weigh_owners(w, g, given["perceived"], bool(given["comes"]), terms)
    assert terms == pytest.approx(table(case, OwnersChoice, terms.shape), abs=1e-5)


@pytest.mark.parametrize("case", CASES["founding"], ids=lambda case: case["name"])
def test_what_founding_a_committee_is_worth(case):
    w, g = estate(**case["given"])
    assert weigh_founding(w, g, case["given"]["perceived"]) == pytest.approx(case["worth"], abs=1e-5)


def months(w: Any, g: int, count: int, first: int = 1, **kept: float) -> None:
    """Live through so many months of one estate; what is kept is set anew each month."""
    for month in range(first, first + count):
        for name, value in kept.items():
            w.estates[name][g] = value
        property_month(w, g, month)


def test_an_estate_left_unmanaged_without_a_committee_is_abandoned_and_more_arises_there():
    w, g = estate(fees=0.2, committee=0)
    w.grids["estate"][g] = Estate.MANAGED
    before = w.rate[g].sum()
    months(w, g, 3, committee=0)
    assert w.bodies["alive"][w.property_body[g]] == 0
    assert w.grids["estate"][g] == Estate.ABANDONED
    assert w.mood["service"][g] == 0
    assert w.rate[g].sum() > before
    assert w.rate[g] == pytest.approx(w.bare_rate[g] * w.estate_factor[:, Estate.ABANDONED], rel=1e-6)
    months(w, g, 12, committee=0)
    assert w.bodies["alive"][w.property_body[g]] == 0  # nobody to find another


def test_a_committee_finds_another_manager():
    w, g = estate(fees=0.2)
    months(w, g, 3, committee=0)
    assert w.bodies["alive"][w.property_body[g]] == 0
    months(w, g, 1, first=20, committee=1)
    assert w.bodies["alive"][w.property_body[g]] == 1
    assert w.estates["owners"][g] == OwnersChoice.HIRE
    assert w.estates["managers"][g] == 2
    p = w.p[0]
    payers = p["fees_habit"] + (1 - p["fees_habit"]) * p["owners_win"]
    assert w.mood["fees"][g] == pytest.approx(p["owners_pledge"] * payers, rel=1e-5)


def test_owners_pay_for_the_service_they_see():
    def fees_after(service: float, waiting: float) -> float:
        w, g = estate(fees=0.75, service=service, waiting=waiting)
        months(w, g, 1, committee=0)
        return float(w.mood["fees"][g])

    assert fees_after(1.0, 0) == pytest.approx(0.75 + 0.05 * (1 - 0.75))
    assert fees_after(0.5, 0) == pytest.approx(0.75 + 0.05 * (0.5 - 0.75))
    assert fees_after(1.0, 2) == pytest.approx(0.75 + 0.05 * (1 - 2 * 0.12 - 0.75))


def test_a_committee_votes_out_who_does_not_serve():
    w, g = estate(fees=0.75, service=0.2, committee=1, acquainted=0.5)
    months(w, g, 1, committee=1)
    assert w.estates["owners"][g] == OwnersChoice.CHANGE
    assert w.estates["managers"][g] == 2
    assert w.mood["service"][g] > 0.9  # the new one begins with what the assembly resolved to pay
    alone, h = estate(fees=0.75, service=0.2, committee=0, acquainted=0.5)
    alone.estates["acquainted"][h] = -10  # nobody founds a committee this month
    months(alone, h, 1)
    assert alone.estates["owners"][h] == OwnersChoice.KEEP
    assert alone.mood["service"][h] < 0.4


@cache
def lived(*stages: Stage, days: int = 730, seed: int = 1) -> GovernanceModel:
    model = GovernanceModel(
        city="kunming/官渡区",
        scale=0.05,
        days=days,
        seed=seed,
        scenario=Scenario("t", TITLE, TITLE, stages=stages),
    )
    model.run_for(days)
    return model


def committees(model: GovernanceModel) -> int:
    return int(model.world.estates["committee"].sum())


def test_guidance_founds_committees_and_they_fall_apart_when_it_goes():
    on = Stage("estate.owners", 120.0, "set", start=0)
    off = Stage("estate.owners", 120.0, "set", start=0, stop=365)
    base, helped, left = lived(), lived(on), lived(off)
    assert committees(helped) > committees(left) > 0
    assert committees(helped) > 2 * committees(base)


def test_committees_keep_estates_managed_that_care_alone_does_not():
    care = Stage("estate.care", 300_000.0, "set", start=0, stop=365)
    owners = Stage("estate.owners", 120.0, "set", start=0)

    def served(model: GovernanceModel) -> int:
        bodies = model.world.bodies
        return int(((bodies["kind"] == BodyKind.PROPERTY) & (bodies["alive"] == 1)).sum())

    assert served(lived(care, owners)) > served(lived(care))


def test_reasons_are_kept_in_words():
    model = lived(days=365)
    manager = next(iter(model.agents_by_type[PropertyManager]))
    said = manager.says("en")
    assert said["manager"] in {"serves", "neglects", "leaves"}
    assert said["why"]
    committee = next(iter(model.agents_by_type[OwnersCommittee]))
    assert set(committee.says()) == {"manager", "why", "owners", "owners_why"}
    rows = np.flatnonzero(model.world.property_body >= 0)
    alive = model.world.bodies["alive"][model.world.property_body[rows]] == 1
    estates = model.world.estates[rows]
    assert (estates["why"][alive] != EstateReason.NONE).all()
    assert (estates["choice"][~alive] == ManagerChoice.NONE).all()
    decided = model.world.estates["owners"] >= OwnersChoice.KEEP
    assert (model.world.estates["owners_why"][decided] != EstateReason.NONE).all()
