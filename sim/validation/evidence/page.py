"""The evidence bench as a page, from the findings and the model's stored answers.

``python -m sim.validation.evidence.page docs/validation.md --workers 2`` asks every question anew, stores the
answers and writes the page; with ``--words`` it writes the page from the answers that are stored.
"""

from __future__ import annotations

import argparse
import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

from sim.validation.evidence.bench import Found, Values, ask, findings
from sim.validation.evidence.entry import entries
from sim.validation.evidence.form import FOLDER, SEEN_WORDS, Entry, Question
from sim.validation.evidence.verdict import ANSWERS, Answer
from sim.validation.evidence.words import answered, cited, compared, place, published, reason
from sim.validation.patterns.design import SEEDS

ANSWERS_FILE = FOLDER.parent / "evidence_answers.json"
"""The model's answers: seeds, and one value per seed for every question."""

DIGITS = 6
"""Significant digits of a stored value."""

HEAD = (
    "#",
    "发现 / finding",
    "研究 / study",
    "问模型 / asked of the model",
    "公布 / published",
    "模型 / model [95 %]",
    "判断 / verdict",
)

INTRO = """\
# 证据 · Evidence

<!-- written by python -m sim.validation.evidence.page docs/validation.md; do not edit -->

公开发表的研究发现，逐条拿来问模型：一条一个文件（`sim/validation/data/evidence`），写明来源、看到多少、
设计、数字，怎样问才是同一个问题，以及不是同一个问题的地方。没有一个数字是照着它们调出来的；
曾用来改过模型的注明“曾用”。`cogov validate evidence` 重新问一遍。

- **相符**：区间在公布的方向上，并含公布的数字；水平则整个区间落在公布的范围里。
- **方向相符**：区间在公布的方向上；大小不同，或者研究没有给出大小。
- **不符**：区间在相反的方向上，或者紧紧围着零，而研究说有作用。原因写在条目里，
  只写在运行里看到的；没有看的写“原因没有查”。
- **尚不清楚**：区间太宽。
- 一条有几问的，取最弱的一问。每一问各自判断，没有因为问得多而放宽区间。
- 只在声明的默认假设下、在一个区里问；换了假设会怎样，没有问。

找过、没有找到的：三长联动、一网统管、街道改革或 12345 对解决率的双重差分研究；中国工单的公开数据表。
多数研究来自别的国家和别的领域：相符不证明模型对，不符也不证明模型错，它们说的是哪里该再想一想。

Published findings of which the model is asked, one by one: a file each (`sim/validation/data/evidence`) with
the source, how much of it was seen, the design, the figure, how the same is asked, and where it is not the
same. Nothing was fitted to them; what once changed the model is marked as used. `cogov validate evidence`
asks anew.

- **agrees**: the limits lie in the published direction and hold the published figure; of a level, all of the
  limits lie in the published range.
- **agrees in direction**: the limits lie in the published direction; the size differs, or none was published.
- **disagrees**: the limits lie in the other direction, or close around nought where the study found an
  effect. The reason is in the entry, from what was seen in runs; where nobody looked it says so.
- **not known yet**: the limits are too wide.
- A finding of several questions has the weakest answer. Each question is judged by itself; limits were not
  widened for asking many.
- Asked under the declared assumptions and in one district; other assumptions were not tried.

Looked for and not found: difference-in-differences studies of the three heads, of one-network management, of
street reform or of 12345 on resolution; any open table of Chinese tickets. Most studies are from other
countries and fields: agreement does not prove the model right, nor disagreement wrong. They show where to
think again.
"""


def page(found: Sequence[Found], seeds: Sequence[int]) -> str:
    """Return the whole page."""
    counts = [
        f"{zh} {en} {sum(one.answer == answer for one in found)}" for answer, (zh, en) in ANSWERS.items()
    ]
    head = [
        INTRO,
        f"{len(found)} 条 findings: {'; '.join(counts)}.",
        "",
        f"种子 {seeds[0]}—{seeds[-1]}，{len(seeds)} 个，用共同随机数成对。"
        f"Seeds {seeds[0]} to {seeds[-1]}, {len(seeds)} of each arrangement, pairs on common random numbers.",
        "",
        _row(HEAD),
        _row(["---"] * len(HEAD)),
    ]
    return "\n".join(
        [*head, *(_row(cells) for one in found for cells in lines(one)), "", *map(section, found)]
    )


