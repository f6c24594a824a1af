"""Findings of a pattern test: statements with 95 % limits, and whether each holds."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

import numpy as np

from sim.comparison.limits import t_limits
from sim.language import Language, tr

CONFIDENCE = 0.95


@dataclass(frozen=True)
class Finding:
    """One statement of a pattern and the quantity that decides it.

    ``sign`` is +1 when the quantity must lie above ``than``, -1 when below; the statement holds
    when the whole interval does.
    """

    key: str
    zh: str
    en: str
    sign: int
    than: float
    mean: float | None
    low: float | None
    high: float | None

    @property
    def holds(self) -> bool:
        """Whether the 95 % limits lie on the right side."""
        if self.low is None or self.high is None:
            return False
        return self.low > self.than if self.sign > 0 else self.high < self.than

    @property
    def said(self) -> str:
        """The quantity with its limits and its criterion."""
        if self.mean is None or self.low is None or self.high is None:
            return "?"
        asked = f"{'>' if self.sign > 0 else '<'} {self.than:g}"
        return f"{self.mean:.3g} [{self.low:.3g}, {self.high:.3g}], {asked}"

    def to_json(self) -> dict[str, Any]:
        """Return the statement as plain data."""
        return {
            "key": self.key, "zh": self.zh, "en": self.en, "asked": ">" if self.sign > 0 else "<",
            "than": self.than, "effect": self.mean, "low": self.low, "high": self.high, "holds": self.holds,
        }  # fmt: skip


class Where(NamedTuple):
    """Place and length of the runs that were looked at."""

    city: str
    scale: float
    days: int


@dataclass(frozen=True)
class PatternResult:
    """All findings of one pattern; the first is the one that gives the pattern its effect."""

    id: str
    zh: str
    en: str
    design: Mapping[str, str]
    sample: int
    findings: tuple[Finding, ...]
    reasons: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    where: tuple[Where, ...] = ()

    @property
    def reproduced(self) -> bool:
        """Whether every statement of the pattern holds."""
        return all(finding.holds for finding in self.findings)

    @property
    def missing(self) -> tuple[Finding, ...]:
        """The statements that do not hold."""
        return tuple(finding for finding in self.findings if not finding.holds)

    def note(self, lang: Language) -> str:
        """Return the statements that do not hold, with distance and reason; empty when all hold."""
        unknown = {"zh": "原因尚未查明", "en": "the reason is not known yet"}
        lines = []
        for f in self.missing:
            reason = self.reasons.get(f.key, unknown)[lang]
            lines.append(tr(f"{f.zh}：{f.said}。{reason}", f"{f.en}: {f.said}; {reason}", lang))
        return tr("；", " | ", lang).join(lines)

    def to_json(self) -> dict[str, Any]:
        """Return the result as plain data."""
        first = self.findings[0]
        return {
            "id": self.id,
            "reproduced": self.reproduced,
            "effect": first.mean,
            "low": first.low,
            "high": first.high,
            "note": self.note("en"),
            "note_zh": self.note("zh"),
            "zh": self.zh,
            "en": self.en,
            "design": dict(self.design),
            "where": [place._asdict() for place in self.where],
            "sample": self.sample,
            "findings": [finding.to_json() for finding in self.findings],
        }


def finding(
    key: str, zh: str, en: str, values: np.ndarray, *, above: float | None = None, below: float | None = None
) -> Finding:
    """Judge ``values`` (one per seed, usually paired differences) against a limit.

    A seed for which the quantity is unknown makes the whole statement unknown: it does not hold.
    """
    given = np.asarray(values, np.float64)
    sign, than = (1, above) if above is not None else (-1, below)
    assert than is not None, "a statement needs a limit"
    if not np.isfinite(given).all():
        return Finding(key, zh, en, sign, than, None, None, None)
    return Finding(key, zh, en, sign, than, *t_limits(given, CONFIDENCE))
