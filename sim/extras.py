"""Optional parts of the package: what they are made of, and what to say when one is missing."""

from __future__ import annotations

from importlib.util import find_spec

from sim.errors import InputError

EXTRAS = {
    "dashboard": ("solara", "starlette", "uvicorn"),
    "study": ("SALib", "duckdb", "pyarrow", "pymoo", "sklearn"),
    "cluster": ("distributed",),
    "notebooks": ("jupyterlab", "jupytext", "mistune", "nbclient"),
}
"""Modules without which a part cannot work, by the name of the part in ``pip install "cogov[study]"``."""


def need(extra: str) -> None:
    """Go on only if an optional part is installed.

    Called before work begins, so that nobody waits for runs that cannot be kept.

    Args:
        extra: name of the part, one of :data:`EXTRAS`.

    Raises:
        InputError: a package of the part is missing.
    """
    missing = [module for module in EXTRAS[extra] if find_spec(module) is None]
    if missing:
        raise InputError(
            f"缺少可选的软件包：{'、'.join(missing)}",
            f"optional packages are missing: {', '.join(missing)}",
            key=f"cogov[{extra}]",
            allowed=f'pip install "cogov[{extra}]"',
        )
