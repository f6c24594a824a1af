"""Fates: by hand, mirrored when the policies change places, groups that sum, and a real run."""

from __future__ import annotations

import json
from functools import cache

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from worlds import run

import sim
from sim.cases.catalogue import load_catalogue
from sim.city import load_city
from sim.codes import BodyKind, Channel, Group, Unresolved
from sim.comparison.fate_labels import BY, Labels
from sim.comparison.fate_words import FATE_WORDS, in_words
from sim.comparison.fates import COUNTS, FATES, Fates, matched
from sim.comparison.traces import TRACE, UNSOLVED, BodyName, Trace, trace_of
from sim.errors import InputError
from sim.measures.priced import ends_of
from sim.measures.priced import matched as priced
from sim.measures.strata import judged, resolved_by_age
from sim.tables import AGE

BODIES = {
    n: BodyName(kind, f"单位{n}", f"body {n}") for n, kind in enumerate((BodyKind.GRID, BodyKind.STREET))
}
NEVER_KNOWN = (UNSOLVED, Unresolved.UNKNOWN, -1, Channel.NONE)

FIRST = [  # days, why, body, channel
    (5, Unresolved.NONE, 0, Channel.PATROL),
    NEVER_KNOWN,
    (UNSOLVED, Unresolved.REPLY, 1, Channel.HOTLINE),
    (10, Unresolved.NONE, 0, Channel.LOCAL),
    (20, Unresolved.NONE, 0, Channel.LOCAL),
    (AGE + 1, Unresolved.TIME, 1, Channel.LOCAL),
    (30, Unresolved.MISSING, 0, Channel.LOCAL),  # it had failed once, and was resolved in the end
]
SECOND = [
    (5, Unresolved.NONE, 0, Channel.PATROL),
    (40, Unresolved.NONE, 0, Channel.HEAD),
    (UNSOLVED, Unresolved.REPLY, 1, Channel.HOTLINE),
    (UNSOLVED, Unresolved.SYMPTOM, 1, Channel.LOCAL),
    (12, Unresolved.NONE, 1, Channel.LOCAL),
    (AGE, Unresolved.TIME, 1, Channel.LOCAL),
    (33, Unresolved.NONE, 1, Channel.PETITION),
]


@cache
def labels() -> Labels:
    return Labels(BODIES, load_city("teaching"), load_catalogue())


def traced(rows: list[tuple[int, ...]]) -> np.ndarray:
    """Return matters of keys 0, 1, …; those with an even key belong to migrants."""
    found = np.zeros(len(rows), TRACE)
    found["key"] = found["case"] = np.arange(len(rows))
    for name, column in zip(("days", "why", "body", "channel"), zip(*rows, strict=True), strict=True):
        found[name] = column
    found["group"] = np.where(found["key"] % 2 == 0, Group.MIGRANT, 0)
    found["needs"] = 1
    return found


def of(first: np.ndarray, second: np.ndarray) -> Fates:
    return Fates(
        {"zh": "某市", "en": "a city"}, ("a", "b"), ({"zh": "甲", "en": "A"}, {"zh": "乙", "en": "B"}),
        200, 1, first, second, (0, 0), labels(),
    )  # fmt: skip


def by_name(found: Fates, by) -> dict[str, tuple[int, ...]]:
    return {row["name"]: tuple(row[name] for name in COUNTS) for row in found.groups(by, "en")}


