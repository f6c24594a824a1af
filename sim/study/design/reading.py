"""Reads and checks a study file; reports all mistakes at once, with file, line and key."""

from __future__ import annotations

import math
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from sim.comparison.stopping import looks_of, targets_of
from sim.errors import InputError, nearest, raise_all
from sim.measures import NEEDS_TWIN, PROMISED, measure_info
from sim.measures.matters import read_smallest
from sim.parameters import Parameters, load_parameters
from sim.parameters.problems import explain
from sim.parameters.values import check_value
from sim.parameters.yaml_file import is_mapping
from sim.policy.data_numbers import check_number, groups, members
from sim.policy.read_yaml import Document, parse_yaml, read_yaml
from sim.policy.scenario import Scenario, load_scenario, scenario_from_text
from sim.policy.write_yaml import scenario_text
from sim.runs.job import Assumptions, CityAt
from sim.study.design.designs import (
    Design,
    Factor,
    Factorial,
    LatinHypercube,
    Morris,
    One,
    Saltelli,
    read_list,
)
from sim.study.design.form import MAX_POINTS, SearchForm, StudyForm
from sim.study.design.moved import lever_choice, located
from sim.study.design.plan import LeverChoice, Plan, Until
from sim.study.design.searched import Searched
from sim.study.design.spans import factors_of, named

HEADLINE = tuple(name for name in PROMISED if measure_info(name).headline and name not in NEEDS_TWIN)
CONVENTIONS = ("convention", "value judgement")
"""How the source begins of a parameter that says how we judge, and not how the world is."""


def read_plan(source: str | os.PathLike[str]) -> Plan:
    """Read a study file.

    Raises:
        InputError: with file, line and key of every mistake found.

    Examples:
        >>> from pathlib import Path
        >>> _ = Path("study.yaml").write_text('''
        ... scenarios: [baseline, three-heads]
        ... uncertain: [patrol_reach, hours_per_day]
        ... design: {kind: lhs, points: 16}
        ... ''')
        >>> plan = sim.read_plan("study.yaml")
        >>> plan.worlds, plan.runs
        (16, 32)
    """
    path = Path(source)
    return _Reader(read_yaml(path), path.stem, path.parent).plan()


def plan_from_text(
    text: str, name: str, folder: Path = Path(), sources: Mapping[str, str] | None = None
) -> Plan:
    """Read a study from its text.

    Args:
        text: content of a study file.
        name: its stem.
        folder: where paths in it begin.
        sources: texts of its scenarios by name; they are looked for as files if not given.

    Raises:
        InputError: as :func:`read_plan`; the file is named ``<name>``.
    """
    return _Reader(parse_yaml(text, f"<{name}>"), name, folder, sources).plan()


def check_study(source: str | os.PathLike[str]) -> list[InputError]:
    """Return every mistake of a study file, without raising; empty when it is right.

    Examples:
        >>> from pathlib import Path
        >>> _ = Path("study.yaml").write_text('''
        ... scenarios: [baseline, three-heads]
        ... uncertian: [patrol_reach]
        ... ''')
        >>> [(mistake.key, mistake.nearest) for mistake in sim.check_study("study.yaml")]
        [('uncertian', 'uncertain')]
    """
    try:
        read_plan(source)
    except InputError as error:
        found = [error, *error.others]
        error.others = ()
        return found
    return []


def assumptions_of(parameters: Parameters) -> tuple[str, ...]:
    """Return the names of all parameters of grade S that say how the world is and can vary."""
    return tuple(
        one.name
        for one in parameters.declared
        if one.grade == "S" and one.low < one.high and not one.source.casefold().startswith(CONVENTIONS)
    )


def varied_groups() -> tuple[str, ...]:
    """Return the names of the groups of numbers of data files that vary with all assumptions."""
    return tuple(name for name in groups() if members(name))


