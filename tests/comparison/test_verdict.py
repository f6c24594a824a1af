"""Verdicts in words: what a civil servant reads."""

from __future__ import annotations

import math
import re
from types import SimpleNamespace
from typing import Any, get_args

import made_up
import pytest

from sim.comparison.comparison import Comparison, Difference
from sim.comparison.judge import paired
from sim.comparison.limits import Limits
from sim.comparison.replications import compare
from sim.comparison.results import Verdict
from sim.comparison.verdict import (
    MARKS,
    VERDICTS,
    _not_nothing,
    _with_clear_parts,
    about,
    limits_text,
    number_text,
    size_text,
)
from sim.language import Language
from sim.measures import MeasureInfo, measure_info
from sim.report.figures.style import VERDICT_LOOK

TITLES = {
    "base": {"zh": "现状", "en": "Baseline"},
    "good": {"zh": "好办法", "en": "Good policy"},
    "bad": {"zh": "坏办法", "en": "Bad policy"},
}


def made(scenarios: tuple[str, ...] = ("base", "good", "bad"), **changed) -> Comparison:
    options = {"replications": 8, "measures": made_up.MEASURES, "titles": TITLES} | changed
    return compare(made_up.run, "test city", scenarios, **options)


def test_sentences_say_what_is_clearly_better_and_by_how_much() -> None:
    good, bad = made().words("zh")
    assert good.startswith("“好办法”与“现状”相比，明显较好：90天内真正解决更多（+9.8 个百分点）")
    assert "转手更少（−0.10次/件）" in good
    assert "城乡差距缩小 9.8 个百分点" in good
    assert good.endswith("小到可忽略：积压件数。")  # the same in every set of runs
    assert "明显较差：90天内真正解决更少（−" in bad
    assert "转手更多" in bad
    assert "城乡差距扩大" in bad


def test_sentences_in_english() -> None:
    good, bad = made().words("en")
    assert good.startswith(
        "Good policy, compared with Baseline. Clearly better: more truly resolved in 90 days (+9.8 points)"
    )
    assert "fewer transfers" in good
    assert good.endswith("Too small to matter: backlog.")
    assert "Clearly worse: fewer truly resolved in 90 days" in bad


def test_limits_name_a_common_scale_once() -> None:
    def told(low: float, high: float, lang: Language) -> str:
        limits = Limits((low + high) / 2, low, high)
        one = Difference("b", "a", "cost_yuan", limits, limits, None, 2, "more", None, None)
        return limits_text(measure_info("cost_yuan"), one, lang)

    assert told(2.6e6, 2.8e6, "en") == "+2.60 to +2.80 million"
    assert told(-2.8e6, 2.8e6, "zh") == "−280 至 +280 万"
    assert told(66_660, 76_953, "en") == "+66,660 to +76,953"
    assert told(9e5, 2.8e6, "en") == "+900,000 to +2.80 million"
    assert told(9.5e7, 1.2e8, "zh") == "+9,500 万 至 +1.20 亿"


def test_neutral_measures_are_neither_better_nor_worse() -> None:
    good, bad = made().words("en", ("joint_share",))
    assert "Clearly more: higher: handled jointly" in good
    assert "Clearly less: lower: handled jointly" in bad
    assert "etter" not in good + bad


def test_no_bare_chance_is_ever_shown() -> None:
    found = made()
    told = " ".join(found.words("en") + found.notes("en") + [" ".join(row) for row in found.table("en")])
    assert not re.search(r"\bp\s*[<=]", told)
    assert "p-value" not in told


def test_table_lists_headline_measures_by_scenario() -> None:
    rows = made().table("zh")
    assert [row.scenario for row in rows] == ["好办法"] * 4 + ["坏办法"] * 4
    first = rows[0]
    assert first.measure == "90天真正解决率"
    assert first.before.endswith("%")
    assert first.difference.startswith("+9.8")
    assert first.limits == "+8.2 至 +11.3"
    assert first.verdict == "较好"


def test_what_cannot_be_judged_is_said_so() -> None:
    (row,) = [r for r in made().table("zh", ("days_to_resolution_p90",)) if r.scenario == "好办法"]
    assert (row.difference, row.limits, row.verdict) == ("–", "–", "无法判断")


