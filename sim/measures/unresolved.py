"""Why matters are not resolved: each has one reason 90 days after it arose, and all that it met are kept.

The rules write the reason of every act that fails where it fails (:mod:`sim.day.failing`).  A matter that no
office knew of by then has that reason, and one that is known and of which no act has failed is under way.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

import numpy as np

from sim.codes import Unresolved
from sim.measures.registry import enter
from sim.measures.strata import judged, resolved_by_age, strata
from sim.measures.view import View, ratio
from sim.tables import AGE, NEVER, CaseRow, Table

REASONS = tuple(Unresolved)[1:]
"""Every reason, in the order in which they are shown."""

type Reasons = Mapping[str, tuple[int, ...]]
"""Matters by stratum and :class:`sim.codes.Unresolved`; those truly resolved within 90 days come first."""


def known_by_age(cases: Table[CaseRow]) -> np.ndarray:
    """Return bool (cases,): of which an office knew within 90 days after they arose."""
    registered, arisen = np.asarray(cases["registered"]), np.asarray(cases["arisen"])
    return (registered != NEVER) & (registered - arisen <= AGE)


def why_unresolved(cases: Table[CaseRow]) -> np.ndarray:
    """Return why each case was not resolved 90 days after it arose, u1 (cases,), an Unresolved.

    What it says of a case that was resolved by then, or is younger, means nothing.
    """
    failed = np.asarray(cases["failed"])
    found = np.where(failed == Unresolved.NONE, np.uint8(Unresolved.UNDER_WAY), failed)
    found[~known_by_age(cases)] = Unresolved.UNKNOWN
    return found


def reasons_met(cases: Table[CaseRow]) -> np.ndarray:
    """Return every reason for which an act on each case failed within 90 days, u2 (cases,), as bits.

    Reason ``r`` is bit ``r - 1``.  For a matter that was not resolved the reason of :func:`why_unresolved` is
    always among them.
    """
    found = np.asarray(cases["failures"]).copy()
    own = why_unresolved(cases)
    derived = (own == Unresolved.UNKNOWN) | (own == Unresolved.UNDER_WAY)
    open_still = derived & ~resolved_by_age(cases)
    found[open_still] |= np.left_shift(np.uint16(1), own[open_still].astype(np.uint16) - np.uint16(1))
    return found


def unresolved_counts(cases: Table[CaseRow], days: int) -> dict[str, tuple[int, ...]]:
    """Return how many matters were resolved within 90 days, and how many not, for each reason, by stratum.

    Args:
        cases: all cases of a run.
        days: length of the run.

    Returns:
        Whole numbers by the code of :class:`sim.codes.Unresolved`: at 0 those resolved.
    """
    seen = judged(cases, days)
    why = np.where(resolved_by_age(cases), np.uint8(Unresolved.NONE), why_unresolved(cases))
    return {
        name: tuple(np.bincount(why[seen & member], minlength=len(Unresolved)).tolist())
        for name, member in strata(cases).items()
    }


def met_counts(cases: Table[CaseRow], days: int) -> dict[str, tuple[int, ...]]:
    """Return how many of the unresolved met with each reason on their way, last or not, by stratum.

    Args:
        cases: all cases of a run.
        days: length of the run.

    Returns:
        Whole numbers by the code of :class:`sim.codes.Unresolved`: at 0 all that are unresolved.  A matter
        counts for every reason that it met, so that they sum to more than that.
    """
    left = judged(cases, days) & ~resolved_by_age(cases)
    met = reasons_met(cases)
    found: dict[str, tuple[int, ...]] = {}
    for name, member in strata(cases).items():
        bits = met[left & member]
        each = (int(np.count_nonzero(bits & np.uint16(1 << (reason - 1)))) for reason in REASONS)
        found[name] = (len(bits), *each)
    return found


def met_shares(counts: Sequence[int]) -> dict[str, float | None]:
    """Return the share of the unresolved that met with each reason, by its name; they sum to 1 or more.

    Args:
        counts: as of :func:`met_counts`, for one stratum.

    Example:
        >>> from sim.measures.unresolved import met_shares
        >>> met_shares((4, 3, 1) + (0,) * 11)["unknown"]
        0.75
    """
    return {reason.name.lower(): ratio(counts[reason], counts[0]) for reason in REASONS}


def shares_of(counts: Sequence[int]) -> dict[str, float | None]:
    """Return the share of each reason among the unresolved, by its name; None where nothing is unresolved.

    Args:
        counts: as of :func:`unresolved_counts`, for one stratum.

    Example:
        >>> from sim.measures.unresolved import shares_of
        >>> shares_of((96, 3, 1) + (0,) * 11)["unseen"]
        0.25
    """
    whole = sum(counts[1:])
    return {reason.name.lower(): ratio(counts[reason], whole) for reason in REASONS}


def _counted(view: View) -> np.ndarray:
    """Matters of the view that arose 90 days ago or more and were not resolved by then, by reason."""
    left = view.arisen & view.seen_for("arisen", AGE) & ~view.within("solved", "arisen", AGE)
    return np.bincount(why_unresolved(view.record.cases)[left], minlength=len(Unresolved))


def _share(reason: Unresolved) -> Callable[[View], float | None]:
    def define(view: View) -> float | None:
        counts = view.once(_counted)
        return ratio(int(counts[reason]), int(counts.sum()))

    define.__doc__ = f"Share of matters unresolved at 90 days whose reason is: {reason.en}."
    return define


NAMES = tuple(f"unresolved_{reason.name.lower()}" for reason in REASONS)
"""The measures: a share for each of :data:`REASONS`; they sum to 1."""

for _name, _reason in zip(NAMES, REASONS, strict=True):
    enter(_name, _share(_reason))
