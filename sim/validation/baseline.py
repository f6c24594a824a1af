"""Results kept per release, and changes since: every moved measure is named."""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from sim.model import GovernanceModel
from sim.parameters.yaml_file import read_yaml

SAME = 1e-6
"""Relative difference below which two values count as the same; they are kept to nine digits."""

type Values = dict[str, dict[str, float | None]]


class Kept(NamedTuple):
    """One run whose results are kept."""

    city: str
    scale: float
    scenario: str
    seed: int
    days: int

    @property
    def name(self) -> str:
        """Name of the run in the file."""
        return f"{self.scenario} in {self.city} at {self.scale:g}, seed {self.seed}, {self.days} days"

    def measures(self) -> dict[str, float | None]:
        """Run, and return the promised measures to nine digits."""
        model = GovernanceModel(
            city=self.city, scale=self.scale, scenario=self.scenario, seed=self.seed, days=self.days
        )
        model.run_for(self.days)
        return {name: None if v is None else float(f"{v:.9g}") for name, v in model.measures().items()}


RUNS = (
    *(
        Kept("teaching", 1.0, scenario, 1, 365)
        for scenario in (
            "baseline",
            "authority-people-money-down",
            "purchase-services-evaluated",
            "three-heads-supported",
            "holistic-government",
            "campaigns",
        )
    ),
    Kept("kunming/官渡区", 0.05, "baseline", 1, 365),
    Kept("kunming/官渡区", 0.05, "citizen-verified", 1, 365),
    Kept("changchun", 0.005, "baseline", 2, 200),
)
"""Few and small.  Rules that act only under levers of other policies are not watched here."""


@dataclass(frozen=True)
class Move:
    """One measure of one run that has changed."""

    run: str
    measure: str
    before: float | None
    after: float | None

    def __str__(self) -> str:
        return f"{self.run}: {self.measure} {_shown(self.before)} → {_shown(self.after)}"


@dataclass(frozen=True)
class Snapshot:
    """Results of a release.

    Args:
        values: by run, then measure.
        noted: the entries under **Results** of the changelog when they were kept.
        seal: ties both together, so that neither is changed by hand.
    """

    values: Values
    noted: tuple[str, ...]
    seal: str

    @property
    def whole(self) -> bool:
        """Whether values and notes are those that were sealed."""
        return self.seal == seal(self.values, self.noted)


def current() -> Values:
    """Run everything that is kept."""
    return {run.name: run.measures() for run in RUNS}


def moves(before: Mapping[str, Mapping[str, float | None]], after: Values) -> list[Move]:
    """Return every measure that is in one and not, or not the same, in the other."""
    found = []
    for run in dict.fromkeys((*before, *after)):
        old, new = before.get(run, {}), after.get(run, {})
        found += [
            Move(run, name, old.get(name), new.get(name))
            for name in dict.fromkeys((*old, *new))
            if name not in old or name not in new or not _same(old[name], new[name])
        ]
    return found


def _same(a: float | None, b: float | None) -> bool:
    if a is None or b is None:
        return a is b
    return math.isclose(a, b, rel_tol=SAME, abs_tol=SAME**2)


def _shown(value: float | None) -> str:
    return "–" if value is None else f"{value:.6g}"


def results_noted(changelog: str) -> tuple[str, ...]:
    """Return the entries under **Results** anywhere in a changelog, each on one line."""
    entries: list[str] = []
    for section in re.findall(r"^### Results\n(.*?)(?=^#|\Z)", changelog, re.DOTALL | re.MULTILINE):
        entries += [" ".join(entry.split()) for entry in re.split(r"^- ", section, flags=re.MULTILINE)[1:]]
    return tuple(entries)


def seal(values: Values, noted: tuple[str, ...]) -> str:
    """Return a hash of results and notes, 16 hexadecimal digits."""
    text = "\n".join([*_lines(values), *noted])
    return hashlib.blake2b(text.encode(), digest_size=8).hexdigest()


def _lines(values: Values) -> Iterator[str]:
    for run, measures in values.items():
        for name, value in measures.items():
            yield f"{run}/{name}={'null' if value is None else float(value).hex()}"


def read_snapshot(path: Path) -> Snapshot:
    """Read a file of :func:`write_snapshot`."""
    data: dict[str, Any] = read_yaml(path).data
    values = {
        str(run): {str(name): None if v is None else float(v) for name, v in measures.items()}
        for run, measures in data["runs"].items()
    }
    return Snapshot(values, tuple(str(entry) for entry in data["noted"]), str(data["seal"]))


def write_snapshot(path: Path, values: Values, noted: tuple[str, ...]) -> None:
    """Write results and notes as YAML that people can read."""
    from ruamel.yaml import YAML
    from ruamel.yaml.scalarstring import DoubleQuotedScalarString

    writer = YAML()
    writer.width = 10**6
    writer.allow_unicode = True
    # A key with nothing behind it reads like a slip of the pen.
    writer.representer.add_representer(
        type(None), lambda to, _: to.represent_scalar("tag:yaml.org,2002:null", "null")
    )
    data = {
        "seal": DoubleQuotedScalarString(seal(values, noted)),
        "noted": [DoubleQuotedScalarString(entry) for entry in noted],
        "runs": values,
    }
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8") as file:
        file.write("# Results of this release; written by tests/baseline/refresh.py, never by hand.\n")
        writer.dump(data, file)
