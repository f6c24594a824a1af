"""The city as the rest of the program sees it."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from hashlib import blake2b
from typing import TYPE_CHECKING, Any

import numpy as np
from numpy.typing import NDArray

from sim.city.maps import fallback_outline, inside_points, positions
from sim.city.ties import community_ties, neighbour_lists
from sim.codes import Tie
from sim.parameters import Parameters
from sim.tables import CommunityRow, DistrictRow, GridRow, StreetRow, Table

if TYPE_CHECKING:
    import networkx as nx


@dataclass(frozen=True, eq=False)
class City:
    """Places of a city or of some of its districts, from district down to grid.

    Rows of every level are in tree order; children of one parent are contiguous and name
    their parent by row.

    Attributes:
        key: short name, with the districts after a slash if only some are loaded.
        code: official code of the city.
        zh: Chinese name.
        en: English name.
        scale: share of the real population that is kept, 1 for all.
        districts: rows of :data:`sim.tables.DISTRICT`, ``(D,)``.
        streets: rows of :data:`sim.tables.STREET`, ``(S,)``.
        communities: rows of :data:`sim.tables.COMMUNITY`, ``(C,)``.
        grids: rows of :data:`sim.tables.GRID`, ``(G,)``.
        district_names: Chinese names; ``district_english`` romanised, ``district_codes`` official.
        street_names: names; ``street_codes`` official codes.
        community_names: names; ``community_codes`` official codes.
        borders: pairs of rows of districts that touch.
        rates: figures of the *whole* city (rates per resident, standards per grid, totals);
            see :mod:`sim.city.rates`.
        parameters: the declared parameters it was built with.
    """

    key: str
    code: str
    zh: str
    en: str
    scale: float
    districts: Table[DistrictRow]
    streets: Table[StreetRow]
    communities: Table[CommunityRow]
    grids: Table[GridRow]
    district_names: list[str]
    district_english: list[str]
    district_codes: list[str]
    street_names: list[str]
    street_codes: list[str]
    community_names: list[str]
    community_codes: list[str]
    borders: list[tuple[int, int]]
    rates: dict[str, float]
    parameters: Parameters = field(repr=False)
    polygons: dict[str, Any] | None = field(repr=False)
    given_positions: NDArray[np.float64] = field(repr=False)

    @property
    def population(self) -> int:
        """Residents in all grids."""
        return int(self.grids["residents"].sum())

    def __repr__(self) -> str:
        return (
            f"City({self.key!r}, scale={self.scale:g}, districts={len(self.districts)}, "
            f"streets={len(self.streets)}, communities={len(self.communities)}, "
            f"grids={len(self.grids)}, population={self.population})"
        )

    @cached_property
    def ties(self) -> np.ndarray:
        """Undirected ties between communities: rows ``(a, b, kind)`` with ``a < b``, each once."""
        return community_ties(self.communities, self.streets, self.borders, self.parameters)

    @cached_property
    def content(self) -> str:
        """A hash of everything that a run reads of the city, 16 hexadecimal digits."""
        found = blake2b(digest_size=8)
        for table in (self.districts, self.streets, self.communities, self.grids):
            found.update(np.ascontiguousarray(table).tobytes() + b"\0")
        said = (
            self.key, self.scale, self.rates, self.borders, self.district_codes, self.street_codes,
            self.community_codes, self.parameters.digest(),
        )  # fmt: skip
        found.update(repr(said).encode())
        return found.hexdigest()

    @cached_property
    def neighbours(self) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """Neighbours of community ``c``: ``index[start[c]:start[c + 1]]``, ascending.

        ``start`` has shape ``(C + 1,)``; every tie is in the lists of both its ends.
        """
        return neighbour_lists(self.ties, len(self.communities))

    @cached_property
    def outline(self) -> dict[str, Any]:
        """District outlines as a GeoJSON collection, with ``code`` and ``name`` as properties.

        A development zone without a polygon is shown by its host district; where a city has
        no polygons at all its districts are squares, so that a map can always be drawn.
        """
        if self.polygons is None:
            features = fallback_outline(self.district_codes, self.district_names)
        else:
            hosts = self.polygons.get("hosts", {})
            mine = {hosts.get(code, code) for code in self.district_codes}
            features = [f for f in self.polygons["features"] if f["properties"]["code"] in mine]
        return {"type": "FeatureCollection", "features": features}

    @cached_property
    def positions(self) -> NDArray[np.float32]:
        """Longitude and latitude of every community for maps, inside its district, ``(C, 2)``.

        Real positions of communities are not in the tables: unless the user gave them, the
        places are made up from the key of street and community.
        """
        rings = self._rings()
        made = positions(rings, self.streets, self.communities)
        known = ~np.isnan(self.given_positions).any(axis=1)
        made[known] = self.given_positions[known]
        return made

    def _rings(self) -> list[list[NDArray[np.float64]]]:
        """Outer rings of each district; a district without any borrows those of its host."""
        by_code = {f["properties"]["code"]: f for f in self.outline["features"]}
        hosts = {} if self.polygons is None else self.polygons.get("hosts", {})
        rings = []
        for code in self.district_codes:
            feature = by_code[hosts.get(code, code)]
            rings.append([np.array(polygon[0]) for polygon in feature["geometry"]["coordinates"]])
        return rings

    @cached_property
    def graph(self) -> nx.Graph[Any]:
        """The communities as a networkx graph.

        Nodes are rows of ``communities`` with ``name, code, street, district, population,
        grids, kind, pos``; edges carry ``kind`` (street, district, border or far).
        """
        import networkx as nx

        from sim.codes import CommunityKind

        graph = nx.Graph(city=self.key, name=self.zh)
        where = self.positions
        for row, community in enumerate(self.communities):
            graph.add_node(
                row,
                name=self.community_names[row],
                code=self.community_codes[row],
                street=self.street_names[community["street"]],
                district=self.district_names[community["district"]],
                population=int(community["population"]),
                grids=int(community["grids"]),
                kind=CommunityKind(community["kind"]).name.lower(),
                pos=(float(where[row, 0]), float(where[row, 1])),
            )
        for a, b, kind in self.ties.tolist():
            graph.add_edge(a, b, kind=Tie(kind).name.lower())
        return graph

    def grid_code(self, grid: int) -> str:
        """Code of a grid: the code of its community and its number in it."""
        community = int(self.grids["community"][grid])
        number = grid - int(self.communities["first_grid"][community]) + 1
        return f"{self.community_codes[community]}-{number}"


def district_points(city: City) -> NDArray[np.float64]:
    """One point inside each district, for labels, ``(D, 2)``."""
    return np.array(
        [
            inside_points(rings, 1, int(key))[0]
            for rings, key in zip(city._rings(), city.districts["key"], strict=True)
        ]
    )
