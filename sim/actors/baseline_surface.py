"""The baseline surface: endowments, information, authority and rewards before any policy."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.actors.line_kinds import asked_hours
from sim.actors.mediator import mediator_kinds
from sim.cases.catalogue import Catalogue
from sim.city import City
from sim.codes import BodyKind
from sim.tables import Surface

FRONT = (BodyKind.GRID, BodyKind.COMMUNITY)

SKILL = {
    BodyKind.GRID: "skill_grid",
    BodyKind.COMMUNITY: "skill_community",
    BodyKind.STREET: "skill_street",
    BodyKind.STREET_TEAM: "skill_team",
    BodyKind.DISTRICT_DEPT: "skill_department",
    BodyKind.DISTRICT_CENTRE: "skill_street",
    BodyKind.CITY_DEPT: "skill_city",
    BodyKind.CITY_CENTRE: "skill_street",
    BodyKind.ORGANIZATION: "skill_organization",
    BodyKind.MEDIATION: "skill_mediation",
    BodyKind.PROPERTY: "skill_property",
    **{kind.kind: f"skill_{kind.kind.name.lower()}" for kind in mediator_kinds()[1:]},
}


def fill_surface(surface: Surface, bodies: np.ndarray, city: City, catalogue: Catalogue, row: Any) -> None:
    """Write the baseline into ``surface``.

    Args:
        surface: arrays of zeros to fill.
        bodies: BODY rows, kinds and places set.
        city: a :class:`sim.city.City`.
        catalogue: departments, categories and items.
        row: the parameter record.
    """
    kind = bodies["kind"]
    means, reward = surface.means, surface.reward
    means["staff"] = _staff(bodies, city, catalogue, row)
    means["hours"] = row["hours_per_day"]
    for body_kind, name in SKILL.items():
        means["skill"][kind == body_kind] = row[name]
    for mediators in mediator_kinds()[1:]:
        means["hours"][kind == mediators.kind] = row[f"hours_{mediators.kind.name.lower()}"]
    front = np.isin(kind, FRONT)
    street = np.isin(kind, (BodyKind.STREET, BodyKind.STREET_TEAM))
    office = np.isin(kind, (BodyKind.DISTRICT_DEPT, BodyKind.CITY_DEPT))
    means["forms"][front] = row["forms_front"]
    means["forms"][street] = row["forms_street"]
    means["forms"][office] = row["forms_department"]
    means["duties"] = 1.0
    means["duties"][kind == BodyKind.GRID] = row["duties_grid"]
    means["duties"][(kind == BodyKind.COMMUNITY) | street] = row["duties_other"]
    of_community = kind == BodyKind.COMMUNITY
    means["budget"][of_community] = row["budget_community"] * city.communities["population"]
    # office and team share the street's means, by their posts
    both = means["staff"][kind == BodyKind.STREET] + means["staff"][kind == BodyKind.STREET_TEAM]
    for body_kind in (BodyKind.STREET, BodyKind.STREET_TEAM):
        own = means["staff"][kind == body_kind]
        part = np.divide(own, both, out=np.full_like(own, 0.5), where=both > 0)
        means["budget"][kind == body_kind] = row["budget_street"] * city.streets["population"] * part
    means["budget"][office] = row["budget_department"] * means["staff"][office]
    surface.line[:] = asked_hours(bodies, means["staff"], catalogue)
    reward["closing"] = row["points_closing"]
    reward["verified"] = row["points_verified"]
    reward["joint"] = row["points_joint"]
    reward["monitor"] = row["monitor"]
    reward["ledger"][front | street | office] = row["ledger"]
    rules = surface.rules
    rules["territory"] = row["territory"]
    rules["callback"] = row["callback"]
    rules["ruling"] = row["ruling"]
    rules["known"] = row["hotline_known"]
    novel = catalogue.items["novel"] == 1
    surface.clarity[:] = np.where(novel, row["clarity_novel"], row["clarity_known"])
    surface.assist[:] = row["assist_clarity"]
    surface.limit[:] = catalogue.categories["deadline"]
    surface.heads["sensors"] = row["sensors"]
    surface.heads["meeting"] = row["meeting"]
    surface.heads["call"] = row["head_call"]
    _fill_authority(surface.may, bodies, catalogue)


def _staff(bodies: np.ndarray, city: City, catalogue: Catalogue, row: Any) -> np.ndarray:
    """Posts of every body: f4 (B,), persons."""
    kind = bodies["kind"]
    staff = np.zeros(len(bodies), np.float32)
    staff[kind == BodyKind.GRID] = city.grids["staff"]
    staff[kind == BodyKind.COMMUNITY] = row["community_staff"] * city.communities["population"] / 1e4
    for body_kind, name in (
        (BodyKind.STREET, "street_staff"),
        (BodyKind.STREET_TEAM, "team_staff"),
        (BodyKind.MEDIATION, "mediation_staff"),
    ):
        staff[kind == body_kind] = row[name] * city.streets["population"] / 1e4
    per_100k = np.array([d.staff for d in catalogue.departments]) * row["department_staff"]
    per_100k_city = np.array([d.city_staff for d in catalogue.departments]) * row["department_staff"]
    population = city.districts["population"]
    staff[kind == BodyKind.DISTRICT_DEPT] = (population[:, None] * per_100k / 1e5).ravel()
    staff[kind == BodyKind.DISTRICT_CENTRE] = population * row["centre_staff"] / 1e5
    staff[kind == BodyKind.CITY_DEPT] = population.sum() * per_100k_city / 1e5
    contacts = population.sum() * float(city.rates["hotline_contacts_per_resident_year"])
    staff[kind == BodyKind.CITY_CENTRE] = contacts * row["hotline_staff"] / 1e4
    managed = bodies["grid"][kind == BodyKind.PROPERTY]
    staff[kind == BodyKind.PROPERTY] = row["property_staff"] * city.grids["households"][managed] / 1e3
    for mediators in mediator_kinds()[1:]:
        served = city.streets["population"] if mediators.seat == "street" else population
        staff[kind == mediators.kind] = row[f"staff_{mediators.kind.name.lower()}"] * served / 1e4
    staff[kind == BodyKind.ORGANIZATION] = row["organization_persons"]
    return staff


def _fill_authority(may: np.ndarray, bodies: np.ndarray, catalogue: Catalogue) -> None:
    """Set authority to settle items: small matters below, the rest by department and level."""
    items = catalogue.items
    kind = bodies["kind"][:, None]
    level = items["level"][None, :]
    small = level == 0
    may |= (np.isin(kind, (BodyKind.GRID, BodyKind.COMMUNITY, BodyKind.STREET)) & small).astype(np.uint8)
    street = np.isin(kind, (BodyKind.STREET, BodyKind.STREET_TEAM)) & (level <= 1)
    own = bodies["department"][:, None] == items["department"][None, :]
    district = (kind == BodyKind.DISTRICT_DEPT) & own & (level <= 2)
    city = (kind == BodyKind.CITY_DEPT) & own
    property_manager = (kind == BodyKind.PROPERTY) & small & (items["property"][None, :] == 1)
    mediator = np.zeros(may.shape, bool)
    for mediators in mediator_kinds():
        held = np.array([mediators.holds(name) for name in catalogue.category_ids])[items["category"]]
        able = (items["mediable"] == 1) & held & (items["level"] <= mediators.level)
        mediator |= (kind == mediators.kind) & able[None, :]
    helper = (kind == BodyKind.ORGANIZATION) & small & (items["purchasable"][None, :] == 1)
    may |= (street | district | city | property_manager | mediator | helper).astype(np.uint8)
