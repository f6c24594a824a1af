"""Verdicts in words and tables, so that a civil servant reads them correctly."""

from __future__ import annotations

import re
from collections.abc import Sequence

from sim.comparison.results import CLEAR, Difference, Paired, Results, Row, Verdict
from sim.comparison.world_words import hangs_text, share_text, world_notes, world_troubles, worlds_known
from sim.language import Language, tr
from sim.measures import SEAM_PARTS, measure_info
from sim.measures.matters import smallest_of, smallest_text
from sim.measures.words import MISSING, MeasureInfo

VERDICTS: dict[Verdict, dict[Language, str]] = {
    "better": {"zh": "较好", "en": "better"},
    "worse": {"zh": "较差", "en": "worse"},
    "more": {"zh": "增多", "en": "more"},
    "less": {"zh": "减少", "en": "less"},
    "too small to matter": {"zh": "小到可忽略", "en": "too small to matter"},
    "not known yet": {"zh": "还看不出", "en": "not known yet"},
    "depends on assumptions": {"zh": "取决于假设", "en": "depends on assumptions"},
}

MARKS: dict[Verdict, str] = {
    "better": "▲",
    "worse": "▼",
    "more": "▶",
    "less": "◀",
    "too small to matter": "≈",
    "not known yet": "○",
    "depends on assumptions": "◇",
}
"""The same without words or colour."""


def marks_text(lang: Language, *, worlds: bool = False) -> str:
    """Explain the marks that stand before differences; with ``worlds`` also that of dependence on them."""
    depends = tr("，◇ 取决于假设", ", ◇ depends on assumptions", lang) if worlds else ""
    return tr(
        f"▲ 明显较好，▼ 明显较差，≈ 小到可忽略，○ 还看不出{depends}。",
        f"▲ clearly better, ▼ clearly worse, ≈ too small to matter, ○ not known yet{depends}.",
        lang,
    )


LEAST = 1e-4
"""Smallest difference, in the unit of display, that is written as different from zero."""

_LEAD: tuple[tuple[Verdict, dict[Language, str]], ...] = (
    ("better", {"zh": "明显较好", "en": "clearly better"}),
    ("worse", {"zh": "明显较差", "en": "clearly worse"}),
    ("more", {"zh": "明显增多", "en": "clearly more"}),
    ("less", {"zh": "明显减少", "en": "clearly less"}),
)

_WITHOUT_DIRECTION: tuple[Verdict, ...] = ("depends on assumptions", "too small to matter", "not known yet")


def headline_measures(comparison: Results) -> tuple[str, ...]:
    """Return the headline measures that were compared."""
    return tuple(name for name in comparison.measures if measure_info(name).headline)


def shown_measures(comparison: Results) -> tuple[str, ...]:
    """Return the headline measures, and the parts of fragmentation where they are known."""
    wanted = [n for n in comparison.measures if measure_info(n).headline or n in SEAM_PARTS]
    return with_official(comparison, wanted)


def with_official(comparison: Results, measures: Sequence[str]) -> tuple[str, ...]:
    """Return the measures that were compared, after each its official reading where the two part anywhere."""
    found: list[str] = []
    for name in measures:
        if name in comparison.measures:
            found += [name, *(other for other in comparison.measures if _parts(comparison, other, name))]
    return tuple(found)


def _parts(comparison: Results, official: str, name: str) -> bool:
    """Whether ``official`` is the official reading of ``name`` and says something else under some policy."""
    return measure_info(official).beside == name and any(
        comparison.values(scenario, official) != comparison.values(scenario, name)
        for scenario in comparison.scenarios
    )


def table(comparison: Results, lang: Language, measures: tuple[str, ...] | None) -> list[Row]:
    """Return the differences as text, by scenario, then measure."""
    return [row_of(comparison, d, lang) for d in _chosen(comparison, measures)]


def words(comparison: Results, lang: Language, measures: tuple[str, ...] | None) -> list[str]:
    """Return one sentence for each scenario compared, clear differences first."""
    return [
        _sentence(comparison, scenario, findings(comparison, scenario, lang, measures), lang)
        for scenario in comparison.scenarios
        if scenario != comparison.against
    ]


