"""What a lesson says of results under other assumptions, whatever these results are."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pytest

from sim.comparison.comparison import Comparison
from sim.comparison.judge import judge
from sim.course.experiments import CLASS, Place
from sim.course.robustness import FAILING, Stage, questions, search, told_of
from sim.language import LANGUAGES
from sim.measures import measure_info
from sim.runs.outcome import Outcome
from sim.study.analysis.worlds import Worlds

WORLDS = 24
SETS = np.array([-0.02, -0.01, 0.0, 0.01, 0.02, 0.03])
"""Chance in the class: less than any difference made up here."""

type Moves = Mapping[str, tuple[float, int]]
"""By policy: how far its measure lies above the baseline's in class, and in how many worlds it does."""

MEASURE = "satisfied"


def made_up(moves: Moves) -> tuple:
    """Return functions that make the class's comparisons and the worlds."""

    def classes(pair: tuple[str, str], place: Place) -> Comparison:
        outcomes = {
            name: tuple(
                Outcome({MEASURE: float(0.5 + moves.get(name, (0.0, 0))[0] + luck * (1.1 + n * 0.1))})
                for luck in SETS
            )
            for n, name in enumerate(pair)
        }
        found = judge(outcomes, pair[0], [MEASURE], confidence=0.95, looks=1)
        return Comparison("teaching", 365, tuple(range(len(SETS))), pair[0], outcomes, found, (MEASURE,))

    def sweeps(names: tuple[str, ...], place: Place) -> Worlds:
        table = np.full((WORLDS, len(names), 1), 0.5)
        for row, name in enumerate(names):
            up = moves.get(name, (0.0, 0))[1]
            table[:, row, 0] += np.where(np.arange(WORLDS) < up, 0.1, -0.1) * (name in moves)
        return Worlds(names, ("one",), np.zeros((WORLDS, 1)), (MEASURE,), table, 0, 1)

    return classes, sweeps


def asked(moves: Moves, others: tuple[str, ...] = ()) -> list[Stage]:
    return search("own", others, [MEASURE], CLASS, *made_up(moves))


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize(
    ("up", "survival", "word"),
    [
        (24, "holds", "站得住。"),
        (18, "mostly", "多半站得住"),
        (13, "depends", "站不住，取决于"),
        (3, "depends", "站不住，取决于"),
    ],
)
def test_each_verdict_has_its_tone(up: int, survival: str, word: str, lang) -> None:
    stages = asked({"own": (0.3, up)})
    assert [one.survival for one in stages[0].found] == [survival]
    assert (stages[0].found[0].lucky, stages[0].found[0].sets) == (6, 6)
    said = told_of(stages, [MEASURE], lang)
    assert (word in said[0]) or lang == "en"
    assert f"{up}" in said[0]
    failing = FAILING[lang == "en"]
    assert said[-1].startswith(failing) == (survival == "depends")
    assert measure_info(MEASURE).label[lang] in said[-1]


def test_wider_questions_are_asked_only_until_one_fails() -> None:
    assert len(asked({"own": (0.3, 12), "other": (0.3, 12)}, ("other",))) == 1
    wider = asked({"own": (0.3, 24), "other": (0.2, 12)}, ("other",))
    assert len(wider) == 2
    assert [(one.scenario, one.against) for one in wider[-1].failing] == [("other", "baseline")]
    said = told_of(wider, [MEASURE], "zh")
    assert "问得宽一些" in said[1]
    assert said[-1].startswith(FAILING[0])
    assert "“other”的" in said[-1]


def test_policies_are_asked_against_one_another_last() -> None:
    # Both rise in every world; which of the two is higher cannot be told from them.
    stages = asked({"own": (0.3, 24), "other": (0.1, 24)}, ("other",))
    assert [stage.pairs for stage in stages] == questions("own", ("other",))
    assert stages[-1].pairs == (("own", "other"),)
    assert [one.agree for one in stages[-1].failing] == [0]
    assert "“other”比“own”的" in told_of(stages, [MEASURE], "zh")[-1]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lesson_in_which_all_survives_says_so(lang) -> None:
    said = told_of(asked({"own": (0.3, 24)}), [MEASURE], lang)
    assert ("没有一条站不住" in said[-1]) or ("none fails" in said[-1])


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_lesson_in_which_nothing_is_clear_says_so(lang) -> None:
    said = told_of(asked({"own": (0.0, 12)}), [MEASURE], lang)
    assert measure_info(MEASURE).label[lang] in said[0]
    assert not said[-1].startswith(FAILING[lang == "en"])


def test_a_fall_that_does_not_last_is_counted_as_a_fall() -> None:
    one = asked({"own": (-0.3, 14)})[0].found[0]
    assert (one.up, one.agree) == (False, 10)
