"""Where things happen: real divisions, people, grids and the ties between communities."""

from __future__ import annotations

from sim.city.city import City
from sim.city.importer import check_city, import_city
from sim.city.load import list_cities, load_city
from sim.codes import CommunityKind, Estate
from sim.tables import COMMUNITY, DISTRICT, GRID, STREET

__all__ = [
    "COMMUNITY",
    "DISTRICT",
    "GRID",
    "STREET",
    "City",
    "CommunityKind",
    "Estate",
    "check_city",
    "import_city",
    "list_cities",
    "load_city",
]
