"""D1, D6 and ratings keep the term that told most: hand-worked examples, and what holds of every case."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from sim.actors.decisions.d1_report_or_keep_silent import VOICE_TERMS, VOICES, choose_channel, weigh_voices
from sim.actors.decisions.d6_after_a_closing import (
    AFTER_TERMS,
    AFTERS,
    RATING_TERMS,
    choose_after,
    is_satisfied,
    weigh_afters,
    weigh_rating,
)
from sim.codes import (
    After,
    AfterReason,
    Channel,
    Clock,
    Moment,
    RatingReason,
    Stage,
    Voice,
    VoiceReason,
    Workday,
)
from sim.model import GovernanceModel

EXAMPLES = YAML(typ="safe").load(
    (Path(__file__).parent / "cases" / "voices.yaml").read_text(encoding="utf-8")
)
CASE, PERSON = 3, 5


@cache
def teaching() -> Any:
    return GovernanceModel(city="teaching", days=3).world


def world_with(start: dict[str, Any], *changes: dict[str, Any]) -> tuple[Any, dict[str, Any]]:
    """Return a world with what an example gives, and its plain values."""
    given = deepcopy(start)
    for change in changes:
        for table, values in change.items():
            if isinstance(values, dict):
                given[table].update(values)
            else:
                given[table] = values
    w = teaching()
    w = w.replace(**{name: array.copy() for name, array in w.arrays().items()})
    g = int(w.residents["grid"][PERSON])
    w.cases["grid"][CASE], w.cases["resident"][CASE] = g, PERSON
    w.residents["trust"][PERSON] = 0.0
    rows = {
        "person": (w.residents, PERSON),
        "mood": (w.mood, g),
        "category": (w.categories, int(w.cases["category"][CASE])),
        "rules": (w.rules, int(w.grids["street"][g])),
        "heads": (w.heads, g),
        "case": (w.cases, CASE),
        "grid": (w.grids, g),
        "street": (w.streets, int(w.grids["street"][g])),
        "p": (w.p, 0),
    }
    if "today" in given:
        today = given["today"]
        w.calendar[w.clock[Clock.DAY]] = Workday.OFFICE * today["office"] | Workday.GRID * today["grid"]
    for table, (array, row) in rows.items():
        for column, value in given.get(table, {}).items():
            array[column][row] = value
    return w, given


def told(kind: str):
    """Return each example of a kind and, as a second, the same without the term that told most."""
    data = EXAMPLES[kind]
    both = []
    for case in data["cases"]:
        both.append(pytest.param((case["given"],), case["says"], id=case["name"]))
        both.append(
            pytest.param((case["given"], case["without"]), case["then"], id=f"{case['name']}: without")
        )
    return pytest.mark.parametrize(("changes", "said"), both)


@told("speaking")
def test_what_told_most_for_speaking(changes, said):
    w, given = world_with(EXAMPLES["speaking"]["start"], *changes)
    choice = choose_channel(w, CASE, PERSON, given["severity"], 1)
    case = w.cases[CASE]
    assert Voice(case["spoke"]).name == said["choice"]
    assert choice == case["spoke"]
    assert VoiceReason(case["spoke_why"]).name == said["why"]


@told("reacting")
def test_what_told_most_for_the_reaction(changes, said):
    w, given = world_with(EXAMPLES["reacting"]["start"], *changes)
    choice = choose_after(w, CASE, PERSON, given["severity"], given["lost"], 1, Moment.REACT)
    case = w.cases[CASE]
    assert After(case["after"]).name == said["choice"]
    assert choice == case["after"]
    assert AfterReason(case["after_why"]).name == said["why"]


@told("rating")
def test_what_told_most_for_the_rating(changes, said):
    w, given = world_with(EXAMPLES["rating"]["start"], *changes)
    assert is_satisfied(w, CASE, PERSON, given["met"], given["waited"], 0) is said["good"]
    assert RatingReason(w.cases["rated_why"][CASE]).name == said["why"]


@pytest.mark.parametrize("example", EXAMPLES["speaking"]["terms"], ids=lambda example: example["name"])
def test_terms_of_speaking_by_hand(example):
    w, given = world_with(EXAMPLES["speaking"]["start"], example["given"])
    terms = np.zeros((VOICES, VOICE_TERMS))
    weigh_voices(w, CASE, PERSON, given["severity"], terms)
    columns = EXAMPLES["speaking"]["columns"]
    assert columns == [reason.name.lower() for reason in VoiceReason][1:-1]
    for option in set(example) & set(Voice.__members__):
        values = [example[option].get(column, 0.0) for column in columns]
        assert terms[Voice[option], 1:] == pytest.approx(values, abs=1e-6), option
    assert (terms[Voice.SILENT] == 0).all()
    neighbourly = w.categories[int(w.cases["category"][CASE])]
    if not neighbourly["self_governable"] and not neighbourly["mediable"]:
        assert terms[Voice.SELF_HELP].sum() == -np.inf


def test_terms_of_reacting_and_rating_by_hand():
    w, given = world_with(EXAMPLES["reacting"]["start"])
    terms = np.zeros((AFTERS, AFTER_TERMS))
    weigh_afters(w, CASE, PERSON, given["severity"], given["lost"], terms)
    for option, values in EXAMPLES["reacting"]["terms"].items():
        assert terms[After[option], 1:] == pytest.approx(values, abs=1e-6), option
    w, given = world_with(EXAMPLES["rating"]["start"])
    parts = np.zeros(RATING_TERMS)
    weigh_rating(w, CASE, PERSON, given["met"], given["waited"], parts)
    assert parts[1:] == pytest.approx(EXAMPLES["rating"]["terms"], abs=1e-6)


def test_every_term_is_a_reason_and_every_reason_told_somewhere():
    for kind, reasons in (("speaking", VoiceReason), ("reacting", AfterReason), ("rating", RatingReason)):
        seen = {case[part]["why"] for case in EXAMPLES[kind]["cases"] for part in ("says", "then")}
        assert seen == {reason.name for reason in reasons if reason}, kind


@cache
def lived() -> GovernanceModel:
    model = GovernanceModel(city="teaching", days=200, log=True, scenario="both-evaluations", run_in=0)
    model.run_for(200)
    return model


def latest(model: GovernanceModel, *kinds: Moment) -> dict[int, Any]:
    """Return the latest moment of these kinds by case."""
    return {int(m["case"]): m for m in model.moments if m["what"] in kinds}


def test_a_reason_is_kept_exactly_when_a_resident_decided():
    model = lived()
    original = model.cases["stage"] != Stage.DUPLICATE
    for column, kinds in (("spoke", (Moment.SPEAK,)), ("after", (Moment.WAIT, Moment.REACT))):
        code, why = model.cases[column], model.cases[f"{column}_why"]
        assert ((code > 0) == (why > 0)).all()
        decided = latest(model, *kinds)
        assert set(np.flatnonzero((code > 0) & original)) == set(decided)
        assert len(decided) > 300
        for case, moment in decided.items():
            assert (code[case], why[case]) == (moment["code"], moment["why"])
    assert model.cases["spoke_why"].max() <= max(VoiceReason)
    assert model.cases["after_why"].max() <= max(AfterReason)
    twins = ~original
    assert twins.any()
    assert (model.cases["spoke"][twins] > Voice.SILENT).all()


def test_whoever_answered_a_call_back_has_a_reason():
    cases = lived().cases
    assert (cases["rated_why"][cases["rated"] == -1] == 0).all()
    answered = cases["rated_why"] > 0
    assert answered.sum() > 100
    assert (answered == (cases["rated"] >= 0)).all()
    assert (cases["rated_why"][cases["rated"] == 0] > RatingReason.GOODWILL).all()


def test_utilities_are_kept_and_the_reason_speaks_for_the_choice():
    model = lived()
    spoken = model.moments[model.moments["what"] == Moment.SPEAK]
    assert (spoken["utility"][:, Voice.SILENT - 1] == 0).all()
    chosen = spoken["utility"][np.arange(len(spoken)), spoken["code"] - 1]
    assert np.isfinite(chosen).all()  # what is not open is not chosen
    unknown = spoken["why"] == VoiceReason.UNKNOWN
    assert np.isnan(spoken["utility"][unknown, Voice.HOTLINE - 1]).all()
    silent = spoken["code"] == Voice.SILENT
    for_speaking = (
        VoiceReason.WORTH, VoiceReason.OWN, VoiceReason.HEAD, VoiceReason.STAFF, VoiceReason.MEETING,
    )  # fmt: skip
    assert not np.isin(spoken["why"][silent], for_speaking).any()
    others = model.moments[~np.isin(model.moments["what"], (Moment.SPEAK, Moment.WAIT, Moment.REACT))]
    assert np.isnan(others["utility"]).all()


def test_moments_agree_with_the_columns_of_cases():
    model = lived()
    moments, cases = model.moments, model.cases
    count = {
        what: np.bincount(moments["case"][moments["what"] == what], minlength=len(cases)) for what in Moment
    }
    assert (count[Moment.REOPEN] == cases["reopened"]).all()
    assert ((count[Moment.CLOSE] > 0) == (cases["closed"] >= 0)).all()
    assert (count[Moment.REGISTER] == (cases["registered"] >= 0)).all()
    assert (count[Moment.WAIT] == cases["reminders"]).all()
    assert (np.diff(moments["day"]) >= 0).all()
    assert (np.diff(moments["touches"]) >= 0).all()


def test_a_journey_tells_decisions_and_reopenings():
    model = lived()
    case = int(np.argmax(model.cases["reopened"]))
    way = model.journey(case)
    again = [entry for entry in way if entry["action"] == "reopened"]
    assert len(again) == model.cases["reopened"][case] > 1
    assert all(entry["reason_zh"] and entry["reason_en"] for entry in again)
    assert all(("channel_zh" in entry) == (entry["reason"] != "denied") for entry in again)
    closings = [entry["action"] for entry in way if entry["action"] in ("closed", "reclosed")]
    assert closings == ["closed"] + ["reclosed"] * (len(closings) - 1)
    assert len(closings) >= len(again)
    order = [
        entry["action"]
        for entry in way
        if entry["action"] in ("registered", "closed", "reclosed", "reopened")
    ]
    assert order[:3] == ["registered", "closed", "reopened"]


def test_a_registration_tells_why_the_resident_spoke():
    model = lived()
    first = (model.cases["channel"] == Channel.HOTLINE) & (model.cases["reopened"] == 0)
    case = int(np.flatnonzero(first & (model.cases["stage"] != Stage.DUPLICATE))[0])
    entry = next(e for e in model.journey(case) if e["action"] == "registered")
    assert entry["channel_en"] == "hotline"
    assert entry["reason_en"]
    assert entry["u_silent"] == 0.0
    assert entry["u_hotline"] is not None
    assert entry["resident"] == model.cases["resident"][case]
    silent = [m for m in model.moments if m["what"] == Moment.SPEAK and m["code"] == Voice.SILENT]
    entry = next(e for e in model.journey(int(silent[0]["case"])) if e["action"] == "voice_silent")
    assert (entry["action_zh"], entry["reason_zh"]) == (
        "居民没有说",
        VoiceReason(silent[0]["why"]).zh,
    )
