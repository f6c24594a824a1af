"""A policy's view of a model's city."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.actors.calendar import first_day
from sim.cases.catalogue import FLAGS, Catalogue
from sim.policy.places import Places


def places_of(city: Any, catalogue: Catalogue, bodies: np.ndarray) -> Places:
    """Return places, bodies and items of a world, with their names."""
    items = catalogue.items
    return Places(
        start=first_day(),
        city=city.zh,
        district_names=tuple(city.district_names),
        district_codes=tuple(city.district_codes),
        district_population=city.districts["population"],
        street_names=tuple(city.street_names),
        street_codes=tuple(city.street_codes),
        street_key=city.streets["key"],
        street_district=city.streets["district"],
        street_urban=city.streets["urban"],
        street_population=city.streets["population"],
        community_population=city.communities["population"],
        community_key=city.communities["key"],
        grid_key=city.grids["key"],
        grid_street=city.grids["street"],
        grid_estate=city.grids["estate"],
        body_kind=bodies["kind"],
        body_level=bodies["level"],
        body_department=bodies["department"],
        body_district=bodies["district"],
        body_street=bodies["street"],
        body_community=bodies["community"],
        body_grid=bodies["grid"],
        item_category=items["category"].astype(np.int16),
        item_need=items["need"],
        item_department=items["department"],
        item_level=items["level"],
        item_hours=catalogue.categories["rate"][items["category"]] * items["p"] * items["hours"],
        **_catalogue_names(catalogue),
    )


def _catalogue_names(catalogue: Catalogue) -> dict[str, Any]:
    return {
        "category_names": tuple(c.id for c in catalogue.data),
        "category_zh": tuple(c.zh for c in catalogue.data),
        # Several needs are met one after the other unless the prerequisites are lifted.
        "category_prerequisite": catalogue.categories["needs"] > 1,
        "item_flags": _flags(catalogue),
        "department_names": tuple(d.id for d in catalogue.departments),
        "department_zh": tuple(d.zh for d in catalogue.departments),
    }


def _flags(catalogue: Catalogue) -> dict[str, np.ndarray]:
    flags = {name: catalogue.items[name] == 1 for name in FLAGS}
    # Questions that are answered at once make no case, so no item is one.
    flags["clearance"] = catalogue.items["clearance"] == 1
    return {**flags, "consult": np.zeros(len(catalogue.items), bool)}
