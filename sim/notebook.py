"""Results as small tables in notebooks: plain HTML that any front end shows and any reader reads out.

No colours, scripts or addresses: the page decides how it looks, in light and dark, and nothing is fetched.
Alignment is set on the cells themselves, because JupyterLab aligns the cells of tables to the right.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import NamedTuple

from sim.language import language

_LEFT = "text-align: left"
_RIGHT = "text-align: right"
_PLAIN = "; font-weight: normal"  # a column of bold names would drown the headings


class Group(NamedTuple):
    """Rows under a heading of their own; without one when ``heading`` is empty."""

    heading: str
    rows: Sequence[Sequence[str]]


def html_table(
    caption: str, headings: Sequence[str], groups: Iterable[Group], *, right: Sequence[int] = ()
) -> str:
    """Return a table as HTML; all texts are escaped.

    The first cell of a row is its heading.

    Args:
        caption: caption above the table.
        headings: of the columns.
        groups: rows, each as long as ``headings``.
        right: numbers of the columns that hold numbers, counted from 0.

    >>> html_table("Two", ("name", "value"), [Group("", [("a<b", "1")])], right=[1]).count("&lt;")
    1
    """
    aligned = [_RIGHT if column in right else _LEFT for column in range(len(headings))]
    head = "".join(_cell("th", h, a, ' scope="col"') for h, a in zip(headings, aligned, strict=True))
    bodies = "".join(_body(group, aligned) for group in groups)
    above = _cell("caption", caption, _LEFT)
    return f"<table>{above}<thead><tr>{head}</tr></thead>{bodies}</table>"


def _body(group: Group, aligned: Sequence[str]) -> str:
    heading = ""
    if group.heading:
        whole = f' scope="rowgroup" colspan="{len(aligned)}"'
        heading = f"<tr>{_cell('th', group.heading, _LEFT, whole)}</tr>"
    return f"<tbody>{heading}{''.join(_row(cells, aligned) for cells in group.rows)}</tbody>"


def _row(cells: Sequence[str], aligned: Sequence[str]) -> str:
    (name, where), *others = zip(cells, aligned, strict=True)
    first = _cell("th", name, where + _PLAIN, ' scope="row"')
    return f"<tr>{first}{''.join(_cell('td', cell, style) for cell, style in others)}</tr>"


def _cell(tag: str, text: str, style: str, more: str = "") -> str:
    return f'<{tag}{more} style="{style}">{escape(text)}</{tag}>'


def html_facts(caption: str, facts: Iterable[tuple[str, str]], headings: tuple[str, str]) -> str:
    """Return a table of names and values as HTML."""
    return html_table(caption, headings, [Group("", list(facts))])


def html_notes(sentences: Iterable[str]) -> str:
    """Return sentences as paragraphs; nothing for none."""
    return "".join(f"<p>{escape(sentence)}</p>" for sentence in sentences)


def html_more(summary: str, content: str) -> str:
    """Return details that open on request, already HTML, under a line that names them."""
    return f"<details><summary>{escape(summary)}</summary>{content}</details>"


def html_result(*parts: str) -> str:
    """Return the whole, marked with its language so that it is read out and set in the right one."""
    lang = "zh-CN" if language() == "zh" else "en"
    return f'<div lang="{lang}">{"".join(parts)}</div>'
