"""The part of the interface that we call; everything else is untyped."""

from typing import Any

import numpy as np

class DecisionTreeClassifier:
    tree_: Any
    def __init__(self, *, max_depth: int, min_samples_leaf: int, random_state: int) -> None: ...
    def fit(self, X: np.ndarray, y: np.ndarray) -> DecisionTreeClassifier: ...

def __getattr__(name: str) -> Any: ...
