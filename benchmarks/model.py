"""Build and live a year: a district of 50,000 residents, and the whole of Kunming.

    python benchmarks/model.py            # the district
    python benchmarks/model.py kunming    # the whole city, 8.46 million residents

Prints seconds of building and of running after everything is compiled, and peak memory.
"""

from __future__ import annotations

import resource
import statistics
import sys
import time

from sim.model import GovernanceModel

SCALE = 0.0316
"""Share of Guandu district that keeps about 50,000 residents."""

DAYS = 365


def once(seed: int, **where: object) -> tuple[float, float, GovernanceModel]:
    """Return seconds of building and of a year, and the model."""
    start = time.perf_counter()
    model = GovernanceModel(seed=seed, days=DAYS, **where)  # pyright: ignore[reportArgumentType]
    built = time.perf_counter()
    model.run_for(DAYS)
    return built - start, time.perf_counter() - built, model


def main() -> None:
    """Measure what the first argument names."""
    whole = sys.argv[1:] == ["kunming"]
    where = {"city": "kunming"} if whole else {"city": "kunming/官渡区", "scale": SCALE}
    GovernanceModel(city="teaching", days=2).run_for(2)  # compiles
    runs = [once(seed, **where) for seed in range(1, 2 if whole else 12)]
    model = runs[-1][2]
    build, run = statistics.median(r[0] for r in runs), statistics.median(r[1] for r in runs)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(f"residents {model.city.population:,}  grids {len(model.city.grids):,}  cases {len(model.cases):,}")
    print(
        f"build {build:.3f} s  {DAYS} days {run:.3f} s  peak memory {memory:.2f} GB  (median of {len(runs)})"
    )
    start = time.perf_counter()
    model.measures()
    print(f"measures {time.perf_counter() - start:.2f} s")


if __name__ == "__main__":
    main()
