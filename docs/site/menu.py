"""The menu of pages that it does not list: the same for all of a folder, and made once."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

_made: dict[tuple[str, str], str] = {}


def share_menu(app: Any, name: str, _template: str, context: dict[str, Any], tree: Any) -> None:
    """Let pages that the menu does not list share it: making it takes half the time of such a page.

    Seven hundred pages of parameters, levers, mechanisms and measures differ in nothing there, as the addresses in a
    menu are relative to the folder of the page.
    """
    if tree is None or "orphan" not in app.env.metadata[name]:
        return
    make: Callable[..., str] = context["toctree"]
    folder = name.rpartition("/")[0]

    def once(**how: Any) -> str:
        key = (folder, repr(sorted(how.items())))
        if key not in _made:
            _made[key] = make(**how)
        return _made[key]

    context["toctree"] = once
