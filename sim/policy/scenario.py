"""Scenarios: reading, stacking and writing policy packages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.errors import InputError, raise_all
from sim.parameters.problems import explain
from sim.policy.conflicts import refuse_conflicts
from sim.policy.levers import load_levers
from sim.policy.library import find_scenario, scenario_files, stacked_names
from sim.policy.read_yaml import Document, parse_yaml, read_yaml
from sim.policy.saved_from import Played, played_of
from sim.policy.schema import BaseForm, Day, ScenarioForm
from sim.policy.stages import Stage, place_stage

type Origin = tuple[str, int | None]
"""File and line."""


@dataclass(frozen=True)
class Scenario:
    """A policy package.

    ``provenance`` maps each entry to the file and line that set it; ``played`` is the run it was saved from.
    """

    name: str
    title: Mapping[str, str]
    lesson: Mapping[str, str]
    seed: tuple[str, ...] = ()
    mechanisms: tuple[int, ...] = ()
    extends: tuple[str, ...] = ()
    stages: tuple[Stage, ...] = ()
    file: str = ""
    provenance: Mapping[str, Origin] = field(default_factory=dict[str, Any])
    played: Played | None = None

    def without(self, *mechanisms: int) -> Scenario:
        """Return the scenario less the stages that serve only ``mechanisms``.

        Examples:
            >>> sim.load_scenario("duty-lists+one-network").without(26).mechanisms
            (5,)
        """
        kept = tuple(
            stage
            for stage in self.stages
            if not stage.mechanisms or not set(stage.mechanisms) <= set(mechanisms)
        )
        left = tuple(number for number in self.mechanisms if number not in mechanisms)
        return replace(self, stages=kept, mechanisms=left, played=None)


@dataclass
class _Read:
    """One file, read and checked on its own."""

    document: Document
    form: ScenarioForm
    path: Path | None


def load_scenario(source: str | Path, *, folders: Sequence[Path] = ()) -> Scenario:
    """Read a scenario by name (file stem) or path, with everything it extends.

    Args:
        source: stem of a scenario that travels with the package, or path of a file; several joined by
            ``+`` (``duty-lists+one-network``) are stacked.
        folders: further folders in which names are looked up, before the package's own.

    Raises:
        InputError: with file, line and key of every mistake found; two scenarios that ask for two
            values of one thing.

    Examples:
        >>> policy = sim.load_scenario("three-heads")
        >>> policy.title["en"]
        'Three heads (posts only)'
        >>> [stage.lever for stage in policy.stages]
        ['heads.building', 'heads.unit']
        >>> sim.load_scenario("duty-lists+one-network").mechanisms
        (5, 26)
    """
    names = stacked_names(source)
    if len(names) > 1:
        return _stack([_load(find_scenario(name, folders), folders, ()) for name in names])
    return _load(find_scenario(source, folders), folders, ())


def _stack(scenarios: Sequence[Scenario]) -> Scenario:
    """Return scenarios in force together, under the names of all."""
    stages: list[Stage] = []
    for scenario in scenarios:
        # Two scenarios may share a base: its stages count once.
        stages += [stage for stage in scenario.stages if stage not in stages]
    refuse_conflicts(stages, load_levers())

    def joined(key: str, between: str) -> dict[str, str]:
        return {
            language: between.join(getattr(scenario, key)[language] for scenario in scenarios)
            for language in ("zh", "en")
        }

    return Scenario(
        "+".join(scenario.name for scenario in scenarios),
        joined("title", " + "),
        joined("lesson", "\n"),
        tuple(dict.fromkeys(seed for scenario in scenarios for seed in scenario.seed)),
        tuple(sorted({number for scenario in scenarios for number in scenario.mechanisms})),
        tuple(scenario.name for scenario in scenarios),
        tuple(stages),
        provenance={f"stages[{at}]": (stage.file, stage.line) for at, stage in enumerate(stages)},
    )


def scenario_from_text(text: str, name: str = "scenario") -> Scenario:
    """Read a scenario from YAML text, as when a student types one into the dashboard.

    Raises:
        InputError: as :func:`load_scenario`; the file is named ``<name>``.
    """
    return _combine(_check(parse_yaml(text, f"<{name}>"), None), (), ())


def check_scenario(source: str | Path, *, folders: Sequence[Path] = ()) -> list[InputError]:
    """Return every mistake of a scenario file, without raising; empty when it is right.

    Examples:
        >>> from pathlib import Path
        >>> _ = Path("mine.yaml").write_text('''
        ... name: mine
        ... title: {zh: mine, en: mine}
        ... lesson: {zh: more staff, en: more staff}
        ... stages:
        ...   - {id: staff, lever: staff.gird, value: 1 people per grid}
        ... ''')
        >>> mistakes = sim.check_scenario("mine.yaml")
        >>> [(mistake.line, mistake.nearest) for mistake in mistakes if mistake.nearest]
        [(6, 'staff.grid')]
        >>> sim.check_scenario("three-heads")
        []
    """
    try:
        load_scenario(source, folders=folders)
    except InputError as error:
        found = [error, *error.others]
        error.others = ()
        return found
    return []


def list_scenarios() -> tuple[Scenario, ...]:
    """Return the project's scenarios, by name.

    Examples:
        >>> [policy.name for policy in sim.list_scenarios()][:3]
        ['abandoned-estates', 'assembly-halls', 'authority-down']
    """
    return tuple(_load(path, (), ()) for path in scenario_files().values())


def _load(path: Path, folders: Sequence[Path], chain: tuple[Path, ...]) -> Scenario:
    return _combine(_check(read_yaml(path), path), folders, (*chain, path.resolve()))


def _check(document: Document, path: Path | None) -> _Read:
    if "parameters" in document.data:
        raise InputError(
            "情景文件不能改参数：政策杠杆与不确定性是两回事",
            "a scenario cannot change parameters: levers and uncertainties are two things",
            file=document.file,
            line=document.line(("parameters",)),
            key="parameters",
            allowed="--set name=value | --parameters FILE | study file",
        )
    try:
        form = ScenarioForm.model_validate(document.data)
    except ValidationError as error:
        raise_all(explain(error, document.lines, ScenarioForm))
        raise
    stem = path.stem if path else None
    if form.name is not None and stem is not None and form.name != stem:
        raise InputError(
            f"name 是 {form.name}，文件名却是 {stem}",
            f"the name is {form.name} but the file is {stem}",
            file=document.file,
            line=document.line(("name",)),
            key="name",
            allowed=stem,
            nearest=stem,
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
            place_stage(stages, document, number, given, tuple(form.mechanisms))
        except InputError as error:
            errors += [error, *error.others]
    raise_all(errors)
    refuse_conflicts(stages, load_levers())
    for number, stage in enumerate(stages):
        provenance[f"stages[{number}]"] = (stage.file, stage.line)
    name = form.name or (read.path.stem if read.path else document.file.strip("<>"))
    return Scenario(
        name,
        title,
        lesson,
        tuple(seed),
        tuple(sorted(mechanisms)),
        tuple(base.scenario for base in form.extends),
        tuple(stages),
        document.file,
        provenance,
        played_of(form.played),
    )


def _missing_texts(
    document: Document, title: Mapping[str, str], lesson: Mapping[str, str]
) -> list[InputError]:
    return [
        InputError(
            f"缺少必填的键 {key}.{language}",
            f"the key {key}.{language} is missing",
            file=document.file,
            line=document.line((key,)),
            key=f"{key}.{language}",
        )
        for key, texts in (("title", title), ("lesson", lesson))
        for language in ("zh", "en")
        if language not in texts
    ]


def _base(
    read: _Read, base: BaseForm, number: int, folders: Sequence[Path], chain: tuple[Path, ...]
) -> Scenario:
    document = read.document
    here: dict[str, Any] = {
        "file": document.file,
        "line": document.line(("extends", number)),
        "key": f"extends[{number}]",
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
