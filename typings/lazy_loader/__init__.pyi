"""The part of the interface that we call; everything else is untyped."""

from collections.abc import Callable
from typing import Any

def attach_stub(
    package_name: str, filename: str
) -> tuple[Callable[[str], Any], Callable[[], list[str]], list[str]]: ...
def __getattr__(name: str) -> Any: ...
