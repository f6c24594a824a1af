"""The form of a scenario file."""

from __future__ import annotations

from datetime import date
from json import dumps, loads
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field, WithJsonSchema

from sim.language import Language, tr
from sim.parameters.problems import Holds, Strict, wrong
from sim.policy.levers import Mode, load_levers
from sim.policy.mechanisms import mechanism_numbers
from sim.policy.saved_from import PlayedForm

Day = int | date
"""A day of the run (0 is the first) or a date."""

MAX_DAY = 36_500
DEFAULT_STEP = 7
"""Days between the steps of a ramp, when the stage does not say."""


def _day(value: object) -> Day:
    allowed = f"0 – {MAX_DAY} | 2024-03-01"
    if isinstance(value, date):
        return value
    if isinstance(value, int) and not isinstance(value, bool):
        if 0 <= value <= MAX_DAY:
            return value
        raise wrong(f"第 {value} 天超出范围", f"day {value} is out of range", allowed)
    if isinstance(value, str):
        try:
            return date.fromisoformat(value)
        except ValueError:
            pass
    raise wrong(
        f"应是第几天或日期，得到 {value!r}", f"must be a day number or a date, not {value!r}", allowed
    )


def _value(value: object) -> int | float | str:
    if isinstance(value, bool) or not isinstance(value, int | float | str):
        raise wrong(
            f"应是数字，或带单位的文字，得到 {value!r}",
            f"must be a number, or text with a unit, not {value!r}",
            '8 | "8 posts per grid"',
        )
    return value


def _name(value: object) -> str:
    if not isinstance(value, str):
        raise wrong(
            f"应是文字，得到 {value!r}", f"must be text, not {value!r}", "text; quote codes: '530111'"
        )
    return value


_NUMBER = {"type": ["number", "string"]}
DayField = Annotated[
    Any,
    BeforeValidator(_day),
    WithJsonSchema({"anyOf": [{"type": "integer", "minimum": 0}, {"type": "string", "format": "date"}]}),
]
ValueField = Annotated[Any, BeforeValidator(_value), WithJsonSchema(_NUMBER)]


def _mechanism(value: int) -> int:
    known = mechanism_numbers()
    if value not in known:
        raise wrong(
            f"没有编号为 {value} 的机制", f"there is no mechanism number {value}", f"1 – {max(known)}"
        )
    return value


MechanismField = Annotated[int, Field(ge=1), AfterValidator(_mechanism)]


class Pick(Strict):
    """Some streets or districts of a city, whatever their names."""

    share: float | None = Field(
        default=None, ge=0, le=1, description="占比 / share of streets or districts, chosen by name key"
    )
    first: int | None = Field(
        default=None, ge=1, description="按代码顺序的前几个 / the first so many by code"
    )
    of: Literal["streets", "districts"] = Field(default="streets", description="单位 / what is picked")
    within: list[Annotated[str, BeforeValidator(_name)]] = Field(
        default=[], description="在哪些地方之内 / only within these places or selectors"
    )

    def said(self, lang: Language) -> str:
        """Write the choice for people.

        Examples:
            >>> Pick(share=0.2, within=["urban"]).said("en")
            '20 % of streets, within urban'
        """
        what = {"streets": ("街道", "streets"), "districts": ("区县", "districts")}[self.of]
        if self.share is not None:
            said = tr(f"{100 * self.share:g} % 的{what[0]}", f"{100 * self.share:g} % of {what[1]}", lang)
        else:
            said = tr(f"前 {self.first} 个{what[0]}", f"the first {self.first} {what[1]}", lang)
        if not self.within:
            return said
        places = ", ".join(self.within)
        return tr(f"{said}（{places}之内）", f"{said}, within {places}", lang)


def _place(value: object) -> object:
    if isinstance(value, str):
        return value
    if isinstance(value, dict):
        return Pick.model_validate(value)
    raise wrong(
        f"应是地名、代码或选择方式，得到 {value!r}",
        f"must be a place, a code or a choice, not {value!r}",
        "'530111' | urban | {share: 0.2}",
    )


PlaceField = Annotated[
    Any,
    BeforeValidator(_place),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"title": "Pick"}]}),
    Holds(Pick),
]


class Repeat(Strict):
    """The stage comes again."""

    every: int = Field(ge=1, le=MAX_DAY, description="间隔天数 / days from start to start")
    times: int = Field(ge=1, le=1000, description="次数 / how often in all")


