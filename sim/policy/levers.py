"""Levers as data: columns that may be changed, units, ranges and prices."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple

import numpy as np
from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from sim.actors.line_kinds import line_kinds
from sim.codes import BodyKind
from sim.errors import InputError, nearest, raise_all
from sim.parameters.problems import explain
from sim.policy.places import FLAGS
from sim.policy.read_yaml import Document, read_data, remembered_data
from sim.tables import CONTRACT, HEADS, MEANS, REWARD, RULES, SURFACE_KIND, Surface

Mode = Literal["set", "add", "cut", "at_least", "at_most", "share", "listed", "follow", "take", "back"]
"""How a value meets the baseline.

``set`` replaces; ``add`` adds; ``cut`` takes away a share; ``at_least`` and ``at_most`` move
only cells that fall short or exceed; ``share`` writes 1 to a nested share of cells;
``listed`` raises a nested share of cells to the lever's declared level; ``follow`` moves the share
that goes with the items that change hands (:mod:`sim.policy.follow_items`); ``take`` writes 0 to a nested
share of cells; ``back`` takes from a nested share of cells what was given beyond the baseline.
"""

Kind = Literal["endowment", "knowledge", "authority", "rule", "reward"]
Payer = Literal["city", "district", "street"]
PAYERS: tuple[Payer, ...] = ("city", "district", "street")

COLUMNS: dict[str, np.dtype] = {
    "means": MEANS,
    "reward": REWARD,
    "rules": RULES,
    "heads": HEADS,
    "contract": CONTRACT,
}
"""Tables of the surface that have named columns; the others are written as a whole."""

ROWS: dict[str, Literal["body", "street", "grid"]] = {
    "means": "body",
    "reward": "body",
    "may": "body",
    "rules": "street",
    "clarity": "street",
    "assist": "street",
    "parallel": "street",
    "focus": "street",
    "waived": "street",
    "heads": "grid",
    "contract": "street",
    "line": "body",
    "limit": "street",
    "seconded": "body",
}
ACROSS: dict[str, Literal["item", "category", "line"]] = {
    "may": "item",
    "clarity": "item",
    "assist": "item",
    "waived": "item",
    "parallel": "category",
    "focus": "category",
    "line": "line",
    "limit": "category",
    "seconded": "category",
}
LINES = {kind.id for kind in line_kinds()}
"""Kinds of line work by name."""

BODY_NAMES = tuple(kind.name.lower() for kind in BodyKind)

Range = Annotated[list[float], Field(min_length=2, max_length=2)]


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Unit(_Strict):
    """A natural unit; ``also`` maps other ways to write it to factors.

    ``residents`` is given where an amount is counted by so many people whom a body serves.
    """

    zh: str
    residents: float | None = Field(default=None, gt=0)
    also: dict[str, float] = {}

    def ways(self, name: str) -> dict[str, float]:
        """Return every way to write the unit, with its factor."""
        return {name: 1.0, self.zh: 1.0, **self.also}


class Price(_Strict):
    """A declared number: prices and conversions."""

    zh: str
    en: str
    unit: str
    value: float
    range: Range
    grade: Literal["A", "B", "C", "D", "S"]
    source: str
    note: str = ""


class Text(_Strict):
    """One text in both languages."""

    zh: str = Field(min_length=1)
    en: str = Field(min_length=1)


class Items(_Strict):
    """Which items a lever may touch."""

    level: list[int] = []
    flags: dict[str, bool] = {}
    departments: list[str] = []


class Categories(_Strict):
    """Which categories a lever may touch."""

    prerequisite: bool | None = None


class Cost(_Strict):
    """Who pays how much: price x amount (x staff or heads) per year, working day, or once."""

    payer: Payer
    price: str
    per: Literal["year", "workday", "once"]
    times: Literal["staff", "heads"] | None = None


class Counted(_Strict):
    """How a lever is counted in one unit: the range, and the modes that the unit makes sense with."""

    range: Range
    modes: list[Mode] = Field(min_length=1)


class Amount(NamedTuple):
    """A number and the unit it is counted in."""

    value: float
    unit: str


class Lever(_Strict):
    """One lever.

    ``writes`` is ``table.column`` or the name of a table without columns.  An ``extensive``
    lever gives an amount to each body, street or grid whatever its size, so that in a scaled
    city the amount shrinks with the place.  ``unit``, ``range`` and ``modes`` belong together;
    ``other_units`` are further units in which the same lever may be counted.  ``lines`` narrows it to
    kinds of line work.
    """

    zh: str
    en: str
    kind: Kind
    writes: str
    modes: list[Mode] = Field(min_length=1)
    unit: str
    range: Range
    other_units: dict[str, Counted] = {}
    bodies: list[str] = []
    items: Items = Items()
    categories: Categories = Categories()
    lines: list[str] = []
    estates: list[str] = []
    relation: Literal["any", "own", "merged"] = "any"
    per_unit: str | None = None
    level: str | None = None
    extensive: bool = False
    signed: bool = False
    mechanisms: list[int] = Field(min_length=1)
    cost: list[Cost]
    about: Text
    watch: Text

    @property
    def table(self) -> str:
        """Field of ``Surface`` it writes."""
        return self.writes.split(".")[0]

    @property
    def column(self) -> str | None:
        """Column of the table, or ``None`` where the table has none."""
        return self.writes.split(".")[1] if "." in self.writes else None

    @property
    def units(self) -> dict[str, Counted]:
        """Every unit the lever may be counted in, the usual one first."""
        return {self.unit: Counted(range=self.range, modes=self.modes), **self.other_units}

    def unit_of(self, unit: str, mode: Mode | None) -> str:
        """Return the unit meant when none is named: the first that goes with the mode."""
        fitting = (name for name, counted in self.units.items() if mode in counted.modes)
        return unit or next(fitting, self.unit)

    @model_validator(mode="after")
    def _writes_the_surface(self) -> Lever:
        table, _, column = self.writes.partition(".")
        if table not in Surface._fields:
            raise ValueError(f"{table} is no table a policy may write; allowed: {', '.join(Surface._fields)}")
        if self.kind != SURFACE_KIND[table]:
            raise ValueError(f"{table} holds {SURFACE_KIND[table]}, not {self.kind}")
        names = COLUMNS[table].names if table in COLUMNS else None
        if names is None and column:
            raise ValueError(f"{table} has no columns")
        if names is not None and column not in names:
            raise ValueError(f"{table} has no column {column!r}; it has {', '.join(names)}")
        if ROWS[table] == "body" and not self.bodies:
            raise ValueError("a lever on bodies names the kinds of body")
        unknown = set(self.bodies) - set(BODY_NAMES) | set(self.items.flags) - set(FLAGS)
        unknown |= set(self.lines) - LINES
        if unknown:
            raise ValueError(f"unknown names {sorted(unknown)}")
        if self.lines and table != "line":
            raise ValueError("only a lever on line work names kinds of it")
        _check_modes(self.writes, self.modes)
        if ("listed" in self.modes) != (self.level is not None):
            raise ValueError("the mode listed needs a level, and only it")
        if self.extensive and {"share", "listed", "cut", "take", "back"} & set(self.modes):
            raise ValueError("a share does not depend on the size of a place: it is not extensive")
        if any(counted.range[0] > counted.range[1] for counted in self.units.values()):
            raise ValueError("the range is upside down")
        return self


def _check_modes(writes: str, modes: list[Mode]) -> None:
    """Refuse modes that the cells of a table or column cannot take."""
    flags = writes in ("may", "parallel", "waived", "means.linked")
    allowed: set[str] = {"share", "take", "back"} if writes == "may" else {"share"}
    if flags and not (set(modes) <= allowed and len(modes) == 1):
        raise ValueError(f"{writes} holds 0 or 1 and takes only the mode {' or '.join(sorted(allowed))}")
    if not flags and {"share", "take", "back"} & set(modes):
        raise ValueError(f"{writes} holds numbers and does not take the mode share, take or back")


class LeverFile(_Strict):
    """All levers with the numbers they need."""

    units: dict[str, Unit]
    prices: dict[str, Price]
    conversions: dict[str, Price]
    columns: dict[str, Range]
    mergers: list[list[str]]
    levers: dict[str, Lever]

    @model_validator(mode="after")
    def _closed(self) -> LeverFile:
        for name, lever in self.levers.items():
            for what, key, known in (
                *(("unit", unit, self.units) for unit in lever.units),
                ("conversion", lever.per_unit, self.conversions),
                ("level", lever.level, self.conversions),
                ("column", lever.writes, self.columns),
                *(("price", cost.price, self.prices) for cost in lever.cost),
            ):
                if key is not None and key not in known:
                    raise ValueError(f"lever {name}: {what} {key!r} is not declared")
            by_residents = any(self.units[unit].residents for unit in lever.units)
            if by_residents and (
                not lever.extensive or ROWS[lever.table] == "grid" or "grid" in lever.bodies
            ):
                raise ValueError(f"lever {name}: only amounts of places above the grid go by residents")
        return self

    def factor(self, lever: Lever) -> float:
        """Return the column's increase per natural unit."""
        return 1.0 if lever.per_unit is None else self.conversions[lever.per_unit].value

    def amount(self, name: str, value: int | float | str, mode: Mode | None = None, unit: str = "") -> Amount:
        """Return ``value`` with its unit: the one it is written with, else ``unit``, else by ``mode``.

        Raises:
            InputError: not a number, wrong unit, or out of range.
        """
        lever = self.levers[name]
        unit, factor = lever.unit_of(unit, mode), 1.0
        number = _number(value)
        match = _AMOUNT.match(value) if number is None and isinstance(value, str) else None
        if match:
            number = _number(match.group(1))
            if number is not None:
                unit, factor = self._unit_said(name, match.group(2))
        low, high = lever.units[unit].range
        allowed = f"{low:g} – {high:g} {unit} ({self.units[unit].zh})"
        if number is None or not np.isfinite(number):
            raise InputError(
                f"{name} 的值应是数字，得到 {value!r}",
                f"{name} takes a number, not {value!r}",
                allowed=allowed,
            )
        number *= factor
        if not low <= number <= high:
            raise InputError(
                f"{name} 的值 {number:g} 超出范围", f"{name}: {number:g} is out of range", allowed=allowed
            )
        return Amount(number, unit)

    def _unit_said(self, name: str, words: str) -> tuple[str, float]:
        """Return the unit of a lever that ``words`` name, and the factor to it."""
        ways = {unit: self.units[unit].ways(unit) for unit in self.levers[name].units}
        for unit, known in ways.items():
            for way, factor in known.items():
                if _plain(way) == _plain(words):
                    return unit, factor
        written = [way for known in ways.values() for way in known]
        elsewhere = any(_plain(other) == _plain(words) for other in self.units)
        words = " ".join(words.split())
        raise InputError(
            f"{name} 的单位应是{'或'.join(f'“{self.units[unit].zh}”' for unit in ways)}，得到“{words}”",
            f'{name} is counted in {" or ".join(f'"{unit}"' for unit in ways)}, not in "{words}"',
            allowed=written,
            nearest=None if elsewhere else nearest(words, written),
        )


