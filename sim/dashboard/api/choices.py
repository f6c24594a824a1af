"""Choices of a browser with the texts of tooltips, read from the declared registries."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from sim.city import load_city
from sim.city.load import list_cities
from sim.codes import Reason
from sim.dashboard.texts import catalogue
from sim.measures import PROMISED, measure_info
from sim.measures.words import measure_table
from sim.policy.levers import Lever, load_levers
from sim.policy.mechanisms import list_mechanisms
from sim.policy.scenario import list_scenarios

SIZES = (20_000, 50_000, 150_000)
"""Residents to which a district may be scaled; the first that lets it answer at once is the usual one."""

USUAL_SIZE = 50_000

GROUPS = (
    ("people", ("staff", "hours", "training")),
    ("money", ("money",)),
    ("burden", ("forms", "duties")),
    ("network", ("network", "sharing")),
    ("evaluation", ("evaluation", "callback")),
    ("authority", ("authority",)),
    ("process", ("routing", "joint", "window", "ruling", "analysis", "screening", "attention", "duty",
                 "assist", "approval", "campaign")),
    ("neighbourhood", ("heads", "sensors", "meeting")),
    ("purchase", ("contract",)),
)  # fmt: skip
"""Families of levers, by the first part of their names."""


@lru_cache(maxsize=1)
def offer() -> dict[str, Any]:
    """Return cities, policies, levers and measures with their texts in both languages."""
    return {
        "texts": catalogue(),
        "cities": [_city(entry.key, entry.zh, entry.en) for entry in reversed(list_cities())],
        "usual_size": USUAL_SIZE,
        "sizes": SIZES,
        "policies": [_policy(one) for one in list_scenarios()],
        "levers": [_lever(name, lever) for name, lever in load_levers().levers.items()],
        "groups": [name for name, _ in GROUPS] + ["other"],
        "measures": {name: _measure(name) for name in PROMISED},
        "reasons": {reason.name.lower(): {"zh": reason.zh, "en": reason.en} for reason in Reason},
    }


def _city(key: str, zh: str, en: str) -> dict[str, Any]:
    city = load_city(key)
    return {
        "key": key,
        "zh": zh,
        "en": en,
        "people": city.population,
        "districts": []
        if key == "teaching"
        else [
            {"code": code, "zh": name, "en": english or name, "people": int(people)}
            for code, name, english, people in zip(
                city.district_codes,
                city.district_names,
                city.district_english,
                city.districts["population"],
                strict=True,
            )
        ],
    }


def _policy(scenario: Any) -> dict[str, Any]:
    return {
        "name": scenario.name,
        "title": dict(scenario.title),
        "lesson": dict(scenario.lesson),
        "seed": list(scenario.seed),
        "levers": sorted({stage.lever for stage in scenario.stages}),
    }


def _lever(name: str, lever: Lever) -> dict[str, Any]:
    levers = load_levers()
    rows = {row.number: row for row in list_mechanisms()}
    low, high = lever.range
    return {
        "name": name,
        "group": next((group for group, heads in GROUPS if name.split(".")[0] in heads), "other"),
        "zh": lever.zh,
        "en": lever.en,
        "kind": lever.kind,
        "mode": lever.modes[0],
        "unit": {"zh": levers.units[lever.unit].zh, "en": lever.unit},
        "low": low,
        "high": high,
        "share": lever.unit.startswith("share of"),
        "about": lever.about.model_dump(),
        "watch": lever.watch.model_dump(),
        "prices": [_price(levers.prices[cost.price], cost.per) for cost in lever.cost],
        "mechanisms": [
            {"number": n, "zh": rows[n].zh, "en": rows[n].en, "seed": list(rows[n].seed)}
            for n in lever.mechanisms
        ],
    }


def _price(price: Any, per: str) -> dict[str, Any]:
    said = {key: getattr(price, key) for key in ("zh", "en", "unit", "value", "grade", "source")}
    return {**said, "range": list(price.range), "per": per}


def _measure(name: str) -> dict[str, Any]:
    info = measure_info(name)
    keys = ("label", "unit", "kind", "direction", "group", "headline", "meaning")
    return {key: getattr(info, key) for key in keys if name in measure_table()}
