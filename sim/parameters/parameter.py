"""One declared parameter with its unit, range, source and grade."""

from __future__ import annotations

from dataclasses import dataclass
from math import isfinite
from typing import Literal

from sim.language import Language, tr

Grade = Literal["A", "B", "C", "D", "S"]

GRADES: dict[str, tuple[str, str]] = {
    "A": ("统计、公报或期刊", "statistics, bulletin or journal"),
    "B": ("新闻报道", "press"),
    "C": ("个案或口述", "anecdote"),
    "D": ("由其他数字推算", "arithmetic derived from other figures"),
    "S": ("假设", "assumption"),
}
"""How well a number is known, best first, with its meaning in Chinese and English."""

ALTERNATIVE = "alternative"
"""Unit of a structural choice."""


@dataclass(frozen=True, slots=True)
class Choice:
    """One of several defensible rules, as an alternative of a structural choice.

    Attributes:
        name: snake_case, as scenarios, studies and the command line give it.
        zh: what it says, in Chinese.
        en: the same in English.
        note: why this rule is defensible.
    """

    name: str
    zh: str
    en: str
    note: str


@dataclass(frozen=True, slots=True)
class Parameter:
    """A number of the model, declared before it is used, or a choice between rules.

    A structural choice has alternatives with names.  Its value is the place of one of them, a whole number
    from 0, which is what compiled rules read.

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
        choices: alternatives of a structural choice, in the order of their numbers; empty for a number.
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
    choices: tuple[Choice, ...] = ()

    def allows(self, value: float) -> bool:
        """Tell whether ``value`` is a number within the range, and one of the alternatives of a choice."""
        return (
            isfinite(value) and self.low <= value <= self.high and (not self.choices or value == int(value))
        )

    @property
    def span(self) -> str:
        """The range with its unit, or the alternatives, as messages and the parameter book show it."""
        return f"{self.bounds} {self.unit}" if not self.choices else self.bounds

    @property
    def bounds(self) -> str:
        """The range without its unit, or the alternatives."""
        return " | ".join(self.names) if self.choices else f"{self.low:g} … {self.high:g}"

    @property
    def names(self) -> tuple[str, ...]:
        """Names of the alternatives, in the order of their numbers; empty for a number."""
        return tuple(one.name for one in self.choices)

    def written(self, value: float) -> float | str:
        """Return a value as files give it: the name of an alternative, or the number.

        Examples:
            >>> sim.load_parameters().meta("trust_influence").written(1.0)
            'bounded'
        """
        return self.choices[int(value)].name if self.choices else value

    def shown(self, value: float) -> str:
        """Return a value as tables show it: the name of an alternative, or a short number.

        Examples:
            >>> sim.load_parameters().meta("patrol_reach").shown(0.09)
            '0.09'
        """
        return self.choices[int(value)].name if self.choices else f"{value:g}"

    def word(self, value: float, lang: Language) -> str:
        """Return a value in words: what an alternative says, or a short number."""
        if not self.choices:
            return f"{value:g}"
        one = self.choices[int(value)]
        return tr(one.zh, one.en, lang)
