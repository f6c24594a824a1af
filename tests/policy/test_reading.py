"""Reading files: nesting has a limit, and remembered data files are never stale."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import InputError
from sim.parameters import yaml_data
from sim.parameters.yaml_file import MAX_NESTING, parse_yaml
from sim.policy import read_yaml as reading


def test_an_edited_data_file_is_never_served_stale(tmp_path, monkeypatch):
    source = tmp_path / "levers.yaml"
    monkeypatch.setattr(reading, "data_file", lambda name: source)
    monkeypatch.setattr(yaml_data, "user_cache", lambda: tmp_path)
    for text, expected in (("a: 1\n", {"a": 1}), ("a: 2\n", {"a": 2})):
        source.write_text(text, encoding="utf-8")
        for _ in range(2):
            reading.read_data.cache_clear()
            assert reading.remembered_data("levers.yaml") == expected
    kept = sorted(path.name for path in tmp_path.glob("policy-*"))
    assert len(kept) == 1
    reading.read_data.cache_clear()


def test_a_broken_memory_is_made_again(tmp_path, monkeypatch):
    source = tmp_path / "levers.yaml"
    source.write_text("a: 1\n", encoding="utf-8")
    monkeypatch.setattr(reading, "data_file", lambda name: source)
    monkeypatch.setattr(yaml_data, "user_cache", lambda: tmp_path)
    reading.read_data.cache_clear()
    reading.remembered_data("levers.yaml")
    kept: Path = next(tmp_path.glob("policy-*"))
    kept.write_text('{"a": ', encoding="utf-8")
    assert reading.remembered_data("levers.yaml") == {"a": 1}
    reading.read_data.cache_clear()


@pytest.mark.parametrize("line", ["[" * 200_000, "- " * 30_000, "{a: " * 30_000, "[\n" * 30_000])
def test_nesting_beyond_the_limit_is_refused_at_once(line):
    with pytest.raises(InputError, match="套得太深"):
        parse_yaml(f"a:\n  {line}", "deep.yaml")


def test_nesting_within_the_limit_is_read():
    deep = "[" * MAX_NESTING + "]" * MAX_NESTING
    found = parse_yaml(f"a: {deep}\nb: 2\n", "deep.yaml")
    assert found.data["b"] == 2
    assert found.text.startswith("a: [")


def test_brackets_in_words_do_not_nest():
    lines = "".join(
        f"r{n}: {{range: [0, 1], note: \"in [0, 1) [\", unit: 'a [b'}}  # see [{n}\n" for n in range(300)
    )
    assert len(parse_yaml(lines, "words.yaml").data) == 300


PLAN = "title: {zh: 甲, en: A}\nlesson: {zh: 乙, en: B}\nstages:\n"


@pytest.mark.parametrize(
    "stage",
    [
        "  - lever: callback.share\n    value: 60 %\n    start: 1\n    stop: 2\n",
        "  - {lever: callback.share, value: 60 %, start: 1, stop: 2}\n",
    ],
)
def test_twenty_thousand_stages_are_refused_at_once_with_the_limit(stage):
    with pytest.raises(InputError) as caught:
        reading.parse_yaml(PLAN + 20_000 * stage, "huge.yaml")
    error = caught.value
    assert error.allowed == f"<= {reading.MAX_STAGES}"
    assert error.line == 4 + reading.MAX_STAGES * stage.count("\n")
    assert "阶段太多" in error.zh
    assert "too many stages" in error.en


def test_as_many_stages_as_are_allowed_can_be_read():
    text = PLAN + reading.MAX_STAGES * "  - {lever: callback.share, value: 60 %}\n"
    assert len(reading.parse_yaml(text, "long.yaml").data["stages"]) == reading.MAX_STAGES
