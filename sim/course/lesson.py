"""The object of a lesson's notebook: predict, run, show and check."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from sim.comparison.comparison import Comparison
from sim.comparison.verdict import verdict_text
from sim.course import experiments
from sim.course.catalogue import LessonInfo, lesson_info
from sim.course.exercise import exercise, judge, shown
from sim.course.folder import reset_lesson
from sim.course.help import stand_by
from sim.course.journey_counts import Counted
from sim.course.own_city import OwnCity
from sim.course.pictures import display, show_worlds
from sim.course.robustness import MOST, REFERENCE, label_of_test, search, told_of
from sim.errors import InputError, nearest
from sim.language import Language, language, set_language, tr
from sim.measures import NEEDS_TWIN, measure_info
from sim.model import GovernanceModel
from sim.parameters import load_parameters
from sim.policy.scenario import load_scenario
from sim.report.figures.choice import choice_figure
from sim.report.figures.comparison import FIGURES
from sim.report.figures.effects import effects
from sim.report.figures.journey import journey_figure
from sim.report.figures.style import drawing
from sim.report.figures.time import SERIES, series

_MARKS = {"right": "✔", "nearly": "≈", "not yet": "✘"}
_WORDS = {
    "right": ("对了。", "Right. "),
    "nearly": ("差一点。", "Nearly. "),
    "not yet": ("还不对。", "Not yet. "),
}

_HOW = {
    "number": (
        "（把 None 换成你的数，例如 12.5，再运行这一格）",
        "(put your number in place of None, such as 12.5, and run this cell again)",
    ),
    "choice": (
        "（把 None 换成你选的字母，例如 A，再运行这一格）",
        "(put a letter in place of None, such as A, and run this cell again)",
    ),
}


_WRITTEN: dict[int, dict[str, object]] = {}
"""Predictions of this session by lesson: to begin a lesson again is no way to take them back."""


def start(number: int | str, lang: Language = "zh") -> Lesson:
    """Begin a lesson, or begin it again: overwritten names of the notebook are restored.

    Predictions that were written down stay.

    Raises:
        InputError: there is no such lesson.
    """
    set_language(lang)
    stand_by()
    lesson = Lesson(lesson_info(number))
    lesson.predictions = _WRITTEN.setdefault(lesson.info.number, {})
    print(lesson.heading())
    return lesson


def reset(
    number: int | str | None, folder: str | os.PathLike[str] = ".", lang: Language | None = None
) -> None:
    """Put a fresh copy of a lesson into a folder, and say where the reader's own is kept.

    Raises:
        InputError: there is no such lesson.
    """
    if lang is not None:
        set_language(lang)
    if number is None:  # all cells of the start page may be run without harm
        print(
            tr("（把 None 改成第几课，例如 3）", "(put the number of a lesson in place of None, such as 3)")
        )
        return
    info = lesson_info(number)
    kept = reset_lesson(info, Path(folder))
    print(tr(f"第 {info.number} 课已换成新的一份。", f"Lesson {info.number} is fresh again."))
    if kept is not None:
        print(
            tr(
                f"你的那份改名为：{kept.name}。若那一课还开着：先关掉它的标签页，再从左边重新打开。",
                f"Yours is now {kept.name}. If the lesson is still open, close its tab and open it again.",
            )
        )


def check(number: str, answer: object) -> str:
    """Judge an answer and say right, nearly or not yet, and why; returns the grade.

    An answer of None counts as not given: a message says how to give one.
    """
    if answer is None:
        print(tr(*_HOW[exercise(number).kind]))
        return "not yet"
    try:
        grade, text = judge(number, answer, language())
    except InputError as error:
        print(f"？ {error.render()}")  # a slip of typing is no traceback
        return "not yet"
    print(f"{_MARKS[grade]} {tr(*_WORDS[grade])}{text}")
    return grade


class Lesson(OwnCity, Counted):
    """One lesson in progress."""

    def __init__(self, info: LessonInfo) -> None:
        self.info = info
        self.predictions: dict[str, object] = {}

    # --- asking ---------------------------------------------------------------------------------

    def heading(self) -> str:
        """Return the title and the question."""
        lang = language()
        return tr(
            f"第 {self.info.number} 课 · {self.info.title[lang]}\n问题：{self.info.question[lang]}",
            f"Lesson {self.info.number}: {self.info.title[lang]}\nQuestion: {self.info.question[lang]}",
        )

    def ask(self, number: str) -> None:
        """Print an exercise or a prediction, with its options."""
        lang, found = language(), exercise(number)
        print(f"{number}  {found.ask[lang]}")
        for letter, text in found.options.items():
            print(f"    {letter}. {text[lang]}")
        if found.unit is not None:
            print(tr(f"    （单位：{found.unit[lang]}）", f"    (in {found.unit[lang]})"))

    def predict(self, number: str, value: object) -> None:
        """Write a prediction down; there is no wrong one, and None is none yet."""
        kind = exercise(number).kind
        if value is None:
            print(tr(*_HOW[kind]))
            return
        self.predictions[number] = value
        print(tr(f"已记下：{value}", f"Noted: {value}"))

    def reveal(self, number: str) -> None:
        """Put the prediction beside the model's result."""
        found = exercise(number)
        guess = self.predictions.get(number, tr("（没有写）", "(nothing)"))
        right = shown(found)
        print(tr(f"你写的：{guess}", f"You wrote: {guess}"))
        print(tr(f"模型给出：{right}", f"The model gives: {right}"))
        print(found.why[language()])

    def check(self, number: str, answer: object) -> None:
        """Judge an answer; see :func:`check`."""
        check(number, answer)

    # --- running --------------------------------------------------------------------------------

    def compare(
        self,
        *scenarios: str,
        replications: int = experiments.REPLICATIONS,
        larger: bool = False,
        twin: bool = False,
        **parameters: float,
    ) -> Comparison:
        """Run scenarios with common random numbers in the class's district; the first is the reference.

        With ``larger`` they run in a district with eight times as many people; with ``twin`` each run has the
        same city without seams run beside it, for the price of fragmentation. Keyword arguments change
        declared parameters, such as ``hours_per_day=7``.
        """
        return experiments.comparison(
            scenarios, replications, tuple(sorted(parameters.items())), _place(larger), twin
        )

    def model(self, scenario: str = "baseline") -> GovernanceModel:
        """Return a model that has lived its year and can tell the journey of every case."""
        return experiments.logged(scenario)

    def case_to_follow(self) -> int:
        """Return the case lesson 2 follows, and describe it."""
        from sim.course.facts import case_number

        model, case = self.model(), int(case_number())
        kind = model.catalogue.data[model.cases["category"][case]]
        print(tr(f"第 {case} 号诉求，类别：{kind.zh}", f"case {case}: {kind.en}"))
        return case

    def same_case(self, model: GovernanceModel, case: int, other: GovernanceModel) -> int:
        """Return the number of the same person's same matter in another model with common random numbers."""
        return int(np.flatnonzero(other.cases["key"] == model.cases["key"][case])[0])

    # --- looking --------------------------------------------------------------------------------

    def show(self, comparison: Comparison, picture: str = "differences") -> None:
        """Show one of the pictures of the reports.

        Raises:
            InputError: there is no picture of this name.
        """
        known = [*FIGURES, *SERIES]
        if picture not in known:
            raise InputError(
                f"没有名为“{picture}”的图",
                f"there is no picture named {picture!r}",
                key="picture",
                allowed=known,
                nearest=nearest(picture, known),
            )
        with drawing():
            figure = (
                FIGURES[picture](comparison, language())
                if picture in FIGURES
                else series(comparison, language(), picture)
            )
        if figure is None:
            print(tr("这些运行没有画这张图所需的数据。", "These runs lack the data for this picture."))
            return
        display(figure, picture)

    def show_journey(self, model: GovernanceModel, case: int) -> None:
        """Show a case's way through the bodies, day by day."""
        with drawing():
            figure = journey_figure(model.story(int(case)), language(), case=int(case))
        display(figure, "journey")

    def weigh(self, model: GovernanceModel, case: int) -> None:
        """Show the options each desk weighed on a case's way, and the one it took."""
        with drawing():
            figure = choice_figure(model.story(int(case)), language(), case=int(case))
        if figure is None:
            print(tr("这件诉求的路上，没有一步是可以选的。", "No desk on this case's way had a choice."))
            return
        display(figure, "choices")

    def assume(self, scenario: str, measures: Sequence[str], parameter: str, values: Sequence[float]) -> None:
        """Show a policy's effects where a declared parameter has other values."""
        lang = language()
        pair = ("baseline", scenario)
        runs = [experiments.comparison(pair, parameters=((parameter, float(value)),)) for value in values]
        panels = []
        for measure in measures:
            found = [run.difference(scenario, measure) for run in runs]
            panels.append((measure, [(one.limits, one.clear) for one in found]))
        title = load_scenario(scenario).title[lang]
        with drawing():
            figure = effects(
                tr(f"换一个假设，“{title}”的影响变不变", f"{title} under another assumption"),
                tr(
                    "与现状之差；横线为 95 % 区间，空心为小到可忽略或还看不出",
                    "difference from the baseline; bars are 95 % limits, hollow: too small to matter, or not "
                    "known yet",
                ),
                [f"{label_of(parameter, lang)} = {value:g}" for value in values],
                panels,
                lang,
            )
        display(figure, "assumption")

    def read(self, scenario: str, *measures: str, against: str = "baseline", larger: bool = False) -> None:
        """Show a policy's differences from a reference on a few measures, with values to read."""
        lang = language()
        twin = bool(set(measures) & set(NEEDS_TWIN))
        found = experiments.comparison((against, scenario), place=_place(larger), twin=twin)
        panels = []
        for measure in measures:
            one, info = found.difference(scenario, measure), measure_info(measure)
            panels.append((measure, [(one.limits, one.clear)]))
            before, after = (found.summary(name, measure).mean for name in (against, scenario))
            limits = one.limits.low, one.limits.mean, one.limits.high
            low, middle, high = (info.signed(value, lang) for value in limits)
            print(
                f"{info.label[lang]}{tr('：', ': ')}{info.value(before, lang)} → {info.value(after, lang)}"
                + tr(f"；相差 {middle}（{low} … {high}），", f"; {middle} ({low} ... {high}), ")
                + verdict_text(found, one, lang)
            )
        title, base = found.title(scenario, lang), found.title(against, lang)
        with drawing():
            figure = effects(
                tr(f"“{title}”与“{base}”相比", f"{title} against {base}"),
                tr(
                    f"{found.replications} 组共同随机数；横线为 95 % 区间，"
                    "空心：小到可忽略或还看不出（已计入多项）",
                    f"{found.replications} sets of common random numbers; 95 % limits, hollow: too small "
                    f"to matter, or not known yet",
                ),
                [title],
                panels,
                lang,
            )
        display(figure, "reading")

    def worlds(
        self, scenario: str, measures: Sequence[str], others: Sequence[str] = (), larger: bool = False
    ) -> None:
        """Show in how many plausible worlds a policy moves each measure which way, and findings that fail.

        The least certain of the class's clear results is added to the measures that are asked for.  If all of
        them hold, the question is put more widely: to ``others``, and to all these policies among themselves.
        """
        lang = language()
        stages = search(scenario, others, measures, _place(larger))
        first, wider = stages[0], stages[1:]
        least = [first.found[0].measure] if first.found else []
        shown_here = list(dict.fromkeys([*measures, *least]))
        rows = [(measure_info(name).label[lang], (scenario, REFERENCE, name)) for name in shown_here]
        show_worlds("worlds", first.titles[scenario][lang], rows, first.worlds)
        for stage in (one for one in wider if one.found):
            rows = [(label_of_test(one, stage, lang), one[:3]) for one in stage.found[:MOST]]
            show_worlds("worlds-wider", tr("问得宽一些", "Asked more widely"), rows, stage.worlds)
        for sentence in told_of(stages, shown_here, lang):
            print(sentence)

    def words(self, comparison: Comparison) -> None:
        """Print the verdicts as sentences."""
        for sentence in comparison.words(language()):
            print("· " + sentence)

    def honest(self) -> None:
        """Print the limits of the model here, and the assumptions its answer leans on."""
        lang = language()
        print(tr("模型不能说的：", "What the model cannot say:"))
        for text in self.info.cannot:
            print(f"  · {text[lang]}")
        print(tr("这一课最依赖的假设（等级 S）：", "Assumptions (grade S) this lesson leans on most:"))
        for name in self.info.assumes:
            one = load_parameters().meta(name)
            print(f"  · {label_of(name, lang)} ({name}) = {one.default:g} [{one.span}]")


def label_of(parameter: str, lang: Language) -> str:
    """Return the name of a declared parameter for people."""
    one = load_parameters().meta(parameter)
    return one.zh if lang == "zh" else one.en


def _place(larger: bool) -> experiments.Place:
    return experiments.LARGER if larger else experiments.CLASS


__all__ = ["Lesson", "check", "reset", "start"]
