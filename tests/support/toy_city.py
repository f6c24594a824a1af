"""Runs of a study that are made up: what they give follows from the assumptions and the policy alone."""

from __future__ import annotations

import math
import os
import signal
import time
from pathlib import Path

import numpy as np

from sim.runs.outcome import Outcome

TEXT = """\
scenarios: [baseline, three-heads, three-heads-supported]
levers:
  heads.incentive: {{values: [0, 50], scenarios: [three-heads]}}
uncertain: {{hours_per_day: [7, 9], forms_street: [1, 5]}}
design: {{kind: lhs, points: {points}}}
measures: [resolved_90d, sign_waiting, transfers_mean, cost_yuan]
days: 20
seed: 7
replications: {replications}
"""


def write(folder: Path, points: int = 6, replications: int = 2, text: str = TEXT) -> Path:
    """Write a small study file and return its path."""
    path = folder / "toy.yaml"
    path.write_text(text.format(points=points, replications=replications), encoding="utf-8")
    return path


def run(city, scenario, seed, days, given) -> Outcome:
    """Return measures whose true values are known; luck is shared by policies of a seed."""
    shared = np.random.default_rng(seed).normal()
    own = np.random.default_rng([seed, *scenario.name.encode()]).normal()
    effect = {"baseline": 0.0, "three-heads": 0.05, "three-heads-supported": 0.1}[scenario.name]
    incentive = next((s.value for s in scenario.stages[::-1] if s.lever == "heads.incentive"), 0.0)
    hours, forms = given["hours_per_day"] - 8.0, given["forms_street"] - 3.0
    # With much paperwork the supported heads do worse than the plain ones: the ranking turns over at 4.5.
    level = 0.5 + effect - (0.1 * max(0.0, forms - 1.0) if scenario.name.endswith("supported") else 0.0)
    series = {"open": np.arange(days) + shared, "closed": np.full(days, own)}
    measures = {
        "resolved_90d": level + 0.02 * hours + 0.001 * shared + 0.0005 * own,
        "sign_waiting": 0.4 - effect / 2 + 0.01 * forms + 0.0005 * own,
        "transfers_mean": 1.0 + 0.01 * own,
        "cost_yuan": 1e5 * (1.0 + effect) + 1000.0 * incentive,
        "days_to_resolution_p90": None,
        "backlog": math.nan,
    }
    return Outcome(measures, series)


def slow(city, scenario, seed, days, given) -> Outcome:
    """Take 30 ms."""
    time.sleep(0.03)
    return run(city, scenario, seed, days, given)


def failing(city, scenario, seed, days, given) -> Outcome:
    """Fail in some worlds of one policy."""
    if scenario.name == "three-heads" and given["forms_street"] > 4.0:
        raise ZeroDivisionError("made up")
    return run(city, scenario, seed, days, given)


def killing(city, scenario, seed, days, given) -> Outcome:
    """Kill the worker, once, of every run that has not left its mark in the folder named by COGOV_MARKS."""
    if scenario.name == "three-heads-supported" and given["forms_street"] > 4.0:
        mark = Path(os.environ["COGOV_MARKS"]) / f"{seed}-{given['forms_street']}"
        if not mark.exists():
            mark.touch()
            os.kill(os.getpid(), signal.SIGKILL)
    return run(city, scenario, seed, days, given)


def always_killing(city, scenario, seed, days, given) -> Outcome:
    """Kill the worker each time in one kind of world."""
    if scenario.name == "three-heads-supported" and given["forms_street"] > 4.2:
        os.kill(os.getpid(), signal.SIGKILL)
    return run(city, scenario, seed, days, given)
