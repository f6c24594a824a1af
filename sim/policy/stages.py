"""One stage of a scenario: reading it, changing an inherited one, and checking it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sim.errors import InputError, nearest
from sim.parameters.yaml_file import dotted
from sim.policy.levers import ACROSS, ROWS, Amount, LeverFile, Mode, lever_named, load_levers
from sim.policy.read_yaml import Document
from sim.policy.schema import DEFAULT_STEP, Day, Pick, StageForm

PlaceChoice = str | Pick


@dataclass(frozen=True)
class Stage:
    """One lever, how much, when and where; checked, but not yet tied to a city."""

    lever: str
    value: float
    mode: Mode
    start: Day = 0
    stop: Day | None = None
    ramp: int = 0
    step: int = DEFAULT_STEP
    every: int = 0
    times: int = 1
    places: tuple[PlaceChoice, ...] = ()
    categories: tuple[str, ...] = ()
    departments: tuple[str, ...] = ()
    estates: tuple[str, ...] = ()
    replaces: bool = False
    note: str = ""
    id: str = ""
    mechanisms: tuple[int, ...] = ()
    file: str = ""
    line: int | None = None
    unit: str = ""
    """Unit of the value; empty for the lever's usual one that goes with the mode."""

    @property
    def where(self) -> str:
        """Where the stage is written, for messages."""
        return f"{self.file}:{self.line}" if self.line else self.file or self.lever

    @property
    def said(self) -> str:
        """The value as one would write it, with its unit where that is not the usual one."""
        return f"{self.value:g} {self.unit}".strip()


def place_stage(
    stages: list[Stage], document: Document, number: int, given: StageForm, mechanisms: tuple[int, ...]
) -> None:
    """Add a stage, or change the inherited stage of the same id (``id`` or ``scenario.id``)."""
    here: dict[str, Any] = {
        "file": document.file,
        "line": document.line(("stages", number, "id")),
        "key": f"stages[{number}].id",
    }
    same = [
        at
        for at, stage in enumerate(stages)
        if given.id and stage.id and given.id in (stage.id, f"{Path(stage.file).stem}.{stage.id}")
    ]
    if any(stages[at].file == document.file for at in same):
        raise InputError(f"{given.id} 出现了两次", f"{given.id} stands twice", **here)
    if len(same) > 1:
        names = [f"{Path(stages[at].file).stem}.{stages[at].id}" for at in same]
        raise InputError(
            f"上级情景里有几个阶段叫 {given.id}",
            f"several inherited stages are called {given.id}",
            allowed=names,
            **here,
        )
    stage = _stage(document, number, given, stages[same[0]] if same else None, mechanisms)
    if same:
        stages[same[0]] = stage
    else:
        stages.append(stage)


def _stage(
    document: Document, number: int, given: StageForm, base: Stage | None, mechanisms: tuple[int, ...]
) -> Stage:
    levers = load_levers()

    def at(*keys: str | int) -> dict[str, Any]:
        loc = ("stages", number, *keys)
        return {"file": document.file, "line": document.line(loc), "key": dotted(loc)}

    said = given.model_fields_set
    for key in ("lever", "value"):
        if base is None and getattr(given, key) is None:
            raise InputError(f"缺少必填的键 {key}", f"the key {key} is missing", **at())
    name = given.lever or (base.lever if base else "")
    try:
        lever = lever_named(name, levers)
    except InputError as error:
        raise InputError(
            error.zh, error.en, allowed=error.allowed, nearest=error.nearest, **at("lever")
        ) from None
    amount, mode = _counted(levers, name, given, base, at)

    def given_or_inherited(key: str, default: Any) -> Any:
        return getattr(given, key) if key in said or base is None else default

    every, times = (
        (given.repeat.every, given.repeat.times)
        if given.repeat
        else (base.every, base.times)
        if base
        else (0, 1)
    )
    stage = Stage(
        name,
        amount.value,
        mode,
        start=given_or_inherited("start", base and base.start),
        stop=given_or_inherited("stop", base and base.stop),
        ramp=given_or_inherited("ramp", base and base.ramp),
        step=given_or_inherited("step", base and base.step),
        every=every,
        times=times,
        places=tuple(given_or_inherited("places", base and base.places)),
        categories=tuple(given_or_inherited("categories", base and base.categories)),
        departments=tuple(given_or_inherited("departments", base and base.departments)),
        estates=tuple(given_or_inherited("estates", base and base.estates)),
        replaces=given_or_inherited("replaces", base and base.replaces),
        note=given_or_inherited("note", base and base.note) or "",
        id=base.id if base else given.id or "",
        mechanisms=tuple(given_or_inherited("mechanisms", base.mechanisms if base else ())) or mechanisms,
        file=document.file,
        line=document.line(("stages", number)),
        unit=amount.unit if amount.unit != lever.unit else "",
    )
    _check_dates(stage, at)
    _check_narrowing(stage, levers, at)
    _check_places(stage, at)
    return stage