def test_by_hand() -> None:
    found = of(traced(FIRST), traced(SECOND))
    assert [FATES[n] for n in found.fate] == ["same", "gained", "same", "lost", "sooner", "gained", "later"]
    assert found.totals() == {
        "matched": 7, "gained": 2, "lost": 1, "net": 1, "sooner": 1, "later": 1, "same": 2, "only_first": 0,
        "only_second": 0,
    }  # fmt: skip
    assert by_name(found, "why") == {  # matched, gained, lost, net, sooner, later, days
        "resolved by both": (3, 0, 0, 0, 1, 1, -5),
        "not known of": (1, 1, 0, 1, 0, 0, 0),
        "symptom only: cause not found": (1, 0, 1, -1, 0, 0, 0),
        "no time": (1, 1, 0, 1, 0, 0, 0),
        "chose a reply": (1, 0, 0, 0, 0, 0, 0),
    }
    # the body that had it where it fared worse, the channel where it fared better
    assert by_name(found, "body") == {
        "body 0": (2, 0, 0, 0, 1, 0, -8),
        "body 1": (4, 1, 1, 0, 0, 1, 3),
        "no body": (1, 1, 0, 1, 0, 0, 0),
    }
    assert by_name(found, "channel")[Channel.HEAD.en] == (1, 1, 0, 1, 0, 0, 0)
    assert "known to no office" not in by_name(found, "channel")
    assert by_name(found, "group")["migrant's matter"] == (4, 0, 0, 0, 1, 1, -5)


def test_the_table_of_matters_holds_those_gained_or_lost_and_every_group() -> None:
    found = of(traced(FIRST), traced(SECOND))
    table = found.matters(lang="en")
    assert table["fate"].tolist() == ["gained", "lost", "gained"]
    assert table["why"].tolist() == ["not known of", "symptom only: cause not found", "no time"]
    assert table["days_a"].isna().tolist() == [True, False, False]
    assert set(BY) <= set(table.columns)
    assert len(found.matters(changed=False)) == 7
    frame = found.frame("why", "zh")
    assert list(frame.columns) == list(COUNTS)
    assert frame.index[0] in {Unresolved.UNKNOWN.zh, Unresolved.SYMPTOM.zh, Unresolved.TIME.zh}


ROW = st.tuples(
    st.integers(-1, 150), st.integers(1, 13), st.integers(-1, 1), st.integers(0, 7)
)  # days, why, body, channel
PAIRS = st.lists(st.tuples(ROW, ROW), min_size=1, max_size=30)


@settings(max_examples=60)
@given(pairs=PAIRS)
def test_groups_sum_to_the_whole_and_exchanging_the_policies_mirrors_them(pairs) -> None:
    first, second = (traced([pair[n] for pair in pairs]) for n in range(2))
    found, mirrored = of(first, second), of(second, first)
    total, other = found.totals(), mirrored.totals()
    assert sum(found.count(fate) for fate in FATES) == found.matched
    for name, twin in (("gained", "lost"), ("sooner", "later"), ("same", "same")):
        assert (total[name], total[twin]) == (other[twin], other[name])
    for by in BY:
        groups = found.groups(by, "en")
        for name in COUNTS[:-1]:
            assert sum(row[name] for row in groups) == total[name], (by, name)
        back = by_name(mirrored, by)
        for name, (_, gained, lost, net, sooner, later, days) in by_name(found, by).items():
            if gained or lost or sooner or later:
                assert back[name][1:] == (lost, gained, -net, later, sooner, -days)


@settings(max_examples=20)
@given(rows=st.lists(ROW, min_size=1, max_size=20))
def test_a_policy_beside_itself_changes_nothing(rows) -> None:
    found = of(traced(rows), traced(rows))
    assert found.count("same") == found.matched
    assert found.examples() == []
    assert len(found.matters()) == 0


def test_only_the_same_matters_are_set_side_by_side() -> None:
    one, other = traced(FIRST), traced(SECOND)
    first, second, only = matched(Trace(one[[0, 2, 3]], {}), Trace(other[[0, 1, 3, 4]], {}))
    assert first["key"].tolist() == second["key"].tolist() == [0, 3]
    assert only == (1, 2)


