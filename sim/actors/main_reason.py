"""The reason of a choice: the term by which it leads the next best option furthest.

The reason kept with a decision of people is the term that spoke most for the chosen option,
against the option that would otherwise have come first; chance has no share in it.  Where only one
thing is weighed against doing nothing, nothing is a row of zeros.  What bodies weigh (D3, D4), and what
is kept of it, is in :mod:`sim.actors.decisions.weighing`.

A table of terms has a row for each option and a column for each term, under the number that the option and
the reason have in :mod:`sim.codes`: ``terms[Voice.HOTLINE, VoiceReason.LANGUAGE]``.  Row 0 and column 0
belong to NONE and stay empty.
"""

from __future__ import annotations

import numpy as np

from sim.engine import njit
from sim.rng import gumbel, key2, perturbed


@njit
def total_of(terms: np.ndarray, option: int) -> float:
    """Utility of an option: the sum of its row of ``terms`` (options, terms)."""
    total = 0.0
    for column in range(terms.shape[1]):
        total += terms[option, column]
    return total


@njit
def telling(terms: np.ndarray, choice: int, first: int = 1) -> int:
    """Term (column of ``terms``) that spoke most for ``choice`` against the next best option: its reason.

    An option that was not open has minus infinity among its terms.  Of terms that spoke equally much
    the first counts.

    Args:
        terms: f8 (options, terms), by the numbers of their codes.
        choice: row of what was chosen.
        first: first column that is weighed.
    """
    rival = -1
    best_total = -np.inf
    for option in range(1, terms.shape[0]):
        if option != choice:
            total = total_of(terms, option)
            if rival < 0 or total > best_total:
                rival, best_total = option, total
    best = first
    for column in range(first + 1, terms.shape[1]):
        if terms[choice, column] - terms[rival, column] > terms[choice, best] - terms[rival, best]:
            best = column
    return best


@njit
def largest(terms: np.ndarray) -> int:
    """Place of the largest of ``terms`` (terms,), NONE at 0 left out; the first of equals."""
    best = 1
    for term in range(2, terms.shape[0]):
        if terms[term] > terms[best]:
            best = term
    return best


@njit
def smallest(terms: np.ndarray) -> int:
    """Place of the smallest of ``terms`` (terms,), NONE at 0 left out; the first of equals."""
    best = 1
    for term in range(2, terms.shape[0]):
        if terms[term] < terms[best]:
            best = term
    return best


@njit
def best_of(terms: np.ndarray, scale: float, key: np.uint64) -> int:
    """The option whose terms, with its random number, come to most; silence, shrugging come first."""
    best, choice = total_of(terms, 1) + scale * gumbel(key2(key, 0)), 1
    for option in range(2, terms.shape[0]):
        worth = total_of(terms, option)
        if worth > -np.inf:
            u = perturbed(worth, scale, key2(key, option - 1), best)
            if u > best:
                best, choice = u, option
    return choice