_AMOUNT = re.compile(r"^\s*([-+]?[\d.,_]+(?:[eE][-+]?\d+)?)\s*(\D.*)$")


def _plain(words: str) -> str:
    """Return a unit without capitals, spare spaces, and commas in numbers."""
    return re.sub(r"(?<=\d),(?=\d)", "", " ".join(words.split()).casefold())


def _number(value: object) -> float | None:
    if isinstance(value, bool):
        return None
    if isinstance(value, int | float):
        return float(value)
    if isinstance(value, str):
        try:
            return float(value.replace(",", "").replace("_", ""))
        except ValueError:
            return None
    return None


def parse_levers(document: Document) -> LeverFile:
    """Check a lever file.

    Raises:
        InputError: with file, line and key of every mistake; also when a lever names a table
            or column that is not part of the surface a policy may write.
    """
    try:
        return LeverFile.model_validate(document.data)
    except ValidationError as error:
        raise_all(explain(error, document.lines, LeverFile))
        raise


@lru_cache(maxsize=1)
def load_levers() -> LeverFile:
    """Return the levers that travel with the package."""
    try:
        return LeverFile.model_validate(remembered_data("levers.yaml"))
    except ValidationError:
        return parse_levers(read_data("levers.yaml"))


def lever_named(name: str, levers: LeverFile | None = None) -> Lever:
    """Return a lever by name.

    Raises:
        InputError: there is none of that name.
    """
    known = (levers or load_levers()).levers
    if name not in known:
        raise InputError(
            f"没有名为 {name!r} 的政策杠杆",
            f"there is no lever named {name!r}",
            allowed=sorted(known),
            nearest=nearest(name, known),
        )
    return known[name]
