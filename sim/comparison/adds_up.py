"""The headline comparison: each change of resolution as capacity and seams, and at which cost.

By definition of the price of fragmentation (:mod:`sim.measures.price`)::

    change of resolution = change of capacity - change of the price

so a policy gains what the city could resolve without seams, and what it takes off the price of its seams.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from sim.comparison.results import Difference, Results, mean_change
from sim.comparison.world_words import share_text, worlds_heading, worlds_known
from sim.language import Language, tr
from sim.measures.words import MISSING

STRATA = ("brought", "several", "all")
"""What people bring, what needs several, and all: the average is dominated by what patrols find."""

LEAST_GAIN = 0.001
"""Smallest gain in resolution, as a share, per which yuan are counted (a division by less tells nothing)."""

STRATUM_WORDS: dict[str, tuple[str, str]] = {
    "brought": ("群众反映的", "brought by people"),
    "several": ("多成因的", "several causes"),
    "all": ("全部", "all that arose"),
}


class Gain(NamedTuple):
    """What a policy changes in one stratum, in shares; ``resolved = capacity + seams``."""

    resolved: float
    capacity: float
    seams: float


class AddsUp(NamedTuple):
    """A policy against the one it is compared with.

    Args:
        scenario: its name.
        gains: by stratum.
        yuan: further yuan for each further matter; None where it is not known that more are resolved.
        known: the strata in which it is known which way resolution moves, or that it hardly does.
    """

    scenario: str
    gains: dict[str, Gain]
    yuan: float | None
    known: frozenset[str] = frozenset()

    def to_json(self) -> dict[str, Any]:
        """Return the row as a document; shares, not per cent."""
        gains = {s: {**gain._asdict(), "known": s in self.known} for s, gain in self.gains.items()}
        return {"scenario": self.scenario, "gains": gains, "yuan_per_further_matter": self.yuan}


def adds_up(comparison: Results) -> list[AddsUp]:
    """Return the headline comparison, a row for each policy; empty where no twin was run.

    Examples:
        >>> found = sim.compare(["baseline", "duty-lists"], city="teaching", days=120, replications=2)
        >>> from sim.comparison.adds_up import adds_up
        >>> gain = adds_up(found)[0].gains["all"]
        >>> abs(gain.resolved - (gain.capacity + gain.seams)) < 1e-12
        True
    """
    rows: list[AddsUp] = []
    for scenario in comparison.scenarios:
        if scenario == comparison.against:
            continue
        gains = {s: gain for s in STRATA if (gain := _gain(comparison, scenario, s)) is not None}
        if "all" in gains:
            known = frozenset(s for s in gains if _is_known(comparison, scenario, s))
            found = _finding(comparison, scenario, "all")
            sure = found is not None and found.direction_clear
            yuan = _yuan(comparison, scenario, gains["all"].resolved) if sure else None
            rows.append(AddsUp(scenario, gains, yuan, known))
    return rows


def _gain(comparison: Results, scenario: str, stratum: str) -> Gain | None:
    end = "" if stratum == "all" else f"_{stratum}"
    resolved = mean_change(comparison, scenario, f"resolved_{stratum}")
    price = mean_change(comparison, scenario, f"price{end}")
    capacity = mean_change(comparison, scenario, f"capacity{end}")  # counted by itself, where it is compared
    if resolved is None or price is None:
        return None
    return Gain(resolved, resolved + price if capacity is None else capacity, -price)


def _finding(comparison: Results, scenario: str, stratum: str) -> Difference | None:
    name = f"resolved_{stratum}"
    return next((d for d in comparison.differences if d.scenario == scenario and d.measure == name), None)


def _is_known(comparison: Results, scenario: str, stratum: str) -> bool:
    """Whether it is known which way resolution moves, or that it hardly does."""
    found = _finding(comparison, scenario, stratum)
    return found is not None and (found.direction_clear or found.verdict == "too small to matter")


def _yuan(comparison: Results, scenario: str, gained: float) -> float | None:
    arisen = comparison.daily(comparison.against, "arisen")
    cost = mean_change(comparison, scenario, "cost_yuan")
    if arisen is None or cost is None or gained < LEAST_GAIN or not arisen.sum():
        return None
    return cost / (gained * float(arisen.sum()))


def gain_text(gain: Gain | None, *, known: bool = True) -> str:
    """Write a gain in points as a sum that adds up, ``+4.0 = +2.5 + 1.5``; with "?" where it is not known."""
    if gain is None:
        return MISSING
    resolved, capacity = round(1000 * gain.resolved), round(1000 * gain.capacity)
    seams = resolved - capacity
    said = f"{_signed(resolved)} = {_signed(capacity)} {'−' if seams < 0 else '+'} {abs(seams) / 10:.1f}"
    return said if known else f"{said} ?"


def _signed(tenths: int) -> str:
    return "0.0" if tenths == 0 else f"{'+' if tenths > 0 else '−'}{abs(tenths) / 10:.1f}"


def headings(comparison: Results, lang: Language) -> list[str]:
    """Return the heads of the table: the policy, a column for each stratum, the cost, and worlds if tried."""
    strata = [tr(*STRATUM_WORDS[stratum], lang) for stratum in STRATA]
    worlds = [worlds_heading(lang)] if worlds_known(comparison) else []
    return [tr("方案", "policy", lang), *strata, tr("元/多一件", "yuan each", lang), *worlds]


def rows_of(comparison: Results, lang: Language) -> list[list[str]]:
    """Return the table's rows as text."""
    worlds = worlds_known(comparison) > 0
    return [
        [
            comparison.title(row.scenario, lang),
            *(gain_text(row.gains.get(s), known=s in row.known) for s in STRATA),
            MISSING if row.yuan is None else f"{row.yuan:,.0f}".replace("-", "−"),
            *([share_text(comparison.difference(row.scenario, "resolved_all"))] if worlds else []),
        ]
        for row in adds_up(comparison)
    ]


def explained(comparison: Results, lang: Language) -> str:
    """Return how to read the table."""
    if not worlds_known(comparison):
        return _explained(lang)
    more = tr(
        "世界：全部解决率的变化在几个可能的世界里同一方向。",
        " Worlds: in how many the change of all that is resolved goes the same way.",
        lang,
    )
    return _explained(lang) + more


def _explained(lang: Language) -> str:
    return tr(
        "百分点，与对照比：解决的变化 = 能力（没有缝隙也会有的变化：人手、经费、用心）"
        "+ 缝隙（代价缩小多少，负数是变大）。带 ? 的还看不出。元/多一件：每多解决一件多花多少元。",
        "Points, against the reference: change of resolution = capacity (would change without seams as well: "
        "people, money, effort) + seams (by how much their price falls; negative: rises); '?': not known "
        "yet. Yuan each: further yuan for each further matter resolved.",
        lang,
    )
