"""The form of the files of departments and categories."""

from __future__ import annotations

from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sim.tables import MAX_NEEDS


class Strict(BaseModel):
    """A block of a data file in which an unknown key is a mistake."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Basis(Strict):
    """How a number is known."""

    grade: Literal["A", "B", "C", "D", "S"]
    source: str
    note: str = ""


class DepartmentData(Strict):
    """One department of the catalogue; staff per 100,000 residents, line work against the mean department."""

    id: str
    zh: str
    en: str
    staff: float = Field(ge=0, le=100)
    city_staff: float = Field(ge=0, le=20)
    line: float = Field(1.0, ge=0, le=5)


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
    basis: dict[str, Basis] = {}


class DepartmentsFile(Strict):
    """All departments, with what is known of their numbers."""

    source: str
    grade: Literal["A", "B", "C", "D", "S"]
    note: str
    range_factor: tuple[float, float]
    units: dict[str, str]
    departments: tuple[DepartmentData, ...] = Field(min_length=1)


class CategoriesFile(Strict):
    """All categories, with units, ranges and grades of their numbers."""

    default_basis: Basis
    range_factor: tuple[float, float]
    range_step: dict[str, int]
    units: dict[str, str]
    categories: tuple[CategoryData, ...] = Field(min_length=1)


def unknown_departments(
    categories: tuple[CategoryData, ...], departments: tuple[DepartmentData, ...]
) -> list[tuple[str, str]]:
    """Return the category and the name of every department that a need names and that does not exist."""
    known = {one.id for one in departments}
    return [
        (category.id, name)
        for category in categories
        for need in category.needs
        for name in (need.department, *need.plausible)
        if name not in known
    ]
