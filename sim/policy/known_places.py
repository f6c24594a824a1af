"""Checks whether the places a scenario names exist in any city that ships with the program."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from sim.city.atlas import shipped_atlas
from sim.city.load import list_cities
from sim.errors import InputError, nearest
from sim.policy.scenario import Scenario
from sim.policy.schema import Pick
from sim.policy.stages import PlaceChoice
from sim.policy.targets import SELECTORS, WHOLE


def places_nowhere(scenario: Scenario) -> list[InputError]:
    """Return a mistake for every place that no city that ships with the program has.

    Without a city nobody can say whether a place is the right one; but one that exists nowhere is a slip of
    the pen, or belongs to a city of one's own.
    """
    errors: list[InputError] = []
    for number, stage in enumerate(scenario.stages):
        for name in dict.fromkeys(_names(stage.places)):
            if name not in WHOLE and name not in SELECTORS and name not in _everywhere():
                errors.append(_nowhere(name, number, stage.file or scenario.file, stage.line))
    return errors


def _names(choices: Iterable[PlaceChoice]) -> list[str]:
    """Return the places that choices name, those within which others are picked as well."""
    found: list[str] = []
    for choice in choices:
        found += [name.strip() for name in choice.within] if isinstance(choice, Pick) else [choice.strip()]
    return found


@cache
def _everywhere() -> dict[str, None]:
    """Names and codes of all districts and streets, districts first."""
    atlases = [shipped_atlas(entry.key) for entry in list_cities()]
    names = [name for atlas in atlases for name in (*atlas.district_names, *atlas.district_codes)]
    for atlas in atlases:
        names += [*atlas.street_names, *atlas.street_codes]
        rows: list[int] = atlas.street_district.tolist()
        districts = [atlas.district_names[row] for row in rows]
        names += [f"{d}/{s}" for d, s in zip(districts, atlas.street_names, strict=True)]
    return dict.fromkeys(names)


def _nowhere(name: str, number: int, file: str, line: int | None) -> InputError:
    return InputError(
        f"自带的城市里都没有叫“{name}”的区或街道",
        f'no city that ships with the program has a district or street called "{name}"',
        file=file or None,
        line=line,
        key=f"stages[{number}].places",
        allowed="--city CITY",
        nearest=nearest(name, [*_everywhere(), *SELECTORS]),
    )
