"""The table of a comparison on the screen, in both languages, wide and narrow."""

from __future__ import annotations

import pytest
from made_up_city import TITLES, made_up

from sim.cli.output import print_comparison
from sim.comparison.comparison import Comparison
from sim.comparison.verdict import about
from sim.language import LANGUAGES, Language, language, set_language
from sim.text import width


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return made_up(tuple(TITLES)[:3], replications=6)


def printed(found: Comparison, lang: Language, capsys: pytest.CaptureFixture[str]) -> str:
    before = language()
    set_language(lang)
    try:
        print_comparison(found)
    finally:
        set_language(before)
    return capsys.readouterr().out


@pytest.mark.parametrize("lang", LANGUAGES)
def test_verdicts_in_words_and_marks(
    lang: Language,
    comparison: Comparison,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "120")
    told = printed(comparison, lang, capsys)
    assert {"zh": "▲ 较好", "en": "▲ better"}[lang] in told
    assert {"zh": "○ 还看不出（约 ", "en": "○ not known yet (~"}[lang] in told
    unknown = comparison.difference("authority-down", "closed_on_time")
    assert unknown.verdict == "not known yet"
    assert unknown.enough is not None
    assert about(unknown.enough, lang).removesuffix(" runs") in told
    small = made_up(tuple(TITLES)[:3], replications=6, matters={"closed_on_time": 0.5})
    assert {"zh": "≈ 小到可忽略", "en": "≈ too small to matter"}[lang] in printed(small, lang, capsys)


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("room", [80, 100])
def test_the_table_fits(
    room: int, lang: Language, comparison: Comparison,
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
) -> None:  # fmt: skip
    monkeypatch.setenv("COLUMNS", str(room))
    told = printed(comparison, lang, capsys)
    assert max(width(line.rstrip()) for line in told.splitlines()) <= room
    assert any(mark in told for mark in "▲▼")
    assert "○" in told
