"""The part of the interface that we call; everything else is untyped."""

from typing import Any

def __getattr__(name: str) -> Any: ...
