"""What a reader holds in a notebook: one object that predicts, runs, shows and checks."""

from __future__ import annotations

from collections.abc import Sequence

from matplotlib.figure import Figure

from sim.course import experiments
from sim.course.catalogue import LessonInfo, lesson_info
from sim.course.exercise import exercise, judge, shown
from sim.course.worlds import WORLDS, leaders, plausible_worlds
from sim.errors import InputError, nearest
from sim.language import Language, language, set_language, tr
from sim.measures import measure_info
from sim.model import GovernanceModel
from sim.parameters import load_parameters
from sim.policy.scenario import load_scenario
from sim.report.figure_journey import journey_figure
from sim.report.figure_worlds import worlds_figure
from sim.report.figures import FIGURES, as_bytes
from sim.report.style import drawing
from sim.study.comparison import Comparison

_MARKS = {"right": "✔", "nearly": "≈", "not yet": "✘"}
_WORDS = {
    "right": ("对了。", "Right. "),
    "nearly": ("差一点。", "Nearly. "),
    "not yet": ("还不对。", "Not yet. "),
}


def start(number: int | str, lang: Language = "zh") -> Lesson:
    """Begin a lesson, or begin it again: whatever was broken in the notebook, this cell puts it right.

    Raises:
        InputError: there is no such lesson.
    """
    set_language(lang)
    lesson = Lesson(lesson_info(number))
    print(lesson.heading())
    return lesson


def check(number: str, answer: object) -> str:
    """Judge an answer and say right, nearly or not yet, and why; returns the grade."""
    try:
        grade, text = judge(number, answer, language())
    except InputError as error:
        print(f"？ {error.render()}")  # a slip of typing is no traceback
        return "not yet"
    print(f"{_MARKS[grade]} {tr(*_WORDS[grade])}{text}")
    return grade


class Lesson:
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
        """Write a prediction down; there is no wrong one."""
        exercise(number)
        self.predictions[number] = value
        print(tr(f"已记下：{value}", f"Noted: {value}"))

    def reveal(self, number: str) -> None:
        """Put the prediction beside what the model gives."""
        found = exercise(number)
        guess = self.predictions.get(number, tr("（没有写）", "(nothing)"))
        right = shown(found)
        print(tr(f"你写的：{guess}", f"You wrote: {guess}"))
        print(tr(f"模型给出：{right}", f"The model gives: {right}"))
        print(found.why[language()])

    def check(self, number: str, answer: object) -> str:
        """Judge an answer; see :func:`check`."""
        return check(number, answer)

    # --- running --------------------------------------------------------------------------------

    def compare(
        self, *scenarios: str, replications: int = experiments.REPLICATIONS, **parameters: float
    ) -> Comparison:
        """Run scenarios with the same luck in the class's district; the first is the reference.

        Keyword arguments change declared parameters, such as ``hours_per_day=7``.
        """
        return experiments.comparison(scenarios, replications, tuple(sorted(parameters.items())))

    def model(self, scenario: str = "baseline") -> GovernanceModel:
        """Return a model that has lived its year and can tell the journey of every case."""
        return experiments.logged(scenario)

    # --- looking --------------------------------------------------------------------------------

    def show(self, comparison: Comparison, picture: str = "differences") -> None:
        """Show one of the pictures of the reports.

        Raises:
            InputError: there is no picture of this name.
        """
        if picture not in FIGURES:
            raise InputError(
                f"没有名为“{picture}”的图",
                f"there is no picture named {picture!r}",
                key="picture",
                allowed=list(FIGURES),
                nearest=nearest(picture, FIGURES),
            )
        with drawing():
            figure = FIGURES[picture](comparison, language())
        if figure is None:
            print(tr("这些运行没有画这张图所需的数据。", "These runs lack the data for this picture."))
            return
        display(figure, picture)

    def show_journey(self, model: GovernanceModel, case: int) -> None:
        """Show a case's way through the bodies, day by day."""
        with drawing():
            figure = journey_figure(model.journey(int(case)), language(), case=int(case))
        display(figure, "journey")

    def worlds(self, scenario: str, measures: Sequence[str], worlds: int = WORLDS) -> None:
        """Show in how many plausible worlds a policy moves each measure which way."""
        found = plausible_worlds(scenario, measures, worlds)
        title = load_scenario(scenario).title[language()]
        with drawing():
            figure = worlds_figure(title, found.measures, found.differences, found.varied, language())
        display(figure, "worlds")

    def rank(self, scenarios: Sequence[str], measure: str, worlds: int = WORLDS) -> None:
        """Print in how many plausible worlds each policy leads on a measure."""
        lang = language()
        lead = leaders(scenarios, measure, worlds)
        print(tr(f"“{measure_info(measure).label[lang]}”上领先的世界个数：", f"Worlds led on {measure}:"))
        for name, count in sorted(lead.counts.items(), key=lambda one: -one[1]):
            print(f"  {count:3d}/{lead.worlds}  {load_scenario(name).title[lang]}")

    def words(self, comparison: Comparison) -> None:
        """Print the verdicts as sentences."""
        for sentence in comparison.words(language()):
            print("· " + sentence)

    def honest(self) -> None:
        """Print what the model cannot say here, and the assumptions its answer leans on."""
        lang = language()
        print(tr("模型不能说的：", "What the model cannot say:"))
        for text in self.info.cannot:
            print(f"  · {text[lang]}")
        print(tr("这一课最依赖的假设（等级 S）：", "Assumptions (grade S) this lesson leans on most:"))
        declared = {one.name: one for one in load_parameters().declared}
        for name in self.info.assumes:
            one = declared[name]
            label = one.zh if lang == "zh" else one.en
            print(f"  · {label} ({name}) = {one.default:g} [{one.span}]")


def display(figure: Figure, name: str) -> None:
    """Show a figure in the notebook as a picture that is the same everywhere."""
    from IPython.display import Image
    from IPython.display import display as show

    show(Image(as_bytes(figure, "png"), width=900, alt=name))


__all__ = ["Lesson", "check", "start"]
