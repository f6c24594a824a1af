"""The first page of a study of several cities: each city's verdicts, side by side and never averaged."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from sim.comparison.comparison import Comparison
from sim.comparison.verdict import row_of
from sim.language import Language, tr
from sim.measures import measure_info
from sim.report.page.plain import Section, write_page
from sim.runs.job import CityAt
from sim.study.analysis.pooled import Pooled, pooled_over_cities
from sim.study.analysis.robust import apart, robustness_by_city
from sim.study.analysis.worlds import comparison_of
from sim.study.store.opened import Study


def stems_of(cities: Sequence[CityAt]) -> list[str]:
    """Return for each city the part of a file's name that is its own: ``1-teaching-0.1``."""
    return [f"{number}-" + re.sub(r"[^\w.]+", "-", at.label) for number, at in enumerate(cities, start=1)]


def named(file: str, stem: str) -> str:
    """Return the name of a city's file: ``report-1-teaching.html``; the plain one where there is one city."""
    path = Path(file)
    return f"{path.stem}-{stem}{path.suffix}" if stem else file


def write_cities(study: Study, path: Path, lang: Language) -> Path:
    """Write the page that sets the cities of a study side by side; return its path."""
    plan = study.plan
    found, together = robustness_by_city(study), pooled_over_cities(study)
    alone = tr("只有一个世界：没有参数变动，说不上稳健。", "A single world: nothing varied.", lang)
    sections = [
        Section(
            one.city,
            (
                *(one.words(lang) if len(one.worlds.table) > 1 else [alone]),
                tr("这座城市的全部结果：", "All results of this city: ", lang) + named(path.name, stem),
            ),
        )
        for one, stem in zip(found, stems_of(plan.cities), strict=True)
    ]
    between = (*apart(found, lang), _way_on(study, lang))
    sections.append(Section(tr("城市之间", "Between cities", lang), between))
    by_city = {at.label: comparison_of(study, city=at) for at in plan.cities}
    sections += [_beside(by_city, together, policy.name, lang) for policy in plan.policies[1:]]
    title = tr(f"研究：{study.title(lang)}", f"Study: {study.title(lang)}", lang)
    many = len(plan.cities)
    base = plan.title_of(plan.policies[0], lang)
    subtitle = tr(
        f"{many} 座城市，各城分别判断；以“{base}”为对照，{plan.worlds} 个世界，每个 {plan.days} 天。",
        f"{many} cities, each judged by itself; compared with {base}, {plan.worlds} worlds, {plan.days} days "
        "each.",
        lang,
    )
    return write_page(path, title, subtitle, sections, lang)


def _way_on(study: Study, lang: Language) -> str:
    command = f"cogov robust {study.folder.name} --pooled"
    return tr(
        f"各城合起来（以城市为单位）：{command}",
        f"All cities together (a city counts once): {command}",
        lang,
    )


def _beside(
    by_city: Mapping[str, Comparison], together: Sequence[Pooled], policy: str, lang: Language
) -> Section:
    """Return one policy's differences, a column for each city."""
    rows: list[tuple[str, ...]] = []
    for one in together:
        if one.policy != policy:
            continue
        cells: list[str] = []
        for city, difference in one.apart:
            row = row_of(by_city[city], difference, lang)
            cells.append(tr(f"{row.difference}（{row.limits}）", f"{row.difference} ({row.limits})", lang))
            cells[-1] += f" · {row.verdict}"
        contrary = tr("各城相反", "contrary", lang) if one.opposed else ""
        rows.append((measure_info(one.measure).label[lang], *cells, contrary))
    comparison = next(iter(by_city.values()))
    head = (tr("指标", "measure", lang), *by_city, "")
    return Section(comparison.title(policy, lang), (), head, tuple(rows))
