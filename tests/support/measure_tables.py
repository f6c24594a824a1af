"""Reads the hand-worked examples: tables an official can check, with the arithmetic in words."""

from __future__ import annotations

import ast
import operator
from pathlib import Path
from typing import Any

import numpy as np
from ruamel.yaml import YAML

from sim.codes import BodyKind, Channel, Group, Stage, Unresolved, Use
from sim.measures import Record, empty_series, twin_measures
from sim.measures.priced import CITY, TWIN, Count, Priced, count, ends_of, matched
from sim.measures.shapley import all_sets
from sim.tables import CASE, NEVER, SEAMS

DAYS = 200
"""Days of a random record."""

FOLDER = Path(__file__).parents[1] / "measures" / "cases"
PARAMETERS = Path(__file__).parents[2] / "sim/parameters/data/measures.yaml"
GROUPS = {
    "migrant": Group.MIGRANT,
    "elder": Group.ELDER,
    "rural": Group.RURAL,
    "old": Group.OLD_ESTATE,
    "managed": Group.MANAGED_ESTATE,
}
NOBODY_YET = ("resident", "holder", "previous", "original", "next", "mind_next", "witness_next", "due_next")
NOT_YET = ("registered", "responded", "deadline", "closed", "reclosed", "solved", "worked_on")


def read(path: Path) -> dict[str, Any]:
    """Return a YAML file as plain data."""
    return YAML(typ="safe", pure=True).load(path.read_text(encoding="utf-8"))


def defaults() -> dict[str, float]:
    """Return the declared defaults of the measures' parameters."""
    return {name: float(row["default"]) for name, row in read(PARAMETERS)["parameters"].items()}


def empty_cases(n: int) -> np.ndarray:
    """Return ``n`` cases to which nothing has happened yet."""
    cases = np.zeros(n, CASE)
    for name in NOBODY_YET:
        cases[name] = -1
    for name in NOT_YET:
        cases[name] = NEVER
    cases["rated"] = -1
    return cases


def record(
    cases: np.ndarray,
    days: int,
    *,
    consult: tuple[bool, ...] = (False,),
    **changed: Any,
) -> Record:
    """Return a record with the given cases and nothing else, apart from what is ``changed``."""
    rest: dict[str, Any] = {
        "series": empty_series(days),
        "hours": np.zeros((len(BodyKind), len(Use))),
        "arriving": np.zeros(4),
        "authority": np.zeros(4),
        "held": np.zeros((4, 2)),
        "yuan": np.zeros(1),
        "residents": 0,
    }
    if not cases["opened"].any():
        cases["opened"] = days  # the tables' "open_days" already hold the days of what is still open
    return Record(days=days, cases=cases, consult=np.array(consult), **(rest | changed))


def random_record(seed: int, n: int = 120) -> Record:
    """Return a record of consistent but otherwise arbitrary cases."""
    rng = np.random.default_rng(seed)
    cases = empty_cases(n)
    cases["stage"] = rng.choice([0, 1, 2, 3, 4], n)
    cases["category"] = rng.integers(0, 3, n)
    cases["channel"] = rng.integers(0, 8, n)
    cases["group"] = rng.integers(0, 32, n)
    cases["resident"] = rng.integers(-1, 5, n)
    cases["arisen"] = rng.integers(0, DAYS, n)
    for later, before in (("registered", "arisen"), ("responded", "registered"), ("closed", "registered")):
        known = (cases[before] >= 0) & (rng.random(n) < 0.8)
        cases[later] = np.where(known, np.minimum(cases[before] + rng.integers(0, 60, n), DAYS - 1), NEVER)
    cases["solved"] = np.where(rng.random(n) < 0.5, cases["closed"], NEVER)
    for flag in ("on_time", "dispatched", "escalated", "petitioned", "reopened", "joint"):
        cases[flag] = rng.integers(0, 2, n)
    for often in ("idle_touches", "returns", "bodies", "repeats"):
        cases[often] = rng.integers(0, 4, n)
    cases["needs"] = rng.integers(1, 4, n)
    cases["close_level"] = rng.integers(0, 4, n)
    cases["failed"] = np.where(cases["registered"] >= 0, rng.integers(0, len(Unresolved), n), 0)
    closed = cases["closed"] >= 0  # nobody is asked before something was closed
    cases["rated"] = np.where(closed, rng.integers(-1, 2, n), -1)
    cases["counted"] = np.where(closed, rng.integers(0, 2, n), 0)
    cases["touches"] = rng.integers(1, 9, n)
    cases["blind_touches"] = np.minimum(cases["touches"], rng.integers(0, 9, n))
    cases["open_days"] = rng.integers(1, 50, n)
    cases["worked_days"] = np.minimum(cases["open_days"], rng.integers(0, 50, n))
    cases["handovers"], cases["aggravated"], cases["public"] = rng.integers(0, [[6], [2], [2]], (3, n))
    return record(
        cases,
        DAYS,
        consult=(False, False, True),
        held=rng.random((4, 2)),
        arriving=rng.random(4),
        authority=rng.random(4),
        hours=rng.random((len(BodyKind), len(Use))),
        yuan=rng.random(2),
        residents=1000,
        series=random_series(rng),
    )


