"""The figures of a city: its own where they were found, declared defaults elsewhere."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from sim.city.atlas import Atlas
from sim.city.figures import RATES, TOTALS
from sim.parameters import Parameters


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
