"""The report of a search: the Pareto front, run again with fresh seeds, and its trade-offs."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sim.comparison.limits import t_limits
from sim.errors import InputError
from sim.language import Language, language, tr
from sim.measures import measure_info
from sim.report.figures.comparison import as_bytes
from sim.report.figures.search import search_figure
from sim.report.figures.style import drawing
from sim.report.page.folder import writing
from sim.report.page.plain import Section, write_page
from sim.report.page.study_facts import facts
from sim.runs.crate import write_crate
from sim.study.analysis.search import FOUND
from sim.study.design.form import SearchForm
from sim.study.design.plan import lever_title
from sim.study.store.opened import Study

REPORT = "report.html"
CONFIDENCE = 0.95


def write_search_report(
    study: Study, folder: str | os.PathLike[str] | None = None, lang: Language | None = None
) -> Path:
    """Write the report of a search as one page that works offline; return its path.

    Args:
        study: its store.
        folder: where to; into the study's own folder by default.
        lang: language of all text; the current one by default.

    Raises:
        InputError: the search has not ended, or the folder cannot be written.
    """
    lang, where = lang or language(), study.folder if folder is None else Path(folder)
    form, found = study.plan.search, _found(study)
    assert form is not None
    candidates = sorted(found["candidates"], key=lambda one: _rank(one, form))
    with drawing():
        figure = search_figure(_tried(study, form), candidates, form.objectives, lang)
        picture = b"" if figure is None else as_bytes(figure, "svg")
    sections = [
        Section(tr("结论", "What was found", lang), _words(study, form, candidates, lang)),
        Section(tr("排名站得住吗", "Does the ranking survive", lang), (_untested(lang),)),
    ]
    if picture:
        sections.append(Section(tr("取舍", "Trade-off", lang), picture=picture))
    sections += [
        Section(
            tr("不被超过的各点（用新种子复核，± 为 95 % 区间）",
               "Points that no other beat (fresh seeds, ± 95 % limits)", lang),
            (),
            _head(study, form, lang),
            tuple(_row(study, form, one, lang) for one in candidates),
        ),
        Section(tr("须知", "Before you use this", lang), _caveats(form, lang)),
        Section(tr("运行情况", "What was run", lang), _facts(study, form, lang)),
    ]  # fmt: skip
    title = tr(f"搜索：{study.title(lang)}", f"Search: {study.title(lang)}", lang)
    subtitle = _subtitle(study, form, lang)
    with writing(where):
        page = write_page(where / REPORT, title, subtitle, sections, lang)
        write_crate(where, "report", [page], title=title, description=subtitle, lang=lang)
    return page


def _found(study: Study) -> Mapping[str, Any]:
    path = study.folder / FOUND
    if not path.is_file():
        raise InputError(
            "搜索还没有结束，没有可报告的；用 cogov search 继续",
            "the search has not ended and there is nothing to report; cogov search goes on",
            file=study.folder,
        )
    try:
        return json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise InputError(
            f"文件已损坏（{error}）；再运行一次 cogov search 就会重写，不重跑任何运行",
            f"the file is damaged ({error}); cogov search writes it again without running anything twice",
            file=path,
        ) from None


def _rank(one: Mapping[str, Any], form: SearchForm) -> tuple[bool, float]:
    """Return the sort key of candidates: confirmed ones first, then by the first objective, best first."""
    name, aim = next(iter(form.objectives.items()))
    mean = one["fresh"][name]["mean"] or 0.0
    return not _stays(one), -mean if aim == "max" else mean


def _stays(one: Mapping[str, Any]) -> bool:
    return one["stays"] and one["within_budget"]


def _tried(study: Study, form: SearchForm) -> dict[str, Any]:
    means = ", ".join(f'avg("{name}") AS "{name}"' for name in form.objectives)
    return study.columns(
        f"SELECT world, {means} FROM runs WHERE replicate < {study.plan.replications} "
        "GROUP BY world ORDER BY world"
    )


def _subtitle(study: Study, form: SearchForm, lang: Language) -> str:
    plan = study.plan
    policy, city = plan.title_of(plan.policies[0], lang), plan.cities[0].name
    aims = tr("、", ", ", lang).join(
        measure_info(name).label[lang] + (" ↑" if aim == "max" else " ↓")
        for name, aim in form.objectives.items()
    )
    return tr(
        f"“{policy}”· {city} · 每次 {plan.days} 天 · 目标：{aims}",
        f"'{policy}' · {city} · {plan.days} days each · objectives: {aims}",
        lang,
    )


def _words(
    study: Study, form: SearchForm, candidates: list[Mapping[str, Any]], lang: Language
) -> tuple[str, ...]:
    points, many = form.population * form.generations, len(candidates)
    staying = [one for one in candidates if _stays(one)]
    if not candidates:
        return (tr(f"试了 {points:,} 个点，没有一个符合预算。",
                   f"{points:,} points were tried; none keeps to the budget.", lang),)  # fmt: skip
    lines = [
        tr(
            f"{form.generations} 代共试 {points:,} 个点，其中 {many} 个在各项目标上不被别的点超过；"
            f"用 {form.fresh} 个新种子复核后，{len(staying)} 个仍不被超过。"
            "没有唯一的“最好”：选哪一个是取舍。",
            f"{points:,} points were tried in {form.generations} generations; {many} were beaten by no other "
            f"on all objectives, and {len(staying)} still are when run again with {form.fresh} fresh seeds. "
            "There is no single best: which to take is a trade-off.",
            lang,
        )
    ]
    for name, aim in form.objectives.items():
        known = [one for one in staying if one["fresh"][name]["mean"] is not None]
        if known:
            sign = -1.0 if aim == "max" else 1.0
            best = min(known, key=lambda one, name=name, sign=sign: sign * one["fresh"][name]["mean"])
            label, value = measure_info(name).label[lang], _value(name, best["fresh"][name], lang)
            at = tr("，", ", ", lang).join(
                f"{lever_title(lever, lang)} {worth:.4g}" for lever, worth in best["levers"].items()
            )
            lines.append(
                tr(f"{label}最好的一点：{value}（{at}）。", f"Best on {label}: {value} ({at}).", lang)
            )
    return (*lines, *_spread(study, form, staying, lang))


def _spread(
    study: Study, form: SearchForm, staying: list[Mapping[str, Any]], lang: Language
) -> tuple[str, ...]:
    """Say on which objectives the points that stay differ by more than chance, seed by seed."""
    if len(staying) < 2 or any("world" not in one for one in staying):  # an older search did not say which
        return ()
    worlds = [one["world"] for one in staying]
    clear: dict[bool, list[str]] = {True: [], False: []}
    for name in form.objectives:
        clear[_differ(_fresh(study, name, worlds))].append(measure_info(name).label[lang])
    comma = tr("、", ", ", lang)
    lines = []
    if clear[True]:
        lines.append(
            tr(
                f"这些点之间明显不同的：{comma.join(clear[True])}。",
                f"These points clearly differ in: {comma.join(clear[True])}.",
                lang,
            )
        )
    if clear[False]:
        lines.append(
            tr(
                f"还看不出差别的（可能只是随机波动）：{comma.join(clear[False])}；选哪一点，不能以它为据。",
                f"Not known yet whether they differ (it may be chance) in: {comma.join(clear[False])}; "
                "this is no ground to choose one of them.",
                lang,
            )
        )
    return tuple(lines)


def _fresh(study: Study, measure: str, worlds: Sequence[int]) -> np.ndarray:
    """Return a measure with fresh seeds, which all points met, f8 (worlds, seeds); NaN where a run failed."""
    first = study.plan.replications
    found = study.columns(
        f'SELECT world, replicate, "{measure}" AS value FROM runs WHERE replicate >= {first}'
    )
    table = np.full((len(worlds), int(found["replicate"].max()) + 1 - first), np.nan)
    for row, world in enumerate(worlds):
        here = found["world"] == world
        table[row, found["replicate"][here] - first] = found["value"][here]
    return table


def _differ(values: np.ndarray) -> bool:
    """Return whether the points farthest apart differ by more than chance, allowing for all pairs."""
    values = values[:, np.isfinite(values).all(axis=0)]
    if values.shape[1] < 2:
        return False
    means = values.mean(axis=1)
    pairs = len(values) * (len(values) - 1) / 2
    apart = t_limits(values[np.argmax(means)] - values[np.argmin(means)], 1.0 - (1.0 - CONFIDENCE) / pairs)
    return apart.low is not None and apart.low > 0.0


def _untested(lang: Language) -> str:
    return tr(
        "没有检验：参数都取声明的值，只换了随机数。参数说不准时这些点是否仍不被超过，还不知道。"
        "检验：把选中的取值写进研究文件的 levers（values），运行 cogov robust。",
        "Not tested: parameters stood at their declared values and only the random numbers varied. "
        "Whether these points "
        "stay unbeaten when what is uncertain varies is not known. To test it, put the values chosen into "
        "the levers (values) of a study file and run cogov robust.",
        lang,
    )


def _head(study: Study, form: SearchForm, lang: Language) -> tuple[str, ...]:
    levers = [
        f"{lever_title(lever.name, lang)} ({lever.stage.unit})"
        if lever.stage.unit
        else lever_title(lever.name, lang)
        for lever in study.plan.levers
        if not lever.values
    ]
    labels = [measure_info(name).label[lang] for name in form.objectives]
    return (tr("复核", "fresh seeds", lang), *labels, *levers)


def _row(study: Study, form: SearchForm, one: Mapping[str, Any], lang: Language) -> tuple[str, ...]:
    if not one["within_budget"]:
        text = tr("超出预算", "above the budget", lang)
    elif one["stays"]:
        text = tr("仍不被超过", "still unbeaten", lang)
    else:
        text = tr("被超过", "beaten", lang)
    names = [lever.name for lever in study.plan.levers if not lever.values]
    values = [_value(name, one["fresh"][name], lang) for name in form.objectives]
    return (text, *values, *(f"{one['levers'][name]:.4g}" for name in names))


def _value(name: str, limits: Mapping[str, float | None], lang: Language) -> str:
    info = measure_info(name)
    text = info.brief(limits["mean"], lang)
    low, high = limits["low"], limits["high"]
    return text if low is None or high is None else f"{text} ± {info.number((high - low) / 2.0, lang)}"


def _caveats(form: SearchForm, lang: Language) -> tuple[str, ...]:
    lines = [
        tr(
            "这是模型，不是预测：它比较的是在同样的城市、共同随机数下，不同取值会把事情引向哪里。",
            "This is a model and no forecast: it compares where different values lead in the same city with "
            "common random numbers.",
            lang,
        ),
        tr(
            "表中的值由搜索没有用过的种子算出：搜索时看到的最好值总是偏好。",
            "Values in the table come from seeds that the search never saw: the best values seen while "
            "searching flatter.",
            lang,
        ),
        tr(
            "“被超过”按平均值判定；两点之差小于 ± 之后的数时，谁超过谁仍可能只是随机波动。",
            "'Beaten' goes by means; where two points differ by less than what stands behind ±, which beats "
            "which may still be chance.",
            lang,
        ),
        tr(
            "搜索只看所写的目标与范围：没有写进目标的（例如谁被落下、干部负担），可能变差而看不出。",
            "A search sees only the objectives and ranges it was given: what is no objective (who is left "
            "out, the burden on staff) may get worse unseen.",
            lang,
        ),
    ]
    if form.budget is not None:
        lines.append(
            tr(
                f"费用上限 {form.budget:,.0f} 元，按平均费用判定。",
                f"The budget of {form.budget:,.0f} yuan is held against the mean cost.",
                lang,
            )
        )
    return tuple(lines)


def _facts(study: Study, form: SearchForm, lang: Language) -> tuple[str, ...]:
    first = study.plan.seed + study.plan.replications
    fresh = ", ".join(str(first + n) for n in range(min(form.fresh, 20)))
    lines = [
        *facts(study, lang),
        (tr("复核用的种子", "fresh seeds", lang), fresh + (" …" if form.fresh > 20 else "")),
        (tr("每代点数 × 代数", "population × generations", lang), f"{form.population} × {form.generations}"),
        (tr("方法", "method", lang), "NSGA-II (pymoo)"),
    ]
    return tuple(name + tr("：", ": ", lang) + value for name, value in lines)
