"""Versions and rules that a result was computed with."""

from __future__ import annotations

import platform
from functools import cache
from importlib.metadata import PackageNotFoundError, metadata, requires, version
from pathlib import Path
from typing import Literal, NamedTuple

from sim.digest import rules_digest

_PACKAGE = Path(__file__).resolve().parent.parent
_NAMES = ("cogov", "mesa", "numpy", "numba")

type Compiled = Literal["shipped", "cached", "plain"]
"""How rules run: compiled code that came with the package, compiled here and kept, or plain Python."""


class Installed(NamedTuple):
    """Facts that a problem report should contain.

    Attributes:
        cogov: version; None in a folder of sources that was never installed.
        python: version of the interpreter.
        platform: system and processor.
        packages: versions of the packages that decide a run's results and speed.
        compiled: how rules run.
        rules: hash of the rules and the data that travel with them.
        extras: whether each optional part is installed whole.
    """

    cogov: str | None
    python: str
    platform: str
    packages: dict[str, str]
    compiled: Compiled
    rules: str
    extras: dict[str, bool]


def installed() -> Installed:
    """Return installed versions and parts, and how rules run."""
    found = software()
    own = found.pop("cogov", None)
    return Installed(
        cogov=own,
        python=found.pop("python"),
        platform=platform.platform(),
        packages=found,
        compiled=how_compiled(),
        rules=rules_digest(),
        extras={} if own is None else {name: _whole(name) for name in _extras()},
    )


def how_compiled() -> Compiled:
    """Return how rules run in this process."""
    import numba

    return "plain" if numba.config.DISABLE_JIT else "cached"  # type: ignore[attr-defined]


def _extras() -> list[str]:
    return metadata("cogov").get_all("Provides-Extra") or []


def _whole(extra: str) -> bool:
    """Return whether everything an optional part asks for is installed in a version that will do."""
    from packaging.requirements import Requirement

    for text in requires("cogov") or ():
        asked = Requirement(text)
        if asked.marker is None or asked.marker.evaluate({"extra": ""}):
            continue  # needed with or without the part
        if not asked.marker.evaluate({"extra": extra}):
            continue
        try:
            found = version(asked.name)
        except PackageNotFoundError:
            return False
        if not asked.specifier.contains(found, prereleases=True):
            return False
        if asked.name == "cogov" and not all(_whole(part) for part in asked.extras):
            return False
    return True


def software() -> dict[str, str]:
    """Return installed versions by name."""
    found = {"python": platform.python_version()}
    for name in _NAMES:
        try:
            found[name] = version(name)
        except PackageNotFoundError:
            continue
    return found


@cache
def fingerprint() -> dict[str, str]:
    """Return the versions that must agree on all machines of a cluster for the same results."""
    return {**{name: text for name, text in software().items() if name != "mesa"}, "rules": rules_digest()}
