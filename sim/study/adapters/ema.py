"""A study as an EMA Workbench model: uncertainties, levers and outcomes in its own terms.

EMA Workbench 3.0.0 keeps all results in memory, and one run that raises ends the whole batch; here such a
run gives NaN instead.  Its PRIM fails on whole-number columns with pandas 3 (issue 448), so every factor is
a real number or a category.  For long studies use ``cogov sweep``; use this for the workbench's own methods.
"""

from __future__ import annotations

import math
from typing import Any

from sim.errors import InputError
from sim.study.design.factor import Factor
from sim.study.design.plan import Plan, Task
from sim.study.work import Failed, Run, SweepWork

PACKAGE, REPLICATE = "package", "replicate"
"""Names of our own; the workbench keeps ``policy`` and ``scenario`` for itself."""


def ema_model(plan: Plan, name: str = "cogov", run: Run | None = None) -> Any:
    """Return a plan as a model of the EMA Workbench.

    Its levers are ``package`` (a policy by name) and the levers that the plan gives a range; its
    uncertainties are the plan's, and ``replicate``, so that policies meet the same random numbers.

    Args:
        plan: with one city.
        name: of the model; the workbench takes letters and digits only.
        run: see :data:`sim.study.work.Run`.

    Raises:
        InputError: the package is not installed, or the plan has several cities.
    """
    try:
        import ema_workbench as ema
    except ImportError:
        raise InputError(
            "没有安装 EMA Workbench",
            "the EMA Workbench is not installed",
            allowed="pip install ema-workbench",
        ) from None
    if len(plan.cities) != 1:
        raise InputError("一个 EMA 模型只有一座城市", "an EMA model has one city", key="cities")
    model: Any = ema.Model(name, function=_Function(plan, run))
    # The workbench refuses a category with a single value: that is a constant.
    several = {REPLICATE: list(range(plan.replications)), PACKAGE: [policy.name for policy in plan.policies]}
    choices = {name: ema.CategoricalParameter(name, v) for name, v in several.items() if len(v) > 1}
    model.constants = [ema.Constant(name, v[0]) for name, v in several.items() if len(v) == 1]
    factors: dict[Any, Any] = {f: _as_ema(ema, f) for f in plan.factors}
    model.uncertainties = [one for f, one in factors.items() if f.kind == "uncertain"]
    model.levers = [one for f, one in factors.items() if f.kind == "lever"]
    for kind, name in ((model.uncertainties, REPLICATE), (model.levers, PACKAGE)):
        if name in choices:
            kind.extend([choices[name]])
    model.outcomes = [ema.ScalarOutcome(measure) for measure in plan.measures]
    return model


def _as_ema(ema: Any, factor: Factor) -> Any:
    """Return a factor as the workbench has it: a real number, or a category with its alternatives."""
    if factor.choices:
        return ema.CategoricalParameter(_plain(factor.name), [name for _, name in factor.choices])
    return ema.RealParameter(_plain(factor.name), factor.low, factor.high)


def _plain(name: str) -> str:
    """Return a name as the workbench takes it: it must be a Python name."""
    return name.replace(".", "_").replace("-", "_")


def _value(factor: Factor, given: Any) -> float:
    return factor.read(str(given)) if factor.choices else float(given)


class _Function:
    """The model as a function of keyword arguments; travels to other processes."""

    __name__ = "cogov"

    def __init__(self, plan: Plan, run: Run | None) -> None:
        self.plan = plan
        self.work = SweepWork(plan) if run is None else SweepWork(plan, run)
        self.places = {policy.name: place for place, policy in enumerate(plan.policies)}

    def __call__(self, **given: Any) -> dict[str, float]:
        values = tuple(_value(factor, given[_plain(factor.name)]) for factor in self.plan.factors)
        task = Task(0, 0, int(given[REPLICATE]), 0, self.places[str(given[PACKAGE])], 0, values)
        result = self.work.do(task)
        measures = {} if isinstance(result, Failed) else result.measures
        found = {name: measures.get(name) for name in self.plan.measures}
        return {name: math.nan if value is None else value for name, value in found.items()}
