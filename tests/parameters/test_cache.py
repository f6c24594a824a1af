from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from sim.caching import user_cache
from sim.errors import InputError
from sim.parameters import Parameter, read_declarations
from sim.parameters.cache import remembered


@pytest.fixture
def example_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = tmp_path / "example.yaml"
    path.write_bytes((Path(__file__).parent / "good" / "example.yaml").read_bytes())
    return path


def refuse(_: Sequence[Path]) -> tuple[Parameter, ...]:
    raise AssertionError("read again")


def test_unchanged_files_are_not_read_again(example_file: Path) -> None:
    first = remembered([example_file], read_declarations)
    assert remembered([example_file], refuse) == first == read_declarations([example_file])


def test_a_changed_file_is_read_again(example_file: Path) -> None:
    remembered([example_file], read_declarations)
    example_file.write_text(example_file.read_text(encoding="utf-8").replace("default: 2", "default: 3"))
    assert remembered([example_file], read_declarations)[0].default == 3.0
    assert remembered([example_file], refuse)[0].default == 3.0


def test_a_mistake_is_told_although_a_snapshot_exists(example_file: Path) -> None:
    remembered([example_file], read_declarations)
    example_file.write_text("group: example\n")
    with pytest.raises(InputError):
        remembered([example_file], read_declarations)


@pytest.mark.parametrize("content", ["", "{", "[]", "{}", '{"digest": 1}', "DIGEST"])
def test_a_damaged_snapshot_is_made_again(example_file: Path, content: str) -> None:
    right = remembered([example_file], read_declarations)
    snapshot = user_cache() / "parameters.json"
    if content == "DIGEST":
        stored = json.loads(snapshot.read_text(encoding="utf-8"))
        content = json.dumps({"digest": stored["digest"], "parameters": [{"name": "x"}]})
    snapshot.write_text(content)
    assert remembered([example_file], read_declarations) == right
    assert remembered([example_file], refuse) == right
    assert [path.name for path in user_cache().iterdir()] == ["parameters.json"]


def test_without_a_place_to_write_it_is_read_each_time(example_file: Path) -> None:
    (user_cache() / "parameters.json").mkdir()
    assert remembered([example_file], read_declarations) == remembered([example_file], read_declarations)
    assert [path.name for path in user_cache().iterdir()] == ["parameters.json"]
