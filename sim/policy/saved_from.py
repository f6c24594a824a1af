"""The run a policy was saved from: with it, the file alone is enough to run it again, bit by bit."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from importlib.metadata import PackageNotFoundError, version
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

from sim.errors import InputError


class PlayedForm(BaseModel):
    """A saved run besides its policy."""

    model_config = ConfigDict(extra="forbid", strict=True)
    city: str = Field(
        min_length=1, description="城市，或自建城市的路径 / city, or path of a city of one's own"
    )
    scale: Annotated[float, Field(gt=0, le=1)] = Field(
        default=1.0, description="人口比例 / share of people kept"
    )
    residents: int = Field(
        ge=1, description="居民数，载入时核对 / residents, checked when it is played again"
    )
    seed: int = Field(description="随机种子 / seed of all random numbers")
    days: int = Field(ge=1, description="天数 / length of the run")
    run_in: int = Field(
        default=0,
        ge=0,
        description="起步期天数；没有写明则无起步期 / days of the run-in; none where it is not said",
    )
    values: dict[str, float | str] = Field(
        default={}, description="改过的参数 / parameters that were changed"
    )
    version: str = Field(default="", description="版本 / version it was saved with")


@dataclass(frozen=True)
class Played:
    """A saved run besides its policy.

    Args:
        city: name, or path of a city of one's own.
        scale: share of its people that was kept.
        residents: number of residents, to notice another city of the same name.
        seed: seed of all random numbers.
        days: horizon.
        run_in: days lived before day 0; a file from before there were run-ins says none.
        values: parameters that were changed, and dotted values of case categories.
        version: of the program.
    """

    city: str
    scale: float
    residents: int
    seed: int
    days: int
    run_in: int = 0
    values: Mapping[str, float | str] = field(default_factory=dict[str, "float | str"])
    version: str = ""

    def plain(self) -> dict[str, Any]:
        """Return the entries of the file."""
        said = {
            "city": self.city, "scale": self.scale, "residents": self.residents, "seed": self.seed,
            "days": self.days, "run_in": self.run_in, "values": dict(self.values), "version": self.version,
        }  # fmt: skip
        return {key: value for key, value in said.items() if value not in ({}, "")}

    def assumed(self) -> dict[str, float | str]:
        """Return the values of parameters and categories, with the run-in among them."""
        return {**self.values, "run_in": float(self.run_in)}

    def check(self, residents: int, file: str = "") -> None:
        """Check that the city is the one the run was saved in.

        Raises:
            InputError: it has another number of residents.
        """
        if residents != self.residents:
            raise InputError(
                f"{self.city} 现有 {residents} 名居民，保存时是 {self.residents} 名："
                "不是同一座城市，无法原样重放",
                f"{self.city} has {residents} residents and had {self.residents} when the run was saved: "
                "it is not the same city and the run cannot be played again",
                file=file or None,
                key="played.residents",
            )


def own_version() -> str:
    """Return the version that is installed; empty in a tree that is not."""
    try:
        return version("cogov")
    except PackageNotFoundError:
        return ""


def played_of(form: PlayedForm | None) -> Played | None:
    """Return the run that a file was saved from."""
    return None if form is None else Played(**form.model_dump())
