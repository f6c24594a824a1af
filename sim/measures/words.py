"""Names and meanings of measures, and the format of their values."""

from __future__ import annotations

import math
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any, Literal

from sim.errors import InputError, nearest
from sim.language import Language, tr
from sim.measures.smallest import Smallest

Direction = Literal["higher", "lower", "zero", "neutral"]
MISSING = "–"

GROUPS = {
    "resolution": ("解决", "Resolution"),
    "fragmentation": ("碎片化", "Fragmentation"),
    "cost": ("花费", "Cost"),
    "fairness": ("公平", "Fairness"),
    "society": ("社会", "Society"),
}
"""Headings by group of measures, in the order shown."""


@dataclass(frozen=True, slots=True)
class MeasureInfo:
    """Label, unit, direction and meaning of one measure, in both languages.

    ``direction`` says which way is better: ``higher``, ``lower``, nearer to ``zero``, or ``neutral``.
    ``more`` and ``less`` are phrases for a larger and a smaller value; ``reached``: without a value
    it was not reached in the days of the record.  ``beside`` names the measure of which this is the official
    reading; it is shown next to it wherever the two part.  ``matters`` is the smallest difference that
    matters.
    """

    name: str
    label: dict[str, str]
    unit: dict[str, str]
    kind: str
    direction: Direction
    matters: Smallest
    group: str
    range: tuple[float, float] | None
    headline: bool
    promised: bool
    reached: bool
    beside: str | None
    meaning: dict[str, str]
    more: dict[str, str]
    less: dict[str, str]

    @property
    def in_points(self) -> bool:
        """Whether differences are written in percentage points."""
        return self.kind in ("share", "gap")

    @property
    def total(self) -> bool:
        """Whether it is a sum over a whole city, which is larger where more people live.

        Means of such a measure over cities of unequal size say nothing.
        """
        return self.kind in ("count", "hours", "yuan") and " per " not in self.unit["en"]

    def value(self, value: float | None, lang: Language, days: int | None = None) -> str:
        """Write a value with its unit; for None a dash, or that ``days`` of record did not reach it."""
        if value is None or not math.isfinite(value):
            return self._missing(lang, days)
        if self.kind == "share":
            return f"{value * 100:.1f} %"
        if self.kind == "gap":
            return self.change(value, lang)
        return f"{self.number(value, lang)}{self._suffix(lang)}"

    def brief(self, value: float | None, lang: Language, days: int | None = None) -> str:
        """Write a value without its unit, shares in percent; None as :meth:`value` does."""
        if value is None or not math.isfinite(value):
            return self._missing(lang, days)
        return self.value(value, lang) if self.kind == "share" else self.number(value, lang)

    def change(self, value: float | None, lang: Language) -> str:
        """Write a difference with its sign and unit; a dash for None."""
        if value is None or not math.isfinite(value):
            return MISSING
        return _sign(value, self.size(abs(value), lang))

    def signed(self, value: float | None, lang: Language) -> str:
        """Write a difference with its sign, without unit; a dash for None."""
        if value is None or not math.isfinite(value):
            return MISSING
        return _sign(value, self.number(abs(value), lang))

    def size(self, value: float, lang: Language) -> str:
        """Write the size of a difference with its unit, without sign."""
        if self.in_points:
            return f"{value * 100:.1f}{' 个百分点' if lang == 'zh' else ' points'}"
        return f"{self.number(value, lang)}{self._suffix(lang)}"

    def number(self, value: float, lang: Language) -> str:
        """Write a plain number of this measure, without unit; shares in percent."""
        if self.in_points:
            return _digits(value * 100, 1)
        if self.kind == "index":
            return _digits(value, 3)
        if self.kind == "times":
            return _digits(value, 2)
        if self.kind == "yuan" or abs(value) >= 1e4:
            return _large(value, lang)
        return _digits(value, 0 if abs(value) >= 1000 else 1)

    def _missing(self, lang: Language, days: int | None) -> str:
        if self.reached and days:
            return tr(f"超过 {days:,} 天", f"beyond {days:,} days", lang)
        return MISSING

    def _suffix(self, lang: Language) -> str:
        if self.kind == "index":
            return ""
        unit = self.unit[lang]
        return f" {unit}" if lang == "en" or unit[0].isascii() else f"{unit}"


