"""A digest of everything that determines a run's results: different rules are never mixed."""

from __future__ import annotations

from functools import cache
from hashlib import blake2b
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent

RULES = ("actors", "cases", "city", "codes", "day", "engine", "measures", "model", "policy", "rng", "tables")
"""Folders and files of the package whose content determines a run's results."""


def sources_of_rules() -> list[Path]:
    """Return the files of :data:`RULES`: code, and the data that travel with it, in a fixed order."""
    found = [path for name in RULES for path in [*_PACKAGE.glob(f"{name}.py"), *(_PACKAGE / name).rglob("*")]]
    return sorted(p for p in found if p.suffix in (".py", ".yaml", ".csv", ".gz") and p.is_file())


@cache
def rules_digest() -> str:
    """Return a hash of everything that determines a run's results: rules, and data that travel with them.

    Runs of different rules must not be mixed in one study.  Parameters and scenarios are part of the study
    itself, and not of this.
    """
    digest = blake2b(digest_size=8)
    for path in sources_of_rules():
        digest.update(f"{path.relative_to(_PACKAGE).as_posix()}\0".encode() + path.read_bytes() + b"\0")
    return digest.hexdigest()
