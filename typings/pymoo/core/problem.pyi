"""The part of the interface that we call."""

import numpy as np

class Problem:
    def __init__(
        self, *, n_var: int, n_obj: int, n_ieq_constr: int = ..., xl: np.ndarray, xu: np.ndarray
    ) -> None: ...
