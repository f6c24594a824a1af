"""Why matters stay unresolved: exact shares of the causes of failure, and how far handling tells the end.

Each cause is taken out of the city in turn and together with every set of the others
(:mod:`sim.tables.twin`); the share of a cause is its exact Shapley share of the gap between the city as it is
and one without any of them.  Beside it: how well the latent facts of a matter, and the facts of its handling,
tell resolved matters from others, and whether streets differ by more than chance.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

import numpy as np

from sim.codes import BodyKind, Use
from sim.measures.shapley import Switches, all_sets, shapley
from sim.measures.strata import STRATA, judged, resolved_by_age, resolved_shares
from sim.runs.job import Assumptions, CityAt
from sim.runs.pool import run_jobs
from sim.tables import CAUSES, MAX_NEEDS, NEVER

CITY, SCALE, DAYS, SEEDS = "kunming/官渡区", 0.05, 330, 2
"""Where and how long, if not said otherwise: 79,000 residents in 13 real streets."""


class Twin(NamedTuple):
    """One run: the causes taken out, and a seed."""

    without: Switches
    seed: int


@dataclass(frozen=True)
class Telling:
    """How well facts tell matters that were resolved from others: areas under the curve, 0.5 is chance.

    Args:
        latent: depth, talk, causes, bonds, severity.
        handling: way, hand-overs, returns, touches without sight, bodies, days to the first closing.
        both: all of them together.
    """

    latent: float
    handling: float
    both: float


@dataclass(frozen=True)
class Causes:
    """The table of causes.

    Args:
        where: city, scale, days and seeds.
        city: share resolved within 90 days of arising, by stratum.
        bare: the same without any cause of failure.
        alone: share gained when one cause alone is taken out, by stratum and cause.
        shares: exact Shapley shares of ``bare - city``, by stratum and cause; they sum to it.
        telling: what tells resolved from unresolved matters.
        streets: standard deviation of streets' shares, and what chance alone would give.
        idle: share of the hours that nothing asked for, by kind of body.
    """

    where: str
    city: Mapping[str, float]
    bare: Mapping[str, float]
    alone: Mapping[str, Mapping[str, float]]
    shares: Mapping[str, Mapping[str, float]]
    telling: Telling
    streets: tuple[float, float]
    idle: Mapping[str, float]


@dataclass(frozen=True)
class _Twins:
    """The runs of a table; sent to each worker once."""

    city: CityAt
    days: int
    given: Assumptions

    def do(self, job: Twin) -> dict[str, float | None]:
        """Return the shares resolved of one twin, by stratum."""
        model = _live(self.city, self.days, self.given, job)
        return resolved_shares(model.record().cases, self.days)

    def lost(self, job: Twin) -> dict[str, float | None]:
        """Return nothing known of a run whose worker died."""
        return dict.fromkeys(STRATA)


def _live(city: CityAt, days: int, given: Assumptions, job: Twin) -> Any:
    from sim.model.twin import take_out
    from sim.policy.scenario import load_scenario
    from sim.runs.job import build_model

    model = build_model(city, load_scenario("baseline"), job.seed, days, given)
    take_out(model.world, job.without)
    model.run_for(days)
    return model


def find_causes(
    city: CityAt,
    days: int,
    seeds: Sequence[int],
    given: Assumptions,
    *,
    names: Sequence[str] = CAUSES,
    workers: int = 1,
    tick: Callable[[int, int], None] | None = None,
) -> Causes | None:
    """Run every set of causes for every seed and return the table; None if the user interrupted.

    Args:
        city: which city, at which scale.
        days: length of each run, more than 90.
        seeds: seeds of the runs.
        given: parameters and category values.
        names: causes to tell apart; the number of runs doubles with each.
        workers: processes.
        tick: called with runs done and runs in all.
    """
    sets = list(all_sets(names))
    jobs = [Twin(without, seed) for without in sets for seed in seeds]
    found: dict[Twin, Mapping[str, float | None]] = {}

    def done(job: Twin, result: Mapping[str, float | None]) -> None:
        found[job] = result
        if tick is not None:
            tick(len(found), len(jobs))

    if not run_jobs(_Twins(city, days, given), jobs, workers, done, together=True):
        return None
    worth = {
        stratum: {s: _mean([found[Twin(s, seed)][stratum] for seed in seeds]) for s in sets}
        for stratum in STRATA
    }
    none, whole = frozenset[str](), frozenset(names)
    model = _live(city, days, given, Twin(none, seeds[0]))
    return Causes(
        where=f"{city.name} × {city.scale:g}, {days} d, n = {len(seeds)}",
        city={stratum: worth[stratum][none] for stratum in STRATA},
        bare={stratum: worth[stratum][whole] for stratum in STRATA},
        alone={
            stratum: {name: worth[stratum][frozenset({name})] - worth[stratum][none] for name in names}
            for stratum in STRATA
        },
        shares={stratum: shapley(names, worth[stratum]) for stratum in STRATA},
        telling=telling(model, days),
        streets=spread_of_streets(model, days),
        idle=idle_hours(model),
    )


def _mean(values: Sequence[float | None]) -> float:
    known = [value for value in values if value is not None]
    return float(np.mean(known)) if known else float("nan")


def area_under_curve(score: np.ndarray, good: np.ndarray) -> float:
    """Return the chance that a good one scores higher than another, ties counted half.

    >>> area_under_curve(np.array([1.0, 2.0, 3.0, 4.0]), np.array([False, False, True, True]))
    1.0
    """
    from scipy.stats import rankdata

    n = int(good.sum())
    rest = len(good) - n
    if n == 0 or rest == 0:
        return float("nan")
    return float((rankdata(score)[good].sum() - n * (n + 1) / 2) / (n * rest))


def _score(facts: np.ndarray, good: np.ndarray) -> float:
    """Area under the curve of a linear score fitted to every other matter and read on those between."""
    ranked = np.column_stack([np.argsort(np.argsort(column, kind="stable")) for column in facts.T])
    table = np.column_stack([np.ones(len(good)), ranked / max(1, len(good)), facts])
    fit, read = slice(0, None, 2), slice(1, None, 2)
    weights = np.linalg.lstsq(table[fit], good[fit].astype(float), rcond=None)[0]
    return area_under_curve(table[read] @ weights, good[read])


def telling(model: Any, days: int) -> Telling:
    """Return how well latent facts, and facts of handling, tell resolved matters among those closed once."""
    record = model.record()
    cases = record.cases
    tasks = model.world.tasks[: MAX_NEEDS * len(cases)].reshape(len(cases), MAX_NEEDS)
    chosen = judged(cases, days) & (cases["closed"] != NEVER)
    mine, work = cases[chosen], tasks[chosen]
    good = resolved_by_age(cases)[chosen]
    bonds = np.stack([(mine["bonds"] >> bit) & 1 for bit in range(3)], axis=1)
    latent = np.column_stack(
        [work["depth"].max(axis=1), work["consent"].sum(axis=1), mine["needs"], bonds, mine["severity"]]
    ).astype(float)
    handling = np.column_stack(
        [
            work["way"].max(axis=1),
            mine["handovers"],
            mine["returns"],
            mine["blind_touches"],
            mine["idle_touches"],
            mine["bodies"],
            mine["closed"] - mine["registered"],
        ]
    ).astype(float)
    return Telling(
        _score(latent, good), _score(handling, good), _score(np.column_stack([latent, handling]), good)
    )


def spread_of_streets(model: Any, days: int) -> tuple[float, float]:
    """Return the standard deviation of streets' shares resolved, and the one that chance alone would give."""
    cases = model.record().cases
    chosen = judged(cases, days)
    street = model.world.grids["street"][cases["grid"][chosen]]
    good = resolved_by_age(cases)[chosen]
    count = np.bincount(street)
    share = np.bincount(street, good) / np.maximum(count, 1)
    whole = good.mean()
    large = count > 0
    chance = np.sqrt((whole * (1 - whole) / count[large]).mean())
    return float(share[large].std()), float(chance)


def idle_hours(model: Any) -> dict[str, float]:
    """Return the share of working hours that nothing asked for, by kind of body that has any."""
    hours = model.world.hours
    total = hours.sum(axis=1)
    return {
        kind.name.lower(): float(hours[kind, Use.IDLE] / total[kind]) for kind in BodyKind if total[kind] > 0
    }
