"""Mutation testing: would the tests of a folder notice a small fault in it?

``python3 -m uv run --group mutation python tests/mutation/run.py sim/measures`` makes every mutant of the
folder's files, runs the folder's tests against each in a process of its own, and says which survived.  A
survivor must stand in ``survivors.yaml`` with the reason why no test can or need notice it.  ``--sample N``
takes a fixed sample of N mutants, ``--seconds S`` stops after S seconds.

Nothing is written to the sources: a mutant is served to the import system in the process that tests it.
The stored baseline is never among the tests.
"""

from __future__ import annotations

import argparse
import importlib
import json
import os
import signal
import sys
import tempfile
import time
from importlib.abc import MetaPathFinder
from importlib.machinery import ModuleSpec, SourceFileLoader
from importlib.util import spec_from_file_location
from itertools import islice
from pathlib import Path
from typing import Any

os.environ["OPENBLAS_NUM_THREADS"] = os.environ["OMP_NUM_THREADS"] = "1"  # a fork takes no threads along

import pytest
from mutants import Mutant, mutants_at, sites_of
from ruamel.yaml import YAML

ROOT = Path(__file__).resolve().parents[2]
HERE = Path(__file__).parent
KILLED, SURVIVED, ENDLESS = "killed", "survived", "endless"
ENOUGH = 0.9
"""Share of mutants that must be killed."""

MANY = 100
"""Mutants from which on that share is judged; in a smaller sample only survivors without a reason count."""

EARLY = "ignore::pytest.PytestAssertRewriteWarning"
"""What the tests need is imported before pytest starts, plugins included."""

SLACK = 20.0
"""Seconds that a mutant's tests may take beyond three times what the clean ones take."""


def plan() -> dict[str, Any]:
    """Return by folder: its tests but those that live whole runs, and the files that are not mutated."""
    return YAML(typ="safe").load((HERE / "plan.yaml").read_text(encoding="utf-8"))


class Served(MetaPathFinder):
    """Gives the import system the mutant's code instead of the file's."""

    def __init__(self, mutant: Mutant) -> None:
        self.path = str(ROOT / mutant.path)
        self.name = mutant.path.removesuffix(".py").replace("/", ".").removesuffix(".__init__")
        self.code = mutant.code

    def find_spec(self, fullname: str, path: Any, target: Any = None) -> ModuleSpec | None:
        """Return a specification for the mutated module, None for any other."""
        if fullname != self.name:
            return None
        code, file = self.code, self.path

        class Loader(SourceFileLoader):
            def get_code(self, fullname: str) -> Any:
                return compile(code, file, "exec", dont_inherit=True)

        return spec_from_file_location(fullname, self.path, loader=Loader(fullname, self.path))


def in_order(tests: list[str], mutant: Mutant | None) -> list[list[str]]:
    """Return pytest's arguments, one file of tests after another, that named like the mutant's file first."""
    options = [test for test in tests if test.startswith("-")]
    paths = [Path(test) for test in tests if not test.startswith("-")]
    files = [file for path in paths for file in (sorted(path.glob("test_*.py")) if path.is_dir() else [path])]
    stem = Path(mutant.path).stem if mutant else ""
    return [[str(file), *options] for file in sorted(files, key=lambda file: file.stem != f"test_{stem}")]


def first_failure(runs: list[list[str]]) -> int:
    """Run tests until some fail; return pytest's exit code, 0 when all passed."""
    how = ["-x", "-q", "-p", "no:cacheprovider", "--tb=no", "-W", EARLY]
    for run in runs:
        code = int(pytest.main([*how, *run]))
        if code not in (pytest.ExitCode.OK, pytest.ExitCode.NO_TESTS_COLLECTED):
            return code
    return 0


def outcome_of(tests: list[str], mutant: Mutant | None, seconds: float, report: Path | None = None) -> str:
    """Run tests in a process of its own; return whether the mutant was killed."""
    child = os.fork()
    if child == 0:
        os.setpgid(0, 0)
        quiet = os.open(os.devnull, os.O_WRONLY)
        os.dup2(quiet, 1)
        os.dup2(quiet, 2)
        if mutant is not None:
            sys.meta_path.insert(0, Served(mutant))
        code = 1
        try:
            code = first_failure(in_order(tests, mutant))
            if report is not None:
                report.write_text(json.dumps(sorted(sys.modules)))
        finally:
            os._exit(code)
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        done, status = os.waitpid(child, os.WNOHANG)
        if done:
            return SURVIVED if status == 0 else KILLED
        time.sleep(0.02)
    os.killpg(child, signal.SIGKILL)
    os.waitpid(child, 0)
    return ENDLESS  # who runs the tests notices


