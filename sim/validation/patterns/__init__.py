"""Patterns that must come out of the model without being put in.

One module per pattern states the pattern, its design, and the findings with
95 % limits.  ``check(["P1"])`` runs one, ``check()`` all; nothing here changes a model to make a
pattern come out.
"""

from __future__ import annotations

from sim.validation.patterns.design import Pattern
from sim.validation.patterns.finding import Finding, PatternResult
from sim.validation.patterns.observe import check
from sim.validation.patterns.registry import PATTERNS

__all__ = ["PATTERNS", "Finding", "Pattern", "PatternResult", "check"]
