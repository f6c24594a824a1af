"""The catalogue of departments, case categories and items, read from data files.

An *item* (事项) is one need of one category: the unit for which somebody has, or lacks,
authority.  The catalogue turns the data files into record arrays for the rules and keeps
names and declared parameters for people.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sim.cases.numbers import changed, files
from sim.cases.schema import CategoryData, DepartmentData
from sim.tables import ITEM, MAX_NEEDS, CategoryRow, ItemRow, Table, blank_rows, columns_of
from sim.tables.cases import Nature

DATA = Path(__file__).parent / "data"

FLAGS = tuple(each.name for each in columns_of(Nature))
"""Names of the flags of a category."""


@dataclass(frozen=True)
class Catalogue:
    """Departments, categories and items, as data for people and as arrays for rules.

    Shapes: K categories, I items, N departments; ``place`` is (K, 3) by community kind and
    ``estate`` (K, 5) by estate kind, both dimensionless factors on the rate of arising.
    """

    departments: tuple[DepartmentData, ...]
    data: tuple[CategoryData, ...]
    categories: Table[CategoryRow]
    items: Table[ItemRow]
    category_item: np.ndarray
    place: np.ndarray
    estate: np.ndarray

    @property
    def category_ids(self) -> list[str]:
        """Identifiers of the categories, in row order."""
        return [c.id for c in self.data]

    @property
    def department_ids(self) -> list[str]:
        """Identifiers of the departments, in row order."""
        return [d.id for d in self.departments]

    def item_name(self, item: int) -> str:
        """Readable name of an item, such as ``noise/2 environment``."""
        row = self.items[item]
        return f"{self.data[row['category']].id}/{row['need'] + 1} {self.departments[row['department']].id}"


def load_catalogue(overrides: Mapping[str, float] | None = None) -> Catalogue:
    """Read the built-in catalogue.

    Args:
        overrides: values by address, such as ``{"noise.rate": 30, "departments.urban.staff": 9}``.

    Raises:
        InputError: when a file or an override is wrong.
    """
    if not overrides:
        return _built_in()
    return build_catalogue(*changed(overrides))


@cache
def _built_in() -> Catalogue:
    found = files()
    return build_catalogue(list(found.departments.departments), list(found.categories.categories))


def build_catalogue(departments: list[DepartmentData], data: list[CategoryData]) -> Catalogue:
    """Turn validated data into arrays."""
    row = {d.id: n for n, d in enumerate(departments)}
    categories = blank_rows(CategoryRow, len(data))
    items: list[tuple[Any, ...]] = []
    category_item = np.full((len(data), MAX_NEEDS), -1, np.int16)
    place = np.ones((len(data), 3))
    estate = np.ones((len(data), 5))
    for k, c in enumerate(data):
        flags = [int(flag in c.flags) for flag in FLAGS]
        categories[k] = (
            c.rate, c.severity, c.growth, c.tolerance, c.patrol, c.head, c.sensor, c.public, c.seen,
            c.deadline, c.recur, c.recur_days, c.spread, c.kind.migrant, c.kind.elder,
            c.order, c.together, c.beyond, len(c.needs), *flags,
        )  # fmt: skip
        place[k] = (c.place.urban, c.place.urban_village, c.place.rural)
        estate[k, :3] = (c.estate.managed, c.estate.old, c.estate.abandoned)
        for n, need in enumerate(c.needs):
            mask = 0
            for name in (need.department, *need.plausible):
                mask |= 1 << row[name]
            category_item[k, n] = len(items)
            items.append(
                (
                    k,
                    n,
                    row[need.department],
                    need.level,
                    need.hours,
                    need.depth,
                    need.parties,
                    need.p,
                    mask,
                    int(need.clearance),
                    *flags,
                )
            )
    table: Any = np.array(items, ITEM)
    return Catalogue(tuple(departments), tuple(data), categories, table, category_item, place, estate)
