"""A class's results to take home: one page that needs nothing else, and a table."""

from __future__ import annotations

import csv
import html
import io
from typing import Any

from sim.dashboard.classroom.store import Store
from sim.dashboard.texts import text
from sim.language import Language
from sim.measures import measure_info
from sim.policy.levers import load_levers

STYLE = """body{font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei","Noto Sans SC",sans-serif;
max-width:62rem;margin:2rem auto;padding:0 1rem;color:#1d2430}
table{border-collapse:collapse;margin:.6rem 0 1.4rem}
td,th{border:1px solid #c3ccd6;padding:.3rem .6rem;text-align:left;vertical-align:top}small{color:#4d5968}"""

FORMULA = ("=", "+", "-", "@", "\t", "\r")
"""Characters that make a spreadsheet take a text for a formula."""


def page(store: Store, code: str, lang: Language) -> str:
    """Return a session as a page; everything that people wrote is escaped."""
    session = store.session(code)
    say = html.escape
    parts = [f"<h1>{say(session.title)}</h1>", f"<p>{say(text('class.export_note', lang, code=code))}</p>"]
    parts.append(_table([_head(lang), *_rows(store, code, lang)]))
    if session.results:
        parts += [f"<p>{say(said)}</p>" for said in session.results["words"][lang]]
        parts += [f"<p><small>{say(said)}</small></p>" for said in session.results["notes"][lang]]
    if session.debrief:
        parts.append(f"<h2>{say(text('class.debrief', lang))}</h2>")
        for group in session.debrief["groups"]:
            parts.append(f"<h3>{say(group['name'])}</h3>")
            for kind in ("mechanisms", "pairs"):
                if rows := group.get(kind):
                    head = [text(f"class.{kind}", lang), *_labels(lang)]
                    parts.append(_table([head, *(_part(row, lang) for row in rows)]))
    title = say(session.title)
    language = "en" if lang == "en" else "zh-CN"
    return (
        f'<!doctype html><html lang="{language}"><meta charset="utf-8"><title>{title}</title>'
        f"<style>{STYLE}</style>{''.join(parts)}</html>"
    )


def table(store: Store, code: str, lang: Language) -> str:
    """Return a session as CSV with a byte order mark, so that office programs read the script right."""
    store.session(code)
    out = io.StringIO()
    writer = csv.writer(out)
    for row in [_head(lang), *_rows(store, code, lang)]:
        writer.writerow([f"'{cell}" if cell.startswith(FORMULA) else cell for cell in row])
    return "\ufeff" + out.getvalue()


MEASURES = ("closed_on_time", "resolved_90d", "satisfied", "price")
"""Measures that groups predict and the class compares."""


def _labels(lang: Language) -> list[str]:
    return [measure_info(name).label[lang] for name in MEASURES]


def _head(lang: Language) -> list[str]:
    names = ("class.group", "class.spent", "class.levers", "class.why")
    return [*(text(name, lang) for name in names), *_labels(lang)]


def _rows(store: Store, code: str, lang: Language) -> list[list[str]]:
    session = store.session(code)
    rows = []
    for number, group in enumerate(store.groups(code), start=1):
        spent = "–" if group.yuan is None else f"{group.yuan:,.0f}"
        moves = [f"{_lever(m['lever'], lang)} {m['value']:g}" for m in group.moves or []]
        cells = [group.name, spent, "; ".join(moves), group.why]
        rows.append(cells + [_cell(session.results, group, number, name, lang) for name in MEASURES])
    return rows


def _cell(results: dict[str, Any] | None, group: Any, number: int, measure: str, lang: Language) -> str:
    guess = (group.guesses or {}).get(measure)
    said = [text(f"class.guess_{guess}", lang)] if guess else []
    for one in (results or {}).get("differences", []):
        if one["measure"] == measure and one["group"] == group.id:
            said.append(f"{_change(one, lang)} {one['verdict_said'][lang]}")
    return " → ".join(said) or "–"


def _part(row: dict[str, Any], lang: Language) -> list[str]:
    levers = ", ".join(_lever(lever, lang) for lever in row["levers"])
    return [f"{row[lang]} ({levers})", *(_change(row["effects"][measure], lang) for measure in MEASURES)]


def _change(one: dict[str, Any], lang: Language) -> str:
    return f"{one['said'][lang]} ({one['limits'][lang]})"


def _lever(name: str, lang: Language) -> str:
    lever = load_levers().levers.get(name)
    return name if lever is None else getattr(lever, lang)


def _table(rows: list[list[str]]) -> str:
    head, *rest = rows
    line = "".join(f"<th>{html.escape(cell)}</th>" for cell in head)
    lines = ["".join(f"<td>{html.escape(cell)}</td>" for cell in row) for row in rest]
    return f"<table><tr>{line}</tr>{''.join(f'<tr>{one}</tr>' for one in lines)}</table>"
