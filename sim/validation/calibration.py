"""The baseline against published figures: targets as bands, read from a run.

``python -m sim.validation.calibration docs/calibration.md`` writes the table anew.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np

from sim.codes import FOUND_LOCALLY
from sim.measures.discovery import finds
from sim.model import GovernanceModel
from sim.parameters.yaml_file import read_yaml
from sim.tables import NEVER
from sim.validation.patterns.reading import originals, workdays_to_closing

DATA = Path(__file__).parent / "data"
TARGETS = DATA / "targets.yaml"
NOTES = DATA / "calibration_notes.md"
"""Notes under the table."""

CITIES = ("kunming", "changchun", "chengdu", "ningbo")
SCALE = 0.1
DAYS = 365
SEEDS = (1, 2, 3)


KINDS = {
    "free": ("自由", "free"),
    "fitted": ("拟合", "fitted"),
    "line": ("划线", "line drawn"),
    "input": ("输入", "input"),
}
"""Kinds of targets by the weight of evidence that meeting them gives, strongest first."""


@dataclass(frozen=True)
class Target:
    """A band a figure of the baseline must lie in.

    ``kind`` says how strong evidence meeting it is: see :data:`KINDS`.
    """

    id: str
    zh: str
    en: str
    low: float
    high: float
    source: str
    kind: str

    def met(self, value: float) -> bool:
        """Return whether ``value`` is in the band."""
        return self.low <= value <= self.high


@cache
def targets() -> tuple[Target, ...]:
    """Return the targets in the order of their file."""
    return tuple(Target(**row) for row in read_yaml(TARGETS).data["targets"])


def _measure(name: str) -> Callable[[GovernanceModel], float]:
    return lambda model: float({**model.measures(), **model.extra_measures()}[name] or 0.0)


def _found(model: GovernanceModel) -> float:
    """Matters found by patrols, heads and sensors per grid and month."""
    return float(finds(model.series).sum() / len(model.city.grids) / (model.day / 365 * 12))


def _contacts(model: GovernanceModel) -> float:
    """Hotline contacts per resident and year, over the city's published figure."""
    yearly = _measure("contacts_per_resident_year")(model)
    return yearly / model.city.rates["hotline_contacts_per_resident_year"]


def _bodies(model: GovernanceModel) -> float:
    """Touches per ticket: a case reopened is a ticket again."""
    cases = originals(model)
    cases = cases[(cases["dispatched"] == 1) & (cases["closed"] != NEVER)]
    return float((cases["touches"] / (1.0 + cases["reopened"])).mean())


def _repeats(model: GovernanceModel) -> float:
    cases = originals(model)
    again = cases["repeats"].sum(dtype=np.int64)
    return float(again / (cases["complainants"].sum(dtype=np.int64) + again))


def _dispatched(model: GovernanceModel) -> float:
    cases = originals(model)
    found = cases[np.isin(cases["channel"], FOUND_LOCALLY)]
    return float((found["dispatched"] == 1).mean())


READERS: dict[str, Callable[[GovernanceModel], float]] = {
    "closed_on_time": _measure("closed_on_time"),
    "resolved_90d": _measure("resolved_90d"),
    "local": _measure("local_closing"),
    "returned": _measure("return_share"),
    "bodies": _bodies,
    "handling": workdays_to_closing,
    "repeats": _repeats,
    "forms": _measure("form_share"),
    "contacts": _contacts,
    "found": _found,
    "burnout": _measure("burnout"),
    "dispatched_share": _dispatched,
}


def figures(city: Any, seeds: Iterable[int] = SEEDS, **options: Any) -> dict[str, float]:
    """Return every target's figure in the baseline of ``city``, the mean over ``seeds``."""
    rows = []
    for seed in seeds:
        model = GovernanceModel(city=city, scenario="baseline", seed=seed, days=DAYS, **options)
        model.run_for(DAYS)
        rows.append([READERS[target.id](model) for target in targets()])
    means = np.mean(rows, axis=0)
    return {target.id: float(value) for target, value in zip(targets(), means, strict=True)}


def page() -> str:
    """Return docs/calibration.md: every target against the model, in four cities."""
    found = {city: figures(city, scale=SCALE) for city in CITIES}
    head = " | ".join(CITIES)
    lines = [
        "# 校准 · Calibration",
        "",
        "基线（不加任何政策）与公开数字对照。目标是区间，不是点；“✗”表示没有落入区间。",
        "The baseline without any policy against published figures. Targets are bands; ✗ marks a miss.",
        "",
        f"四个城市，按 {SCALE:g} 缩小，{DAYS} 天，种子 {', '.join(map(str, SEEDS))} 的平均。 "
        f"Four cities at scale {SCALE:g}, {DAYS} days, mean over seeds {', '.join(map(str, SEEDS))}.",
        "",
        f"| 指标 target | 区间 band | 性质 kind | {head} | 来源 source |",
        "|---|---|---|" + "---|" * (len(CITIES) + 1),
    ]
    for target in targets():
        cells = []
        for city in CITIES:
            value = found[city][target.id]
            cells.append(f"{value:.3g}" + ("" if target.met(value) else " ✗"))
        lines.append(
            f"| {target.zh} {target.en} | {target.low:g} – {target.high:g} "
            f"| {' '.join(KINDS[target.kind])} | {' | '.join(cells)} | {target.source} |"
        )
    return "\n".join(lines) + "\n\n" + NOTES.read_text(encoding="utf-8")


def main() -> None:
    """Write the page to the path given, or to standard output."""
    text = page()
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(text, encoding="utf-8")
    else:
        sys.stdout.write(text)


if __name__ == "__main__":
    main()
