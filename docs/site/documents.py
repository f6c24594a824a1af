"""Pages that are written by hand: which document becomes which page, and its links between pages."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from pathlib import Path

from docs.site.edition import ONLY, ROOT, Edition
from sim.course.catalogue import lessons
from sim.validation.patterns.registry import PATTERNS

DOCS = ROOT / "docs"

PAGES: dict[str, tuple[str, str]] = {
    "docs/odd.md": ("model/odd", "both"),
    "docs/glossary.md": ("model/glossary", "both"),
    "docs/calibration.md": ("validation/calibration", "both"),
    "docs/verification.md": ("validation/verification", "both"),
    "docs/mechanisms.md": ("validation/trials", "both"),
    "docs/validation.md": ("validation/evidence", "both"),
    "docs/convergence.md": ("validation/convergence", "both"),
    "docs/teaching/README.md": ("course/handbook", "zh"),
    "docs/teaching/lesson-plans.md": ("course/lesson-plans", "zh"),
    "docs/teaching/group-exercise.md": ("course/group-exercise", "zh"),
    "docs/decisions/README.md": ("decisions/index", "en"),
    "CONTRIBUTING.md": ("contributing", "en"),
    "CHANGELOG.md": ("changelog", "en"),
    "docs/licences.md": ("licences", "both"),
    "docs/parameter-book.md": ("parameters/index", ""),
    "README.md": ("index", ""),
}
"""Documents outside the folders of the editions: address, and the language they are written in; those without
a language are not copied, and links to them lead to the page of that address."""

MENU: dict[str, tuple[tuple[str, str, str], ...]] = {
    "index": (
        ("start", "开始", "Start"),
        ("guide", "使用说明", "User guide"),
        ("course", "课程", "Course"),
        ("model", "模型", "The model"),
        ("parameters/index", "参数手册", "Parameter book"),
        ("mechanisms/index", "机制与杠杆", "Mechanisms and levers"),
        ("measures/index", "指标", "Measures"),
        ("validation", "检验", "Validation"),
        ("api/index", "Python 接口", "Python interface"),
        ("decisions/index", "设计缘由", "Decisions"),
        ("contributing", "参与开发", "Contributing"),
        ("changelog", "更新记录", "Changelog"),
        ("licences", "许可证", "Licences"),
    ),
    "course": (
        ("course/handbook", "教师手册", "Instructor handbook"),
        ("course/lesson-plans", "教案", "Lesson plans"),
        ("course/group-exercise", "分组演练", "Group exercise"),
    ),
    "model": (("model/odd", "ODD 模型说明", "ODD description"), ("model/glossary", "术语对照", "Glossary")),
    "validation": (
        ("validation/calibration", "校准", "Calibration"),
        ("validation/verification", "核验", "Verification"),
        ("validation/trials", "机制试验", "Trials of mechanisms"),
        ("validation/evidence", "证据", "Evidence"),
        ("validation/convergence", "收敛", "Convergence"),
    ),
}
"""What the menu lists below a page: address, and title in both languages."""

SUMMARY = re.compile(r"^## 中文摘要\n.*?(?=^## )", re.MULTILINE | re.DOTALL)
"""A summary in Chinese at the head of an English document."""

CHINESE = re.compile(r"[\u3000-\u9fff\uff00-\uffef“”‘’…—]")
"""A Chinese character, or a mark between such."""

CARDS = re.compile(r"^(## .+\n\n)(?=- \*\*\[)", re.MULTILINE)
"""Where the list of parts begins on the first page."""

OTHER_LANGUAGE = re.compile(r"^\[(中文|English)\]\(\S+\)\n\n", re.MULTILINE)
"""Leads to the other language in the repository; every page of the site has a switch."""

LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")


def pages(lang: str) -> dict[Path, tuple[str, str]]:
    """Return the documents of an edition: path, address and language."""
    own = {
        path: (str(path.relative_to(DOCS / lang).with_suffix("")), "both")
        for path in (DOCS / lang).rglob("*.md")
    }
    decisions = {
        path: (f"decisions/{path.stem}", "en") for path in sorted((DOCS / "decisions").glob("0*.md"))
    }
    named = {ROOT / name: page for name, page in PAGES.items()}
    return own | decisions | named


def write(edition: Edition) -> None:
    """Copy the documents, with links that fit their new places; other files become plain names."""
    places = pages(edition.lang)
    for path, (address, written_in) in places.items():
        if not written_in:
            continue
        text = relinked(path, address, places, edition)
        if written_in not in ("both", edition.lang):
            title, _, rest = text.partition("\n")
            text = f"{title}\n\n{ONLY[edition.lang]}\n{rest}"
        if edition.lang == "en":
            text = SUMMARY.sub("", text)
        text = text.replace("<!-- lessons -->", _lessons(edition)).replace(
            "<!-- patterns -->", _patterns(edition)
        )
        if address == "index":
            text = CARDS.sub(r"\1{.cards}\n", text)
        edition.write(address, text + _menu(edition, address))


def _menu(edition: Edition, address: str) -> str:
    """Return what the menu lists below a page."""
    lines = [f"{edition.say(zh, en)} </{page}>" for page, zh, en in MENU.get(address, ())]
    if address == "decisions/index":
        lines.append("0*")
    below = "\n".join(lines)
    return f"\n```{{toctree}}\n:hidden:\n:glob:\n\n{below}\n```\n" if lines else ""


def _lessons(edition: Edition) -> str:
    """Return the lessons with their questions, what they lean on, and what they cannot say."""
    say, lang = edition.say, edition.lang
    parts = []
    for lesson in lessons():
        leans = ", ".join(f"`{name}`" for name in lesson.assumes)
        parts += [
            f"## {lesson.number}　{lesson.title[lang]}",
            f"*{lesson.question[lang]}*",
            say(f"{lesson.minutes} 分钟。结果最靠这些假设：{leans}。",
                f"{lesson.minutes} minutes. Its results lean most on these assumptions: {leans}."),
            say("模型说不出的：", "What the model cannot say:"),
            "\n".join(f"- {text[lang]}" for text in lesson.cannot),
        ]  # fmt: skip
    return "\n\n".join(parts)


def _patterns(edition: Edition) -> str:
    """Return the patterns, how each is looked for, and the reasons of what does not come out."""
    say, lang = edition.say, edition.lang
    parts = []
    for pattern in PATTERNS.values():
        parts += [f"## {pattern.id}　{say(pattern.zh, pattern.en)}", pattern.design[lang]]
        if pattern.reasons:
            parts.append(say("没有出现的部分，以及原因：", "What does not come out, and why:"))
            parts.append("\n".join(f"- {reason[lang]}" for reason in pattern.reasons.values()))
    return "\n\n".join(parts)


def relinked(path: Path, address: str, places: dict[Path, tuple[str, str]], edition: Edition) -> str:
    """Return a document with its links between files turned into links between pages."""

    def turned(found: re.Match[str]) -> str:
        mark, label, target = found.groups()
        if re.match(r"[a-z]+:|#", target):
            return found[0]
        name, _, anchor = target.partition("#")
        there = Path(os.path.normpath(path.parent / name))
        other = (
            DOCS / edition.lang / there.relative_to(DOCS / "zh")
            if there.is_relative_to(DOCS / "zh")
            else there
        )
        if there in places or other in places:
            page = places.get(there) or places[other]
            link = os.path.relpath(f"{page[0]}.md", Path(address).parent)
            return f"{mark}[{label}]({link}{'#' + anchor if anchor else ''})"
        if mark and there.is_file():
            kept = edition.folder / "_images_of_pages" / there.name
            kept.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(there, kept)
            return f"![{label}]({os.path.relpath(kept, (edition.folder / address).parent)})"
        if path.is_relative_to(DOCS / edition.lang) and not there.exists():
            return found[0]  # a page that is made
        return label if label.startswith("`") else f"{label} (`{os.path.relpath(there, ROOT)}`)"

    text = OTHER_LANGUAGE.sub("", path.read_text(encoding="utf-8"))
    return _outside_code(text, lambda part: LINK.sub(turned, unwrapped(part)))


def unwrapped(text: str) -> str:
    """Join lines of Chinese prose, as a browser would show the end of a line as a space between characters."""
    lines: list[str] = []
    for line in text.split("\n"):
        before = lines[-1] if lines else ""
        if CHINESE.match(before[-1:]) and CHINESE.match(line.lstrip()) and before.lstrip()[0] not in "#|":
            lines[-1] = before + line.lstrip()
        else:
            lines.append(line)
    return "\n".join(lines)


def _outside_code(text: str, change: Callable[[str], str]) -> str:
    """Apply ``change`` to what is not in a block of code."""
    parts = re.split(r"(^```.*?^```$)", text, flags=re.MULTILINE | re.DOTALL)
    return "".join(part if part.startswith("```") else change(part) for part in parts)
