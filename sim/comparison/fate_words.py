"""Fates in words: sentences on what changed between two policies on the same luck."""

from __future__ import annotations

from sim.comparison.fates import Fate, Fates
from sim.language import Language, tr

FATE_WORDS: dict[Fate, tuple[str, str]] = {
    "gained": ("多解决", "gained"),
    "lost": ("少解决", "lost"),
    "sooner": ("解决得更早", "sooner"),
    "later": ("解决得更晚", "later"),
    "same": ("没有变", "same"),
}


def in_words(found: Fates, lang: Language) -> list[str]:
    """Say what changed, in one or two sentences."""
    first, second = (title[lang] for title in found.titles)
    total = found.totals()
    lines = [
        tr(
            f"{found.where[lang]}，{found.days} 天，种子 {found.seed}："
            f"两个方案下都有的 {total['matched']:,} 件事项中，"
            f"“{second}”比“{first}”多解决 {total['gained']:,} 件、少解决 {total['lost']:,} 件"
            f"（净 {total['net']:+,} 件）；都解决的，{total['sooner']:,} 件更早、{total['later']:,} 件更晚。",
            f"{found.where[lang]}, {found.days} days, seed {found.seed}, {total['matched']:,} matters that "
            f"exist under both. {second} resolves {total['gained']:,} that {first} does not, and leaves "
            f"{total['lost']:,} that it does (net {total['net']:+,}). Of those that both resolve, "
            f"{total['sooner']:,} are resolved sooner and {total['later']:,} later.",
            lang,
        )
    ]
    if total["only_first"] or total["only_second"]:
        lines.append(
            tr(
                f"只在其中一个方案下发生的事项不在其列：{total['only_first']:,} 件和 "
                f"{total['only_second']:,} 件。",
                f"Matters that arise under one of them only are not among them: {total['only_first']:,} and "
                f"{total['only_second']:,}.",
                lang,
            )
        )
    if found.part > 1:
        lines.append(
            tr(f"每 {found.part} 件中看了一件。", f"One in {found.part} matters was looked at.", lang)
        )
    lines.append(
        tr(
            "这是一次运行的运气：说明机制，不说明差别有多确定。",
            "This is the luck of one run: it explains a mechanism and does not say how sure a difference is.",
            lang,
        )
    )
    return lines
