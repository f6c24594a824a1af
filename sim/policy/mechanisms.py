"""The fifty-six mechanisms of the seed documents and those added since, and the scenarios that show them."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from sim.errors import InputError, raise_all
from sim.parameters.problems import explain
from sim.policy.levers import Text, load_levers
from sim.policy.library import scenario_files
from sim.policy.read_yaml import read_data, remembered_data

COUNT = 56
"""Rows that come from the seed documents; further rows may follow them."""


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    number: int = Field(ge=1)
    zh: str
    en: str
    seed: list[Annotated[str, Field(pattern=r"^seed\d{3}$")]] = []
    source: Text | None = None
    acts_on: Text
    columns: list[str] = Field(min_length=1)
    watch: Text
    scenario: str | None

    @model_validator(mode="after")
    def _from_a_seed(self) -> _Row:
        if self.number <= COUNT and not self.seed:
            raise ValueError(f"row {self.number} names the seed documents it comes from")
        if not self.seed and self.source is None:
            raise ValueError(f"row {self.number} names no seed document and no other source")
        return self


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    mechanisms: list[_Row]


class Mechanism(NamedTuple):
    """One row of the table.

    ``seed`` is empty for a row that comes from the field alone; ``source`` then says, in both languages,
    where it is reported, or that it is an assumption of this project.  ``columns`` is all it acts on, as
    ``table.column`` of the surface; ``scenario`` is the path of the file that shows it, or ``None``.
    """

    number: int
    zh: str
    en: str
    seed: tuple[str, ...]
    acts_on: dict[str, str]
    columns: tuple[str, ...]
    watch: dict[str, str]
    levers: tuple[str, ...]
    scenario: str | None
    source: dict[str, str] | None = None


@lru_cache(maxsize=1)
def list_mechanisms() -> tuple[Mechanism, ...]:
    """Return all mechanisms by number; the levers are those that name the row.

    Examples:
        >>> mechanism = sim.list_mechanisms()[38]
        >>> mechanism.number, mechanism.en
        (39, 'Three-heads linkage')
    """
    document = read_data("mechanisms.yaml")
    try:
        rows = _File.model_validate(document.data).mechanisms
    except ValidationError as error:
        raise_all(explain(error, document.lines, _File))
        raise
    levers = load_levers().levers
    files = scenario_files()
    return tuple(
        Mechanism(
            row.number,
            row.zh,
            row.en,
            tuple(row.seed),
            row.acts_on.model_dump(),
            tuple(row.columns),
            row.watch.model_dump(),
            tuple(name for name, lever in levers.items() if row.number in lever.mechanisms),
            str(files[row.scenario]) if row.scenario in files else None,
            row.source.model_dump() if row.source is not None else None,
        )
        for row in sorted(rows, key=lambda row: row.number)
    )


@lru_cache(maxsize=1)
def mechanism_numbers() -> frozenset[int]:
    """Return the numbers of all rows, without reading their lines."""
    return frozenset(int(row["number"]) for row in remembered_data("mechanisms.yaml")["mechanisms"])


def mechanism(number: int) -> Mechanism:
    """Return one row of the table.

    Raises:
        InputError: there is none of that number.
    """
    for row in list_mechanisms():
        if row.number == number:
            return row
    last = max(mechanism_numbers())
    raise InputError(
        f"没有编号为 {number} 的机制", f"there is no mechanism number {number}", allowed=f"1 – {last}"
    )


def shared_levers() -> dict[str, tuple[int, ...]]:
    """Return the levers that several rows use, each with the rows."""
    levers = load_levers().levers
    return {
        name: tuple(sorted(lever.mechanisms)) for name, lever in levers.items() if len(lever.mechanisms) > 1
    }
