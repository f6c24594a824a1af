"""A comparison as users hold it: its data, and the table, sentences and notes that explain it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sim.comparison import verdict
from sim.comparison.adds_up import adds_up
from sim.comparison.results import Difference, Paired, Results, Row, Verdict
from sim.comparison.world_words import worlds_heading, worlds_known
from sim.language import Language, language, tr
from sim.notebook import Group, html_more, html_notes, html_result, html_table


class Comparison(Results):
    """Policies compared under common random numbers, with verdicts in words."""

    def to_json(self) -> dict[str, Any]:
        """Return the promised JSON document, with the headline comparison (``adds_up``)."""
        return {**super().to_json(), "adds_up": [row.to_json() for row in adds_up(self)]}

    def table(self, lang: Language, measures: tuple[str, ...] | None = None) -> list[Row]:
        """Return the table of differences as text, by scenario; by default its headline measures.

        Examples:
            >>> found = sim.compare(["baseline", "duty-lists"], city="teaching", days=30, replications=2)
            >>> row = found.table("en", ("closed_on_time",))[0]
            >>> row.scenario, row.measure
            ('Duty and assist lists', 'closed on time')
        """
        return verdict.table(self, lang, measures)

    def words(self, lang: Language, measures: tuple[str, ...] | None = None) -> list[str]:
        """Return the verdicts as sentences, one or more for each scenario compared.

        Examples:
            >>> found = sim.compare(["baseline", "duty-lists"], city="teaching", days=30, replications=2)
            >>> found.words("en")[0].split(",")[0]
            'Duty and assist lists'
        """
        return verdict.words(self, lang, measures)

    def notes(self, lang: Language) -> list[str]:
        """Return notes on reading the verdicts, and on failures."""
        return verdict.notes(self, lang)

    @property
    def heading(self) -> str:
        """Which comparison this is, for people, in the current language."""
        lang = language()
        base, n = self.title(self.against, lang), self.replications
        return tr(
            f"{self.where(lang)} · {self.days} 天 · 每个方案 {n} 次，用共同随机数 · 对照：{base}",
            f"{self.where(lang)} · {self.days} days · {n} runs of each policy with common random numbers · "
            f"compared with: {base}",
        )

    def _repr_html_(self) -> str:
        """Return the comparison as a notebook shows it: headline differences, and all of them on request."""
        every, warnings = tr("全部指标", "all measures"), html_notes(verdict.troubles(self, language()))
        found = self._html(every, self.measures)
        return html_result(self._html(self.heading, None), warnings, html_more(every, found))

    def _html(self, caption: str, measures: tuple[str, ...] | None) -> str:
        limits = tr(f"{self.confidence * 100:g} % 区间", f"{self.confidence * 100:g} % limits")
        headings = (
            tr("指标", "measure"), tr("对照", "reference"), tr("方案", "policy"), tr("差别", "difference"),
            limits, *([worlds_heading(language())] if worlds_known(self) else []), tr("判断", "verdict"),
        )  # fmt: skip
        groups: dict[str, list[Sequence[str]]] = {}
        for row in self.table(language(), measures):
            label = f"{row.measure} · {row.hangs}" if row.hangs else row.measure
            worlds = (row.worlds,) if row.worlds else ()
            cells = (label, row.before, row.after, row.difference, row.limits, *worlds, row.verdict)
            groups.setdefault(row.scenario, []).append(cells)
        return html_table(
            caption, headings, [Group(*item) for item in groups.items()], right=range(1, len(headings) - 1)
        )


__all__ = ["Comparison", "Difference", "Paired", "Results", "Row", "Verdict"]
