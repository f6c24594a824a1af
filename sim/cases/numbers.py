"""Numbers of categories, items and departments as declared parameters, and how they are changed.

A number has one address: ``noise.rate``, ``noise.place.urban_village``, ``noise.need1.hours`` (the first need
of the category), ``departments.urban.staff``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import cache
from math import ceil, floor
from pathlib import Path
from typing import Any, NamedTuple

from pydantic import BaseModel, ValidationError

from sim.cases.schema import (
    Basis,
    CategoriesFile,
    CategoryData,
    DepartmentData,
    DepartmentsFile,
    NeedData,
    unknown_departments,
)
from sim.errors import InputError, nearest
from sim.parameters.number import Alike, DataNumber
from sim.parameters.yaml_data import read_data

DATA = Path(__file__).parent / "data"
"""Folder of the data files that travel with the package."""

DEPARTMENTS = "departments"
"""First word of the address of a department's number."""

_NEED = re.compile(r"need([1-9])")


class _Kind(NamedTuple):
    """A field with numbers: its group, and its name for people."""

    alike: str
    zh: str
    en: str


FIELDS: dict[str, _Kind] = {
    "rate": _Kind("rates", "发生率", "rate of arising"),
    "place": _Kind("places", "社区类型系数", "factor by kind of community"),
    "estate": _Kind("places", "小区类型系数", "factor by kind of estate"),
    "kind": _Kind("places", "人群系数", "factor by kind of resident"),
    "severity": _Kind("severity", "严重程度", "severity"),
    "growth": _Kind("growth", "每日加重", "growth of severity"),
    "tolerance": _Kind("tolerance", "忍耐天数", "days of tolerance"),
    "patrol": _Kind("detection", "巡查发现", "found by patrol"),
    "head": _Kind("detection", "楼栋长发现", "found by heads"),
    "sensor": _Kind("detection", "感知设备发现", "found by sensors"),
    "public": _Kind("public", "公共事项比例", "share of public matters"),
    "seen": _Kind("seen", "怕被看见", "cost of being seen"),
    "deadline": _Kind("deadlines", "办理期限", "limit"),
    "recur": _Kind("recurrence", "复发比例", "share that comes back"),
    "recur_days": _Kind("recurrence", "复发天数", "days until it comes back"),
    "spread": _Kind("spread", "蔓延", "spread"),
    "order": _Kind("bonds", "成因有先后", "share with an order"),
    "together": _Kind("bonds", "成因须同时解决", "share that must hold together"),
    "beyond": _Kind("beyond", "超出本级能力的比例", "share beyond reach"),
    "hours": _Kind("hours", "办理工时", "hours of work"),
    "depth": _Kind("depth", "看清症结的工时", "hours of looking"),
    "parties": _Kind("parties", "须同意的各方", "parties that must agree"),
    "level": _Kind("levels", "办理层级", "level"),
    "p": _Kind("shares_of_needs", "有此需要的比例", "share with this need"),
}
"""Every number of a category or a need, in the order of the parameter book."""

ALIKE: tuple[Alike, ...] = (
    Alike("rates", "各类诉求的发生率", "rates at which categories arise"),
    Alike("places", "发生率按地点和人群的系数", "factors on rates by place and kind of resident"),
    Alike("severity", "各类诉求的严重程度", "severities of categories"),
    Alike("growth", "各类诉求每日加重的比例", "daily growth of severities"),
    Alike("tolerance", "各类诉求的忍耐天数", "days of tolerance of categories"),
    Alike("detection", "各类诉求被巡查、楼栋长、设备发现的系数", "finding by patrol, heads and sensors"),
    Alike("public", "各类诉求中公共事项的比例", "shares of public matters"),
    Alike("seen", "怕被看见反映的程度", "costs of being seen to complain"),
    Alike("deadlines", "各类诉求的办理期限", "limits of categories"),
    Alike("recurrence", "各类诉求的复发", "recurrence of patched matters"),
    Alike("spread", "各类诉求的蔓延", "spread of unresolved matters"),
    Alike("bonds", "成因的先后与同时", "order and holding together of causes"),
    Alike("beyond", "超出本级能力的比例", "shares beyond reach"),
    Alike("hours", "各事项的办理工时", "hours of work of items"),
    Alike("depth", "看清各事项症结的工时", "hours of looking of items"),
    Alike("parties", "各事项须同意的各方", "parties of items"),
    Alike("levels", "各事项的办理层级", "levels of items"),
    Alike("shares_of_needs", "各类诉求有各项需要的比例", "shares of matters with a need"),
    Alike("officers", "各部门办件人员", "officers of departments"),
    Alike("line_work", "各部门条线任务", "line work of departments"),
)
"""Groups of like numbers of categories, items and departments."""