def notes(comparison: Results, lang: Language) -> list[str]:
    """Return notes on reading the verdicts, and on failures."""
    n, share = comparison.replications, f"{comparison.confidence * 100:g} %"
    risk = f"{100 - comparison.confidence * 100:g} %"
    lines = [
        tr(
            f"每个方案都用相同的 {n} 组随机数运行，比较的是共同随机数之下的差别；"
            f"表和图给出差别的 {share} 区间。",
            f"Every scenario ran with the same {n} sets of random numbers, so differences are between "
            f"like and like; "
            f"the table and pictures give their {share} limits.",
            lang,
        ),
        tr(
            "“明显”和“小到可忽略”都已考虑到同时比较多个指标、多个方案："
            f"主要指标中哪怕判错一处方向的可能不超过 {risk}，"
            f"错说一处可忽略的可能也不超过 {risk}（其余指标另计）。"
            "因此判断比单看一个区间更严。",
            "'Clearly' and 'too small to matter' allow for the number of measures and scenarios compared: "
            f"among the main measures the chance of even one wrong direction is at most {risk}, and so is "
            "that of even one wrong 'too small' (and likewise among the others). Verdicts are therefore "
            "stricter than a single pair of limits.",
            lang,
        ),
        tr(
            "“较好的世界”：同样的世界里，本方案比对照好的占多少"
            "（没有好坏之分的指标：较大的）；两者无别时为 50 %。",
            "'Worlds better': in what share of worlds this policy is better than the reference (larger, for "
            "a measure without a better side); 50 % when nothing tells them apart.",
            lang,
        )
        if comparison.over == "worlds"
        else tr(
            "“较好的组”：共同随机数之下，本方案比对照好的组占多少（没有好坏之分的指标：较大的组）；"
            "两者无别时为 50 %。",
            "'Sets better': in what share of the sets of random numbers this policy is better than "
            "the reference "
            "(larger, "
            "for a measure without a better side); 50 % when nothing tells them apart.",
            lang,
        ),
        tr(
            "“小到可忽略”：可以确信差别不到值得在意的大小，哪怕方向清楚。"
            "“还看不出”：可能有要紧的差别，也可能没有；括号里是差别照旧时大约多少次（多少个世界）才够。",
            "'Too small to matter': the difference is surely smaller than the smallest that matters, even "
            "where its direction is clear. 'Not known yet': there may be a difference that matters, or none; "
            "in brackets about how many runs (or worlds) would do if the difference stays as it is.",
            lang,
        ),
        _smallest_note(comparison, lang),
        *world_notes(comparison, lang),
    ]
    return lines + troubles(comparison, lang)


def _smallest_note(comparison: Results, lang: Language) -> str:
    """Say which differences are the smallest that matter, for the headline measures and those asked for."""
    names = [n for n in comparison.measures if measure_info(n).headline or n in comparison.matters]
    by_size: dict[str, list[str]] = {}
    for name, smallest in smallest_of(names, comparison.matters).items():
        by_size.setdefault(smallest_text(name, smallest, lang), []).append(measure_info(name).label[lang])
    comma, semicolon = tr("、", ", ", lang), tr("；", "; ", lang)
    sizes = semicolon.join(
        tr(f"{size}（{comma.join(labels)}）", f"{size} ({comma.join(labels)})", lang)
        for size, labels in by_size.items()
    )
    return tr(f"值得在意的最小差别：{sizes}。", f"Smallest differences that matter: {sizes}.", lang)


