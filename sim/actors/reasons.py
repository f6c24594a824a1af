"""The reason of a choice: the term by which it leads the next best option furthest.

The reason kept with a decision of people is the term that spoke most for the chosen option,
against the option that would otherwise have come first; chance has no share in it.  Where only one
thing is weighed against doing nothing, nothing is a row of zeros.  What bodies weigh (D3, D4), and what
is kept of it, is in :mod:`sim.actors.decisions.weighing`.
"""

from __future__ import annotations

import numpy as np

from sim.engine import njit


@njit
def total_of(terms: np.ndarray, option: int) -> float:
    """Utility of an option: the sum of its row of ``terms`` (options, terms)."""
    total = 0.0
    for column in range(terms.shape[1]):
        total += terms[option, column]
    return total


@njit
def telling(terms: np.ndarray, choice: int) -> int:
    """Return the column of ``terms`` (options, terms) that favours ``choice`` most over the next best option.

    An option that was not open has minus infinity among its terms.  Of columns that count equally
    the first counts.
    """
    rival = -1
    best_total = -np.inf
    for option in range(terms.shape[0]):
        if option != choice:
            total = total_of(terms, option)
            if rival < 0 or total > best_total:
                rival, best_total = option, total
    best = 0
    for column in range(terms.shape[1]):
        if terms[choice, column] - terms[rival, column] > terms[choice, best] - terms[rival, best]:
            best = column
    return best
