"""Check the pages that were built: links lead somewhere, and nothing is asked from elsewhere."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

LOADS = {"script": "src", "img": "src", "link": "href", "iframe": "src", "source": "src", "video": "src"}
"""Tags that make a browser load something."""

LEADS = {"next", "prev", "search", "index", "canonical", "alternate"}
"""Kinds of ``link`` that name another page and load nothing."""


class Page(HTMLParser):
    """A page with the addresses it names and the anchors it offers."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        self.links: list[str] = []
        self.loaded: list[str] = []
        self.anchors: set[str] = set()
        self.feed(path.read_text(encoding="utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what a tag links to, loads, or is called."""
        named = {key: value for key, value in attrs if value is not None}
        self.anchors |= {named[key] for key in ("id", "name") if key in named}
        if tag == "a" and "href" in named:
            self.links.append(named["href"])
        if tag in LOADS and LOADS[tag] in named and named.get("rel") not in LEADS:
            self.loaded.append(named[LOADS[tag]])


class Site:
    """A folder of built pages."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()

    @cached_property
    def pages(self) -> dict[Path, Page]:
        """Every page by its path."""
        return {path: Page(path) for path in sorted(self.folder.rglob("*.html"))}

    def problems(self) -> list[str]:
        """Return a line for every link that leads nowhere, and for everything loaded from elsewhere."""
        found = []
        for path, page in self.pages.items():
            where = path.relative_to(self.folder)
            found += [f"{where}: {link}: {why}" for link in page.links if (why := self._wrong(path, link))]
            found += [f"{where}: {link}: loaded from elsewhere" for link in page.loaded if outside(link)]
            found += [
                f"{where}: {link}: no such file"
                for link in page.loaded
                if not outside(link)
                and not link.startswith("data:")
                and not self._target(path, link).is_file()
            ]
        return found + list(self._styles())

    def _target(self, path: Path, link: str) -> Path:
        name = unquote(urlsplit(link).path)
        return (path.parent / name).resolve() if name else path

    def _wrong(self, path: Path, link: str) -> str:
        """Return why a link leads nowhere, or nothing."""
        if outside(link) or link.startswith(("mailto:", "data:")):
            return ""
        target, anchor = self._target(path, link), unquote(urlsplit(link).fragment)
        if not target.is_file():
            return "no such file"
        if anchor and target in self.pages and anchor not in self.pages[target].anchors:
            return "no such place in the page"
        return ""

    def _styles(self) -> Iterator[str]:
        """Yield a line for every style sheet that asks for something elsewhere."""
        for path in sorted(self.folder.rglob("*.css")):
            text = path.read_text(encoding="utf-8")
            if "url(http" in text or "url(//" in text or "@import" in text:
                yield f"{path.relative_to(self.folder)}: a style sheet loads from elsewhere"


def outside(link: str) -> bool:
    """Tell whether an address is on another machine."""
    return link.startswith(("http:", "https:", "//"))
