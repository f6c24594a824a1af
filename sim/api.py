"""Everything the command does, as functions: run a policy, compare policies.

The names are found on the package itself: ``sim.run("three-heads")``, ``sim.compare([...])``.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from sim.city import load_city
from sim.comparison.comparison import Comparison
from sim.comparison.held import with_worlds
from sim.comparison.replications import check_scenarios
from sim.comparison.replications import compare as compare_runs
from sim.comparison.stopping import MOST, looks_of
from sim.extras import need
from sim.parameters import Parameters
from sim.policy.scenario import Scenario, load_scenario
from sim.runs.inputs import assume, city_at, name_of_place
from sim.runs.job import RUNS, Assumptions, CityAt, check_model, warm
from sim.runs.named import run, run_with_model
from sim.runs.progress import Progress
from sim.runs.twins import measures_with, twins_for
from sim.runs.workers import worker_count
from sim.study.analysis.robust import Robustness, robustness_of
from sim.study.beside import no_worlds, of_size, run_worlds, worlds_beside
from sim.study.design.plan import Plan
from sim.study.design.plausible import plausible_plan
from sim.study.design.reading import read_plan
from sim.study.store.opened import Study
from sim.study.sweep.engines import engine_for
from sim.study.sweep.runner import Sweeping, Swept
from sim.study.work import Failed, Ran, SweepWork

MAIN_JOB = (
    "baseline",
    "authority-down",
    "authority-people-money-down",
    "holistic-in-full",
    "purchase-services-evaluated",
    "three-heads",
    "three-heads-supported",
    "citizen-verified",
)
"""Policies of the main job, compared by default."""

__all__ = [
    "MAIN_JOB", "Around", "Assumptions", "CityAt", "assume", "check_fit", "city_at", "compare",
    "load_scenario", "rerun", "robust", "run", "run_with_model", "sweep", "sweeping", "worker_count",
]  # fmt: skip

type Step = Literal["check", "compile", "worlds"]
type Around = Callable[[Step], AbstractContextManager[Any]]


def nothing_around(_step: Step) -> AbstractContextManager[Any]:
    """Put nothing around a step: what is done when a caller gives no ``around``."""
    return nullcontext()


# Long: a dozen documented arguments; the code itself is short.
def compare(
    scenarios: Sequence[str | Path | Scenario] = MAIN_JOB,
    *,
    city: str | os.PathLike[str] | None = None,
    scale: float | None = None,
    days: int = 365,
    seed: int = 1,
    replications: int | Literal["auto"] = "auto",
    against: str | None = None,
    parameters: Mapping[str, float | str] | Parameters | Assumptions | None = None,
    workers: int | None = 1,
    precision: Mapping[str, float] | None = None,
    most: int = MOST,
    matters: Mapping[str, float | str] | None = None,
    worlds: int | Literal["auto"] = "auto",
    twin: bool = True,
    seams: bool = False,
    progress: Callable[[Progress], None] | None = None,
    around: Around | None = None,
) -> Comparison:
    """Run policies with common random numbers and return the paired differences, limits and verdicts.

    Limits cover random variation.  Plausible worlds that run afterwards cover the assumptions: every
    difference says in how many of them its sign holds, and on which assumptions it hangs.

    Args:
        scenarios: two or more; those of the main job if nothing is said.
        city: as for :func:`run`.
        scale: share of the city's people to keep.
        days: length of each run.
        seed: seed of the first replication; the next takes the next number.
        replications: a number, or ``"auto"``: until the differences are known well enough.
        against: name of the policy the others are compared with; the first by default.
        parameters: values to change, as for :func:`assume`.
        workers: processes; None takes as many as processors and memory allow. A script that asks for more
            than one starts its work below ``if __name__ == "__main__":``, as Python demands.
        precision: half-width of the limits at which ``"auto"`` may stop, by measure, in the measure's unit.
        most: replications at which ``"auto"`` stops.
        matters: smallest difference that matters, by measure: a size in its unit (``0.02`` is two points of a
            share), or ``"5 % of reference"``; the other measures keep the declared one.
        worlds: plausible worlds in which every policy runs once: a Latin hypercube over all assumptions and
            structural choices; 0 for none. ``"auto"`` takes half as many as there were replications and at
            least six, and none where there were fewer than six replications.
        twin: run the seamless twin beside every run, for the price of fragmentation; not done in runs of 90
            days or fewer, in which no matter can be judged.
        seams: divide that price among the five seams; 32 runs for each policy and seed in place of two.
        progress: called after each run.
        around: gives a context manager to enter while checking, while compiling and while worlds run.

    Raises:
        InputError: something of this does not exist, is out of range or does not fit.

    Examples:
        >>> found = sim.compare(["baseline", "duty-lists"], city="teaching", days=60, replications=2)
        >>> found.scenarios
        ('baseline', 'duty-lists')
        >>> found.difference("duty-lists", "return_share").pairs  # runs compared seed by seed
        2
    """
    step = around or nothing_around
    given, at = assume(parameters), city_at(city, scale)
    policies = [one if isinstance(one, Scenario) else load_scenario(one) for one in scenarios]
    by_name = {policy.name: policy for policy in policies}
    check_scenarios(by_name, len(policies), against)
    whole = load_city(at.name, scale=at.scale, parameters=given.parameters)
    workers = workers or worker_count(whole.population * days / 365)
    last = looks_of(replications, most)[-1]
    with step("check"):
        for policy in policies:
            check_model(at, policy, seed, days, given)
        plan = None
        if worlds_beside(worlds, last):  # before hours of runs: all that can be wrong with it shows here
            plan = plausible_plan(by_name, at, given, days=days, seed=seed, worlds=1, against=against)
    with step("compile"):
        warm(policies[0], given)
    twins = twins_for(days, "seams" if seams else "seamless" if twin else "none")
    found = compare_runs(
        RUNS[twins],
        at,
        by_name,
        days=days,
        seed=seed,
        replications=replications,
        against=against,
        parameters=given,
        measures=measures_with(twins),
        workers=workers,
        precision=precision,
        most=most,
        matters=matters,
        progress=progress,
        city_name=whole.key,
        titles={name: policy.title for name, policy in by_name.items()},
    )
    found = replace(
        found, places=name_of_place(whole, at.scale), scale=at.scale, run_in=int(given.parameters["run_in"])
    )
    many = worlds_beside(worlds, found.replications)
    if plan is None or not many:
        return found
    plan = of_size(plan, many)
    if found.interrupted:
        return with_worlds(found, no_worlds(plan, found.measures))
    with step("worlds"):  # seeds from here on are those of no replication, however many there were
        # The price by seam takes 32 runs each time: worlds tell of the whole price only.
        kept = measures_with("seamless" if twins == "seams" else twins)
        tried = run_worlds(plan, seed + last, kept, workers, progress=progress)
    return with_worlds(found, tried)


# Long: a dozen documented arguments; the code itself is short.
def robust(
    scenarios: Sequence[str | Path | Scenario] = MAIN_JOB,
    *,
    city: str | os.PathLike[str] | None = None,
    scale: float | None = None,
    days: int = 365,
    seed: int = 1,
    worlds: int = 64,
    replications: int = 1,
    against: str | None = None,
    uncertain: str
    | Sequence[str]
    | Mapping[str, Sequence[float] | Sequence[str] | str | None] = "assumptions",
    measures: Sequence[str] | None = None,
    parameters: Mapping[str, float | str] | Parameters | Assumptions | None = None,
    workers: int | None = 1,
    out: str | os.PathLike[str] | None = None,
    progress: Callable[[Progress], None] | None = None,
    around: Around | None = None,
) -> Robustness:
    """Test whether a ranking of policies holds over the uncertain parameters.

    Every policy runs in the same plausible worlds (a Latin hypercube over the declared ranges) with the
    same random numbers.  For runs of a study that stand in a folder, see :func:`sim.robustness_of`.

    Args:
        scenarios: two or more; those of the main job if nothing is said.
        city: as for :func:`run`.
        scale: share of the city's people to keep.
        days: length of each run.
        seed: seed of the first replication.
        worlds: how many; a share of 64 worlds is known to about 12 percentage points.
        replications: of each world.
        against: name of the policy the others are compared with; the first by default.
        uncertain: ``"assumptions"`` (all parameters of grade S, and groups of numbers of data files),
            names, or names with ranges; a structural choice takes a list of alternatives, a group of numbers
            (``groups.rates``) ``own``, ``common`` or ``open``.
        measures: that are judged; the headline ones by default.
        parameters: values to change, as for :func:`assume`; these do not vary.
        workers: as for :func:`compare`.
        out: folder to keep the runs in, so that it can go on after an interruption; nothing is kept without.
        progress: called after each run.
        around: as for :func:`compare`.

    Raises:
        InputError: something of this does not exist, is out of range or does not fit.

    Examples:
        >>> found = sim.robust(
        ...     ["baseline", "duty-lists"], city="teaching", days=60, worlds=4, measures=["return_share"]
        ... )
        >>> found.of("return_share").worlds
        4
    """
    given, at = assume(parameters), city_at(city, scale)
    policies = [one if isinstance(one, Scenario) else load_scenario(one) for one in scenarios]
    by_name = {policy.name: policy for policy in policies}
    check_scenarios(by_name, len(policies), against)
    plan = plausible_plan(
        by_name, at, given, days=days, seed=seed, worlds=worlds, replications=replications, against=against,
        uncertain=uncertain, measures=measures,
    )  # fmt: skip
    with TemporaryDirectory() as aside:
        folder = Path(aside) / "runs" if out is None else Path(out)
        sweep(plan, folder, workers=workers, progress=progress, around=around)
        return robustness_of(Study.open(folder))


def sweep(
    study: str | os.PathLike[str] | Plan,
    out: str | os.PathLike[str],
    *,
    workers: int | None = None,
    cluster: str | None = None,
    on_error: Literal["stop", "continue"] = "continue",
    retry: bool = False,
    progress: Callable[[Progress], None] | None = None,
    around: Around | None = None,
    note: Callable[[str, str], object] = lambda _zh, _en: None,
) -> Swept:
    """Run a study into a folder; the same call again goes on where it was left.

    Args:
        study: path of a study file, or a result of :func:`sim.read_plan`.
        out: folder of the results; open it with :meth:`sim.Study.open`.
        workers: processes; None takes as many as processors and memory allow. A script that asks for more
            than one starts its work below ``if __name__ == "__main__":``, as Python demands.
        cluster: address of a cluster to use instead, such as ``tcp://host:8786``.
        on_error: whether the first run that fails stops the study.
        retry: run failed runs once more.
        progress: called after each run.
        around: as for :func:`compare`.
        note: called with messages in Chinese and English.

    Raises:
        InputError: see :func:`sim.study.sweep.runner.sweep`.

    Examples:
        >>> from pathlib import Path
        >>> _ = Path("study.yaml").write_text('''
        ... scenarios: [baseline, duty-lists]
        ... cities: [teaching]
        ... days: 30
        ... uncertain: [patrol_reach, hours_per_day]
        ... design: {kind: lhs, points: 4}
        ... measures: [closed_on_time, return_share]
        ... ''')
        >>> ended = sim.sweep("study.yaml", "results/study", workers=1)
        >>> sim.Study.open("results/study").complete
        True
    """
    plan = study if isinstance(study, Plan) else read_plan(study)
    with sweeping(plan, out, workers=workers, cluster=cluster, on_error=on_error, progress=progress,
                  around=around, note=note) as at:  # fmt: skip
        if retry:
            at.store.retry()
        at.finish()
        return at.ended()


def sweeping(
    plan: Plan,
    out: str | os.PathLike[str],
    *,
    workers: int | None = None,
    cluster: str | None = None,
    on_error: Literal["stop", "continue"] = "continue",
    progress: Callable[[Progress], None] | None = None,
    around: Around | None = None,
    note: Callable[[str, str], object] = lambda _zh, _en: None,
) -> Sweeping:
    """Return the store of a study, open for runs on the engine asked for; arguments as for :func:`sweep`."""
    need("study")
    step = around or nothing_around
    people = 0.0
    with step("check"):
        for at in plan.cities:
            city = load_city(at.name, scale=at.scale, parameters=plan.base.parameters)
            people = max(people, city.population * plan.days / 365)
            for policy in range(len(plan.policies)):
                check_model(at, plan.scenario_of(policy), plan.seed, plan.days, plan.base)

    def compiled() -> None:
        with step("compile"):
            warm(plan.scenario_of(0), plan.base)

    return Sweeping(
        plan,
        out,
        engine_for(cluster, workers or worker_count(people)),
        on_error=on_error,
        warm=compiled,
        progress=progress,
        note=note,
    )


def rerun(study: Study, number: int) -> Ran | Failed:
    """Run one run of a stored study again, exactly as it was.

    Raises:
        InputError: there is no such run.
    """
    return SweepWork(study.plan).do(study.plan.task(number))


def check_fit(scenario: Scenario, city: str, days: int = 365) -> None:
    """Check that the places and dates of a policy fit a city.

    Raises:
        InputError: they do not.
    """
    check_model(city_at(city, None), scenario, 1, days, assume())
