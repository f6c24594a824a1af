"""Which rows have a handle, and keeping the handles in step with the rows."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from sim.codes import BodyKind, Post
from sim.model.agents.bodies import CLASS_OF, Committee
from sim.model.agents.estates import OwnersCommittee
from sim.model.agents.people import HeadAgent, ResidentAgent
from sim.model.mesa_shell import Handle, ShellModel

PEOPLE_UP_TO = 100_000
"""Residents of a city up to which people are agents without being asked for by row (memory only)."""


class Registry:
    """The handles of one model, each made once, when first asked for.

    Args:
        model: the model.
    """

    def __init__(self, model: Any) -> None:
        self._model: ShellModel = model
        self._made: dict[str, dict[int, Handle]] = {
            "bodies": {},
            "owners": {},
            "heads": {},
            "residents": {},
        }
        self._present: dict[str, np.ndarray] = {}

    def fill(self) -> None:
        """Let every living body, and in a small city everybody who lives there, have a handle."""
        world = self._model.world  # type: ignore[attr-defined]
        self._follow("bodies", world.bodies["alive"] == 1, self._body)
        self._follow("owners", world.estates["committee"] == 1, self._owners)
        if len(world.residents) <= PEOPLE_UP_TO:
            self._follow("heads", world.people_heads["active"] == Post.ACTIVE, self._head)
            if "residents" not in self._present:
                everybody = np.ones(len(world.residents), bool)
                self._follow("residents", everybody, self._resident)

    def residents(self, rows: np.ndarray) -> list[ResidentAgent]:
        """Return handles on these rows of residents."""
        made = self._made["residents"]
        for row in rows.tolist():
            if row not in made:
                made[row] = self._resident(row)
        return [made[row] for row in rows.tolist()]  # type: ignore[misc]

    def bodies(self, rows: np.ndarray) -> list[Handle]:
        """Return handles on these rows of bodies; those that exist no more are not among the agents."""
        self.fill()
        return [self._made["bodies"][row] for row in rows.tolist() if row in self._made["bodies"]]

    def committees(self) -> dict[int, Committee]:
        """Return the committee of each community, by row of the community."""
        rows = self._model.world.community_body  # type: ignore[attr-defined]
        return dict(enumerate(self.bodies(rows)))  # type: ignore[arg-type]

    def _follow(self, table: str, present: np.ndarray, make: Callable[[int], Handle]) -> None:
        before = self._present.get(table)
        if before is None:
            before = np.zeros(len(present), bool)
        made = self._made[table]
        for row in np.flatnonzero(before & ~present).tolist():
            made[row].remove()
        for row in np.flatnonzero(present & ~before).tolist():
            if row not in made:
                made[row] = make(row)
            elif not self._model.is_registered(made[row]):
                self._model.register_again(made[row])
        self._present[table] = present

    def _body(self, row: int) -> Handle:
        kind = BodyKind(self._model.world.bodies["kind"][row])  # type: ignore[attr-defined]
        return CLASS_OF[kind](self._model, row)

    def _owners(self, row: int) -> Handle:
        return OwnersCommittee(self._model, row)

    def _head(self, row: int) -> Handle:
        return HeadAgent(self._model, row)

    def _resident(self, row: int) -> ResidentAgent:
        return ResidentAgent(self._model, row)
