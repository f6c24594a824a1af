"""Scenario discovery over a study, and its words."""

from __future__ import annotations

from functools import cache

import numpy as np

from sim.language import Language, tr
from sim.measures import measure_info
from sim.parameters import load_parameters
from sim.policy.data_numbers import data_numbers, groups
from sim.runs.job import CityAt
from sim.study.analysis.discovery import Box, Discovery, discover
from sim.study.analysis.robust import Ranking, robust
from sim.study.analysis.worlds import Worlds, label_of, worlds_of
from sim.study.store.opened import Study
from sim.study.store.parquet import uncertain_column


def discovered(
    study: Study, worlds: Worlds | None = None, city: CityAt | str | None = None
) -> list[tuple[Ranking, Discovery]]:
    """Return for each measure its ranking in a city and the conditions that reverse it.

    Args:
        study: the study.
        worlds: of the city, where they are at hand.
        city: place or name; not needed where the study has one city only.
    """
    worlds = worlds or worlds_of(study, city=city)
    kept = [place for place, name in enumerate(worlds.factors) if name not in worlds.tickets]
    values, names = worlds.values[:, kept], [worlds.factors[place] for place in kept]
    found: list[tuple[Ranking, Discovery]] = []
    for ranking in robust(worlds):
        flips = np.logical_not(ranking.led)
        found.append((ranking, discover(values[ranking.used], flips, names, choices=worlds.choices)))
    return found


def words(study: Study, ranking: Ranking, found: Discovery, lang: Language) -> list[str]:
    """Describe the conditions that reverse a ranking: a sentence, and rules where there are any."""
    label = measure_info(ranking.measure).label[lang]
    titles = {policy.name: study.plan.title_of(policy, lang) for policy in study.plan.policies}
    leader, share = titles[ranking.leader], f"{100 * found.flips:.0f} %"
    if found.why == "never":
        return [
            tr(
                f"{label}：在 {found.worlds} 个世界里“{leader}”都领先，没有什么使排名翻转。",
                f"{label}: '{leader}' leads in all {found.worlds} worlds; nothing flips the ranking.",
                lang,
            )
        ]
    lead = tr(
        f"{label}：在 {share} 的世界里“{leader}”不领先。",
        f"{label}: '{leader}' does not lead in {share} of worlds.",
        lang,
    )
    if found.box is None:
        why = {
            "few": tr("世界太少，说不出原因。", " Too few worlds to tell why.", lang),
            "chance": tr(
                "找不到比打乱后更好的规律，说不出原因。",
                " No pattern was found that shuffled worlds do not show as well.",
                lang,
            ),
        }[found.why]
        return [lead + why]
    box = found.box
    inside = box_words(box, lang)
    lines = [
        lead
        + tr(
            f"多在这样的世界里：{inside}（其中 {100 * box.density:.0f} % 翻转；全部翻转的 "
            f"{100 * box.coverage:.0f} % "
            "在此）。",
            f" Mostly where {inside} (there it flips in {100 * box.density:.0f} %; "
            f"{100 * box.coverage:.0f} % of all "
            "flips lie there).",
            lang,
        )
    ]
    for rule, flips, many in found.rules:
        lines.append(
            tr(
                f"  规则：{_plain(rule)} → {100 * flips:.0f} % 翻转（{many} 个世界）",
                f"  rule: {_plain(rule)} → flips in {100 * flips:.0f} % ({many} worlds)",
                lang,
            )
        )
    return lines


def box_words(box: Box, lang: Language) -> str:
    """Write the limits of a box with the names of the parameters."""
    lines: list[str] = []
    for column, low, high in box.limits:
        name = factor_title(column.partition("=")[0], lang)
        if "=" in column:
            lines.append(f"{name} {'=' if low is not None else '≠'} {alternative_word(column, lang)}")
        elif low is None:
            lines.append(f"{name} ≤ {high:.4g}")
        elif high is None:
            lines.append(f"{name} ≥ {low:.4g}")
        else:
            lines.append(f"{low:.4g} ≤ {name} ≤ {high:.4g}")
    return tr("，且 ", " and ", lang).join(lines)


def factor_title(column: str, lang: Language) -> str:
    """Return the name of a factor for people; its own where it is no parameter."""
    name = label_of(column)
    declared = load_parameters()
    if name not in declared:
        return _of_data_files().get(column, {}).get(lang, name)
    meta = declared.meta(name)
    return tr(f"{meta.zh}（{name}）", f"{meta.en} ({name})", lang)


@cache
def _of_data_files() -> dict[str, dict[Language, str]]:
    """Return the names of numbers of data files, and of their groups, by column."""
    known = {**groups(), **data_numbers()}
    return {
        uncertain_column(name): {"zh": f"{one.zh}（{name}）", "en": f"{one.en} ({name})"}
        for name, one in known.items()
    }


def alternative_word(column: str, lang: Language) -> str:
    """Return what the alternative of a column ``uncertain_rule=mean`` says, or its name."""
    column, _, name = column.partition("=")
    declared = load_parameters()
    parameter = label_of(column)
    if parameter not in declared or name not in (names := declared.meta(parameter).names):
        return name
    return declared.meta(parameter).word(names.index(name), lang)


def _plain(rule: str) -> str:
    return " & ".join(label_of(part) for part in rule.split(" & "))
