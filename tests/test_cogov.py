"""``import cogov`` is ``import sim``."""

from __future__ import annotations

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import cogov
import sim

ROOT = Path(__file__).parents[1]


def test_both_names_give_the_same() -> None:
    assert cogov.run is sim.run
    assert cogov.__version__ == sim.__version__
    for name in sim.__all__:
        assert getattr(cogov, name) is getattr(sim, name)


@pytest.mark.parametrize("part", ["errors", "policy", "policy.scenario", "city"])
def test_a_part_is_not_loaded_twice(part: str) -> None:
    assert import_module(f"cogov.{part}") is import_module(f"sim.{part}")
    assert import_module(f"sim.{part}").__spec__.name == f"sim.{part}"  # type: ignore[union-attr]


def test_an_error_is_caught_by_either_name() -> None:
    from cogov.errors import InputError

    with pytest.raises(InputError):
        sim.load_scenario("nonsense")


def test_a_part_that_does_not_exist_is_not_found() -> None:
    with pytest.raises(ModuleNotFoundError, match=r"cogov\.nonsense"):
        import_module("cogov.nonsense")


@pytest.mark.parametrize(
    "code",
    [
        "import cogov.policy.scenario as mine; import sim.policy.scenario as its; assert mine is its",
        "import sim.errors; from cogov.errors import InputError; assert InputError is sim.InputError",
        "import cogov, sys; assert not {'numpy', 'numba', 'mesa'} & set(sys.modules)",
    ],
)
def test_in_whatever_order_they_are_imported(code: str) -> None:
    subprocess.run([sys.executable, "-c", code], check=True, cwd=ROOT)


@pytest.mark.parametrize("name", ["cogov", "sim"])
def test_the_command_is_found_through_python(name: str) -> None:
    called = [sys.executable, "-m", name, "--version"]
    told = subprocess.run(called, capture_output=True, text=True, check=True, cwd=ROOT)
    assert told.stdout == f"cogov {sim.__version__}\n"
