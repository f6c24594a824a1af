"""The figures of a city: its own where they were found, declared defaults elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.city.atlas import Atlas
from sim.parameters import Parameters

RATES = (
    "household_size",
    "family_population_share",
    "urban_share",
    "migrant_share",
    "elder_share",
    "party_share",
    "residents_per_grid",
    "staff_per_grid",
    "building_heads_per_grid",
    "unit_heads_per_grid",
    "households_per_grid_standard",
    "hotline_contacts_per_resident_year",
)
"""Rates of a city; the declared parameter of each has the same name after ``city_``."""

TOTALS = ("population", "households", "grids", "urban_grids", "staff")
"""Totals that belong to one city and have no default."""

DISTRICT_FIGURES = ("population", "relative_population", "urban_share", "migrant_share")
"""Figures that a district may have of its own."""


def city_rates(atlas: Atlas, parameters: Parameters) -> dict[str, float]:
    """Rates and known totals of a whole city.

    A value that the user changed wins over the city's own figure, which wins over the
    declared default.
    """
    changed: Mapping[str, float] = parameters.changed()
    rates = {}
    for name in RATES:
        own = atlas.figure(name)
        rates[name] = parameters[f"city_{name}"] if own is None or f"city_{name}" in changed else own
    for name in TOTALS:
        own = atlas.figure(name)
        if own is not None:
            rates[name] = own
    known = atlas.numbers["population"]
    if not np.isnan(known).any():
        rates["population"] = float(known.sum())
    if "staff" in rates and "grids" in rates and "city_staff_per_grid" not in changed:
        rates["staff_per_grid"] = rates["staff"] / rates["grids"]
    if "households" not in rates:
        rates["households"] = round(
            rates["population"] * rates["family_population_share"] / rates["household_size"]
        )
    return rates
