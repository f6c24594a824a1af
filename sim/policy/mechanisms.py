"""The fifty-six mechanisms of the seed documents, and what shows them."""

from __future__ import annotations

from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from sim.errors import raise_all
from sim.policy.levers import Text, load_levers
from sim.policy.library import scenario_files
from sim.policy.problems import explain
from sim.policy.reading import read_data

COUNT = 56


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid")
    number: int = Field(ge=1, le=COUNT)
    zh: str
    en: str
    seed: list[Annotated[str, Field(pattern=r"^seed\d{3}$")]] = Field(min_length=1)
    acts_on: Text
    watch: Text
    scenario: str | None


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    mechanisms: list[_Row]


class Mechanism(NamedTuple):
    """One row of the table.  ``scenario`` is the path of the file that shows it, or ``None``."""

    number: int
    zh: str
    en: str
    seed: tuple[str, ...]
    acts_on: dict[str, str]
    watch: dict[str, str]
    levers: tuple[str, ...]
    scenario: str | None


@lru_cache(maxsize=1)
def list_mechanisms() -> tuple[Mechanism, ...]:
    """Return all mechanisms by number; the levers are those that name the row."""
    document = read_data("mechanisms.yaml")
    try:
        rows = _File.model_validate(document.data).mechanisms
    except ValidationError as error:
        raise_all(explain(error, document, _File))
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
            row.watch.model_dump(),
            tuple(name for name, lever in levers.items() if row.number in lever.mechanisms),
            str(files[row.scenario]) if row.scenario in files else None,
        )
        for row in sorted(rows, key=lambda row: row.number)
    )
