"""The queue of a body is a queue with several servers: matter by matter, and in the mean."""

from __future__ import annotations

import numpy as np
import pytest
from closed_form import erlang_c, mdc_wait, mdc_waits, mg1_wait, mmc_wait
from queue_plan import Row, check_use, check_wait, check_waits, read_table
from queue_run import Service
from reference import in_continuous_time, served, what_came

SETTINGS = (
    (1, 0.9, Service.EXPONENTIAL, 20.0, 0.0),
    (1, 0.8, Service.FIXED, 20.37, 0.0),
    (1, 0.8, Service.LOG_NORMAL, 20.0, 4.0),
    (2, 1.9, Service.EXPONENTIAL, 10.0, 0.0),
    (5, 4.5, Service.LOG_NORMAL, 20.0, 4.0),
    (14, 10.0, Service.FIXED, 30.7, 0.0),
    (20, 18.0, Service.EXPONENTIAL, 40.0, 0.0),
)
ROWS = [row for row in read_table() if row.testable]

ROUNDING = 0.02
"""Days that 32-bit hours and the least piece of work (a ten-thousandth of an hour) may add up to."""


def compare(servers: int, load: float, kind: Service, service: float, variation: float, **other: float):
    """Return days by which first work and end come later in the engine than in continuous time."""
    world = served(servers, load, kind, service, 12_000, variation=variation, **other)
    came, length, begun, ended = what_came(world)
    start, end = in_continuous_time(servers, came, length)
    assert len(came) > 300
    assert (begun > came).mean() > 0.1, "there is a queue"
    # Work done in the course of a day bears the day's number.
    return begun - start, ended - end


@pytest.mark.parametrize(("servers", "load", "kind", "service", "variation"), SETTINGS)
def test_every_matter_is_served_as_by_servers_in_turn(servers, load, kind, service, variation):
    # With one server the same day exactly. With several, hours left by one matter go to the next of
    # the day one after the other, not side by side: a day's difference, which never adds up.
    slack = ROUNDING if servers == 1 else 1.0 + ROUNDING
    for late in compare(servers, load, kind, service, variation):
        assert late.max() <= slack
        assert late.min() > -1.0 - slack


@pytest.mark.parametrize("other", [{"hours": 0.9}, {"patience": 0.8}, {"patience": 2.0}])
def test_another_queue_would_be_noticed(other):
    late = compare(5, 4.0, Service.EXPONENTIAL, 20.0, 0.0, **other)
    assert max(late[0].max(), late[1].max()) > 2.0 or min(late[0].min(), late[1].min()) < -3.0


def test_first_come_first_served():
    begun = what_came(served(2, 1.9, Service.EXPONENTIAL, 10.0, 12_000))[2]
    assert (np.diff(begun) >= 0).all()


def test_the_table_is_what_theory_says():
    for row in read_table():
        if row.kind == Service.EXPONENTIAL:
            assert row.wait == pytest.approx(mmc_wait(row.servers, row.load), rel=1e-9)
            assert row.p_wait == pytest.approx(erlang_c(row.servers, row.load), rel=1e-9)
        elif row.servers == 1:
            assert row.wait == pytest.approx(mg1_wait(row.load, row.variation), rel=1e-9)
            assert row.exact
        else:
            # Allen and Cunneen's approximation, where the table says so.
            assert not row.exact
            factor = (1.0 + row.variation) / 2.0
            assert row.wait == pytest.approx(mmc_wait(row.servers, row.load) * factor, rel=1e-9)


def test_fixed_service_against_the_book():
    # M/D/1 is Pollaczek and Khinchine's; for several servers the approximation is near and below.
    for load in (0.5, 0.8, 0.95):
        assert mdc_wait(1, load) == pytest.approx(mg1_wait(load, 0.0), rel=1e-5)
        assert mdc_waits(1, load) == pytest.approx(load, rel=1e-5)
    for servers, load in ((2, 1.6), (5, 4.5), (20, 18.0)):
        nearly = mmc_wait(servers, load) / 2.0
        assert nearly < mdc_wait(servers, load) < 1.06 * nearly
        assert mdc_waits(servers, load) < erlang_c(servers, load)


@pytest.mark.slow
@pytest.mark.parametrize("row", ROWS, ids=[row.name.replace(" ρ=", "-") for row in ROWS])
def test_waiting_is_what_the_closed_form_says(row: Row):
    checks = [check_wait(row), check_use(row)]
    if row.kind == Service.EXPONENTIAL:
        checks.append(check_waits(row))
    for check in checks:
        assert check.holds, str(check)
        assert check.sharpness < 0.45, f"the limits are too wide to say anything: {check}"
