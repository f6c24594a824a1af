"""Who is visited first within a day changes nothing: the world is the same to the last bit.

Call-backs, analysis, leaders' attention, purses, summonses, the dispatch meeting, mediators and organizations
are shared by many; none of it may go to who comes first.
"""

from __future__ import annotations

import numba
import numpy as np
import pytest
import turned

from sim.actors.hours import staff_hours
from sim.codes import BodyKind, Clock, Lane, Stage, Use
from sim.day.calling_back import hear_back
from sim.day.closing import close_case
from sim.model import GovernanceModel
from sim.policy.scenario import scenario_from_text

PLAIN = bool(numba.config.DISABLE_JIT)  # type: ignore[attr-defined]
DAYS = 12 if PLAIN else 120

needs_compiler = pytest.mark.skipif(PLAIN, reason="too few days as plain Python")

SHARED = """
name: shared
title: {zh: 共用, en: Shared}
lesson: {zh: 共用。, en: Shared.}
stages:
  - {lever: callback.share, value: 1 share of closures}
  - {lever: callback.silence, value: 0.5 share of call-backs}
  - {lever: evaluation.verified, value: 20 points of 100}
  - {lever: evaluation.joint, value: 10 points of 100}
  - {lever: analysis.hours, value: 2 hours per working day}
  - {lever: attention.leaders, value: 10 matters per week}
  - {lever: dispatch.meeting, value: 60 matters per quarter}
  - {lever: money.community, value: 0.5 yuan per resident-year, mode: set}
  - {lever: money.street, value: 0.5 yuan per resident-year, mode: set}
  - {lever: triage.mediation, value: 0.5 share of matters}
  - {lever: joint.bound, value: 0.3 share of departments}
  - {lever: joint.pooled, value: 500 yuan per case}
  - {lever: contract.yuan, value: 20 yuan per resident-year}
  - {lever: contract.lots, value: "20 lots per 100,000 residents"}
  - {lever: contract.scope, value: 1 share of items}
  - {lever: contract.errands, value: 2 hours per contract-week}
  - {lever: campaign.backlog, value: "20 matters per 10,000 residents"}
  - {lever: approval.parallel, value: 1 share of categories}
  - {lever: window.share, value: 0.5 share of departments}
  - {lever: first.responsible, value: 0.7 share of matters}
  - {lever: whistle.community, value: 0.7 share of matters}
  - {lever: whistle.street, value: 0.7 share of matters}
  - {lever: evaluation.streets, value: 20 points of 100}
  - {lever: count.register, value: 1 share of matters}
  - {lever: count.exempt, value: 0.3 share of matters}
  - {lever: count.repeats, value: 0.5 share of repeats}
  - {lever: heads.members, value: 20 hours per grid-week}
  - {lever: dispatch.machine, value: 0.5 share of kinds}
  - {lever: upward.open, value: 0.5 share of matters}
  - {lever: taskforce.lead, value: 2 level, start: 5, stop: 90}
  - {lever: taskforce.departments, value: 8 %, start: 5, stop: 90, categories: [abandoned, pollution, noise]}
  - {lever: taskforce.streets, value: 8 %, start: 5, stop: 90, categories: [abandoned, illegal_building]}
"""
"""Policies in which bodies share what is scarce, and see each other."""


def lived(order: str, days: int = DAYS) -> GovernanceModel:
    """Return the teaching district after so many days, visited in this order."""
    policy = scenario_from_text(SHARED)
    model = turned.turn(GovernanceModel(city="teaching", days=days, scenario=policy, run_in=0), order)
    model.run_for(days)
    return model


@pytest.fixture(scope="module")
def given() -> GovernanceModel:
    return lived("given")


@pytest.mark.parametrize("order", ["kinds", "reversed", "1"])
def test_the_order_of_visits_changes_no_bit(given, order):
    assert turned.different(given, lived(order)) == []


@needs_compiler
def test_what_is_shared_was_shared(given):
    """Else the test above would show nothing."""
    world, cases = given.world, given.cases
    assert 0 < cases["asked"].sum() < 0.6 * (cases["closed"] >= 0).sum(), "call-backs are short"
    assert cases["joint"].any(), "bodies were summoned"
    assert (world.favour != world.favour[0]).any(), "and remember it"
    assert (given.tasks["unpaid"] == 1).any(), "purses are empty"
    assert (given.tasks["mandate"] == 1).any(), "the meeting or a ruling assigned matters"
    assert (given.tasks["heard"] > 0).any(), "mediators had matters"
    assert (given.bodies["scope"] == 1).any(), "organizations are under contract"
    assert world.hours[:, Use.ANALYSE].sum() > 0, "matters were analysed"
    assert (given.tasks["lane"] == Lane.FIRST).any(), "leaders follow matters"


def test_columns_that_differ_would_be_found(given):
    other = lived("given", days=3)
    before = lived("given", days=3)
    assert turned.different(other, before) == []
    other.world.bodies["blame"][-1] = np.nextafter(other.world.bodies["blame"][-1], np.float32(1))
    assert turned.different(other, before) == ["bodies.blame"]


@pytest.mark.parametrize("first", [BodyKind.GRID, BodyKind.DISTRICT_DEPT])
def test_the_chance_of_a_call_back_does_not_depend_on_who_closed(first):
    """The centre can call half of what is closed today; who closes first has no more of it."""
    model = GovernanceModel(city="teaching", days=42, run_in=0)
    model.run_for(40)
    world = model.world
    kinds = [first, BodyKind.DISTRICT_DEPT if first == BodyKind.GRID else BodyKind.GRID]
    bodies = [int(np.flatnonzero(world.bodies["kind"] == kind)[0]) for kind in kinds]
    cases = np.flatnonzero((model.cases["stage"] == Stage.OPEN) & (model.cases["asked"] == 0))
    assert len(cases) > 60
    centre = int(world.centre_body[0])
    world.rules["callback"] = 1.0
    world.debt[centre], world.checks[centre] = 0.0, 0.0
    hours = float(world.p["callback_full_days"][0]) * staff_hours(world, centre)
    world.p["callback_hours"] = hours / (len(cases) // 2)
    world.clock[Clock.DAY] = 40
    halves = cases[0::2], cases[1::2]
    for half, b in zip(halves, bodies, strict=True):
        for c in half:
            close_case(world, c, b, 40)
    hear_back(world, 40)
    called = [int((world.cases["asked"][half] == 1).sum()) for half in halves]
    assert abs(sum(called) - len(cases) / 2) <= 2
    # of so many without replacement
    spread = np.sqrt(len(cases) / 16)
    assert abs(called[0] - len(halves[0]) / 2) < 3.5 * spread
