"""What is installed, as a report of a problem needs it."""

from __future__ import annotations

import json
import platform
import subprocess
from importlib.metadata import PackageNotFoundError, version

import numba
import numpy as np
import pytest
from calling import MAIN, ROOT, Cogov, environment

import sim
from sim.runs import software


def test_versions_are_those_in_use(cogov: Cogov) -> None:
    told = json.loads(cogov("version", "--json").out)
    assert told["cogov"] == sim.__version__
    assert told["python"] == platform.python_version()
    assert (told["packages"]["numpy"], told["packages"]["numba"]) == (np.__version__, numba.__version__)
    assert told["rules"] == software.rules_digest()


@pytest.mark.parametrize(("plain", "told"), [("0", "cached"), ("1", "plain")])
def test_how_rules_run(plain: str, told: str) -> None:
    called = subprocess.run(
        [*MAIN, "version", "--json"],
        env={**environment(), "NUMBA_DISABLE_JIT": plain},
        capture_output=True, text=True, check=True, cwd=ROOT,
    )  # fmt: skip
    assert json.loads(called.stdout)["compiled"] == told


def test_a_part_is_there_only_when_all_it_asks_for_is(cogov: Cogov, monkeypatch: pytest.MonkeyPatch) -> None:
    assert json.loads(cogov("version", "--json").out)["extras"] == {
        "cluster": True, "dashboard": True, "notebooks": True, "study": True,
    }  # fmt: skip

    def without(name: str) -> str:
        if name.lower() == "salib":
            raise PackageNotFoundError(name)
        return "0.1" if name == "altair" else version(name)

    monkeypatch.setattr(software, "version", without)
    assert json.loads(cogov("version", "--json").out)["extras"] == {
        "cluster": True,
        "dashboard": False,  # altair is too old
        "notebooks": False,  # it asks for the part "study"
        "study": False,
    }


def test_the_table_says_the_same_in_both_languages(cogov: Cogov) -> None:
    assert "首次使用时编译" in cogov("version").out
    assert "compiled at first use" in cogov("version", "--lang", "en").out
