"""The part of the interface that we call."""

from typing import Any

import numpy as np

def analyze(problem: dict[str, Any], *values: np.ndarray, **settings: Any) -> dict[str, np.ndarray]: ...
