"""The class's code and the key of its cookies: kept, so that a restart in mid-class asks nobody again."""

from __future__ import annotations

import hashlib
import json
import os
import secrets
from pathlib import Path
from typing import NamedTuple

from sim.errors import InputError

FILE = "door.json"
SHORTEST = 32
"""Hexadecimal digits of a secret, at least."""


class Keys(NamedTuple):
    """The code and key of the door.

    Args:
        code: the code the class types in; empty for no door.
        secret: hexadecimal digits.
    """

    code: str
    secret: str

    def derived(self, use: str) -> bytes:
        """Return the key for one use; another code makes another key, so that old cookies end with it."""
        return hashlib.sha256(f"{self.secret}/{self.code}/{use}".encode()).digest()


def open_keys() -> Keys:
    """Return keys without a door, for this start only."""
    return Keys("", secrets.token_hex(24))


def kept_keys(folder: Path, code: str | None = None) -> Keys:
    """Return the keys kept with the records, made if there are none yet.

    Args:
        folder: where the classroom's records lie.
        code: a code to use from now on instead of the kept one.

    Raises:
        InputError: the file is damaged.
    """
    path = folder / FILE
    folder.mkdir(parents=True, exist_ok=True)
    kept = _read(path) if path.exists() else Keys(f"{secrets.randbelow(10**6):06d}", secrets.token_hex(24))
    keys = kept if code is None else kept._replace(code=code)
    if keys != kept or not path.exists():
        _write(path, keys)
    return keys


def _read(path: Path) -> Keys:
    try:
        given = json.loads(path.read_text(encoding="utf-8"))
        keys = Keys(str(given["code"]), str(given["secret"]))
    except (ValueError, KeyError, TypeError):
        keys = Keys("", "")
    if not keys.code or len(keys.secret) < SHORTEST:
        raise InputError(
            "门钥文件已损坏；删掉它就会重新生成，全班要重新输入课堂码",
            "the keys of the door are damaged; delete the file for new ones: all then enter the code again",
            file=str(path),
        )
    return keys


def _write(path: Path, keys: Keys) -> None:
    """Write the file whole or not at all, for this user's eyes only."""
    aside = path.with_suffix(".new")
    aside.unlink(missing_ok=True)
    with os.fdopen(os.open(aside, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w", encoding="utf-8") as out:
        json.dump(keys._asdict(), out)
    aside.replace(path)
