"""What a result was computed with."""

from __future__ import annotations

import platform
from functools import cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent.parent
_NAMES = ("cogov", "mesa", "numpy", "numba")


def software() -> dict[str, str]:
    """Return versions by name, of what is installed."""
    found = {"python": platform.python_version()}
    for name in _NAMES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


@cache
def rules_digest() -> str:
    """Return a hash of everything that decides what a run gives: rules, and data that travel with them.

    Runs of different rules must not be mixed in one study.  Parameters and scenarios are part of the study
    itself, and not of this.
    """
    digest = blake2b(digest_size=8)
    for folder in ("actors", "cases", "city", "day", "measures", "policy"):
        for path in sorted((_PACKAGE / folder).rglob("*")):
            if path.suffix in (".py", ".yaml", ".csv", ".gz") and path.is_file():
                digest.update(
                    f"{path.relative_to(_PACKAGE).as_posix()}\0".encode() + path.read_bytes() + b"\0"
                )
    digest.update((_PACKAGE / "luck.py").read_bytes())
    return digest.hexdigest()


@cache
def fingerprint() -> dict[str, str]:
    """Return what must be the same on every machine of a cluster for the same results."""
    return {**{name: text for name, text in software().items() if name != "mesa"}, "rules": rules_digest()}
