"""A body's choice at a touch, in words: options, their worth, and the terms that add up to it."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.actors.decisions.options import OPTIONS
from sim.codes import Decision, Term


def weighed(touch: np.void) -> dict[str, Any]:
    """Return options, worth and terms at a touch, as parts of its entry in a journey.

    Returns:
        ``decision``, ``u_`` and the option's name for each option (None where it was not open), and
        ``terms``, the utility of each term by name (None where coming was ordered); ``weighed`` has the same
        in words, option by option.
        Nothing where nothing was weighed.
    """
    decision = Decision(touch["decision"])
    if decision is Decision.NONE:
        return {}
    options = OPTIONS[decision]
    worth = [_known(value) for value in touch["worth"][: len(options)]]
    terms = {term: _known(touch["terms"][term]) for option in options.values() for term in option}
    return {
        "decision": decision.name.lower(),
        **{f"u_{option.name.lower()}": value for option, value in zip(options, worth, strict=True)},
        "terms": {term.name.lower(): terms[term] for term in sorted(terms)},
        "weighed": [
            {
                "option": option.name.lower(),
                "zh": option.zh,
                "en": option.en,
                "worth": value,
                "terms": [_told(term, terms[term]) for term in of if terms[term]],
            }
            for (option, of), value in zip(options.items(), worth, strict=True)
        ],
    }


def _known(value: Any) -> float | None:
    return float(value) if np.isfinite(value) else None


def _told(term: Term, value: float | None) -> dict[str, Any]:
    return {"term": term.name.lower(), "zh": term.zh, "en": term.en, "value": value}
