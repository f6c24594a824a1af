"""A matter that is denied at the call-back is work for another day."""

from __future__ import annotations

import pytest
from call_back import DAYS, tries

AGAIN = pytest.mark.xfail(
    strict=True,
    reason="a reopened task has its turn again on the same day where other urgent ones stand behind it",
)


@pytest.mark.parametrize("others", [0, pytest.param(1, marks=AGAIN), pytest.param(4, marks=AGAIN)])
def test_a_denied_matter_is_tried_once_a_day(others):
    assert tries(others) == tuple(range(1, DAYS + 1))