class Files(NamedTuple):
    """Both files, checked."""

    departments: DepartmentsFile
    categories: CategoriesFile


@cache
def files() -> Files:
    """Return the departments and categories that travel with the package.

    Raises:
        InputError: with file, line and key of every mistake.
    """
    departments = read_data(DATA / "departments.yaml", "cases", DepartmentsFile)
    categories = read_data(DATA / "categories.yaml", "cases", CategoriesFile)
    names = [one.id for one in departments.departments]
    for category, name in unknown_departments(categories.categories, departments.departments):
        raise InputError(
            f"没有这个部门：{name}", f"no such department: {name}", file=DATA / "categories.yaml",
            key=category, allowed=names, nearest=nearest(name, names),
        )  # fmt: skip
    return Files(departments, categories)


@cache
def case_numbers() -> tuple[DataNumber, ...]:
    """Return every number that the files of categories and departments give, in their order."""
    found = files()
    categories = (number for one in found.categories.categories for number in _of_category(one))
    departments = (number for one in found.departments.departments for number in _of_department(one))
    return (*categories, *departments)


def _of_category(category: CategoryData) -> Iterator[DataNumber]:
    for field in CategoryData.model_fields:
        value = getattr(category, field)
        if field == "needs":
            for place, need in enumerate(category.needs, 1):
                for name in sorted(need.model_fields_set & FIELDS.keys(), key=list(FIELDS).index):
                    yield _number(category, f"need{place}.{name}", name, need, name)
        elif isinstance(value, BaseModel):
            for name in type(value).model_fields:
                if name in value.model_fields_set:
                    yield _number(category, f"{field}.{name}", field, value, name)
        elif field in FIELDS:
            yield _number(category, field, field, category, field)


def _number(category: CategoryData, path: str, field: str, holder: BaseModel, name: str) -> DataNumber:
    """Return the declaration of one number of a category."""
    file = files().categories
    kind, value = FIELDS[field], getattr(holder, name)
    basis = category.basis.get(path, category.basis.get(field, file.default_basis))
    low, high = _range(value, file.range_factor, file.range_step.get(field))
    floor_, top = _limits(type(holder), name)
    whole = isinstance(value, int)
    return DataNumber(
        name=f"{category.id}.{path}",
        zh=f"{category.zh}：{kind.zh}{_which(path, 'zh')}",
        en=f"{category.en}: {kind.en}{_which(path, 'en')}",
        unit=file.units.get(field, file.units["factor"]),
        low=float(max(low, floor_)),
        high=float(min(high, top)),
        default=float(value),
        source=basis.source,
        grade=basis.grade,
        note=basis.note,
        group="categories",
        alike=kind.alike,
        whole=whole,
    )


def _which(path: str, lang: str) -> str:
    """Return what tells a number from others of its field: the need, or the kind of place."""
    first, _, rest = path.partition(".")
    need = _NEED.fullmatch(first)
    if need:
        return f"（第 {need[1]} 项需要）" if lang == "zh" else f" (need {need[1]})"
    return (f"（{rest}）" if lang == "zh" else f" ({rest})") if rest else ""


def _range(value: float, factor: tuple[float, float], step: int | None) -> tuple[float, float]:
    if step is not None:
        return value - step, value + step
    low, high = value * factor[0], value * factor[1]
    return (floor(low), ceil(high)) if isinstance(value, int) else (low, high)


def _limits(holder: type[BaseModel], name: str) -> tuple[float, float]:
    """Return the least and the most that the form of a block allows for a number."""
    low, high = 0.0, float("inf")
    for rule in holder.model_fields[name].metadata:
        low = max(low, getattr(rule, "ge", getattr(rule, "gt", low)))
        high = min(high, getattr(rule, "le", high))
    return low, high


