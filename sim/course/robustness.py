"""Tests whether clear results of the class survive uncertainty, over ever wider questions until one fails.

A lesson's prose asks; the answer is computed here, whatever the rules of the day make of it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from itertools import combinations
from typing import NamedTuple

import numpy as np

from sim.comparison.comparison import Comparison
from sim.comparison.worlds import Survival, survival, wilson
from sim.course.experiments import Place, comparison
from sim.course.worlds import plausible_worlds
from sim.language import Language, tr
from sim.measures import measure_info
from sim.study.analysis.worlds import Worlds

REFERENCE = "baseline"

type Change = tuple[str, str, str]
"""Policy, reference, measure."""


class Tested(NamedTuple):
    """A difference that is clear in class, and in how many worlds its sign is the same.

    Args:
        scenario: the policy that is judged.
        against: its reference.
        measure: name.
        up: whether the measure rose in class.
        lucky: sets of random numbers in class in which it moved that way.
        sets: sets of random numbers in class.
        agree: worlds in which it moved that way.
        worlds: worlds in which it is known.
        low: lower limit of the share that agrees (Wilson).
        high: upper limit.
        survival: see :data:`sim.study.analysis.robust.Survival`.
    """

    scenario: str
    against: str
    measure: str
    up: bool
    lucky: int
    sets: int
    agree: int
    worlds: int
    low: float
    high: float
    survival: Survival


def changes(worlds: Worlds, scenario: str, against: str, measure: str) -> np.ndarray:
    """Return a policy's measure minus that of another, f8 (worlds,); NaN where unknown."""
    table, places = worlds.of(measure), worlds.policies.index
    return table[:, places(scenario)] - table[:, places(against)]


def tested(found: Comparison, scenario: str, worlds: Worlds, measures: Sequence[str]) -> list[Tested]:
    """Hold clear differences from the comparison's reference against the worlds, the least certain first.

    Args:
        found: the comparison made in class.
        scenario: the policy that is judged.
        worlds: that hold this policy and the reference.
        measures: those looked at beside the headline measures.
    """
    held = []
    for measure in found.measures:
        one = found.difference(scenario, measure)
        if not (measure_info(measure).headline or measure in measures) or measure not in worlds.measures:
            continue
        if not one.clear or one.limits.mean is None:
            continue
        moved = changes(worlds, scenario, found.against, measure)
        moved = moved[np.isfinite(moved)]
        if not moved.size:
            continue
        sign = 1.0 if one.limits.mean > 0.0 else -1.0
        sets = [
            sign * (after - before)
            for after, before in zip(
                found.values(scenario, measure), found.values(found.against, measure), strict=True
            )
            if after is not None and before is not None
        ]
        agree = int((sign * moved > 0.0).sum())
        low, high = wilson(agree / moved.size, moved.size)
        holds = survival(agree / moved.size, low, high)
        lucky = sum(one > 0.0 for one in sets)
        pair = scenario, found.against, measure
        held.append(Tested(*pair, sign > 0.0, lucky, len(sets), agree, moved.size, low, high, holds))
    return sorted(held, key=lambda one: one.agree / one.worlds)


class Stage(NamedTuple):
    """One question and its answer: pairs of policies, and the clear results in class.

    Args:
        pairs: compared pairs, the reference first.
        worlds: in which all of them ran.
        found: clear results in class, the least certain first.
        titles: of policies for people, by name and language.
    """

    pairs: tuple[tuple[str, str], ...]
    worlds: Worlds
    found: tuple[Tested, ...]
    titles: dict[str, dict[str, str]]

    @property
    def failing(self) -> list[Tested]:
        """Clear results in class that do not survive."""
        return [one for one in self.found if one.survival == "depends"]


def questions(scenario: str, others: Sequence[str]) -> list[tuple[tuple[str, str], ...]]:
    """Return ever wider questions, as pairs of reference and policy.

    First the lesson's own policy against the baseline, then other policies against it, then all policies
    against one another.
    """
    asked = [((REFERENCE, scenario),), tuple((REFERENCE, other) for other in others)]
    return [pairs for pairs in (*asked, tuple(combinations((scenario, *others), 2))) if pairs]


def search(
    scenario: str,
    others: Sequence[str],
    measures: Sequence[str],
    place: Place,
    classes: Callable[..., Comparison] = comparison,
    sweeps: Callable[..., Worlds] = plausible_worlds,
) -> list[Stage]:
    """Widen the question until a clear result of the class does not survive; return the questions.

    Args:
        scenario: the policy the lesson singles out.
        others: other policies of the lesson.
        measures: looked at beside the headline measures.
        place: where.
        classes: makes the comparisons of the class.
        sweeps: makes the worlds.
    """
    stages: list[Stage] = []
    for pairs in questions(scenario, others):
        names = tuple(dict.fromkeys(name for pair in pairs for name in pair))
        worlds, found, titles = sweeps(names, place), list[Tested](), dict[str, dict[str, str]]()
        for pair in pairs:
            made = classes(pair, place=place)
            found += tested(made, pair[1], worlds, measures)
            titles |= {name: {"zh": made.title(name, "zh"), "en": made.title(name, "en")} for name in pair}
        found.sort(key=lambda one: one.agree / one.worlds)
        stages.append(Stage(pairs, worlds, tuple(found), titles))
        if stages[-1].failing:
            break
    return stages


