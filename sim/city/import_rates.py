"""Reading and checking a user's YAML of rates."""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from sim.city.figures import RATES
from sim.errors import InputError, nearest, raise_all
from sim.parameters import GRADES, Parameters
from sim.parameters.values import as_number
from sim.parameters.yaml_file import YamlFile, is_list, is_mapping, read_yaml

_TOP = ("city", "rates", "districts", "adjacency")
_CITY = ("zh", "en", "code")
_FIGURE = ("value", "grade", "source")
_TOTALS = ("grids", "urban_grids", "staff")
_DISTRICT = ("en", "migrant_share")
_PAIRS = "[[A, B], …]; []"
# Highest count that a city can have; China has about three million grids.
_MOST = 1_000_000

Fact = tuple[str, str, str, str, str]
"""Name, value, unit, grade, source."""


class CityRates(NamedTuple):
    """Content of the YAML file, checked; districts by name."""

    code: str
    zh: str
    en: str
    english: dict[str, str]
    figures: list[Fact]
    district_figures: list[tuple[str, str, str, str, str, str]]
    adjacency: list[tuple[str, str]]


def read_rates(
    path: str | os.PathLike[str], districts: Sequence[str], parameters: Parameters, communities: int
) -> CityRates:
    """Read a YAML of rates.

    Args:
        path: file with ``city`` (zh, en, code), ``rates`` (name: number, or value, grade and
            source), ``districts`` (en, migrant_share) and ``adjacency`` (pairs of districts).
        districts: names of the districts in the table of communities.
        parameters: declared parameters, whose ranges hold for the rates too.
        communities: number of communities; each needs at least one grid.

    Raises:
        InputError: for every mistake found: file, line, key, what is allowed, nearest name.
    """
    reading = _Reading(read_yaml(path), parameters, communities)
    reading.keys(reading.file.data, (), _TOP, required=("city",))
    city = reading.mapping("city")
    reading.keys(city, ("city",), _CITY, required=("zh",) if city else ())
    zh = reading.text(city, "zh")
    figures = reading.rates()
    english, district_figures = reading.districts(districts)
    adjacency = reading.adjacency(districts)
    raise_all(reading.errors)
    return CityRates(
        code=reading.text(city, "code") or zh,
        zh=zh,
        en=reading.text(city, "en") or zh,
        english=english,
        figures=figures,
        district_figures=district_figures,
        adjacency=adjacency,
    )