class StageForm(Strict):
    """One lever, how much, when and where."""

    id: str | None = Field(
        default=None, description="名称，供 extends 覆盖 / name by which another file can change this stage"
    )
    lever: str | None = Field(default=None, description="政策杠杆 / name of the lever")
    value: ValueField = Field(default=None, description="数值，可带单位 / number, or text with its unit")
    mode: Mode | None = Field(
        default=None, description="作用方式，默认取杠杆的第一种 / how it meets the baseline"
    )
    start: DayField = Field(default=0, description="开始：第几天或日期 / first day in force")
    stop: DayField | None = Field(
        default=None, description="停止：第几天或日期 / first day no longer in force"
    )
    ramp: int = Field(default=0, ge=0, le=MAX_DAY, description="爬坡天数 / days until full strength")
    step: int = Field(
        default=DEFAULT_STEP, ge=1, le=MAX_DAY, description="爬坡每步天数 / days per step of the ramp"
    )
    repeat: Repeat | None = Field(default=None, description="重复 / repetitions")
    places: list[PlaceField] = Field(
        default=[], description="地点，空为全市 / places; empty is the whole city"
    )
    categories: list[str] = Field(default=[], description="诉求类别 / case categories")
    departments: list[str] = Field(default=[], description="部门 / departments")
    estates: list[Literal["managed", "old", "abandoned", "urban_village", "rural"]] = Field(
        default=[], description="小区类型 / kinds of estate"
    )
    replaces: bool = Field(
        default=False,
        description="取代同一杠杆在同一地点的其他安排 / takes over from the lever's other stages there",
    )
    mechanisms: list[MechanismField] = Field(
        default=[], description="机制编号，默认同文件 / mechanisms it serves; those of the file if not given"
    )
    note: str | None = Field(default=None, description="说明 / note")


class BaseForm(Strict):
    """A scenario to build on, possibly later and elsewhere."""

    scenario: str = Field(description="情景名或路径 / name or path")
    shift: int = Field(
        default=0, ge=-MAX_DAY, le=MAX_DAY, description="整体推迟天数 / days by which its dates move"
    )
    places: list[PlaceField] = Field(default=[], description="改在这些地点 / places instead of its own")


def _base(value: object) -> BaseForm:
    if isinstance(value, str):
        return BaseForm(scenario=value)
    if isinstance(value, dict):
        return BaseForm.model_validate(value)
    raise wrong(
        f"应是情景名，得到 {value!r}",
        f"must be the name of a scenario, not {value!r}",
        "name | {scenario: name, shift: 90}",
    )


BaseField = Annotated[
    Any,
    BeforeValidator(_base),
    WithJsonSchema({"anyOf": [{"type": "string"}, {"title": "BaseForm"}]}),
    Holds(BaseForm),
]


class HalfText(Strict):
    """A text of which a file may give only one language, when another file gives the other."""

    zh: str | None = Field(default=None, min_length=1, description="中文")
    en: str | None = Field(default=None, min_length=1, description="English")


class ScenarioForm(Strict):
    """One policy package."""

    name: str | None = Field(default=None, description="名称，须与文件名一致 / name; must be the file's stem")
    title: HalfText = Field(default=HalfText(), description="标题 / title")
    lesson: HalfText = Field(default=HalfText(), description="看什么 / what to look at")
    seed: list[Annotated[str, Field(pattern=r"^seed\d{3}$")]] = Field(
        default=[], description="出处 / seed documents"
    )
    mechanisms: list[MechanismField] = Field(default=[], description="机制编号 / mechanism numbers")
    extends: list[BaseField] = Field(default=[], description="在哪些情景之上 / scenarios to build on")
    stages: list[StageForm] = Field(default=[], description="阶段 / stages")
    played: PlayedForm | None = Field(
        default=None, description="保存自哪一次运行，供原样重放 / the run it was saved from, to play it again"
    )


def scenario_schema() -> dict[str, Any]:
    """Return the JSON Schema of a scenario file, with the levers and units of this version."""
    schema = ScenarioForm.model_json_schema()
    for model in (Pick, BaseForm):
        part = model.model_json_schema()
        schema["$defs"].update(part.pop("$defs", {}))
        schema["$defs"][model.__name__] = part
    # The checked fields name the models they let in by title only: pydantic cannot follow them.
    text = dumps(schema)
    for model in (Pick, BaseForm):
        text = text.replace(dumps({"title": model.__name__}), dumps({"$ref": f"#/$defs/{model.__name__}"}))
    schema = loads(text)
    levers = load_levers()
    schema["$schema"] = "https://json-schema.org/draft/2020-12/schema"
    schema["$defs"]["StageForm"]["properties"]["lever"] = {
        "description": "政策杠杆 / name of the lever",
        "oneOf": [
            {
                "const": name,
                "title": f"{lever.zh} / {lever.en}",
                "description": f"{lever.about.zh} {lever.about.en} "
                + "; ".join(
                    f"[{unit}, {counted.range[0]:g} – {counted.range[1]:g}]"
                    for unit, counted in lever.units.items()
                ),
            }
            for name, lever in levers.levers.items()
        ],
    }
    return schema
