"""Agents are handles on rows: made when asked for, always in step with the columns."""

from __future__ import annotations

import gc
import re
from pathlib import Path

import mesa
import numpy as np
import pytest
from mesa.agentset import AbstractAgentSet

import sim
from sim.codes import ResidentKind
from sim.errors import InputError
from sim.model import GovernanceModel
from sim.model.agents import (
    BodyAgent,
    Centre,
    Committee,
    Department,
    EnforcementTeam,
    GridTeam,
    HeadAgent,
    Mediation,
    Organization,
    OwnersCommittee,
    PropertyManager,
    ResidentAgent,
    StreetOffice,
    registry,
)
from sim.model.mesa_shell import Handle
from sim.tables import BODY, HEAD, MEANS, RESIDENT, REWARD


@pytest.fixture
def model():
    found = GovernanceModel(city="teaching", days=400, scenario="three-heads")
    found.run_for(100)
    return found


def handles_alive() -> int:
    """Return how many handles exist in this process."""
    gc.collect()
    return sum(issubclass(type(thing), Handle) for thing in gc.get_objects())  # a proxy may be dead


def test_no_agent_is_made_before_one_is_asked_for():
    before = handles_alive()
    model = GovernanceModel(city="teaching", days=30)
    model.run_for(30)
    model.measures()
    assert handles_alive() == before
    assert len(model.agents) == handles_alive() - before


def test_it_is_a_mesa_model_with_mesa_agents(model):
    assert isinstance(model, mesa.Model)
    assert isinstance(model.agents, AbstractAgentSet)
    assert all(isinstance(agent, mesa.Agent) for agent in model.agents)
    assert {agent.model for agent in model.agents} == {model}
    assert sorted(model.agent_types, key=str) == sorted(model.agents_by_type, key=str)


def test_every_living_body_every_resident_and_every_active_head_is_there(model):
    model.world.estates["committee"][:3] = 1
    by_type = model.agents_by_type
    bodies = sum(len(agents) for kind, agents in by_type.items() if issubclass(kind, BodyAgent))
    assert bodies == model.bodies["alive"].sum()
    assert len(by_type[ResidentAgent]) == len(model.residents) == 20340
    assert len(by_type[HeadAgent]) == (model.world.people_heads["active"] == 1).sum() > 20
    owners = model.world.estates["committee"].sum()
    assert len(by_type[OwnersCommittee]) == owners >= 3
    assert len(model.agents) == bodies + owners + len(by_type[ResidentAgent]) + len(by_type[HeadAgent])
    city = model.city
    assert {kind: len(by_type[kind]) for kind in (GridTeam, Committee, StreetOffice, EnforcementTeam)} == {
        GridTeam: len(city.grids),
        Committee: len(city.communities),
        StreetOffice: len(city.streets),
        EnforcementTeam: len(city.streets),
    }
    assert {Department, Centre, Mediation, Organization, PropertyManager} <= set(by_type)


def test_properties_are_the_cells_of_the_row(model):
    for kind, tables in (
        (StreetOffice, {"bodies": BODY, "means": MEANS, "reward": REWARD}),
        (HeadAgent, {"people_heads": HEAD}),
    ):
        agent = list(model.agents_by_type[kind])[-1]
        for table, dtype in tables.items():
            for name in dtype.names:
                assert getattr(agent, name) == getattr(model.world, table)[name][agent.row].tolist(), name
    resident = list(model.agents_by_type[ResidentAgent])[77]
    for name in set(RESIDENT.names) - {"trust"}:
        assert getattr(resident, name) == model.residents[name][77].item(), name


def test_writing_a_property_writes_the_row(model):
    office = next(iter(model.agents_by_type[StreetOffice]))
    office.morale = 0.25
    office.staff = 12
    assert model.bodies["morale"][office.row] == 0.25
    assert model.surface.means["staff"][office.row] == 12
    resident = list(model.agents_by_type[ResidentAgent])[5]
    resident.trust = 0.75
    resident.efficacy = 0.5
    assert resident.trust == pytest.approx(0.75)
    assert model.residents["efficacy"][5] == 0.5


@pytest.mark.parametrize("name", ["kind", "queued", "backlog", "street", "alive"])
def test_what_a_body_is_cannot_be_written(model, name):
    office = next(iter(model.agents_by_type[StreetOffice]))
    with pytest.raises(InputError, match=name):
        setattr(office, name, 1)


