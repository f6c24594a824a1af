"""Why matters are not resolved: one reason for each, and the same wherever it is shown."""

from __future__ import annotations

import numpy as np
import pytest
from measure_tables import defaults, empty_cases, random_record, record
from worlds import run

from sim.codes import Stage, Unresolved
from sim.language import tr
from sim.measures import extra_measures
from sim.measures.strata import STRATA, judged, resolved_by_age, resolved_shares
from sim.measures.unresolved import NAMES, REASONS, reasons_met, shares_of, unresolved_counts, why_unresolved
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
