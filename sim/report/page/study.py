"""The report of a study: robustness of the ranking, its drivers, and the comparison itself."""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from sim.comparison.comparison import Comparison
from sim.errors import InputError
from sim.language import Language, language, tr
from sim.report.figures.comparison import picture_files
from sim.report.page.folder import DIFFERENCES, write_differences, writing
from sim.report.page.html import StudyPart, write_report
from sim.report.page.selection import left_out, only, shown_policies
from sim.report.page.study_cities import named, stems_of, write_cities
from sim.report.page.study_facts import facts
from sim.report.page.study_pictures import CAPTIONS, study_pictures
from sim.report.page.study_sections import effect_sections, flips_section, in_short, robust_section
from sim.runs.crate import write_crate
from sim.runs.job import CityAt
from sim.study.analysis.robust import Ranking, robust, sentence
from sim.study.analysis.sensitivity import Sensitivity, sensitivity
from sim.study.analysis.worlds import Worlds, comparison_of, worlds_of
from sim.study.design.designs import Morris, Saltelli
from sim.study.store.opened import Study

REPORT = "report.html"


def write_study_report(
    study: Study, folder: str | os.PathLike[str] | None = None, lang: Language | None = None
) -> Path:
    """Write the report of a study as one page that works offline; return its path.

    Of several cities each has a page of its own, and the page that is returned leads to them.

    Args:
        study: the study.
        folder: where to; into the study's own folder by default.
        lang: language of all text; the current one by default.

    Raises:
        InputError: nothing is complete yet, or the folder cannot be written.
    """
    lang, where = lang or language(), study.folder if folder is None else Path(folder)
    cities = study.plan.cities
    with writing(where):
        where.mkdir(parents=True, exist_ok=True)
        if len(cities) == 1:
            written = write_city(study, cities[0], where, "", lang)
            page = where / REPORT
        else:
            written = [
                path
                for at, stem in zip(cities, stems_of(cities), strict=True)
                for path in write_city(study, at, where, stem, lang)
            ]
            page = write_cities(study, where / REPORT, lang)
            written.append(page)
        title, about = _title(study, None, lang), _subtitle(study, worlds_of(study, city=cities[0]), lang)
        write_crate(where, "report", written, title=title, description=about, lang=lang)
    return page


def write_city(study: Study, at: CityAt, where: Path, stem: str, lang: Language) -> list[Path]:
    """Write the differences and the page of one city of a study; return both paths, the page last."""
    comparison, worlds = comparison_of(study, city=at), worlds_of(study, city=at)
    varied = worlds.table.shape[0] > 1
    rankings = robust(worlds) if varied else ()
    effects = _effects(study, rankings, at)
    names = shown_policies(comparison, rankings)
    table = named(DIFFERENCES, stem)
    part = StudyPart(
        title=_title(study, at, lang),
        subtitle=_subtitle(study, worlds, lang),
        troubles=[*_troubles(study, worlds, lang), *left_out(comparison, names, table, lang)],
        answers=[
            *in_short(rankings, lang),
            *((r.survival, sentence(r, comparison.title(r.leader, lang), lang)) for r in rankings),
        ],
        sections=[
            *robust_section(rankings, comparison, names, lang),
            *flips_section(study, worlds, rankings, lang),
            *effect_sections(effects, comparison, lang),
        ],
        pictures=study_pictures(study, worlds, comparison, rankings, effects, names, lang),
        captions=CAPTIONS,
        notes=_notes(comparison, lang) if varied else (),
        caveats=_caveats(study, worlds, lang),
        facts=facts(study, lang),
    )
    shown = replace(only(comparison, names), versions={})
    page = write_report(
        shown,
        where / named(REPORT, stem),
        lang,
        parameters=study.plan.base.parameters,
        pictures=picture_files(shown, lang),
        study=part,
    )
    return [write_differences(comparison, where / table), page]


def _title(study: Study, at: CityAt | None, lang: Language) -> str:
    city = f" · {at.label}" if at is not None and len(study.plan.cities) > 1 else ""
    return tr(f"研究：{study.title(lang)}{city}", f"Study: {study.title(lang)}{city}", lang)


def _effects(study: Study, rankings: Sequence[Ranking], at: CityAt) -> tuple[Sensitivity, ...]:
    """Return the important parameters under the policy that leads on the first measure.

    Other designs have none, nor has an unfinished study: indices from an incomplete design would be wrong.
    """
    if not isinstance(study.plan.design, Morris | Saltelli) or not rankings:
        return ()
    try:
        return sensitivity(study, policies=[rankings[0].leader], city=at)
    except InputError:
        return ()


def _subtitle(study: Study, worlds: Worlds, lang: Language) -> str:
    plan, many = study.plan, worlds.table.shape[0]
    base = plan.title_of(plan.policies[0], lang)
    return tr(
        f"以“{base}”为对照；{len(plan.policies)} 个方案，{many} 个世界，每个 {plan.days} 天。",
        f"Compared with {base}; {len(plan.policies)} policies, {many} worlds, {plan.days} days each.",
        lang,
    )


def _troubles(study: Study, worlds: Worlds, lang: Language) -> list[str]:
    lines = []
    left = study.plan.runs - study.done - study.failed
    if left > 0 and study.plan.search is None:
        lines.append(
            tr(
                f"研究还没有运行完：还有 {left:,} 次。",
                f"The study is not finished: {left:,} runs are left.",
                lang,
            )
        )
    if study.failed:
        lines.append(
            tr(
                f"有 {study.failed:,} 次运行出错，见 failures.csv。",
                f"{study.failed:,} runs failed, see failures.csv.",
                lang,
            )
        )
    if worlds.left_out:
        lines.append(
            tr(
                f"有 {worlds.left_out:,} 个世界缺某个方案的运行，未计入。",
                f"{worlds.left_out:,} worlds lack runs of some policy and were left out.",
                lang,
            )
        )
    return lines


def _notes(comparison: Comparison, lang: Language) -> list[str]:
    many = comparison.replications
    return [
        tr(
            f"每个方案都在同样的 {many} 个世界里、共同随机数下运行；差别的 95 % 区间因此既含随机波动，"
            "也含参数的不确定"
            "（在所声明的范围内）。",
            f"Every policy ran in the same {many} worlds with common random numbers; the 95 % limits of "
            "differences cover random variation "
            "and, within their declared ranges, the uncertain parameters.",
            lang,
        ),
        tr(
            "“领先的世界”：在多大比例的世界里没有别的方案更好（括号内为 95 % 区间）。并列时各方案都算领先，"
            "所以各行相加可能超过 100 %；“其中并列”说明有多少是并列。“后悔值”：比该世界里最好的方案差多少。",
            "'Worlds led': in what share of worlds no other policy is better (95 % limits). A tie counts "
            "for all that share it, so the rows may add up to more than 100 %; 'of these tied' says "
            "how often that is so. 'Regret': how far it is from the best policy of the same world.",
            lang,
        ),
        *comparison.notes(lang)[1:],
    ]


def _caveats(study: Study, worlds: Worlds, lang: Language) -> list[str]:
    lines = [
        tr(
            "世界的比例不是概率：参数在其范围内被同等看待，没有人知道哪些更可能。",
            "Shares of worlds are no probabilities: values within a range are treated alike; nobody "
            "knows which are "
            "likelier.",
            lang,
        )
    ]
    if worlds.replications < 2:
        lines.append(
            tr(
                "每个世界只运行了一次，谁领先也受随机波动影响。",
                "Each world ran once, so who leads is partly chance.",
                lang,
            )
        )
    return lines
