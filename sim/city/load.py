"""Finding a city by name, code or path."""

from __future__ import annotations

import csv
import os
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from sim.city.atlas import DATA, Atlas, open_package, read_atlas, shipped_atlas
from sim.city.build import build
from sim.city.city import City
from sim.city.scale import SMALLEST
from sim.errors import InputError, nearest
from sim.parameters import Parameters, load_parameters

_SUFFIXES = (
    *("彝族苗族自治县", "回族彝族自治县", "彝族自治县", "区", "县", "市"),
    *(" district", " county", " city"),
)


class CityEntry(NamedTuple):
    """A city that ships with the program."""

    key: str
    code: str
    zh: str
    en: str


@lru_cache(maxsize=1)
def list_cities() -> list[CityEntry]:
    """The cities that ship with the program, teaching district last.

    Examples:
        >>> [entry.key for entry in sim.list_cities()]
        ['kunming', 'changchun', 'chengdu', 'ningbo', 'teaching']
    """
    with (DATA / "cities.csv").open(encoding="utf-8", newline="") as file:
        return [CityEntry(**row) for row in csv.DictReader(file)]


def load_city(
    name: str | os.PathLike[str],
    *,
    scale: float = 1.0,
    district: str | Sequence[str] | None = None,
    parameters: Parameters | None = None,
) -> City:
    """Load a city, or some of its districts.

    A city's structure does not depend on the seed of a run: the same call gives the same
    city everywhere.

    Args:
        name: ``"kunming"``, ``"昆明"``, ``"530100"``; with a district ``"kunming/官渡区"``,
            ``"kunming/530111"``, ``"kunming/Guandu"``; or the path of an imported city.
        scale: share of the people to keep, 0.001 to 1; see :mod:`sim.city.scale`.
        district: one or more districts, as an alternative to the slash.
        parameters: declared parameters; the defaults if not given.

    Raises:
        InputError: no such city or district, or a scale out of range.

    Examples:
        >>> city = sim.load_city("teaching")
        >>> city.key, city.population
        ('teaching', 20340)
        >>> sim.load_city("kunming/Guandu", scale=0.1).zh
        '昆明市官渡区'
    """
    atlas, rest = _find(name)
    wanted = [rest] if rest else [district] if isinstance(district, str) else list(district or [])
    if not isinstance(scale, int | float) or isinstance(scale, bool) or not SMALLEST <= scale <= 1:
        raise InputError(
            f"比例 {scale} 超出范围",
            f"scale {scale} is out of range",
            key="scale",
            allowed=f"{SMALLEST:g} … 1",
        )
    rows = sorted({_district(atlas, one) for part in wanted for one in part.split(",")})
    chosen = rows or list(range(len(atlas.district_codes)))
    return build(atlas, chosen, float(scale), load_parameters() if parameters is None else parameters)


def _find(name: str | os.PathLike[str]) -> tuple[Atlas, str]:
    """The tables of a city and the district after the slash, if there is one."""
    text = os.fspath(name)
    head, _, rest = text.partition("/")
    for entry in list_cities():
        if _plain(head) in {_plain(part) for part in (entry.key, entry.code, entry.zh, entry.en)}:
            return shipped_atlas(entry.key), rest.strip()
    path = Path(text)
    if text.strip() and path.exists():  # an empty name would be the current folder
        return read_atlas(open_package(path), path.stem), ""
    if path.suffix or path.is_absolute() or text.count("/") > 1:
        raise InputError("没有这个路径", "there is no such path", file=text, allowed="cogov city import")
    names = [part for entry in list_cities() for part in (entry.key, entry.zh)]
    raise InputError(
        f"没有名为“{head}”的城市，也没有这个路径",
        f'there is no city named "{head}", and no such path',
        key="city",
        allowed=[entry.key for entry in list_cities()],
        nearest=nearest(head, names),
    )


def _district(atlas: Atlas, name: str) -> int:
    """Row of a district by name, code or romanised name."""
    wanted = _plain(name)
    columns = (atlas.district_codes, atlas.district_names, atlas.district_english)
    for column in columns:
        for row, candidate in enumerate(column):
            if candidate and _plain(candidate) == wanted:
                return row
    close = nearest(name, [candidate for column in columns for candidate in column if candidate])
    raise InputError(
        f"{atlas.zh}没有名为“{name}”的区县",
        f'{atlas.en} has no district named "{name}"',
        key="district",
        allowed=atlas.district_names,
        nearest=close,
    )


def _plain(name: str) -> str:
    """A name without case, spaces around it and the word for its level."""
    text = name.strip().casefold()
    for suffix in _SUFFIXES:
        # A name of two characters, like 市区, is not cut to one.
        if text.endswith(suffix) and len(text) - len(suffix) >= 2:
            return text[: -len(suffix)].strip()
    return text
