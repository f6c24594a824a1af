"""One run as users meet it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from sim.language import language, tr
from sim.measures import GROUPS, NEEDS_TWIN, PROMISED, SEAM_PARTS, MeasureInfo, measure_info
from sim.measures.strata import STRATUM_WORDS
from sim.measures.unresolved import REASONS, Reasons, met_shares, shares_of
from sim.notebook import Group, html_more, html_result, html_table
from sim.policy.scenario import Scenario
from sim.runs.job import Assumptions

LEAST_SHARE = 0.01
"""Share of the unresolved from which a reason is named."""


@dataclass(frozen=True)
class Run:
    """One run and its results.

    Attributes:
        city: name, with districts after a slash.
        source: the city as it was asked for: name, or absolute path.
        place: the city's name for people, by language.
        scale: share of its people that was kept.
        scenario: the policy.
        seed: seed of all random numbers.
        days: length.
        measures: value by name, None where unknown.
        extra: measures that stand in for these: where a time was not reached, the mean with at most 90 days.
        series: daily record, SERIES (days,).
        seconds: time to ``build`` and to ``run``, and that of the twins (``twin``) if any were run.
        given: parameters and categories.
        unresolved: matters resolved within 90 days, and not, by stratum and reason.
        met: the unresolved, and how many of them met with each reason, last or not.
    """

    city: str
    source: str
    place: Mapping[str, str]
    scale: float
    scenario: Scenario
    seed: int
    days: int
    measures: Mapping[str, float | None]
    extra: Mapping[str, float | None]
    series: np.ndarray
    seconds: Mapping[str, float]
    given: Assumptions
    unresolved: Reasons = field(default_factory=dict[str, tuple[int, ...]])
    met: Reasons = field(default_factory=dict[str, tuple[int, ...]])

    def to_json(self) -> dict[str, Any]:
        """Return the promised document; nothing in it is NaN.

        Examples:
            >>> sim.run("baseline", city="teaching", days=30).to_json()["seed"]
            1
        """
        return {
            "city": self.city,
            "scenario": self.scenario.name,
            "seed": self.seed,
            "days": self.days,
            "run_in": int(self.given["run_in"]),
            "measures": dict(self.measures),
            "unresolved": {stratum: shares_of(counts) for stratum, counts in self.unresolved.items()},
            "met": {stratum: met_shares(counts) for stratum, counts in self.met.items()},
            "seconds": dict(self.seconds),
        }

    @property
    def heading(self) -> str:
        """Which run this is, for people, in the current language."""
        lang = language()
        length = tr(f"{self.days} 天", f"{self.days} days")
        seed = tr(f"种子 {self.seed}", f"seed {self.seed}")
        return " · ".join((self.place[lang], self.scenario.title[lang], length, seed))

    def rows(self, *, headline: bool = False) -> list[tuple[str, MeasureInfo, str]]:
        """Return the measures as text in the current language: group, measure, value with its unit.

        Args:
            headline: only the measures that are looked at first.

        Examples:
            >>> run = sim.run("baseline", city="teaching", days=30)
            >>> group, measure, text = run.rows()[0]
            >>> measure.name
            'closed_on_time'
        """
        lang, values = language(), {**self.measures, **self.extra}
        # A time that was not reached is longer than the run only if anything was registered at all.
        lasted = self.days if self.series["registered"].any() else None
        # Without a twin there is no price of fragmentation, and nothing to be missed line by line.
        known = {name for name in values if name not in NEEDS_TWIN or values[name] is not None}
        infos = [measure_info(name) for name in (*PROMISED, *SEAM_PARTS, *self.extra) if name in known]
        return [
            (tr(*GROUPS[group]), info, info.value(values.get(info.name), lang, lasted))
            for group in GROUPS
            for info in infos
            if info.group == group and (info.headline or not headline)
        ]

    def why_unresolved(self) -> list[str]:
        """Return the reasons of matters not resolved in the current language, by stratum.

        Examples:
            >>> run = sim.run("baseline", city="teaching", days=120)
            >>> len(run.why_unresolved())  # all matters, those people brought, those of several causes
            3
        """
        lines: list[str] = []
        for stratum, counts in self.unresolved.items():
            left, judged = sum(counts[1:]), sum(counts)
            if left == 0:
                continue
            often = sorted(REASONS, key=lambda reason: -counts[reason])
            said = tr("，", ", ").join(
                f"{r.word()} {100 * counts[r] / left:.0f} %" for r in often if counts[r] >= LEAST_SHARE * left
            )
            share = f"{100 * left / judged:.1f} %"
            lines.append(
                tr(
                    f"发生满 90 天没有解决的，{STRATUM_WORDS[stratum][0]}：{share}。其中{said}。",
                    f"Not resolved 90 days after arising, {STRATUM_WORDS[stratum][1]}: {share}. "
                    f"Of these {said}.",
                )
            )
        return lines

    def _repr_html_(self) -> str:
        """Return the run as a notebook shows it: the headline measures, and all of them on request."""
        every = tr("全部指标", "all measures")
        return html_result(
            self._html(self.heading, headline=True), html_more(every, self._html(every, headline=False))
        )

    def _html(self, caption: str, *, headline: bool) -> str:
        headings = (tr("指标", "measure"), tr("值", "value"), tr("数据名", "name in data"))
        lang = language()
        groups: dict[Any, list[Any]] = {}
        for group, info, value in self.rows(headline=headline):
            groups.setdefault(group, []).append((info.label[lang], value, info.name))
        return html_table(caption, headings, [Group(*item) for item in groups.items()], right=[1])
