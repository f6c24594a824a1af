"""A page of Mesa's ``SolaraViz`` draws the community graph, steps and resets; no browser, no warning."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

pytest.importorskip("solara", reason="the page needs the optional group dashboard")

import ipyvuetify
import ipywidgets
import solara
import solara.widgets

from sim.dashboard.web.compatibility import HIGH, LOW, Page, page, portray
from sim.model import GovernanceModel
from sim.model.agents import Committee


@pytest.fixture
def held():
    return solara.reactive(GovernanceModel(city="teaching", days=60))


@pytest.fixture
def shown(held) -> Iterator[object]:
    @solara.component
    def Whole():
        with solara.AppLayout():
            page(held, city="teaching", days=60)

    _, rendered = solara.render(Whole(), handle_error=False)
    yield rendered
    rendered.close()


def button(shown, label: str) -> ipyvuetify.Btn:
    """Return the button of that label."""
    return next(one for one in shown.find(ipyvuetify.Btn).widgets if one.children == [label])


def pictures(shown) -> list[bytes]:
    """Return the pictures on the page."""
    items = shown.find(solara.widgets.GridLayout).widget.items
    return [bytes(item.value) for item in items if isinstance(item, ipywidgets.Image)]


def test_graph_and_courses_are_drawn(shown):
    drawn = pictures(shown)
    assert len(drawn) == 3
    assert all(picture.startswith(b"\x89PNG") and len(picture) > 5000 for picture in drawn)


def test_step_lives_days_and_draws_again(shown, held):
    before = pictures(shown)
    held.value.world.mood["trust"][:] = 1.0  # a week alone hardly changes the map of a city that has lived
    button(shown, "Step").click()
    assert held.value.day == 7
    after = pictures(shown)
    assert all(one != two for one, two in zip(before, after, strict=True))


def test_reset_makes_the_chosen_model(shown, held):
    button(shown, "Step").click()
    shown.find(ipyvuetify.Select).widget.v_model = "three-heads"
    button(shown, "Reset").click()
    assert (held.value.day, held.value.days) == (0, 60)
    assert held.value.scenario.name == "three-heads"
    assert held.value.policy.scenario.name == "three-heads"


def test_the_horizon_stops_the_page(shown, held):
    held.value.run_for(53)
    button(shown, "Step").click()
    assert held.value.day == 60
    assert button(shown, "Step").disabled


def test_steps_beyond_the_horizon_do_no_harm(shown, held):
    held.value.run_for(57)
    with pytest.warns(RuntimeWarning, match="最后一天"):
        button(shown, "Step").click()
    assert held.value.day == 60


def test_colour_and_size_tell_trust_and_unsolved_matters():
    model = GovernanceModel(city="teaching", days=60)
    committee = next(iter(model.agents_by_type[Committee]))
    grids = model.grids["community"] == committee.community
    model.world.mood["trust"][grids] = 1.0
    before = portray(committee)
    assert before.color == HIGH
    model.world.mood["trust"][grids] = 0.0
    model.world.unsolved[grids] = 100
    after = portray(committee)
    assert after.color == LOW
    assert after.size > before.size


def test_the_page_that_solara_starts():
    _, rendered = solara.render(Page(), handle_error=False)
    assert len(pictures(rendered)) == 3
    rendered.close()