def test_agents_follow_the_rows_as_days_pass(model):
    office = next(iter(model.agents_by_type[StreetOffice]))
    before = office.spent
    model.run_for(50)
    assert office.spent > before


def test_select_groupby_agg_set_get_do(model):
    offices = model.agents.select(agent_type=StreetOffice)
    assert offices.get("name") == ["清泉街道办事处", "东湖街道办事处"]
    assert offices.agg("backlog", sum) == pytest.approx(
        float(model.bodies["backlog"][model.world.street_body].sum()), rel=1e-6
    )
    migrants = model.agents_by_type[ResidentAgent].select(lambda one: one.migrant)
    assert len(migrants) == (model.residents["kind"] & int(ResidentKind.MIGRANT) > 0).sum()
    groups = model.agents_by_type[GridTeam].groupby("street_name")
    assert groups.count() == dict(
        zip(model.city.street_names, np.bincount(model.grids["street"]).tolist(), strict=True)
    )
    mean = model.agents_by_type[ResidentAgent].groupby("community_name").agg("trust", np.mean)
    assert set(mean) == set(model.city.community_names)
    offices.set("skill", 0.9)
    assert model.surface.means["skill"][model.world.street_body].tolist() == pytest.approx([0.9, 0.9])
    seen = []
    offices.do(lambda office: seen.append(office.row)).shuffle_do("step")
    assert seen == model.world.street_body.tolist()


def test_an_agent_is_the_same_agent_when_asked_for_again(model):
    first = {agent.unique_id: agent for agent in model.agents}
    assert len(first) == len(model.agents)
    model.step()
    assert all(first[agent.unique_id] is agent for agent in model.agents if agent.unique_id in first)
    other = GovernanceModel(city="teaching", days=400, scenario="three-heads")
    some = other.resident_agents([7, 3])
    assert [agent.unique_id for agent in some] == [agent.unique_id for agent in model.resident_agents([7, 3])]


def test_who_ends_leaves_and_who_begins_comes(model):
    organizations = model.agents_by_type[Organization]
    row = next(iter(organizations)).row
    empty = np.flatnonzero((model.bodies["kind"] == 8) & (model.bodies["alive"] == 0))[0]
    model.bodies["alive"][row], model.bodies["alive"][empty] = 0, 1
    now = model.agents_by_type[Organization].get("row")
    assert row not in now
    assert empty in now
    model.bodies["alive"][row] = 1
    back = [agent for agent in model.agents_by_type[Organization] if agent.row == row]
    assert len(back) == 1
    assert back[0].unique_id == row + 1


def test_a_large_city_gives_residents_only_by_row(model, monkeypatch):
    monkeypatch.setattr(registry, "PEOPLE_UP_TO", 1000)
    large = GovernanceModel(city="teaching", days=30)
    assert len(large.agents) == large.bodies["alive"].sum() + large.world.estates["committee"].sum()
    with pytest.raises(InputError, match="resident_agents"):
        large.agents_by_type[ResidentAgent]
    elders = large.resident_agents(large.residents["kind"] & int(ResidentKind.ELDER) > 0)
    assert all(agent.elder for agent in elders)
    assert len(large.agents_by_type[ResidentAgent]) == len(elders)


def test_names_of_people_and_bodies(model):
    team = next(iter(model.agents_by_type[GridTeam]))
    assert (team.name, team.kind_name) == ("清泉社区第1网格", "grid")
    assert team.community_name == model.city.community_names[team.community]
    centre = list(model.agents_by_type[Centre])[-1]
    assert (centre.district_name, centre.street_name) == (None, None)
    department = next(iter(model.agents_by_type[Department]))
    assert department.department_id in model.catalogue.department_ids
    head = next(iter(model.agents_by_type[HeadAgent]))
    assert head.of in ("building", "unit")
    assert repr(head).startswith("HeadAgent(")


def test_mesa_stands_in_one_file():
    folder = Path(sim.__file__).parent
    naming = [
        path.name
        for path in folder.rglob("*.py")
        if re.search(r"^\s*(import|from) mesa\b", path.read_text(encoding="utf-8"), re.MULTILINE)
    ]
    assert naming == ["mesa_shell.py"]
