"""numba's insides are where the engine looks for them; a newer numba says here what it moved."""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import version
from pathlib import Path

import numba
import pytest

from sim.engine import internals

ROOT = Path(__file__).resolve().parents[2]


def test_numba_has_what_the_engine_needs() -> None:
    missing = internals.moved()
    assert missing == [], (
        f"numba {version('numba')} has moved what sim/engine builds on: {', '.join(missing)}. "
        "Find where it went, or narrow the range of numba in pyproject.toml."
    )


def test_what_moved_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    names = ("numba.core.registry:CPUDispatcher.gone", "numba.nowhere:X", internals.NEEDED[0])
    monkeypatch.setattr(internals, "NEEDED", names)
    assert internals.moved() == list(names[:2])


def test_the_range_of_numba_has_an_end_and_holds_the_version_tested() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    (wanted,) = [each for each in project["dependencies"] if each.startswith("numba")]
    low, high = re.fullmatch(r"numba>=([\d.]+),<([\d.]+)", wanted).groups()  # type: ignore[union-attr]

    def numbers(text: str) -> list[int]:
        return [int(part) for part in text.split(".")]

    assert numbers(low) <= numbers(numba.__version__) < numbers(high)


def test_only_the_engine_reaches_into_numba() -> None:
    outside = [
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "sim").rglob("*.py")
        if "engine" not in path.relative_to(ROOT / "sim").parts
        and re.search(r"^\s*(from|import) (numba\.|llvmlite)", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert outside == []
