"""docs/validation.md says what the files and the stored answers say."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from sim.comparison.student import quantile
from sim.validation.evidence import ANSWERS, ask, entries, findings
from sim.validation.evidence.page import page, store, stored
from sim.validation.evidence.verdict import judge

PAGE = Path(__file__).parents[3] / "docs" / "validation.md"

FRESH = 2
"""Seeds that the slow test asks again: some forty runs."""


def test_the_page_is_that_of_the_files_and_the_answers() -> None:
    seeds, values = stored()
    assert PAGE.read_text(encoding="utf-8") == page(findings(list(entries().values()), values), seeds), (
        "stale: python -m sim.validation.evidence.page docs/validation.md --words"
    )


def test_every_question_has_an_answer_and_no_other() -> None:
    seeds, values = stored()
    assert set(values) == set(entries())
    assert len(set(seeds)) == len(seeds) >= 8
    for name, entry in entries().items():
        assert len(values[name]) == len(entry.ask), name
        assert all(len(row) == len(seeds) for row in values[name]), name


def test_verdicts_on_the_page_follow_from_the_stored_numbers() -> None:
    """Limits and verdict worked out anew, by the textbook formula."""
    text, (seeds, values) = PAGE.read_text(encoding="utf-8"), stored()
    n = len(seeds)
    for name, entry in entries().items():
        section = text.split(f"\n## {name} ")[1].split("\n## ")[0]
        for question, row in zip(entry.ask, values[name], strict=True):
            mean, reach = np.mean(row), quantile(0.95, n - 1) * np.std(row, ddof=1) / np.sqrt(n)
            limits = findings([entry], values)[0].limits[entry.ask.index(question)]
            assert limits == pytest.approx((mean, mean - reach, mean + reach))
            answer = judge(limits, question.margin, question.expect.direction, question.expect.range)
            line = next(one for one in section.splitlines() if question.question.en in one)
            assert line.endswith(" / ".join(ANSWERS[answer]))


def test_what_disagrees_has_a_reason_or_says_that_nobody_looked() -> None:
    text, (_, values) = PAGE.read_text(encoding="utf-8"), stored()
    for found in findings(list(entries().values()), values):
        section = text.split(f"\n## {found.entry.id} ")[1].split("\n## ")[0]
        for question, answer in zip(found.entry.ask, found.answers, strict=True):
            told = question.because.en if question.because else "reason not examined"
            if answer == "disagrees":
                assert told in section, found.entry.id
            else:
                assert question.because is None, f"{found.entry.id}: a reason for what does not disagree"
    used = [entry.id for entry in entries().values() if entry.used]
    assert text.count("- 曾用 / used: ") == len(used) > 0


def test_answers_are_stored_to_six_digits(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sim.validation.evidence.page.ANSWERS_FILE", tmp_path / "answers.json")
    store((1, 2), {"E1": [[0.123456789, -12345678.0]], "E2": []})
    assert stored() == ((1, 2), {"E1": [[0.123457, -12345700.0]], "E2": []})


@pytest.mark.slow
def test_the_model_still_answers_so() -> None:
    seeds, values = stored()
    known = list(entries().values())
    again = ask(known, seeds[:FRESH])
    assert again is not None
    for name, rows in again.items():
        for row, kept in zip(rows, values[name], strict=True):
            assert row == pytest.approx(kept[:FRESH], rel=1e-5, nan_ok=True), (
                f"{name}: stale: python -m sim.validation.evidence.page docs/validation.md"
            )
