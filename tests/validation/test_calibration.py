"""The baseline lies in the published bands, and docs/calibration.md says what the model says today."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.validation.calibration import CITIES, READERS, SCALE, figures, targets

PAGE = Path(__file__).parents[2] / "docs" / "calibration.md"


def test_every_target_has_a_reader_and_a_band() -> None:
    assert {target.id for target in targets()} == set(READERS)
    assert all(target.low < target.high and target.source for target in targets())


@pytest.mark.slow
def test_the_baseline_of_kunming_lies_in_every_band_and_the_page_is_fresh() -> None:
    found = figures("kunming", scale=SCALE)
    missed = {t.id: found[t.id] for t in targets() if not t.met(found[t.id])}
    assert not missed
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    rows = [line.split(" | ") for line in lines if line.startswith("| ")]
    column = 3 + CITIES.index("kunming")
    written = {row[0].removeprefix("| "): row[column] for row in rows if len(row) > column}
    for target in targets():
        stated = float(written[f"{target.zh} {target.en}"].removesuffix(" ✗"))
        assert stated == pytest.approx(found[target.id], rel=0.01), target.id
