from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numba
import pytest

import sim
from sim.engine import cache, njit
from sim.engine.cache import cache_folder, cache_root

ROOT = Path(sim.__file__).resolve().parent.parent

needs_compiler = pytest.mark.skipif(
    bool(numba.config.DISABLE_JIT),  # type: ignore[attr-defined]
    reason="rules run as plain Python",
)

RULE = """
from small.numbers import FACTOR
from sim.engine import njit

@njit
def rule(x):
    return FACTOR * x + 1
"""
DAY = """
from sim.engine import njit
from small import a

rule = a.rule

@njit
def day(n):
    total = 0
    for x in range(n):
        total += rule(x)
    return total
"""
RUN = """
from small.b import day
print(day(10), sum(day.stats.cache_hits.values()), sum(day.stats.cache_misses.values()))
"""


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A small package whose day, in one file, calls a rule in another, with a constant in a third."""
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "numbers.py").write_text("FACTOR = 2\n")
    (folder / "a.py").write_text(RULE)
    (folder / "b.py").write_text(DAY)
    return folder


def run(package: Path, code: str = RUN, **extra: str) -> list[str]:
    environment = {name: value for name, value in os.environ.items() if name != "NUMBA_DISABLE_JIT"}
    environment["PYTHONPATH"] = os.pathsep.join([str(package.parent), str(ROOT)])
    environment["XDG_CACHE_HOME"] = str(package.parent / "cache")
    environment["PYTHONDONTWRITEBYTECODE"] = "1"  # Python's own cache misses edits within a second
    environment.pop("NUMBA_CACHE_DIR", None)
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", code],
        env={**environment, **extra},
        capture_output=True,
        text=True,
        check=True,
    )
    return done.stdout.split()


def written(package: Path) -> set[Path]:
    return set((package.parent / "cache").rglob("*.nbc"))


def test_a_second_process_takes_the_code_from_the_cache(package: Path) -> None:
    assert run(package) == ["100", "0", "1"]
    first = written(package)
    assert first
    assert run(package) == ["100", "1", "0"]
    assert written(package) == first


def test_a_copy_of_the_same_sources_takes_the_code_from_the_cache(package: Path, tmp_path: Path) -> None:
    run(package)
    copy = tmp_path / "elsewhere" / "small"
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("__pycache__"))
    os.utime(copy / "b.py")  # a clone's files are as old as the clone
    (tmp_path / "elsewhere" / "cache").symlink_to(tmp_path / "cache")
    assert run(copy) == ["100", "1", "0"]
    (copy / "numbers.py").write_text("FACTOR = 3\n")
    assert run(copy) == ["145", "0", "1"]
    assert run(package) == ["100", "1", "0"]


def test_an_edited_rule_in_another_file_is_never_served_stale(package: Path) -> None:
    assert run(package)[0] == "100"
    (package / "a.py").write_text(RULE.replace("+ 1", "+ 100"))
    assert run(package)[0] == "1090"


def test_an_edited_constant_is_never_served_stale(package: Path) -> None:
    assert run(package)[0] == "100"
    (package / "numbers.py").write_text("FACTOR = 3\n")
    assert run(package)[0] == "145"


def test_rules_run_as_plain_python(package: Path) -> None:
    code = "from small.b import day; print(day(10), hasattr(day, 'stats'))"
    assert run(package, code, NUMBA_DISABLE_JIT="1") == ["100", "False"]


def test_the_users_own_cache_folder_is_respected(package: Path, tmp_path: Path) -> None:
    own = tmp_path / "own"
    run(package, NUMBA_CACHE_DIR=str(own))
    assert {path.relative_to(own).parts[0][:6] for path in own.rglob("*.nbc")} == {"numba-"}
    assert not written(package)


@needs_compiler
def test_other_peoples_functions_keep_their_cache_folder() -> None:
    before = numba.config.CACHE_DIR  # type: ignore[attr-defined]
    njit(_twice)
    assert before == numba.config.CACHE_DIR  # type: ignore[attr-defined]


def _twice(x: int) -> int:
    return 2 * x


@needs_compiler
def test_functions_outside_a_package_are_not_cached() -> None:
    space: dict[str, object] = {"__name__": "__main__"}
    exec("def f(x):\n    return x + 1\n", space)
    function = njit(space["f"])  # type: ignore[type-var]
    assert function(1) == 2
    assert function.stats.cache_path is None  # type: ignore[attr-defined]


@needs_compiler
def test_options_reach_numba() -> None:
    function = njit(nogil=False, fastmath=True)(_twice)
    assert function(4) == 8
    assert function.targetoptions["nogil"] is False  # type: ignore[attr-defined]
    assert function.targetoptions["fastmath"] is True  # type: ignore[attr-defined]
    assert njit(_twice).targetoptions["nogil"] is True  # type: ignore[attr-defined]


@pytest.fixture(autouse=True)
def own_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "folders"))
    return tmp_path / "folders"


# --- where it lies, and what is removed ---------------------------------------------------


def test_root_is_the_users_cache_unless_told_otherwise(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert cache_root() == tmp_path / "folders"
    monkeypatch.delenv("NUMBA_CACHE_DIR")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert cache_root() == tmp_path / "x" / "cogov"


def aged(root: Path, name: str, days: float) -> Path:
    folder = root / name
    folder.mkdir(parents=True)
    (folder / "code.nbc").write_bytes(b"x")
    then = time.time() - days * 86400
    os.utime(folder, (then, then))
    return folder


def test_old_folders_are_removed_and_nothing_else(own_cache: Path) -> None:
    old = aged(own_cache, f"numba-{1:016x}", 31)
    half_gone = aged(own_cache, f"numba-{2:016x}.old-77", 31)
    recent = aged(own_cache, f"numba-{3:016x}", 29)
    others = [aged(own_cache, name, 400) for name in ("numba-mine", "results", f"xnumba-{4:016x}")]
    kept = cache_folder()
    assert kept.is_dir()
    assert recent.is_dir()
    assert all(path.is_dir() for path in others)
    assert not old.exists()
    assert not half_gone.exists()
    assert len(list(own_cache.iterdir())) == 5


def test_only_the_latest_folders_are_kept(own_cache: Path) -> None:
    folders = [aged(own_cache, f"numba-{i:016x}", 1 + i) for i in range(12)]
    cache_folder()
    assert [folder.exists() for folder in folders] == [True] * 7 + [False] * 5


def test_a_folder_in_use_is_never_removed(own_cache: Path) -> None:
    folders = [aged(own_cache, f"numba-{i:016x}", 0.01) for i in range(12)]
    cache_folder()
    assert all(folder.exists() for folder in folders)


def test_links_are_left_alone(own_cache: Path, tmp_path: Path) -> None:
    precious = aged(tmp_path, "precious", 100)
    own_cache.mkdir(parents=True)
    (own_cache / f"numba-{5:016x}").symlink_to(precious)
    cache_folder()
    assert (precious / "code.nbc").exists()


def test_only_the_latest_versions_of_a_rule_are_kept(own_cache: Path) -> None:
    rule = njit(_in_the_package("rule"))
    rule(1)
    kept = list(own_cache.rglob("*.nbc"))
    assert len(kept) == 1
    for days in range(12):
        path = kept[0].with_name(f"rule-{days:032x}-{0:016x}.nbc")
        path.write_bytes(b"x")
        os.utime(path, (time.time() - days * 86400 - 7200,) * 2)
    rule(1.5)
    left = sorted(int(path.name.split("-")[1], 16) for path in own_cache.rglob(f"rule-{0:020x}*"))
    assert left == list(range(cache.KEEP_VERSIONS - 1))


def test_code_nobody_used_for_long_is_removed(own_cache: Path) -> None:
    folder = own_cache / f"numba-{cache.environment_digest()}" / "small.a"
    for days in (1, 29, 31):
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{days}.nbc").write_bytes(b"x")
        os.utime(folder / f"{days}.nbc", (time.time() - days * 86400,) * 2)
    cache_folder()
    assert sorted(path.name for path in folder.glob("*.nbc")) == ["1.nbc", "29.nbc"]


def test_broken_files_are_compiled_anew(own_cache: Path) -> None:
    njit(_in_the_package("rule"))(1)
    files = [*own_cache.rglob("*.nbc"), *own_cache.rglob("*.part")]
    assert len(files) == 2
    for broken in (b"", files[0].read_bytes()[:1000], b"x" * 100):
        for file in files:
            file.write_bytes(broken)
        rule = njit(_in_the_package("rule"))
        assert rule(1) == 2
        again = njit(_in_the_package("rule"))
        assert again(1) == 2
        assert not again.stats.cache_misses  # type: ignore[attr-defined]


def _in_the_package(name: str) -> Callable[[int], int]:
    space: dict[str, Any] = {"__name__": "sim.nowhere"}
    exec(f"def {name}(x):\n    return x + 1\n", space)
    return space[name]
