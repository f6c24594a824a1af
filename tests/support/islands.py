"""A made-up city of two districts that touch nowhere and share no work."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import numpy as np

from sim.city import City, import_city
from sim.model import GovernanceModel

DISTRICTS = ("东岛", "西岛")

RATES = """
city: {zh: 双岛市, en: Two Islands, code: "990200"}
adjacency: []
"""

NO_CITY_LEVEL = {"education.rate": 0.0, "roads.rate": 0.0}
"""The only categories with a need that only a department of the city may meet: there the districts
would share a queue."""

LINKS = {
    "cases": ("next", "mind_next", "witness_next", "judge_next", "due_next", "original"),
    "tasks": ("next", "prev"),
    "residents": ("case",),
}
"""Columns that hold rows of tables that all districts share."""


def table() -> list[str]:
    """Return the lines of the table of communities, two districts of two streets of three communities."""
    lines = []
    for d, district in enumerate(DISTRICTS):
        for s in range(2):
            for c in range(3):
                people = 1500 + 400 * d + 300 * s + 100 * c
                kind = ("urban", "urban_village", "rural")[c]
                lines.append(f"{d}{s}{c}社,{s}街道,{district},{people},{kind},2")
    return lines


def make_city(folder: Path, lines: list[str] | None = None) -> City:
    """Import the city into ``folder``; with ``lines``, from other lines than :func:`table`'s."""
    folder.mkdir(parents=True, exist_ok=True)
    header = "name,street,district,population,kind,grids"
    (folder / "table.csv").write_text("\n".join([header, *(lines or table())]), encoding="utf-8")
    (folder / "rates.yaml").write_text(RATES, encoding="utf-8")
    return import_city(folder / "table.csv", folder / "rates.yaml", folder / "city")


def of_district(model: GovernanceModel, district: int) -> Iterator[tuple[str, np.ndarray]]:
    """Yield what belongs to one district, as ``table.column``, in the order of rows."""
    world = model.world
    d_of_grid = world.grids["district"]
    here = {
        "grids": d_of_grid == district,
        "mood": d_of_grid == district,
        "estates": d_of_grid == district,
        "rate": d_of_grid == district,
        "heads": d_of_grid == district,
        "unsolved": d_of_grid == district,
        "residents": d_of_grid[world.residents["grid"]] == district,
        "people_heads": d_of_grid[world.people_heads["grid"]] == district,
        "bodies": world.bodies["district"] == district,
        "means": world.bodies["district"] == district,
        "reward": world.bodies["district"] == district,
        "may": world.bodies["district"] == district,
        "debt": world.bodies["district"] == district,
        "rules": world.streets["district"] == district,
        "contract": world.streets["district"] == district,
        "clarity": world.streets["district"] == district,
        "analysis_left": world.streets["district"] == district,
    }
    case = d_of_grid[model.cases["grid"]] == district
    tables = {name: np.asarray(getattr(world, name))[mask] for name, mask in here.items()}
    tables["cases"] = model.cases[case]
    tables["tasks"] = model.tasks[case].reshape(-1)
    first, last = world.pair_start[district], world.pair_start[district + 1]
    size = int(world.pair_size[district])
    # The first rows and columns are the city's own bodies, which all districts share.
    of_city = int((world.bodies["local"][world.bodies["district"] < 0] >= 0).sum())
    for name in ("favour", "joint"):
        block = np.asarray(getattr(world, name))[first:last].reshape(size, size)
        tables[name] = block[of_city:, of_city:]
    for name, rows in tables.items():
        columns = rows.dtype.names or ()
        for column in columns:
            if column not in LINKS.get(name, ()):
                yield f"{name}.{column}", rows[column]
        if not columns:
            yield name, rows
