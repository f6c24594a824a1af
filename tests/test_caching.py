from __future__ import annotations

from pathlib import Path

import pytest

from sim import caching
from sim.caching import user_cache


def test_root_is_in_the_users_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "x"))
    assert user_cache() == tmp_path / "x" / "cogov"
    monkeypatch.delenv("XDG_CACHE_HOME")
    monkeypatch.setenv("HOME", str(tmp_path / "home"))
    assert user_cache() == tmp_path / "home" / ".cache" / "cogov"


@pytest.mark.parametrize("cannot", ["no home", "a file in the way"])
def test_root_without_a_writable_home_is_private(
    cannot: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("XDG_CACHE_HOME", raising=False)
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    caching._temporary_root.cache_clear()
    if cannot == "no home":
        monkeypatch.setenv("HOME", "")
    else:
        (tmp_path / "home").write_text("")
        monkeypatch.setenv("HOME", str(tmp_path / "home"))
    root = user_cache()
    assert root.parent == tmp_path
    assert root.name.startswith("cogov-")
    assert root.stat().st_mode & 0o777 == 0o700
    caching._temporary_root.cache_clear()


def test_a_temporary_folder_that_others_may_write_is_not_trusted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    caching._temporary_root.cache_clear()
    planted = caching._temporary_root()
    planted.chmod(0o777)
    caching._temporary_root.cache_clear()
    assert caching._temporary_root() != planted
    caching._temporary_root.cache_clear()
