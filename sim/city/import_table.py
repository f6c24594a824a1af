"""Reading and checking a user's table of communities."""

from __future__ import annotations

import csv
import io
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

from sim.city.atlas import NUMBERS
from sim.errors import InputError, nearest, raise_all
from sim.parameters.yaml_file import read_bytes

MAX_BYTES = 64_000_000
MAX_ROWS = 200_000
MAX_POPULATION = 5_000_000
"""Limits that no real table of communities reaches; beyond them the file is another one."""

MAX_ERRORS = 50
"""After so many mistakes the rest of the table is not reported."""

_HEADERS = {
    "name": ("name", "community", "名称", "社区", "社区名称", "村社区"),
    "street": ("street", "township", "街道", "乡镇", "街道乡镇", "所属街道"),
    "district": ("district", "county", "区县", "县区", "县市区", "所属区县"),
    "population": ("population", "residents", "人口", "常住人口", "人口数"),
    "code": ("code", "代码", "区划代码"),
    "kind": ("kind", "类型", "城乡类型"),
    "households": ("households", "户数", "家庭户数"),
    "grids": ("grids", "网格数", "网格"),
    "migrant_share": ("migrant_share", "流动人口比重", "外来人口比重"),
    "elder_share": ("elder_share", "老年人口比重", "老年人比重"),
    "x": ("x", "lon", "longitude", "经度"),
    "y": ("y", "lat", "latitude", "纬度"),
}
_REQUIRED = ("name", "street", "district", "population")
_BY_HEADER = {header: column for column, headers in _HEADERS.items() for header in headers}

_KINDS = {
    "": "",
    "urban": "urban",
    "urban_village": "urban_village",
    "urban village": "urban_village",
    "rural": "rural",
    "城市": "urban",
    "城镇": "urban",
    "社区": "urban",
    "居民委员会": "urban",
    "城中村": "urban_village",
    "农村": "rural",
    "乡村": "rural",
    "村": "rural",
    "村民委员会": "村民委员会",
}

# Lowest, highest, and whether only whole numbers are allowed.
_LIMITS: dict[str, tuple[float, float, bool]] = {
    "population": (1, MAX_POPULATION, True),
    "households": (1, MAX_POPULATION, True),
    "grids": (1, 10_000, True),
    "migrant_share": (0, 1, False),
    "elder_share": (0, 1, False),
    "x": (-180, 180, False),
    "y": (-90, 90, False),
}


class Community(NamedTuple):
    """One row of the table; ``numbers`` in the order of :data:`sim.city.atlas.NUMBERS`."""

    name: str
    street: str
    district: str
    code: str
    kind: str
    numbers: tuple[float | None, ...]


def read_communities(path: str | os.PathLike[str]) -> list[Community]:
    """Read a CSV of communities.

    Raises:
        InputError: for every mistake found: file, line, column, what is allowed, nearest name.
    """
    name = os.fspath(path)
    reader = csv.reader(io.StringIO(read_text(path), newline=""), strict=True)
    try:
        header = next(reader, [])
        columns = _columns(name, header)
        rows = list(_rows(name, reader, columns))
    except csv.Error as problem:
        raise InputError(
            f"不是正确的 CSV（{problem}）",
            f"not valid CSV ({problem})",
            file=name,
            line=reader.line_num,
        ) from None
    if not rows:
        raise InputError("表中没有社区", "the table has no communities", file=name, line=2)
    return rows


def read_text(path: str | os.PathLike[str]) -> str:
    """Return the text of a table; refuse other files, and name the encoding to use."""
    name = os.fspath(path)
    raw = read_bytes(Path(path), name, MAX_BYTES)
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as problem:
        raise _encoding(name, raw, problem.start) from None
    if not text.strip():
        raise InputError("文件是空的", "the file is empty", file=name)
    return text


def _encoding(name: str, raw: bytes, start: int) -> InputError:
    """Not UTF-8; if it reads as GB18030, the usual export of Chinese office programs, say so."""
    zh, en = "文件不是 UTF-8 编码", "the file is not in UTF-8"
    try:
        raw.decode("gb18030")
    except UnicodeDecodeError:
        pass
    else:
        zh += "（看来是 GB18030，请另存为“CSV UTF-8”）"
        en += ' (it looks like GB18030; save it as "CSV UTF-8")'
    return InputError(zh, en, file=name, line=raw[:start].count(b"\n") + 1, allowed="UTF-8")


