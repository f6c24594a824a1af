"""Help pages: both languages, lines that fit, and nothing heavy loaded for them."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from calling import ROOT, Cogov, environment

from sim.cli.main import VERBS
from sim.text import width

PAGES = [
    *([verb] for verb in VERBS),
    *(["city", verb] for verb in ("list", "show", "check", "import", "new")),
    *(["scenario", verb] for verb in ("list", "show", "check", "new", "levers", "schema")),
    *(["study", verb] for verb in ("new", "check", "export", "run", "schema")),
    *(["parameters", verb] for verb in ("list", "show", "book")),
    ["validate", "patterns"],
    ["validate", "evidence"],
]
HEAVY = (
    "numba",
    "numpy",
    "pandas",
    "matplotlib",
    "mesa",
    "networkx",
    "pydantic",
    "ruamel",
    "rich",
    "scipy",
    "duckdb",
    "pyarrow",
    "SALib",
    "sklearn",
    "pymoo",
    "distributed",
)


@pytest.mark.parametrize("columns", [60, 80])
@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize("page", [[], *PAGES], ids=" ".join)
def test_pages_fit_the_screen(
    cogov: Cogov, monkeypatch: pytest.MonkeyPatch, page: list[str], lang: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    ended = cogov(*page, "--help", "--lang", lang)
    assert ended.code == 0
    assert ended.err == ""
    lines = ended.out.splitlines()
    assert lines[0].startswith(f"用法：{' '.join(['cogov', *page])}" if lang == "zh" else "Usage: cogov")
    # Commands to copy stand on lines of their own, however long.
    for line in (line for line in lines if not line.startswith("    cogov")):
        assert width(line) <= columns, line


def test_a_group_lists_its_verbs_and_the_command_only_what_exists(cogov: Cogov) -> None:
    told = cogov("--help").out
    named = [line.split()[0] for line in told.splitlines() if line.startswith("  ") and line[2:3].isalpha()]
    assert [name for name in named if name in VERBS] == list(VERBS)
    assert "import" in cogov("city", "--help").out


@pytest.mark.parametrize("args", [[], ["--lang", "en"]])
def test_without_a_verb_the_page_is_shown(cogov: Cogov, args: list[str]) -> None:
    assert cogov(*args) == cogov("--help", *args)


def test_language_may_be_named_anywhere_and_by_the_environment(cogov: Cogov) -> None:
    assert "this page" in cogov("run", "--help", "--lang=en").out
    assert "这页帮助" in cogov("--lang", "zh", "run", "--help").out
    command = [sys.executable, "-c", "from sim.cli.main import main; main()", "--help"]
    told = subprocess.run(
        command,
        env={**environment(), "COGOV_LANG": "en"},
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    assert told.stdout.startswith("Usage: cogov")


def test_help_loads_nothing_heavy() -> None:
    code = (
        "import json, sys\nfrom sim.cli.main import start\n"
        "for args in (['--help'], ['compare', '--help'], ['city', '--help']): start(args)\n"
        f"print(json.dumps([name for name in {HEAVY!r} if name in sys.modules]))"
    )
    told = subprocess.run(
        [sys.executable, "-c", code], env=environment(), capture_output=True, text=True, check=True, cwd=ROOT
    )
    assert json.loads(told.stdout.splitlines()[-1]) == []


def test_version(cogov: Cogov) -> None:
    from sim import __version__

    assert cogov("--version").out == f"cogov {__version__}\n"
