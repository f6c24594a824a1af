"""How we compare: runs under the same luck, limits, verdicts."""

from sim.study.compare import Progress, compare
from sim.study.comparison import Comparison, Difference
from sim.study.outcome import Outcome

__all__ = ["Comparison", "Difference", "Outcome", "Progress", "compare"]
