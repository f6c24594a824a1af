"""A comparison as users hold it: its data, and the table, sentences and notes that explain it."""

from __future__ import annotations

from sim.comparison import verdict
from sim.comparison.results import Difference, Paired, Results, Row, Verdict
from sim.language import Language


class Comparison(Results):
    """Policies compared under common random numbers, with verdicts in words."""

    def table(self, lang: Language, measures: tuple[str, ...] | None = None) -> list[Row]:
        """Return the table of differences as text, by scenario; by default its headline measures."""
        return verdict.table(self, lang, measures)

    def words(self, lang: Language, measures: tuple[str, ...] | None = None) -> list[str]:
        """Return the verdicts as sentences, one or more for each scenario compared."""
        return verdict.words(self, lang, measures)

    def notes(self, lang: Language) -> list[str]:
        """Return how the verdicts are to be read, and what went wrong."""
        return verdict.notes(self, lang)


__all__ = ["Comparison", "Difference", "Paired", "Results", "Row", "Verdict"]
