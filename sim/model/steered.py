"""Policy by hand: levers moved while a model runs, and the file that replays it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from sim.model.hooks import Hooks
from sim.model.results import Results
from sim.policy.runtime import Policy
from sim.policy.saved_from import Played, own_version
from sim.policy.stages import PlaceChoice, Stage
from sim.policy.write_yaml import write_scenario
from sim.tables import Surface


class Steered(Results):
    """Levers of a model that runs."""

    policy: Policy
    seed: int
    days: int
    run_in: int
    _source: str
    _category_values: dict[str, float]
    _hooks: Hooks

    @property
    def surface(self) -> Surface:
        """What actors have, know, may do and are rewarded for."""
        return self.world.surface

    def set_policy(
        self, lever: str, value: float | str, places: Sequence[PlaceChoice] = (), **how: Any
    ) -> Stage:
        """Move a lever by hand from today on; ``model.policy.lever_log`` keeps it.

        Args:
            lever: name of the lever.
            value: amount in the lever's unit, such as ``6`` or ``"60 %"``.
            places: where; everywhere when empty.
            how: ``mode, stop, ramp, step, categories, departments, estates`` as for
                :meth:`sim.policy.runtime.Policy.set_lever`.

        Raises:
            InputError: no such lever or place, wrong unit, or out of range.

        Examples:
            >>> model = sim.GovernanceModel(city="teaching", days=40)
            >>> model.run_for(30)
            >>> stage = model.set_policy("staff.grid", 2)
            >>> stage.lever, stage.start
            ('staff.grid', 30)
            >>> model.run_for(10)
        """
        stage = self.policy.set_lever(self.day, lever, value, places, **how)
        self.policy.apply(self.day, self.world.surface)
        return stage

    def stop_policy(self, lever: str, places: Sequence[PlaceChoice] = ()) -> Stage:
        """Undo a lever from today on: the baseline comes back in ``places``, everywhere when empty.

        Raises:
            InputError: no such lever or place.

        Examples:
            >>> model = sim.GovernanceModel(city="teaching", days=40)
            >>> stage = model.set_policy("staff.grid", 2)
            >>> model.run_for(20)
            >>> model.stop_policy("staff.grid").value
            0.0
        """
        stage = self.policy.stop_lever(self.day, lever, places)
        self.policy.apply(self.day, self.world.surface)
        return stage

    def save_policy(self, path: str | Path, title: Mapping[str, str] | None = None) -> Path:
        """Write the scenario with every lever moved by hand so far; the file alone replays this run.

        City, seed, days and changed parameters stand under ``played``: :meth:`replay`, ``sim.run`` and
        ``cogov run`` take them from there.  Writes of hooks or agents are not in the file; with hooks it says
        nothing of the run.

        Args:
            path: new file ``NAME.yaml``; its stem becomes the scenario's name.
            title: title in ``zh`` and ``en``.

        Raises:
            InputError: the file is already there or cannot be written.

        Examples:
            >>> model = sim.GovernanceModel(city="teaching", days=20)
            >>> stage = model.set_policy("staff.grid", 2)
            >>> model.run_for(20)
            >>> model.save_policy("by-hand.yaml").name
            'by-hand.yaml'
        """
        made = self.policy.as_scenario(Path(path).stem, title)
        return write_scenario(replace(made, played=None if self._hooks else self.played()), path)

    def played(self) -> Played:
        """Return city, seed, days and parameters: with the policy they repeat this run."""
        return Played(
            city=self._source,
            scale=self.city.scale,
            residents=self.city.population,
            seed=self.seed,
            days=self.days,
            run_in=self.run_in,
            values={**_without_run_in(self.parameters.written()), **self._category_values},
            version=own_version(),
        )


def _without_run_in(values: Mapping[str, float | str]) -> dict[str, float | str]:
    """Return the values of parameters; the length of the run-in is said in a place of its own."""
    return {name: value for name, value in values.items() if name != "run_in"}
