"""Handles on bodies: whoever can hold a task in a queue."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.codes import Bid, BidReason, BodyKind, DayReason, ErrandReason, Stay, StayReason
from sim.language import Language
from sim.model.agents.estates import said
from sim.model.agents.rows import cells
from sim.model.mesa_shell import FixedHandle, Handle
from sim.tables import BODY, GRID_DAY, MEANS, REWARD

LOCKED = ("kind", "level", "alive", "scope", "department", "district", "street", "community", "grid", "local")
"""Who and where a body is."""

REASONS = ("bid", "bid_why", "errands_why")
"""An organization's decisions and their reasons."""

QUEUE = ("queued", "backlog")
"""Sums over the lists of tasks, which writing would tear."""


@cells("bodies", BODY, locked=(*LOCKED, *QUEUE, *REASONS))
@cells("means", MEANS)
@cells("reward", REWARD)
class BodyAgent(Handle):
    """A body: its state, its means and its rewards.

    Every column of ``bodies``, ``means`` and ``reward`` is a property; see
    :mod:`sim.tables` for meanings and units.

    Args:
        model: the model.
        row: row of the body.
    """

    if TYPE_CHECKING:  # columns

        def __getattr__(self, name: str) -> Any: ...

    def __init__(self, model: Any, row: int) -> None:
        self.row = row
        super().__init__(model, row + 1)

    def __repr__(self) -> str:
        return f"{type(self).__name__}({self.row}, {self.name})"

    @property
    def name(self) -> str:
        """Name in Chinese."""
        return self.model.names.body(self.row)[0]

    @property
    def name_en(self) -> str:
        """Name in English; places keep the name they have in the tables."""
        return self.model.names.body(self.row)[1]

    @property
    def kind_name(self) -> str:
        """Kind of body as a word, such as ``street_team``."""
        return BodyKind(self.kind).name.lower()

    @property
    def district_name(self) -> str | None:
        """Name of the district, or None for a body of the city."""
        return None if self.district < 0 else self.model.city.district_names[self.district]

    @property
    def street_name(self) -> str | None:
        """Name of the street, or None for a body of the district or city."""
        return None if self.street < 0 else self.model.city.street_names[self.street]

    @property
    def community_name(self) -> str | None:
        """Name of the community, or None for a body of the street and above."""
        return None if self.community < 0 else self.model.city.community_names[self.community]


@cells("grid_days", GRID_DAY, row="grid", locked=GRID_DAY.names or ())
class GridTeam(BodyAgent):
    """Grid leader and paid grid staff of one grid (网格).

    ``day_...`` tell how their latest day was spent, ``stay`` whether they would stay if other work came up.
    """

    def says(self, lang: Language = "zh") -> dict[str, str]:
        """Return the main reasons for the use of the latest day (D2), and for staying or quitting."""
        return {
            "day": DayReason(self.day_why).word(lang),
            "stay": Stay(self.stay).word(lang),
            "stay_why": StayReason(self.stay_why).word(lang),
        }

    @property
    def ties(self) -> float:
        """Share of the grid's residents whom its paid staff know, 0 … 1."""
        return float(self.model.world.mood["staff_ties"][self.grid])


class Committee(FixedHandle, BodyAgent):
    """Residents' or villagers' committee (社区居委会、村委会); placed on its community in the space."""

    @property
    def trust(self) -> float:
        """Mean trust of the community's residents, 0 … 1."""
        world = self.model.world
        here = world.grids["community"] == self.community
        return float((world.mood["trust"][here] * world.grids["residents"][here]).sum()) / max(
            1, int(world.grids["residents"][here].sum())
        )

    @property
    def unsolved(self) -> int:
        """Problems of the community that have arisen and are not truly resolved."""
        world = self.model.world
        return int(world.unsolved[world.grids["community"] == self.community].sum())


class StreetOffice(BodyAgent):
    """Street office or township government (街道办事处、乡镇政府)."""


class EnforcementTeam(BodyAgent):
    """Enforcement team of a street (街道综合执法队伍)."""


class Department(BodyAgent):
    """Department of a district or of the city; ``level`` tells which."""

    @property
    def department_id(self) -> str:
        """Identifier of the department in the catalogue."""
        return self.model.catalogue.department_ids[self.department]


class Centre(BodyAgent):
    """Command centre of a district (综治中心), or the city's hotline; ``level`` tells which."""


class Organization(BodyAgent):
    """Social organization (社会组织)."""

    def says(self, lang: Language = "zh") -> dict[str, str]:
        """Return its decisions on bidding and errands this quarter, with reasons (D5)."""
        return {
            "bid": Bid(self.bid).word(lang),
            "bid_why": BidReason(self.bid_why).word(lang),
            "errands_why": ErrandReason(self.errands_why).word(lang),
        }


class Mediation(BodyAgent):
    """Mediators of one kind (调解组织、心理咨询站); ``kind_name`` tells which."""


class PropertyManager(BodyAgent):
    """Property manager of one grid's estate (物业服务企业)."""

    def says(self, lang: Language = "zh") -> dict[str, str]:
        """Return this month's decisions of the manager and the owners, with reasons."""
        return said(self.model.world, self.grid, lang)


CLASS_OF = {
    BodyKind.GRID: GridTeam,
    BodyKind.COMMUNITY: Committee,
    BodyKind.STREET: StreetOffice,
    BodyKind.STREET_TEAM: EnforcementTeam,
    BodyKind.DISTRICT_DEPT: Department,
    BodyKind.DISTRICT_CENTRE: Centre,
    BodyKind.CITY_DEPT: Department,
    BodyKind.CITY_CENTRE: Centre,
    BodyKind.ORGANIZATION: Organization,
    BodyKind.MEDIATION: Mediation,
    BodyKind.PROPERTY: PropertyManager,
    BodyKind.MEDIATION_ADMIN: Mediation,
    BodyKind.MEDIATION_COURT: Mediation,
    BodyKind.MEDIATION_TRADE: Mediation,
    BodyKind.COUNSELLOR: Mediation,
}
