"""Runs all arms of patterns, each once per seed, and judges them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from sim.errors import InputError, nearest
from sim.model import GovernanceModel
from sim.runs.outcome import Failure, Outcome
from sim.runs.pool import Job, Work, run_jobs
from sim.validation.patterns.design import SEEDS, Arm, Pattern, Seen
from sim.validation.patterns.finding import PatternResult
from sim.validation.patterns.registry import PATTERNS

Tick = Callable[[int, int], None]


type Reading[T] = Callable[[GovernanceModel, T], Mapping[str, float]]
"""Reads what is wanted from a model that has lived: numbers by name."""


class Asked(NamedTuple):
    """A kind of run and what is read from it."""

    arm: Arm
    wanted: tuple[Any, ...]


def read_run(read: Reading[Any], asked: Asked, seed: int, _days: int, _parameters: Any) -> dict[str, float]:
    """Run once and return everything wanted of the run; any process can call it."""
    model = asked.arm.live(seed)
    found: dict[str, float] = {}
    for wanted in asked.wanted:
        found |= read(model, wanted)
    return found


def read_pattern(model: GovernanceModel, name: str) -> dict[str, float]:
    """Return the quantities of one pattern, ``{"P1/quantity": value}``."""
    return {f"{name}/{quantity}": value for quantity, value in PATTERNS[name].read(model).items()}


def check(
    names: Sequence[str] = (), seeds: Sequence[int] = SEEDS, *, workers: int = 1, tick: Tick | None = None
) -> dict[str, PatternResult] | None:
    """Look for patterns, such as ``("P1", "P4")``; for all of them when none is named.

    Returns:
        Results by pattern; None when the user interrupted.

    Raises:
        InputError: there is no such pattern.
    """
    for name in names:
        if name not in PATTERNS:
            raise InputError(
                f"没有模式 {name}",
                f"there is no pattern {name}",
                allowed=list(PATTERNS),
                nearest=nearest(name, list(PATTERNS)),
            )
    chosen = [pattern for name, pattern in PATTERNS.items() if not names or name in names]
    return observe(chosen, seeds, workers=workers, tick=tick)


def observe(
    patterns: Sequence[Pattern],
    seeds: Sequence[int] = SEEDS,
    *,
    workers: int = 1,
    tick: Tick | None = None,
) -> dict[str, PatternResult] | None:
    """Look for ``patterns`` under ``seeds``.

    Args:
        patterns: those looked for.
        seeds: of the runs; each pattern's differences are paired by seed.
        workers: processes; results do not depend on them.
        tick: called after each run with runs done and runs in all.

    Returns:
        Results by pattern; None when the user interrupted.

    Raises:
        RuntimeError: a run failed.
    """
    wanted: dict[Arm, list[str]] = {}
    for pattern in patterns:
        for arm in dict.fromkeys(pattern.arms.values()):
            wanted.setdefault(arm, []).append(pattern.id)
    found = lived(wanted, read_pattern, seeds, workers=workers, tick=tick)
    if found is None:
        return None
    return {pattern.id: pattern.result(_seen(pattern, found), len(seeds)) for pattern in patterns}


def lived[T](
    wanted: Mapping[Arm, Sequence[T]],
    read: Reading[T],
    seeds: Sequence[int],
    *,
    workers: int = 1,
    tick: Tick | None = None,
) -> dict[Arm, Mapping[str, np.ndarray]] | None:
    """Run every arm once per seed and read from it what is wanted.

    Args:
        wanted: what is read from which arm.
        read: reads it; a function of a module, so that other processes find it.
        seeds: of the runs.
        workers: processes; results do not depend on them.
        tick: called after each run with runs done and runs in all.

    Returns:
        By arm the numbers by name, f8 (seeds,); None when the user interrupted.

    Raises:
        RuntimeError: a run failed.
    """
    asked = {f"run {n}": Asked(arm, tuple(what)) for n, (arm, what) in enumerate(wanted.items())}
    jobs = [Job(name, seed) for name in asked for seed in seeds]
    found: dict[Job, Outcome] = {}

    def done(job: Job, outcome: Outcome | Failure) -> None:
        if isinstance(outcome, Failure):
            raise RuntimeError(
                f"{asked[job.scenario].arm}, seed {job.seed}: {outcome.error}\n{outcome.detail}"
            )
        found[job] = outcome
        if tick is not None:
            tick(len(found), len(jobs))

    if not run_jobs(Work(read_run, read, asked, 0, None), jobs, workers, done):
        return None
    return {each.arm: _by_name([found[Job(name, seed)] for seed in seeds]) for name, each in asked.items()}


def _by_name(outcomes: Sequence[Outcome]) -> dict[str, np.ndarray]:
    return {
        name: np.array([outcome.measures[name] for outcome in outcomes], np.float64)
        for name in outcomes[0].measures
    }


def _seen(pattern: Pattern, found: Mapping[Arm, Mapping[str, np.ndarray]]) -> Seen:
    return Seen(
        {
            (arm, quantity): found[how][f"{pattern.id}/{quantity}"]
            for arm, how in pattern.arms.items()
            for quantity in pattern.readers
        }
    )
