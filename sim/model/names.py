"""Names of bodies and places for people to read."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.cases.catalogue import Catalogue
from sim.codes import BodyKind


class Names:
    """Names of the bodies of one world, made when asked for.

    Args:
        city: the city.
        catalogue: names of departments.
        bodies: rows of all bodies.
    """

    def __init__(self, city: Any, catalogue: Catalogue, bodies: np.ndarray) -> None:
        self._city = city
        self._catalogue = catalogue
        self._bodies = bodies

    def body(self, row: int) -> tuple[str, str]:
        """Return the name of a body in Chinese and English."""
        if row < 0:
            return "", ""
        body = self._bodies[row]
        kind = BodyKind(body["kind"])
        zh, en = kind.words
        place_zh, place_en = self._place(body)
        if kind in (BodyKind.DISTRICT_DEPT, BodyKind.CITY_DEPT):
            department = self._catalogue.departments[int(body["department"])]
            zh, en = department.zh, department.en
        elif kind is BodyKind.COMMUNITY:
            zh = ""
        elif kind is BodyKind.STREET:
            street = place_zh.endswith("街道")
            zh, en = ("办事处", en) if street else ("政府", "township government")
        elif kind is BodyKind.GRID:
            zh = ""
        elif kind is BodyKind.ORGANIZATION:
            first = self._bodies["kind"] == kind
            number = row - int(np.flatnonzero(first & (self._bodies["street"] == body["street"]))[0]) + 1
            zh, en = f"{zh}{number}", f"{en} {number}"
        return f"{place_zh}{zh}", f"{en}, {place_en}"

    def grid(self, grid: int) -> str:
        """Return the name of a grid: its community and its number in it."""
        city = self._city
        community = int(city.grids["community"][grid])
        number = grid - int(city.communities["first_grid"][community]) + 1
        return f"{city.community_names[community]}第{number}网格"

    def _place(self, body: Any) -> tuple[str, str]:
        city = self._city
        if body["grid"] >= 0:
            name = self.grid(int(body["grid"]))
            return name, name
        if body["community"] >= 0:
            name = city.community_names[body["community"]]
            return name, name
        if body["street"] >= 0:
            name = city.street_names[body["street"]]
            return name, name
        if body["district"] >= 0:
            zh = city.district_names[body["district"]]
            return zh, city.district_english[body["district"]] or zh
        return "市级", "city level"