def _counted(
    levers: LeverFile, name: str, given: StageForm, base: Stage | None, at: Any
) -> tuple[Amount, Mode]:
    """Return value, unit and mode of a stage: its own, else those of the inherited stage."""
    units = levers.levers[name].units
    unit, mode = "", given.mode
    value: Any = given.value if given.value is not None or base is None else base.value
    if base is not None and base.lever == name:
        own = levers.levers[name].unit_of(base.unit, base.mode)
        if given.value is None or mode is None or mode in units[own].modes:
            unit = own
    try:
        amount = levers.amount(name, value, mode, unit)
    except InputError as error:
        raise InputError(
            error.zh, error.en, allowed=error.allowed, nearest=error.nearest, **at("value")
        ) from None
    if mode is None and base is not None and amount.unit == unit:
        mode = base.mode
    return amount, checked_mode(levers, name, amount.unit, mode, **at("mode"))


def checked_mode(levers: LeverFile, name: str, unit: str, mode: Mode | None, **here: Any) -> Mode:
    """Return ``mode``, or the usual one of a lever in a unit when it is ``None``.

    Raises:
        InputError: the lever does not take the mode in this unit.
    """
    modes = levers.levers[name].units[unit].modes
    if mode is not None and mode not in modes:
        raise InputError(
            f"{name} 不能用 {mode}",
            f"{name} does not take the mode {mode}",
            allowed=list(modes),
            nearest=nearest(mode, modes),
            **here,
        )
    return mode or modes[0]


def _check_dates(stage: Stage, at: Any) -> None:
    start, stop = stage.start, stage.stop
    same_kind = isinstance(start, date) == isinstance(stop, date)
    if stop is not None and same_kind and stop <= start:  # type: ignore[operator]
        raise InputError(
            f"停止（{stop}）不晚于开始（{start}）",
            f"it stops ({stop}) no later than it starts ({start})",
            allowed=f"> {start}",
            **at("stop"),
        )
    if stop is not None and same_kind:
        length = (stop - start).days if isinstance(stop, date) else stop - start  # type: ignore[operator,union-attr]
        if stage.ramp > length:
            raise InputError(
                f"爬坡 {stage.ramp} 天比整个阶段（{length} 天）还长",
                f"the ramp of {stage.ramp} days is longer than the stage ({length} days)",
                allowed=f"≤ {length}",
                **at("ramp"),
            )
        if stage.times > 1 and length > stage.every:
            raise InputError(
                f"每 {stage.every} 天一次，而一次长 {length} 天，前后重叠",
                f"it comes every {stage.every} days but lasts {length}: the turns overlap",
                allowed=f"≥ {length}",
                **at("repeat", "every"),
            )
    if stage.times > 1 and stop is None:
        raise InputError("重复的阶段要有停止日", "a stage that repeats needs a stop", **at("repeat"))


def _check_narrowing(stage: Stage, levers: LeverFile, at: Any) -> None:
    """Refuse a narrowing that the lever's table has no axis for."""
    lever = levers.levers[stage.lever]
    rows, across = ROWS[lever.table], ACROSS.get(lever.table)
    fits = {
        "categories": across in ("item", "category"),
        "departments": across == "item" or any(kind.endswith("_dept") for kind in lever.bodies),
        "estates": rows == "grid" or "grid" in lever.bodies,
    }
    for key, able in fits.items():
        if getattr(stage, key) and not able:
            raise InputError(
                f"{stage.lever} 不分 {key}",
                f"{stage.lever} cannot be narrowed by {key}",
                allowed=[name for name, ok in fits.items() if ok],
                **at(key),
            )


def _check_places(stage: Stage, at: Any) -> None:
    for number, choice in enumerate(stage.places):
        if isinstance(choice, Pick) and (choice.share is None) == (choice.first is None):
            raise InputError(
                "要么写 share，要么写 first",
                "give either share or first",
                allowed="{share: 0.2} | {first: 3}",
                **at("places", number),
            )
