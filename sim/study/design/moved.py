"""Levers that a study moves on top of its scenarios."""

from __future__ import annotations

from collections.abc import Mapping

from sim.errors import InputError, nearest
from sim.policy.levers import lever_named, load_levers
from sim.policy.read_yaml import Document
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage, checked_mode
from sim.study.design.form import LeverForm
from sim.study.design.plan import LeverChoice


def located(error: InputError, document: Document, *loc: str | int) -> InputError:
    """Return an error of something else as one about an entry of a study file."""
    from sim.parameters.yaml_file import dotted

    return InputError(
        error.zh,
        error.en,
        file=document.file,
        line=document.line(loc),
        key=dotted(loc),
        allowed=error.allowed,
        nearest=error.nearest,
    )


def lever_choice(
    name: str, given: LeverForm, scenarios: Mapping[str, Scenario], document: Document
) -> LeverChoice:
    """Return a lever that a study moves, as written in its file.

    Raises:
        InputError: no such lever, unit, mode or scenario, or a value it cannot take.
    """
    file = load_levers()
    lever = lever_named(name, file)
    if (given.values is None) == (given.range is None):
        raise InputError(
            "要么写 values，要么写 range",
            "give either values or range",
            allowed="values: [0, 50, 100] | range: [0, 100]",
        )
    unit = lever.unit_of(given.unit, given.mode)
    if unit not in lever.units:
        raise InputError(
            f"{name} 不用单位“{unit}”",
            f'{name} is not counted in "{unit}"',
            allowed=list(lever.units),
            nearest=nearest(unit, lever.units),
        )
    amounts = [file.amount(name, value, given.mode, unit) for value in (given.values or given.range or ())]
    for place, scenario in enumerate(given.scenarios or ()):
        if scenario not in scenarios:
            raise located(
                InputError(
                    f"方案 {scenario} 不在所研究的方案之中",
                    f"the scenario {scenario} is not among those studied",
                    allowed=list(scenarios),
                    nearest=nearest(scenario, scenarios),
                ),
                document, "levers", name, "scenarios", place,
            )  # fmt: skip
    unit = amounts[0].unit
    stage = Stage(
        name,
        amounts[0].value,
        checked_mode(file, name, unit, given.mode),
        start=given.start,
        places=tuple(given.places),
        replaces=True,
        unit=unit if unit != lever.unit else "",
        file=document.file,
        line=document.line(("levers", name)),
    )
    values = tuple(amount.value for amount in amounts) if given.values is not None else ()
    if len(set(values)) != len(values):
        raise InputError("同一个值写了两次", "a value stands twice")
    return LeverChoice(name, stage, values, tuple(given.scenarios or ()))
