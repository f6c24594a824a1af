"""``cogov pilot``: text, one document, and a folder."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from calling import Cogov

ARGS = ("pilot", "citizen-verified", "--city", "teaching", "--first", "1", "--start", "150", "--days", "330",
        "--replications", "2", "--workers", "1")  # fmt: skip


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_a_pilot_is_told_and_written(cogov: Cogov, tmp_path: Path, lang: str) -> None:
    ended = cogov(*ARGS, "--out", str(tmp_path / "made"), "--lang", lang)
    assert ended.code == 0, ended.err
    for word in ("双重差分", "真实效果") if lang == "zh" else ("difference in differences", "true effect"):
        assert word in ended.out
    page = (tmp_path / "made" / "pilot.html").read_text(encoding="utf-8")
    assert "data:image/svg+xml" in page
    assert (tmp_path / "made" / "figures" / "pilot.png").exists()
    told = json.loads((tmp_path / "made" / "pilot.json").read_text(encoding="utf-8"))
    assert told["windows"] == [[30, 120], [210, 300]]


def test_json_is_one_document(cogov: Cogov, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    ended = cogov(*ARGS, "--json")
    told = json.loads(ended.out)
    assert told["rule"] == "best"
    assert "mean" in told["measures"]["resolved_30d"]["true_effect"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("args", "word"),
    [(("--first", "99"), "first"), (("--start", "20"), "start"), (("--in", "火星"), "火星")],
)
def test_what_does_not_fit_is_refused(cogov: Cogov, args: tuple[str, str], word: str) -> None:
    ended = cogov(*ARGS, *args)
    assert ended.code == 2
    assert word in ended.err
