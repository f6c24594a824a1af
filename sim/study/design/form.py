"""The form of a study file."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BeforeValidator, Field, WithJsonSchema

from sim.comparison.stopping import MOST
from sim.parameters.problems import Holds, Strict, wrong
from sim.parameters.yaml_file import is_list, is_mapping
from sim.policy.levers import Mode
from sim.policy.schema import HalfText

MAX_DAYS = 3650
MAX_SEED = 2**53 - 1
MAX_POINTS = 100_000_000

Kind = Literal["factorial", "lhs", "sobol", "morris", "list"]


class CityForm(Strict):
    """A city, and the share of its people to keep."""

    city: str = Field(description="城市 / city, city/district or path")
    scale: float = Field(default=1.0, ge=0.001, le=1.0, description="保留的人口比例 / share of people kept")


def _city(value: object) -> CityForm:
    if isinstance(value, str):
        return CityForm(city=value)
    if isinstance(value, dict):
        return CityForm.model_validate(value)
    raise wrong(
        f"应是城市，得到 {value!r}",
        f"must be a city, not {value!r}",
        "teaching | {city: kunming, scale: 0.1}",
    )


CityField = Annotated[
    Any,
    BeforeValidator(_city),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"type": "object"}]}),
    Holds(CityForm),
]


def checked_range(value: object) -> list[float] | None:
    """Return a range, or None where none is given.

    Raises:
        PydanticCustomError: it is no pair of numbers, or empty.
    """
    if value is None:
        return None
    if is_list(value) and len(value) == 2 and all(_is_number(v) for v in value):
        low, high = float(value[0]), float(value[1])
        if low < high:
            return [low, high]
        raise wrong(
            f"范围是空的：{low:g} … {high:g}",
            f"the range is empty: {low:g} ... {high:g}",
            "[low, high], low < high",
        )
    raise wrong(f"应是 [低, 高]，得到 {value!r}", f"must be [low, high], not {value!r}", "[0.5, 2.0]")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)


RangeField = Annotated[Any, BeforeValidator(checked_range), WithJsonSchema({"type": ["array", "null"]})]


class LeverForm(Strict):
    """A lever that the study moves: at some values, or anywhere within a range."""

    values: list[float | str] | None = Field(
        default=None,
        min_length=1,
        description="各取值，与其他各项全部组合 / values, each with everything else",
    )
    range: RangeField = Field(default=None, description="范围，由设计取样 / range the design samples")
    unit: str = Field(default="", description="单位，默认为杠杆的常用单位 / unit, the usual one if not given")
    mode: Mode | None = Field(default=None, description="作用方式 / how it meets the baseline")
    start: int = Field(default=0, ge=0, le=MAX_DAYS, description="从第几天起 / first day in force")
    places: list[str] = Field(default=[], description="地点，空为全市 / places; empty is the whole city")
    scenarios: list[str] | None = Field(
        default=None, min_length=1, description="只用于这些方案 / only with these scenarios"
    )


class DesignForm(Strict):
    """How worlds are spread over the uncertain parameters."""

    kind: Kind = Field(default="lhs", description="设计 / design")
    points: int = Field(
        default=64,
        ge=1,
        le=MAX_POINTS,
        description="lhs：世界数；sobol：基点数（2 的幂） / worlds; base points of sobol, 2^k",
    )
    levels: int = Field(default=4, ge=2, le=1000, description="factorial、morris：水平数 / levels")
    trajectories: int = Field(default=10, ge=2, le=100_000, description="morris：轨迹数 / trajectories")
    file: str | None = Field(default=None, description="list：CSV 表 / table in CSV")


class SearchForm(Strict):
    """A search for lever values that no other beats on every objective."""

    objectives: dict[str, Literal["max", "min"]] = Field(
        default={"resolved_90d": "max", "price": "min", "cost_yuan": "min"},
        min_length=1,
        description="目标 / measures and their directions",
    )
    budget: float | None = Field(default=None, description="费用上限（元） / most that may be spent, yuan")
    population: int = Field(default=24, ge=4, le=10_000, description="每代点数 / points in a generation")
    generations: int = Field(default=10, ge=1, le=10_000, description="代数 / generations")
    fresh: int = Field(
        default=8, ge=2, le=10_000, description="最后用多少新种子复核 / new seeds for the final evaluation"
    )


def _uncertain(value: object) -> dict[str, Any] | str:
    if isinstance(value, str):
        if value in ("assumptions", "none"):
            return value
    elif is_list(value) and all(isinstance(name, str) for name in value):
        return dict.fromkeys(value)
    elif is_mapping(value):
        return dict(value)  # ranges are checked with their names, so that errors find their lines
    raise wrong(
        f"应是 assumptions、none、参数名列表或“参数: [低, 高]”，得到 {value!r}",
        f"must be assumptions, none, a list of parameters or 'parameter: [low, high]', not {value!r}",
        "assumptions | none | [a, b] | {a: [low, high]}",
    )


UncertainField = Annotated[
    Any,
    BeforeValidator(_uncertain),
    WithJsonSchema({"anyOf": [{"enum": ["assumptions", "none"]}, {"type": "array"}, {"type": "object"}]}),
]


def _replications(value: object) -> int | str:
    if value == "auto" or (isinstance(value, int) and not isinstance(value, bool) and 1 <= value <= 10**6):
        return value  # pyright: ignore[reportReturnType]
    raise wrong(f"重复次数不能是 {value!r}", f"{value!r} is no number of replications", "auto, 1, 2, 3, ...")


ReplicationsField = Annotated[
    Any,
    BeforeValidator(_replications),
    WithJsonSchema({"anyOf": [{"const": "auto"}, {"type": "integer", "minimum": 1}]}),
]


class StudyForm(Strict):
    """One study."""

    title: HalfText = Field(default=HalfText(), description="标题 / title")
    scenarios: list[str] = Field(min_length=1, description="方案名或路径 / names or paths of policies")
    against: str | None = Field(
        default=None, description="对照方案，默认第一个 / reference, the first if not given"
    )
    levers: dict[str, LeverForm] = Field(default={}, description="加在方案之上的杠杆 / levers moved on top")
    cities: list[CityField] = Field(
        default=[CityForm(city="teaching")], min_length=1, description="城市 / cities"
    )
    days: int = Field(default=365, ge=1, le=MAX_DAYS, description="天数 / days of each run")
    seed: int = Field(default=1, ge=0, le=MAX_SEED, description="种子 / seed of the first replication")
    replications: ReplicationsField = Field(
        default=1,
        description="重复次数；auto：直到差别够准 / replications; auto: until differences are known",
    )
    precision: dict[str, float] | None = Field(
        default=None,
        description="auto：各指标差别的半宽 / auto: half-width of differences, by measure",
    )
    most: int = Field(
        default=MOST, ge=2, le=1_000_000, description="auto 的重复次数上限 / most replications of auto"
    )
    uncertain: UncertainField = Field(
        default="assumptions",
        description="不确定的参数；默认为全部 S 级参数 / uncertain parameters; all of grade S if not given",
    )
    fixed: dict[str, float | str] = Field(
        default={}, description="改为定值的参数 / parameters held at these values"
    )
    measures: list[str] | None = Field(
        default=None, min_length=1, description="指标 / measures that are judged"
    )
    matters: dict[str, float | str] = Field(
        default={},
        description="值得在意的最小差别：指标的单位，或“5 % of reference” / smallest difference that "
        "matters, by measure, in its unit or as '5 % of reference'",
    )
    design: DesignForm = Field(default=DesignForm(), description="设计 / design")
    search: SearchForm | None = Field(default=None, description="搜索 / search")
    daily: bool = Field(default=True, description="保存每日序列 / keep the daily series")


def study_schema() -> dict[str, Any]:
    """Return the JSON Schema of a study file."""
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", **StudyForm.model_json_schema()}