# --- in words ---------------------------------------------------------------------------------------

_SURVIVED: dict[Survival, tuple[str, str]] = {
    "holds": ("站得住", "it holds"),
    "mostly": ("多半站得住，但不总是", "it mostly holds, not always"),
    "depends": ("站不住，取决于说不准的参数", "it does not hold; it depends on what is uncertain"),
    "untold": ("世界太少，说不定", "too few worlds to tell"),
}

FAILING = ("课上明显、换了假设就站不住的：", "Clear in class, and not surviving other assumptions: ")
"""How the line begins that every lesson is to end with."""

MOST = 3
"""Sentences about a wider question."""


def told_of(stages: Sequence[Stage], measures: Sequence[str], lang: Language) -> list[str]:
    """Return questions and findings in words, the last line naming a result that fails, if any.

    Args:
        stages: the result of :func:`search`.
        measures: those that are shown of the first question.
        lang: language.
    """
    first, lines = stages[0], []
    lines += ["· " + _sentence(one, lang) for one in first.found if one.measure in measures]
    known = {one.measure for one in first.found}
    if unclear := [measure_info(name).label[lang] for name in measures if name not in known]:
        names = tr("、", ", ", lang).join(unclear)
        lines.append(
            tr(
                f"· {names}：课上就小到可忽略，或还看不出。",
                f"· {names}: too small to matter in class already, or not known yet.",
                lang,
            )
        )
    for stage in stages[1:]:
        lines.append(
            tr("到这里没有站不住的。问得宽一些：", "None fails so far. Asked more widely: ", lang)
            + asked(stage, lang)
        )
        lines += ["· " + _named(one, stage, lang) for one in stage.found[:MOST]]
        if not stage.found:
            lines.append(
                tr(
                    "· 课上小到可忽略，或还看不出。",
                    "· too small to matter in class, or not known yet.",
                    lang,
                )
            )
    return [*lines, _last(stages, lang)]


def asked(stage: Stage, lang: Language) -> str:
    """Return a question in words: policies and their reference."""
    against = {one for one, _ in stage.pairs}
    if against == {REFERENCE}:
        names = tr("、", ", ", lang).join(f"“{stage.titles[name][lang]}”" for _, name in stage.pairs)
        return tr(f"{names}与现状相比", f"{names} against the baseline", lang)
    return tr("这些方案之间两两相比", "these policies against one another", lang)


def _last(stages: Sequence[Stage], lang: Language) -> str:
    failing = stages[-1].failing
    if failing:
        alone = len(stages) == 1
        names = [
            measure_info(one.measure).label[lang] if alone else label_of_test(one, stages[-1], lang)
            for one in failing
        ]
        return tr(*FAILING, lang) + tr("、", ", ", lang).join(names) + tr("。", ".", lang)
    every = [(one, stage) for stage in stages for one in stage.found]
    if not every:
        return tr("课上没有看得出的差别，也就没有要经受检验的。", "Nothing was clear in class.", lang)
    least, stage = min(every, key=lambda one: one[0].agree / one[0].worlds)
    return tr(
        f"问到最宽，{len(every)} 条看得出的差别里没有一条站不住；最经不起的是：{_named(least, stage, lang)}",
        f"Of {len(every)} clear differences none fails, asked as widely as this lesson can; least certain: "
        f"{_named(least, stage, lang)}",
        lang,
    )


def label_of_test(one: Tested, stage: Stage, lang: Language) -> str:
    """Return the name of a difference: policy, reference unless the baseline, measure."""
    measure = measure_info(one.measure).label[lang]
    return tr(f"{_whose(one, stage, lang)}的{measure}", f"{measure} of {_whose(one, stage, lang)}", lang)


def _whose(one: Tested, stage: Stage, lang: Language) -> str:
    title = stage.titles[one.scenario][lang]
    if one.against == REFERENCE:
        return tr(f"“{title}”", title, lang)
    base = stage.titles[one.against][lang]
    return tr(f"“{title}”比“{base}”", f"{title} against {base}", lang)


def _named(one: Tested, stage: Stage, lang: Language) -> str:
    return _whose(one, stage, lang) + tr("：", ": ", lang) + _sentence(one, lang)


def _sentence(one: Tested, lang: Language) -> str:
    label = measure_info(one.measure).label[lang]
    share = f"{100 * one.low:.0f}–{100 * one.high:.0f} %"
    moved = tr("上升", "rose", lang) if one.up else tr("下降", "fell", lang)
    return tr(
        f"课上“{label}{moved}”（{one.sets} 组随机数里 {one.lucky} 组）；{one.worlds} 个世界里有 "
        f"{one.agree} 个"
        f"也这样（{share}）：{_SURVIVED[one.survival][0]}。",
        f"in class {label} {moved} (in {one.lucky} of {one.sets} sets of random numbers); in {one.agree} of "
        f"{one.worlds} worlds as well ({share}): {_SURVIVED[one.survival][1]}.",
        lang,
    )
