"""A page of headings, sentences, tables and pictures that opens offline, like the report of a comparison."""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from jinja2 import Environment, PackageLoader, StrictUndefined

from sim.language import Language, tr
from sim.report.fonts import web_font


@dataclass(frozen=True)
class Section:
    """A heading with sentences, a table and a picture, each of which may be missing."""

    heading: str
    lines: tuple[str, ...] = ()
    head: tuple[str, ...] = ()
    rows: tuple[tuple[str, ...], ...] = ()
    picture: bytes = b""
    """SVG."""

    @property
    def svg(self) -> str:
        """The picture as embedded in the page."""
        return b64encode(self.picture).decode("ascii")


def render_page(title: str, subtitle: str, sections: Sequence[Section], lang: Language) -> str:
    """Return the page as one HTML document; the same content gives the same text."""
    template = Environment(
        loader=PackageLoader("sim.report.page", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
    ).get_template("plain.html")
    values: dict[str, Any] = {"lang_code": tr("zh-CN", "en", lang), "title": title, "subtitle": subtitle}
    bare = [replace(section, picture=b"") for section in sections]
    visible = re.sub(r"<[^>]*>", " ", template.render(font="", sections=bare, **values))
    return template.render(font=web_font(visible), sections=sections, **values)


def write_page(path: Path, title: str, subtitle: str, sections: Sequence[Section], lang: Language) -> Path:
    """Write a page; its folder is made."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(render_page(title, subtitle, sections, lang), encoding="utf-8")
    return path