def import_what_stays(modules: list[str], keep: tuple[str, ...]) -> None:
    """Import once, here, what all the processes need and no mutant changes."""
    for name in modules:
        ours = name.split(".")[0] in ("sim", "cogov")
        if (ours and not name.startswith(keep)) or name.startswith(("test", "_pytest", "conftest")):
            continue
        try:
            importlib.import_module(name)
        except BaseException:  # optional parts; the tests will say what they miss
            continue


def excused() -> dict[tuple[str, str, str], str]:
    """Return the reasons of known survivors, by file and changed lines."""
    rows = YAML(typ="safe").load((HERE / "survivors.yaml").read_text(encoding="utf-8")) or {}
    return {
        (path, row["line"].strip(), row["becomes"].strip()): row["why"]
        for path, found in rows.items()
        for row in found
    }


def main() -> int:
    """Make the mutants, test them, and say what survived."""
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("folders", nargs="+", help="such as sim/measures, or single files in it")
    asked.add_argument("--sample", type=int, default=10**6, help="as many mutants of each folder")
    asked.add_argument("--seconds", type=float, default=float("inf"), help="stop each folder after so long")
    asked.add_argument("--skip", type=int, default=0, help="leave out the first mutants of the order")
    options = asked.parse_args()
    os.chdir(ROOT)
    sys.path.insert(0, str(ROOT))
    os.environ["PYTHONHASHSEED"] = "0"
    return max(in_own_process(Path(folder), options) for folder in options.folders)


def in_own_process(where: Path, options: argparse.Namespace) -> int:
    """Look at a folder in a process that has imported nothing yet; return its exit code."""
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            code = look_at(where, options)
            sys.stdout.flush()
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def look_at(where: Path, options: argparse.Namespace) -> int:
    """Test the mutants of one folder; return 1 where too many survive or one without a reason."""
    folder = next(name for name in plan() if where.as_posix().startswith(name))
    how = plan()[folder]
    tests = how["tests"]
    if how.get("plain"):
        os.environ["NUMBA_DISABLE_JIT"] = "1"  # rules are plain Python: their mutants too are seen at once
    files = [where] if where.suffix == ".py" else sorted(where.rglob("*.py"))
    sites = sorted(
        (site for file in files for site in sites_of(ROOT / file, ROOT)),
        key=lambda site: site.rank,
    )
    with tempfile.TemporaryDirectory() as kept:
        report = Path(kept) / "modules.json"
        began = time.monotonic()
        if outcome_of(tests, None, 600.0, report) != SURVIVED:
            sys.stdout.write(f"{folder}: the tests fail without any mutant\n")
            return 1
        clean = time.monotonic() - began
        import_what_stays(json.loads(report.read_text()), tuple(how["unchanged"]))
        if outcome_of(tests, None, 600.0) != SURVIVED:  # in the very way in which mutants are tested
            sys.stdout.write(f"{folder}: the tests fail after the imports, without any mutant\n")
            return 1
    sys.stdout.write(f"{folder}: {len(sites)} places; the tests alone take {clean:.0f} s\n")
    until = time.monotonic() + options.seconds
    outcome: dict[Mutant, str] = {}
    for mutant in islice(mutants_at(sites, ROOT), options.skip, options.skip + options.sample):
        if time.monotonic() > until:
            break
        outcome[mutant] = outcome_of(tests, mutant, 3 * clean + SLACK)
        if outcome[mutant] == SURVIVED:
            sys.stdout.write(f"  survived {mutant.path}\n    - {mutant.before}\n    + {mutant.after}\n")
        if len(outcome) % 20 == 0:
            sys.stdout.write(f"  {len(outcome)} tested\n")
        sys.stdout.flush()
    return told(folder, outcome)


def told(folder: str, outcome: dict[Mutant, str]) -> int:
    """Say how many were killed and which survivor has no reason; return 1 if that is not enough."""
    reasons = excused()
    alive = [mutant for mutant, how in outcome.items() if how == SURVIVED]
    unknown = [mutant for mutant in alive if (mutant.path, mutant.before, mutant.after) not in reasons]
    endless = sum(how == ENDLESS for how in outcome.values())
    share = 1.0 - len(alive) / max(len(outcome), 1)
    sys.stdout.write(
        f"{folder}: {len(outcome)} tested, {len(outcome) - len(alive)} killed ({share:.1%}), "
        f"{endless} of them by running on for ever, "
        f"{len(alive)} survived, {len(unknown)} of these without a reason in survivors.yaml\n"
    )
    for mutant in outcome:
        key = (mutant.path, mutant.before, mutant.after)
        if key in reasons and mutant not in alive:
            sys.stdout.write(f"  no survivor any more: {mutant.path}: {mutant.before}\n")
    return int(bool(unknown) or (len(outcome) >= MANY and share < ENOUGH))


if __name__ == "__main__":
    sys.exit(main())
