"""Modules that moved: the old address works for a release, and names the new one.

``sim/__init__.py`` installs :class:`Moved` at the end of Python's finders, so that it is asked only
for addresses that no longer exist.
"""

from __future__ import annotations

import warnings
from collections.abc import Sequence
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import find_spec
from types import ModuleType

MOVED: dict[str, str | tuple[str, ...]] = {
    "sim.actors.reasons": "sim.actors.main_reason",
    "sim.actors.surface": "sim.actors.baseline_surface",
    "sim.actors.columns": ("sim.codes", "sim.tables"),
    "sim.cases.columns": ("sim.codes", "sim.tables"),
    "sim.city.columns": ("sim.codes", "sim.tables"),
    "sim.measures.measures": "sim.measures.evaluation",
    "sim.bundle": "sim.engine",
    "sim.compiled": "sim.engine",
    "sim.luck": "sim.rng",
    "sim.handles": "sim.model.agents",
    "sim.mesa_shell": "sim.model.mesa_shell",
    "sim.io.log": "sim.io.event_log",
    "sim.report.folder": "sim.report.page.folder",
    "sim.day.limits": "sim.day.deadlines",
    "sim.study.store.parts": "sim.study.store.parquet",
    "sim.measures.fragmentation": "sim.measures.signs",
    "sim.study.ablation": "sim.comparison.ablation",
    "sim.study.calibration": "sim.validation.calibration",
    "sim.study.compare": "sim.comparison.replications",
    "sim.study.comparison": "sim.comparison.comparison",
    "sim.study.fit": "sim.validation.fit",
    "sim.study.given": "sim.runs.inputs",
    "sim.study.job": "sim.runs.job",
    "sim.study.limits": "sim.comparison.limits",
    "sim.study.outcome": "sim.runs.outcome",
    "sim.study.patterns": "sim.validation.patterns",
    "sim.study.pilot": "sim.comparison.pilot",
    "sim.study.pool": "sim.runs.pool",
    "sim.study.progress": "sim.runs.progress",
    "sim.study.saved": "sim.comparison.saved",
    "sim.study.tickets": "sim.validation.tickets",
    "sim.study.trials": "sim.validation.trials",
    "sim.study.verdict": "sim.comparison.verdict",
}
"""New address by old one, or several among which its content went, for modules that users may import."""


def new_addresses(old: str) -> tuple[str, ...]:
    """Return the new addresses of a module, or of one inside a folder that moved; empty if it never moved."""
    if old in MOVED:
        new = MOVED[old]
        return (new,) if isinstance(new, str) else new
    folder, _, name = old.rpartition(".")
    new = MOVED.get(folder)
    found = f"{new}.{name}" if isinstance(new, str) else ""
    try:
        return (found,) if found and find_spec(found) else ()
    except ModuleNotFoundError:  # the new place is a file, and has nothing inside
        return ()


class Moved(MetaPathFinder, Loader):
    """Finds a module under its old address and hands out the one at the new address."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return a specification for an old address, None for any other."""
        return ModuleSpec(fullname, self) if new_addresses(fullname) else None

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        """Import the module at its new address, with a warning that names it."""
        new = new_addresses(spec.name)
        warnings.warn(f"{spec.name} is now {' and '.join(new)}", DeprecationWarning, stacklevel=2)
        # A module of its own with the same content: the import system writes the old name into what it gets.
        module = ModuleType(spec.name)
        for address in new:
            found = import_module(address)
            module.__dict__.update({name: value for name, value in vars(found).items() if name[:2] != "__"})
            if hasattr(found, "__path__"):
                # Empty, so that the files of the new folder are not loaded a second time under old names.
                module.__path__ = []
        return module

    def exec_module(self, module: ModuleType) -> None:
        """Do nothing: the module ran when it was imported under its new address."""
