"""Pictures of a study: drivers of the leading policy's effect, where it works, important parameters."""

from __future__ import annotations

from collections.abc import Sequence

from sim.comparison.comparison import Comparison
from sim.language import Language
from sim.report.figures.cells import factor_map, lever_map
from sim.report.figures.comparison import as_bytes
from sim.report.figures.leads import leads_figure
from sim.report.figures.scatter import RESOLVED
from sim.report.figures.sensitivity import effects_figure
from sim.report.figures.study import tornado
from sim.report.figures.style import drawing
from sim.study.analysis.robust import Ranking
from sim.study.analysis.sensitivity import Sensitivity
from sim.study.analysis.worlds import Worlds
from sim.study.store.opened import Study

CAPTIONS: dict[str, dict[Language, str]] = {
    "leads": {
        "zh": "每项指标上，各方案在多大比例的世界里领先。",
        "en": "On each measure, the share of worlds in which each policy leads.",
    },
    "tornado": {
        "zh": "哪些说不准的参数左右领先方案的效果。",
        "en": "Which uncertain parameters move the effect of the leading policy.",
    },
    "heat-map": {
        "zh": "领先方案的效果在两个影响最大的参数上的分布。",
        "en": "The effect of the leading policy over the two parameters that move it most.",
    },
    "levers": {
        "zh": "杠杆动到各个值时，与对照的差别。",
        "en": "The difference from the reference at each value of the levers.",
    },
    "sensitivity": {
        "zh": "领先方案之下，各参数对结果的影响。",
        "en": "What each parameter does to the results under the leading policy.",
    },
}


def study_pictures(
    study: Study,
    worlds: Worlds,
    comparison: Comparison,
    rankings: Sequence[Ranking],
    effects: Sequence[Sensitivity],
    names: Sequence[str],
    lang: Language,
) -> dict[str, bytes]:
    """Draw a study's own pictures: PNG and SVG by file name, of true resolution if it was judged.

    ``names`` are the policies that are shown by themselves.
    """
    ranking = next((one for one in rankings if one.measure == RESOLVED), next(iter(rankings), None))
    measure = study.plan.measures[0] if ranking is None else ranking.measure
    name = _shown(ranking, comparison)
    with drawing():
        drawn = {"levers": lever_map(study.plan, worlds, measure, lang)}
        if rankings:
            titles = {policy: comparison.title(policy, lang) for policy in worlds.policies}
            drawn["leads"] = leads_figure(rankings, names, titles, lang)
        if name is not None:
            place, title = worlds.policies.index(name), comparison.title(name, lang)
            base = comparison.title(comparison.against, lang)
            drawn |= {
                "tornado": tornado(worlds, measure, place, title, base, lang),
                "heat-map": factor_map(worlds, measure, place, title, lang),
            }
        if effects:
            title = comparison.title(effects[0].policy, lang)
            drawn["sensitivity"] = effects_figure(effects, title, lang)
    return {
        f"{stem}.{kind}": as_bytes(figure, kind)
        for stem, figure in drawn.items()
        if figure is not None
        for kind in ("png", "svg")
    }


def _shown(ranking: Ranking | None, comparison: Comparison) -> str | None:
    """Return the leader on a measure, or the next best if that is the reference itself."""
    if ranking is None:
        return None
    others = [one.policy for one in ranking.standings if one.policy != comparison.against]
    return ranking.leader if ranking.leader in others else next(iter(others), None)
