"""Inputs of a run from users' arguments: changed assumptions, and a city."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from pathlib import Path

from sim.city import City
from sim.errors import InputError
from sim.parameters import Parameters, load_parameters
from sim.policy.data_numbers import check_number
from sim.runs.job import Assumptions, CityAt

DEFAULT_CITY = "kunming/官渡区"
DEFAULT_SCALE = 0.1
"""Of the default city, so that a comparison ends within a minute; a city that is named is kept whole."""


def assume(
    values: Mapping[str, float | str] | Parameters | Assumptions | None = None,
    files: Iterable[str | os.PathLike[str]] = (),
) -> Assumptions:
    """Return the declared assumptions with some changed.

    Args:
        values: by name; a dotted name, such as ``noise.rate`` or ``departments.urban.staff``, is a number of
            a data file.  A structural choice takes the name of an alternative.
        files: YAML files with ``parameters: {name: value}``; ``values`` win over them.

    Raises:
        InputError: an unknown name, something that is no number, or a value out of range.

    Examples:
        >>> sim.assume({"patrol_reach": 0.12, "noise.rate": 30}).changed()
        {'patrol_reach': 0.12, 'noise.rate': 30.0}
    """
    if isinstance(values, Assumptions):
        return values
    if isinstance(values, Parameters):
        return Assumptions(values)
    plain = {name: value for name, value in (values or {}).items() if "." not in name}
    dotted = {name: value for name, value in (values or {}).items() if "." in name}
    parameters = load_parameters(plain, files)
    return Assumptions(parameters, {name: check_number(name, value) for name, value in dotted.items()})


def city_at(city: str | os.PathLike[str] | None, scale: float | None) -> CityAt:
    """Return the city asked for; the default is kept small only when nothing is said."""
    if city is None:
        return CityAt(DEFAULT_CITY, DEFAULT_SCALE if scale is None else scale)
    folder = Path(city)
    if (folder / "communities.csv").exists() and not list(folder.glob("places.csv*")):
        raise InputError(
            "这里是还没有导入的表",
            "these are tables that were not imported yet",
            file=folder,
            allowed=f"cogov city import {folder / 'communities.csv'} {folder / 'rates.yaml'} --out ...",
        )
    return CityAt(os.fspath(city), 1.0 if scale is None else scale)


def name_of_place(city: City, scale: float) -> dict[str, str]:
    """Return the name of a city, with the share kept, in both languages."""
    if scale == 1.0:
        return {"zh": city.zh, "en": city.en}
    kept = f"{100 * scale:g} %"
    return {"zh": f"{city.zh}（人口的 {kept}）", "en": f"{city.en} ({kept} of its people)"}
