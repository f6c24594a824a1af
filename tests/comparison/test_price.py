"""The price of fragmentation: the identity and the sum of parts to the last bit, and a city of one body."""

from __future__ import annotations

from fractions import Fraction

import numpy as np
import pytest

import sim
from sim.codes import Stage
from sim.comparison.price import Asked, PriceTable
from sim.errors import InputError
from sim.measures.priced import CITY, TWIN, Count, Priced, ends_of, matched
from sim.measures.shapley import all_sets
from sim.measures.strata import STRATA
from sim.tables import SEAMS, blank_rows
from sim.tables.cases import CaseRow


def priced(city: int, twin: int, of: int = 7) -> Priced:
    """A policy that resolves so many, and its twin, of seven matters in every stratum."""
    return Priced(
        {CITY: dict.fromkeys(STRATA, Count(city, of)), TWIN: dict.fromkeys(STRATA, Count(twin, of))}, of, 2, 1
    )


def test_worked_by_hand() -> None:
    one = priced(3, 5)
    assert one.resolved("all") == Fraction(3, 7)
    assert one.capacity("all") == Fraction(5, 7)
    assert one.price("all") == Fraction(2, 7)
    assert one.parts("all") == {}  # city and twin alone do not say whose part it is


def test_parts_sum_to_the_price_to_the_last_bit() -> None:
    worth = {
        s: dict.fromkeys(STRATA, Count(100 + 7 * len(s) + 3 * ("power" in s), 333)) for s in all_sets(SEAMS)
    }
    one = Priced(worth, 333, 0, 0)
    assert sum(one.parts("several").values()) == one.price("several")
    assert one.parts("all")["power"] == Fraction(10, 333)


def test_change_is_capacity_less_price() -> None:
    found = {Asked("a", 1): priced(3, 5), Asked("b", 1): priced(4, 5, of=8)}
    table = PriceTable("nowhere", ("a", "b"), (1,), found)
    base, one = found[Asked("a", 1)], found[Asked("b", 1)]
    resolved = one.resolved("all") - base.resolved("all")
    capacity = one.capacity("all") - base.capacity("all")
    assert resolved == capacity - (one.price("all") - base.price("all"))
    change = table.change("b")
    assert change.resolved.mean == pytest.approx(float(resolved))
    assert change.capacity.mean == pytest.approx(float(capacity))


def test_matched_matters_are_those_with_one_key() -> None:
    def cases(keys: list[int], solved: list[int]) -> np.ndarray:
        table = blank_rows(CaseRow, len(keys))
        table["key"], table["arisen"], table["solved"], table["stage"] = keys, 0, solved, Stage.CLOSED
        return table

    never = int(blank_rows(CaseRow, 1)["solved"][0])
    city, twin = cases([5, 3, 9], [4, never, never]), cases([9, 3, 5, 1], [3, 2, never, 1])
    assert matched(ends_of(city, 200), ends_of(twin, 200)) == (3, 2, 1)


def test_a_run_too_short_is_refused() -> None:
    with pytest.raises(InputError, match="90"):
        sim.price(city="teaching", days=90)


def test_a_small_district_pays_for_its_seams() -> None:
    found = sim.price(["baseline", "one-network"], city="teaching", days=150, replications=2)
    assert found is not None
    price = found.price("baseline", "several")
    assert price.mean is not None
    assert price.mean > 0.05
    document = found.to_json()
    assert document["policies"]["one-network"]["all"]["change"]["resolved"]["mean"] is not None


def test_a_run_says_what_its_twin_resolves() -> None:
    run = sim.run("baseline", city="teaching", days=150, seams=True)
    found = run.measures
    assert found["capacity"] == pytest.approx(found["resolved_all"] + found["price"], abs=1e-15)
    assert found["fragmentation"] == pytest.approx(found["price"] / found["capacity"])
    parts = [found[f"fragmentation_{seam}"] for seam in SEAMS]
    assert sum(parts) == pytest.approx(found["fragmentation"], abs=1e-15)
    assert found["only_twin"] > found["only_city"]
    beside = sim.run("baseline", city="teaching", days=150, twin=False).measures
    assert beside["price"] is None
    same = [name for name, value in beside.items() if value is not None]
    assert [found[name] for name in same] == [beside[name] for name in same]  # the twin leaves no trace


def test_no_twin_is_run_where_no_matter_can_be_judged() -> None:
    assert sim.run("baseline", city="teaching", days=90).measures["price"] is None
    found = sim.compare(["baseline", "duty-lists"], city="teaching", days=60, replications=2)
    assert "price" not in found.measures


def test_a_comparison_adds_up_policy_by_policy() -> None:
    found = sim.compare(["baseline", "duty-lists"], city="teaching", days=150, replications=2)
    change = {
        name: found.difference("duty-lists", name).limits.mean
        for name in ("resolved_all", "capacity", "price")
    }
    assert change["resolved_all"] == pytest.approx(change["capacity"] - change["price"], abs=1e-15)
    bare = sim.compare(["baseline", "duty-lists"], city="teaching", days=150, replications=2, twin=False)
    assert "price" not in bare.measures
    assert bare.difference("duty-lists", "satisfied") == found.difference("duty-lists", "satisfied")
