"""A study as a model of the EMA Workbench: its sampler, its evaluator, its feature scoring.

    python docs/examples/ema_model.py

The workbench keeps all results in memory; for long studies use ``cogov sweep``, and this for what only the
workbench has.
"""

from __future__ import annotations

import warnings

from sim.study.adapters.ema import ema_model
from sim.study.design.reading import plan_from_text

STUDY = """\
scenarios: [baseline, three-heads-supported]
uncertain: [hours_per_day, forms_street, intake_hours]
measures: [resolved_90d, sign_waiting]
cities: [{city: teaching, scale: 0.2}]
days: 120
replications: 2
"""


def main() -> None:
    """Run ten worlds under both policies and print what the differences of worlds come from."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of the workbench's own imports
        from ema_workbench import SequentialEvaluator
        from ema_workbench.analysis import feature_scoring

        with SequentialEvaluator(ema_model(plan_from_text(STUDY, "example"))) as evaluator:
            experiments, outcomes = evaluator.perform_experiments(scenarios=10, policies=2)
        inputs = experiments.drop(columns=["scenario", "policy", "model"])
        scores = feature_scoring.get_feature_scores_all(inputs, outcomes)
    print(f"{len(experiments)} runs")
    print(scores.round(2).to_string())


if __name__ == "__main__":
    main()
