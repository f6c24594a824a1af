"""Pilots, tickets and the dashboard say of a run what its measures say."""

from __future__ import annotations

import numpy as np
import pytest

from sim.comparison import pilot
from sim.dashboard.worker import frames
from sim.measures import MEASURES, evaluate, tally
from sim.model import GovernanceModel
from sim.validation.tickets import FIGURES, MEASURED, ticket_values, tickets_of


@pytest.fixture(scope="module")
def lived() -> GovernanceModel:
    model = GovernanceModel(city="teaching", days=200)
    model.run_for(200)
    return model


@pytest.mark.parametrize("name", MEASURES)
def test_the_city_as_one_group_and_the_run_as_one_window_is_the_city(name: str, lived) -> None:
    measured = {**lived.measures(), **lived.extra_measures()}
    everywhere = np.ones(len(lived.cases), bool) if MEASURES[name].reads == "matters" else None
    assert evaluate(name, lived.record(), lived.parameters, everywhere, (0, lived.day)) == measured[name]


def test_a_pilot_reads_the_city_s_measures(lived) -> None:
    everywhere = np.ones(len(lived.cases), bool)
    for name in pilot.OUTCOMES:
        found = pilot._read(lived, name, everywhere, (0, lived.day))
        assert found == lived.measures()[name], name


def test_tickets_of_a_run_say_of_its_dispatched_matters_what_the_measures_say(lived) -> None:
    values = ticket_values(tickets_of(lived))
    record = lived.record()
    assert (record.cases["reopened"][record.cases["on_time"] == 0] > 0).any()  # a new limit hides no delay
    for figure, name in MEASURED.items():
        assert figure in FIGURES
        # tickets are those registered in the run; the measure also has closings of earlier registrations
        rows = (record.cases["dispatched"] == 1) & (record.cases["registered"] >= 0)
        expected = evaluate(name, record, lived.parameters, rows)
        assert values[figure].mean() == pytest.approx(expected, abs=1e-15), figure


def test_the_dashboard_draws_measures() -> None:
    assert set(frames.FLAGS.values()) == set(tally.FLAGS)
    assert set(frames.PLACES.values()) == set(tally.PLACES)
