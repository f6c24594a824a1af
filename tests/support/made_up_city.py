"""A comparison whose numbers are made up and say so: nothing here was simulated."""

from __future__ import annotations

import numpy as np

from sim.codes import Unresolved
from sim.comparison.comparison import Comparison
from sim.comparison.replications import compare
from sim.measures import PROMISED
from sim.measures.strata import STRATA
from sim.runs.outcome import Outcome

TITLES = {
    "baseline": {"zh": "现状（虚构数据）", "en": "Baseline (made-up data)"},
    "authority-down": {"zh": "治权下沉：只放权，不给人和钱", "en": "Authority down, no people or money"},
    "authority-people-money-down": {
        "zh": "治权下沉：人、财、权同步下放",
        "en": "Authority down with people and money",
    },
    "purchase-services": {"zh": "政府购买服务", "en": "Purchase of services"},
    "three-heads": {"zh": "三长联动", "en": "Three heads"},
    "three-heads-supported": {"zh": "三长联动：研判、共享、激励齐备", "en": "Three heads, supported"},
}
SCALE = {"cost_yuan": 2.1e7, "hours_total": 3.4e5, "backlog": 900.0, "volunteers_active": 240.0}
SCALE |= {"days_to_resolution_median": 12.0, "organizations_alive": 31.0}
LEVEL = {"closed_on_time": 0.97, "resolved_90d": 0.71, "resolved_all": 0.58, "satisfied": 0.83}


def run(city: str, scenario: str, seed: int, days: int, parameters: object) -> Outcome:
    """Make up an outcome; scenarios differ by arbitrary amounts."""
    rng = np.random.default_rng([seed, *scenario.encode()])
    place = list(TITLES).index(scenario)
    effect = (0.0, -0.05, 0.06, 0.04, 0.02, 0.09)[place]
    measures: dict[str, float | None] = {}
    for i, name in enumerate(PROMISED):
        level = LEVEL.get(name, 0.2 + 0.01 * i)
        value = level + effect * (0.1 if name == "closed_on_time" else 1.0) + 0.01 * rng.normal()
        measures[name] = value * SCALE.get(name, 1.0)
    measures["cost_yuan"] = SCALE["cost_yuan"] * (1 + 0.08 * place + 0.01 * rng.normal())
    measures["days_to_resolution_p90"] = None
    measures["satisfied_books"] = measures["satisfied"]  # nobody counts silence
    day = np.arange(days)
    open_ = 400 + (2.0 - 20 * effect) * day + 40 * np.sin(day / 7) + 10 * rng.normal(size=days)
    solved = 60 * (1 + effect) + 5 * rng.normal(size=days)
    work = np.array([46.0, 30.0, 17.0, 7.0]) + rng.normal(size=4)
    power = np.array([12.0, 18.0 + 60 * effect, 41.0, 29.0]) + rng.normal(size=4)
    unresolved = {
        stratum: tuple(rng.integers(1, 90 + 30 * place, len(Unresolved)).tolist()) for stratum in STRATA
    }
    daily = {"open": open_, "solved": solved}
    return Outcome(measures, daily, work / work.sum(), power / power.sum(), unresolved)


def made_up(scenarios: tuple[str, ...] = tuple(TITLES), days: int = 365, **changed) -> Comparison:
    """Return the made-up comparison."""
    options = {"replications": 8, "titles": TITLES, "city_name": "虚构区（测试数据） / Made-up district"}
    return compare(run, "made up", scenarios, days=days, **(options | changed))
