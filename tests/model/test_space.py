"""The community graph as Mesa's discrete space."""

from __future__ import annotations

from mesa.discrete_space import Network

from sim.model import GovernanceModel
from sim.model.agents import Committee


def test_the_space_is_the_graph_of_communities():
    model = GovernanceModel(city="teaching", days=30)
    space = model.space
    assert isinstance(space, Network)
    assert space.G is model.city.graph
    assert len(space.all_cells) == len(model.city.communities)
    start, index = model.city.neighbours
    for cell in space.all_cells:
        mine = index[start[cell.coordinate] : start[cell.coordinate + 1]].tolist()
        assert sorted(cell.connections) == mine


def test_each_committee_stands_on_its_community():
    model = GovernanceModel(city="teaching", days=30)
    committees = model.agents_by_type[Committee]
    assert [one.cell for one in committees] == [None] * len(committees)
    assert len(model.space.agents) == len(committees)
    assert all(one.cell.coordinate == one.community for one in committees)
    here = next(iter(committees))
    around = {one.community for cell in here.cell.neighborhood for one in cell.agents}
    start, index = model.city.neighbours
    assert around == set(index[start[here.community] : start[here.community + 1]].tolist())


def test_what_a_committee_shows_is_its_communitys():
    model = GovernanceModel(city="teaching", days=60)
    model.run_for(60)
    committees = model.agents_by_type[Committee]
    assert sum(committees.get("unsolved")) == model.world.unsolved.sum() > 0
    people = [int(model.city.communities["population"][one.community]) for one in committees]
    trust = sum(t * n for t, n in zip(committees.get("trust"), people, strict=True)) / sum(people)
    assert abs(trust - model.series["trust"][-1]) < 1e-6


def test_a_handle_may_be_removed():
    model = GovernanceModel(city="teaching", days=30)
    one = next(iter(model.space.agents))
    one.remove()
    assert one.cell is None
    assert one not in model.agents
    assert model.bodies["alive"][one.row] == 1
