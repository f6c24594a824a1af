"""Runs that are made up: their true differences are known."""

from __future__ import annotations

import os
import signal
import time
from pathlib import Path

import numpy as np

from sim.errors import InputError

EFFECT = {"base": 0.0, "same": 0.0, "good": 0.1, "bad": -0.1}


def run(city: str, scenario: str, seed: int, days: int, parameters: object) -> dict[str, float | None]:
    """Return measures whose noise is mostly shared by the scenarios of a seed."""
    shared = np.random.default_rng(seed)
    own = np.random.default_rng([seed, *scenario.encode()])
    effect = EFFECT[scenario]
    level = 0.5 + 0.05 * shared.normal() + effect + 0.01 * own.normal()
    return {
        "resolved_90d": level,
        "transfers_mean": 1.0 - effect + 0.02 * own.normal(),
        "gap_urban_rural": -0.2 + effect + 0.005 * own.normal(),
        "days_to_resolution_p90": None,
        "backlog": 100.0 + 10.0 * shared.normal(),
        "joint_share": 0.3 + effect + 0.01 * own.normal(),
    }


MEASURES = (
    "resolved_90d",
    "transfers_mean",
    "gap_urban_rural",
    "days_to_resolution_p90",
    "backlog",
    "joint_share",
)


def run_with_errors(city: str, scenario: str, seed: int, days: int, parameters: object) -> dict:
    """Fail for one seed of one scenario."""
    if scenario == "good" and seed == 3:
        raise ZeroDivisionError("made up")
    return run(city, scenario, seed, days, parameters)


def run_with_wrong_input(city: str, scenario: str, seed: int, days: int, parameters: object) -> dict:
    """Refuse every run."""
    raise InputError("没有这个城市", "no such city", key="city")


def run_that_kills(city: str, scenario: str, seed: int, days: int, parameters: object) -> dict:
    """Kill the worker once for one job: ``city`` is a folder that remembers."""
    mark = Path(city) / f"{scenario}-{seed}"
    if (scenario, seed) == ("good", 2) and not mark.exists():
        mark.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return run(city, scenario, seed, days, parameters)


def run_that_always_kills(city: str, scenario: str, seed: int, days: int, parameters: object) -> dict:
    """Kill the worker every time for one job."""
    if (scenario, seed) == ("good", 2):
        os.kill(os.getpid(), signal.SIGKILL)
    return run(city, scenario, seed, days, parameters)


def run_and_interrupt(city: str, scenario: str, seed: int, days: int, parameters: object) -> dict:
    """Behave as if the user pressed Ctrl-C in the fourth replication."""
    if seed == 4:
        raise KeyboardInterrupt
    return run(city, scenario, seed, days, parameters)


def run_slowly(city: str, scenario: str, seed: int, days: int, parameters: object) -> dict:
    """Take a minute from the fourth replication on."""
    if seed >= 4:
        time.sleep(60.0)
    return run(city, scenario, seed, days, parameters)
