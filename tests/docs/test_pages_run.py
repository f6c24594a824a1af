"""The commands and Python lines of the pages run as they are written."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest

from sim.cli.main import start

ROOT = Path(__file__).parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def blocks(page: str, language: str) -> list[str]:
    """Return the blocks of a page that are marked with a language."""
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_commands_of_the_guide_run(
    lang: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    commands = [
        line for block in blocks(f"docs/{lang}/guide.md", "sh") for line in block.splitlines() if line
    ]
    assert len(commands) > 8
    assert all(("--lang en" in command) is (lang == "en") for command in commands)
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
    halves = blocks("README.md", "python")
    assert len(halves) == 2
    for code, named, folder in zip(halves, ("三长联动", "Three heads"), ("mine", "mine-en"), strict=True):
        exec(compile(code, "README.md", "exec"), {})
        assert named in capsys.readouterr().out
        assert (tmp_path / "results" / folder / "report.html").is_file()


def test_each_half_of_the_first_page_holds_its_own_commands() -> None:
    first, *_ = README.splitlines()
    zh, en = README.split("\n---\n")
    anchors = {
        re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in re.findall("(?m)^# (.+)", README)
    }
    assert set(re.findall(r"\(#(.+?)\)", first)) == anchors
    assert re.findall(r"```bash\n(.*?)```", zh, re.DOTALL) == re.findall(r"```bash\n(.*?)```", en, re.DOTALL)
    assert not re.findall(r"\]\(#", en)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_commands_of_the_start_are_those_of_the_first_page(lang: str) -> None:
    run = {line for block in blocks("README.md", "bash") for line in block.splitlines()}
    shown = {line for block in blocks(f"docs/{lang}/start.md", "bash") for line in block.splitlines()}
    assert len(shown) >= 2
    assert shown <= run


def test_pictures_of_the_first_page_are_there_and_small() -> None:
    named = re.findall(r"!\[.*?\]\((.*?)\)", (ROOT / "README.md").read_text(encoding="utf-8"))
    assert len(named) == 2
    assert all(10_000 < (ROOT / name).stat().st_size < 200_000 for name in named)


@pytest.mark.parametrize("page", ["README.md", "docs/zh/guide.md", "docs/en/guide.md"])
def test_links_lead_somewhere(page: str) -> None:
    where = (ROOT / page).parent
    for link in re.findall(r"\]\(([^)#]+)", (ROOT / page).read_text(encoding="utf-8")):
        assert (where / link).exists(), link


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_study_files_of_the_guide_are_right(lang: str) -> None:
    from sim.study.design.reading import plan_from_text

    found = [plan_from_text(text, "guide") for text in blocks(f"docs/{lang}/guide.md", "yaml")]
    assert [plan.design.kind for plan in found] == ["sobol", "search", "morris"]
