"""Names of assumptions for people: of parameters, numbers of data files, and groups of these."""

from __future__ import annotations

from sim.language import Language
from sim.parameters import load_parameters
from sim.policy.data_numbers import data_numbers, groups


def assumption_title(name: str, lang: Language) -> str:
    """Return the title of an assumption; its own name where it has none.

    >>> assumption_title("hours_per_day", "en") != "hours_per_day"
    True
    """
    declared = load_parameters()
    if name in declared:
        meta = declared.meta(name)
        return meta.zh if lang == "zh" else meta.en
    known = {**groups(), **data_numbers()}
    if name in known:
        return known[name].zh if lang == "zh" else known[name].en
    return name
