"""A section of a report: heading, sentences and a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple


class Section(NamedTuple):
    """Heading, remarks, column heads and rows of text; a row of one cell heads those below it."""

    heading: str
    words: Sequence[str]
    head: Sequence[str] = ()
    rows: Sequence[Sequence[str]] = ()
