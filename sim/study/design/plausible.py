"""The plan of plausible worlds: a Latin hypercube over all assumptions, the same for every policy."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence

from sim.policy.scenario import Scenario
from sim.policy.write_yaml import scenario_text
from sim.runs.job import Assumptions, CityAt
from sim.study.design.plan import Plan
from sim.study.design.reading import plan_from_text
from sim.study.design.template import robust_study


def plausible_plan(
    policies: Mapping[str, Scenario],
    at: CityAt,
    given: Assumptions,
    *,
    days: int,
    seed: int,
    worlds: int,
    replications: int = 1,
    against: str | None = None,
    uncertain: str
    | Sequence[str]
    | Mapping[str, Sequence[float] | Sequence[str] | str | None] = "assumptions",
    measures: Sequence[str] | None = None,
) -> Plan:
    """Return the plan that runs policies in worlds over their assumptions.

    Args:
        policies: by name.
        at: the city.
        given: assumptions; those that are not as declared are held where they are.
        days: length of each run.
        seed: of the hypercube and of the first replication.
        worlds: how many.
        replications: of each world.
        against: the reference; the first policy by default.
        uncertain: as in a study file.
        measures: that are judged; the headline ones by default.

    Raises:
        InputError: no such parameter, or one that cannot vary so.
    """
    text = robust_study(
        list(policies), city=os.fspath(at.name), scale=at.scale, days=days, seed=seed, worlds=worlds,
        replications=replications, against=against, uncertain=uncertain, measures=measures,
        fixed=given.written(),
    )  # fmt: skip
    sources = {name: scenario_text(policy) for name, policy in policies.items()}
    return plan_from_text(text, "robust", sources=sources)
