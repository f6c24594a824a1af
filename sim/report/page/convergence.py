"""The page of convergence: which measures keep at a smaller scale, how limits narrow with replications."""

from __future__ import annotations

import sys
from pathlib import Path

from sim.language import LANGUAGES, Language, tr
from sim.measures import PROMISED, measure_info
from sim.report.figures.comparison import as_bytes
from sim.report.figures.convergence import convergence_figure
from sim.validation.convergence import (
    AT,
    CITY,
    DAYS,
    EXAMPLE,
    RUNS,
    Answers,
    Kept,
    ask,
    half_width,
    kept,
    save,
    stored,
)

HEAD = """# 收敛 · Convergence

同样的比率在任何规模下都应当给出同样的结果。这里把官渡区的人口按不同比例保留，各跑几个种子，看哪些指标
保持不变，哪些不保持；再看差别的区间随重复次数怎样收窄。
由 `python -m sim.report.page.convergence docs/convergence.md` 生成。
The same rates should give the same result whatever the scale. Here a district keeps several shares of its
people, each with a few seeds: which measures keep their value, and which do not; and how the limits of a
difference narrow with replications.

{where}。 {where_en}.

![收敛](images/convergence-zh.png)

![convergence](images/convergence-en.png)

## 规模 · Scale

合计类指标（件数、工时、元）已除以保留比例。相差在“小到可忽略”之内的不加记号；
✗：相差超过它，也超过两边区间之和；?：还看不出。
`--scale` 用到这些比例时，命令会点名不保持的指标。
Sums over people (matters, hours, yuan) are divided by the share kept. No mark: no
further from all people than is too small to matter; ✗: further than that, and than the limits of both leave
open; ?: not known yet. With `--scale` the commands name the measures that do
not keep.

"""


TITLE = "群众认定解决才算解决"
"""The example in Chinese."""


def write(path: Path, answers: Answers) -> None:
    """Write the page and its two pictures, beside it in ``images``."""
    path.write_text(page(answers), encoding="utf-8")
    for lang in LANGUAGES:
        picture = path.parent / "images" / f"convergence-{lang}.png"
        picture.write_bytes(as_bytes(convergence_figure(answers, lang), "png"))


def page(answers: Answers) -> str:
    """Return the page."""
    scales = list(answers.values)
    seeds = ", ".join(f"{scale}: {len(next(iter(answers.values[scale].values())))}" for scale in scales)
    head = HEAD.format(
        where=f"{CITY}，现状，{DAYS} 天，95 % 区间；各比例的种子数 {seeds}",
        where_en=f"{CITY}, baseline, {DAYS} days, 95 % limits; seeds at each scale {seeds}",
    )
    return head + "\n".join([*_by_scale(answers, scales), "", *_by_runs(answers)]) + "\n"


def _by_scale(answers: Answers, scales: list[str]) -> list[str]:
    lines = ["| 指标 measure | " + " | ".join(scales) + " |", "|---|" + "---|" * len(scales)]
    for name in PROMISED:
        found = [kept(answers, float(scale), name) for scale in scales]
        if any(one is not None for one in found):
            cells = [_cell(name, one) for one in found]
            lines.append(f"| {_label(name)} | " + " | ".join(cells) + " |")
    return lines


def _cell(name: str, one: Kept | None) -> str:
    if one is None or one.here.mean is None or one.here.half_width is None:
        return "–"
    info = measure_info(name)
    mean, reach = info.number(one.here.mean, "en"), info.number(one.here.half_width, "en")
    return f"{mean} ± {reach}" + {True: "", None: " ?", False: " ✗"}[one.kept]


def _label(name: str) -> str:
    info = measure_info(name)
    unit = " %" if info.in_points else ""
    return f"{info.label['zh']} {info.label['en']}{unit}"


def _by_runs(answers: Answers) -> list[str]:
    def said(lang: Language) -> str:
        return tr(
            f"“{TITLE}”减现状，人口保留 {AT:.0%}：前若干个种子的 95 % 区间半宽。次数到四倍，半宽约减半。",
            f"{EXAMPLE} less the baseline with {AT:.0%} of the people: half-width of the 95 % limits over "
            "the first so many seeds. Four times as many runs about halve it.",
            lang,
        )

    lines = [
        "## 重复次数 · Replications", "", said("zh"), said("en"), "",
        "| 指标 measure | " + " | ".join(str(n) for n in RUNS) + " |", "|---|" + "---|" * len(RUNS),
    ]  # fmt: skip
    for name in PROMISED:
        if not measure_info(name).headline:
            continue
        widths = [half_width(answers, name, runs) for runs in RUNS]
        cells = ["–" if width is None else measure_info(name).number(width, "en") for width in widths]
        lines.append(f"| {_label(name)} | " + " | ".join(cells) + " |")
    return lines


def main() -> None:
    """Ask, keep the answers, write page and pictures; with ``--words`` only write."""
    if "--words" not in sys.argv:
        save(ask())
        stored.cache_clear()
    write(Path(sys.argv[1]), stored())


if __name__ == "__main__":
    main()
