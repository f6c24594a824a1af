"""The outcome of one run for a study, small enough to travel between processes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import cast

import numpy as np

from sim.errors import InputError
from sim.measures import Record, all_measures
from sim.measures.priced import Priced
from sim.measures.signs import level_shares
from sim.measures.unresolved import Reasons, met_counts, shares_of, unresolved_counts
from sim.measures.view import Values

DAILY = ("arisen", "registered", "closed", "solved", "open", "latent", "petitioned", "heads_active", "trust")
"""Columns of the daily series that figures draw."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """Measures of a run, and the data of its figures.

    Args:
        measures: value by name, None where it cannot be computed.
        daily: columns of the daily series, each f8 (days,).
        arriving: levels' shares of the work that arrives, f8 (4,), or None.
        authority: levels' shares of authority-weighted hours, f8 (4,), or None.
        unresolved: matters resolved within 90 days, and not, by stratum and reason.
        met: the unresolved, and how many of them met with each reason, last or not.
    """

    measures: Mapping[str, float | None]
    daily: Mapping[str, np.ndarray] = field(default_factory=dict[str, np.ndarray])
    arriving: np.ndarray | None = None
    authority: np.ndarray | None = None
    unresolved: Reasons = field(default_factory=dict[str, tuple[int, ...]])
    met: Reasons = field(default_factory=dict[str, tuple[int, ...]])

    @staticmethod
    def of(record: Record, parameters: Values, priced: Priced | None = None) -> Outcome:
        """Return the outcome of a recorded run, with the price of fragmentation where its twins were run."""
        shares = level_shares(record.arriving, record.authority)
        unresolved = unresolved_counts(record.cases, record.days)
        why = {f"unresolved_{name}": share for name, share in shares_of(unresolved["all"]).items()}
        return Outcome(
            measures=all_measures(record, parameters, priced) | why,
            daily={name: record.series[name].copy() for name in DAILY},
            arriving=None if shares is None else shares[0],
            authority=None if shares is None else shares[1],
            unresolved=unresolved,
            met=met_counts(record.cases, record.days),
        )


@dataclass(frozen=True, slots=True)
class Failure:
    """A run that ended in an error; the others go on."""

    scenario: str
    seed: int
    error: str
    detail: str = ""


def as_outcome(result: object) -> Outcome:
    """Return the result of ``run`` as an :class:`Outcome`.

    Raises:
        InputError: it is neither an outcome nor a mapping of measures.
    """
    if isinstance(result, Outcome):
        return result
    if isinstance(result, Mapping):
        return Outcome(dict(cast(Mapping[str, float | None], result)))
    raise InputError(
        f"运行函数应返回指标字典，得到 {type(result).__name__}",
        f"the run function must return a mapping of measures, not {type(result).__name__}",
    )