def lines(found: Found) -> list[list[str]]:
    """Return the cells of a finding's rows, one row per question."""
    entry = found.entry
    name = [entry.id, f"{entry.title.zh} / {entry.title.en}", cited(entry, "en")]
    if not entry.ask:
        return [[*name, "–", "–", "–", " / ".join(ANSWERS[found.answer])]]
    return [
        [
            *(name if at == 0 else ["", "", ""]),
            f"{question.question.zh} / {question.question.en}",
            published(question, "en"),
            answered(question, limits, "en"),
            " / ".join(ANSWERS[answer]),
        ]
        for at, (question, limits, answer) in enumerate(
            zip(entry.ask, found.limits, found.answers, strict=True)
        )
    ]


def section(found: Found) -> str:
    """Return all that is known of a finding."""
    entry, source = found.entry, found.entry.source
    title = "" if source.title is None else f" *{source.title}*."
    year = "" if source.year is None else f" ({source.year})"
    parts = [
        f"## {entry.id} {entry.title.zh} · {entry.title.en}",
        "",
        f"{source.authors}{year}.{title} {source.where}. {' / '.join(SEEN_WORDS[source.seen])}; "
        f"{cited(entry, 'zh').split('；')[-1]} / {cited(entry, 'en').split('; ')[-1]}.",
        "",
        f"- 量了什么 / measured: {entry.measured.zh} / {entry.measured.en}",
        f"- 发现 / finding: {entry.finding.zh} / {entry.finding.en}",
        f"- 注意 / caveat: {entry.caveat.zh} {entry.caveat.en}",
        *_used(entry),
        *(
            line
            for question, limits, answer in zip(entry.ask, found.limits, found.answers, strict=True)
            for line in _question(question, answered(question, limits, "en"), answer)
        ),
        "",
    ]
    return "\n".join(parts)


def _used(entry: Entry) -> list[str]:
    told: list[str] = []
    if entry.used is not None:
        told.append(f"- 曾用 / used: {entry.used.zh} / {entry.used.en}")
    if entry.not_asked is not None:
        told.append(f"- 没有问 / not asked: {entry.not_asked.zh} {entry.not_asked.en}")
    return told


def _question(question: Question, told: str, answer: Answer) -> list[str]:
    lines = [
        f"- **{question.question.zh} / {question.question.en}** {compared(question, 'zh')} / "
        f"{compared(question, 'en')}; {place(question)}. {question.same.zh} / {question.same.en}. "
        f"→ {told}: {' / '.join(ANSWERS[answer])}"
    ]
    if answer == "disagrees":
        lines.append(f"  - 原因 / why: {reason(question, 'zh')} {reason(question, 'en')}")
    return lines


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"


def stored() -> tuple[tuple[int, ...], Values]:
    """Return the seeds and the model's answers as they are stored."""
    kept = json.loads(ANSWERS_FILE.read_text(encoding="utf-8"))
    return tuple(kept["seeds"]), kept["values"]


def store(seeds: Sequence[int], values: Values) -> None:
    """Store the model's answers, a line for each question."""
    rows = [
        f'  "{name}": [' + ", ".join(f"\n   {json.dumps([_short(v) for v in row])}" for row in asked) + "]"
        for name, asked in values.items()
    ]
    text = f'{{"seeds": {json.dumps(list(seeds))},\n "values": {{\n' + ",\n".join(rows) + "\n }}\n"
    ANSWERS_FILE.write_text(text, encoding="utf-8")


def _short(value: float) -> float | None:
    return float(f"{value:.{DIGITS}g}") if math.isfinite(value) else None


def main(args: Sequence[str] | None = None) -> None:
    """Ask the model and write the page."""
    parser = argparse.ArgumentParser(prog="python -m sim.validation.evidence.page")
    parser.add_argument("path", type=Path)
    parser.add_argument("--words", action="store_true")
    parser.add_argument("--workers", type=int, default=1)
    given = parser.parse_args(args)
    known = list(entries().values())
    if not given.words:
        values = ask(known, SEEDS, workers=given.workers, tick=_tick)
        if values is None:
            return
        store(SEEDS, values)
    seeds, kept = stored()
    given.path.write_text(page(findings(known, kept), seeds), encoding="utf-8")


def _tick(done: int, of: int) -> None:
    print(f"{done}/{of}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