def test_of_many_matters_a_part_is_kept_by_its_keys_and_it_is_the_same_in_every_run() -> None:
    whole, part = trace_of(run(120)), trace_of(run(120), most=300)
    other = trace_of(run(120, scenario="three-heads"), most=300)
    assert whole.part == 1
    assert part.part == other.part == 4
    assert 300 < len(whole.matters) / 2 < 2 * 300
    assert set(part.matters["key"]) < set(whole.matters["key"])
    share = len(part.matters) * part.part / len(whole.matters)
    assert 0.8 < share < 1.25
    first, _, only = matched(part, other)
    assert sum(only) < 0.02 * len(first)
    _, thinned, _ = matched(trace_of(run(120), most=600), other)
    assert (thinned["key"] == first["key"]).all(), "a finer part beside a coarser one is thinned to it"


@cache
def heads() -> Fates:
    found = sim.fates("baseline", "three-heads", city="teaching", days=150)
    assert found is not None
    return found


def test_in_a_run_the_counts_are_those_of_the_same_records() -> None:
    found = heads()
    records = [run(150, seed=1, scenario=name).record().cases for name in ("baseline", "three-heads")]
    many, second_only, first_only = priced(*(ends_of(cases, 150) for cases in records))
    assert (found.matched, found.count("gained"), found.count("lost")) == (many, second_only, first_only)
    assert found.only[0] == int(judged(records[0], 150).sum()) - many
    assert int(resolved_by_age(records[0])[found.first["case"]].sum()) > 0.5 * many
    assert (records[1]["key"][found.second["case"]] == found.second["key"]).all()
    assert found.count("gained") > found.count("lost") > 0


def test_in_a_run_what_heads_bring_is_mostly_what_was_not_known_of() -> None:
    rows = {row["code"]: row for row in heads().groups("why")}
    assert rows[Unresolved.UNKNOWN]["gained"] == max(row["gained"] for row in rows.values())
    assert Unresolved.NONE not in {c for c, row in rows.items() if row["gained"] or row["lost"]}


def test_examples_can_be_told_under_both_policies() -> None:
    found = heads()
    examples = found.examples(1, "en")
    assert len({one["key"] for one in examples}) == len(examples) > 5
    gained = next(one for one in examples if one["fate"] == "gained")
    first, second = found.stories([gained["key"]])[gained["key"]]
    assert (first[0]["action"], second[-1]["action"]) == ("arisen", "solved")
    assert first[0]["date"] == second[0]["date"]
    with pytest.raises(InputError, match="key"):
        found.stories(["x"])


def test_a_policy_beside_itself_in_a_run() -> None:
    found = sim.fates("baseline", "baseline", city="teaching", days=100)
    assert found is not None
    assert found.count("same") == found.matched > 100
    assert found.only == (0, 0)


def test_the_document_is_json_in_both_languages() -> None:
    document = json.loads(json.dumps(heads().to_json(), allow_nan=False))
    assert sum(row["gained"] for row in document["groups"]["street"]) == document["gained"]
    assert "body" not in document["groups"]
    for rows in document["groups"].values():
        assert all(row["name"]["zh"] and row["name"]["en"] for row in rows)


def test_words() -> None:
    found = of(traced(FIRST), traced(SECOND))
    assert in_words(found.to_json(), "en")[0].startswith(
        "a city, 200 days, seed 1, 7 matters that exist under both. B "
    )
    assert "多解决 2 件、少解决 1 件（净 +1 件）" in in_words(found.to_json(()), "zh")[0]
    assert set(FATE_WORDS) == set(FATES)


@pytest.mark.parametrize(("days", "key"), [(90, "days")])
def test_a_run_too_short_to_judge_anything_is_refused(days: int, key: str) -> None:
    with pytest.raises(InputError) as caught:
        sim.fates("baseline", "three-heads", city="teaching", days=days)
    assert caught.value.key == key


def test_what_matters_are_not_grouped_by_is_refused() -> None:
    with pytest.raises(InputError, match="colour"):
        of(traced(FIRST), traced(SECOND)).groups("colour")  # type: ignore[arg-type]
