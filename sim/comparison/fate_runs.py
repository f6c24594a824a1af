"""The runs behind fates: each policy once on the same luck, and every matter beside itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from time import monotonic

from sim.cases.catalogue import load_catalogue
from sim.city import City, load_city
from sim.comparison.fate_labels import Labels
from sim.comparison.fates import Fates, matched
from sim.comparison.traces import Arm, Trace, Tracing
from sim.policy.scenario import Scenario
from sim.runs.inputs import name_of_place
from sim.runs.job import Assumptions, CityAt
from sim.runs.pool import run_jobs
from sim.runs.progress import Progress, progress_since
from sim.runs.workers import worker_count
from sim.tables import AGE

MOST_MATTERS = 200_000
"""Matters of a run that are looked at for the report of a comparison; of more, a part."""


def fates_beside(
    policies: Sequence[Scenario],
    against: str,
    *,
    at: CityAt,
    days: int,
    seed: int,
    given: Assumptions,
    workers: int | None = 1,
    progress: Callable[[Progress], None] | None = None,
) -> dict[str, Fates] | None:
    """Return the fates of matters under each policy beside the one they are compared with.

    Args:
        policies: those of a comparison.
        against: name of the one the others are compared with.
        at: the city.
        days: length of each run.
        seed: of all runs.
        given: parameters and values of data files.
        workers: processes; None takes as many as processors and memory allow.
        progress: called after each run.

    Returns:
        By name of the policy; none where runs are too short to judge a matter; None when interrupted.
    """
    if days <= AGE:
        return {}
    whole = load_city(at.name, scale=at.scale, parameters=given.parameters)
    work = Tracing(at, days, seed, given, {policy.name: policy for policy in policies}, MOST_MATTERS)
    found = traces(work, workers or worker_count(whole.population * days / 365), progress)
    if found is None:
        return None
    others = [name for name in work.policies if name != against]
    return {name: side_by_side(work, found, whole, against, name) for name in others}


def traces(
    work: Tracing, workers: int, progress: Callable[[Progress], None] | None
) -> dict[str, Trace] | None:
    """Run every policy of ``work`` and return what is kept of its matters; None when interrupted."""
    found: dict[str, Trace] = {}
    began = monotonic()

    def done(job: Arm, trace: Trace) -> None:
        found[job.policy] = trace
        if progress is not None:
            progress(progress_since(began, len(found), len(work.policies)))

    return found if run_jobs(work, [Arm(name) for name in work.policies], workers, done) else None


def side_by_side(work: Tracing, found: Mapping[str, Trace], whole: City, first: str, second: str) -> Fates:
    """Return the fates of matters under ``second`` beside ``first``, policies by their names in ``work``."""
    one, other, only = matched(found[first], found[second])
    pair = work.policies[first], work.policies[second]
    return Fates(
        where=name_of_place(whole, work.city.scale),
        policies=(pair[0].name, pair[1].name),
        titles=(pair[0].title, pair[1].title),
        days=work.days,
        seed=work.seed,
        first=one,
        second=other,
        only=only,
        labels=Labels({**found[first].bodies, **found[second].bodies}, whole, load_catalogue()),
        part=max(found[first].part, found[second].part),
        runs=replace(work, policies={first: pair[0], second: pair[1]}),
    )
