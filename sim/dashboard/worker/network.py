"""Who works with whom: joint works between roles, as a picture can show them."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.codes import BodyKind
from sim.model import GovernanceModel

MAX_TIES = 80
"""Ties drawn: the strongest, or a large network is a black disc."""

MAX_STREETS = 14
"""Streets up to which each is a knot of its own."""


class Roles:
    """The knots of a model's cooperation network.

    A small district keeps its streets and departments apart; in a larger city a knot is a kind of
    body, of all districts together. Grid staff are left out: they work alone or with everybody.

    Args:
        model: the model.
    """

    def __init__(self, model: GovernanceModel) -> None:
        self.model = model
        self.nodes: list[dict[str, Any]] = []
        self._of_mark: dict[tuple[int, int, int], int] = {}
        self._of_body = np.full(len(model.bodies), -1)
        self._apart = len(model.city.streets) <= MAX_STREETS
        for row in np.flatnonzero(model.bodies["local"] >= 0).tolist():
            self._of_body[row] = self._role(row)

    def network(self) -> dict[str, Any]:
        """Return the joint works completed so far: ``ties`` of (knot, knot, works), the strongest."""
        world, bodies = self.model.world, self.model.bodies
        weight = np.zeros((len(self.nodes), len(self.nodes)))
        for d in range(len(world.districts)):
            n = int(world.pair_size[d])
            block = world.joint[world.pair_start[d] : world.pair_start[d + 1]].reshape(n, n)
            here = (bodies["local"] >= 0) & ((bodies["district"] == d) | (bodies["district"] < 0))
            role = np.full(n, -1)
            role[bodies["local"][here]] = self._of_body[here]
            a, b = np.nonzero(np.triu(block, 1))
            known = (role[a] >= 0) & (role[b] >= 0)
            np.add.at(weight, (role[a[known]], role[b[known]]), block[a[known], b[known]])
        weight = np.triu(weight + weight.T, 1)
        a, b = np.nonzero(weight)
        strongest = np.argsort(-weight[a, b], kind="stable")[:MAX_TIES]
        return {"ties": [[int(a[i]), int(b[i]), int(weight[a[i], b[i]])] for i in strongest]}

    def _role(self, row: int) -> int:
        body = self.model.bodies[row]
        kind = BodyKind(body["kind"])
        if kind is BodyKind.GRID:
            return -1
        mark = (int(kind), int(body["department"]), int(body["street"]) if self._apart else -1)
        if mark not in self._of_mark:
            self._of_mark[mark] = len(self.nodes)
            zh, en = self._name(row, kind, int(body["department"]))
            self.nodes.append({"zh": zh, "en": en, "level": int(body["level"]), "kind": kind.name.lower()})
        return self._of_mark[mark]

    def _name(self, row: int, kind: BodyKind, department: int) -> tuple[str, str]:
        if self._apart:
            return self.model.names.body(row)
        if department >= 0:
            of = self.model.catalogue.departments[department]
            return of.zh, of.en
        return kind.words
