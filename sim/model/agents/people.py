"""Handles on people: residents, and those who serve as building or unit head."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from sim.codes import After, AfterReason, HeadReason, HeadStayReason, ResidentKind, Voice, VoiceReason
from sim.language import Language
from sim.model.agents.rows import cells
from sim.model.mesa_shell import Handle
from sim.tables import HEAD, RESIDENT


class Neighbour(Handle):
    """A person of one grid."""

    if TYPE_CHECKING:  # columns

        def __getattr__(self, name: str) -> Any: ...

    @property
    def community(self) -> int:
        """Row of the community."""
        return int(self.model.world.grids["community"][self.grid])

    @property
    def street(self) -> int:
        """Row of the street."""
        return int(self.model.world.grids["street"][self.grid])

    @property
    def district(self) -> int:
        """Row of the district."""
        return int(self.model.world.grids["district"][self.grid])

    @property
    def community_name(self) -> str:
        """Name of the community."""
        return self.model.city.community_names[self.community]

    @property
    def street_name(self) -> str:
        """Name of the street."""
        return self.model.city.street_names[self.street]


@cells("residents", RESIDENT, locked=("grid", "case", "kind"), skip=("trust",))
class ResidentAgent(Neighbour):
    """A resident.

    Args:
        model: the model.
        row: row of the resident.
    """

    def __init__(self, model: Any, row: int) -> None:
        self.row = row
        world = model.world
        super().__init__(model, len(world.bodies) + len(world.people_heads) + row + 1)

    def __repr__(self) -> str:
        return f"ResidentAgent({self.row}, {self.community_name})"

    @property
    def trust(self) -> float:
        """Trust, 0 … 1: the neighbourhood's plus the resident's own deviation; writing sets the latter."""
        own = float(self.model.world.residents["trust"][self.row])
        return min(1.0, max(0.0, self._around + own))

    @trust.setter
    def trust(self, value: float) -> None:
        self.model.world.residents["trust"][self.row] = value - self._around

    def says(self, lang: Language = "zh") -> dict[str, str]:
        """Return the last choices about the resident's latest matter, with reasons (D1, D6)."""
        if self.case < 0:
            return {}
        row = self.model.cases[self.case]
        return {
            "spoke": Voice(row["spoke"]).word(lang),
            "spoke_why": VoiceReason(row["spoke_why"]).word(lang),
            "after": After(row["after"]).word(lang),
            "after_why": AfterReason(row["after_why"]).word(lang),
        }

    @property
    def _around(self) -> float:
        return float(self.model.world.mood["trust"][self.grid])

    @property
    def migrant(self) -> bool:
        """Without local registration."""
        return self._is(ResidentKind.MIGRANT)

    @property
    def elder(self) -> bool:
        """Aged sixty or more."""
        return self._is(ResidentKind.ELDER)

    @property
    def party(self) -> bool:
        """Member of the party."""
        return self._is(ResidentKind.PARTY)

    @property
    def volunteer(self) -> bool:
        """Registered volunteer."""
        return self._is(ResidentKind.VOLUNTEER)

    @property
    def dialect(self) -> bool:
        """Does not speak standard Mandarin with ease."""
        return self._is(ResidentKind.DIALECT)

    @property
    def works(self) -> bool:
        """At work when offices are open."""
        return self._is(ResidentKind.WORKS)

    def _is(self, kind: ResidentKind) -> bool:
        return bool(self.model.world.residents["kind"][self.row] & int(kind))


@cells("people_heads", HEAD, locked=("grid", "resident", "unit", "active"))
class HeadAgent(Neighbour):
    """A building head or unit head (楼栋长、单元长) who serves now.

    Args:
        model: the model.
        row: row of the post.
    """

    def __init__(self, model: Any, row: int) -> None:
        self.row = row
        super().__init__(model, len(model.world.bodies) + row + 1)

    def __repr__(self) -> str:
        return f"HeadAgent({self.row}, {self.community_name})"

    def says(self, lang: Language = "zh") -> dict[str, str]:
        """Return the main reasons for agreeing to serve, and for serving on in the latest month."""
        return {
            "why": HeadReason(self.why).word(lang),
            "stay_why": HeadStayReason(self.stay_why).word(lang),
        }

    @property
    def of(self) -> str:
        """``building`` or ``unit``."""
        return "unit" if self.unit else "building"
