"""Satisfaction: answers of citizens who were asked, and the share in the books.

The satisfaction of a day, a week or a month is the same measure with those days as its window.
"""

from __future__ import annotations

from sim.measures.registry import measure
from sim.measures.view import Average, View


@measure
def satisfied(view: View) -> Average:
    """Share of rated matters whose citizen said satisfied (满意率).

    A matter is rated when somebody asks after a closing; it is dated by its first.
    """
    rated = view["rated"]
    return Average(rated == 1, view.closed & (rated >= 0))


@measure
def satisfied_books(view: View) -> Average:
    """Share satisfied in the books (账面满意率): silence counts as an answer where the rule says so.

    Where an earlier answer and later silence are both on record, the books go by the later.
    """
    silent = view["counted"] != 0
    rated = view["rated"]
    return Average(silent | (rated == 1), view.closed & (silent | (rated >= 0)))
