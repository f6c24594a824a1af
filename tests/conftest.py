"""What all tests share: the same examples every time, figures without a screen, Chinese as start."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from hypothesis import settings

from sim.language import set_language

os.environ["MPLBACKEND"] = "agg"

settings.register_profile("cogov", deadline=None, derandomize=True, database=None, max_examples=60)
settings.load_profile("cogov")


@pytest.fixture(autouse=True)
def speak_chinese() -> Iterator[None]:
    set_language("zh")
    yield
    set_language("zh")
