"""Compares scenarios under common random numbers, with as many replications as the answer needs."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Mapping, Sequence
from typing import Any, Literal

from sim.comparison.comparison import Comparison, Difference
from sim.comparison.judge import judge
from sim.comparison.stopping import MOST, looks_of, targets_of
from sim.errors import InputError, nearest
from sim.measures import PROMISED, measure_info
from sim.measures.matters import Asked, check_matters
from sim.runs.outcome import Failure, Outcome
from sim.runs.pool import Job, Work, run_jobs
from sim.runs.progress import Clock, Progress
from sim.runs.software import software


# Long: documented arguments, and the loop of looks, which reads best in one piece.
def compare(
    run: Callable[[Any, Any, int, int, Any], Outcome | Mapping[str, float | None]],
    city: Any,
    scenarios: Sequence[str] | Mapping[str, Any],
    *,
    days: int = 365,
    seed: int = 1,
    replications: int | Literal["auto"] = "auto",
    against: str | None = None,
    parameters: Any = None,
    measures: Sequence[str] = PROMISED,
    precision: Mapping[str, float] | None = None,
    most: int = MOST,
    confidence: float = 0.95,
    workers: int = 1,
    progress: Callable[[Progress], None] | None = None,
    warm: Callable[[], object] | None = None,
    city_name: str | None = None,
    titles: Mapping[str, Mapping[str, str]] | None = None,
    matters: Mapping[str, Asked] | None = None,
) -> Comparison:
    """Run every scenario with the same seeds and return the paired differences.

    Replication r of every scenario runs with seed ``seed + r``.  The result depends on nothing else: not on
    the number of workers, nor on the order in which runs end.

    Args:
        run: ``run(city, scenario, seed, days, parameters)``, giving an Outcome or a mapping of measures; a
            function of a module, so that other processes find it.
        city: handed to ``run``.
        scenarios: names, or by name the argument for ``run``; at least two.
        days: length of each run.
        seed: seed of the first replication.
        replications: a number, or ``"auto"``: until the limits of the differences are as narrow as
            ``precision`` asks.
        against: the scenario the others are compared with; the first by default.
        parameters: handed to ``run``.
        measures: names of the measures compared.
        precision: half-width asked for by measure, in the measure's unit.
        most: replications at which ``"auto"`` gives up.
        confidence: of limits and verdicts.
        workers: processes.
        progress: called after each run.
        warm: called once before several processes start, to compile in one of them only.
        city_name: name shown; ``str(city)`` by default.
        titles: names for people by scenario and language.
        matters: smallest difference that matters by measure, where another than declared is wanted.

    Raises:
        InputError: the arguments, or the input of a run, are wrong.
        RuntimeError: no replication could be finished because runs failed.
    """
    given = dict(scenarios) if isinstance(scenarios, Mapping) else {name: name for name in scenarios}
    against = check_scenarios(given, len(scenarios), against)
    for name in measures:
        measure_info(name)
    matters = dict(matters or {})
    check_matters(matters, measures)
    looks = looks_of(replications, most)
    targets = targets_of(precision, parameters, measures) if replications == "auto" else {}
    work = Work(run, city, given, days, parameters)
    if workers > 1:
        _check_sendable(work)
        if warm is not None:
            warm()

    results: dict[Job, Outcome | Failure] = {}
    clock = Clock(progress)
    complete, reached = True, None
    differences, kept, seeds, looked = (), {}, (), 0
    for looked, n in enumerate(looks, start=1):
        jobs = [Job(name, seed + r) for r in range(n) for name in given]
        new = [job for job in jobs if job not in results]
        clock.plan(len(jobs), open_end=looked < len(looks))

        def keep(job: Job, result: Outcome | Failure) -> None:
            results[job] = result
            clock.tick()

        complete = run_jobs(work, new, workers, keep)
        kept, seeds = _kept(results, given, seed, n)
        differences = judge(kept, against, measures, confidence=confidence, looks=len(looks), matters=matters)
        reached = _precise(differences, targets)
        if reached is not False or not complete:
            break
    failures = tuple(
        result for _, result in sorted(results.items(), key=_by_job) if isinstance(result, Failure)
    )
    if failures and not seeds:
        raise RuntimeError(
            f"no replication could be finished; first error: {failures[0].error}\n{failures[0].detail}"
        )
    return Comparison(
        city=city_name or str(city),
        days=days,
        seeds=seeds,
        against=against,
        outcomes=kept,
        differences=differences,
        measures=tuple(measures),
        confidence=confidence,
        looks=(looked, len(looks)),
        precision=targets,
        reached=reached,
        interrupted=not complete,
        failures=failures,
        titles=titles or {},
        versions=software(),
        changed=dict(parameters.written()) if hasattr(parameters, "written") else {},
        matters=matters,
    )


def check_scenarios(given: Mapping[str, Any], asked: int, against: str | None) -> str:
    """Return the scenario to compare with.

    Args:
        given: the scenarios by name.
        asked: how many were named.
        against: the one to compare with; the first by default.

    Raises:
        InputError: fewer than two, one named twice, or ``against`` is not among them.
    """
    if len(given) < 2 or len(given) != asked:
        raise InputError(
            "比较至少需要两个互不相同的方案",
            "a comparison takes at least two scenarios, each named once",
            key="scenarios",
        )
    against = next(iter(given)) if against is None else against
    if against not in given:
        raise InputError(
            f"对照方案“{against}”不在所比较的方案之中",
            f"'{against}' is not among the scenarios compared",
            key="against",
            allowed=list(given),
            nearest=nearest(against, list(given)),
        )
    return against


def _precise(differences: Sequence[Difference], targets: Mapping[str, float]) -> bool | None:
    """Tell whether every target that can be computed is met; None when none can, which no run will mend."""
    widths = [
        (d.limits.half_width, targets[d.measure])
        for d in differences
        if d.measure in targets and d.limits.mean is not None
    ]
    return all(width is not None and width <= asked for width, asked in widths) if widths else None


def _kept(
    results: Mapping[Job, Outcome | Failure], given: Mapping[str, Any], seed: int, n: int
) -> tuple[dict[str, tuple[Outcome, ...]], tuple[int, ...]]:
    """Return the outcomes of the replications that every scenario finished, and their seeds."""
    seeds = tuple(
        seed + r
        for r in range(n)
        if all(isinstance(results.get(Job(name, seed + r)), Outcome) for name in given)
    )
    kept = {name: tuple(results[Job(name, s)] for s in seeds) for name in given}
    return kept, seeds  # type: ignore[return-value]  # failures were left out above


def _by_job(item: tuple[Job, Outcome | Failure]) -> Job:
    return item[0]


def _check_sendable(work: Work) -> None:
    try:
        pickle.dumps(work)
    except Exception as error:
        raise InputError(
            f"多进程运行时，run 须是模块中的函数，其余参数须可传给其他进程（{error}）",
            f"with several workers, run must be a function of a module and all else must travel ({error})",
            key="workers",
        ) from None
