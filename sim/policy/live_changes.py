"""Levers moved by hand while a model runs: read exactly as a scenario file would be read.

What is refused here is refused there and the other way round, so whatever was moved by hand can
be written to a file and replayed.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, cast

import numpy as np
from pydantic import BaseModel, ValidationError

from sim.errors import InputError, raise_all
from sim.parameters.problems import explain
from sim.policy.levers import Lever, LeverFile, Mode, lever_named
from sim.policy.read_yaml import parse_yaml
from sim.policy.schema import ScenarioForm
from sim.policy.stages import Stage, place_stage

LIVE = "live"
"""Stands for the file of a stage that was moved by hand."""


def stage_by_hand(levers: LeverFile, lever: str, **said: Any) -> Stage:
    """Return the stage that moves ``lever``.

    Args:
        levers: lever file.
        lever: name of the lever.
        said: keys of a stage in a scenario file, without those that are None.

    Raises:
        InputError: the mistakes for which a scenario file with this stage would be refused.
    """
    known = lever_named(lever, levers)
    form = {"lever": lever, "replaces": True, "mechanisms": list(known.mechanisms)}
    form |= {key: value for key, value in said.items() if value is not None}
    try:
        return _read(form)
    except InputError as error:
        # There is no file whose line could be named.
        key = (error.key or "").removeprefix("stages[0]").removeprefix(".") or lever
        raise InputError(error.zh, error.en, key=key, allowed=error.allowed, nearest=error.nearest) from None


def _read(form: Mapping[str, Any]) -> Stage:
    # JSON is YAML: numbers arrive with their very bits.
    document = parse_yaml(json.dumps({"stages": [form]}, default=_plain, ensure_ascii=False), LIVE)
    try:
        checked = ScenarioForm.model_validate(document.data)
    except ValidationError as error:
        raise_all(explain(error, document.lines, ScenarioForm))
        raise
    stages: list[Stage] = []
    place_stage(stages, document, 0, checked.stages[0], ())
    return replace(stages[0], line=None)


def _plain(value: Any) -> Any:
    """Return the JSON form of a NumPy value, a date or a choice of places."""
    if isinstance(value, np.generic):
        return cast(Any, value).item()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, BaseModel):
        return value.model_dump(exclude_none=True)
    raise InputError(f"不能是 {value!r}", f"cannot be {value!r}")


def nothing_of(name: str, lever: Lever, before: np.ndarray) -> tuple[float, Mode]:
    """Return the value and the mode with which a lever changes nothing.

    Args:
        name: name of the lever.
        lever: the lever.
        before: baseline of the cells it reaches, of any shape.

    Raises:
        InputError: the lever can only be set, and the baseline is not one number there.
    """
    low, high = lever.range
    for mode, value in (
        ("add", 0.0),
        ("cut", 0.0),
        ("share", 0.0),
        ("listed", 0.0),
        ("follow", 0.0),
        ("take", 0.0),
        ("back", 0.0),
        ("at_least", low),
        ("at_most", high),
    ):
        if mode in lever.modes:
            return value, mode
    values = np.unique(before)
    if len(values) != 1:
        raise InputError(
            f"{name} 各处的基线不同，不能一起撤销",
            f"{name}: the baseline differs from place to place and cannot be restored at once",
            key=name,
        )
    return float(values[0]), "set"