def test_notes_explain_what_is_too_small_and_what_is_not_known() -> None:
    assert any("可能有要紧的差别，也可能没有" in note for note in made().notes("zh"))
    assert any("there may be a difference that matters, or none" in note for note in made().notes("en"))


def test_notes_name_the_smallest_differences_that_matter() -> None:
    (declared,) = [note for note in made().notes("en") if "Smallest differences" in note]
    assert "1 point (truly resolved in 90 days, urban-rural gap)" in declared
    assert "5 % of the reference (transfers per matter, backlog)" in declared
    (asked,) = [note for note in made(matters={"resolved_90d": 0.02}).notes("zh") if "最小差别" in note]
    assert "2 个百分点（90天真正解决率）" in asked


def test_what_is_not_known_yet_says_how_many_runs_would_do() -> None:
    found = made(scenarios=("base", "same"))
    d = found.difference("same", "resolved_90d")
    assert d.verdict == "not known yet"
    assert d.enough is not None
    (row,) = [r for r in found.table("en") if r.name == "resolved_90d"]
    assert row.verdict == f"not known yet ({about(d.enough, 'en').removesuffix(' runs')})"
    (row,) = [r for r in found.table("zh") if r.name == "resolved_90d"]
    assert row.verdict == f"还看不出（{about(d.enough, 'zh')}）"
    assert f"90天真正解决率（{about(d.enough, 'zh')}）" in found.words("zh")[0]


def test_numbers_of_runs_are_round() -> None:
    assert [about(n, "en") for n in (9, 41, 100, 413, 12_345)] == [
        "~9 runs", "~41 runs", "~100 runs", "~420 runs", "~13,000 runs",
    ]  # fmt: skip


def test_every_verdict_has_words_and_a_mark_of_its_own() -> None:
    every = set(get_args(Verdict))
    assert set(VERDICTS) == set(MARKS) == set(VERDICT_LOOK) == every
    for words in VERDICTS.values():
        assert words["zh"]
        assert words["en"]
    assert len(set(MARKS.values())) == len(every)


def test_values_are_paired_by_replication() -> None:
    after, before = paired([1.0, None, 3.0, math.nan], [0.5, 1.0, 2.0, 1.0])
    assert (after.tolist(), before.tolist()) == ([1.0, 3.0], [0.5, 2.0])
    with pytest.raises(ValueError, match="zip"):
        paired([1.0], [1.0, 2.0])


def written(info: MeasureInfo, value: float) -> str:
    return _not_nothing(info, value, info.change(value, "en"))


def test_a_small_difference_is_not_written_as_none() -> None:
    points, matters = measure_info("resolved_90d"), measure_info("backlog")
    assert written(points, 0.0004) == "+0.04 points"
    assert written(points, -0.0004) == "−0.04 points"
    assert written(points, 0.021) == "+2.1 points"
    assert written(matters, 0.03) == "+0.03 matters"
    assert size_text(points, 0.0004, "en") == "0.04 points"
    assert number_text(points, 0.0004, "en") == "0.04"


def test_clear_parts_stand_behind_the_composite() -> None:
    def difference(measure: str, verdict: str = "better", scenario: str = "a") -> Any:
        return SimpleNamespace(measure=measure, verdict=verdict, scenario=scenario)

    first, whole, last = difference("backlog"), difference("fragmentation"), difference("trust")
    clear, unclear = (
        difference("fragmentation_power"),
        difference("fragmentation_ownership", "not known yet"),
    )
    other = difference("fragmentation_waiting", scenario="b")
    comparison: Any = SimpleNamespace(differences=[clear, unclear, other, first, whole, last])
    assert _with_clear_parts(comparison, "a", [first, whole, last]) == [first, whole, clear, last]
    assert _with_clear_parts(comparison, "a", [first, last]) == [first, last, clear]
    assert _with_clear_parts(comparison, "a", [clear, whole]) == [clear, whole]


def test_a_single_run_judges_nothing() -> None:
    found = made(replications=1)
    assert {row.verdict for row in found.table("en")} == {"cannot be judged"}
    assert all("annot be judged" in line for line in found.words("en"))
