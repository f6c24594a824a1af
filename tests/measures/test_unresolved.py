"""Why matters are not resolved: one reason for each, and the same wherever it is shown."""

from __future__ import annotations

from functools import cache

import numpy as np
import pytest
from measure_tables import defaults, empty_cases, random_record, record
from worlds import run

from sim.codes import Stage, Unresolved
from sim.language import tr
from sim.measures import extra_measures
from sim.measures.strata import STRATA, judged, resolved_by_age, resolved_shares
from sim.measures.unresolved import (
    NAMES,
    REASONS,
    met_counts,
    reasons_met,
    shares_of,
    unresolved_counts,
    why_unresolved,
)
from sim.model import GovernanceModel
from sim.model.twin import take_out
from sim.runs.outcome import Outcome


def test_every_reason_has_words_that_differ() -> None:
    for lang in ("zh", "en"):
        assert len({reason.word(lang) for reason in REASONS}) == len(REASONS) == 13


@pytest.mark.parametrize("seed", range(5))
def test_shares_sum_to_one_and_the_unresolved_are_those_of_the_other_measure(seed: int) -> None:
    found = random_record(seed)
    counts = unresolved_counts(found.cases, found.days)
    shares = resolved_shares(found.cases, found.days)
    assert set(counts) == set(STRATA)
    for stratum in ("all", "several"):  # in a made-up record nobody brings anything
        judged_here = sum(counts[stratum])
        assert counts[stratum][0] / judged_here == shares[stratum]
        assert sum(share or 0.0 for share in shares_of(counts[stratum]).values()) == pytest.approx(1.0)
    measures = extra_measures(found, defaults())
    assert sum(measures[name] or 0.0 for name in NAMES) == pytest.approx(1.0)


def test_with_nothing_unresolved_there_are_no_shares() -> None:
    cases = empty_cases(2)
    cases["stage"] = Stage.CLOSED
    cases["solved"] = 3
    measures = extra_measures(record(cases, 200), defaults())
    assert {measures[name] for name in NAMES} == {None}


def test_in_a_run_every_unresolved_matter_has_one_reason_and_it_is_among_those_met() -> None:
    model = run(200)
    cases = model.record().cases
    left = judged(cases, 200) & ~resolved_by_age(cases)
    why, met = why_unresolved(cases)[left], reasons_met(cases)[left]
    assert left.sum() > 500
    assert np.isin(why, REASONS).all()
    assert ((met >> (why - 1).astype(np.uint16)) & 1 == 1).all()
    assert len(np.unique(why)) >= 8, "most reasons happen in a year of a district"
    assert (np.bitwise_count(met) > 1).any()


def test_what_travels_is_what_the_measures_say() -> None:
    model = run(200)
    outcome = Outcome.of(model.record(), model.parameters)
    extra = model.extra_measures()
    assert {name: outcome.measures[name] for name in NAMES} == {name: extra[name] for name in NAMES}
    assert tr("没有权限", "no authority", "en") == Unresolved.AUTHORITY.word("en")


def test_the_unresolved_meet_with_their_last_reason_and_with_others() -> None:
    cases = run(200).record().cases
    counts, met = unresolved_counts(cases, 200), met_counts(cases, 200)
    for stratum in STRATA:
        assert met[stratum][0] == sum(counts[stratum][1:])
        assert all(met[stratum][r] >= counts[stratum][r] for r in REASONS)
        assert sum(met[stratum][1:]) > met[stratum][0]
        assert met[stratum][Unresolved.UNKNOWN] == counts[stratum][Unresolved.UNKNOWN]


@cache
def without(cause: str) -> tuple[tuple[int, ...], tuple[int, ...]]:
    """Return last reasons and reasons met in two runs of a city without a cause of failure, all matters."""
    last, met = np.zeros(14, int), np.zeros(14, int)
    for seed in (3, 4):
        model = GovernanceModel(city="teaching", days=200, seed=seed)
        take_out(model.world, [cause] if cause else [])
        model.run_for(200)
        cases = model.record().cases
        last += unresolved_counts(cases, 200)["all"]
        met += met_counts(cases, 200)["all"]
    return tuple(last.tolist()), tuple(met.tolist())


@pytest.mark.parametrize(
    ("cause", "reason", "most"),
    [
        ("ownership", Unresolved.NOBODYS, 0.75),
        ("coordination", Unresolved.MISSING, 0.75),
        ("coordination", Unresolved.ORDER, 0.75),
        ("power", Unresolved.AUTHORITY, 0.75),
        ("competence", Unresolved.SYMPTOM, 0.9),
        ("effort", Unresolved.REPLY, 0.75),
        ("reach", Unresolved.BEYOND, 0.0),
        ("capacity", Unresolved.UNKNOWN, 0.75),
    ],
)
def test_without_a_cause_of_failure_fewer_meet_with_its_reason(
    cause: str, reason: Unresolved, most: float
) -> None:
    before, after = without("")[1][reason], without(cause)[1][reason]
    assert before > 5
    assert after <= most * before


def test_what_the_rules_do_not_write_is_read_from_the_dates() -> None:
    """Nobody knew of the first; the second is under way; of the third an act failed, and it is resolved."""
    cases = empty_cases(3)
    cases["stage"] = [Stage.LATENT, Stage.OPEN, Stage.CLOSED]
    cases["registered"] = [-1_000_000, 5, 5]
    cases["solved"][2] = 9
    cases["failed"], cases["failures"] = [0, 0, Unresolved.MONEY], [0, 0, 1 << (Unresolved.MONEY - 1)]
    assert why_unresolved(cases).tolist()[:2] == [Unresolved.UNKNOWN, Unresolved.UNDER_WAY]
    met = [1 << (Unresolved.UNKNOWN - 1), 1 << (Unresolved.UNDER_WAY - 1), 1 << (Unresolved.MONEY - 1)]
    assert reasons_met(cases).tolist() == met
