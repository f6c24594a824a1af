"""Nothing gets lost: cases, flows, queues and lists agree on every day, under any policy."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.codes import Relapse, Stage, TaskState
from sim.model import GovernanceModel
from sim.policy.levers import load_levers
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage as PolicyStage
from sim.tables import MAX_NEEDS, NEVER, NOBODY

DAYS = 100
TITLE = {"zh": "随机", "en": "Random"}
LEVERS = load_levers().levers
UNCERTAIN = ("notice_need", "d3_return", "d3_points", "callback_answer", "two_owners", "selfhelp_hours")


@st.composite
def policies(draw: st.DrawFn) -> Scenario:
    """Return a package of some levers, each pulled by any allowed amount from some day on."""
    names = draw(st.lists(st.sampled_from(sorted(LEVERS)), min_size=1, max_size=8, unique=True))
    stages = []
    for name in names:
        low, high = LEVERS[name].range
        value = draw(st.floats(max(low, -abs(high)), high))
        stages.append(PolicyStage(name, value, LEVERS[name].modes[0], start=draw(st.integers(0, 60))))
    return Scenario("random", TITLE, TITLE, stages=tuple(stages))


def check_cases(model: GovernanceModel) -> None:
    """Every problem that arose is in one place, and the day's figures are what the table holds."""
    cases, series = model.cases, model.series
    original = cases["stage"] != Stage.DUPLICATE
    stages = np.bincount(cases["stage"], minlength=len(Stage))
    arisen = series["arisen"].sum()
    assert arisen == original.sum()
    assert arisen == sum(stages[[Stage.LATENT, Stage.OPEN, Stage.CLOSED, Stage.LAPSED]])
    assert series["latent"][-1] == stages[Stage.LATENT]
    assert series["open"][-1] == stages[Stage.OPEN]
    known = original & (cases["registered"] != NEVER)
    assert series["duplicates"].sum() == stages[Stage.DUPLICATE]
    assert series["reopened"].sum() == cases["reopened"][original].sum()
    assert series["registered"].sum() == known.sum() + stages[Stage.DUPLICATE] + series["reopened"].sum()
    assert series["closed"].sum() == (cases["closed"][original] != NEVER).sum()
    assert series["closed_on_time"].sum() == cases["on_time"][original].sum()
    assert series["solved"].sum() == (cases["solved"][original] != NEVER).sum()
    assert series["dispatched"].sum() == cases["dispatched"][original].sum()
    assert series["petitioned"].sum() == cases["petitioned"][original].sum()
    gone = (cases["stage"] == Stage.LAPSED) | (cases["relapsed"] == Relapse.FADED)
    left = original & (cases["solved"] == NEVER) & ~gone
    count = np.zeros_like(model.world.unsolved)
    np.add.at(count, (cases["grid"][left], cases["category"][left]), 1)
    np.testing.assert_array_equal(model.world.unsolved, count)


def walk(head: int, tail: int, tasks: np.ndarray) -> Iterator[int]:
    """Yield the tasks of one lane from its head, and see that the links lead both ways."""
    before, here = NOBODY, head
    while here >= 0:
        assert tasks["prev"][here] == before
        yield here
        before, here = here, int(tasks["next"][here])
    assert tail == before


def check_queues(model: GovernanceModel) -> None:
    """Every task that waits at a body is in that body's queue, once; the queue's sums are theirs."""
    world, tasks = model.world, model.tasks.reshape(-1)
    seen = np.zeros(len(tasks), int)
    for b in np.flatnonzero((world.queue_head >= 0).any(axis=1)):
        hours, count = 0.0, 0
        for lane, (head, tail) in enumerate(zip(world.queue_head[b], world.queue_tail[b], strict=True)):
            for t in walk(int(head), int(tail), tasks):
                seen[t] += 1
                count += 1
                hours += sum(float(tasks[part][t]) for part in ("look_left", "talk_left", "hours_left"))
                assert (tasks["body"][t], tasks["lane"][t]) == (b, lane)
        assert world.bodies["queued"][b] == count
        # 32-bit sums of many small pieces.
        np.testing.assert_allclose(world.bodies["backlog"][b], hours, rtol=2e-3, atol=0.02)
    empty = (world.queue_head < 0).all(axis=1)
    assert (world.bodies["queued"][empty] == 0).all()
    assert (world.bodies["backlog"][empty] == 0.0).all()
    queued = np.isin(tasks["state"], (TaskState.QUEUED, TaskState.ACCEPTED))
    np.testing.assert_array_equal(seen, queued.astype(int))
    stage = np.repeat(model.cases["stage"], MAX_NEEDS)
    assert (stage[queued] == Stage.OPEN).all()
    waits = queued.reshape(-1, MAX_NEEDS).any(axis=1)
    assert waits[model.cases["stage"] == Stage.OPEN].all(), "an open case is at some body"


def check_lists(model: GovernanceModel) -> None:
    """Every matter that nobody official sees is on its grid's list, once; wheels hold what they announce."""
    world, cases = model.world, model.cases
    seen = np.zeros(len(cases), int)
    for (g, k), here in np.ndenumerate(world.latent_head):
        while here >= 0:
            seen[here] += 1
            assert (cases["grid"][here], cases["category"][here]) == (g, k)
            assert cases["found_at"][here] >= world.soonest[g, k]
            here = int(cases["next"][here])
    shows_again = (cases["stage"] == Stage.CLOSED) & (cases["relapsed"] == Relapse.SHOWING)
    hidden = (cases["stage"] == Stage.LATENT) | shows_again
    np.testing.assert_array_equal(seen, hidden.astype(int))
    for wheel, link, pending in (
        (world.mind_wheel, "mind_next", "mind_day"),
        (world.judge_wheel, "judge_next", "judge_day"),
        (world.due_wheel, "due_next", "due_wait"),
    ):
        found = np.full(len(cases), NEVER)
        for day in range(model.day, model.days):
            here = int(wheel[day])
            while here >= 0:
                assert found[here] == NEVER
                found[here] = day
                here = int(cases[link][here])
        within = np.where(cases[pending] < model.days, cases[pending], NEVER)
        np.testing.assert_array_equal(found, within)


@settings(max_examples=25)
@given(
    scenario=policies(),
    seed=st.integers(0, 2**63 - 1),
    shares=st.tuples(*[st.floats(0, 1) for _ in UNCERTAIN]),
)
def test_nothing_gets_lost(scenario, seed, shares):
    model = GovernanceModel(city="teaching", days=DAYS)
    values = {}
    for name, share in zip(UNCERTAIN, shares, strict=True):
        meta = model.parameters.meta(name)
        values[name] = meta.low + share * (meta.high - meta.low)
    model = GovernanceModel(
        city="teaching", days=DAYS, scenario=scenario, seed=seed, parameters=values, run_in=0
    )
    for _ in range(DAYS):
        model.step()
        check_cases(model)
        if model.day % 9 == 0:
            check_queues(model)
            check_lists(model)
    assert len(model.cases) > 100
