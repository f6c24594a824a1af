"""Fates in words: sentences on what changed between two policies on the same luck."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sim.comparison.fates import Fate
from sim.language import Language, tr

FATE_WORDS: dict[Fate, tuple[str, str]] = {
    "gained": ("多解决", "gained"),
    "lost": ("少解决", "lost"),
    "sooner": ("解决得更早", "sooner"),
    "later": ("解决得更晚", "later"),
    "same": ("没有变", "same"),
}


def in_words(found: Mapping[str, Any], lang: Language) -> list[str]:
    """Say what changed.

    Args:
        found: a document of :meth:`sim.comparison.fates.Fates.to_json`.
        lang: language of the sentences.
    """
    first, second = (title[lang] for title in found["titles"])
    where, days, seed = found["where"][lang], found["days"], found["seed"]
    gained, lost, net = found["gained"], found["lost"], found["net"]
    lines = [
        tr(
            f"{where}，{days} 天，种子 {seed}：两个方案下都有的 {found['matched']:,} 件事项中，"
            f"“{second}”比“{first}”多解决 {gained:,} 件、少解决 {lost:,} 件（净 {signed(net)} 件）；"
            f"都解决的，{found['sooner']:,} 件更早、{found['later']:,} 件更晚。",
            f"{where}, {days} days, seed {seed}, {found['matched']:,} matters that exist under both. "
            f"{second} resolves {gained:,} that {first} does not, and leaves {lost:,} that it does "
            f"(net {signed(net)}). Of those that both resolve, {found['sooner']:,} are resolved sooner and "
            f"{found['later']:,} later.",
            lang,
        )
    ]
    one, other = found["only_first"], found["only_second"]
    if one or other:
        lines.append(
            tr(
                f"只在其中一个方案下发生的事项不在其列：{one:,} 件和 {other:,} 件。",
                f"Matters that arise under one of them only are not among them: {one:,} and {other:,}.",
                lang,
            )
        )
    if found["one_in"] > 1:
        part = found["one_in"]
        lines.append(tr(f"每 {part} 件中看了一件。", f"One in {part} matters was looked at.", lang))
    return lines


def caution(lang: Language) -> str:
    """Say what the luck of one run does not tell."""
    return tr(
        "这是一次运行的运气：说明机制，不说明差别有多确定。",
        "This is the luck of one run: it explains a mechanism and does not say how sure a difference is.",
        lang,
    )


def signed(net: int) -> str:
    """Return a net count with its sign.

    Example:
        >>> from sim.comparison.fate_words import signed
        >>> signed(1200), signed(0), signed(-3)
        ('+1,200', '0', '−3')
    """
    return f"{net:+,}".replace("-", "−") if net else "0"