def _columns(name: str, header: list[str]) -> dict[int, str]:
    """Meaning of each column by its number."""
    errors: list[InputError] = []
    columns: dict[int, str] = {}
    for number, title in enumerate(header):
        plain = title.strip().casefold()
        column = _BY_HEADER.get(plain)
        if column is None:
            errors.append(
                InputError(
                    f"不认识的列“{title.strip()}”",
                    f'unknown column "{title.strip()}"',
                    file=name,
                    line=1,
                    key=title.strip() or f"#{number + 1}",
                    allowed=list(_HEADERS),
                    nearest=nearest(plain, _BY_HEADER),
                )
            )
        elif column in columns.values():
            errors.append(
                InputError(
                    f"列“{column}”出现两次", f'column "{column}" stands twice', file=name, line=1, key=column
                )
            )
        else:
            columns[number] = column
    # A misspelt header is reported once, as unknown; whether one is missing shows after that.
    if not errors:
        errors = [
            InputError(
                f"缺少列“{_HEADERS[column][2]}”",
                f'column "{column}" is missing',
                file=name,
                line=1,
                key=column,
                allowed=_HEADERS[column],
            )
            for column in _REQUIRED
            if column not in columns.values()
        ]
    raise_all(errors)
    return columns


def _rows(name: str, reader: Any, columns: dict[int, str]) -> Iterator[Community]:
    errors: list[InputError] = []
    seen: dict[tuple[str, str, str], int] = {}
    codes: dict[str, int] = {}
    for cells in reader:
        line = reader.line_num
        if not any(cell.strip() for cell in cells):
            continue
        if len(seen) >= MAX_ROWS:
            raise InputError("行数太多", "too many rows", file=name, line=line, allowed=f"<= {MAX_ROWS}")
        row = _Row(name, line, errors)
        if len(cells) != len(columns):
            row.wrong(
                f"有 {len(cells)} 格，表头有 {len(columns)} 列",
                f"{len(cells)} cells under a header of {len(columns)} columns",
            )
        else:
            community = row.read({columns[number]: cell.strip() for number, cell in enumerate(cells)})
            place = (community.district, community.street, community.name)
            row.once(place, seen, "name", "社区", "community")
            if community.code:
                row.once(community.code, codes, "code", "代码", "code")
            yield community
        if len(errors) >= MAX_ERRORS:
            break
    raise_all(errors)


class _Row:
    """One line of the table; collects its mistakes."""

    def __init__(self, file: str, line: int, errors: list[InputError]) -> None:
        self.file, self.line, self.errors = file, line, errors

    def wrong(self, zh: str, en: str, key: str | None = None, **details: Any) -> None:
        self.errors.append(InputError(zh, en, file=self.file, line=self.line, key=key, **details))

    def once(self, value: Any, seen: dict[Any, int], key: str, zh: str, en: str) -> None:
        if value in seen:
            shown = value if isinstance(value, str) else value[-1]
            self.wrong(
                f"{zh}“{shown}”已在第 {seen[value]} 行", f'{en} "{shown}" stands in line {seen[value]}', key
            )
        else:
            seen[value] = self.line

    def read(self, cells: dict[str, str]) -> Community:
        for column in ("name", "street", "district"):
            if not cells[column]:
                self.wrong("不能为空", "must not be empty", column)
            elif "/" in cells[column]:
                self.wrong("名称不能含“/”", 'a name must not hold "/"', column)
        kind = cells.get("kind", "")
        if kind.casefold() not in _KINDS:
            self.wrong(
                f"不认识的类型“{kind}”",
                f'unknown kind "{kind}"',
                "kind",
                allowed=["urban", "urban_village", "rural", "社区", "城中村", "村"],
                nearest=nearest(kind, [known for known in _KINDS if known]),
            )
        numbers = tuple(self.number(column, cells.get(column, "")) for column in NUMBERS)
        people, grids = numbers[NUMBERS.index("population")], numbers[NUMBERS.index("grids")]
        if people and grids and grids > people:
            self.wrong("网格数多于人口", "more grids than residents", "grids", allowed=f"1 … {people:,.0f}")
        return Community(
            name=cells["name"],
            street=cells["street"],
            district=cells["district"],
            code=cells.get("code", ""),
            kind=_KINDS.get(kind.casefold(), ""),
            numbers=numbers,
        )

    def number(self, column: str, text: str) -> float | None:
        if not text and column not in _REQUIRED:
            return None
        low, high, whole = _LIMITS[column]
        allowed = f"{low:g} … {high:,.0f}"
        try:
            value = float(text.replace(",", "").replace("，", ""))
        except ValueError:
            self.wrong(f"应为数值，得到“{text}”", f'must be a number, not "{text}"', column, allowed=allowed)
            return None
        if not low <= value <= high:
            self.wrong(f"{text} 超出范围", f"{text} is out of range", column, allowed=allowed)
        elif whole and value != round(value):
            self.wrong(f"{text} 不是整数", f"{text} is not a whole number", column, allowed=allowed)
        return value
