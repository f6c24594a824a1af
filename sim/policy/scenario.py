"""Scenarios: reading, stacking and writing policy packages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.errors import InputError, nearest, raise_all
from sim.policy.levers import ACROSS, ROWS, LeverFile, Mode, lever_named, load_levers
from sim.policy.library import find_scenario
from sim.policy.problems import explain
from sim.policy.reading import Document, parse_yaml, read_yaml
from sim.policy.schema import DEFAULT_STEP, BaseForm, Day, Pick, ScenarioForm, StageForm

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

    @property
    def where(self) -> str:
        """Where the stage is written, for messages."""
        return f"{self.file}:{self.line}" if self.line else self.file or self.lever


@dataclass(frozen=True)
class Scenario:
    """A policy package.  ``provenance`` maps each entry to the file and line that set it."""

    name: str
    title: Mapping[str, str]
    lesson: Mapping[str, str]
    seed: tuple[str, ...] = ()
    mechanisms: tuple[int, ...] = ()
    extends: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    file: str = ""
    provenance: Mapping[str, tuple[str, int | None]] = field(default_factory=dict)


@dataclass
class _Read:
    """One file, read and checked on its own."""

    document: Document
    form: ScenarioForm
    path: Path | None


def load_scenario(source: str | Path, *, folders: Sequence[Path] = ()) -> Scenario:
    """Read a scenario by name (file stem) or path, with everything it extends.

    Args:
        source: stem of a scenario that travels with the package, or path of a file.
        folders: further folders in which names are looked up, before the package's own.

    Raises:
        InputError: with file, line and key of every mistake found.
    """
    path = find_scenario(source, folders)
    return _load(path, folders, ())


def scenario_from_text(text: str, name: str = "scenario") -> Scenario:
    """Read a scenario from YAML text, as when a student types one into the dashboard.

    Raises:
        InputError: as :func:`load_scenario`; the file is named ``<name>``.
    """
    return _combine(_check(parse_yaml(text, f"<{name}>"), None), (), ())


def check_scenario(source: str | Path, *, folders: Sequence[Path] = ()) -> list[InputError]:
    """Return every mistake of a scenario file, without raising; empty when it is right."""
    try:
        load_scenario(source, folders=folders)
    except InputError as error:
        found = [error, *error.others]
        error.others = ()
        return found
    return []


def _load(path: Path, folders: Sequence[Path], chain: tuple[Path, ...]) -> Scenario:
    return _combine(_check(read_yaml(path), path), folders, (*chain, path.resolve()))


def _check(document: Document, path: Path | None) -> _Read:
    if "parameters" in document.data:
        raise InputError(
            "情景文件不能改参数：政策杠杆与不确定性是两回事", "a scenario cannot change parameters: levers and uncertainties are two things",
            file=document.file, line=document.line(("parameters",)), key="parameters",
            allowed="--set name=value | --parameters FILE | study file",
        )
    try:
        form = ScenarioForm.model_validate(document.data)
    except ValidationError as error:
        raise_all(explain(error, document, ScenarioForm))
        raise
    stem = path.stem if path else None
    if form.name is not None and stem is not None and form.name != stem:
        raise InputError(
            f"name 是 {form.name}，文件名却是 {stem}", f"the name is {form.name} but the file is {stem}",
            file=document.file, line=document.line(("name",)), key="name", allowed=stem, nearest=stem,
        )
    return _Read(document, form, path)


def _combine(read: _Read, folders: Sequence[Path], chain: tuple[Path, ...]) -> Scenario:
    document, form = read.document, read.form
    title: dict[str, str] = {}
    lesson: dict[str, str] = {}
    seed: list[str] = []
    mechanisms: list[int] = []
    stages: list[Stage] = []
    provenance: dict[str, tuple[str, int | None]] = {}
    for number, base in enumerate(form.extends):
        inherited = _base(read, base, number, folders, chain)
        title.update(inherited.title)
        lesson.update(inherited.lesson)
        seed += [one for one in inherited.seed if one not in seed]
        mechanisms += [one for one in inherited.mechanisms if one not in mechanisms]
        # Two bases may share a base of their own: its stages count once.
        stages += [stage for stage in inherited.stages if stage not in stages]
        provenance.update({key: at for key, at in inherited.provenance.items() if key.count(".") == 1})
    for key, texts, given in (("title", title, form.title), ("lesson", lesson, form.lesson)):
        for language in ("zh", "en"):
            text = getattr(given, language)
            if text is not None:
                texts[language] = text
                provenance[f"{key}.{language}"] = (document.file, document.line((key, language)))
    seed += [one for one in form.seed if one not in seed]
    mechanisms += [one for one in form.mechanisms if one not in mechanisms]
    errors = _missing_texts(document, title, lesson)
    for number, given in enumerate(form.stages):
        try:
            _place_stage(stages, document, number, given, tuple(form.mechanisms))
        except InputError as error:
            errors += [error, *error.others]
    raise_all(errors)
    for number, stage in enumerate(stages):
        provenance[f"stages[{number}]"] = (stage.file, stage.line)
    name = form.name or (read.path.stem if read.path else document.file.strip("<>"))
    return Scenario(
        name, title, lesson, tuple(seed), tuple(sorted(mechanisms)),
        tuple(base.scenario for base in form.extends), tuple(stages), document.file, provenance,
    )


def _missing_texts(document: Document, title: Mapping[str, str], lesson: Mapping[str, str]) -> list[InputError]:
    return [
        InputError(
            f"缺少必填的键 {key}.{language}", f"the key {key}.{language} is missing",
            file=document.file, line=document.line((key,)), key=f"{key}.{language}",
        )
        for key, texts in (("title", title), ("lesson", lesson))
        for language in ("zh", "en")
        if language not in texts
    ]


def _base(read: _Read, base: BaseForm, number: int, folders: Sequence[Path], chain: tuple[Path, ...]) -> Scenario:
    document = read.document
    here: dict[str, Any] = {
        "file": document.file, "line": document.line(("extends", number)), "key": f"extends[{number}]",
    }
    near = () if read.path is None else (read.path.parent,)
    try:
        path = find_scenario(base.scenario, (*near, *folders), relative_to=near[0] if near else None)
    except InputError as error:
        raise InputError(error.zh, error.en, allowed=error.allowed, nearest=error.nearest, **here) from None
    if path.resolve() in chain:
        round_trip = " → ".join([p.stem for p in chain[chain.index(path.resolve()) :]] + [path.stem])
        raise InputError(f"extends 绕成了圈：{round_trip}", f"extends runs in a circle: {round_trip}", **here)
    inherited = _load(path, folders, chain)
    stages = [_moved(stage, base) for stage in inherited.stages]
    return replace(inherited, stages=tuple(stages))


def _moved(stage: Stage, base: BaseForm) -> Stage:
    """Return a stage of a base later, or elsewhere."""

    def later(day: Day | None) -> Day | None:
        if day is None or not base.shift:
            return day
        return max(0, day + base.shift) if isinstance(day, int) else day + timedelta(days=base.shift)

    places = tuple(base.places) or stage.places
    return replace(stage, start=later(stage.start), stop=later(stage.stop), places=places)


def _place_stage(
    stages: list[Stage], document: Document, number: int, given: StageForm, mechanisms: tuple[int, ...]
) -> None:
    """Add a stage, or change the inherited stage of the same id."""
    old = next((at for at, stage in enumerate(stages) if given.id and stage.id == given.id), None)
    stage = _stage(document, number, given, None if old is None else stages[old], mechanisms)
    if old is None:
        stages.append(stage)
    else:
        stages[old] = stage


def _stage(
    document: Document, number: int, given: StageForm, base: Stage | None, mechanisms: tuple[int, ...]
) -> Stage:
    levers = load_levers()

    def at(*keys: str | int) -> dict[str, Any]:
        loc = ("stages", number, *keys)
        return {"file": document.file, "line": document.line(loc), "key": f"stages[{number}]" + "".join(f".{k}" for k in keys)}

    said = given.model_fields_set
    for key in ("lever", "value"):
        if base is None and getattr(given, key) is None:
            raise InputError(f"缺少必填的键 {key}", f"the key {key} is missing", **at())
    name = given.lever or (base.lever if base else "")
    try:
        lever = lever_named(name, levers)
    except InputError as error:
        raise InputError(error.zh, error.en, allowed=error.allowed, nearest=error.nearest, **at("lever")) from None
    mode = given.mode or (base.mode if base else lever.modes[0])
    if mode not in lever.modes:
        raise InputError(
            f"{name} 不能用 {mode}", f"{name} does not take the mode {mode}",
            allowed=list(lever.modes), nearest=nearest(mode, lever.modes), **at("mode"),
        )
    value = base.value if base and "value" not in said else _amount(levers, name, mode, given.value, at("value"))

    def told(key: str, default: Any) -> Any:
        return getattr(given, key) if key in said or base is None else default

    every, times = (given.repeat.every, given.repeat.times) if given.repeat else (base.every, base.times) if base else (0, 1)
    stage = Stage(
        name, value, mode,
        start=told("start", base and base.start), stop=told("stop", base and base.stop),
        ramp=told("ramp", base and base.ramp), step=told("step", base and base.step),
        every=every, times=times,
        places=tuple(told("places", base and base.places)),
        categories=tuple(told("categories", base and base.categories)),
        departments=tuple(told("departments", base and base.departments)),
        estates=tuple(told("estates", base and base.estates)),
        replaces=told("replaces", base and base.replaces),
        note=told("note", base and base.note) or "", id=given.id or "",
        mechanisms=base.mechanisms if base else mechanisms,
        file=document.file, line=document.line(("stages", number)),
    )
    _check_dates(stage, at)
    _check_narrowing(stage, levers, at)
    _check_places(stage, at)
    return stage


def _amount(levers: LeverFile, name: str, mode: Mode, value: Any, here: dict[str, Any]) -> float:
    try:
        return levers.amount(name, value)
    except InputError as error:
        raise InputError(error.zh, error.en, allowed=error.allowed, nearest=error.nearest, **here) from None


def _check_dates(stage: Stage, at: Any) -> None:
    start, stop = stage.start, stage.stop
    same_kind = isinstance(start, date) == isinstance(stop, date)
    if stop is not None and same_kind and stop <= start:  # type: ignore[operator]
        raise InputError(f"停止（{stop}）不晚于开始（{start}）", f"it stops ({stop}) no later than it starts ({start})", allowed=f"> {start}", **at("stop"))
    if stop is not None and same_kind:
        length = (stop - start).days if isinstance(stop, date) else stop - start  # type: ignore[operator,union-attr]
        if stage.ramp > length:
            raise InputError(
                f"爬坡 {stage.ramp} 天比整个阶段（{length} 天）还长", f"the ramp of {stage.ramp} days is longer than the stage ({length} days)",
                allowed=f"≤ {length}", **at("ramp"),
            )
        if stage.times > 1 and length > stage.every:
            raise InputError(
                f"每 {stage.every} 天一次，而一次长 {length} 天，前后重叠", f"it comes every {stage.every} days but lasts {length}: the turns overlap",
                allowed=f"≥ {length}", **at("repeat", "every"),
            )
    if stage.times > 1 and stop is None:
        raise InputError("重复的阶段要有停止日", "a stage that repeats needs a stop", **at("repeat"))


def _check_narrowing(stage: Stage, levers: LeverFile, at: Any) -> None:
    """Refuse a narrowing that the lever's table has no axis for."""
    lever = levers.levers[stage.lever]
    rows, across = ROWS[lever.table], ACROSS.get(lever.table)
    fits = {
        "categories": across is not None,
        "departments": across == "item" or rows == "body",
        "estates": rows == "grid" or "grid" in lever.bodies,
    }
    for key, able in fits.items():
        if getattr(stage, key) and not able:
            raise InputError(
                f"{stage.lever} 不分 {key}", f"{stage.lever} cannot be narrowed by {key}",
                allowed=[name for name, ok in fits.items() if ok], **at(key),
            )


def _check_places(stage: Stage, at: Any) -> None:
    for number, choice in enumerate(stage.places):
        if isinstance(choice, Pick) and (choice.share is None) == (choice.first is None):
            raise InputError(
                "要么写 share，要么写 first", "give either share or first", allowed="{share: 0.2} | {first: 3}", **at("places", number)
            )
