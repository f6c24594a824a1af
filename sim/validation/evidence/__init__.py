"""Published findings that the model is asked for and was not fitted to: the evidence bench.

One YAML file per finding in ``sim/validation/data/evidence`` says what was found, how, and which question of
the model is the same.  ``cogov validate evidence`` asks it; nothing here changes a model to make it agree.
"""

from __future__ import annotations

from sim.validation.evidence.bench import Found, ask, findings
from sim.validation.evidence.entry import entries, load_entry, select
from sim.validation.evidence.form import Entry, Question
from sim.validation.evidence.verdict import ANSWERS, Answer

__all__ = [
    "ANSWERS", "Answer", "Entry", "Found", "Question", "ask", "entries", "findings", "load_entry", "select",
]  # fmt: skip
