"""What is true in the class's district: the numbers that answers are held against.

Each fact is a function of plain arguments, named in ``data/exercises.yaml``; nothing here is a fixed
number that the model would have to match.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from sim.cases.columns import NEVER, Action, Reason
from sim.course.experiments import comparison, logged, strange_fit, strange_tickets
from sim.parameters import load_parameters
from sim.study.tickets import ticket_values

Value = float | str


def mean(scenario: str, measure: str, against: str = "baseline") -> float:
    """Mean of a measure under a scenario over the class's sets of luck."""
    other = "citizen-verified" if scenario == against else scenario  # a comparison takes two
    return _known(comparison((against, other)).summary(scenario, measure).mean)


def difference(scenario: str, measure: str, against: str = "baseline") -> float:
    """Mean paired difference of a measure: scenario less reference."""
    return _known(comparison((against, scenario)).difference(scenario, measure).limits.mean)


def verdict(scenario: str, measure: str, against: str = "baseline") -> str:
    """Return ``better``, ``worse``, ``more``, ``less`` or ``none`` for no clear difference."""
    found = comparison((against, scenario)).difference(scenario, measure).verdict
    return "none" if found == "no clear difference" else found


def sign(scenario: str, measure: str, against: str = "baseline") -> str:
    """``up``, ``down`` or ``same``: where the limits of the difference lie."""
    limits = comparison((against, scenario)).difference(scenario, measure).limits
    if limits.low is None or limits.high is None or limits.low <= 0.0 <= limits.high:
        return "same"
    return "up" if limits.low > 0.0 else "down"


def two_signs(scenario: str, first: str, second: str, against: str = "baseline") -> str:
    """Return the :func:`sign` of two measures, such as ``up down``."""
    return f"{sign(scenario, first, against)} {sign(scenario, second, against)}"


def parts_moved_most(scenario: str, options: Mapping[str, str], against: str = "baseline") -> str:
    """Key of the option whose measure changed most, in absolute terms."""
    return max(options, key=lambda key: abs(difference(scenario, options[key], against)))


# --- lesson 2: one case -----------------------------------------------------------------------------


def case_number() -> float:
    """The case the lesson follows: truly resolved, returned at least once, and passed on the most."""
    cases = logged().cases
    fit = (cases["solved"] != NEVER) & (cases["returns"] > 0)
    rows = np.flatnonzero(fit)
    return float(rows[np.argmax(cases["handovers"][rows])])


def case_column(column: str) -> float:
    """A column of that case, such as ``handovers``."""
    return float(logged().cases[column][int(case_number())])


def case_days() -> float:
    """Days from the problem's arising to its true resolution."""
    return case_column("solved") - case_column("arisen")


def case_waiting() -> float:
    """Share of the open days of that case on which no body worked on it."""
    return 1.0 - case_column("worked_days") / case_column("open_days")


def commonest_reason() -> str:
    """The reason for which desks most often send matters on, in the whole district."""
    touches = logged().touches
    sent = touches[np.isin(touches["action"], (Action.RETURN, Action.PASS, Action.ESCALATE))]
    counted = np.bincount(sent["reason"], minlength=len(Reason))
    counted[Reason.PREREQUISITE_MISSING] = 0  # one's own part done: a hand-over, no refusal
    return Reason(int(np.argmax(counted))).name.lower()


# --- lesson 8: a city nobody knows ------------------------------------------------------------------


def ticket_mean(figure: str) -> float:
    """Mean of a figure over the tickets of the unknown city."""
    return float(ticket_values(strange_tickets())[figure].mean())


def fitted_clarity() -> str:
    """``higher`` or ``lower`` than the default, or ``not learned``: the clarity fitted to those tickets."""
    found = next(one for one in strange_fit().found if one.name == "clarity_known")
    if not found.learned:
        return "not learned"
    return "higher" if found.middle > load_parameters()["clarity_known"] else "lower"


def _known(value: float | None) -> float:
    if value is None:
        raise ValueError("this cannot be computed in the class's district")
    return value


FACTS: dict[str, Callable[..., Value]] = {
    found.__name__: found
    for found in (
        mean,
        difference,
        verdict,
        sign,
        two_signs,
        parts_moved_most,
        case_number,
        case_column,
        case_days,
        case_waiting,
        commonest_reason,
        ticket_mean,
        fitted_clarity,
    )
}


def fact(name: str, arguments: Mapping[str, Any]) -> Value:
    """Return a fact by name."""
    return FACTS[name](**arguments)
