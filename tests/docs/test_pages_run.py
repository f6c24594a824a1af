"""The commands and Python lines of the pages run as they are written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from sim.cli.main import start

ROOT = Path(__file__).parents[2]


def blocks(page: str, language: str) -> list[str]:
    """Return the blocks of a page that are marked with a language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def sections() -> list[list[str]]:
    """Return the commands of each half of the guide, which uses what it wrote before."""
    commands = [line for block in blocks("docs/user-guide.md", "sh") for line in block.splitlines() if line]
    return [
        [command for command in commands if ("--lang en" in command) is english] for english in (False, True)
    ]


@pytest.mark.parametrize("half", [0, 1], ids=["zh", "en"])
def test_commands_of_the_guide_run(
    half: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = sections()[half]
    assert len(commands) > 8
    for command in commands:
        name, *args = shlex.split(command)
        assert name == "cogov"
        monkeypatch.setattr("sys.argv", [name, *args])
        code = start(args)
        assert code == 0, (command, capsys.readouterr().err)


def test_python_lines_of_the_first_page_run(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    (code,) = blocks("README.md", "python")
    exec(compile(code, "README.md", "exec"), {})
    assert "三长联动" in capsys.readouterr().out
    assert (tmp_path / "results" / "mine" / "report.html").is_file()


def test_pictures_of_the_first_page_are_there_and_small() -> None:
    named = re.findall(r"!\[.*?\]\((.*?)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(named) == 2
    assert all(10_000 < (ROOT / name).stat().st_size < 200_000 for name in named)


@pytest.mark.parametrize("page", ["README.md", "docs/user-guide.md"])
def test_links_lead_somewhere(page: str) -> None:
    where = (ROOT / page).parent
    for link in re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8")):
        assert (where / link).exists(), link


def test_study_files_of_the_guide_are_right() -> None:
    from sim.study.design.reading import plan_from_text

    found = [plan_from_text(text, "guide") for text in blocks("docs/user-guide.md", "yaml")]
    assert [plan.design.kind for plan in found] == ["sobol", "search"]
