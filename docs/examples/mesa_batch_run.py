"""Two policies in Mesa's own ``batch_run``: common random numbers for both, differences of pairs.

    python docs/examples/mesa_batch_run.py

``batch_run`` keeps everything in memory, and one run that fails loses the batch: for more than a few dozen
runs use a study file and ``cogov sweep``.
"""

from __future__ import annotations

from statistics import mean

import mesa

from sim import GovernanceModel

SEEDS = [1, 2, 3]
MEASURES = ("resolved_90d", "sign_waiting", "transfers_mean")


def main() -> None:
    """Run, pair the runs of a seed, and print the mean differences."""
    rows = mesa.batch_run(
        GovernanceModel,
        parameters={
            "city": "teaching",
            "scale": 0.2,
            "days": 120,
            "scenario": ["baseline", "three-heads-supported"],
        },
        rng=SEEDS,
        max_steps=120,
        display_progress=False,
    )
    found = {(row["scenario"], row["seed"]): row for row in rows}
    for measure in MEASURES:
        change = [
            found["three-heads-supported", seed][measure] - found["baseline", seed][measure] for seed in SEEDS
        ]
        print(f"{measure:16} {mean(change):+.4f}  ({len(change)} pairs)")


if __name__ == "__main__":
    main()
