"""The font that travels with the package."""

from __future__ import annotations

from base64 import b64decode
from io import BytesIO

import pytest
from fontTools.ttLib import TTFont

from sim.errors import InputError
from sim.measures.words import measure_table
from sim.report import fonts


def test_font_draws_every_name_and_phrase_of_the_measures() -> None:
    for info in measure_table().values():
        for words in (info.label, info.unit, info.meaning, info.more, info.less):
            assert fonts.missing("".join(words.values())) == set()


def test_missing_characters_are_found() -> None:
    assert fonts.missing("好 a\n\U0001f600") == {"\U0001f600"}


def test_web_font_holds_the_characters_asked_for_and_is_small() -> None:
    data = b64decode(fonts.web_font("治权下沉 abc ▲"))
    font = TTFont(BytesIO(data))
    assert {ord(c) for c in "治权下沉abc▲"} <= set(font.getBestCmap())
    assert len(data) < 40_000


def test_font_not_installed_is_a_clear_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(fonts, "PACKAGE", "no_such_package")
    fonts.font_path.cache_clear()
    with pytest.raises(InputError, match="pylopdf-fonts-zh-cn"):
        fonts.font_path()
    monkeypatch.undo()
    fonts.font_path.cache_clear()
    assert fonts.font_path().is_file()
