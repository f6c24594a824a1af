"""Frames of a run for the browser: the state of each day, recorded while the model runs.

Everything is computed once, here; the page only draws. Days are columns: entry ``d`` of every list
belongs to the end of day ``d``. Fragmentation is taken every :data:`LOOK` days and at the end, the map
every day for a small district and every :data:`LOOK` days for a large one.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import numpy as np

from sim.codes import Action, PlaceCount, Reason, Use
from sim.dashboard.worker.network import Roles
from sim.dashboard.worker.romanize import romanized
from sim.measures import sign_measures, tally
from sim.measures.signs import SIGNS, level_shares
from sim.measures.tally import tally_flags, tally_map
from sim.measures.view import ratio
from sim.model import GovernanceModel

LOOK = 7
"""Days between two computations of slow quantities."""

WINDOW = 28
"""Days of closings that the three flags look back on: long enough to be smooth, short enough to move."""

MAP_EVERY_DAY = 60
"""Communities up to which the map is taken every day."""

SERIES = ("arisen", "registered", "closed", "solved", "open", "latent", "transfers", "returned", "trust",
          "petitioned", "heads_active", "organizations", "burnout")  # fmt: skip

NOT_HANDED = (Action.RETURN, Action.PASS, Action.ESCALATE, Action.DECLINE, Action.CLOSE_UNSOLVED)
"""Touches by which a body does not do the work itself."""

FLAGS = {"closed_on_time": "closed_on_time", "resolved": "resolved_of_closed", "satisfied": "satisfied"}
"""The three flags by the page's names, and the measures they are."""

PLACES = {"transfers": "transfers_mean", "resolved": "resolved_so_far"}
"""Measures of recently registered matters on the map, by the page's names."""


class Frames:
    """Records a model day by day.

    Args:
        model: a model with a log, on the eve of its first day.
    """

    def __init__(self, model: GovernanceModel) -> None:
        self.model = model
        self.flags: dict[str, list[float | None]] = {name: [] for name in FLAGS}
        self.looks: list[int] = []
        self.measures: dict[str, list[float | None]] = {}
        self.levels: list[list[list[float]] | None] = []
        self.hours: list[list[float]] = []
        self.reasons: list[list[int]] = []
        self.networks: list[dict[str, Any]] = []
        self.map_days: list[int] = []
        self.map: dict[str, list[list[float | None]]] = {
            name: [] for name in ("backlog", "trust", "transfers", "resolved")
        }
        self._roles = Roles(model)
        self._touches_seen = len(model.touches)
        self._hours_seen = np.zeros(len(Use))
        grids = model.city.grids
        self._community = grids["community"]
        self._places = len(model.city.communities)
        self._people = np.maximum(
            np.bincount(self._community, weights=grids["residents"], minlength=self._places), 1.0
        )

    def live(self) -> Iterator[int]:
        """Live to the horizon, yielding after each day."""
        model = self.model
        step = 1 if self._places <= MAP_EVERY_DAY else LOOK
        for day in range(model.days):
            model.live(1)
            self._note_flags(day)
            last = day == model.days - 1
            if day % step == step - 1 or last or day == 0:
                self._note_map(day)
            if day % LOOK == LOOK - 1 or last or day == 0:
                self._note_look(day)
            yield day

    # --- every day ------------------------------------------------------------------------------

    def _note_flags(self, day: int) -> None:
        """Record the three flags of matters first closed in the last weeks, as of today."""
        record = self.model.record()
        found = tally_flags(record.cases, record.consult, day - WINDOW)
        for name, measure in FLAGS.items():
            part, whole = tally.FLAGS[measure]
            self.flags[name].append(ratio(found[part], found[whole]))

    def _note_map(self, day: int) -> None:
        model = self.model
        record = model.record()
        found = tally_map(record.cases, record.consult, self._community, self._places, day - 2 * WINDOW)
        mood = model.world.mood["trust"] * model.city.grids["residents"]
        trust = np.bincount(self._community, weights=mood, minlength=self._places) / self._people
        self.map_days.append(day)
        self.map["backlog"].append(_rounded(1000.0 * found[PlaceCount.BACKLOG] / self._people, 2))
        self.map["trust"].append(_rounded(trust, 4))
        for name, measure in PLACES.items():
            part, whole = tally.PLACES[measure]
            self.map[name].append(_mean_by_place(found[part], found[whole], 3))

    # --- now and then ---------------------------------------------------------------------------

    def _note_look(self, day: int) -> None:
        model = self.model
        self.looks.append(day)
        record = model.record()
        for name, value in sign_measures(record, model.parameters).items():
            self.measures.setdefault(name, []).append(None if value is None else round(value, 5))
        shares = level_shares(record.arriving, record.authority)
        self.levels.append(None if shares is None else [_rounded(one, 4) for one in shares])
        used = model.world.hours.sum(axis=0)
        self.hours.append(_rounded(used - self._hours_seen, 1))
        self._hours_seen = used.copy()
        touches = model.touches
        new = touches[self._touches_seen :]
        self._touches_seen = len(touches)
        passed = new["reason"][np.isin(new["action"], NOT_HANDED)]
        self.reasons.append(np.bincount(passed, minlength=max(Reason) + 1)[list(Reason)].tolist())
        self.networks.append(self._roles.network())

    # --- the whole ------------------------------------------------------------------------------

    def payload(self) -> dict[str, Any]:
        """Return all of it, ready for JSON."""
        series = self.model.series
        return {
            "days": self.model.days,
            "start": self.model.places.start.isoformat(),
            "series": {name: _rounded(series[name], 4) for name in SERIES},
            "flags": {
                name: [None if v is None else round(v, 4) for v in values]
                for name, values in self.flags.items()
            },
            "window": WINDOW,
            "looks": self.looks,
            "measures": self.measures,
            "signs": list(SIGNS),
            "levels": self.levels,
            "hours": {"uses": [use.name.lower() for use in Use], "rows": self.hours},
            "reasons": {
                "names": [{"zh": reason.zh, "en": reason.en} for reason in Reason],
                "rows": self.reasons,
            },
            "networks": {"nodes": romanized(self._roles.nodes), "rows": self.networks},
            "map": {"days": self.map_days, **self.map},
        }


def _mean_by_place(total: np.ndarray, count: np.ndarray, digits: int) -> list[float | None]:
    return _rounded(np.where(count > 0, total / np.maximum(count, 1), np.nan), digits)


def _rounded(values: np.ndarray, digits: int) -> list[Any]:
    """Return numbers for JSON, None for missing ones."""
    return [None if np.isnan(v) else v for v in np.round(values.astype(np.float64), digits).tolist()]
