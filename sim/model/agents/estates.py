"""Handles on estates: the owners' committee of a grid, and words for what owners and managers decide."""

from __future__ import annotations

from typing import Any

from sim.actors.columns import EstateReason, ManagerChoice, OwnersChoice
from sim.language import Language, tr
from sim.model.agents.people import Neighbour
from sim.model.agents.rows import cells
from sim.tables import ESTATE

MANAGER: dict[ManagerChoice, tuple[str, str]] = {
    ManagerChoice.NONE: ("无物业", "no manager"),
    ManagerChoice.SERVE: ("提供服务", "serves"),
    ManagerChoice.NEGLECT: ("减配敷衍", "neglects"),
    ManagerChoice.LEAVE: ("准备撤场", "leaves"),
}

OWNERS: dict[OwnersChoice, tuple[str, str]] = {
    OwnersChoice.NONE: ("没有动作", "do nothing"),
    OwnersChoice.KEEP: ("维持现状", "keep the manager"),
    OwnersChoice.PRESS: ("联合缓交物业费", "hold back fees together"),
    OwnersChoice.CHANGE: ("表决换物业", "vote another manager in"),
    OwnersChoice.HIRE: ("选聘物业", "find a manager"),
}

WHY: dict[EstateReason, tuple[str, str]] = {
    EstateReason.NONE: ("", ""),
    EstateReason.MARGIN: ("盈亏", "what is earned or saved"),
    EstateReason.FEES: ("服务差就收不到费", "fees hang on service"),
    EstateReason.WATCHED: ("有人能换掉物业", "somebody can change the manager"),
    EstateReason.COMPLAINTS: ("投诉多", "complaints"),
    EstateReason.CONTRACT: ("撤场代价大", "leaving costs"),
    EstateReason.SERVICE: ("服务好坏", "how owners are served"),
    EstateReason.TIES: ("邻里熟", "neighbours know each other"),
    EstateReason.HELP: ("有人指导", "help with it"),
    EstateReason.EFFORT: ("费力", "the effort"),
    EstateReason.NOBODY_COMES: ("没有物业肯来", "no manager would come"),
}


def said(world: Any, grid: int, lang: Language) -> dict[str, str]:
    """Return what manager and owners of ``grid`` decide this month, and why, in words."""
    row = world.estates[grid]
    return {
        "manager": tr(*MANAGER[ManagerChoice(int(row["choice"]))], lang),
        "why": tr(*WHY[EstateReason(int(row["why"]))], lang),
        "owners": tr(*OWNERS[OwnersChoice(int(row["owners"]))], lang),
        "owners_why": tr(*WHY[EstateReason(int(row["owners_why"]))], lang),
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
        """Return what it and the manager decide this month, and why."""
        return said(self.model.world, self.row, lang)
