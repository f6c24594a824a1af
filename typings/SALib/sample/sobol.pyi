"""The part of the interface that we call."""

from typing import Any

import numpy as np

def sample(problem: dict[str, Any], N: int, **settings: Any) -> np.ndarray: ...
