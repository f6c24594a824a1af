"""The form of the files of departments and categories, and messages for mistakes."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sim.errors import InputError, nearest
from sim.tables import MAX_NEEDS


class Strict(BaseModel):
    """A block of a data file in which an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class DepartmentData(Strict):
    """One department of the catalogue; staff per 100,000 residents."""

    id: str
    zh: str
    en: str
    staff: float = Field(ge=0, le=100)
    city_staff: float = Field(ge=0, le=20)


class ByPlace(Strict):
    """Factors on the rate by kind of community."""

    urban: float = Field(1.0, ge=0, le=20)
    urban_village: float = Field(1.0, ge=0, le=20)
    rural: float = Field(1.0, ge=0, le=20)


class ByEstate(Strict):
    """Factors on the rate by kind of estate."""

    managed: float = Field(1.0, ge=0, le=20)
    old: float = Field(1.0, ge=0, le=20)
    abandoned: float = Field(1.0, ge=0, le=20)


class ByKind(Strict):
    """Factors on the rate by kind of resident."""

    migrant: float = Field(1.0, ge=0, le=20)
    elder: float = Field(1.0, ge=0, le=20)


class NeedData(Strict):
    """One true need of a category."""

    department: str
    level: int = Field(ge=0, le=3)
    hours: float = Field(gt=0, le=200)
    depth: float = Field(ge=0, le=200)
    parties: int = Field(ge=0, le=4)
    p: float = Field(1.0, gt=0, le=1)
    plausible: tuple[str, ...] = ()
    clearance: bool = False


class CategoryData(Strict):
    """One case category; units are in the data file's ``units`` block."""

    id: str
    zh: str
    en: str
    rate: float = Field(ge=0, le=5000)
    place: ByPlace = ByPlace()  # pyright: ignore[reportCallIssue]
    estate: ByEstate = ByEstate()  # pyright: ignore[reportCallIssue]
    kind: ByKind = ByKind()  # pyright: ignore[reportCallIssue]
    severity: float = Field(gt=0, le=10)
    growth: float = Field(ge=0, le=1)
    tolerance: float = Field(gt=0, le=365)
    patrol: float = Field(ge=0, le=20)
    head: float = Field(ge=0, le=20)
    sensor: float = Field(ge=0, le=20)
    public: float = Field(ge=0, le=1)
    seen: float = Field(ge=0, le=10)
    deadline: int = Field(ge=1, le=90)
    recur: float = Field(ge=0, le=1)
    recur_days: float = Field(gt=0, le=365)
    spread: float = Field(ge=0, le=20)
    order: float = Field(ge=0, le=1)
    together: float = Field(ge=0, le=1)
    beyond: float = Field(ge=0, le=1)
    flags: tuple[str, ...] = ()
    needs: tuple[NeedData, ...] = Field(min_length=1, max_length=MAX_NEEDS)
    basis: dict[str, dict[str, str]] = {}


def read_catalogue(
    departments_file: Path, categories_file: Path, overrides: Mapping[str, float]
) -> tuple[list[DepartmentData], list[CategoryData]]:
    """Read and check both files.

    Raises:
        InputError: naming file, key, what is allowed and the nearest right name.
    """
    departments = [
        _parse(DepartmentData, row, departments_file, f"departments[{n}]")
        for n, row in enumerate(_read(departments_file).get("departments", []))
    ]
    rows = _read(categories_file).get("categories", [])
    _override(rows, overrides)
    categories = [
        _parse(CategoryData, row, categories_file, f"categories[{n}]") for n, row in enumerate(rows)
    ]
    names = [d.id for d in departments]
    for category in categories:
        for need in category.needs:
            for name in (need.department, *need.plausible):
                if name not in names:
                    raise InputError(
                        f"没有这个部门：{name}", f"no such department: {name}", file=categories_file,
                        key=category.id, allowed=", ".join(names), nearest=nearest(name, names),
                    )  # fmt: skip
    return departments, categories


def _read(path: Path) -> dict[str, Any]:
    try:
        return YAML(typ="safe").load(path.read_text(encoding="utf-8")) or {}
    except UnicodeDecodeError as error:
        raise InputError("文件不是 UTF-8 编码", "the file is not UTF-8", file=path) from error
    except YAMLError as error:
        raise InputError(f"YAML 格式错误：{error}", f"not valid YAML: {error}", file=path) from error


def _parse(model: type[Any], row: Mapping[str, Any], path: Path, where: str) -> Any:
    try:
        return model.model_validate(row)
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join([where, *map(str, first["loc"])])
        name = str(first["loc"][-1])
        raise InputError(
            f"{key} 有误：{first['msg']}", f"{key} is wrong: {first['msg']}", file=path, key=key,
            allowed=", ".join(model.model_fields), nearest=nearest(name, list(model.model_fields)),
        ) from error  # fmt: skip


def _override(rows: list[dict[str, Any]], overrides: Mapping[str, float]) -> None:
    by_id = {row["id"]: row for row in rows}
    for dotted, value in overrides.items():
        name, _, field = dotted.partition(".")
        if name not in by_id or field not in CategoryData.model_fields:
            allowed = [f"{row}.{f}" for row in by_id for f in ("rate", "severity", "tolerance")]
            raise InputError(
                f"没有这个诉求参数：{dotted}", f"no such category parameter: {dotted}", key=dotted,
                allowed="<category>.<field>", nearest=nearest(dotted, allowed),
            )  # fmt: skip
        by_id[name][field] = value
