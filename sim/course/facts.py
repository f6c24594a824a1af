"""Facts of the class's district, with which answers are compared.

Each fact is a function of plain arguments, named in ``data/exercises.yaml``; nothing here is a fixed
number that the model would have to match.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np

from sim.codes import Action, BodyKind, Reason
from sim.comparison.comparison import Comparison, Difference
from sim.comparison.limits import t_limits
from sim.course.experiments import (
    CLASS,
    LARGER,
    comparison,
    logged,
    strange_fit,
    strange_tickets,
)
from sim.course.taken import resolved_by_kind, taken
from sim.parameters import load_parameters
from sim.tables import NEVER
from sim.validation.tickets import ticket_values

Value = float | str


def _pair(against: str, scenario: str, larger: bool) -> Comparison:
    return comparison((against, scenario), place=LARGER if larger else CLASS)


def mean(scenario: str, measure: str, against: str = "baseline", larger: bool = False) -> float:
    """Mean of a measure under a scenario over the class's sets of random numbers."""
    other = "citizen-verified" if scenario == against else scenario  # a comparison takes two
    return _known(_pair(against, other, larger).summary(scenario, measure).mean)


def difference(scenario: str, measure: str, against: str = "baseline", larger: bool = False) -> float:
    """Mean paired difference of a measure: scenario less reference."""
    return _known(_pair(against, scenario, larger).difference(scenario, measure).limits.mean)


def verdict(scenario: str, measure: str, against: str = "baseline", larger: bool = False) -> str:
    """Return ``better``, ``worse``, ``more``, ``less``, or ``none`` where it names no direction."""
    found = _pair(against, scenario, larger).difference(scenario, measure)
    return found.verdict if found.clear else "none"


def sign(scenario: str, measure: str, against: str = "baseline", larger: bool = False) -> str:
    """``up``, ``down`` or ``same`` as the pictures show it: what is too small to matter is ``same``."""
    found = _pair(against, scenario, larger).difference(scenario, measure)
    return _sign(found) if found.clear else "same"


def direction(scenario: str, measure: str, against: str = "baseline", larger: bool = False) -> str:
    """``up``, ``down`` or ``same``: where the sign is clear, however small the difference."""
    found = _pair(against, scenario, larger).difference(scenario, measure)
    return _sign(found) if found.direction_clear else "same"


def _sign(found: Difference) -> str:
    return "up" if (found.limits.mean or 0.0) > 0.0 else "down"


def two_signs(scenario: str, first: str, second: str, against: str = "baseline") -> str:
    """Return the :func:`direction` of two measures, such as ``up down``."""
    return f"{direction(scenario, first, against)} {direction(scenario, second, against)}"


def parts_moved_most(scenario: str, options: Mapping[str, str], against: str = "baseline") -> str:
    """Key of the option whose measure changed most, in absolute terms."""
    return max(options, key=lambda key: abs(difference(scenario, options[key], against)))


def did_not_happen(scenario: str, options: Mapping[str, Sequence[str]], against: str = "baseline") -> str:
    """Key of the one option, a measure and the :func:`direction` it is said to have, that is not true."""
    untrue = [
        key for key, (measure, said) in options.items() if direction(scenario, measure, against) != said
    ]
    if len(untrue) != 1:
        raise ValueError(f"one of these is to be untrue, and {untrue} are")
    return untrue[0]


def kind_sign(scenario: str, kind: str, against: str = "baseline") -> str:
    """The :func:`sign` of the gain in resolution of matters that are ``purchasable``, or ``other``."""
    place = ("purchasable", "other").index(kind)
    limits = t_limits((resolved_by_kind(scenario) - resolved_by_kind(against))[:, place], 0.95)
    if limits.low is None or limits.high is None or limits.low * limits.high <= 0.0:
        return "same"
    return "up" if limits.low > 0.0 else "down"


# --- lesson 6: the same matters, with and without purchase ------------------------------------------


def worse_sets(scenario: str) -> float:
    """Sets of random numbers in which fewer of the matters that organizations had first were resolved."""
    return float(sum(one.gain < 0.0 for one in taken(scenario)))


def slower_sets(scenario: str) -> float:
    """Sets of random numbers in which those matters, in the middle, were resolved later than without."""
    return float(sum(one.days[1] > one.days[0] for one in taken(scenario)))


