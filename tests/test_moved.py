"""Old addresses of modules work, and warn with the new one."""

from __future__ import annotations

import sys
from importlib import import_module

import pytest

from sim import tables
from sim.moved import MOVED


@pytest.mark.parametrize(("old", "new"), MOVED.items())
def test_old_address_gives_the_same_objects(old: str, new: str | tuple[str, ...]) -> None:
    sys.modules.pop(old, None)
    addresses = (new,) if isinstance(new, str) else new
    with pytest.warns(DeprecationWarning, match=f"{old} is now {' and '.join(addresses)}"):
        found = import_module(old)
    for there in map(import_module, addresses):
        for name in getattr(there, "__all__", [n for n in vars(there) if not n.startswith("_")]):
            assert getattr(found, name) is getattr(there, name)
    sys.modules.pop(old, None)


def test_columns_are_found_where_they_were() -> None:
    with pytest.warns(DeprecationWarning, match="sim.tables"):
        from sim.cases.columns import CASE, MAX_NEEDS, NEVER, Stage
    assert (MAX_NEEDS, NEVER, Stage.OPEN) == (3, tables.NEVER, 1)
    assert CASE.names is not None
    assert CASE.names[0] == "key"
    sys.modules.pop("sim.cases.columns", None)


def test_a_module_inside_a_folder_that_moved_is_the_same_module() -> None:
    with pytest.warns(DeprecationWarning, match="is now") as warned:
        old = import_module("sim.handles.bodies")
    assert "sim.handles.bodies is now sim.model.agents.bodies" in {str(one.message) for one in warned}
    assert old.BodyAgent is import_module("sim.model.agents.bodies").BodyAgent
    for name in ("sim.handles.bodies", "sim.handles"):
        sys.modules.pop(name, None)


def test_an_address_that_never_was_stays_unknown() -> None:
    with pytest.raises(ModuleNotFoundError):
        import_module("sim.study.nonsense")
    with pytest.warns(DeprecationWarning, match="sim.model.agents"), pytest.raises(ModuleNotFoundError):
        import_module("sim.handles.nonsense")
