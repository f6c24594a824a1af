"""Handles on estates: the owners' committee of a grid, and the decisions of owners and managers."""

from __future__ import annotations

from typing import Any

from sim.codes import EstateReason, ManagerChoice, OwnersChoice
from sim.language import Language
from sim.model.agents.people import Neighbour
from sim.model.agents.rows import cells
from sim.tables import ESTATE


def said(world: Any, grid: int, lang: Language) -> dict[str, str]:
    """Return this month's decisions of manager and owners of ``grid`` with their reasons, in words."""
    row = world.estates[grid]
    return {
        "manager": ManagerChoice(int(row["choice"])).word(lang),
        "why": EstateReason(int(row["why"])).word(lang),
        "owners": OwnersChoice(int(row["owners"])).word(lang),
        "owners_why": EstateReason(int(row["owners_why"])).word(lang),
    }


@cells("estates", ESTATE, locked=("committee", "managers", "kept"))
class OwnersCommittee(Neighbour):
    """Owners' committee (业主委员会) of the estate that fills a grid; sits now.

    Args:
        model: the model.
        row: row of the grid.
    """

    def __init__(self, model: Any, row: int) -> None:
        self.row = row
        world = model.world
        before = len(world.bodies) + len(world.people_heads) + len(world.residents)
        super().__init__(model, before + row + 1)

    def __repr__(self) -> str:
        return f"OwnersCommittee({self.row}, {self.community_name})"

    @property
    def grid(self) -> int:
        """Row of the grid."""
        return self.row

    def says(self, lang: Language = "zh") -> dict[str, str]:
        """Return this month's decisions of the committee and the manager, with reasons."""
        return said(self.model.world, self.row, lang)
