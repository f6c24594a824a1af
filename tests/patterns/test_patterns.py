"""Each pattern of the model description, looked for under eight seeds with 95 % limits."""

from __future__ import annotations

import pytest

from sim.study.patterns import PATTERNS, check

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("name", PATTERNS)
def test_pattern_comes_out(name: str) -> None:
    result = check(name)
    missing = [(f.en, f.mean, f.low, f.high) for f in result.findings if not f.holds]
    assert not missing
    assert result.reproduced
