"""A user's own city: one CSV of communities and one YAML of rates."""

from __future__ import annotations

import csv
import io
import os
import zipfile
from pathlib import Path

from sim.city.atlas import NUMBERS, open_package, read_atlas
from sim.city.build import build
from sim.city.city import City
from sim.city.import_rates import CityRates, read_rates
from sim.city.import_table import Community, read_communities
from sim.errors import InputError
from sim.parameters import Parameters, load_parameters

_PLACE_COLUMNS = ("level", "code", "name", "english", "kind", *NUMBERS)
# A fixed time stamp makes the archive the same whenever the same city is imported.
_STAMP = (1980, 1, 1, 0, 0, 0)


def import_city(
    table: str | os.PathLike[str],
    rates: str | os.PathLike[str],
    out: str | os.PathLike[str],
    parameters: Parameters | None = None,
) -> City:
    """Make a city package from a user's tables, and return the city.

    Args:
        table: CSV of communities, one row each: name, street, district, population, and
            optional code, kind, households, grids, migrant_share, elder_share, x, y;
            headers in Chinese or English.
        rates: YAML with the city's name, its rates and which districts touch.
        out: folder to make, or a file name ending in ``.zip``; must not exist yet.
        parameters: declared parameters; the defaults if not given.

    Raises:
        InputError: one for every mistake found in either file, all in one.

    Examples:
        >>> from sim.city.atlas import DATA  # the folder of templates that `cogov city new` copies
        >>> table, rates = DATA / "example" / "communities.csv", DATA / "example" / "rates.yaml"
        >>> city = sim.import_city(table, rates, "my-city")
        >>> sim.load_city("my-city").population == city.population
        True
    """
    target = Path(out)
    if target.exists():
        raise InputError(
            "输出位置已存在，不会覆盖",
            "the output exists already and is not overwritten",
            file=target,
        )
    communities = read_communities(table)
    declared = load_parameters() if parameters is None else parameters
    districts = list(dict.fromkeys(row.district for row in communities))
    figures = read_rates(rates, districts, declared, len(communities))
    members = package(communities, figures)
    target.parent.mkdir(parents=True, exist_ok=True)
    if target.suffix == ".zip":
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for name, content in members.items():
                archive.writestr(zipfile.ZipInfo(name, _STAMP), content, zipfile.ZIP_DEFLATED)
    else:
        target.mkdir()
        for name, content in members.items():
            (target / name).write_text(content, encoding="utf-8", newline="")
    return check_city(target, declared)


def check_city(path: str | os.PathLike[str], parameters: Parameters | None = None) -> City:
    """Read an imported city and build it once, to see that it is whole.

    Args:
        path: folder or zip file of the city.
        parameters: declared parameters; the defaults if not given.

    Raises:
        InputError: it is not a city package, or is damaged.

    Examples:
        >>> from sim.city.atlas import DATA
        >>> table, rates = DATA / "example" / "communities.csv", DATA / "example" / "rates.yaml"
        >>> city = sim.import_city(table, rates, "checked-city")
        >>> sim.check_city("checked-city").zh == city.zh
        True
    """
    where = Path(path)
    if not where.exists():
        raise InputError("没有这个路径", "there is no such path", file=where)
    atlas = read_atlas(open_package(where), where.stem)
    declared = load_parameters() if parameters is None else parameters
    return build(atlas, range(len(atlas.district_codes)), 1.0, declared)


def package(communities: list[Community], figures: CityRates) -> dict[str, str]:
    """The members of a city package as text, by file name."""
    tree: dict[str, dict[str, list[Community]]] = {}
    for row in communities:
        tree.setdefault(row.district, {}).setdefault(row.street, []).append(row)
    districts = {name: f"{figures.code}/{name}" for name in tree}
    rows: list[list[str]] = [["city", figures.code, figures.zh, figures.en, ""]]
    for district, streets in tree.items():
        code = districts[district]
        rows.append(["district", code, district, figures.english.get(district, ""), ""])
        for street, members in streets.items():
            rows.append(["street", f"{code}/{street}", street, "", ""])
            rows += [_community_row(row, code) for row in members]
    facts = [["", name, value, unit, grade, source] for name, value, unit, grade, source in figures.figures]
    facts += [
        [districts[district], name, value, unit, grade, source]
        for district, name, value, unit, grade, source in figures.district_figures
    ]
    borders = [[districts[a], districts[b]] for a, b in figures.adjacency]
    return {
        "places.csv": _csv(_PLACE_COLUMNS, rows),
        "figures.csv": _csv(("place", "figure", "value", "unit", "grade", "source"), facts),
        "borders.csv": _csv(("a", "b"), borders),
    }


def _community_row(row: Community, district: str) -> list[str]:
    # Without an official code the path of names is the code: it stays when rows are sorted.
    code = row.code or f"{district}/{row.street}/{row.name}"
    numbers = ["" if value is None else f"{value:.12g}" for value in row.numbers]
    return ["community", code, row.name, "", row.kind, *numbers]


def _csv(columns: tuple[str, ...], rows: list[list[str]]) -> str:
    buffer = io.StringIO(newline="")
    writer = csv.writer(buffer, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows([row + [""] * (len(columns) - len(row)) for row in rows])
    return buffer.getvalue()
