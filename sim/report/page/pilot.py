"""Writes a pilot: data, a picture and a page that compares the usual evaluation with the true effect."""

from __future__ import annotations

import json
import os
from pathlib import Path

from sim.comparison.pilot import ESTIMATES, FOLLOW, OUTCOMES, Piloted
from sim.language import Language, language, tr
from sim.measures import measure_info
from sim.report.figures.comparison import as_bytes, save_pictures
from sim.report.figures.effects import effects
from sim.report.figures.style import drawing
from sim.report.page.plain import Section, write_page
from sim.runs.crate import write_crate

LABELS: dict[str, tuple[str, str]] = {
    "before_after": ("试点前后对比", "before and after"),
    "difference_in_differences": ("双重差分", "difference in differences"),
    "true_effect": ("真实效果", "true effect"),
    "spill_over": ("对其他地方的外溢", "spill-over to other places"),
    "drift": ("两组本来就会拉开的差距", "what the groups would have drifted apart anyhow"),
    "city_effect": ("全市期末的真实效果", "true effect on the whole city at the end"),
}
RULES: dict[str, tuple[str, str]] = {
    "best": ("此前表现最好的", "the best performers of the months before"),
    "worst": ("此前表现最差的", "the worst performers of the months before"),
    "code": ("按代码靠前的", "the first by code"),
    "chance": ("抽签选中的", "chosen by lot"),
    "named": ("指定的地点", "the places named"),
}


def label(estimate: str, lang: Language) -> str:
    """Return the name of an estimate."""
    return tr(*LABELS[estimate], lang)


def subtitle(found: Piloted, lang: Language) -> str:
    """Describe the pilot: policy, places and dates."""
    plan = found.plan
    who = tr(*RULES[plan.rule], lang)
    many = tr("、", ", ", lang).join(plan.places) if plan.rule == "named" else str(plan.size)
    unit = (
        ""
        if plan.rule == "named"
        else tr(
            " 个街道" if plan.by_street else " 个区县", " streets" if plan.by_street else " districts", lang
        )
    )
    return tr(
        f"{plan.scenario.title['zh']} · {found.places['zh']} · 第 {plan.start} "
        f"天起在{who}（{many}{unit}）试点 · "
        f"{len(found.seeds)} 组共同随机数",
        f"{plan.scenario.title['en']} · {found.places['en']} · from day {plan.start} in {who} "
        f"({many}{unit}) · "
        f"{len(found.seeds)} sets of common random numbers",
        lang,
    )


def cell(found: Piloted, estimate: str, measure: str, lang: Language) -> str:
    """Write an estimate with its limits."""
    info = measure_info(measure)
    mean, low, high = found.limits(estimate, measure)
    if mean is None:
        return "–"
    return info.signed(mean, lang) + (
        f" [{info.signed(low, lang)}, {info.signed(high, lang)}]" if low is not None else ""
    )


def heads(lang: Language) -> tuple[str, ...]:
    """Return the headings of the table."""
    return ("", *(measure_info(name).label[lang] for name in OUTCOMES))


def rows(found: Piloted, lang: Language) -> list[tuple[str, ...]]:
    """Return the table: one row for each estimate."""
    return [(label(e, lang), *(cell(found, e, name, lang) for name in OUTCOMES)) for e in ESTIMATES]


def sentences(found: Piloted, lang: Language) -> list[str]:
    """Say where the usual evaluation misleads, by how much and why."""
    lines = []
    for name in OUTCOMES:
        info = measure_info(name)
        for estimate in ("before_after", "difference_in_differences"):
            if not found.misleads(estimate, name):
                continue
            off = info.change(found.error(estimate, name).mean, lang)
            why = _why(found, estimate, name, lang)
            lines.append(
                tr(
                    f"{info.label['zh']}：{label(estimate, lang)}与真实效果相差 {off}。{why}",
                    f"{info.label['en']}: {label(estimate, lang)} is off the true effect by {off}. {why}",
                    lang,
                )
            )
    if not lines:
        lines = [
            tr(
                "各项指标上，常用的评估都没有明显偏离真实效果。",
                "On none of the measures is the usual evaluation clearly off the true effect.",
                lang,
            )
        ]
    if found.idle_stages:
        lines.append(
            tr(
                f"方案中有 {found.idle_stages} 个阶段作用于试点地点以上的单位，在试点中没有落到任何地方。",
                f"{found.idle_stages} stages of the policy act on bodies above the pilot places and reached "
                "nothing in the pilot.",
                lang,
            )
        )
    return lines


