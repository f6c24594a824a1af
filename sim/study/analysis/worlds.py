"""Means over replications of every policy in every world of a study, side by side."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence

import numpy as np

from sim.comparison.comparison import Comparison
from sim.comparison.judge import judge
from sim.comparison.worlds import Worlds
from sim.errors import InputError
from sim.runs.job import CityAt
from sim.runs.outcome import Outcome
from sim.study.store.opened import Study
from sim.study.store.parquet import lever_column, uncertain_column
from sim.study.store.places import city_of, in_city
from sim.study.work import POWER_SHARE, WORK_SHARE

DRAWN = ("open", "solved", WORK_SHARE, POWER_SHARE)
"""Series that a report draws."""


def worlds_of(
    study: Study, measures: Sequence[str] | None = None, city: CityAt | str | None = None
) -> Worlds:
    """Return a study's worlds in one city.

    Args:
        study: the study.
        measures: those of the plan if not given.
        city: place or name; not needed where the study has one city only.  A world means the same values of
            the parameters in every city, so that cities are never strung together as if they were worlds.

    Raises:
        InputError: a measure was not stored, no world is complete, or which city is meant is not clear.
    """
    at = city_of(study, city)
    wanted = tuple(measures or study.plan.measures)
    for name in wanted:
        if name not in study.measures:
            raise InputError(
                f"研究中没有指标 {name}", f"the study has no measure {name}", allowed=list(study.measures)
            )
    ranged = [lever_column(f.name) for f in study.plan.factors if f.kind == "lever"]
    factors = (*study.uncertain, *ranged)
    means = "".join(f', avg("{name}") AS "{name}"' for name in wanted)
    shown = "".join(f', max("{name}") AS "{name}"' for name in factors)
    found = study.columns(
        f"SELECT world, policy, count(*) AS runs{shown}{means} FROM runs WHERE {in_city(at)} "
        "GROUP BY world, policy ORDER BY world"
    )
    policies = tuple(policy.name for policy in study.plan.policies)
    units, places = _units(found, ("world",)), _places(found["policy"], policies)
    whole = np.flatnonzero(np.bincount(units) == len(policies))
    if not whole.size:
        raise InputError(
            "还没有一个世界里所有方案都运行完", "no world has every policy finished yet", file=study.folder
        )
    values = _table(found, factors, units, places, len(policies))[whole]
    return Worlds(
        policies,
        factors,
        # A lever that only some policies know is empty for the others.
        np.fmax.reduce(values, axis=1),
        wanted,
        _table(found, wanted, units, places, len(policies))[whole],
        int(units[-1]) + 1 - whole.size,
        int(found["runs"][np.isin(units, whole)].min()),
        {uncertain_column(f.name): f.choices for f in study.plan.factors if f.choices},
        frozenset(uncertain_column(f.name) for f in study.plan.factors if f.how == "own"),
    )


def _units(found: Mapping[str, np.ndarray], keys: Sequence[str]) -> np.ndarray:
    """Return for each row, sorted by its keys, the number of the group it belongs to, i8 (rows,)."""
    rows = len(found[keys[0]])
    if not rows:
        return np.zeros(0, np.int64)
    new = np.zeros(rows, bool)
    for key in keys:
        new[1:] |= found[key][1:] != found[key][:-1]
    return np.cumsum(new)


def _places(names: np.ndarray, policies: Sequence[str]) -> np.ndarray:
    place = {name: number for number, name in enumerate(policies)}
    return np.array([place[name] for name in names], np.int64)


def _table(
    found: Mapping[str, np.ndarray], names: Sequence[str], units: np.ndarray, places: np.ndarray, many: int
) -> np.ndarray:
    """Return columns side by side, f8 (units, policies, columns), NaN where there is no row."""
    table = np.full((int(units[-1]) + 1 if units.size else 0, many, len(names)), np.nan)
    for column, name in enumerate(names):
        table[units, places, column] = found[name]
    return table


def comparison_of(study: Study, *, confidence: float = 0.95, city: CityAt | str | None = None) -> Comparison:
    """Return a study as a comparison of its policies in one city; ``city`` as for :func:`worlds_of`.

    Where the study has several worlds, a pair is one world, in which both policies met the same random
    numbers: the
    limits then cover the uncertain parameters and not random variation alone.  In a single world a pair is
    one replication.

    Raises:
        InputError: nothing is complete yet, or which city is meant is not clear.
    """
    plan, at = study.plan, city_of(study, city)
    found = worlds_of(study, study.measures, at)
    looks = (1, 1)
    if found.table.shape[0] > 1:
        rows, seeds = found.table, tuple(range(found.table.shape[0]))
    else:
        rows, seeds = _replications(study, found.policies, at)
        if plan.until is not None:  # it was looked at several times, which the limits must allow for
            looks = (sum(n <= plan.replications for n in plan.until.looks), len(plan.until.looks))
    series, names = series_of(study, at), study.measures
    outcomes = {
        name: tuple(_outcome(names, row, series.get(name, {})) for row in rows[:, place].tolist())
        for place, name in enumerate(found.policies)
    }
    by_name = {policy.name: policy for policy in plan.policies}
    against = found.policies[0]
    measures = tuple(name for name in study.measures if name in _described())
    matters = {name: size for name, size in plan.matters.items() if name in measures}
    return Comparison(
        city=at.name,
        scale=at.scale,
        days=plan.days,
        seeds=seeds,
        against=against,
        outcomes=outcomes,
        differences=judge(
            outcomes, against, measures, confidence=confidence, looks=looks[1], matters=matters
        ),
        measures=measures,
        confidence=confidence,
        looks=looks,
        over="worlds" if found.table.shape[0] > 1 else "luck",
        precision={} if plan.until is None else plan.until.precision,
        reached=study.reached,
        titles={
            name: {"zh": plan.title_of(by_name[name], "zh"), "en": plan.title_of(by_name[name], "en")}
            for name in found.policies
        },
        changed=plan.base.written(),
        matters=matters,
    )


def _outcome(measures: Sequence[str], values: Sequence[float], series: Mapping[str, np.ndarray]) -> Outcome:
    """Return one pair's side; all pairs of a policy share its mean series, which figures average anyway."""
    return Outcome(
        {name: _known(value) for name, value in zip(measures, values, strict=True)},
        {name: line for name, line in series.items() if name not in (WORK_SHARE, POWER_SHARE)},
        series.get(WORK_SHARE),
        series.get(POWER_SHARE),
    )


