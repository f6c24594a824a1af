"""Cities, catalogues, parameters and scenarios, loaded once and shared by the models of a process."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np

from sim.cases.catalogue import Catalogue
from sim.city import City, load_city
from sim.errors import InputError
from sim.parameters import Parameters, load_parameters
from sim.policy.data_numbers import apply
from sim.policy.levers import LeverFile
from sim.policy.library import scenario_files
from sim.policy.scenario import Scenario, load_scenario


@dataclass(frozen=True)
class Package(Scenario):
    """A scenario as Mesa's pages meet it.

    They look for a Mesa ``Scenario`` under the same name and, when a model is reset, put an empty
    one of their own in its place; one that counts as false they leave alone.
    """

    def __bool__(self) -> bool:
        return False


def parameters_of(
    given: Mapping[str, float | str] | Parameters | None, run_in: int | None = None
) -> Parameters:
    """Return the declared parameters with the values given.

    Args:
        given: values by name, or all of them.
        run_in: the parameter of this name, which wins over them.
    """
    if isinstance(given, Parameters):
        return given if run_in is None else given.replace(run_in=run_in)
    asked = {**(given or {}), **({} if run_in is None else {"run_in": run_in})}
    values = tuple(sorted(asked.items(), key=lambda pair: str(pair[0])))
    try:
        return _changed_parameters(values)
    except TypeError:  # no number and not hashable either: the reader says so
        return load_parameters(dict(values))


@lru_cache(maxsize=64, typed=True)
def _changed_parameters(values: tuple[tuple[str, float | str], ...]) -> Parameters:
    return load_parameters(dict(values))


def data_of(given: Mapping[str, float] | None) -> tuple[Catalogue, LeverFile]:
    """Return the built-in catalogue and levers with the numbers given by address."""
    return _changed_data(tuple(sorted((given or {}).items())))


@lru_cache(maxsize=16)
def _changed_data(values: tuple[tuple[str, float], ...]) -> tuple[Catalogue, LeverFile]:
    return apply(dict(values))


def city_of(name: str | os.PathLike[str], scale: float, parameters: Parameters) -> City:
    """Return a city; it depends on the parameters of places alone, and on its file if it has one."""
    changed = {key: value for key, value in parameters.changed().items() if key.startswith("city_")}
    path = Path(os.fspath(name))
    files = sorted(path.iterdir()) if path.is_dir() else [path] if path.exists() else []
    stamp = tuple(file.stat().st_mtime_ns for file in files)
    return _loaded_city(os.fspath(name), scale, tuple(sorted(changed.items())), stamp)


def source_of(city: str | os.PathLike[str] | City) -> str:
    """Return how a city is asked for again: by name, or by the absolute path of its folder."""
    if isinstance(city, City):
        return city.key
    path = Path(os.fspath(city))
    return str(path.resolve()) if path.exists() else os.fspath(city)


def sizes_of(city: City) -> dict[str, Any]:
    """Return the sizes of places of a scaled city, for :class:`sim.policy.places.Places`."""
    if city.scale == 1.0:
        return {}
    whole = _whole_streets(city.key, tuple(city.street_codes))
    street = city.communities["street"]
    of_street = city.scale * whole / city.streets["communities"]
    return {
        "scale": city.scale,
        # About 1 until a street is down to one community: it keeps whole ones.
        "community_share": of_street[street],
        # Scaling keeps paid staff per resident, so staff tell how large a grid is.
        "grid_share": city.grids["staff"] / city.rates["staff_per_grid"],
    }


@lru_cache(maxsize=8)
def _whole_streets(key: str, codes: tuple[str, ...]) -> np.ndarray:
    """Return the number of communities of each street at full scale, f8 (S,).

    A city that was not loaded by a name that is still known counts as one whose streets are
    down to one community.
    """
    try:
        whole = load_city(key)
    except InputError:
        return np.ones(len(codes))
    count = dict(zip(whole.street_codes, whole.streets["communities"].tolist(), strict=True))
    return np.array([float(count.get(code, 1)) for code in codes])


@lru_cache(maxsize=8, typed=True)
def _loaded_city(
    name: str, scale: float, changed: tuple[tuple[str, float], ...], _stamp: tuple[int, ...]
) -> City:
    return load_city(name, scale=scale, parameters=load_parameters(dict(changed)))


def scenario_of(given: str | os.PathLike[str] | Scenario) -> Scenario:
    """Return a scenario; those that travel with the package are read again only when one of them changes."""
    if isinstance(given, Scenario):
        return given
    if isinstance(given, str) and given in (files := scenario_files()):
        return _named_scenario(given, tuple(file.stat().st_mtime_ns for file in files.values()))
    return load_scenario(Path(os.fspath(given)) if isinstance(given, os.PathLike) else given)


@lru_cache(maxsize=256)
def _named_scenario(name: str, _stamp: tuple[int, ...]) -> Scenario:
    return load_scenario(name)
