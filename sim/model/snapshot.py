"""A run kept on one day, to be gone on with later, elsewhere, or under another policy.

A snapshot holds every column of the world, the rows in use of the tables that grow, the surface as it is
without any policy, the policy with levers moved by hand, and the account of spending.  It is
columns and plain text: a file of a snapshot runs nothing when it is opened.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from sim.city import City
from sim.digest import rules_digest
from sim.errors import InputError
from sim.model.growth import rows_in_use
from sim.model.run_in import with_room
from sim.policy.live_changes import LIVE
from sim.policy.runtime import LeverEvent, Policy
from sim.policy.saved_from import Played
from sim.policy.scenario import Scenario, scenario_from_text
from sim.policy.schema import Day
from sim.policy.stages import Stage
from sim.policy.write_yaml import scenario_text
from sim.tables import Surface
from sim.tables.world import World

FORMAT = 1
"""Version of the file's layout."""

HEADER = 200_000
"""Letters that may describe one table: the record of all parameters names some hundreds."""


@dataclass(frozen=True)
class Snapshot:
    """A run on the eve of a day.

    Made by :meth:`sim.GovernanceModel.snapshot`; gone on with by :meth:`sim.GovernanceModel.resume`.

    Args:
        about: description of the run, as JSON holds it: city, scale, seed, days, parameters, policy, account.
        columns: the columns of the world, by name; of growing tables the rows in use.
        baseline: the surface without any policy, by name.
        city: the city, when the snapshot has not been through a file.
    """

    about: Mapping[str, Any]
    columns: Mapping[str, np.ndarray] = field(repr=False)
    baseline: Mapping[str, np.ndarray] = field(repr=False)
    city: City | None = field(default=None, repr=False, compare=False)

    @property
    def day(self) -> int:
        """The day that comes next."""
        return int(self.about["day"])

    def run(self) -> Played:
        """Return the run besides its policy."""
        return Played(**self.about["run"])

    def save(self, path: str | Path) -> Path:
        """Write the snapshot to a file ``NAME.npz`` and return its path.

        Raises:
            InputError: the file cannot be written.
        """
        path = Path(path)
        arrays = {f"world.{name}": column for name, column in self.columns.items()}
        arrays |= {f"baseline.{name}": column for name, column in self.baseline.items()}
        about = np.frombuffer(json.dumps(dict(self.about), ensure_ascii=False).encode(), np.uint8)
        try:
            with path.open("wb") as file:
                np.savez_compressed(file, allow_pickle=False, about=about, **arrays)  # type: ignore[arg-type]
        except OSError as error:
            raise InputError(
                f"写不了（{error.strerror}）", f"cannot write ({error.strerror})", file=path
            ) from None
        return path

    @classmethod
    def load(cls, path: str | Path) -> Snapshot:
        """Read a snapshot from a file.

        Raises:
            InputError: there is no such file, it is no snapshot, it is damaged, or other rules made it.
        """
        path = Path(path)
        try:
            with path.open("rb") as raw, np.load(raw, allow_pickle=False, max_header_size=HEADER) as file:
                found = {name: file[name] for name in file.files}
            about = json.loads(found.pop("about").tobytes())
        except FileNotFoundError:
            raise InputError("找不到文件", "there is no such file", file=path) from None
        except (OSError, KeyError, ValueError, EOFError, zipfile.BadZipFile):
            raise InputError(
                "不是完好的运行快照文件，请重新保存",
                "this is not an intact snapshot of a run; save it again",
                file=path,
            ) from None
        return cls(about, _part(found, "world."), _part(found, "baseline."))

    def check_rules(self) -> None:
        """Check that today's rules made it: under other rules a run cannot go on bit for bit.

        Raises:
            InputError: they did not.
        """
        if (self.about.get("format"), self.about.get("rules")) != (FORMAT, rules_digest()):
            made = self.about.get("version") or "?"
            raise InputError(
                f"快照由另一版规则（cogov {made}）保存，不能原样接着运行；请用那一版，或重新运行",
                f"other rules made this snapshot (cogov {made}): use that version, or run anew",
                key="rules",
            )


def _part(found: Mapping[str, np.ndarray], prefix: str) -> dict[str, np.ndarray]:
    return {name.removeprefix(prefix): array for name, array in found.items() if name.startswith(prefix)}


class Running(Protocol):
    """Parts of a model that a snapshot reads."""

    day: int
    city: City
    world: World
    policy: Policy
    keeps_log: bool

    @property
    def scenario(self) -> Scenario:
        """The policy without levers moved by hand."""
        ...

    def played(self) -> Played:
        """Return the run besides its policy."""
        ...


def take(model: Running, spending: Mapping[str, Any]) -> Snapshot:
    """Return a snapshot of a model; nothing in it is shared with the model."""
    used = rows_in_use(model.world)
    columns = {
        name: np.array(array[: used.get(name)], subok=False) for name, array in model.world.arrays().items()
    }
    played = model.played()
    policy = model.policy
    about = {
        "format": FORMAT,
        "rules": rules_digest(),
        "day": model.day,
        "log": model.keeps_log,
        "run": played.plain(),
        "policy": scenario_text(model.scenario),
        "written_in": [[stage.file, stage.line, stage.id] for stage in model.scenario.stages],
        "live": scenario_text(replace(model.scenario, stages=policy.moved_by_hand, played=None)),
        "applied": policy.applied,
        "lever_log": [list(event) for event in policy.lever_log],
        "spending": spending,
    }
    baseline = {name: np.array(array, subok=False) for name, array in policy.baseline._asdict().items()}
    return Snapshot(about, columns, baseline, model.city)


def world_of(snapshot: Snapshot) -> World:
    """Return a world of its own from the columns of a snapshot, with room in the tables that grow."""
    return with_room(snapshot.columns, len(snapshot.columns["cases"]) + 1)


def baseline_of(snapshot: Snapshot) -> Surface:
    """Return the surface without any policy."""
    return Surface._make(snapshot.baseline[name].copy() for name in Surface._fields)


def same_policy(snapshot: Snapshot) -> Scenario:
    """Return the scenario of the run, without levers moved by hand."""
    read = scenario_from_text(str(snapshot.about["policy"]))
    stages = [
        replace(stage, file=file, line=line, id=name)
        for stage, (file, line, name) in zip(read.stages, snapshot.about["written_in"], strict=True)
    ]
    return replace(read, stages=tuple(stages))


def go_on(policy: Policy, snapshot: Snapshot) -> None:
    """Bring a policy made of the snapshot's scenario to where it was."""
    moved = scenario_from_text(str(snapshot.about["live"])).stages
    live = [replace(stage, file=LIVE, line=None) for stage in moved]
    log = [LeverEvent(*event) for event in snapshot.about["lever_log"]]
    policy.go_on(int(snapshot.about["applied"]), live, log)


def from_day(scenario: Scenario, day: int) -> Scenario:
    """Return a scenario whose days count from ``day``; its dates stay what they are."""

    def later(when: Day | None) -> Day | None:
        return when if when is None or isinstance(when, date) else when + day

    stages: list[Stage] = []
    for stage in scenario.stages:
        start = later(stage.start)
        stages.append(replace(stage, start=stage.start if start is None else start, stop=later(stage.stop)))
    return replace(scenario, stages=tuple(stages), played=None)
