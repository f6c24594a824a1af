"""Runs one policy by name: city, policy, seed and days as users give them."""

from __future__ import annotations

import os
import time
from collections.abc import Callable, Mapping
from pathlib import Path

from sim.measures import all_measures
from sim.measures.unresolved import met_counts, unresolved_counts
from sim.model import GovernanceModel
from sim.parameters import Parameters
from sim.policy.saved_from import Played
from sim.policy.scenario import Scenario, load_scenario
from sim.runs.inputs import assume, city_at, name_of_place
from sim.runs.job import Assumptions, CityAt, build_model
from sim.runs.single import Run
from sim.runs.twins import Twins, run_with_twins

SPAN = 20
"""Days lived between two signs of progress; results do not depend on it."""


def run(
    scenario: str | Path | Scenario = "baseline",
    *,
    city: str | os.PathLike[str] | None = None,
    scale: float | None = None,
    days: int | None = None,
    seed: int | None = None,
    parameters: Mapping[str, float | str] | Parameters | Assumptions | None = None,
    twin: bool = True,
    seams: bool = False,
) -> Run:
    """Run one policy once.

    Args:
        scenario: name, path or a result of :func:`load_scenario`.
        city: name, ``"kunming/官渡区"`` or path; a tenth of 官渡区 if nothing is said.
        scale: share of the city's people to keep.
        days: length, 365 if nothing is said.
        seed: seed of all random numbers, 1 if nothing is said.
        parameters: values to change, as for :func:`assume`.
        twin: run the seamless twin as well, for the price of fragmentation; not done in a run of 90 days or
            fewer, in which no matter can be judged.
        seams: divide that price among the five seams, with 32 runs.

    A policy that was saved from a run (``model.save_policy``) carries city, days, seed and values: they are
    used for arguments not given, so that the file alone repeats that run.

    Raises:
        InputError: something of this does not exist, is out of range or does not fit.

    Examples:
        >>> run = sim.run("three-heads", city="teaching", days=60)
        >>> run.scenario.name, run.days
        ('three-heads', 60)
        >>> 0.9 < run.measures["closed_on_time"] <= 1
        True
    """
    twins: Twins = "seams" if seams else "seamless" if twin else "none"
    return run_with_model(
        scenario, city=city, scale=scale, days=days, seed=seed, parameters=parameters, twins=twins
    )[0]


def run_with_model(
    scenario: str | Path | Scenario = "baseline",
    *,
    city: str | os.PathLike[str] | None = None,
    scale: float | None = None,
    days: int | None = None,
    seed: int | None = None,
    parameters: Mapping[str, float | str] | Parameters | Assumptions | None = None,
    log: bool = False,
    twins: Twins = "none",
    each: Callable[[int, int], None] | None = None,
) -> tuple[Run, GovernanceModel]:
    """Run one policy once, and hand out the model as well.

    Everything is as for :func:`run`; with ``log`` the model keeps every touch of every case, and
    ``each`` is called now and then with the days lived and the days in all.  No twins are run unless
    ``twins`` says so.
    """
    policy = scenario if isinstance(scenario, Scenario) else load_scenario(scenario)
    at, days, seed, given, played = _as_played(policy.played, city, scale, days, seed, parameters)
    began = started = built = time.perf_counter()

    def build() -> GovernanceModel:
        nonlocal started
        started = time.perf_counter()
        return build_model(at, policy, seed, days, given, log=log)

    def live(model: GovernanceModel) -> None:
        nonlocal built
        if played is not None:
            played.check(model.city.population, policy.file)
        built = time.perf_counter()
        for day in range(0, days, SPAN):
            model.run_for(min(SPAN, days - day))
            if each is not None:
                each(model.day, days)

    model, priced = run_with_twins(build, days, twins, live)
    done = time.perf_counter()
    measures = all_measures(model.record(), model.parameters, priced)
    result = Run(
        city=model.city.key,
        source=os.path.abspath(at.name) if Path(at.name).exists() else at.name,  # noqa: PTH100
        place=name_of_place(model.city, at.scale),
        scale=at.scale,
        scenario=policy,
        seed=seed,
        days=days,
        measures=measures,
        extra=_standing_in(model, measures),
        series=model.record().series.copy(),
        seconds={"build": round(built - started, 3), "run": round(done - built, 3)}
        | ({} if priced is None else {"twin": round(started - began, 3)}),
        given=given,
        unresolved=unresolved_counts(model.record().cases, days),
        met=met_counts(model.record().cases, days),
    )
    return result, model


def _standing_in(model: GovernanceModel, measures: Mapping[str, float | None]) -> dict[str, float | None]:
    """Return the restricted mean of the days to resolution where a share of matters was not reached."""
    if all(measures[name] is not None for name in ("days_to_resolution_median", "days_to_resolution_p90")):
        return {}
    name = "days_to_resolution_mean90"
    return {name: model.extra_measures()[name]}


def _as_played(
    played: Played | None,
    city: str | os.PathLike[str] | None,
    scale: float | None,
    days: int | None,
    seed: int | None,
    parameters: Mapping[str, float | str] | Parameters | Assumptions | None,
) -> tuple[CityAt, int, int, Assumptions, Played | None]:
    """Return the arguments of a run, filled from a saved run where not given."""
    if played is None:
        return city_at(city, scale), days or 365, 1 if seed is None else seed, assume(parameters), None
    here = city is None and scale is None
    return (
        CityAt(played.city, played.scale) if here else city_at(city or played.city, scale),
        days or played.days,
        played.seed if seed is None else seed,
        assume(played.assumed() if parameters is None else parameters),
        played if here else None,
    )
