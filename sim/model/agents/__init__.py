"""Mesa agents as handles on rows."""

from sim.model.agents.bodies import (
    BodyAgent,
    Centre,
    Committee,
    Department,
    EnforcementTeam,
    GridTeam,
    Mediation,
    Organization,
    PropertyManager,
    StreetOffice,
)
from sim.model.agents.estates import OwnersCommittee
from sim.model.agents.people import HeadAgent, ResidentAgent

__all__ = [
    "BodyAgent",
    "Centre",
    "Committee",
    "Department",
    "EnforcementTeam",
    "GridTeam",
    "HeadAgent",
    "Mediation",
    "Organization",
    "OwnersCommittee",
    "PropertyManager",
    "ResidentAgent",
    "StreetOffice",
]
