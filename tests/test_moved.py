"""Old addresses of modules work, and warn with the new one."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest

from sim.moved import MOVED


@pytest.mark.parametrize(("old", "new"), MOVED.items())
def test_old_address_gives_the_same_objects(old: str, new: str) -> None:
    sys.modules.pop(old, None)
    with pytest.warns(DeprecationWarning, match=f"{old} is now {new}"):
        found = import_module(old)
    there = import_module(new)
    for name in getattr(there, "__all__", [n for n in vars(there) if not n.startswith("_")]):
        assert getattr(found, name) is getattr(there, name)
    sys.modules.pop(old, None)


def test_an_address_that_never_was_stays_unknown() -> None:
    with pytest.raises(ModuleNotFoundError):
        import_module("sim.study.nonsense")
