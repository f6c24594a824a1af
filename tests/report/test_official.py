"""An official figure is shown beside the real one wherever the two part, and nowhere else."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_up_city import made_up, run

from sim.comparison.comparison import Comparison
from sim.comparison.replications import compare
from sim.comparison.verdict import shown_measures, with_official
from sim.measures import measure_info
from sim.report.figures.comparison import draw_all
from sim.report.page.html import render_report
from sim.runs.outcome import Outcome

COUNTS = "authority-down"
BOOKS = measure_info("satisfied_books")


def counting(city: str, scenario: str, seed: int, days: int, parameters: object) -> Outcome:
    """Make up an outcome in which one policy counts silence."""
    made = run(city, scenario, seed, days, parameters)
    said = made.measures["satisfied"]
    assert said is not None
    return replace(made, measures={**made.measures, "satisfied_books": said + 0.1 * (scenario == COUNTS)})


@pytest.fixture(scope="module")
def parted() -> Comparison:
    return compare(counting, "made up", ("baseline", COUNTS), days=60, replications=4)


@pytest.fixture(scope="module")
def alike() -> Comparison:
    return made_up(("baseline", COUNTS), days=60, replications=4)


def test_the_books_stand_right_after_what_residents_say(parted: Comparison, alike: Comparison) -> None:
    asked = ("closed_on_time", "satisfied", "backlog")
    assert with_official(parted, asked) == ("closed_on_time", "satisfied", "satisfied_books", "backlog")
    assert with_official(alike, asked) == asked
    shown = shown_measures(parted)
    assert shown[shown.index("satisfied") + 1] == "satisfied_books"
    assert "satisfied_books" not in shown_measures(alike)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_page_and_picture_tell_of_the_books_only_where_they_say_something_else(
    parted: Comparison, alike: Comparison, lang
) -> None:
    more, least = (render_report(one, lang, pictures={}).count(BOOKS.label[lang]) for one in (parted, alike))
    assert more == least + 2, "in the overview and in the main table; in appendix and meanings of both"
    for comparison, told in ((parted, True), (alike, False)):
        flags = draw_all(comparison, lang)["three-flags"]
        legend = [text.get_text() for text in flags.legends[0].get_texts()]
        assert (BOOKS.label[lang] in legend) is told
        assert len(legend) == 3 + told
        marks = [line for line in flags.axes[0].lines if line.get_marker() == "v"]
        assert len(marks) == (1 if told else 0), "drawn for the policy that counts, not for the other"
