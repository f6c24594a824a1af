"""The experiments that all lessons share: one small district, a year, common random numbers for everybody.

Answers of exercises are computed from the same runs that a reader makes, and kept for the session.
"""

from __future__ import annotations

import atexit
import hashlib
import shutil
import tempfile
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

import sim.api
from sim.city.atlas import DATA
from sim.city.importer import import_city
from sim.comparison.comparison import Comparison
from sim.io.tickets import read_tickets, write_tickets
from sim.model import GovernanceModel
from sim.runs.job import CityAt
from sim.validation.fit import Fit, aims_of, fit
from sim.validation.tickets import Tickets, ticket_values, tickets_of


class Place(NamedTuple):
    """A city, or a district of it, and the share of its people that is kept."""

    city: str
    scale: float = 1.0


CITY = "teaching"
CLASS = Place(CITY)
"""Where lessons are played: a district of twenty thousand people."""

LARGER = Place("kunming/官渡区", 0.1)
"""A larger scale: the class's district is too small for a project a year per organization."""

DAYS = 365
SEED = 1
REPLICATIONS = 6
"""Sets of random numbers: as many as a comparison looks at first."""

FIT_RUNS = 150

KEPT = 32
"""Comparisons kept in memory (each is small)."""


@lru_cache(maxsize=KEPT)
def comparison(
    scenarios: tuple[str, ...],
    replications: int = REPLICATIONS,
    parameters: tuple[tuple[str, float], ...] = (),
    place: Place = CLASS,
    twin: bool = False,
) -> Comparison:
    """Return the comparison of scenarios at a place with the first; with ``twin`` the price of each."""
    return sim.api.compare(
        scenarios, city=place.city, scale=place.scale, days=DAYS, seed=SEED, replications=replications,
        parameters=dict(parameters), twin=twin, worlds=0,  # lessons try worlds on their own
    )  # fmt: skip


STRANGE = {"clarity_known": 0.62, "department_staff": 0.85, "rating_base": 1.2}
"""True values in the city whose tickets lesson 8 reads, unknown to the class (for practice only)."""

STRANGE_SEED = 2025


SAMPLE = DATA / "example"
"""Tables that ``cogov city new`` writes."""

TABLES = ("communities.csv", "rates.yaml")


def city_of(tables: Path) -> Place:
    """Import the tables of a folder and return the city that came of them; other tables, another city.

    Raises:
        InputError: the mistakes in the tables.
    """
    files = [tables / name for name in TABLES]
    text = hashlib.sha256(b"\0".join(one.read_bytes() if one.exists() else b"" for one in files))
    city = class_folder() / f"我的城市-{text.hexdigest()[:12]}"
    if not city.exists():
        import_city(files[0], files[1], city)
    return Place(str(city))


def sample_city() -> Place:
    """Return the city of the sample tables."""
    return city_of(SAMPLE)


@lru_cache(maxsize=1)
def class_folder() -> Path:
    """Return where the class's files lie until the notebook ends."""
    folder = Path(tempfile.mkdtemp(prefix="cogov-course-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    return folder


@lru_cache(maxsize=1)
def strange_tickets() -> Tickets:
    """Return the tickets of that city, where assumptions are true that nobody in class knows."""
    model = GovernanceModel(city=sample_city().city, seed=STRANGE_SEED, days=DAYS, parameters=STRANGE)
    model.run_for(DAYS)
    return tickets_of(model)


@lru_cache(maxsize=1)
def strange_table() -> Path:
    """Return the table of those tickets."""
    path = class_folder() / "陌生城市工单.csv"
    write_tickets(strange_tickets(), path)
    return path


def fit_to(table: Path, place: Place) -> Fit:
    """Return the assumptions fitted to a table of tickets, in a city.

    Raises:
        InputError: the mistakes in the table, or that it gives no figure.
    """
    read_tickets(table)  # messages name the reader's own file
    return _fitted(table.read_bytes(), place)


@lru_cache(maxsize=4)
def _fitted(table: bytes, place: Place) -> Fit:
    """Fit once for each content of a table: half a minute of runs."""
    copy = class_folder() / "fitted.csv"
    copy.write_bytes(table)
    aims = aims_of(ticket_values(read_tickets(copy)))
    return fit(aims, CityAt(place.city, place.scale), runs=FIT_RUNS, seed=SEED)


def strange_fit() -> Fit:
    """Return the assumptions fitted to the tickets of the unknown city."""
    return fit_to(strange_table(), sample_city())


@lru_cache(maxsize=4)
def logged(scenario: str = "baseline") -> GovernanceModel:
    """Return a model that has lived its days under ``scenario`` and can tell every case's journey."""
    model = GovernanceModel(city=CITY, scenario=scenario, seed=SEED, days=DAYS, log=True)
    model.run_for(DAYS)
    return model