def losses_mended(scenario: str, against: str) -> float:
    """Share of the sets in which one policy lost in such matters where another loses less, or gains."""
    pairs = [(a, b) for a, b in zip(taken(scenario), taken(against), strict=True) if b.gain < 0.0]
    return sum(one.gain > other.gain for one, other in pairs) / len(pairs)


def by_book_and_gain(scenario: str) -> float:
    """Correlation of ranks, over sets of random numbers, of handling by the book and gain in resolution."""
    found = taken(scenario)
    table = np.array([[one.by_book for one in found], [one.gain for one in found]])
    ranks = table.argsort(axis=1).argsort(axis=1)
    together: np.ndarray = np.asarray(np.corrcoef(ranks))
    return float(together[0][1])


def paid_back(scenario: str, against: str = "baseline") -> float:
    """Share of the most that a policy was ever ahead, in matters resolved, that is lost by the end."""
    found = comparison((against, scenario))
    ahead, behind = found.daily(scenario, "solved"), found.daily(against, "solved")
    assert ahead is not None
    assert behind is not None
    lead = np.cumsum(ahead - behind)
    return float((lead.max() - lead[-1]) / lead.max())


# --- lesson 2: one case -----------------------------------------------------------------------------


def case_number() -> float:
    """The case the lesson follows: truly resolved, returned at least once, and passed on the most."""
    cases = logged().cases
    fit = (cases["solved"] != NEVER) & (cases["returns"] > 0) & (cases["arisen"] >= 0)
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


def flags_apart(scenario: str) -> float:
    """Difference of two shares with different bases: closed on time less resolved within 90 days."""
    return mean(scenario, "closed_on_time") - mean(scenario, "resolved_90d")


def books_apart(scenario: str) -> float:
    """How much more the books report satisfied than those say who answered a call-back."""
    return mean(scenario, "satisfied_books") - mean(scenario, "satisfied")


def since_day_0(model: Any) -> np.ndarray:
    """Return the touches since day 0, without those of the run-in."""
    return model.touches[model.touches["day"] >= 0]


def reasons_counted() -> np.ndarray:
    """Count the reasons for which desks send matters on, in the whole district, i8 by :class:`Reason`."""
    all_of = since_day_0(logged())
    sent = all_of[np.isin(all_of["action"], (Action.RETURN, Action.PASS, Action.ESCALATE))]
    counted = np.bincount(sent["reason"], minlength=max(Reason) + 1)
    counted[Reason.PREREQUISITE_MISSING] = 0  # one's own part done: a hand-over, no refusal
    return counted


def touches(scenario: str, body: str, action: str) -> float:
    """How often bodies of a kind, such as ``street``, did something in a year, such as ``close_unsolved``."""
    model = logged(scenario)
    found = since_day_0(model)
    what, who = found["action"], model.bodies["kind"][found["body"]]
    return float(((what == Action[action.upper()]) & (who == BodyKind[body.upper()])).sum())


def more_touches(scenario: str, body: str, action: str, against: str = "baseline") -> float:
    """How much more often than under another policy; see :func:`touches`."""
    return touches(scenario, body, action) - touches(against, body, action)


def commonest_reason() -> str:
    """The reason for which desks most often send matters on, in the whole district."""
    return Reason(int(np.argmax(reasons_counted()))).name.lower()


# --- lesson 8: a city nobody knows ------------------------------------------------------------------


def ticket_mean(figure: str) -> float:
    """Mean of a figure over the tickets of the unknown city."""
    return float(ticket_values(strange_tickets())[figure].mean())


def ticket_surplus(figure: str) -> float:
    """How much larger a figure of those tickets is than that of the model as declared."""
    return ticket_mean(figure) - strange_fit().before[figure]


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
        direction,
        two_signs,
        parts_moved_most,
        flags_apart,
        books_apart,
        did_not_happen,
        kind_sign,
        worse_sets,
        slower_sets,
        losses_mended,
        by_book_and_gain,
        paid_back,
        ticket_surplus,
        case_number,
        case_column,
        case_days,
        case_waiting,
        commonest_reason,
        touches,
        more_touches,
        ticket_mean,
        fitted_clarity,
    )
}


def fact(name: str, arguments: Mapping[str, Any]) -> Value:
    """Return a fact by name."""
    return FACTS[name](**arguments)
