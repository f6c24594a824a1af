"""Says that a ranking was not tested where only the random numbers varied, and how to test it."""

from __future__ import annotations

import numpy as np

from sim.comparison.comparison import Comparison
from sim.language import Language, tr
from sim.measures import measure_info
from sim.study.analysis.robust import ranking, robust, sentence
from sim.study.analysis.worlds import Worlds

ASKED = ("resolved_90d", "price")
"""Measures for which a report says how often the best policy leads."""


def survives(comparison: Comparison, lang: Language, study: str | None = None) -> list[tuple[str, str]]:
    """Return, each with its class, whether the ranking survives in the worlds tried, or that none were.

    Args:
        comparison: with or without plausible worlds beside it.
        lang: language of all text.
        study: path of a study file that would test it in more worlds.
    """
    tried = comparison.tried
    if tried is None or not len(tried.table):
        return untested(comparison, lang, study)
    found = robust(tried, [name for name in ASKED if name in tried.measures])
    more = tr(
        f"更多的世界：cogov robust {study or '研究.yaml'}",
        f"In more worlds: cogov robust {study or 'study.yaml'}",
        lang,
    )
    lines = [(one.survival, sentence(one, comparison.title(one.leader, lang), lang)) for one in found]
    return [*lines, ("untold", more)]


def untested(comparison: Comparison, lang: Language, study: str | None = None) -> list[tuple[str, str]]:
    """Return, each with its class, that the ranking was not tested, and how chance alone moves it.

    Args:
        comparison: of runs that differ by policy and random numbers.
        lang: language of all text.
        study: path of a study file that would test it.
    """
    phrase = tr(
        "没有检验：这里只换了随机数，参数都取声明的值；参数说不准时排名是否站得住，还不知道。"
        f"检验：cogov robust {study or '研究.yaml'}",
        "Not tested: only the random numbers varied here, and parameters stood at their declared "
        "values; whether the "
        f"ranking survives what is uncertain is not known. To test it: cogov robust {study or 'study.yaml'}",
        lang,
    )
    return [("untold", phrase), *(("untold", text) for text in _by_luck(comparison, lang))]


def _by_luck(comparison: Comparison, lang: Language) -> list[str]:
    lines = []
    for measure in ASKED:
        if measure not in comparison.measures or comparison.replications < 2:
            continue
        columns = [comparison.values(name, measure) for name in comparison.scenarios]
        table = np.array([[np.nan if v is None else v for v in column] for column in columns]).T
        worlds = Worlds(
            comparison.scenarios, (), np.zeros((len(table), 0)), (measure,), table[:, :, None], 0, 1
        )
        found = ranking(worlds, measure)
        if found is None or found.survival == "same":
            continue
        label, leader = measure_info(measure).label[lang], comparison.title(found.leader, lang)
        led = int(found.led.sum())
        lines.append(
            tr(
                f"{label}：“{leader}”平均最好，{found.worlds} 组随机数里有 {led} 组没有别的方案比它更好。",
                f"{label}: '{leader}' is best on average; in {led} of {found.worlds} sets of random "
                f"numbers no other "
                "policy is better.",
                lang,
            )
        )
    return lines
