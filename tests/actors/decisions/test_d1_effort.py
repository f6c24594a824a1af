"""What must hold of the effort of every channel (D1), whoever it is, wherever and on whatever day."""

from __future__ import annotations

from functools import cache
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sim.actors.decisions.d1_report_or_keep_silent import VOICE_TERMS, VOICES, is_shut, weigh_effort
from sim.actors.resident import goes_online
from sim.codes import Clock, ResidentKind, Voice, VoiceReason, Workday
from sim.model import GovernanceModel

CASE, PERSON, DAY = 3, 5, 0
COLUMNS = (VoiceReason.DISTANCE, VoiceReason.FORM, VoiceReason.LANGUAGE, VoiceReason.HOURS)
EFFORTS = {
    VoiceReason.DISTANCE: (
        "effort_way_local", "effort_way_window", "effort_way_rural", "effort_way_petition",
    ),
    VoiceReason.FORM: (
        "effort_form_local", "effort_form_hotline", "effort_form_window", "effort_form_application",
        "effort_form_online", "effort_form_petition", "effort_form_elder",
    ),
    VoiceReason.LANGUAGE: ("effort_language_call", "effort_language_person"),
    VoiceReason.HOURS: ("effort_hours_leave", "effort_hours_catch", "effort_hours_petition"),
}  # fmt: skip

TRAITS = (ResidentKind.MIGRANT, ResidentKind.ELDER, ResidentKind.DIALECT, ResidentKind.WORKS)


@cache
def world() -> Any:
    w = GovernanceModel(city="teaching", days=3).world
    w = w.replace(**{name: array.copy() for name, array in w.arrays().items()})
    w.cases["grid"][CASE] = w.residents["grid"][PERSON]
    return w


situations = st.fixed_dictionaries(
    {
        "kind": st.integers(0, 63),
        "urban": st.booleans(),
        "villages": st.integers(1, 40),
        "approval": st.booleans(),
        "office": st.booleans(),
        "grid_day": st.booleans(),
        "hotline": st.floats(0, 0.9),
        "online": st.sampled_from([0.0, 1.0]),
        "efforts": st.lists(st.floats(0, 3), min_size=16, max_size=16),
    }
)


def put(situation: dict[str, Any]) -> Any:
    """Return the one world with the situation written into it."""
    w = world()
    g = int(w.residents["grid"][PERSON])
    s = int(w.grids["street"][g])
    w.residents["kind"][PERSON] = situation["kind"]
    w.grids["urban"][g], w.streets["whole"][s] = situation["urban"], situation["villages"]
    w.categories["approval"][int(w.cases["category"][CASE])] = situation["approval"]
    w.rules["hotline"][s], w.rules["online"][s] = situation["hotline"], situation["online"]
    w.clock[Clock.DAY] = DAY
    w.calendar[DAY] = Workday.OFFICE * situation["office"] | Workday.GRID * situation["grid_day"]
    for name, value in zip(sum(EFFORTS.values(), ()), situation["efforts"], strict=True):
        w.p[name] = value
    return w


def weighed(situation: dict[str, Any], **changes: Any) -> np.ndarray:
    """Return the terms of a situation, with some of it changed."""
    w = put({**situation, **changes})
    terms = np.zeros((VOICES, VOICE_TERMS))
    weigh_effort(w, CASE, PERSON, terms)
    return terms


def totals(situation: dict[str, Any], **changes: Any) -> np.ndarray:
    return weighed(situation, **changes).sum(axis=1)


@settings(max_examples=150, deadline=None)
@given(situations)
def test_effort_never_speaks_for_a_channel_and_stands_in_its_four_columns(situation):
    terms = weighed(situation)
    assert (terms <= 0).all()
    others = [column for column in range(VOICE_TERMS) if column not in COLUMNS]
    assert (terms[:, others] == 0).all()
    assert (
        terms[[Voice.NONE, Voice.SILENT, Voice.SELF_HELP]] == 0
    ).all()  # silence and self-help are no channels


@settings(max_examples=150, deadline=None)
@given(situations, st.integers(0, 15))
def test_no_effort_falls_as_its_parameter_grows(situation, which):
    """And it moves no other column, but for what makes somebody send a form instead of carrying it."""
    name = sum(EFFORTS.values(), ())[which]
    before = weighed(situation)
    more = list(situation["efforts"])
    more[which] += 0.5
    after = weighed(situation, efforts=more)
    assert (after.sum(axis=1) <= before.sum(axis=1) + 1e-6).all()
    column = next(column for column, names in EFFORTS.items() if name in names)
    rest = [other for other in COLUMNS if other != column]
    by_hand = [option for option in range(VOICES) if option != Voice.WINDOW or not situation["online"]]
    assert (after[np.ix_(by_hand, rest)] == before[np.ix_(by_hand, rest)]).all()


@settings(max_examples=100, deadline=None)
@given(situations, st.sampled_from(TRAITS))
def test_being_a_newcomer_old_without_mandarin_or_at_work_eases_no_channel(situation, trait):
    without = totals(situation, kind=situation["kind"] & ~int(trait))
    assert (totals(situation, kind=situation["kind"] | int(trait)) <= without + 1e-6).all()


@settings(max_examples=100, deadline=None)
@given(situations)
def test_a_village_is_no_nearer_than_the_town_and_a_larger_township_no_nearer_than_a_smaller(situation):
    town, village = totals(situation, urban=True), totals(situation, urban=False)
    assert (village <= town + 1e-6).all()
    assert village[Voice.LOCAL] == town[Voice.LOCAL]
    wide = totals(situation, urban=False, villages=4 * situation["villages"])
    assert (wide <= village + 1e-6).all()
    if not situation["online"]:  # four times the villages, twice the way
        beyond, twice = (
            town[Voice.PETITION] - village[Voice.PETITION],
            town[Voice.PETITION] - wide[Voice.PETITION],
        )
        assert twice == pytest.approx(2 * beyond, abs=1e-5)


@settings(max_examples=100, deadline=None)
@given(situations)
def test_levers_of_access_take_away_what_they_say_and_never_add(situation):
    plain = totals(situation, hotline=0.0, online=0.0)
    eased = totals(situation, online=0.0)
    calls = plain != eased
    assert (eased >= plain - 1e-6).all()
    assert not calls[[Voice.LOCAL, Voice.WINDOW, Voice.PETITION]].any()
    online = weighed(situation, online=1.0, hotline=0.0)
    w = put({**situation, "online": 1.0})
    if goes_online(w, CASE):
        assert not is_shut(w, CASE)
        if situation["office"]:  # whoever can go chooses the less of the two
            assert online[Voice.WINDOW].sum() >= plain[Voice.WINDOW] - 1e-6
        if online[Voice.WINDOW].sum() != plain[Voice.WINDOW] or not situation["office"]:
            assert not online[
                Voice.WINDOW, [VoiceReason.DISTANCE, VoiceReason.LANGUAGE, VoiceReason.HOURS]
            ].any()
    else:
        assert online[Voice.WINDOW].sum() == plain[Voice.WINDOW]
        assert is_shut(w, CASE) == (not situation["office"])
