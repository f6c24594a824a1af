"""The smallest difference that matters (值得在意的最小差别): one for every measure, with the reason for it.

A difference that is surely smaller is "too small to matter", whatever its sign.  Each is an assumption about
those who read the result, no part of the model; a study or a command may ask for others
(:mod:`sim.measures.matters`).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Smallest:
    """The smallest difference of a measure that matters.

    Args:
        size: in the measure's unit, or as a share of the value of the policy compared with.
        relative: whether it is such a share.
        why: the reason, by language; empty where the user asked for it.
    """

    size: float
    relative: bool = False
    why: Mapping[str, str] = field(default_factory=dict[str, str], compare=False)

    def of(self, reference: float | None) -> float | None:
        """Return the size in the measure's unit; None where it hangs on a value that is not known.

        >>> Smallest(0.05, relative=True).of(20.0)
        1.0
        """
        if not self.relative:
            return self.size
        return None if reference is None else self.size * abs(reference)
