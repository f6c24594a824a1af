"""Comparisons in files: everything a report needs, as one JSON document.

The document is the output of ``cogov compare --json`` plus the outcomes of the single runs.
Differences and verdicts are computed again when it is read, so that they cannot disagree with the runs;
how many verdicts of the file were still "no clear difference", as in earlier releases, is kept and said.
"""

from __future__ import annotations

import json
import math
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np

from sim.codes import Unresolved
from sim.comparison.comparison import Comparison
from sim.comparison.held import with_worlds
from sim.comparison.judge import judge
from sim.comparison.results import FORMER
from sim.comparison.worlds import Worlds
from sim.errors import InputError
from sim.measures import PROMISED
from sim.parameters.yaml_file import is_mapping, read_bytes
from sim.runs.outcome import Failure, Outcome

MOST_BYTES = 4_000_000_000
"""More than ten thousand replications of many policies take."""

FORMAT = 1
"""Raised when the document changes so that older ones cannot be read."""

DIGITS = 9
"""Significant digits kept of daily figures, which are only drawn."""


def document(comparison: Comparison) -> dict[str, Any]:
    """Return the comparison as one document for JSON; nothing in it is NaN."""
    return {
        "format": FORMAT,
        **comparison.to_json(),
        "place": dict(comparison.places),
        "command": comparison.command,
        "measures": list(comparison.measures),
        "looks": list(comparison.looks),
        "fates": dict(comparison.fates),
        "worlds_run": None if comparison.tried is None else _worlds(comparison.tried),
        "runs": {name: [_run(o) for o in outcomes] for name, outcomes in comparison.outcomes.items()},
    }


def save_comparison(comparison: Comparison, path: Path) -> Path:
    """Write the comparison to a JSON file and return its path."""
    text = json.dumps(document(comparison), ensure_ascii=False, allow_nan=False)
    path.write_text(text, encoding="utf-8")
    return path


def load_comparison(path: str | os.PathLike[str]) -> Comparison:
    """Read a comparison that was saved.

    Args:
        path: ``comparison.json``, or the folder of results that holds it.

    Raises:
        InputError: there is no such file, or it holds no comparison.

    Examples:
        >>> from sim.comparison.saved import save_comparison
        >>> found = sim.compare(["baseline", "three-heads"], city="teaching", days=30, replications=2)
        >>> saved = save_comparison(found, Path("comparison.json"))
        >>> sim.load_comparison(saved).scenarios
        ('baseline', 'three-heads')
    """
    path = Path(path)
    if path.is_dir():
        path = path / "comparison.json"
    try:
        data: Any = json.loads(read_bytes(path, str(path), MOST_BYTES).decode("utf-8"))
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError):
        raise _not_ours(path) from None
    if not is_mapping(data) or "runs" not in data or data.get("format") != FORMAT:
        raise _not_ours(path)
    try:
        return _comparison(data)
    except (KeyError, TypeError, ValueError, AttributeError, IndexError):
        raise _not_ours(path) from None


def _not_ours(path: Path) -> InputError:
    return InputError(
        "文件不是保存下来的方案比较",
        "the file holds no saved comparison",
        file=path,
        allowed="comparison.json (cogov compare --out)",
    )


def _comparison(data: Mapping[str, Any]) -> Comparison:
    measures = tuple(name for name in data["measures"] if name in PROMISED)
    outcomes = {name: tuple(_outcome(run) for run in runs) for name, runs in data["runs"].items()}
    looks = (int(data["looks"][0]), int(data["looks"][1]))
    confidence = float(data["confidence"])
    matters = {name: value for name, value in data.get("matters", {}).items() if name in measures}
    differences = judge(
        outcomes, data["against"], measures, confidence=confidence, looks=looks[1], matters=matters
    )
    found = Comparison(
        city=data["city"],
        days=int(data["days"]),
        seeds=tuple(data["seeds"]),
        against=data["against"],
        outcomes=outcomes,
        differences=differences,
        measures=measures,
        confidence=confidence,
        looks=looks,
        precision=data["precision"],
        reached=data["precision_reached"],
        interrupted=data["interrupted"],
        failures=tuple(Failure(**failure) for failure in data["failures"]),
        titles={scenario["name"]: scenario["title"] for scenario in data["scenarios"]},
        versions=data["versions"],
        changed=data["parameters_changed"],
        places=data["place"],
        scale=data["scale"],
        command=data["command"],
        run_in=int(data.get("run_in", 0)),
        matters=matters,
        fates=data.get("fates", {}),
        former=sum(one["verdict"] == FORMER for one in data["differences"]),
    )
    tried = data.get("worlds_run")
    return found if tried is None else with_worlds(found, _tried(tried))