def troubles(comparison: Results, lang: Language) -> list[str]:
    """Return one sentence on each failure or shortfall; empty when there was none."""
    lines: list[str] = []
    if comparison.replications < 2:
        lines.append(
            tr(
                "不足两组完整运行，不能给出区间和结论。",
                "Fewer than two complete sets of runs: no limits and no verdicts can be given.",
                lang,
            )
        )
    if comparison.interrupted:
        lines.append(
            tr(
                f"运行被提前中止；结果只用已完成的 {comparison.replications} 组。",
                f"Stopped early; the results use the {comparison.replications} complete sets of runs only.",
                lang,
            )
        )
    elif comparison.reached is False:
        lines.append(
            tr(
                "已到重复次数上限，仍未达到所要求的精度。",
                "The cap on replications was reached before the precision asked for.",
                lang,
            )
        )
    lines += world_troubles(comparison, lang)
    if comparison.former:
        lines.append(
            tr(
                f"文件由较早的版本写成，其中 {comparison.former} 处“没有明显差别”"
                "已重新判断为“小到可忽略”或“还看不出”。",
                f"An earlier release wrote this file; its {comparison.former} verdicts 'no clear difference' "
                "were judged again as 'too small to matter' or 'not known yet'.",
                lang,
            )
        )
    if comparison.failures:
        first, many = comparison.failures[0], len(comparison.failures)
        lines.append(
            tr(
                f"有 {many} 次运行出错，所在各组未计入；"
                f"首个：{first.scenario}，种子 {first.seed}，{first.error}。",
                f"Runs that failed, whose sets were left out: {many}; the first: {first.scenario}, "
                f"seed {first.seed}, {first.error}.",
                lang,
            )
        )
    return lines


def _chosen(comparison: Results, measures: tuple[str, ...] | None) -> list[Difference]:
    wanted = headline_measures(comparison) if measures is None else measures
    return [d for d in comparison.differences if d.measure in wanted]


def row_of(comparison: Results, d: Difference, lang: Language) -> Row:
    """Return one difference as text."""
    info = measure_info(d.measure)
    return Row(
        name=d.measure,
        scenario=comparison.title(d.scenario, lang),
        measure=info.label[lang],
        before=info.brief(d.before, lang, comparison.days),
        after=info.brief(d.after, lang, comparison.days),
        difference=_not_nothing(info, d.limits.mean, info.change(d.limits.mean, lang)),
        limits=limits_text(info, d, lang),
        verdict=verdict_text(comparison, d, lang),
        better=MISSING if d.better is None else f"{100 * d.better:.0f} %",
        worlds=share_text(d) if worlds_known(comparison) else "",
        hangs=hangs_text(d, lang),
    )


def verdict_text(comparison: Results, d: Difference, lang: Language) -> str:
    """Write a verdict; one that is not known yet with about how many runs would do."""
    if not _judged(comparison, d):
        return tr("无法判断", "cannot be judged", lang)
    said = VERDICTS[d.verdict][lang]
    if lang == "zh" or d.enough is None:
        return with_number(said, d, lang, comparison.over)
    return f"{said} (~{_rounded(d.enough):,})"  # columns are short; a legend says of what


def with_number(said: str, d: Difference, lang: Language, over: Paired = "luck") -> str:
    """Put behind a text about how many runs, or worlds, would do, where the verdict is not known yet."""
    if d.enough is None:
        return said
    return tr(f"{said}（{about(d.enough, lang, over)}）", f"{said} ({about(d.enough, lang, over)})", lang)


def about(many: int, lang: Language, over: Paired = "luck") -> str:
    """Write a number of replications, or worlds, in two digits that count, rounded up.

    >>> about(413, "en")
    '~420 runs'
    """
    rounded = _rounded(many)
    if over == "worlds":
        return tr(f"约 {rounded:,} 个世界", f"~{rounded:,} worlds", lang)
    return tr(f"约 {rounded:,} 次", f"~{rounded:,} runs", lang)


