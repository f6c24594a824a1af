"""Tables of a study's report: leaders by measure, causes of reversed rankings, important parameters."""

from __future__ import annotations

from collections.abc import Sequence

from sim.comparison.comparison import Comparison
from sim.comparison.verdict import number_text
from sim.language import Language, tr
from sim.measures import measure_info
from sim.report.page.section import Section
from sim.study.analysis.discovered import discovered, factor_title, words
from sim.study.analysis.robust import Ranking, Survival
from sim.study.analysis.sensitivity import Effect, Sensitivity
from sim.study.analysis.worlds import Worlds
from sim.study.store.opened import Study

SHOWN_EFFECTS = 12
_KINDS: dict[Survival, tuple[str, str]] = {
    "holds": ("站得住", "holds"),
    "mostly": ("多半站得住", "mostly holds"),
    "shared": ("并列领先", "is shared"),
    "depends": ("站不住", "does not hold"),
    "untold": ("看不出", "cannot be told"),
    "same": ("没有高下", "does not exist"),
}


def in_short(rankings: Sequence[Ranking], lang: Language) -> list[tuple[str, str]]:
    """Say in one line on how many measures the ranking survives; nothing when there are no rankings."""
    if not rankings:
        return []
    counts: dict[Survival, int] = dict.fromkeys(_KINDS, 0)
    for one in rankings:
        counts[one.survival] += 1
    lines = [
        tr(f"{_KINDS[kind][0]} {many} 项", f"{_KINDS[kind][1]} on {many}", lang)
        for kind, many in counts.items()
        if many
    ]
    worst = next((kind for kind in ("depends", "mostly", "holds") if counts[kind]), "untold")
    line = tr("、", ", ", lang).join(lines)
    total = len(rankings)
    return [
        (
            worst,
            tr(
                f"总的说来：{total} 项指标中，参数说不准时排名{line}。",
                f"In short: of {total} measures, the ranking {line}, when what is uncertain varies.",
                lang,
            ),
        )
    ]


def robust_section(
    rankings: Sequence[Ranking], comparison: Comparison, shown: Sequence[str], lang: Language
) -> list[Section]:
    """Return one table of all measures: shares of worlds led and regrets of the policies shown."""
    if not rankings:
        return []
    head = (
        tr("方案", "policy", lang),
        tr("领先的世界", "worlds led", lang),
        tr("其中并列", "of these tied", lang),
        tr("好于对照", "better than reference", lang),
        tr("后悔值：平均", "regret: mean", lang),
        tr("一成世界不低于", "a tenth of worlds at least", lang),
        tr("最大", "largest", lang),
    )
    rows: list[tuple[str, ...]] = []
    for ranking in rankings:
        info = measure_info(ranking.measure)
        unit = tr("个百分点", "percentage points", lang) if info.in_points else info.unit[lang]
        regret = tr(f"（后悔值：{unit}）", f" (regret in {unit})", lang) if unit else ""
        rows.append((info.label[lang] + regret,))
        rows += [
            (
                comparison.title(one.policy, lang),
                f"{100 * one.leads:.0f} % ({100 * one.low:.0f}–{100 * one.high:.0f})",
                f"{100 * one.tied:.0f} %",
                "–" if one.better is None else f"{100 * one.better:.0f} %",
                *(number_text(info, x, lang) for x in (one.regret_mean, one.regret_p90, one.regret_max)),
            )
            for one in ranking.standings
            if one.policy in shown
        ]
    return [
        Section(
            tr("稳健性：谁在多少世界里领先", "Robustness: who leads in how many worlds", lang), [], head, rows
        )
    ]


def flips_section(study: Study, worlds: Worlds, rankings: Sequence[Ranking], lang: Language) -> list[Section]:
    """Return the uncertainties that reverse each ranking."""
    if not rankings:
        return []
    flips = [
        text for ranking, found in discovered(study, worlds) for text in words(study, ranking, found, lang)
    ]
    return [Section(tr("什么使排名翻转", "What flips the ranking", lang), flips)]


def effect_sections(effects: Sequence[Sensitivity], comparison: Comparison, lang: Language) -> list[Section]:
    """Return a table of the strongest factors for each measure."""
    return [_effects(one, comparison, lang) for one in effects if not one.constant]


def _effects(one: Sensitivity, comparison: Comparison, lang: Language) -> Section:
    sobol = one.method == "sobol"
    label, title = measure_info(one.measure).label[lang], comparison.title(one.policy, lang)
    limits = tr("95 % 区间", "95 % limits", lang)
    head = (
        tr("参数", "parameter", lang),
        tr("总效应", "total index", lang) if sobol else tr("平均效应 μ*", "mean effect μ*", lang),
        limits,
        *(
            (tr("一阶效应", "first-order index", lang), limits)
            if sobol
            else (tr("离散 σ", "spread σ", lang),)
        ),
    )
    rows = [
        (factor_title(e.factor, lang), f"{e.main:.3g}", _limits(e.main, e.reach, lang), *_other(e, lang))
        for e in one.effects[:SHOWN_EFFECTS]
    ]
    heading = tr(f"敏感性：{label}（{title}）", f"Sensitivity: {label} ({title})", lang)
    return Section(heading, one.warnings(lang), head, rows)


def _other(effect: Effect, lang: Language) -> tuple[str, ...]:
    text = f"{effect.other:.3g}"
    return (text,) if effect.other_reach is None else (text, _limits(effect.other, effect.other_reach, lang))


def _limits(middle: float, reach: float, lang: Language) -> str:
    low, high = f"{middle - reach:.3g}", f"{middle + reach:.3g}"
    return tr(f"{low} 至 {high}", f"{low} to {high}", lang)