def _why(found: Piloted, estimate: str, name: str, lang: Language) -> str:
    if estimate == "before_after":
        return tr(
            "前后之间，没有试点的地方也在变。", "Places without the policy changed as well in between.", lang
        )
    spill, drift = (abs(found.limits(part, name).mean or 0.0) for part in ("spill_over", "drift"))
    if spill > drift:
        return tr(
            "主要因为试点影响了作对照的地方（外溢）。",
            "Mostly because the pilot reached the places it is compared with (spill-over).",
            lang,
        )
    return tr(
        "主要因为选了特别的地方：不试点它们也会与别处拉开（回归平均、季节）。",
        "Mostly because of the choice of places: without any pilot they would have drifted apart from the "
        "others "
        "(regression to the mean, seasons).",
        lang,
    )


def reading(found: Piloted, lang: Language) -> list[str]:
    """Return how the estimates are made."""
    before, after = found.plan.windows(found.days)
    return [
        tr(
            f"前：第 {before[0]}–{before[1]} 天发生的诉求；后：第 {after[0]}–{after[1]} 天发生的；各跟踪 "
            f"{FOLLOW} 天。"
            "办结、评价和转手按窗口内办结的诉求计算。",
            f"Before: matters that arose on days {before[0]}–{before[1]}; after: on days "
            f"{after[0]}–{after[1]}; "
            f"each followed for {FOLLOW} days. Closing, rating and hand-overs are of matters closed in the "
            f"window.",
            lang,
        ),
        tr(
            "双重差分 = 真实效果 − 外溢 + "
            "本来就会拉开的差距；真实效果是共同随机数下不试点时的差别，现实中看不到。",
            "Difference in differences = true effect − spill-over + drift, exactly. The true effect is the "
            "difference from common random numbers without the pilot, which nobody sees in reality.",
            lang,
        ),
    ]


def write_pilot(found: Piloted, folder: str | os.PathLike[str], lang: Language | None = None) -> list[Path]:
    """Write ``pilot.json``, the picture and ``pilot.html``; return the files."""
    lang, where = lang or language(), Path(folder)
    where.mkdir(parents=True, exist_ok=True)
    data = where / "pilot.json"
    text = json.dumps(found.to_json(), ensure_ascii=False, allow_nan=False, indent=2)
    data.write_text(text + "\n", encoding="utf-8")
    title = tr("试点：看上去的效果与真实的效果", "A pilot: the effect one sees and the true one", lang)
    panels = [
        (
            name,
            [(found.limits(e, name), e == "true_effect" or not _is_off(found, e, name)) for e in ESTIMATES],
        )
        for name in OUTCOMES
    ]
    with drawing():
        note = tr("空心：明显偏离真实效果", "hollow: clearly off the true effect", lang)
        figure = effects(
            title, f"{subtitle(found, lang)} · {note}", [label(e, lang) for e in ESTIMATES], panels, lang
        )
    pictures = {f"pilot.{kind}": as_bytes(figure, kind) for kind in ("png", "svg")}
    sections = [
        Section(tr("结论", "What was found", lang), tuple(sentences(found, lang))),
        Section(
            tr("各种估计", "The estimates", lang),
            (),
            heads(lang),
            tuple(rows(found, lang)),
            pictures["pilot.svg"],
        ),
        Section(tr("怎样读", "How to read this", lang), tuple(reading(found, lang))),
    ]
    page = write_page(where / "pilot.html", title, subtitle(found, lang), sections, lang)
    written = [data, *save_pictures(pictures, where / "figures"), page]
    about = f"{title} · {subtitle(found, lang)}"
    return [*written, write_crate(where, "pilot", written, title=title, description=about, lang=lang)]


def _is_off(found: Piloted, estimate: str, name: str) -> bool:
    return estimate in ("before_after", "difference_in_differences") and found.misleads(estimate, name)
