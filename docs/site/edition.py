"""One edition of the site: its language, and the folder that its pages are gathered in."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from sim.language import Language, tr

ROOT = Path(__file__).resolve().parents[2]

ONLY = {
    "zh": "```{admonition} 只有英文\n:class: only\n这一页目前只有英文。\n```",
    "en": "```{admonition} Chinese only\n:class: only\nThis page exists in Chinese only so far.\n```",
}
"""Opens a page that is not written in the language of the edition."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A language, and the folder that receives the sources of its pages."""

    lang: Language
    folder: Path

    def say(self, zh: str, en: str) -> str:
        """Return the text of this edition's language."""
        return tr(zh, en, self.lang)

    def write(self, name: str, text: str) -> None:
        """Write the page ``name`` (an address without ending, such as ``parameters/patrol_hours``)."""
        path = self.folder / f"{name}.md"
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text.rstrip() + "\n", encoding="utf-8")

    def write_leaf(self, name: str, trail: Sequence[tuple[str, str]], parts: Iterable[str]) -> None:
        """Write a page that the menu does not list, with the trail of titles and links that leads to it."""
        crumbs = " › ".join(f"[{title}]({link})" for title, link in trail)
        head = f"---\norphan: true\n---\n\n```{{container}} trail\n{crumbs}\n```"
        self.write(name, "\n\n".join([head, *(part for part in parts if part)]))


def table(head: Sequence[object], rows: Iterable[Sequence[object]]) -> str:
    """Return a Markdown table; empty without rows."""
    lines = [[cell(value) for value in row] for row in rows]
    if not lines:
        return ""
    both = [[cell(value) for value in head], ["---"] * len(head), *lines]
    return "\n".join("| " + " | ".join(line) + " |" for line in both)


def cell(value: object) -> str:
    """Return a value as the text of one cell."""
    return str(value).replace("|", "\\|").replace("\n", " ")


def facts(rows: Iterable[tuple[str, object]]) -> str:
    """Return a list of labelled facts; those without a value are left out."""
    lines = [f"{label}\n: {value}" for label, value in rows if value not in (None, "")]
    return "\n\n".join(["```````{container} facts", *lines, "```````"])


def bullets(lines: Iterable[str]) -> str:
    """Return a Markdown list; empty without lines."""
    return "\n".join(f"- {line}" for line in lines)


def section(title: str, body: str) -> str:
    """Return a section; empty where it has no body."""
    return f"## {title}\n\n{body}" if body else ""
