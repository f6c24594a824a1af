"""How long a run-in must be: levels without any policy, after so many days, against the third year.

    python benchmarks/run_in.py                          # the teaching district, 12 seeds
    python benchmarks/run_in.py kunming/官渡区 0.05 4     # another place, share of its people, seeds

Lives three years in a city that begins without a single matter.  Of every stock it prints the mean of the
third year; by how many per cent, and by how many standard errors, its level around some days is off that of
the same season in the third year; and by how much the second year is.
"""

from __future__ import annotations

import sys
from collections.abc import Callable

import numpy as np

from sim.codes import BodyKind, Estate
from sim.model import GovernanceModel

YEAR, AROUND, YEARS = 365, 15, 3
"""Days of a year; days before and after a day over which its level is averaged; years lived."""

AFTER = (30, 60, 90, 120, 180, 270, 365)
"""Lengths of a run-in that are tried, days."""

SERIES = ("arisen", "registered", "open", "latent", "reopened", "trust", "participation", "burnout")
EVERY = 5
"""Days between two readings of what the daily series does not hold."""


def _mean(values: np.ndarray) -> float:
    return float(values.mean()) if values.size else float("nan")


READ: dict[str, Callable[[GovernanceModel], float]] = {
    "queued hours": lambda m: float(m.bodies["backlog"].sum()),
    "grid staff: morale": lambda m: _mean(m.bodies["morale"][m.bodies["kind"] == BodyKind.GRID]),
    "grid staff: present": lambda m: _mean(m.bodies["present"][m.bodies["kind"] == BodyKind.GRID]),
    "bodies: blame expected": lambda m: _mean(m.bodies["blame"]),
    "bodies: checks expected": lambda m: _mean(m.bodies["checked"]),
    "bodies: practised": lambda m: _mean(m.bodies["practised"]),
    "bodies: fatigue": lambda m: _mean(m.bodies["fatigue"]),
    "pairs: favour": lambda m: _mean(m.world.favour),
    "desks: owners known": lambda m: _mean(m.world.knowledge),
    "heads: active": lambda m: float(m.world.mood["heads_active"].sum()),
    "estates: fees paid": lambda m: _mean(m.world.mood["fees"][m.city.grids["estate"] == Estate.MANAGED]),
    "estates: service": lambda m: _mean(m.world.mood["service"][m.city.grids["estate"] == Estate.MANAGED]),
    "organizations": lambda m: float((m.bodies["alive"][m.bodies["kind"] == BodyKind.ORGANIZATION]).sum()),
}
"""Stocks beside the daily series, by name."""


def lived(city: str, scale: float, seed: int) -> dict[str, np.ndarray]:
    """Return every stock of a run without policy or run-in, by day, f8 (days,)."""
    model = GovernanceModel(city=city, scale=scale, seed=seed, days=YEARS * YEAR, run_in=0)
    found: dict[str, list[float]] = {name: [] for name in READ}
    while model.days_left:
        model.live(min(EVERY, model.days_left))
        for name, read in READ.items():
            found[name].append(read(model))
    slow = {name: np.repeat(values, EVERY)[: YEARS * YEAR] for name, values in found.items()}
    return {**{name: model.series[name].astype(np.float64) for name in SERIES}, **slow}


def off(runs: np.ndarray, first: int, last: int) -> tuple[float, float]:
    """Return by what share a level is off the third year's, and by how many standard errors over the seeds.

    Args:
        runs: a stock, f8 (seeds, days).
        first: the level is averaged from this day on,
        last: to before this one, and in the third year over the same season.
    """
    season = (np.arange(first, last) % YEAR) + (YEARS - 1) * YEAR
    usual = runs[:, season].mean(axis=1)
    gap = runs[:, first:last].mean(axis=1) - usual
    error = gap.std(ddof=1) / np.sqrt(len(gap))
    return gap.mean() / abs(usual.mean()), gap.mean() / error if error > 0 else 0.0


def main() -> None:
    """Print the table."""
    city = sys.argv[1] if len(sys.argv) > 1 else "teaching"
    scale, seeds = (float(sys.argv[2]), int(sys.argv[3])) if len(sys.argv) > 3 else (1.0, 12)
    runs = [lived(city, scale, seed) for seed in range(1, seeds + 1)]
    head = "".join(f"{f'day {day}':>16}" for day in AFTER)
    print(f"{city} {scale:g}, {seeds} seeds: % off the third year (standard errors)")
    print(f"{'stock':26}{'third year':>12}{head}{'second year':>16}")
    for name in runs[0]:
        table = np.stack([run[name] for run in runs])
        if np.isnan(table).all() or not np.nanmean(table[:, -YEAR:]):
            continue
        cells = [off(table, day - AROUND, day + AROUND) for day in AFTER]
        cells.append(off(table, YEAR, 2 * YEAR))
        row = "".join(f"{100 * share:+9.1f} ({sigmas:+4.0f})" for share, sigmas in cells)
        print(f"{name:26}{table[:, -YEAR:].mean():12.4g}{row}")


if __name__ == "__main__":
    main()
