"""One declared parameter with its unit, range, source and grade."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal

Grade = Literal["A", "B", "C", "D", "S"]

GRADES: dict[str, tuple[str, str]] = {
    "A": ("统计、公报或期刊", "statistics, bulletin or journal"),
    "B": ("新闻报道", "press"),
    "C": ("个案或口述", "anecdote"),
    "D": ("由其他数字推算", "arithmetic derived from other figures"),
    "S": ("假设", "assumption"),
}
"""How well a number is known, best first, with its meaning in Chinese and English."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the model, declared before it is used.

    Attributes:
        name: flat, unique, snake_case.
        zh: its name in Chinese.
        en: the same in English.
        unit: natural unit ("hours per person and day", "share"), never empty.
        low: lowest plausible value.
        high: highest plausible value.
        default: value of the baseline, within the range.
        source: where the number comes from; for grade S "assumption", "convention …" or the like.
        grade: how well it is known, a key of :data:`GRADES`.
        note: why this value; every assumption owes one.
        group: the part of the model it belongs to.
    """

    name: str
    zh: str
    en: str
    unit: str
    low: float
    high: float
    default: float
    source: str
    grade: Grade
    note: str
    group: str

    def allows(self, value: float) -> bool:
        """Tell whether ``value`` is a number within the range."""
        return isfinite(value) and self.low <= value <= self.high

    @property
    def span(self) -> str:
        """The range with its unit, as messages and the parameter book show it."""
        return f"{self.low:g} … {self.high:g} {self.unit}"
