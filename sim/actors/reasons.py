"""What told most for a choice: the term by which it leads the next best option furthest.

The reason that is kept with a decision of people is the term that spoke most for what was chosen,
against the option that would otherwise have come first; chance has no share in it.  Where only one
thing is weighed against doing nothing, nothing is a row of zeros.  What bodies weigh (D3, D4), and what
is kept of it, is in :mod:`sim.actors.decisions.weighing`.
"""

from __future__ import annotations

from enum import IntEnum

import numpy as np

from sim.compiled import njit


class Bid(IntEnum):
    """What an organization makes of this quarter's contracts of its street (D5)."""

    NONE = 0  # none was offered
    BIDS = 1
    STAYS_OUT = 2


class BidReason(IntEnum):
    """What told most for bidding, or against it: terms of D5."""

    NONE = 0
    PRICE = 1  # what the contract pays
    FIXED = 2  # what any contract costs
    ERRANDS = 3  # hours of errands that come with it
    MARGIN = 4  # what it must leave over
    FIELD = 5  # nothing in its field is bought


class ErrandReason(IntEnum):
    """Why an organization takes errands or declines them: the largest part of what is asked."""

    NONE = 0  # none were asked
    CUSTOM = 1  # nobody declines these
    WORN = 2  # it has lost the habit of saying no
    PAYER = 3  # its income hangs on who asks
    NERVE = 4  # declined: it lives on others and is used to saying no


class DayReason(IntEnum):
    """What told most for how grid staff spent their latest day (D2): the claim that took most of it."""

    NONE = 0  # nobody at work
    FORMS = 1  # forms and inspections come first: they are checked
    SWITCH = 2  # duties held at once
    OWED = 3  # records, desk work, meetings owed
    MATTERS = 4  # own open matters, by urgency
    VISITS = 5  # preventive visits that are ordered
    PATROL = 6  # nothing else claims the hours: finds are expected


class Stay(IntEnum):
    """What most of a grid's staff would choose this month if other work came up."""

    NONE = 0  # nobody at work, or no month over yet
    STAYS = 1
    QUITS = 2


class StayReason(IntEnum):
    """What told most for staying or quitting."""

    NONE = 0
    MORALE = 1  # still willing, or worn out
    PAY = 2  # the incentive
    TIES = 3  # people one knows in the grid
    SEARCH = 4  # other work has to be found first


class HeadStayReason(IntEnum):
    """What told most for a building or unit head serving on, or quitting, in the latest month."""

    NONE = 0  # no month served yet, or no head
    WILL = 1  # morale carried over, against that at which half quit
    INCENTIVE = 2
    SUPPORT = 3  # hours of support
    RESULTS = 4  # what they pass up gets solved, or not
    WEAR = 5  # enthusiasm fades
    BURDEN = 6  # share of their hours in use
    CHANCE = 7  # nothing that was weighed spoke for it


@njit
def total_of(terms: np.ndarray, option: int) -> float:
    """Utility of an option: the sum of its row of ``terms`` (options, terms)."""
    total = 0.0
    for column in range(terms.shape[1]):
        total += terms[option, column]
    return total


@njit
def telling(terms: np.ndarray, choice: int) -> int:
    """Column of ``terms`` (options, terms) that told most for ``choice`` against the next best option.

    An option that was not open has minus infinity among its terms.  Of columns that told equally much
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