class _Reading:
    """One pass over the file; collects mistakes."""

    def __init__(self, file: YamlFile, parameters: Parameters, communities: int) -> None:
        self.file, self.parameters, self.communities = file, parameters, communities
        self.errors: list[InputError] = []

    def wrong(self, zh: str, en: str, *path: str | int, **details: Any) -> None:
        self.errors.append(self.file.error(zh, en, *path, **details))

    def mapping(self, key: str) -> Mapping[Any, Any]:
        value = self.file.data.get(key)
        if value is None:
            return {}
        if not is_mapping(value):
            self.wrong("应由“键: 值”组成", 'must be made of "key: value" entries', key)
            return {}
        return value

    def keys(
        self,
        entry: Mapping[Any, Any],
        path: tuple[str, ...],
        known: Sequence[str],
        required: Sequence[str] = (),
    ) -> None:
        for key in entry:
            if key not in known:
                self.wrong(
                    f"不认识的键“{key}”",
                    f'unknown key "{key}"',
                    *path,
                    key,
                    allowed=list(known),
                    nearest=nearest(key, known),
                )
        for key in required:
            if key not in entry:
                self.wrong("缺少必填的键", "a required key is missing", *path, key)

    def text(self, city: Mapping[Any, Any], key: str) -> str:
        value = city.get(key)
        if value is None:
            return ""
        if (
            isinstance(value, bool)
            or is_mapping(value)
            or is_list(value)
            or not str(value).strip()
            or "/" in str(value)
        ):
            self.wrong("应为不含“/”的文字", 'must be text without "/"', "city", key)
            return ""
        return str(value).strip()

    def rates(self) -> list[Fact]:
        entries = self.mapping("rates")
        known = (*RATES, *_TOTALS)
        self.keys(entries, ("rates",), known)
        facts = []
        for name, entry in entries.items():
            if name in known:
                fact = self.fact(name, entry, "rates", name)
                if fact is not None:
                    facts.append(fact)
        return facts

    def fact(self, name: str, entry: Any, *path: str) -> Fact | None:
        """A number, or a number with grade and source."""
        low, high, unit = self.limits(name)
        grade, source, value = "S", "assumption of the user", entry
        if is_mapping(entry):
            self.keys(entry, path, _FIGURE, required=("value",))
            value = entry.get("value")
            grade = str(entry.get("grade", "S"))
            source = str(entry.get("source", source))
            path = (*path, "value") if "value" in entry else path
            if grade not in GRADES:
                where = (*path[:-1], "grade")
                self.wrong("不认识的证据等级", "unknown grade of evidence", *where, allowed=list(GRADES))
            if value is None:
                return None
        allowed = f"{low:g} … {high:g} {unit}"
        try:
            number = as_number(value)
        except InputError as error:
            self.wrong(error.zh, error.en, *path, allowed=allowed, nearest=error.nearest)
            return None
        if not low <= number <= high:
            self.wrong(f"{value} 超出范围", f"{value} is out of range", *path, allowed=allowed)
            return None
        return name, f"{number:.12g}", unit, grade, source

    def limits(self, name: str) -> tuple[float, float, str]:
        if name in RATES:
            meta = self.parameters.meta(f"city_{name}")
            return meta.low, meta.high, meta.unit
        if name == "grids":
            return self.communities, _MOST, "grids"
        return 1, _MOST, "persons" if name == "staff" else "grids"

    def districts(
        self, names: Sequence[str]
    ) -> tuple[dict[str, str], list[tuple[str, str, str, str, str, str]]]:
        english, facts = {}, []
        for name, entry in self.mapping("districts").items():
            path = ("districts", name)
            if not self.known(name, names, *path):
                continue
            if not is_mapping(entry):
                self.wrong("应由“键: 值”组成", 'must be made of "key: value" entries', *path)
                continue
            self.keys(entry, path, _DISTRICT)
            english[name] = str(entry.get("en", ""))
            if "migrant_share" in entry:
                fact = self.fact("migrant_share", entry["migrant_share"], *path, "migrant_share")
                if fact is not None:
                    facts.append((name, *fact))
        return english, facts

    def known(self, name: Any, names: Sequence[str], *path: str | int) -> bool:
        if name in names:
            return True
        self.wrong(
            f"社区表中没有区县“{name}”",
            f'the table of communities has no district "{name}"',
            *path,
            allowed=list(names),
            nearest=nearest(name, names),
        )
        return False

    def adjacency(self, names: Sequence[str]) -> list[tuple[str, str]]:
        """Pairs of districts that touch; said in full, because islands are possible too."""
        entries = self.file.data.get("adjacency")
        if entries is None:
            if len(names) > 1:
                self.wrong(
                    "有多个区县时必须写明哪些相邻",
                    "with several districts, say which of them touch",
                    "adjacency",
                    allowed=_PAIRS,
                )
            return []
        if not is_list(entries):
            self.wrong("应为成对区县的列表", "must be a list of pairs", "adjacency", allowed=_PAIRS)
            return []
        pairs = []
        for number, entry in enumerate(entries):
            if not is_list(entry) or len(entry) != 2 or entry[0] == entry[1]:
                path = ("adjacency", number)
                self.wrong("应为两个不同的区县", "must be two different districts", *path, allowed="[A, B]")
                continue
            # Both ends are looked at, so that two wrong names are two messages.
            known = [self.known(name, names, "adjacency", number) for name in entry]
            if all(known):
                pairs.append((str(entry[0]), str(entry[1])))
        return list(dict.fromkeys((min(pair), max(pair)) for pair in pairs))
