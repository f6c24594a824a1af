"""Rebuild the packed division tables: ``python -m sim.city.pack FOLDER``.

``FOLDER`` holds, for each city, ``<city>_villages.csv``, ``<city>_streets.csv``,
``<city>_districts.geojson`` and ``<city>_district_adjacency.csv``.  The result
is byte-identical for identical input (no time stamps).
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import sys
from pathlib import Path

DATA = Path(__file__).parent / "data"
CITIES = {
    "kunming": ("530100", "昆明市"),
    "changchun": ("220100", "长春市"),
    "chengdu": ("510100", "成都市"),
    "ningbo": ("330200", "宁波市"),
}
PLACE_COLUMNS = ("level", "code", "name", "english", "kind")
# Outlines are for maps on a screen: 0.002 degrees is about 200 metres.
TOLERANCE = 0.002
DECIMALS = 4


def read_table(path: Path) -> list[dict[str, str]]:
    """Rows of a UTF-8 CSV file, with or without a byte-order mark."""
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def csv_bytes(columns: tuple[str, ...], rows: list[list[str]]) -> bytes:
    """A CSV table as UTF-8 bytes with Unix line ends."""
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(rows)
    return buffer.getvalue().encode("utf-8")


def write_packed(path: Path, content: bytes) -> None:
    """Write gzip without a time stamp or a file name, so that bytes repeat."""
    path.write_bytes(gzip.compress(content, compresslevel=9, mtime=0))


def place_rows(folder: Path, city: str, english: dict[str, str]) -> list[list[str]]:
    """The hierarchy in tree order: city, then each district, its streets, their communities."""
    code, name = CITIES[city]
    rows = [["city", code, name, english[code], ""]]
    communities: dict[str, list[dict[str, str]]] = {}
    for row in read_table(folder / f"{city}_villages.csv"):
        communities.setdefault(row["streetCode"], []).append(row)
    district = ""
    for street in sorted(read_table(folder / f"{city}_streets.csv"), key=lambda row: row["code"]):
        if street["areaCode"] != district:
            district = street["areaCode"]
            rows.append(["district", district, street["district"], english[district], ""])
        rows.append(["street", street["code"], street["name"], "", ""])
        for row in sorted(communities[street["code"]], key=lambda row: row["code"]):
            rows.append(["community", row["code"], row["name"], "", row["kind"]])
    return rows


def border_rows(folder: Path, city: str, districts: list[list[str]]) -> list[list[str]]:
    """Pairs of districts that touch, by code, each once."""
    codes = {name: code for _, code, name, _, _ in districts}
    pairs = {
        tuple(sorted((codes[row["a"]], codes[row["b"]])))
        for row in read_table(folder / f"{city}_district_adjacency.csv")
    }
    for row in read_table(DATA / "districts.csv"):
        if row["code"] in codes.values():
            pairs |= {tuple(sorted((row["code"], other))) for other in row["neighbours"].split()}
    return [list(pair) for pair in sorted(pairs)]


def simplify(ring: list[list[float]], tolerance: float = TOLERANCE) -> list[list[float]]:
    """Thin a closed ring (Douglas-Peucker), keeping it closed and at least a triangle."""
    keep = {0, len(ring) - 1}
    stack = [(0, len(ring) // 2), (len(ring) // 2, len(ring) - 1)]
    keep.add(len(ring) // 2)
    while stack:
        first, last = stack.pop()
        (x0, y0), (x1, y1) = ring[first], ring[last]
        length = ((x1 - x0) ** 2 + (y1 - y0) ** 2) ** 0.5
        worst, where = 0.0, -1
        for index in range(first + 1, last):
            x, y = ring[index]
            if length > 0:
                away = abs((x1 - x0) * (y0 - y) - (x0 - x) * (y1 - y0)) / length
            else:
                away = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5
            if away > worst:
                worst, where = away, index
        if worst > tolerance:
            keep.add(where)
            stack += [(first, where), (where, last)]
    points = [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in (ring[i] for i in sorted(keep))]
    return points if len(points) >= 4 else [[round(x, DECIMALS), round(y, DECIMALS)] for x, y in ring]


def outline(folder: Path, city: str, districts: list[list[str]]) -> bytes:
    """A GeoJSON collection of district outlines: outer rings only, simplified."""
    codes = {name: code for _, code, name, _, _ in districts}
    source = json.loads((folder / f"{city}_districts.geojson").read_text(encoding="utf-8"))
    features = []
    for feature in source["features"]:
        name = feature["properties"]["name"]
        polygons = [[simplify(polygon[0])] for polygon in feature["geometry"]["coordinates"]]
        features.append(
            {
                "type": "Feature",
                "properties": {"code": codes[name], "name": name},
                "geometry": {"type": "MultiPolygon", "coordinates": polygons},
            }
        )
    features.sort(key=lambda feature: feature["properties"]["code"])
    hosts = {
        row["code"]: row["host"]
        for row in read_table(DATA / "districts.csv")
        if row["host"] and row["code"] in codes.values()
    }
    collection = {"type": "FeatureCollection", "hosts": hosts, "features": features}
    return json.dumps(collection, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def pack(folder: Path, target: Path = DATA) -> None:
    """Write the packed tables of every city found in a folder."""
    english = {row["code"]: row["english"] for row in read_table(DATA / "districts.csv")}
    for city in CITIES:
        rows = place_rows(folder, city, english)
        districts = [row for row in rows if row[0] == "district"]
        (target / city).mkdir(parents=True, exist_ok=True)
        write_packed(target / city / "places.csv.gz", csv_bytes(PLACE_COLUMNS, rows))
        write_packed(target / city / "outline.geojson.gz", outline(folder, city, districts))
        borders = csv_bytes(("a", "b"), border_rows(folder, city, districts))
        (target / city / "borders.csv").write_bytes(borders)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python -m sim.city.pack FOLDER")
    pack(Path(sys.argv[1]))
