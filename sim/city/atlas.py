"""Reading a city package: its places, figures, borders and outline.

A city package is a folder or a zip file with

- ``places.csv`` (or ``.csv.gz``): ``level,code,name,english,kind`` in tree order, and, where
  they are known, ``population,households,grids,migrant_share,elder_share,x,y`` of communities;
- ``figures.csv``: ``place,figure,value,unit,grade,source``, an empty place meaning the city;
- ``borders.csv``: pairs ``a,b`` of codes of districts that touch;
- ``outline.geojson`` (or ``.gz``), optional: district polygons.

The cities that ship with the program and those that a user imports have the same form.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zipfile
import zlib
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from sim.city.figures import DISTRICT_FIGURES, RATES, TOTALS
from sim.codes import CommunityKind
from sim.errors import InputError

DATA = Path(__file__).parent / "data"
LEVELS = ("city", "district", "street", "community")

_BOUNDS = {
    "population": (1, 1e8),
    "households": (1, 1e8),
    "grids": (1, 1e6),
    "migrant_share": (0, 1),
    "elder_share": (0, 1),
    "x": (-180, 180),
    "y": (-90, 90),
}
NUMBERS = tuple(_BOUNDS)
"""Columns of a community in a table, with bounds that only a damaged table leaves."""

MAX_BYTES = 128_000_000
"""Largest member of a package, unpacked; more cannot be a table of places."""

Package = Path | zipfile.Path


@dataclass(frozen=True)
class Atlas:
    """Facts of a city before anything is derived.

    Rows are in tree order at every level.  Arrays of communities have shape ``(C,)``, of
    streets ``(S,)``; unknown values are NaN.
    """

    key: str
    code: str
    zh: str
    en: str
    district_codes: list[str]
    district_names: list[str]
    district_english: list[str]
    street_codes: list[str]
    street_names: list[str]
    street_district: NDArray[np.int32]
    community_codes: list[str]
    community_names: list[str]
    community_street: NDArray[np.int32]
    kind: NDArray[np.uint8]
    numbers: dict[str, NDArray[np.float64]]
    figures: dict[tuple[str, str], float]
    borders: list[tuple[int, int]]
    package: Package = field(repr=False)

    def figure(self, name: str, place: str = "") -> float | None:
        """A published figure of the city or of one district (by code), or None."""
        return self.figures.get((place, name))

    def district_figures(self, name: str) -> NDArray[np.float64]:
        """One figure of every district, NaN where it is not known, shape ``(D,)``."""
        return np.array([self.figures.get((code, name), np.nan) for code in self.district_codes])

    def outline(self) -> dict[str, Any] | None:
        """The district polygons as a GeoJSON collection, or None.

        Raises:
            InputError: it cannot be read, or a district has neither a polygon nor a host.
        """
        content = _content(self.package, "outline.geojson")
        if content is None:
            return None
        try:
            collection = json.loads(content)
            drawn = {feature["properties"]["code"] for feature in collection["features"]}
            hosts = collection.get("hosts", {})
        except (ValueError, KeyError, TypeError):
            raise _broken(self.package, "outline.geojson", None, "features", "GeoJSON") from None
        for code in self.district_codes:
            if hosts.get(code, code) not in drawn:
                raise _broken(self.package, "outline.geojson", None, code, "MultiPolygon")
        return collection


def community_kind(kind: str, street: str) -> CommunityKind:
    """Urban, urban village or rural, after the statistical urban-rural classification.

    In that classification street offices and towns are urban areas, the seat of a township
    (乡) is not; a village under a street office is the meeting zone of town and country.

    Args:
        kind: kind of committee in the division table, or one of the words of this program.
        street: name of the street office, town or township.
    """
    if kind in _KINDS:
        return _KINDS[kind]
    office = street.endswith("街道")
    if kind == "村民委员会":
        return CommunityKind.URBAN_VILLAGE if office else CommunityKind.RURAL
    if kind == "居民委员会":
        return CommunityKind.RURAL if street.endswith("乡") else CommunityKind.URBAN
    return CommunityKind.URBAN if office else CommunityKind.RURAL


_KINDS = {
    "urban": CommunityKind.URBAN,
    "urban_village": CommunityKind.URBAN_VILLAGE,
    "rural": CommunityKind.RURAL,
}


def open_package(path: Path) -> Package:
    """A folder or zip file as something with members.

    Raises:
        InputError: the path does not exist or is neither a folder nor a zip file.
    """
    if path.is_dir():
        return path
    if path.is_file() and zipfile.is_zipfile(path):
        return zipfile.Path(path)
    raise InputError(
        "不是城市数据包",
        "not a city package",
        file=path,
        allowed="cogov city import",
    )


@lru_cache(maxsize=8)
def shipped_atlas(key: str) -> Atlas:
    """The tables of a city that ships with the program."""
    return read_atlas(DATA / key, key)


def read_atlas(package: Package, key: str) -> Atlas:
    """Read a city package.

    Raises:
        InputError: a table is missing, not UTF-8, or its rows do not form a tree.
    """
    places = _table(package, "places.csv", ("level", "code", "name", "english", "kind"))
    rows: dict[str, list[dict[str, str]]] = {level: [] for level in LEVELS}
    street_district: list[int] = []
    community_street: list[int] = []
    for line, row in enumerate(places, start=2):
        level = row["level"]
        if level not in rows or (level != "city" and not rows[LEVELS[LEVELS.index(level) - 1]]):
            raise _broken(package, "places.csv", line, "level", LEVELS)
        if level == "street":
            street_district.append(len(rows["district"]) - 1)
        elif level == "community":
            community_street.append(len(rows["street"]) - 1)
        rows[level].append(row)
    whole = set(community_street) == set(range(len(rows["street"])))
    whole &= set(street_district) == set(range(len(rows["district"])))
    if not whole or not rows["community"] or len(rows["city"]) != 1:
        raise _broken(package, "places.csv", None, "level", LEVELS)
    streets, communities = rows["street"], rows["community"]
    kind = np.fromiter(
        (
            community_kind(row["kind"], streets[street]["name"])
            for row, street in zip(communities, community_street, strict=True)
        ),
        dtype=np.uint8,
        count=len(communities),
    )
    district_codes = [row["code"] for row in rows["district"]]
    figures = _figures(package, set(district_codes))
    numbers = {name: _numbers(package, communities, name) for name in NUMBERS}
    if np.isnan(numbers["population"]).any() and not figures.get(("", "population")):
        raise _broken(package, "places.csv", None, "population", ">= 1")
    city = rows["city"][0]
    return Atlas(
        key=key,
        code=city["code"],
        zh=city["name"],
        en=city["english"],
        district_codes=district_codes,
        district_names=[row["name"] for row in rows["district"]],
        district_english=[row["english"] for row in rows["district"]],
        street_codes=[row["code"] for row in streets],
        street_names=[row["name"] for row in streets],
        street_district=np.array(street_district, dtype=np.int32),
        community_codes=[row["code"] for row in communities],
        community_names=[row["name"] for row in communities],
        community_street=np.array(community_street, dtype=np.int32),
        kind=kind,
        numbers=numbers,
        figures=figures,
        borders=_borders(package, district_codes),
        package=package,
    )


def _numbers(package: Package, rows: list[dict[str, str]], name: str) -> NDArray[np.float64]:
    if name not in rows[0]:
        return np.full(len(rows), np.nan)
    values = np.array([_number(row[name]) if row[name] else np.nan for row in rows])
    written = np.array([bool(row[name]) for row in rows])
    low, high = _BOUNDS[name]
    if not ((values >= low) & (values <= high))[written].all():
        raise _broken(package, "places.csv", None, name, f"{low:g} … {high:g}")
    return values


def _number(text: str) -> float:
    """Return the number in a text, NaN if there is none."""
    try:
        return float(text)
    except ValueError:
        return np.nan


def _figures(package: Package, districts: set[str]) -> dict[tuple[str, str], float]:
    figures = {}
    for line, row in enumerate(
        _table(package, "figures.csv", ("place", "figure", "value", "unit", "grade", "source")), start=2
    ):
        known = DISTRICT_FIGURES if row["place"] else (*RATES, *TOTALS)
        if row["place"] and row["place"] not in districts:
            raise _broken(package, "figures.csv", line, "place", sorted(districts))
        if row["figure"] not in known:
            raise _broken(package, "figures.csv", line, "figure", known)
        value = _number(row["value"])
        if not 0 <= value < np.inf:
            raise _broken(package, "figures.csv", line, "value", ">= 0")
        figures[row["place"], row["figure"]] = value
    return figures


def _borders(package: Package, codes: list[str]) -> list[tuple[int, int]]:
    index = {code: number for number, code in enumerate(codes)}
    borders = []
    for line, row in enumerate(_table(package, "borders.csv", ("a", "b")), start=2):
        if row["a"] not in index or row["b"] not in index:
            raise _broken(package, "borders.csv", line, "a, b", codes)
        borders.append((index[row["a"]], index[row["b"]]))
    return borders


def _table(package: Package, name: str, columns: tuple[str, ...]) -> list[dict[str, str]]:
    content = _content(package, name)
    if content is None:
        raise InputError(f"数据包缺少 {name}", f"the package lacks {name}", file=str(package))
    try:
        text = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise _broken(package, name, None, name, "UTF-8") from None
    reader = csv.DictReader(io.StringIO(text, newline=""), restval="")
    missing = [column for column in columns if column not in (reader.fieldnames or [])]
    if missing:
        raise _broken(package, name, 1, missing[0], columns)
    return list(reader)


def _content(package: Package, name: str) -> bytes | None:
    """Bytes of a member, unpacked if it is stored with gzip, or None if there is none."""
    for stored in (package / name, package / f"{name}.gz"):
        if stored.is_file():
            with stored.open("rb") as raw:
                file = gzip.GzipFile(fileobj=raw) if stored.name.endswith(".gz") else raw
                try:
                    content = file.read(MAX_BYTES + 1)
                except (OSError, EOFError, zipfile.BadZipFile, zlib.error):
                    raise _broken(package, stored.name, None, name, "CSV") from None
            if len(content) > MAX_BYTES:
                raise _broken(package, stored.name, None, name, f"<= {MAX_BYTES / 1e6:g} MB")
            return content
    return None


def _broken(package: Package, name: str, line: int | None, key: str, allowed: Any) -> InputError:
    return InputError(
        "城市数据包损坏，请重新导入",
        "the city package is damaged, import it again",
        file=str(package / name),
        line=line,
        key=key,
        allowed=allowed,
    )