class _Reader:
    """One study file that is being checked."""

    def __init__(
        self, document: Document, name: str, folder: Path, sources: Mapping[str, str] | None = None
    ) -> None:
        self.document, self.name, self.folder, self.sources = document, name, folder, sources
        self.errors: list[InputError] = []

    def plan(self) -> Plan:
        try:
            form = StudyForm.model_validate(self.document.data)
        except ValidationError as error:
            raise_all(explain(error, self.document.lines, StudyForm))
            raise
        scenarios = self._scenarios(form)
        base = self._fixed(form)
        levers = self._levers(form, scenarios)
        factors = self._factors(form, base, levers)
        measures = self._measures(form)
        self._matters(form)
        against = self._against(form, scenarios)
        until = self._until(form, base, measures)
        raise_all(self.errors)
        design, factors = self._design(form, factors)
        raise_all(self.errors)
        title = {lang: text for lang in ("zh", "en") if (text := getattr(form.title, lang))}
        return Plan(
            name=self.name,
            title=title,  # pyright: ignore[reportArgumentType]
            scenarios=scenarios,
            against=against,
            levers=levers,
            cities=tuple(CityAt(_place(city.city), city.scale) for city in form.cities),
            days=form.days,
            seed=form.seed,
            replications=form.replications if until is None else until.looks[0],
            factors=factors,
            design=design,
            base=base,
            measures=measures,
            search=form.search,
            until=until,
            daily=form.daily,
            source=self.document.text,
            folder=str(self.folder.resolve()),
            matters=dict(form.matters),
            sources={name: scenario_text(scenario) for name, scenario in scenarios.items()},
        )

    def wrong(self, zh: str, en: str, *loc: str | int, **more: Any) -> None:
        """Keep one mistake about the entry at ``loc``."""
        self.errors.append(self._located(InputError(zh, en, **more), *loc))

    def _located(self, error: InputError, *loc: str | int) -> InputError:
        return located(error, self.document, *loc)

    def _scenarios(self, form: StudyForm) -> dict[str, Scenario]:
        found: dict[str, Scenario] = {}
        for number, name in enumerate(form.scenarios):
            try:
                scenario = self._scenario(name)
            except InputError as error:
                # A mistake inside the scenario's own file keeps its place there.
                own = error.file is not None and error.line is not None
                self.errors.append(error if own else self._located(error, "scenarios", number))
                continue
            if scenario.name in found:
                self.wrong(f"方案 {name} 写了两次", f"the scenario {name} stands twice", "scenarios", number)
            found[scenario.name] = scenario
        return found

    def _scenario(self, name: str) -> Scenario:
        if self.sources is not None:
            stem = Path(name).stem if name.endswith((".yaml", ".yml")) else name
            return scenario_from_text(self.sources[stem], stem)
        if "/" in name or name.endswith((".yaml", ".yml")):
            near = self.folder / name
            return load_scenario(near if near.is_file() else name)
        return load_scenario(name, folders=(self.folder,) if (self.folder / f"{name}.yaml").is_file() else ())

    def _against(self, form: StudyForm, scenarios: Mapping[str, Scenario]) -> str:
        if form.against is not None and form.against not in scenarios:
            self.wrong(
                f"对照方案“{form.against}”不在所研究的方案之中",
                f"'{form.against}' is not among the scenarios studied",
                "against",
                allowed=list(scenarios),
                nearest=nearest(form.against, scenarios),
            )
        return form.against or next(iter(scenarios), "")

    def _fixed(self, form: StudyForm) -> Assumptions:
        declared = load_parameters()
        plain: dict[str, float] = {}
        dotted: dict[str, float] = {}
        for name, value in form.fixed.items():
            try:
                if "." in name:
                    dotted[name] = check_number(name, value)
                else:
                    plain[name] = check_value(declared, name, value)
            except InputError as error:
                self.errors.append(self._located(error, "fixed", name))
        return Assumptions(declared.replace(**plain), dotted)

    def _levers(self, form: StudyForm, scenarios: Mapping[str, Scenario]) -> tuple[LeverChoice, ...]:
        found: list[LeverChoice] = []
        for name, given in form.levers.items():
            try:
                found.append(lever_choice(name, given, scenarios, self.document))
            except InputError as error:
                self.errors.append(error if error.line else self._located(error, "levers", name))
        return tuple(found)

    def _factors(
        self, form: StudyForm, base: Assumptions, levers: Sequence[LeverChoice]
    ) -> tuple[Factor, ...]:
        uncertain = form.uncertain
        if (
            isinstance(uncertain, str)
            and form.search is not None
            and "uncertain" not in form.model_fields_set
        ):
            uncertain = "none"  # a search looks for levers, at the parameters as they are declared
        names: dict[str, Any] = {}
        if is_mapping(uncertain):
            names = dict(uncertain)
        elif uncertain == "assumptions":
            names = dict.fromkeys([*assumptions_of(base.parameters), *varied_groups()])
        found: list[Factor] = []
        for name, span in names.items():
            if name in form.fixed:
                if isinstance(uncertain, dict):
                    self.wrong(
                        f"{name} 既固定又不确定", f"{name} is both fixed and uncertain", "uncertain", name
                    )
                continue
            try:
                found += factors_of(name, span, base.parameters)
            except InputError as error:
                at = name if isinstance(self.document.data.get("uncertain"), dict) else None
                loc = ["uncertain"] if at is None else ["uncertain", at]
                self.errors.append(self._located(named(error, name), *loc))
        for lever in levers:
            span = form.levers[lever.name].range
            if span is not None:
                found.append(Factor(lever.name, "lever", *span))
        return tuple(found)

    def _measures(self, form: StudyForm) -> tuple[str, ...]:
        found = tuple(form.measures or HEADLINE)
        for number, name in enumerate(found):
            try:
                measure_info(name)
            except InputError as error:
                self.errors.append(self._located(error, "measures", number))
        for name in () if form.search is None else form.search.objectives:
            try:
                measure_info(name)
            except InputError as error:
                self.errors.append(self._located(error, "search", "objectives", name))
        return found

    def _matters(self, form: StudyForm) -> None:
        for name, size in form.matters.items():
            try:
                read_smallest(name, size)
            except InputError as error:
                self.errors.append(self._located(error, "matters", name))

    def _until(self, form: StudyForm, base: Assumptions, measures: tuple[str, ...]) -> Until | None:
        """Return when to stop, where the number of replications is left open."""
        if form.replications != "auto":
            if form.precision is not None:
                self.wrong(
                    "precision 只与 replications: auto 合用", "precision goes with replications: auto",
                    "precision",
                )  # fmt: skip
            return None
        if form.search is not None:
            self.wrong(
                "搜索的 replications 须是数", "a search takes a number of replications", "replications"
            )
            return None
        try:
            targets = targets_of(form.precision, base.parameters, measures)
        except InputError as error:
            self.errors.append(self._located(error, "precision"))
            return None
        if not targets:
            self.wrong(
                "没有可以要求精度的指标，请写 precision",
                "no measure whose precision could be asked for: give precision",
                "replications",
                allowed="precision: {satisfied: 0.01}",
            )
        return Until(looks_of("auto", form.most), targets)

    def _design(self, form: StudyForm, factors: tuple[Factor, ...]) -> tuple[Design, tuple[Factor, ...]]:
        given, many = form.design, len(factors)
        if form.search is not None:
            return self._searched(form.search, factors), factors
        if given.kind == "list":
            return self._listed(form, factors)
        if not many:
            return One(), factors
        if given.kind == "factorial":
            alternatives = tuple(len(factor.choices) for factor in factors)
            logs = [math.log(count or given.levels) for count in alternatives]
            if sum(logs) > math.log(MAX_POINTS):
                chosen = [str(count) for count in alternatives if count]
                product = " × ".join([f"{given.levels}^{many - len(chosen)}", *chosen])
                self.wrong(
                    f"{many} 个因素各 {given.levels} 个水平，全部组合共 {product}，太多",
                    f"{many} factors at {given.levels} levels have {product} combinations",
                    "design", "kind",
                    allowed=f"≤ {MAX_POINTS:,}; uncertain: [a, b] | kind: lhs",
                )  # fmt: skip
                return One(), factors
            return Factorial(many, given.levels, alternatives), factors
        if given.kind == "lhs":
            return LatinHypercube(many, given.points, form.seed), factors
        if given.kind == "morris":
            if given.levels % 2:
                self.wrong(
                    "morris 的水平数应为偶数", "morris takes an even number of levels", "design", "levels"
                )
            return Morris(many, given.trajectories, given.levels, form.seed), factors
        if given.points & (given.points - 1):
            power = 2 ** (given.points - 1).bit_length()
            self.wrong(
                f"sobol 的点数应为 2 的幂，得到 {given.points}",
                f"sobol takes a power of two, not {given.points}",
                "design", "points",
                allowed="64, 128, 256, ...", nearest=str(power),
            )  # fmt: skip
        return Saltelli(many, given.points, form.seed), factors

    def _listed(self, form: StudyForm, factors: tuple[Factor, ...]) -> tuple[Design, tuple[Factor, ...]]:
        if form.design.file is None:
            self.wrong(
                "list 设计须写 file", "the list design needs a file", "design", allowed="file: worlds.csv"
            )
            return One(), factors
        path = self.folder / form.design.file
        design = read_list(path, {factor.name: factor for factor in factors})
        return design, design.factors

    def _searched(self, given: SearchForm, factors: Sequence[Factor]) -> Design:
        if any(f.kind != "lever" for f in factors) or not factors:
            self.wrong(
                "搜索在杠杆的范围中进行：至少一个杠杆写 range，uncertain 写 none",
                "a search moves levers within ranges: give at least one lever a range, and uncertain: none",
                "search",
            )
        return Searched(len(factors), given.population, given.generations)


def _place(city: str) -> str:
    """Return a city's name, or its path from anywhere."""
    path = Path(city)
    return str(path.resolve()) if path.exists() else city
