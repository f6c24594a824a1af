"""A place looked at closely: its people, its bodies and its open cases on one day."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.codes import BodyKind, CommunityKind, Estate, Post, ResidentKind, Stage
from sim.errors import InputError
from sim.model import GovernanceModel

MOST_CASES = 12
"""Open cases shown, the gravest first."""


def place_of(model: GovernanceModel, community: int) -> dict[str, Any]:
    """Return the present view of a community, ready for JSON.

    Raises:
        InputError: there is no such community.
    """
    city = model.city
    if not 0 <= community < len(city.communities):
        raise InputError(
            f"没有第 {community} 个社区",
            f"there is no community {community}",
            allowed=f"0 … {len(city.communities) - 1}",
        )
    row = city.communities[community]
    grids = np.flatnonzero(city.grids["community"] == community)
    return {
        **named("", city.community_names[community]),
        **named("street_", city.street_names[row["street"]]),
        "kind": CommunityKind(row["kind"]).name.lower(),
        "people": _people(model, grids),
        "bodies": _bodies(model, community, grids),
        **_open_cases(model, grids),
    }


def named(what: str, name: str) -> dict[str, str]:
    """Return a name for readers of both languages, as texts for people have it."""
    return {f"{what}zh": name, f"{what}en": name}


def _people(model: GovernanceModel, grids: np.ndarray) -> dict[str, Any]:
    city, world = model.city, model.world
    here = np.isin(model.residents["grid"], grids)
    kinds = model.residents["kind"][here]
    weight = city.grids["residents"][grids].astype(float)
    heads = world.people_heads
    staff = world.bodies[(world.bodies["kind"] == BodyKind.GRID) & np.isin(world.bodies["grid"], grids)]
    return {
        "residents": int(here.sum()),
        "grids": len(grids),
        "migrant": _share(kinds, ResidentKind.MIGRANT),
        "elder": _share(kinds, ResidentKind.ELDER),
        "party": _share(kinds, ResidentKind.PARTY),
        "trust": round(float(np.average(world.mood["trust"][grids], weights=np.maximum(weight, 1))), 3),
        "staff": round(float(staff["present"].sum()), 1),
        "heads": int((np.isin(heads["grid"], grids) & (heads["active"] == Post.ACTIVE)).sum()),
        "estates": {
            estate.name.lower(): int((city.grids["estate"][grids] == estate).sum()) for estate in Estate
        },
    }


def _share(kinds: np.ndarray, bit: ResidentKind) -> float:
    return round(float(((kinds & int(bit)) > 0).mean()), 3) if len(kinds) else 0.0


def _bodies(model: GovernanceModel, community: int, grids: np.ndarray) -> list[dict[str, Any]]:
    bodies = model.bodies
    street = int(model.city.communities["street"][community])
    mine = (bodies["community"] == community) | np.isin(bodies["grid"], grids)
    above = (bodies["street"] == street) & np.isin(bodies["kind"], (BodyKind.STREET, BodyKind.STREET_TEAM))
    rows = np.flatnonzero((mine | above) & (bodies["alive"] == 1))
    found = []
    for row in sorted(rows.tolist(), key=lambda r: (-int(bodies["level"][r]), r)):
        zh, en = model.names.body(row)
        body = bodies[row]
        found.append(
            {
                "zh": zh,
                "en": en,
                "kind": BodyKind(body["kind"]).name.lower(),
                "present": round(float(body["present"]), 1),
                "queued": int(body["queued"]),
                "backlog": round(float(body["backlog"]), 1),
                "morale": round(float(body["morale"]), 2),
            }
        )
    return found


def _open_cases(model: GovernanceModel, grids: np.ndarray) -> dict[str, Any]:
    cases = model.cases
    rows = np.flatnonzero((cases["stage"] == Stage.OPEN) & np.isin(cases["grid"], grids))
    latent = int(((cases["stage"] == Stage.LATENT) & np.isin(cases["grid"], grids)).sum())
    worst = rows[np.argsort(-cases["severity"][rows], kind="stable")][:MOST_CASES]
    return {
        "open": len(rows),
        "latent": latent,
        "cases": [
            {
                "case": int(row),
                **category(model, row),
                "since": int(model.day - 1 - cases["opened"][row]),
                "severity": round(float(cases["severity"][row]), 2),
                "handovers": int(cases["handovers"][row]),
                **_holder(model, int(cases["holder"][row])),
            }
            for row in worst.tolist()
        ],
    }


def category(model: GovernanceModel, row: int) -> dict[str, str]:
    """Return the category of a case in both languages."""
    data = model.catalogue.data[int(model.cases["category"][row])]
    return {"zh": data.zh, "en": data.en}


def _holder(model: GovernanceModel, body: int) -> dict[str, str]:
    zh, en = model.names.body(body)
    return {"holder_zh": zh, "holder_en": en}
