"""The part of the interface that we call."""

from typing import Any

from pymoo.core.problem import Problem

class NSGA2:
    def __init__(self, *, pop_size: int) -> None: ...
    def setup(self, problem: Problem, **settings: Any) -> NSGA2: ...
    def __getattr__(self, name: str) -> Any: ...
