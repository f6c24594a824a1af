"""How we compare: runs under the same luck, limits, verdicts."""

from sim.study.compare import compare
from sim.study.comparison import Comparison, Difference
from sim.study.outcome import Outcome
from sim.study.progress import Progress

__all__ = ["Comparison", "Difference", "Outcome", "Progress", "compare"]
