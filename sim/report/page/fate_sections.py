"""The section of a report on the same matters under each policy and under the reference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.comparison.comparison import Comparison
from sim.comparison.fate_labels import BY_WORDS, By
from sim.comparison.fate_words import FATE_WORDS, caution, in_words, signed
from sim.language import Language, tr
from sim.report.page.section import Section

SHOWN: tuple[By, ...] = ("why", "kind", "owner", "street", "channel", "group")
"""Groups of the table."""

MOST_ROWS = 6
"""Rows of each group: those with most changes."""

EXAMPLES = 3


def fate_sections(comparison: Comparison, lang: Language) -> list[Section]:
    """Return a table for each policy: matters gained and lost beside the reference, by group."""
    return [
        _section(comparison, name, comparison.fates[name], lang)
        for name in comparison.scenarios
        if name in comparison.fates
    ]


def _section(comparison: Comparison, name: str, found: Mapping[str, Any], lang: Language) -> Section:
    head = (
        tr("事项", "matters", lang),
        *(tr(*FATE_WORDS[fate], lang) for fate in ("gained", "lost")),
        tr("净", "net", lang),
        *(tr(*FATE_WORDS[fate], lang) for fate in ("sooner", "later")),
    )
    rows: list[tuple[str, ...]] = []
    for by in SHOWN:
        changed = [row for row in found["groups"].get(by, ()) if row["gained"] or row["lost"]]
        if changed:
            rows.append((tr(*BY_WORDS[by], lang),))
            rows += [_row(row, lang) for row in changed[:MOST_ROWS]]
    title, base = comparison.title(name, lang), comparison.title(comparison.against, lang)
    return Section(
        tr(f"同一件事项：{title}，与{base}对照", f"The same matters: {title} beside {base}", lang),
        [*in_words(found, lang), caution(lang), *_examples(comparison, name, found, lang)],
        head,
        rows,
    )


def _row(row: Mapping[str, Any], lang: Language) -> tuple[str, ...]:
    return (
        row["name"][lang],
        f"{row['gained']:,}",
        f"{row['lost']:,}",
        signed(row["net"]),
        f"{row['sooner']:,}",
        f"{row['later']:,}",
    )


def _examples(comparison: Comparison, name: str, found: Mapping[str, Any], lang: Language) -> list[str]:
    """Name matters whose stories are worth reading, and the command that tells them."""
    examples = found["examples"][:EXAMPLES]
    if not examples:
        return []
    listed = tr("；", "; ", lang).join(_named(one, lang) for one in examples)
    where = f"--city {comparison.city}" + (f" --scale {comparison.scale:g}" if comparison.scale else "")
    command = (
        f"cogov fates {comparison.against} {name} {where} --days {found['days']} --seed {found['seed']} "
        f"--stories {EXAMPLES}"
    )
    return [
        tr(
            f"例如：{listed}。讲出经过：{command}",
            f"Such as: {listed}. To tell their stories: {command}",
            lang,
        )
    ]


def _named(one: Mapping[str, Any], lang: Language) -> str:
    fate = tr(*FATE_WORDS[one["fate"]], lang)
    category, place, why = (one[name][lang] for name in ("category", "place", "why"))
    return tr(f"{place}的{category}（{fate}：{why}）", f"{category}, {place} ({fate}: {why})", lang)
