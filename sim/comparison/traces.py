"""What is kept of every matter of a run, so that the same matter of another run can be set beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from sim.codes import BodyKind
from sim.measures.strata import judged
from sim.measures.unresolved import reasons_met, why_unresolved
from sim.policy.scenario import Scenario
from sim.runs.job import Assumptions, CityAt
from sim.tables import AGE, MAX_NEEDS

if TYPE_CHECKING:
    from sim.model import GovernanceModel

UNSOLVED = -1
"""Code: days to resolution of a matter that was not resolved by the end of the run."""

TRACE = np.dtype(
    [
        ("key", "u8"),  # identity under every policy
        ("case", "i4"),  # its number in the run
        ("days", "i2"),  # from arising to resolution, UNSOLVED if never
        ("why", "u1"),  # Unresolved: what it means where it was not resolved within 90 days
        ("met", "u2"),  # every reason met within 90 days, bits
        ("body", "i4"),  # that held it last; NOBODY if none did
        ("grid", "i4"),
        ("category", "u1"),
        ("item", "i2"),  # of its first need
        ("channel", "u1"),
        ("group", "u1"),
        ("needs", "u1"),
    ]
)
"""One matter of a run, 33 bytes."""


class BodyName(NamedTuple):
    """A body for people: its kind and its name."""

    kind: BodyKind
    zh: str
    en: str


@dataclass(frozen=True)
class Trace:
    """The matters of one run that were judged, by key.

    Args:
        matters: TRACE (matters,), in ascending order of their keys.
        bodies: those that held one last, by row.
        part: one in so many matters is kept, the same in every run; 1 for all; a power of two.
    """

    matters: np.ndarray
    bodies: Mapping[int, BodyName]
    part: int = 1

    def thinned(self, part: int) -> np.ndarray:
        """Return one in so many of all matters, TRACE (n,); a multiple of ``self.part``."""
        return self.matters[is_kept(self.matters["key"], part)]


def is_kept(keys: np.ndarray, part: int) -> np.ndarray:
    """Return which matters are kept where one in ``part``, a power of two, is: by the key, bool (n,)."""
    return (keys >> np.uint64(32)) % np.uint64(part) == 0


def resolved(matters: np.ndarray) -> np.ndarray:
    """Return which matters, TRACE (n,), were truly resolved within 90 days of arising, bool (n,)."""
    return (matters["days"] >= 0) & (matters["days"] <= AGE)


def trace_of(model: GovernanceModel, most: int | None = None) -> Trace:
    """Return the matters of a run that arose early enough to be judged.

    Args:
        model: at the end of its run.
        most: about so many matters at most; of more, one in so many is kept by its key, the same in every run
            of the city.
    """
    cases = model.record().cases
    rows = np.flatnonzero(judged(cases, model.day))
    keys = np.asarray(cases["key"])[rows]
    part = 1
    while most is not None and len(rows) > most * part:
        part *= 2
    return _trace(model, rows[is_kept(keys, part)], part)


def _trace(model: GovernanceModel, rows: np.ndarray, part: int) -> Trace:
    cases = model.record().cases
    found = np.zeros(len(rows), TRACE)
    for name in ("key", "grid", "category", "channel", "group", "needs"):
        found[name] = np.asarray(cases[name])[rows]
    found["case"] = rows
    solved, arisen = np.asarray(cases["solved"])[rows], np.asarray(cases["arisen"])[rows]
    found["days"] = np.where(solved >= arisen, solved - arisen, UNSOLVED)
    found["why"] = why_unresolved(cases)[rows]
    found["met"] = reasons_met(cases)[rows]
    found["body"] = np.asarray(cases["holder"])[rows]
    found["item"] = np.asarray(model.world.tasks["item"])[MAX_NEEDS * rows]
    kinds = np.asarray(model.world.bodies["kind"])
    bodies = {
        int(b): BodyName(BodyKind(int(kinds[b])), *model.names.body(int(b)))
        for b in np.unique(found["body"])
        if b >= 0
    }
    return Trace(found[np.argsort(found["key"])], bodies, part)


class Arm(NamedTuple):
    """One policy to be run."""

    policy: str


@dataclass(frozen=True)
class Tracing:
    """The runs whose matters are set side by side; sent to each worker once.

    Args:
        city: which city, at which scale.
        days: length of each run.
        seed: of every run: the same luck.
        given: parameters and values of data files.
        policies: by name.
        most: about so many matters of a run at most.
    """

    city: CityAt
    days: int
    seed: int
    given: Assumptions
    policies: Mapping[str, Scenario]
    most: int | None = None

    def do(self, job: Arm) -> Trace:
        """Run one policy."""
        return trace_of(self.model(job.policy), self.most)

    def lost(self, job: Arm) -> Trace:
        """Refuse a result for a job whose worker died."""
        raise RuntimeError(f"{job.policy}: the worker process died")

    def model(self, policy: str, *, log: bool = False) -> GovernanceModel:
        """Return the model of a policy at the end of its run; with ``log`` it can tell journeys."""
        from sim.runs.job import run_model

        return run_model(self.city, self.policies[policy], self.seed, self.days, self.given, log=log)
