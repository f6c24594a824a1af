"""Write the packages into ``docs/licences.md``, the licences of all that is shipped or depended upon.

Run ``python docs/licences.py`` after a change of dependencies. Licences of packages are read from what is
installed here with all optional parts; what is shipped inside the package is listed by hand in the page.
"""

from __future__ import annotations

import re
from collections import defaultdict
from importlib.metadata import Distribution, distribution
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

PAGE = Path(__file__).with_name("licences.md")

PARTS = ("", "dashboard", "study", "cluster", "notebooks")
"""The core and the optional parts, each listed with what it adds."""

MARK = "## 软件包 · Packages\n"
"""What stands below it is made; what stands above, of data and fonts, is written by hand."""


def installed(name: str) -> Distribution:
    """Return a package that is installed here."""
    return distribution(name)


def needed(part: str) -> set[str]:
    """Return the names of all packages that an optional part pulls in; of the core where it is empty."""
    found: set[str] = set()
    waiting = [("cogov", frozenset({part}))]
    seen: set[tuple[str, frozenset[str]]] = set()
    while waiting:
        name, extras = waiting.pop()
        if (name, extras) in seen:
            continue
        seen.add((name, extras))
        for text in installed(name).requires or ():
            asked = Requirement(text)
            if asked.marker and not any(asked.marker.evaluate({"extra": extra}) for extra in extras or {""}):
                continue
            found.add(canonicalize_name(asked.name))
            waiting.append((canonicalize_name(asked.name), frozenset(asked.extras)))
    return found - {"cogov"}


def licence(name: str) -> str:
    """Return what a package says its licence is, in few words.

    The expression counts most, then classifiers, then the first line of a text.
    """
    data = installed(name).metadata
    if expression := data.get("License-Expression"):
        return expression
    named = [c.rpartition(" :: ")[2] for c in data.get_all("Classifier") or () if c.startswith("License ::")]
    if named := [one for one in named if one != "OSI Approved"]:
        return ", ".join(named)
    text = (data.get("License") or "").strip()
    return text if text and "\n" not in text else _from_file(name)


def _from_file(name: str) -> str:
    """Return what the licence that travels with a package begins with; empty where there is none."""
    for path in installed(name).files or ():
        if re.match(r"(LICEN[CS]E|COPYING)", path.name, re.IGNORECASE) and ".dist-info" in str(path):
            text = Path(str(path.locate())).read_text(encoding="utf-8", errors="replace")
            if "Permission is hereby granted, free of charge" in " ".join(text.split()):
                return "MIT"
            return next((line.strip(" #=*") for line in text.splitlines() if line.strip(" #=*")), "")
    return ""


def page() -> str:
    """Return the page; versions are left out, for they change every week and licences hardly ever do."""
    sections, seen = [], set[str]()
    for part in PARTS:
        more = needed(part) - seen
        seen |= more
        by_licence = defaultdict(list)
        for name in sorted(more):
            by_licence[licence(name) or "未声明 not stated"].append(name)
        title = f"`cogov[{part}]`" if part else "`cogov`"
        rows = [f"| {terms} | {', '.join(names)} |" for terms, names in sorted(by_licence.items())]
        sections.append(
            "\n".join([f"### {title}", "", "| 许可 licence | 软件包 packages |", "|---|---|", *rows])
        )
    by_hand = PAGE.read_text(encoding="utf-8").partition(MARK)[0]
    return f"{by_hand}{MARK}\n" + "\n\n".join(sections) + "\n"


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
