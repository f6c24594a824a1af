"""The part of the interface that we call; everything else is untyped."""

from typing import Any

import numpy as np

class LatinHypercube:
    def __init__(self, d: int, *, rng: np.random.Generator) -> None: ...
    def random(self, n: int) -> np.ndarray: ...

def __getattr__(name: str) -> Any: ...
