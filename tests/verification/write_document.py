"""Write the tables of ``docs/verification.md`` from fresh measurements.

Run ``python tests/verification/write_document.py`` after a change of the rules of a day; the test in
``test_written.py`` says when it is due.  Takes a minute or two.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Sequence
from itertools import permutations
from math import isinf
from pathlib import Path

ROOT = Path(__file__).parents[2]
sys.path[:0] = [str(Path(__file__).parent), str(ROOT / "tests" / "support"), str(ROOT)]

import arrivals  # noqa: E402
import call_back  # noqa: E402
import clearance  # noqa: E402
import discovery  # noqa: E402
import monotone  # noqa: E402
import units  # noqa: E402
from checks import Check  # noqa: E402
from hand_over import DEPARTMENTS, days_until_solved  # noqa: E402
from queue_plan import check_use, check_wait, check_waits, read_table  # noqa: E402
from queue_run import Service  # noqa: E402
from reference import in_continuous_time, served, what_came  # noqa: E402
from test_queue import SETTINGS  # noqa: E402

DOCUMENT = ROOT / "docs" / "verification.md"
BLOCK = re.compile(r"(<!-- data: (\w+) -->\n).*?(<!-- end -->)", re.DOTALL)

HEAD = (
    "量 quantity",
    "精确值 exact",
    "实测 measured",
    "标准误 standard error",
    "精确值应在 exact must lie in",
    "可察觉偏差 noticed from",
    "结果 result",
)


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """Return a Markdown table."""
    return "\n".join("| " + " | ".join(line) + " |" for line in (head, ["---"] * len(head), *rows))


def queue_checks() -> list[Check]:
    """Return every comparison with the closed-form table."""
    found = []
    for row in read_table():
        if row.testable:
            found += [check_wait(row), check_use(row)]
            if row.kind == Service.EXPONENTIAL:
                found.append(check_waits(row))
    return found


GROUPS = {
    "queue": queue_checks,
    "arrivals": arrivals.all_checks,
    "discovery": discovery.all_checks,
    "clearance": clearance.all_checks,
    "call_back": call_back.all_checks,
    "monotone": monotone.all_checks,
    "units": units.all_checks,
}


def line(check: Check) -> list[str]:
    """Return one comparison as cells."""
    low, high = check.limits
    noticed = f"{check.sharpness:.1%}" if check.exact and not isinf(check.sharpness) else "–"
    exact = f"≤ {check.exact:.4g}" if check.at_most else f"{check.exact:.4g}"
    limits = f"≥ {low:.4g}" if check.at_most else f"{low:.4g} … {high:.4g}"
    return [
        check.name, exact, f"{check.measured:.4g}", f"{check.error:.2g}", limits, noticed,
        "✓" if check.holds else "✗",
    ]  # fmt: skip


def checks(group: str) -> str:
    """Return the table of one group."""
    return table(HEAD, [line(check) for check in GROUPS[group]()])


def each() -> str:
    """Return the comparison matter by matter with servers in continuous time."""
    rows = []
    for servers, load, kind, service, variation in SETTINGS:
        world = served(servers, load, kind, service, 12_000, variation=variation)
        came, length, begun, ended = what_came(world)
        start, end = in_continuous_time(servers, came, length)
        letter = {Service.EXPONENTIAL: "M", Service.FIXED: "D", Service.LOG_NORMAL: "G"}[kind]
        apart = (begun - start // 1, ended - end // 1)
        late = [f"{days.min():+.0f} … {days.max():+.0f}" for days in apart]
        same = f"{(begun == start // 1).mean():.3f}"
        rows.append([f"M/{letter}/{servers} ρ={load / servers:.2f}", str(len(came)), *late, same])
    head = (
        "队列 queue",
        "件数 matters",
        "开始差（天） first work, days late",
        "结束差（天） end, days late",
        "同日开始 begun on the same day",
    )
    return table(head, rows)


def approximations() -> str:
    """Return what the table's approximation for fixed service is worth."""
    rows = []
    for row in read_table():
        if row.kind == Service.FIXED and not row.exact:
            off = row.wait / row.theory - 1.0
            rows.append([row.name, f"{row.theory:.4g}", f"{row.wait:.4g}", f"{off:+.1%}"])
    return table(("队列 queue", "Crommelin", "Allen–Cunneen", "相差 apart"), rows)


def hands() -> str:
    """Return days of matters of three needs, from hand to hand and side by side."""
    some = (DEPARTMENTS[0], DEPARTMENTS[5], DEPARTMENTS[9])
    rows = []
    for parts in ([1, 1, 1], [3, 2, 5], [5, 2, 3], [1, 7, 2]):
        cells = [" + ".join(map(str, parts)), str(sum(parts))]
        for parallel in (False, True):
            days = sorted({days_until_solved(list(o), parts, parallel=parallel) for o in permutations(some)})
            cells.append(", ".join(map(str, days)))
            if not parallel:
                cells.append(str(max(parts)))
        rows.append(cells)
    head = ("各部分（天） parts", "和 sum", "依次 in turn", "最长 longest", "并行 side by side")
    return table(head, rows)


def formula() -> str:
    """Return p^k by formula, also for more needs than a matter of the model can have."""
    needs = (1, 2, 3, 4, 6, 70)
    rows = [[f"{p:.2f}", *(f"{p**k:.3g}" for k in needs)] for p in (0.80, 0.90, 0.95, 0.99)]
    return table(("p", *(f"k = {k}" for k in needs)), rows)


def misses() -> str:
    """Return the comparisons that fail."""
    missed = [check for group in GROUPS.values() for check in group() if not check.holds]
    return "\n".join(f"- {check}" for check in missed) or "没有。 None."


MAKERS = {
    "misses": misses,
    "each": each,
    "approximations": approximations,
    "hands": hands,
    "formula": formula,
}


def refreshed(text: str) -> str:
    """Return the document with every table measured anew."""

    def fill(match: re.Match[str]) -> str:
        name = match[2]
        body = MAKERS[name]() if name in MAKERS else checks(name)
        return f"{match[1]}{body}\n{match[3]}"

    return BLOCK.sub(fill, text)


if __name__ == "__main__":
    DOCUMENT.write_text(refreshed(DOCUMENT.read_text(encoding="utf-8")), encoding="utf-8")
