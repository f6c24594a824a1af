"""Cities of a study, one at a time: each is a sample of its own and never a further set of worlds."""

from __future__ import annotations

from sim.errors import InputError, nearest
from sim.runs.job import CityAt
from sim.study.store.opened import Study


def in_city(at: CityAt) -> str:
    """Return the condition in SQL that a run was made in a city."""
    name = at.name.replace("'", "''")
    return f"city = '{name}' AND scale = CAST('{at.scale!r}' AS DOUBLE)"


def city_of(study: Study, city: CityAt | str | None = None) -> CityAt:
    """Return the city of a study that is meant.

    Args:
        study: the study.
        city: a place, its name in the plan, or the name with its share as ``CityAt.label`` writes it;
            None where the study has one only.

    Raises:
        InputError: the study has several cities and none is named, or it has none of this name.
    """
    cities = study.plan.cities
    if city is None:
        if len(cities) == 1:
            return cities[0]
        raise InputError(
            f"研究有 {len(cities)} 座城市，各城分开看：请写明是哪一座",
            f"the study has {len(cities)} cities, which are judged apart: say which",
            key="city",
            allowed=[one.label for one in cities],
        )
    if isinstance(city, CityAt):
        found = [one for one in cities if one == city]
    else:
        found = [one for one in cities if city == one.label] or [one for one in cities if city == one.name]
    if len(found) != 1:
        names = [one.label for one in cities]
        said = city.label if isinstance(city, CityAt) else city
        raise InputError(
            f"研究中没有城市“{said}”，或有几座",
            f"the study has no city '{said}', or several",
            key="city",
            allowed=names,
            nearest=nearest(said, names),
        )
    return found[0]
