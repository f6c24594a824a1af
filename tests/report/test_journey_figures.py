"""Pictures of a journey: every option has its mark, and a long story keeps its end."""

from __future__ import annotations

import numpy as np
import pytest
import worlds

from sim.actors.decisions.options import OPTIONS
from sim.codes import Stage
from sim.language import Language
from sim.model import GovernanceModel
from sim.report.figures.choice import TAKEN, WAY_OF, choice_figure, weighed
from sim.report.figures.journey import MOST, journey_figure
from sim.report.figures.style import drawing


@pytest.fixture(scope="module")
def model() -> GovernanceModel:
    return worlds.run(120, log=True)


def words(figure) -> str:
    return "\n".join(text.get_text() for axes in figure.axes for text in axes.texts)


def longest(model: GovernanceModel) -> int:
    return int(np.argmax(np.where(model.cases["stage"] == Stage.CLOSED, model.cases["touches"], 0)))


def test_every_option_of_every_decision_has_a_mark():
    options = {option.name.lower() for of in OPTIONS.values() for option in of}
    assert options == set(WAY_OF)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_choice_by_the_book_is_drawn(model: GovernanceModel, lang: Language):
    case = next(
        n for n in model.touches["case"] if any(e["action"] == "by_book" for e in model.story(int(n)))
    )
    story = model.story(int(case))
    number = next(n for n, entry in weighed(story) if entry["action"] == "by_book")
    with drawing():
        figure = choice_figure(story, lang, case=int(case))
    assert figure is not None
    labels = [label.get_text() for label in figure.axes[0].get_yticklabels()]
    assert any(label.startswith(f"{number}  ") for label in labels)
    rings = [line for line in figure.axes[0].lines if line.get_markersize() == 28]
    row = [n for n, _ in weighed(story)].index(number)
    by_book = next(one["worth"] for one in story[number - 1]["weighed"] if one["option"] == "by_book")
    assert TAKEN["by_book"] == WAY_OF["by_book"]
    assert (by_book, row) in [(line.get_xdata()[0], line.get_ydata()[0]) for line in rings]


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_long_story_keeps_its_end(model: GovernanceModel, lang: Language):
    case = longest(model)
    story = model.story(case)
    assert len(story) > MOST
    with drawing():
        said = words(journey_figure(story, lang, case=case))
    between = len(story) - MOST
    assert {"zh": f"……中间还有 {between} 步", "en": f"... {between} more steps between"}[lang] in said
    assert said.replace("\n     ", "").count(str(story[-1][f"action_{lang}"])) >= 1
    with drawing():
        short = words(journey_figure(story[:MOST], lang, case=case))
    assert "中间还有" not in short
    assert "more steps" not in short
