"""A matter that is denied at the call-back is work for another day."""

from __future__ import annotations

import pytest
from call_back import DAYS, tries


@pytest.mark.parametrize("others", [0, 1, 4])
def test_a_denied_matter_is_tried_once_a_day(others):
    assert tries(others) == tuple(range(1, DAYS + 1))
