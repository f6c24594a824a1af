"""Runs all arms of patterns, each once per seed, and judges them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

import numpy as np

from sim.errors import InputError, nearest
from sim.runs.outcome import Failure, Outcome
from sim.runs.pool import Job, Work, run_jobs
from sim.validation.patterns.design import SEEDS, Arm, Pattern, Seen
from sim.validation.patterns.finding import PatternResult
from sim.validation.patterns.registry import PATTERNS

Tick = Callable[[int, int], None]


class Asked(NamedTuple):
    """A kind of run and the patterns that read it."""

    arm: Arm
    patterns: tuple[str, ...]


def read_run(_city: Any, asked: Asked, seed: int, _days: int, _parameters: Any) -> dict[str, float]:
    """Run once and return ``{"P1/quantity": value}``; any process can call it."""
    model = asked.arm.live(seed)
    found: dict[str, float] = {}
    for name in asked.patterns:
        found |= {f"{name}/{quantity}": value for quantity, value in PATTERNS[name].read(model).items()}
    return found


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
    asked = _asked(patterns)
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

    if not run_jobs(Work(read_run, None, asked, 0, None), jobs, workers, done):
        return None
    return {
        pattern.id: pattern.result(_seen(pattern, asked, found, seeds), len(seeds)) for pattern in patterns
    }


def _asked(patterns: Sequence[Pattern]) -> dict[str, Asked]:
    readers: dict[Arm, list[str]] = {}
    for pattern in patterns:
        for arm in dict.fromkeys(pattern.arms.values()):
            readers.setdefault(arm, []).append(pattern.id)
    return {f"run {n}": Asked(arm, tuple(names)) for n, (arm, names) in enumerate(readers.items())}


def _seen(
    pattern: Pattern, asked: Mapping[str, Asked], found: Mapping[Job, Outcome], seeds: Sequence[int]
) -> Seen:
    name_of = {each.arm: name for name, each in asked.items()}
    values = {
        (arm, quantity): np.array(
            [found[Job(name_of[how], seed)].measures[f"{pattern.id}/{quantity}"] for seed in seeds],
            np.float64,
        )
        for arm, how in pattern.arms.items()
        for quantity in pattern.readers
    }
    return Seen(values)
