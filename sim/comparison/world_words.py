"""Words for plausible worlds beside a difference: in how many its sign holds, and on what it hangs."""

from __future__ import annotations

from sim.comparison.assumption import assumption_title
from sim.comparison.held import CHANCE, LEAST_NAMED
from sim.comparison.results import Difference, Results
from sim.language import Language, tr
from sim.measures.words import MISSING

ENOUGH = 64
"""Worlds that a text proposes: a share of so many is known to about 12 percentage points."""


def worlds_known(comparison: Results) -> int:
    """Return how many worlds there are beside a comparison; 0 where none ran."""
    return 0 if comparison.tried is None else len(comparison.tried.table)


def share_text(d: Difference) -> str:
    """Write in how many worlds the sign of a difference holds: ``58/64``; a dash where that is not known."""
    return MISSING if d.held is None else f"{d.held.same}/{d.held.worlds}"


def hangs_text(d: Difference, lang: Language) -> str:
    """Say on which assumptions a difference hangs most; empty where none can be named."""
    if d.held is None or not d.held.hangs_on:
        return ""
    names = tr("；", "; ", lang).join(assumption_title(name, lang) for name in d.held.hangs_on)
    if d.held.alone is not None:
        return tr(f"只系于一个数：{names}", f"lives on one number: {names}", lang)
    return tr(f"最取决于：{names}", f"hangs most on: {names}", lang)


def worlds_heading(lang: Language) -> str:
    """Return the heading of the column."""
    return tr("世界", "worlds", lang)


def world_notes(comparison: Results, lang: Language) -> list[str]:
    """Explain the column of worlds; nothing where there is none."""
    tried, many = comparison.tried, worlds_known(comparison)
    if tried is None or not many:
        return []
    lines = [
        tr(
            f"“世界”：在 {many} 个可能的世界里，有几个的差别与均值同一方向。每个世界里 "
            f"{len(tried.factors)} 项假设和规则选择各取其范围内的一个值，各方案同样取值，各运行一次；"
            "比例不是概率。",
            f"'Worlds': in how many of {many} plausible worlds the difference goes the way of the mean. In "
            f"each, {len(tried.factors)} assumptions and choices of rules take some value in their range, "
            "the same for all policies, which run once each. Shares of worlds are no probabilities.",
            lang,
        ),
        tr(
            "“取决于假设”：重复运行方向清楚，换了世界却明显更常相反；"
            "或重复运行小到可忽略，换了世界却明显更常要紧。",
            "'Depends on assumptions': clear in repeated runs, and clearly less often so in other worlds; or "
            "too small to matter in repeated runs, and clearly more often large enough in other worlds.",
            lang,
        ),
    ]
    if many < LEAST_NAMED:
        lines.append(
            tr(
                f"不足 {LEAST_NAMED} 个世界，说不出差别最取决于哪些假设（--worlds {ENOUGH} 可以）。",
                f"Fewer than {LEAST_NAMED} worlds are too few to name the assumptions on which a difference "
                f"hangs (--worlds {ENOUGH} can).",
                lang,
            )
        )
    else:
        lines.append(
            tr(
                "“最取决于”：差别与哪些假设（至多两项）最相关；把世界打乱后，这么强的相关一百次里至多"
                f"出现 {100 * CHANCE:g} 次的才写出来。没写的，是没有一项超出偶然。"
                "数据文件里成组变动的数字不能这样点名。",
                "'Hangs most on': at most two assumptions with which the difference goes along most "
                f"strongly; among shuffled worlds any so strong is found at most {100 * CHANCE:g} time in a "
                "hundred. Where none is named, none stands out from chance. Numbers of data files that "
                "vary as a group cannot be named so.",
                lang,
            )
        )
    return lines


def world_troubles(comparison: Results, lang: Language) -> list[str]:
    """Say which worlds are missing; nothing where none are."""
    tried = comparison.tried
    if tried is None or not tried.left_out:
        return []
    all_of_them = len(tried.table) + tried.left_out
    why = (
        tr("运行被提前中止", "stopped early", lang)
        if tried.stopped
        else tr("有运行出错", "runs failed", lang)
    )
    return [
        tr(
            f"{all_of_them} 个可能的世界中缺 {tried.left_out} 个（{why}），未计入。",
            f"Of {all_of_them} plausible worlds {tried.left_out} are missing ({why}) and left out.",
            lang,
        )
    ]
