"""What a file of the evidence bench must get right beyond its form, each mistake with line and remedy."""

from __future__ import annotations

from collections.abc import Iterator

from sim.cases.catalogue import load_catalogue
from sim.errors import InputError, nearest
from sim.parameters import load_parameters
from sim.parameters.yaml_file import YamlFile
from sim.policy.library import scenario_files
from sim.validation.evidence.form import Entry, Question
from sim.validation.evidence.quantities import QUANTITIES, names, of_groups


def problems(entry: Entry, file: YamlFile, stem: str) -> list[InputError]:
    """Return the mistakes of a file whose form is right, in the order of the file."""
    found = [*_of_entry(entry, file, stem)]
    for at, question in enumerate(entry.ask):
        found += _of_names(question, file, at)
        found += _of_shape(question, file, at)
    return sorted(found, key=lambda error: error.line or 0)


def _of_entry(entry: Entry, file: YamlFile, stem: str) -> Iterator[InputError]:
    if entry.id != stem:
        yield file.error(
            f"id 是 {entry.id}，文件名却是 {stem}", f"the id is {entry.id} but the file is {stem}",
            "id", allowed=stem, nearest=stem,
        )  # fmt: skip
    if bool(entry.ask) == (entry.not_asked is not None):
        yield file.error(
            "要么写 ask（怎样问模型），要么写 not_asked（为什么不问），二者取一",
            "write either ask (how the model is asked) or not_asked (why it is not), one of them",
            "not_asked" if entry.ask else "id",
        )


def _of_names(question: Question, file: YamlFile, at: int) -> Iterator[InputError]:
    """Names that must exist: measure, scenarios, categories, parameters."""
    known = names()
    if question.measure not in known:
        yield file.error(
            f"没有名为“{question.measure}”的指标", f"there is no measure named '{question.measure}'",
            "ask", at, "measure", nearest=nearest(question.measure, known),
            allowed=", ".join(("docs/glossary.md", *QUANTITIES)),
        )  # fmt: skip
    scenarios = list(scenario_files(question.arms[0].folders))
    for key in ("policy", "against"):
        for name in (getattr(question, key) or "baseline").split("+"):
            if name not in scenarios:
                yield file.error(
                    f"没有政策方案“{name}”", f"there is no scenario '{name}'", "ask", at, key,
                    nearest=nearest(name, scenarios), allowed="cogov scenario list",
                )  # fmt: skip
    categories = [category.id for category in load_catalogue().data]
    for place, name in enumerate(question.categories):
        if name not in categories:
            yield file.error(
                f"没有诉求类别“{name}”", f"there is no category '{name}'", "ask", at, "categories", place,
                nearest=nearest(name, categories), allowed=categories,
            )  # fmt: skip
    parameters = [*load_parameters()]
    for name in question.parameters:
        if name not in parameters:
            yield file.error(
                f"没有参数“{name}”", f"there is no parameter '{name}'", "ask", at, "parameters", name,
                nearest=nearest(name, parameters), allowed="cogov parameters list",
            )  # fmt: skip


def _of_shape(question: Question, file: YamlFile, at: int) -> Iterator[InputError]:
    """Parts that must fit each other."""
    level, expect = question.form == "level", question.expect
    if level != (question.against is None):
        yield file.error(
            "form: level 只看 policy 本身，不写 against；difference 和 ratio 要写 against",
            "form: level looks at policy alone and takes no against; difference and ratio take one",
            "ask", at, "form" if level else "policy",
        )  # fmt: skip
    if level != (expect.direction is None):
        yield file.error(
            "水平（form: level）按 range 判断，变化按 direction 判断",
            "a level (form: level) is judged by range, a change by direction",
            "ask", at, "expect", allowed="range: [low, high]" if level else ["up", "down", "none"],
        )  # fmt: skip
    if level and expect.range is None:
        yield file.error(
            "水平要写公布的区间", "a level needs the published range", "ask", at, "expect",
            allowed="range: [low, high]",
        )  # fmt: skip
    if expect.range is not None and not _fits(expect.direction, *expect.range):
        yield file.error(
            "range 应从小到大，并与 direction 同号", "range goes from low to high, on the side of direction",
            "ask", at, "expect", "range",
        )  # fmt: skip
    grouped = question.stratum != "all" or bool(question.categories)
    if grouped and question.measure in names() and not of_groups(question.measure):
        yield file.error(
            f"{question.measure} 没有分组的值：去掉 stratum 和 categories",
            f"{question.measure} is not defined for a group of matters: leave out stratum and categories",
            "ask", at, "measure",
        )  # fmt: skip


def _fits(direction: str | None, low: float, high: float) -> bool:
    side = {"up": low >= 0.0, "down": high <= 0.0, "none": False, None: True}[direction]
    return low <= high and side