def series_of(study: Study, city: CityAt | str | None = None) -> dict[str, dict[str, np.ndarray]]:
    """Return the means over all runs in a city of the series that figures draw, f8 (days,) each.

    Empty where the study keeps none.
    """
    kept, at = study.series, city_of(study, city)
    found: dict[str, dict[str, np.ndarray]] = {}
    for name in (name for name in DRAWN if name in kept):
        table = study.columns(
            f'SELECT policy, day, avg(value) AS mean FROM (SELECT policy, unnest("{name}") AS value, '
            f'generate_subscripts("{name}", 1) AS day FROM daily JOIN runs USING (number) '
            f"WHERE {in_city(at)}) "
            "GROUP BY policy, day ORDER BY policy, day"
        )
        for policy in study.plan.policies:
            line = table["mean"][table["policy"] == policy.name].astype(np.float64)
            if line.size:
                found.setdefault(policy.name, {})[name] = line
    return found


def _described() -> set[str]:
    from sim.measures.words import measure_table

    return set(measure_table())


def _replications(study: Study, policies: Sequence[str], at: CityAt) -> tuple[np.ndarray, tuple[int, ...]]:
    names = "".join(f', "{name}"' for name in study.measures)
    found = study.columns(f"SELECT seed, policy{names} FROM runs WHERE {in_city(at)} ORDER BY seed")
    units, places = _units(found, ("seed",)), _places(found["policy"], policies)
    whole = np.flatnonzero(np.bincount(units) == len(policies))
    seeds = np.unique(found["seed"])[whole]
    return _table(found, study.measures, units, places, len(policies))[whole], tuple(seeds.tolist())


def _known(value: float) -> float | None:
    return value if math.isfinite(value) else None


def ends_of(x: np.ndarray, y: np.ndarray, choice: bool) -> tuple[np.ndarray, np.ndarray]:
    """Return the values of ``y`` at both ends of a factor ``x``: thirds, or the alternatives far apart."""
    if choice:
        groups = sorted((y[x == one] for one in np.unique(x)), key=lambda group: float(group.mean()))
        return groups[0], groups[-1]
    low, high = np.quantile(x, (1 / 3, 2 / 3))
    return y[x <= low], y[x >= high]


def label_of(column: str) -> str:
    """Return a factor's column without its kind: ``hours_per_day``."""
    for head in (uncertain_column(""), lever_column("")):
        if column.startswith(head):
            return column.removeprefix(head)
    return column
