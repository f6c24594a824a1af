"""Ablations, pilots and prices: each mechanism's contribution, the effect seen from a pilot, the seams."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from time import monotonic
from typing import Any

import numpy as np

from sim.api import Around, assume, city_at, compare, nothing_around, worker_count
from sim.city import load_city
from sim.comparison.ablation import Ablation, ablation_of, arms
from sim.comparison.fate_runs import side_by_side, traces
from sim.comparison.fates import Fates
from sim.comparison.pilot import ESTIMATES, OUTCOMES, Piloted, Plan, Rule, Unit, run_pilot, tried
from sim.comparison.price import Asked, Priced, PriceTable, Pricing
from sim.comparison.traces import Tracing
from sim.errors import InputError
from sim.parameters import Parameters
from sim.policy.scenario import Scenario, load_scenario
from sim.runs.job import Assumptions, CityAt, check_model, warm
from sim.runs.outcome import Failure, Outcome
from sim.runs.pool import Job, Work, run_jobs
from sim.runs.progress import Progress, progress_since
from sim.tables import AGE

REPLICATIONS = 12
"""Seeds of a pilot when nothing is said."""

CONFIDENCE = 0.95


def ablate(scenario: str | Path | Scenario, **how: Any) -> Ablation:
    """Run a package, and again without each mechanism and each pair, with common random numbers.

    Args:
        scenario: name, path or a result of :func:`sim.load_scenario`.
        how: ``city, scale, days, seed, replications, parameters, workers, most, progress, around`` as for
            :func:`sim.compare`.

    Raises:
        InputError: as :func:`sim.compare`; also when no stage of the package serves one mechanism only.

    Examples:
        >>> apart = sim.ablate("purchase-services-evaluated", city="teaching", days=30, replications=2)
        >>> apart.mechanisms
        (34, 35, 38)
        >>> sorted({effect.mechanisms for effect in apart.pairs})
        [(34, 35), (34, 38), (35, 38)]
    """
    package = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    # Contributions are differences of arms, of which worlds say nothing yet: none are run.
    return ablation_of(package, compare(arms(package), worlds=0, **how))


# Long: a dozen documented arguments.
def pilot(
    scenario: str | Path | Scenario,
    *,
    places: Sequence[str] = (),
    first: int = 3,
    by: Rule = "best",
    unit: Unit = "streets",
    start: int = 180,
    every: int | None = None,
    city: str | os.PathLike[str] | None = None,
    scale: float | None = None,
    days: int = 365,
    seed: int = 1,
    replications: int = REPLICATIONS,
    parameters: Mapping[str, float | str] | Parameters | Assumptions | None = None,
    workers: int | None = 1,
    progress: Callable[[Progress], None] | None = None,
    around: Around | None = None,
) -> Piloted | None:
    """Try a policy in a few places first, evaluate it as is usual, and set the true effect beside it.

    Args:
        scenario: name, path or what :func:`sim.load_scenario` gave; its days and dates count
            from the pilot's start, and stages with places of their own act where these and the pilot meet.
        places: where it starts; by rule when empty.
        first: places in each wave, when a rule chooses.
        by: the rule: ``best``, ``worst`` (performers of the months before), ``code`` or ``chance``.
        unit: ``streets`` or ``districts``.
        start: day on which it starts.
        every: days after which the next wave joins; None leaves it at the first.
        city: as for :func:`sim.run`.
        scale: share of the city's people to keep.
        days: length of each run.
        seed: seed of the first replication.
        replications: how many seeds.
        parameters: values to change, as for :func:`sim.assume`.
        workers: processes; None takes as many as processors and memory allow.
        progress: called after each replication.
        around: as for :func:`sim.compare`.

    Returns:
        The results; None when the user interrupted.

    Raises:
        InputError: something of this does not exist or does not fit.
        RuntimeError: a run failed.

    Examples:
        >>> found = sim.pilot(
        ...     "citizen-verified", city="teaching", first=1, start=120, days=220, replications=2
        ... )
        >>> sorted({estimate for estimate, _ in found.values})
        ['before_after', 'city_effect', 'difference_in_differences', 'drift', 'spill_over', 'true_effect']
    """
    step = around or nothing_around
    given, at = assume(parameters), city_at(city, scale)
    policy = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    rule: Rule = "named" if places else by
    plan = Plan(policy, start, rule, first, unit, every, tuple(places))
    plan.windows(days)
    whole = load_city(at.name, scale=at.scale, parameters=given.parameters)
    _check_size(plan, len(whole.streets) if unit == "streets" else len(whole.districts))
    with step("check"):
        plain = check_model(at, load_scenario("baseline"), seed, days, given)
        check_model(at, tried(plan, [list(places) or ["whole city"]], plain.places), seed, days, given)
    with step("compile"):
        warm(policy, given)
    seeds = range(seed, seed + replications)
    found: dict[int, Outcome] = {}
    began = monotonic()

    def done(job: Job, outcome: Outcome | Failure) -> None:
        if isinstance(outcome, Failure):
            raise RuntimeError(f"seed {job.seed}: {outcome.error}\n{outcome.detail}")
        found[job.seed] = outcome
        if progress is not None:
            progress(progress_since(began, len(found), replications))

    work = Work(run_pilot, at, {policy.name: plan}, days, given)
    jobs = [Job(policy.name, one) for one in seeds]
    if not run_jobs(work, jobs, workers or worker_count(2 * whole.population * days / 365), done):
        return None
    values = {
        (estimate, name): np.array(
            [_known(found[one].measures[f"{estimate}/{name}"]) for one in seeds], np.float64
        )
        for estimate in ESTIMATES
        for name in OUTCOMES
    }
    return Piloted(
        plan,
        whole.key,
        {"zh": whole.zh, "en": whole.en},
        days,
        tuple(seeds),
        values,
        CONFIDENCE,
        int(_known(found[seed].measures["idle_stages"])),
    )


PRICE_SEEDS = 4
"""Seeds of a price when nothing is said."""

PRICED_DAYS = 365


# Long: a dozen documented arguments.
def price(
    scenarios: Sequence[str | Path | Scenario] = ("baseline",),
    *,
    city: str | os.PathLike[str] | None = None,
    scale: float | None = None,
    days: int = PRICED_DAYS,
    seed: int = 1,
    replications: int = PRICE_SEEDS,
    seams: bool = False,
    parameters: Mapping[str, float | str] | Parameters | Assumptions | None = None,
    workers: int | None = 1,
    progress: Callable[[Progress], None] | None = None,
    around: Around | None = None,
) -> PriceTable | None:
    """Run policies in the city and in its seamless twin, and return the price of fragmentation of each.

    Args:
        scenarios: one or more; the others are compared with the first.
        city: as for :func:`sim.run`.
        scale: share of the city's people to keep.
        days: length of each run, more than 90.
        seed: seed of the first replication.
        replications: how many seeds.
        seams: divide the price among the five seams; 32 runs of each policy and seed in place of two.
        parameters: values to change, as for :func:`sim.assume`.
        workers: processes; None takes as many as processors and memory allow.
        progress: called after each policy and seed.
        around: as for :func:`sim.compare`.

    Returns:
        The table; None when the user interrupted.

    Raises:
        InputError: something of this does not exist, is out of range or does not fit.

    Examples:
        >>> found = sim.price(["baseline", "duty-lists"], city="teaching", days=120, replications=2)
        >>> change = found.change("duty-lists")
        >>> abs(change.resolved.mean - (change.capacity.mean - change.price.mean)) < 1e-12
        True
    """
    given, at = assume(parameters), city_at(city, scale)
    _check_judged(days)
    policies = [one if isinstance(one, Scenario) else load_scenario(one) for one in scenarios]
    by_name = {policy.name: policy for policy in policies}
    whole = load_city(at.name, scale=at.scale, parameters=given.parameters)
    _get_ready(policies, at, seed, days, given, around)
    jobs = [Asked(name, seed + n) for n in range(replications) for name in by_name]
    found: dict[Asked, Priced] = {}
    began = monotonic()

    def done(job: Asked, result: Priced) -> None:
        found[job] = result
        if progress is not None:
            progress(progress_since(began, len(found), len(jobs)))

    work = Pricing(at, days, given, by_name, seams)
    if not run_jobs(work, jobs, workers or worker_count(2 * whole.population * days / 365), done):
        return None
    where = f"{whole.key} × {at.scale:g}, {days} d"
    return PriceTable(where, tuple(by_name), tuple(range(seed, seed + replications)), found)


# Long: a dozen documented arguments.
def fates(
    first: str | Path | Scenario,
    second: str | Path | Scenario,
    *,
    city: str | os.PathLike[str] | None = None,
    scale: float | None = None,
    days: int = PRICED_DAYS,
    seed: int = 1,
    parameters: Mapping[str, float | str] | Parameters | Assumptions | None = None,
    workers: int | None = 1,
    around: Around | None = None,
) -> Fates | None:
    """Run two policies on the same luck and set every matter beside itself: which changed fate, and why.

    Args:
        first: name, path or a result of :func:`sim.load_scenario`; what the other is compared with.
        second: the other policy.
        city: as for :func:`sim.run`.
        scale: share of the city's people to keep.
        days: length of each run, more than 90.
        seed: of both runs.
        parameters: values to change, as for :func:`sim.assume`.
        workers: processes; None takes as many as processors and memory allow.
        around: as for :func:`sim.compare`.

    Returns:
        The matters, their fates and groups; None when the user interrupted.

    Raises:
        InputError: something of this does not exist, is out of range or does not fit.

    Examples:
        >>> found = sim.fates("baseline", "three-heads", city="teaching", days=120)
        >>> found.matched > 1000, found.count("gained") > 0
        (True, True)
    """
    given, at = assume(parameters), city_at(city, scale)
    _check_judged(days)
    policies = [one if isinstance(one, Scenario) else load_scenario(one) for one in (first, second)]
    whole = load_city(at.name, scale=at.scale, parameters=given.parameters)
    _get_ready(policies, at, seed, days, given, around)
    arms_ = {"a": policies[0], "b": policies[1]}  # the same policy twice is a question too
    work = Tracing(at, days, seed, given, arms_)
    found = traces(work, workers or worker_count(whole.population * days / 365), None)
    return None if found is None else side_by_side(work, found, whole, "a", "b")


def _get_ready(
    policies: Sequence[Scenario], at: CityAt, seed: int, days: int, given: Assumptions, around: Around | None
) -> None:
    """Check that every policy fits the city, and compile the rules."""
    step = around or nothing_around
    with step("check"):
        for policy in policies:
            check_model(at, policy, seed, days, given)
    with step("compile"):
        warm(policies[0], given)


def _check_judged(days: int) -> None:
    """Refuse runs at whose end no matter can be judged."""
    if days <= AGE:
        raise InputError(
            f"天数要多于 {AGE}：满 {AGE} 天才判断是否解决",
            f"more than {AGE} days: a matter is judged {AGE} days after it arose",
            key="days",
            allowed=f"{AGE + 1} …",
        )


def _check_size(plan: Plan, count: int) -> None:
    if plan.rule != "named" and not 1 <= plan.size < count:
        raise InputError(
            f"共有 {count} 个可选，试点要少于此数",
            f"there are {count} to choose from and a pilot takes fewer",
            key="first",
            allowed=f"1 … {count - 1}",
        )


def _known(value: float | None) -> float:
    return float("nan") if value is None else value
