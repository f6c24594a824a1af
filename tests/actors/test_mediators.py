"""Kinds of mediators: whom a matter reaches, what they weigh, and what comes of linking them."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from sim.actors.decisions.options import OPTIONS
from sim.actors.decisions.weighing import main_reason
from sim.actors.mediator import mediator_for, mediator_kinds, track_of, weigh_settling
from sim.codes import Action, BodyKind, Decision, MediateOption, Reason
from sim.model import GovernanceModel
from sim.policy.scenario import Scenario
from sim.policy.stages import Stage
from sim.tables import MAX_NEEDS

TITLE = {"zh": "试", "en": "Try"}
CASES = YAML(typ="safe").load(
    (Path(__file__).parent / "cases" / "mediators.yaml").read_text(encoding="utf-8")
)
KINDS = tuple(kind.kind for kind in mediator_kinds())
LINKED = Stage("network.partners", 1.0, "share", start=0)
TRIAGE = Stage("triage.mediation", 1.0, "set", start=0)
DAYS = 200


@cache
def lived(*stages: Stage, days: int = DAYS) -> GovernanceModel:
    scenario = Scenario("t", TITLE, TITLE, stages=stages)
    model = GovernanceModel(
        city="kunming/官渡区", scale=0.05, days=days, scenario=scenario, log=True, run_in=0
    )
    model.run_for(days)
    return model


def world_with(category: str = "dispute") -> tuple[Any, int, int]:
    """Return a world, its street 0, and a task of a small matter of ``category`` in a grid of that street."""
    model = GovernanceModel(city="teaching", days=2)
    w = model.world
    k = model.catalogue.category_ids.index(category)
    t = MAX_NEEDS * 7
    w.cases["category"][7] = k
    w.cases["grid"][7] = int(np.flatnonzero(w.grids["street"] == 0)[0])
    w.tasks["item"][t] = w.category_item[k, 0]
    return w, 0, t


def staff_days(w: Any, b: int, days: float) -> None:
    """Give body ``b`` so many working days of backlog, as the morning showed."""
    w.bodies["morning"][b] = days * w.bodies["present"][b] * w.means["hours"][b]


@pytest.mark.parametrize("case", CASES["settling"], ids=lambda case: case["name"])
def test_what_a_mediator_weighs(case):
    given = case["given"]
    w, street, t = world_with()
    b, other = (int(w.mediators[street, track]) for track in (0, 2))
    item = w.tasks["item"][t]
    w.cases["severity"][7], w.cases["reopened"][7] = given["severity"], given["reopened"]
    w.tasks["hours_left"][t] = given["hours"]
    w.means["skill"][b], w.may[b, item] = given["skill"], given.get("may", 1)
    staff_days(w, b, given["load"])
    if "other" in given:
        w.means["skill"][other] = given["other"]
        staff_days(w, other, given["other_load"])
    weigh_settling(w, b, t, other if "other" in given else -1)
    for option, terms in OPTIONS[Decision.MEDIATE].items():
        hand = case[option.name.lower()]
        weighed = {term.name.lower(): float(w.terms[term]) for term in terms}
        assert weighed == pytest.approx({name: hand.get(name, 0.0) for name in weighed}, abs=1e-4)
        assert set(hand) <= set(weighed)
    choice = (
        MediateOption.SETTLE
        if w.worth[MediateOption.SETTLE] >= w.worth[MediateOption.REFER]
        else MediateOption.REFER
    )
    assert (choice == MediateOption.SETTLE) is case["settles"]
    assert Reason(main_reason(w, Decision.MEDIATE, choice)) is Reason[case["why"]]


def test_every_kind_has_a_body_a_field_and_declared_people():
    w, _, _ = world_with()
    assert [track_of(kind) for kind in KINDS] == list(range(len(KINDS)))
    assert track_of(BodyKind.GRID) == track_of(BodyKind.PROPERTY) == -1
    assert w.mediators.shape == (len(w.streets), len(KINDS))
    for track, kind in enumerate(KINDS):
        assert (w.bodies["kind"][w.mediators[:, track]] == kind).all()
        assert (w.means["staff"][w.mediators[:, track]] > 0).all()
        assert w.mediator_field[track] > 0


def test_people_first_others_only_where_linked_or_by_triage():
    w, street, t = world_with()
    people, court = int(w.mediators[street, 0]), int(w.mediators[street, 2])
    w.means["skill"][court] = 0.99
    assert mediator_for(w, t, False) == people
    assert mediator_for(w, t, True) == court
    for track in range(w.mediators.shape[1]):
        w.means["linked"][w.mediators[street, track]] = 1
    assert mediator_for(w, t, False) == court
    w.tasks["heard"][t] = 1 << 2
    assert mediator_for(w, t, False) != court
    w.bodies["present"][w.mediators[street]] = 0
    assert mediator_for(w, t, True) == -1


def test_a_crisis_goes_to_people_or_counsellors_only():
    w, street, t = world_with("crisis")
    counsellors = int(w.mediators[street, 4])
    assert mediator_for(w, t, True) == counsellors
    w.tasks["heard"][t] = 1 << 4
    assert mediator_for(w, t, True) == int(w.mediators[street, 0])


def handled(model: GovernanceModel, kind: BodyKind, action: Action) -> np.ndarray:
    """Touches of mediators of ``kind`` with this action."""
    touches = model.touches
    own = model.bodies["kind"][touches["body"]] == kind
    next_need = touches["reason"] == Reason.PREREQUISITE_MISSING  # handing on what comes after is no referral
    return touches[own & (touches["action"] == action) & ~next_need]


def test_without_links_or_triage_only_peoples_mediators_are_heard_of():
    model = lived()
    assert len(handled(model, BodyKind.MEDIATION, Action.ACCEPT)) > 0
    for kind in KINDS[1:]:
        assert not (model.bodies["kind"][model.touches["body"]] == kind).any()


def test_linked_tracks_refer_to_each_other_with_a_reason():
    model = lived(LINKED, Stage("staff.court", 0.5, "add", start=0))
    referred = np.concatenate([handled(model, kind, Action.PASS) for kind in KINDS])
    assert len(referred) > 0
    assert set(referred["reason"]) <= {
        Reason.BETTER_PLACED,
        Reason.TOO_HARD,
        Reason.EFFORT,
        Reason.OVERLOADED,
        Reason.NO_AUTHORITY,
    }
    assert (referred["decision"] == Decision.MEDIATE).all()
    assert not np.isnan(referred["worth"][:, [MediateOption.SETTLE, MediateOption.REFER]]).any()
    assert len(handled(model, BodyKind.MEDIATION_COURT, Action.FINISH)) > 0


def test_what_is_given_away_is_harder_than_what_is_kept():
    model = lived(LINKED, TRIAGE, Stage("staff.court", 0.5, "add", start=0))
    kept = np.concatenate([handled(model, kind, Action.ACCEPT) for kind in KINDS])
    given = np.concatenate([handled(model, kind, Action.PASS) for kind in KINDS])
    given = given[given["reason"] == Reason.TOO_HARD]
    assert len(given) > 20
    assert len(kept) > 50
    assert model.cases["severity"][given["case"]].mean() > model.cases["severity"][kept["case"]].mean()


def test_triage_takes_mediable_matters_off_other_desks():
    base, first = lived(), lived(TRIAGE, Stage("staff.court", 0.5, "add", start=0))
    mediable = first.world.items["mediable"] == 1
    took = {}
    for name, model in (("base", base), ("first", first)):
        work = model.touches[model.touches["action"] == Action.ACCEPT]
        item = model.world.tasks["item"][MAX_NEEDS * work["case"] + work["need"]]
        of_mediators = np.isin(model.bodies["kind"][work["body"]], KINDS)
        took[name] = (of_mediators & mediable[item]).sum() / mediable[item].sum()
        assert mediable[item][of_mediators].all()
    assert took["first"] > 2 * took["base"]
