"""The remembered data files: quick, and never stale."""

from __future__ import annotations

from pathlib import Path

from sim.policy import reading


def test_an_edited_data_file_is_never_served_stale(tmp_path, monkeypatch):
    source = tmp_path / "levers.yaml"
    monkeypatch.setattr(reading, "data_file", lambda name: source)
    monkeypatch.setattr(reading, "user_cache", lambda: tmp_path)
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
    monkeypatch.setattr(reading, "user_cache", lambda: tmp_path)
    reading.read_data.cache_clear()
    reading.remembered_data("levers.yaml")
    kept: Path = next(tmp_path.glob("policy-*"))
    kept.write_text('{"a": ', encoding="utf-8")
    assert reading.remembered_data("levers.yaml") == {"a": 1}
    reading.read_data.cache_clear()
