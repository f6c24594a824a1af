"""One broken file per mistake; the message, in both languages, stands beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import InputError
from sim.parameters import Parameters, read_declarations
from sim.parameters.reading import read_values

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))
VALUES = sorted((HERE / "values").glob("*.yaml"))


def expected(path: Path) -> list[str]:
    return path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n").split("\n\n")


def test_every_mistake_has_its_message() -> None:
    assert len(BROKEN) >= 30
    assert all(path.with_suffix(".txt").is_file() for path in [*BROKEN, *VALUES])


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_broken_declaration(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    with pytest.raises(InputError) as caught:
        read_declarations([path.name])
    assert [caught.value.render("zh"), caught.value.render("en")] == expected(path)


@pytest.mark.parametrize("path", VALUES, ids=lambda path: path.stem)
def test_broken_values(path: Path, monkeypatch: pytest.MonkeyPatch, example: Parameters) -> None:
    monkeypatch.chdir(path.parent)
    with pytest.raises(InputError) as caught:
        read_values(path.name, example)
    assert [caught.value.render("zh"), caught.value.render("en")] == expected(path)


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_declarations([tmp_path / "none.yaml"])
    assert caught.value.render("en") == f"{tmp_path / 'none.yaml'}: there is no such file"


def test_folder_instead_of_a_file(tmp_path: Path) -> None:
    with pytest.raises(InputError) as caught:
        read_declarations([tmp_path])
    assert caught.value.render("en") == f"{tmp_path}: this is a folder, not a file"


def test_huge_file_is_refused_unread(tmp_path: Path) -> None:
    huge = tmp_path / "huge.yaml"
    with huge.open("wb") as stream:
        stream.truncate(5_000_000_000)
    with pytest.raises(InputError) as caught:
        read_declarations([huge])
    assert caught.value.render("en") == f"{huge}: the file is too large (5000.0 MB); allowed: <= 4 MB"


def test_bottomless_nesting_is_refused(tmp_path: Path) -> None:
    deep = tmp_path / "deep.yaml"
    deep.write_text("a: " + "[" * 10_000)
    with pytest.raises(InputError) as caught:
        read_declarations([deep])
    assert str(deep) in caught.value.render("en")


def test_mistakes_of_all_files_come_at_once(tmp_path: Path) -> None:
    empty = tmp_path / "empty.yaml"
    empty.write_text("")
    with pytest.raises(InputError) as caught:
        read_declarations([empty, HERE / "broken" / "several_mistakes.yaml", tmp_path / "none.yaml"])
    assert len(caught.value.others) == 3


def test_a_name_belongs_to_one_file(tmp_path: Path) -> None:
    first = HERE / "good" / "example.yaml"
    second = tmp_path / "again.yaml"
    second.write_text(first.read_text(encoding="utf-8").replace("group: example", "group: again"))
    with pytest.raises(InputError) as caught:
        read_declarations([first, second])
    assert len(caught.value.others) == 2
    message = caught.value.render("en").splitlines()[0]
    assert message == f"{second}:4: parameters.patrol_hours: the parameter is already declared in {first}:4"
