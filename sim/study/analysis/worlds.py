"""What a study's runs say of each policy in each world: means over replications, side by side."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from sim.errors import InputError
from sim.study.comparison import Comparison
from sim.study.judge import judge
from sim.study.outcome import Outcome
from sim.study.store.opened import Study
from sim.study.store.parts import lever_column, uncertain_column


@dataclass(frozen=True)
class Worlds:
    """Worlds in which every policy has run.

    Args:
        policies: names, the reference first.
        factors: columns of what varies between worlds.
        values: of the factors, f8 (worlds, factors).
        measures: names.
        table: means over replications, f8 (worlds, policies, measures), NaN for what cannot be computed.
        left_out: worlds that lack a policy, because runs failed or are still to come.
        replications: fewest runs behind a mean.
    """

    policies: tuple[str, ...]
    factors: tuple[str, ...]
    values: np.ndarray
    measures: tuple[str, ...]
    table: np.ndarray
    left_out: int
    replications: int

    def of(self, measure: str) -> np.ndarray:
        """Return a measure, f8 (worlds, policies)."""
        return self.table[:, :, self.measures.index(measure)]


def worlds_of(study: Study, measures: Sequence[str] | None = None) -> Worlds:
    """Return a study's worlds; each city's copy of a world counts as a world.

    Raises:
        InputError: a measure was not stored, or no world is complete.
    """
    wanted = tuple(measures or study.plan.measures)
    for name in wanted:
        if name not in study.measures:
            raise InputError(
                f"研究中没有指标 {name}", f"the study has no measure {name}", allowed=list(study.measures)
            )
    ranged = [lever_column(f.name) for f in study.plan.factors if f.kind == "lever"]
    factors = (*study.uncertain, *ranged)
    means = ", ".join(f'avg("{name}") AS "{name}"' for name in wanted)
    shown = "".join(f', max("{name}") AS "{name}"' for name in factors)
    frame = study.sql(
        f"SELECT world, city, scale, policy, count(*) AS runs{shown}, {means} FROM runs "
        "GROUP BY world, city, scale, policy ORDER BY world, city, scale"
    )
    policies = tuple(policy.name for policy in study.plan.policies)
    groups = [group for _, group in frame.groupby(["world", "city", "scale"], sort=True)]
    whole = [group.set_index("policy").loc[list(policies)] for group in groups if len(group) == len(policies)]
    if not whole:
        raise InputError(
            "还没有一个世界里所有方案都运行完", "no world has every policy finished yet", file=study.folder
        )
    # A lever that only some policies know is empty for the others.
    known = [group[list(factors)].max().to_numpy(np.float64) for group in whole]
    return Worlds(
        policies,
        factors,
        np.array(known, np.float64).reshape(len(whole), len(factors)),
        wanted,
        np.array([group[list(wanted)].to_numpy(np.float64) for group in whole]),
        len(groups) - len(whole),
        int(min(group["runs"].min() for group in whole)),
    )


def comparison_of(study: Study, *, confidence: float = 0.95) -> Comparison:
    """Return a study as a comparison of its policies.

    Where the study has several worlds, a pair is one world, in which both policies met the same luck: the
    limits then cover what is uncertain and not luck alone.  In a single world a pair is one replication.

    Raises:
        InputError: nothing is complete yet.
    """
    plan = study.plan
    found = worlds_of(study, study.measures)
    if found.table.shape[0] > 1:
        rows, seeds = found.table, tuple(range(found.table.shape[0]))
    else:
        rows, seeds = _replications(study, found.policies)
    outcomes = {
        name: tuple(
            Outcome({m: _known(rows[unit, place, k]) for k, m in enumerate(study.measures)})
            for unit in range(rows.shape[0])
        )
        for place, name in enumerate(found.policies)
    }
    by_name = {policy.name: policy for policy in plan.policies}
    against = found.policies[0]
    measures = tuple(name for name in study.measures if name in _described())
    return Comparison(
        city=", ".join(city.name for city in plan.cities),
        days=plan.days,
        seeds=seeds,
        against=against,
        outcomes=outcomes,
        differences=judge(outcomes, against, measures, confidence=confidence, looks=1),
        measures=measures,
        confidence=confidence,
        titles={
            name: {"zh": plan.title_of(by_name[name], "zh"), "en": plan.title_of(by_name[name], "en")}
            for name in found.policies
        },
        changed=plan.base.changed(),
    )


def _described() -> set[str]:
    from sim.measures.words import measure_table

    return set(measure_table())


def _replications(study: Study, policies: Sequence[str]) -> tuple[np.ndarray, tuple[int, ...]]:
    names = ", ".join(f'"{name}"' for name in study.measures)
    frame = study.sql(f"SELECT seed, policy, {names} FROM runs ORDER BY seed")
    groups = [(seed, group.set_index("policy")) for seed, group in frame.groupby("seed", sort=True)]
    whole = [(int(seed), group.loc[list(policies)]) for seed, group in groups if len(group) == len(policies)]  # pyright: ignore[reportArgumentType]
    rows = np.array([group[list(study.measures)].to_numpy(np.float64) for _, group in whole])
    return rows, tuple(seed for seed, _ in whole)


def _known(value: float) -> float | None:
    return float(value) if np.isfinite(value) else None


def label_of(column: str) -> str:
    """Return a factor's column without its kind: ``hours_per_day``."""
    for head in (uncertain_column(""), lever_column("")):
        if column.startswith(head):
            return column.removeprefix(head)
    return column
