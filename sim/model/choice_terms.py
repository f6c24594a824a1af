"""What a body weighed at a touch, in words: its options, their worth, and the terms that add up to it."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.cases.touches import OPTIONS, Decision, Term

Words = tuple[str, str]

TERM: dict[Term, Words] = {
    Term.CRAFT: ("把事办成的价值", "worth of doing it well"),
    Term.ON_TIME: ("按时办结的考核分", "points for closing in time"),
    Term.CONFIRMED: ("群众认可的考核分", "points for a confirmed resolution"),
    Term.EFFORT: ("要花的工夫", "the work it takes"),
    Term.LOAD: ("手头积压", "the load already there"),
    Term.MONEY: ("缺经费", "money that is short"),
    Term.POWER: ("无权办理的风险", "risk of acting without power"),
    Term.FOREIGN: ("清单写明是别人的", "by the lists another's"),
    Term.UNCLEAR: ("说不清是谁的", "nobody can say whose"),
    Term.FORM: ("手续", "paperwork"),
    Term.BLAME: ("转走被追责", "blame for passing it on"),
    Term.DUTY: ("本职推不得", "sending one's own work away"),
    Term.RANKING: ("通报排名", "standing in the ranking"),
    Term.SHARED: ("合力", "others who join"),
    Term.CALLING: ("召集的麻烦", "trouble of calling others"),
    Term.JOINT: ("协同的考核分", "points for joint work"),
    Term.OWING: ("欠着人情", "favours owed"),
    Term.PAPER: ("纸面办结的考核分", "points for closing on paper"),
    Term.CHECK: ("怕被查出", "a check may find out"),
    Term.SILENCE: ("没人接电话也算认可", "silence counts as confirmed"),
    Term.CONSCIENCE: ("良心", "conscience"),
    Term.GOALS: ("目标是否一致", "do the goals agree"),
    Term.NEEDS: ("需求是否契合", "do the needs meet"),
    Term.RESOURCES: ("资源能否共享", "can resources be shared"),
    Term.RISK: ("有无风险", "what it risks"),
    Term.FAVOUR: ("以往的互助", "past help"),
    Term.HARD: ("难调", "how hard it looks"),
    Term.OTHER_SKILL: ("别处的调解水平", "what others could make of it"),
    Term.OTHER_LOAD: ("别处的负担", "what it would cost others"),
}

OPTION: dict[str, Words] = {
    "accept": ("受理", "accept"),
    "return": ("转走", "send on"),
    "summon": ("吹哨", "summon"),
    "close": ("纸面办结", "close on paper"),
    "keep": ("超期接着办", "go on past the limit"),
    "extend": ("延期", "ask for more time"),
    "hand_on": ("交下一环节", "hand on"),
    "join": ("到场", "come"),
    "stay_out": ("不到场", "stay out"),
    "settle": ("调解", "settle"),
    "refer": ("转介", "refer"),
}


def weighed(touch: np.void) -> dict[str, Any]:
    """Return what was weighed at a touch, as parts of its entry in a journey.

    Returns:
        ``decision``, ``u_`` and the option's name for each option (None where it was not open), and
        ``terms``, the utility of each term by name (None where coming was ordered); ``weighed`` has the same
        in words, option by option.
        Nothing where nothing was weighed.
    """
    decision = Decision(touch["decision"])
    if decision is Decision.NONE:
        return {}
    worth = [_known(value) for value in touch["worth"]]
    terms = {term: _known(touch["terms"][term]) for option in OPTIONS[decision].values() for term in option}
    return {
        "decision": decision.name.lower(),
        **{f"u_{option}": value for option, value in zip(OPTIONS[decision], worth, strict=False)},
        "terms": {term.name.lower(): terms[term] for term in sorted(terms)},
        "weighed": [
            {
                "option": option,
                "zh": OPTION[option][0],
                "en": OPTION[option][1],
                "worth": value,
                "terms": [_told(term, terms[term]) for term in of if terms[term]],
            }
            for (option, of), value in zip(OPTIONS[decision].items(), worth, strict=False)
        ],
    }


def _known(value: Any) -> float | None:
    return float(value) if np.isfinite(value) else None


def _told(term: Term, value: float | None) -> dict[str, Any]:
    return {"term": term.name.lower(), "zh": TERM[term][0], "en": TERM[term][1], "value": value}