def _sign(value: float, size: str) -> str:
    """Put the sign before a size; none before a value that rounds to nought."""
    if not any(digit in size for digit in "123456789"):
        return size
    return ("+" if value > 0 else "−") + size


def _digits(value: float, digits: int) -> str:
    return f"{round(value, digits) + 0.0:,.{digits}f}".replace("-", "−")


def _large(value: float, lang: Language) -> str:
    """Write a large number with 万/亿 or thousand/million, as its readers count."""
    steps = ((1e8, " 亿"), (1e4, " 万")) if lang == "zh" else ((1e6, " million"), (1e4, ""))
    for step, word in steps:
        if abs(value) >= step:
            return _three(value / step) + word if word else _digits(value, 0)
    return _three(value)


def _three(value: float) -> str:
    """Write a number with three digits that count, never fewer than it has before the point."""
    size = abs(value)
    return _digits(value, 0 if size >= 100 else 1 if size >= 10 else 2)


RENAMED = {
    "fragmentation_routing": "sign_routing",
    "fragmentation_cooperation": "sign_cooperation",
    "fragmentation_concentration": "sign_ownership",
    "waiting_many": "sign_waiting",
}
"""Measures of the last release that are defined anew, and their names now."""


MEANS_NOW = frozenset(
    {"fragmentation", "fragmentation_waiting", "fragmentation_information", "fragmentation_power"}
)
"""Names of the last release's index and its parts that are now the price of fragmentation and parts of it."""


def _renamed(name: str) -> InputError:
    new = RENAMED[name]
    return InputError(
        f"指标“{name}”已改：现在看征象 {new}（定义也改了）；碎片化本身现在是代价：price 和 fragmentation",
        f"the measure '{name}' is gone: use the sign {new}, which is defined anew; fragmentation itself is "
        "now a price: price, and fragmentation as a share",
        key=name,
        nearest=new,
    )


@lru_cache(maxsize=1)
def measure_table() -> dict[str, MeasureInfo]:
    """Return every measure that is described, by name, the promised ones first."""
    from ruamel.yaml import YAML  # only when words are asked for: runs in a sweep never do

    text = files("sim.measures").joinpath("data/measures.yaml").read_text(encoding="utf-8")
    reader: Any = YAML(typ="safe", pure=True)
    data: dict[str, dict[str, dict[str, Any]]] = reader.load(text)
    smallest = {name: _smallest(row) for name, row in data["smallest"].items()}
    return {name: _info(name, row, smallest[row["matters"]]) for name, row in data["measures"].items()}


def _smallest(row: dict[str, Any]) -> Smallest:
    return Smallest(float(row["of"] if "of" in row else row["by"]), relative="of" in row, why=row["why"])


def _info(name: str, row: dict[str, Any], matters: Smallest) -> MeasureInfo:
    low_high = row.get("range")
    return MeasureInfo(
        name=name,
        label={"zh": row["zh"], "en": row["en"]},
        unit=row["unit"],
        kind=row["kind"],
        direction=row["direction"],
        matters=matters,
        group=row["group"],
        range=None if low_high is None else (float(low_high[0]), float(low_high[1])),
        headline=row.get("headline", False),
        promised=row.get("promised", True),
        reached=row.get("reached", False),
        beside=row.get("beside"),
        meaning=row["meaning"],
        more=row["more"],
        less=row["less"],
    )


def measure_info(name: str) -> MeasureInfo:
    """Return names, meaning and format of a measure.

    Raises:
        InputError: no measure has this name.

    Examples:
        >>> from sim.measures import measure_info
        >>> info = measure_info("resolved_90d")
        >>> info.label["en"], info.value(0.7123, "en")
        ('truly resolved in 90 days', '71.2 %')
    """
    table = measure_table()
    if name in RENAMED:
        raise _renamed(name)
    if name not in table:
        raise InputError(
            f"没有名为“{name}”的指标",
            f"there is no measure named '{name}'",
            key=name,
            nearest=nearest(name, list(table)),
        )
    return table[name]
