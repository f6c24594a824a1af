"""``cogov search``: lever values that no others beat."""

from __future__ import annotations

import json
from typing import Any

import click

from sim.cli.errors import INTERRUPTED, OK
from sim.cli.help_pages import Command
from sim.cli.options import as_json, check_folder
from sim.cli.study_options import folder_of, run_options, study_argument, tell
from sim.language import language, tr


def command() -> click.Command:
    """Return the verb."""
    return Command(
        "search",
        callback=search,
        params=[study_argument(folder=False), *run_options(), as_json()],
        short_help=tr("多目标搜索：找不被超过的杠杆取值", "Multi-objective search for lever values"),
        help=tr(
            "在杠杆的范围里寻找多个目标上都不被超过的取值（NSGA-II），费用不超过预算；最后用新的种子复核。"
            "可中断，同一条命令继续。研究文件里写 search 一节，杠杆写 range，uncertain 写 none。",
            "Look within the ranges of levers for values that no others beat on all objectives "
            "(NSGA-II), within a "
            "budget; what is found is evaluated again with fresh seeds. It can be interrupted, the same "
            "command "
            "goes on. The study file has a search section, levers with ranges, and uncertain: none.",
        ),
    )


def search(
    source: str, out: str | None, workers: int | None, cluster: str | None, on_error: Any, resume: bool,
    retry: bool, as_json: bool,
) -> int:  # fmt: skip
    """Search, write, print; return the exit code."""
    from sim import api
    from sim.cli.output import print_json
    from sim.cli.progress import Shown
    from sim.runs.crate import write_crate
    from sim.study.analysis.search import FOUND
    from sim.study.analysis.search import search as look
    from sim.study.design.reading import read_plan

    plan, folder = read_plan(source), folder_of(source, out)
    check_folder(str(folder))
    with Shown() as shown, api.sweeping(
        plan, folder, workers=workers, cluster=cluster, on_error=on_error, progress=shown.runs,
        around=shown.around, note=lambda zh, en: shown.note(tr(zh, en)),
    ) as at:  # fmt: skip
        if retry:
            at.store.retry()
        (folder / FOUND).unlink(missing_ok=True)  # an earlier result is written again at the end
        found = look(plan, at)
        ended = at.ended()
    tell(ended, planned=False)
    if found.interrupted:
        return INTERRUPTED
    document = {
        "study": plan.name,
        "budget": plan.search.budget if plan.search else None,
        "generations": found.generations,
        "candidates": [one.to_json() for one in found.candidates],
    }
    (folder / FOUND).write_text(json.dumps(document, ensure_ascii=False, allow_nan=False), encoding="utf-8")
    write_crate(folder, "search", [folder / FOUND])
    if as_json:
        print_json(document)
    else:
        _print(found)
    return OK


def _print(found: Any) -> None:
    from sim.cli.output import print_rows
    from sim.measures import measure_info

    lang = language()
    if not found.candidates:
        print(tr("没有一个点符合预算。", "No point keeps to the budget."))
        return
    levers, objectives = list(found.candidates[0].levers), list(found.candidates[0].fresh)
    header = (
        *levers,
        *(measure_info(name).label[lang] for name in objectives),
        tr("复核", "fresh seeds"),
    )
    rows = [
        (
            *(f"{one.levers[name]:.4g}" for name in levers),
            *(_with_limits(measure_info(name), one.fresh[name], lang) for name in objectives),
            tr("仍不被超过", "still unbeaten")
            if one.stays and one.within
            else tr("超出预算", "above the budget")
            if not one.within
            else tr("被超过", "beaten"),
        )
        for one in found.candidates
    ]
    print_rows(header, rows)
    print(
        tr(
            "各值由搜索没有用过的种子算出：搜索时看到的最好值总是偏好。",
            "Values come from seeds that the search never saw: the best values seen while searching flatter.",
        )
    )


def _with_limits(info: Any, limits: Any, lang: Any) -> str:
    reach = limits.half_width
    text = info.brief(limits.mean, lang)
    return text if reach is None else f"{text} ± {info.brief(reach, lang)}"
