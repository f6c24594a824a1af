"""A change of results without a line in the changelog fails, and says which measures moved."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from types import ModuleType

import pytest

from sim import __version__
from sim.validation import baseline as snapshot
from sim.validation.baseline import current, moves, read_snapshot, results_noted, seal, write_snapshot

HERE = Path(__file__).parent
CHANGELOG = HERE.parents[1] / "CHANGELOG.md"
HOW = "say so under Results in CHANGELOG.md and run: python3 -m uv run python tests/baseline/refresh.py"

OLD = {"run": {"resolved_90d": 0.75, "backlog": None}}
NOTES = """# Changelog

## [Unreleased]

### Results

- `resolved_90d` rises
  because of A.
- B.

### Added

- C.

## [0.1.0]

### Results

- D.
"""


def script() -> ModuleType:
    """Return the refreshing script as a module."""
    spec = importlib.util.spec_from_file_location("refresh", HERE / "refresh.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_results_are_those_kept_for_this_release() -> None:
    moved = moves(read_snapshot(HERE / f"{__version__}.yaml").values, current())
    assert not moved, "results moved:\n" + "\n".join(map(str, moved)) + f"\n{HOW}"


@pytest.mark.parametrize("path", sorted(HERE.glob("*.yaml")), ids=lambda path: path.stem)
def test_what_is_kept_was_not_edited_and_its_notes_stand_in_the_changelog(path: Path) -> None:
    kept = read_snapshot(path)
    assert kept.whole, f"{path.name} was edited by hand; {HOW}"
    gone = set(kept.noted) - set(results_noted(CHANGELOG.read_text(encoding="utf-8")))
    assert not gone, f"entries under Results that were there when {path.name} was kept are gone: {gone}"


def test_entries_under_results_are_found_whole() -> None:
    assert results_noted(NOTES) == ("`resolved_90d` rises because of A.", "B.", "D.")


def test_moves_are_named() -> None:
    new = {"run": {"resolved_90d": 0.75123, "backlog": 3.0}, "other": {"satisfied": 0.5}}
    told = [str(move) for move in moves(OLD, new)]
    assert told == [
        "run: resolved_90d 0.75 → 0.75123",
        "run: backlog – → 3",
        "other: satisfied – → 0.5",
    ]
    assert moves(OLD, {"run": {"resolved_90d": 0.75 * (1 + 1e-9), "backlog": None}}) == []


def test_what_is_written_reads_back_and_a_changed_figure_breaks_the_seal(tmp_path: Path) -> None:
    path = tmp_path / "0.1.0.yaml"
    write_snapshot(path, OLD, ("甲 and “B”: c # d",))
    kept = read_snapshot(path)
    assert kept.values == OLD
    assert kept.noted == ("甲 and “B”: c # d",)
    assert kept.whole
    assert kept.seal == seal(OLD, kept.noted)
    path.write_text(path.read_text(encoding="utf-8").replace("0.75", "0.76"), encoding="utf-8")
    assert not read_snapshot(path).whole


def test_refreshing_takes_a_line_in_the_changelog(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path, refresh = tmp_path / "0.1.0.yaml", script()
    results = dict(OLD)
    monkeypatch.setattr(snapshot, "RUNS", ())
    monkeypatch.setattr(refresh, "current", lambda: results)
    assert "first time" in refresh.refresh(path, "### Results\n\n- A.\n")
    assert refresh.refresh(path, "### Results\n\n- A, worded anew.\n") == "nothing moved"
    assert read_snapshot(path).noted == ("A, worded anew.",)
    assert refresh.refresh(path, "### Results\n\n- A.\n") == "nothing moved"
    results["run"] = {"resolved_90d": 0.8, "backlog": None}
    with pytest.raises(SystemExit, match=r"resolved_90d 0\.75 → 0\.8"):
        refresh.refresh(path, "### Results\n\n- A.\n")
    assert read_snapshot(path).values == OLD
    assert "0.8" in refresh.refresh(path, "### Results\n\n- B.\n- A.\n")
    assert read_snapshot(path).noted == ("B.", "A.")
