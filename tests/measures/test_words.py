"""How measures are named and written."""

from __future__ import annotations

import pytest

from sim.errors import InputError
from sim.measures import measure_info
from sim.measures.matters import read_smallest, smallest_text
from sim.measures.words import measure_table


def test_unknown_measure_names_the_nearest() -> None:
    with pytest.raises(InputError) as caught:
        measure_info("resolved_90")
    assert caught.value.nearest == "resolved_90d"


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("resolved_90d", 0.7123, "71.2 %", "71.2 %"),
        ("sign_waiting", 0.4219, "0.422", "0.422"),
        ("gap_urban_rural", -0.031, "−3.1 个百分点", "−3.1 points"),
        ("cost_yuan", 123_456.0, "12.3 万元", "123,456 yuan"),
        ("cost_yuan", 2.5e8, "2.50 亿元", "250 million yuan"),
        ("backlog", 123.45, "123.5件", "123.5 matters"),
        ("backlog", 1234.5, "1,234件", "1,234 matters"),
        ("transfers_mean", 0.314, "0.31次/件", "0.31 per matter"),
        ("days_to_resolution_p90", None, "–", "–"),
        ("trust", float("nan"), "–", "–"),
    ],
)
def test_values_are_written_as_their_readers_expect(name: str, value: float | None, zh: str, en: str) -> None:
    assert measure_info(name).value(value, "zh") == zh
    assert measure_info(name).value(value, "en") == en


def test_changes_carry_their_sign() -> None:
    info = measure_info("resolved_90d")
    assert info.change(0.021, "zh") == "+2.1 个百分点"
    assert info.change(-0.021, "en") == "−2.1 points"
    assert info.change(0.0, "en") == "0.0 points"
    assert info.signed(-0.021, "zh") == "−2.1"
    assert info.signed(None, "zh") == "–"
    assert info.signed(-0.0001, "zh") == "0.0"
    assert info.number(-0.0001, "zh") == "0.0"


def test_brief_values_leave_the_unit_to_the_difference() -> None:
    assert measure_info("gap_migrant").brief(-0.031, "zh") == "−3.1"
    assert measure_info("resolved_90d").brief(0.7123, "en") == "71.2 %"
    assert measure_info("transfers_mean").brief(0.314, "en") == "0.31"
    assert measure_info("trust").brief(None, "en") == "–"


def test_every_measure_has_words_in_both_languages() -> None:
    for info in measure_table().values():
        for words in (info.label, info.unit, info.meaning, info.more, info.less):
            assert set(words) == {"zh", "en"}
            assert all(words.values())
        assert info.more != info.less
        assert info.direction in ("higher", "lower", "zero", "neutral")


@pytest.mark.parametrize(("lang", "said"), [("zh", "超过 365 天"), ("en", "beyond 365 days")])
def test_a_time_that_was_not_reached_says_beyond_what(lang, said):
    for name, info in measure_table().items():
        beyond = name in ("days_to_resolution_median", "days_to_resolution_p90")
        assert info.value(None, lang, 365) == info.brief(None, lang, 365) == (said if beyond else "–")
        assert info.value(None, lang) == "–"


@pytest.mark.parametrize(
    ("name", "value", "zh", "en"),
    [
        ("cost_yuan", 9_999.0, "9,999", "9,999"),
        ("cost_yuan", 10_000.0, "1.00 万", "10,000"),
        ("cost_yuan", 999_000.0, "99.9 万", "999,000"),
        ("cost_yuan", 1e6, "100 万", "1.00 million"),
        ("cost_yuan", 99_900_000.0, "9,990 万", "99.9 million"),
        ("cost_yuan", 1e8, "1.00 亿", "100 million"),
        ("cost_yuan", 10.0, "10.0", "10.0"),
        ("cost_yuan", 9.99, "9.99", "9.99"),
        ("cost_yuan", 99.94, "99.9", "99.9"),
        ("cost_yuan", 100.0, "100", "100"),
        ("cost_yuan", -20_000.0, "−2.00 万", "−20,000"),
        ("backlog", 999.94, "999.9", "999.9"),
        ("backlog", 1000.0, "1,000", "1,000"),
        ("backlog", 9_999.0, "9,999", "9,999"),
        ("backlog", 10_000.0, "1.00 万", "10,000"),
        ("gap_estate", 0.5, "50.0", "50.0"),
        ("resolved_90d", 1.0, "100.0", "100.0"),
        ("sign_waiting", 0.12345, "0.123", "0.123"),
        ("transfers_mean", 2.345, "2.35", "2.35"),
    ],
)
def test_numbers_at_the_borders_of_their_steps(name: str, value: float, zh: str, en: str) -> None:
    info = measure_info(name)
    assert info.number(value, "zh") == zh
    assert info.number(value, "en") == en


def test_differences_in_points_and_units() -> None:
    assert measure_info("gap_estate").size(0.5, "en") == "50.0 points"
    assert measure_info("gap_estate").size(0.5, "zh") == "50.0 个百分点"
    assert measure_info("backlog").size(2.0, "en") == "2.0 matters"
    assert measure_info("backlog").change(-1.0, "zh") == "−1.0件"
    assert measure_info("backlog").signed(1.0, "en") == "+1.0"
    for write in ("value", "brief", "change", "signed"):
        assert getattr(measure_info("backlog"), write)(float("inf"), "en") == "–"
    assert measure_info("gap_estate").value(0.02, "en") == "+2.0 points"


def test_only_headlines_are_headlines() -> None:
    headlines = [info.name for info in measure_table().values() if info.headline]
    assert {"resolved_90d", "satisfied", "transfers_mean", "backlog"} <= set(headlines)
    assert not {"resolved_30d", "hops", "first_contact", "hours_grid"} & set(headlines)


def test_every_measure_says_which_difference_matters_and_why() -> None:
    for info in measure_table().values():
        assert 0.0 < info.matters.size <= 1.0
        assert info.matters.why["zh"]
        assert info.matters.why["en"]
        assert smallest_text(info.name, info.matters, "zh")
    assert smallest_text("resolved_90d", measure_info("resolved_90d").matters, "en") == "1 point"
    assert smallest_text("cost_yuan", measure_info("cost_yuan").matters, "en") == "1 % of the reference"
    days = measure_info("days_to_resolution_median").matters
    assert days.of(20.0) == 1.0
    assert days.of(None) is None
    assert measure_info("cost_yuan").matters.of(-1e6) == 1e4


@pytest.mark.parametrize(
    ("measure", "given", "size"),
    [
        ("resolved_90d", 0.02, 0.02),
        ("resolved_90d", "2 % of reference", 0.01),
        ("resolved_90d", "2％对照值", 0.01),
        ("backlog", "10 %", 0.05),
        ("backlog", 0, 0.0),
    ],
)
def test_sizes_that_a_user_may_ask_for(measure: str, given: float | str, size: float) -> None:
    assert read_smallest(measure, given).of(0.5) == pytest.approx(size)


@pytest.mark.parametrize("given", ["2 %", "x", -1, float("nan"), True, None, ""])
def test_what_is_no_size_of_a_difference(given: object) -> None:
    with pytest.raises(InputError) as caught:
        read_smallest("resolved_90d", given)
    assert caught.value.key == "matters"