def _worlds(tried: Worlds) -> dict[str, Any]:
    return {
        "policies": list(tried.policies),
        "factors": list(tried.factors),
        "values": tried.values.tolist(),
        "measures": list(tried.measures),
        "table": [[[_known(x) for x in row] for row in world] for world in tried.table.tolist()],
        "left_out": tried.left_out,
        "replications": tried.replications,
        "choices": {name: [list(one) for one in choices] for name, choices in tried.choices.items()},
        "tickets": sorted(tried.tickets),
        "stopped": tried.stopped,
    }


def _tried(data: Mapping[str, Any]) -> Worlds:
    policies, factors, measures = (tuple(data[key]) for key in ("policies", "factors", "measures"))
    worlds = len(data["table"])
    return Worlds(
        policies=policies,
        factors=factors,
        values=np.array(data["values"], np.float64).reshape(worlds, len(factors)),
        measures=measures,
        table=np.array(data["table"], np.float64).reshape(worlds, len(policies), len(measures)),
        left_out=int(data["left_out"]),
        replications=int(data["replications"]),
        choices={
            name: tuple((int(number), one) for number, one in choices)
            for name, choices in data["choices"].items()
        },
        tickets=frozenset(data["tickets"]),
        stopped=bool(data["stopped"]),
    )


def _run(outcome: Outcome) -> dict[str, Any]:
    return {
        "measures": {name: _known(value) for name, value in outcome.measures.items()},
        "daily": {name: _numbers(column) for name, column in outcome.daily.items()},
        "arriving": None if outcome.arriving is None else outcome.arriving.tolist(),
        "authority": None if outcome.authority is None else outcome.authority.tolist(),
        "unresolved": {stratum: list(counts) for stratum, counts in outcome.unresolved.items()},
        "met": {stratum: list(counts) for stratum, counts in outcome.met.items()},
    }


def _outcome(run: Mapping[str, Any]) -> Outcome:
    return Outcome(
        measures=dict(run["measures"]),
        daily={name: _column(values) for name, values in run["daily"].items()},
        arriving=_shares(run["arriving"]),
        authority=_shares(run["authority"]),
        unresolved={name: _counts(counts) for name, counts in run.get("unresolved", {}).items()},
        met={name: _counts(counts) for name, counts in run.get("met", {}).items()},
    )


def _counts(values: Sequence[int]) -> tuple[int, ...]:
    if len(values) != len(Unresolved):
        raise ValueError(f"{len(values)} counts do not fit {len(Unresolved)} reasons")
    return tuple(int(value) for value in values)


def _known(value: float | None) -> float | None:
    return value if value is not None and math.isfinite(value) else None


def _numbers(column: np.ndarray) -> list[float | int | None]:
    """Write whole numbers without a point, and unknown values as null."""
    lines: list[float | int | None] = []
    for value in column.tolist():
        if not math.isfinite(value):
            lines.append(None)
        else:
            lines.append(int(value) if value == int(value) else float(f"{value:.{DIGITS}g}"))
    return lines


def _column(values: Sequence[float | None]) -> np.ndarray:
    return np.array([math.nan if value is None else value for value in values], np.float64)


def _shares(values: Sequence[float] | None) -> np.ndarray | None:
    return None if values is None else np.array(values, np.float64).reshape(4)