def _of_department(department: DepartmentData) -> Iterator[DataNumber]:
    file = files().departments
    for name, zh, en in (
        ("staff", "区级办件人员", "officers on tickets (district)"),
        ("city_staff", "市级办件人员", "officers on tickets (city)"),
        ("line", "条线任务系数", "line work against the mean department"),
    ):
        value = getattr(department, name)
        low, high = _range(value, file.range_factor, None)
        yield DataNumber(
            name=f"{DEPARTMENTS}.{department.id}.{name}",
            zh=f"{department.zh}：{zh}",
            en=f"{department.en}: {en}",
            unit=file.units[name],
            low=low,
            high=min(high, _limits(DepartmentData, name)[1]),
            default=value,
            source=file.source,
            grade=file.grade,
            note=file.note,
            group=DEPARTMENTS,
            alike="line_work" if name == "line" else "officers",
        )


# --- changing them ------------------------------------------------------------------------------


def changed(values: Mapping[str, Any]) -> tuple[list[DepartmentData], list[CategoryData]]:
    """Return departments and categories with some numbers changed, by their address.

    Raises:
        InputError: there is no such number, or it cannot have this value.
    """
    found = files()
    rows = {one.id: one for one in found.categories.categories}
    offices = {one.id: one for one in found.departments.departments}
    fresh: dict[str, dict[str, Any]] = {}
    for address, value in values.items():
        head, _, path = address.partition(".")
        name, _, field = path.partition(".")
        known: Mapping[str, BaseModel] = offices if head == DEPARTMENTS else rows
        one, path = (name, field) if head == DEPARTMENTS else (head, path)
        if one not in known:
            raise _no_such(address)
        key = f"{DEPARTMENTS}.{one}" if head == DEPARTMENTS else one
        data = fresh.setdefault(key, known[one].model_dump())
        _put(data, path, value, address)
    return (
        [_checked(f"{DEPARTMENTS}.{one.id}", one, fresh) for one in offices.values()],
        [_checked(one.id, one, fresh) for one in rows.values()],
    )


def _put(data: dict[str, Any], path: str, value: Any, address: str) -> None:
    """Write one number into the plain content of a category or a department."""
    *blocks, field = path.split(".")
    block: Any = data
    for name in blocks:
        need = _NEED.fullmatch(name)
        needs = data.get("needs", ())
        if need and block is data and int(need[1]) <= len(needs):
            block = needs[int(need[1]) - 1]
        elif isinstance(block, dict) and isinstance(block.get(name), dict):
            block = block[name]
        else:
            raise _no_such(address)
    if field not in block or not isinstance(block[field], int | float) or isinstance(block[field], bool):
        raise _no_such(address)
    whole = isinstance(block[field], int) and isinstance(value, float) and value == int(value)
    block[field] = int(value) if whole else value


def _checked[Row: BaseModel](key: str, row: Row, fresh: Mapping[str, dict[str, Any]]) -> Row:
    if key not in fresh:
        return row
    try:
        return type(row).model_validate(fresh[key])
    except ValidationError as error:
        first = error.errors()[0]
        path = [f"need{step + 1}" if isinstance(step, int) else step for step in first["loc"]]
        address = ".".join([key, *(str(step) for step in path if step != "needs")])
        raise InputError(
            f"{address} 不能是 {first['input']}",
            f"{address} cannot be {first['input']}",
            key=address,
            allowed=_bounds(type(row), first["loc"]),
        ) from None


def _bounds(form: type[BaseModel], loc: tuple[int | str, ...]) -> str:
    """Return what the form allows for a number, as messages show it."""
    for step in loc[:-1]:
        if step == "needs":
            form = NeedData
        elif isinstance(step, str):
            form = form.model_fields[step].annotation  # pyright: ignore[reportAssignmentType]
    rules = form.model_fields[str(loc[-1])].metadata
    bounds = [
        getattr(rule, side) for side in ("gt", "ge", "lt", "le") for rule in rules if hasattr(rule, side)
    ]
    return " … ".join(f"{bound:g}" for bound in bounds)


def _no_such(address: str) -> InputError:
    names = [one.name for one in case_numbers()]
    return InputError(
        f"没有这个诉求参数：{address}",
        f"no such category parameter: {address}",
        key=address,
        allowed=f"<category>.rate, <category>.need1.hours, {DEPARTMENTS}.<department>.staff, …",
        nearest=nearest(address, names),
    )


__all__ = ["ALIKE", "Basis", "case_numbers", "changed", "files"]
