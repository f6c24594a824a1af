"""Names of the figures that a city may have of its own."""

from __future__ import annotations

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
"""Figures that a district may have of its own; ``relative_population`` is of another year."""
