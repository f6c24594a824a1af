"""The part of the interface that we call; everything else is untyped."""

from typing import Any

from scipy.stats import qmc as qmc

def __getattr__(name: str) -> Any: ...