def random_series(rng: np.random.Generator) -> np.ndarray:
    """Return a daily series of consistent but otherwise arbitrary figures, some days without a reading."""
    series = empty_series(DAYS)
    for name in series.dtype.names or ():
        series[name] = rng.integers(0, 9, DAYS)
    for name in ("trust", "participation", "dependence", "burnout", "severity_found"):
        series[name] = np.where(rng.random(DAYS) < 0.2, np.nan, rng.random(DAYS))
    series["heads_posts"] = series["heads_active"] + rng.integers(0, 3, DAYS)
    return series


def cases_of(text: str) -> np.ndarray:
    """Return the case table written as comma-separated text."""
    head, *rows = [[cell.strip() for cell in line.split(",")] for line in text.strip().splitlines()]
    cases = empty_cases(len(rows))
    for case, row in zip(cases, rows, strict=True):
        for name, cell in zip(head, row, strict=True):
            if name == "case":
                case["key"] = int(cell)
            else:
                case[name] = _cell(name, cell)
    return cases


def _cell(name: str, cell: str) -> int:
    if name == "stage":
        return Stage[cell.upper()]
    if name == "channel":
        return Channel[cell.upper()]
    if name == "failed":
        return Unresolved[cell.upper()]
    if name == "group":
        return sum(GROUPS[word] for word in cell.split())
    return NEVER if cell == "-" else int(cell)


def record_of(example: dict[str, Any]) -> Record:
    """Return the record an example describes."""
    days = int(example["days"])
    changed: dict[str, Any] = {"residents": example.get("residents", 0), "scale": example.get("scale", 1.0)}
    for name in ("arriving", "authority", "held", "yuan"):
        if name in example:
            changed[name] = np.array(example[name], float)
    if "hours" in example:
        hours = np.zeros((len(BodyKind), len(Use)))
        for body, uses in example["hours"].items():
            for use, value in uses.items():
                hours[BodyKind[body.upper()], Use[use.upper()]] = value
        changed["hours"] = hours
    if "series" in example:
        series = empty_series(days)
        for column, runs in example["series"].items():
            lengths = [int(words.split()[1]) for words in runs]
            series[column] = np.repeat([float(value) for value in runs.values()], lengths)
        changed["series"] = series
    cases = cases_of(example["cases"]) if "cases" in example else empty_cases(0)
    return record(cases, days, consult=tuple(example["consult"]), **changed)


def priced_of(example: dict[str, Any]) -> Priced | None:
    """Return the counts of an example's city and of its twins, if it has any.

    The keys of cases are their numbers.  ``gains`` lists how many more matters are resolved wherever certain
    seams are gone together; all of them make the seamless twin.
    """
    if "twin" not in example:
        return None
    days = int(example["days"])
    city, twin = cases_of(example["cases"]), cases_of(example["twin"])
    beside = record(
        twin, days, consult=tuple(example["consult"]), yuan=np.array(example["twin_yuan"], float),
        residents=example["residents"], series=_steady(days, example["twin_series"]),
    )  # fmt: skip
    here = count(city, days)
    worth = {}
    for seams in all_sets(SEAMS):
        more = sum(g["matters"] for g in example["gains"] if set(g["seams"].split()) <= seams)
        worth[seams] = {"all": Count(here["all"].resolved + more, here["all"].judged)}
    worth[CITY], worth[TWIN] = here, count(twin, days)
    ends = ends_of(city, days), ends_of(twin, days)
    return Priced(worth, *matched(*ends), twin_measures(beside, defaults()))


def _steady(days: int, values: dict[str, float]) -> np.ndarray:
    series = empty_series(days)
    for column, value in values.items():
        series[column] = value
    return series


_OPERATORS = {ast.Add: operator.add, ast.Sub: operator.sub, ast.Mult: operator.mul, ast.Div: operator.truediv}


def arithmetic(text: str | float) -> float:
    """Return the value of a sum written out, such as ``4/6 - 3/6``."""

    def value(node: ast.expr) -> float:
        if isinstance(node, ast.BinOp):
            return _OPERATORS[type(node.op)](value(node.left), value(node.right))
        assert isinstance(node, ast.Constant)
        assert isinstance(node.value, int | float)
        return float(node.value)

    return value(ast.parse(str(text), mode="eval").body)