def _rounded(many: int) -> int:
    step = 10 ** max(0, len(str(many)) - 2)
    return -(-many // step) * step


def limits_text(info: MeasureInfo, d: Difference, lang: Language) -> str:
    """Write the limits of a difference; a dash when there are none."""
    if d.limits.low is None or d.limits.high is None:
        return MISSING
    low, high = (_not_nothing(info, x, info.signed(x, lang)) for x in (d.limits.low, d.limits.high))
    number, _, scale = low.partition(" ")  # "+2.6 to +2.8 million", the word once
    if scale and high.endswith(f" {scale}"):
        low = number
    return tr(f"{low} 至 {high}", f"{low} to {high}", lang)


def size_text(info: MeasureInfo, value: float, lang: Language) -> str:
    """Write the size of a difference with its unit; a small one with one digit more than usual."""
    return _not_nothing(info, value, info.size(value, lang)).removeprefix("+")


def number_text(info: MeasureInfo, value: float, lang: Language) -> str:
    """Write the size of a difference without its unit; a small one with one digit more than usual."""
    return _not_nothing(info, value, info.number(value, lang)).removeprefix("+")


def _not_nothing(info: MeasureInfo, value: float | None, text: str) -> str:
    """Write a small difference with one digit more, where rounding made it look like none at all."""
    size = abs(value or 0.0) * (100.0 if info.in_points else 1.0)
    if size < LEAST or any(digit in text for digit in "123456789"):
        return text
    return ("+" if (value or 0.0) > 0 else "−") + re.sub(r"[\d.,]+", f"{size:.1g}", text, count=1)


def findings(
    comparison: Results, scenario: str, lang: Language, measures: tuple[str, ...] | None = None
) -> list[tuple[str, str]]:
    """Return the findings about a scenario as pairs of heading and text."""
    found = [d for d in _chosen(comparison, measures) if d.scenario == scenario]
    if measures is None:
        found = _with_clear_parts(comparison, scenario, found)
    comma = tr("、", ", ", lang)
    lines: list[tuple[str, str]] = []
    for verdict, lead in _LEAD:
        clear = [_phrase(d, lang) for d in found if d.verdict == verdict]
        if clear:
            lines.append((lead[lang], comma.join(clear)))
    for verdict in _WITHOUT_DIRECTION:
        same = [d for d in found if d.verdict == verdict and _judged(comparison, d)]
        if same:
            lines.append((VERDICTS[verdict][lang], _labels(same, lang, comparison.over)))
    unknown = [d for d in found if not _judged(comparison, d)]
    if unknown:
        lines.append((tr("无法判断", "cannot be judged", lang), _labels(unknown, lang, comparison.over)))
    return lines


def _with_clear_parts(comparison: Results, scenario: str, found: list[Difference]) -> list[Difference]:
    """Put clear differences of the price's parts behind it."""
    parts = [
        d
        for d in comparison.differences
        if d.scenario == scenario and d.measure in SEAM_PARTS and d.verdict in CLEAR
    ]
    place = next((n + 1 for n, d in enumerate(found) if d.measure == "fragmentation"), len(found))
    return [*found[:place], *(d for d in parts if d not in found), *found[place:]]


def _sentence(comparison: Results, scenario: str, found: list[tuple[str, str]], lang: Language) -> str:
    name, base = comparison.title(scenario, lang), comparison.title(comparison.against, lang)
    if lang == "zh":
        phrase = "；".join(f"{lead}：{text}" for lead, text in found)
        return f"“{name}”与“{base}”相比，{phrase}。"
    phrase = ". ".join(f"{lead[0].upper()}{lead[1:]}: {text}" for lead, text in found)
    return f"{name}, compared with {base}. {phrase}."


def _phrase(d: Difference, lang: Language) -> str:
    """Put one clear difference into words: direction and size."""
    info, mean = measure_info(d.measure), d.limits.mean or 0.0
    if info.direction == "zero":
        size = info.size(abs(abs(d.after or 0.0) - abs(d.before or 0.0)), lang)
        return tr(f"{_narrower(info, d, lang)} {size}", f"{_narrower(info, d, lang)} by {size}", lang)
    what = (info.more if mean > 0 else info.less)[lang]
    change = _not_nothing(info, mean, info.change(mean, lang))
    return tr(f"{what}（{change}）", f"{what} ({change})", lang)


def _narrower(info: MeasureInfo, d: Difference, lang: Language) -> str:
    """Say whether a gap has narrowed or widened: its sign only tells who was ahead."""
    label = info.label[lang]
    if d.verdict == "better":
        return tr(f"{label}缩小", f"a narrower {label}", lang)
    return tr(f"{label}扩大", f"a wider {label}", lang)


def _labels(found: list[Difference], lang: Language, over: Paired) -> str:
    """Return the measures' names; where nothing is known yet, with how many runs would do."""
    labels = [with_number(measure_info(d.measure).label[lang], d, lang, over) for d in found]
    return tr("、", ", ", lang).join(labels)


def _judged(comparison: Results, d: Difference) -> bool:
    return d.pairs >= 2 and d.pairs == comparison.replications
