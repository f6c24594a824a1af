"""The package ``sim`` under the name of its distribution: ``import cogov`` is ``import sim``.

The module itself is replaced by :mod:`sim`, and ``cogov.policy.scenario`` is the same module as
``sim.policy.scenario``, so that there is one class of each name whichever way it was imported::

    import cogov

    result = cogov.run("three-heads", city="kunming/官渡区", scale=0.2)

Type checkers know what is found on the package itself; for its parts they want ``sim.…``.
"""

from __future__ import annotations

import sys
from importlib import import_module
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from importlib.util import spec_from_file_location
from pathlib import Path
from typing import TYPE_CHECKING

import sim

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from sim import *  # noqa: F403
    from sim import __version__ as __version__


class _Part(Loader):
    """Loads ``sim.x`` where ``cogov.x`` is asked for."""

    def create_module(self, spec: ModuleSpec) -> None:
        """Leave it to Python to make the module that is replaced at once."""

    def exec_module(self, module: ModuleType) -> None:
        """Put the real module in the place of this one, which Python allows a module to do."""
        sys.modules[module.__name__] = import_module(_real(module.__name__))


class _Parts(MetaPathFinder):
    """Finds ``cogov.x``; without it Python would run the file of ``sim.x`` a second time."""

    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """Return how a part is loaded, or None for names that are not ours or that do not exist."""
        if not fullname.startswith("cogov."):
            return None
        if fullname == "cogov.__main__":  # ``python -m cogov`` wants code to run, not a module that has run
            return spec_from_file_location(fullname, Path(*sim.__path__) / "__main__.py")
        try:
            import_module(_real(fullname))
        except ModuleNotFoundError as error:
            if error.name == _real(fullname):
                return None
            raise
        return ModuleSpec(fullname, _Part())


def _real(name: str) -> str:
    return "sim" + name.removeprefix("cogov")


if not any(isinstance(finder, _Parts) for finder in sys.meta_path):
    sys.meta_path.insert(0, _Parts())
sys.modules[__name__] = sim
