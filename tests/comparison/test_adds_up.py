"""The headline comparison adds up, in numbers and as it is written."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sim.comparison.adds_up import Gain, adds_up, gain_text, rows_of
from sim.comparison.replications import compare
from sim.comparison.signs import follows

SHARES = st.floats(-1.0, 1.0, allow_nan=False)


def made(policy: str, seed: int) -> dict[str, float | None]:
    """Two policies: 100 matters are resolved or not; the second resolves more for 700 yuan."""
    more = policy == "b"
    return {
        "resolved_all": 0.50 + 0.04 * more, "price": 0.10 - 0.015 * more,
        "resolved_several": 0.30 + 0.10 * more, "price_several": 0.20 + 0.02 * more,
        "resolved_brought": None if policy == "c" else 0.4, "price_brought": 0.1,
        "cost_yuan": 1000.0 + 700.0 * more,
    }  # fmt: skip


def run(city: object, scenario: str, seed: int, days: int, parameters: object) -> dict[str, float | None]:
    return made(scenario, seed)


def test_worked_by_hand() -> None:
    found = compare(run, "x", ["a", "b", "c"], replications=3, measures=tuple(made("a", 1)))
    row, other = adds_up(found)
    assert row.scenario == "b"
    assert row.gains["all"] == pytest.approx((0.04, 0.025, 0.015))  # more by capacity, and cheaper seams
    assert row.gains["several"] == pytest.approx((0.10, 0.12, -0.02))  # dearer seams take a part of the gain
    assert row.gains["brought"] == pytest.approx((0.0, 0.0, 0.0))
    assert row.yuan is None  # how many matters arose is not known here
    assert "brought" not in other.gains
    told = ["0.0 = 0.0 + 0.0", "+10.0 = +12.0 − 2.0", "+4.0 = +2.5 + 1.5"]
    assert rows_of(found, "en")[0] == ["b", *told, "–"]
    assert rows_of(found, "zh")[1][1] == "–"
    assert found.to_json()["adds_up"][0]["gains"]["all"]["seams"] == pytest.approx(0.015)


@given(resolved=SHARES, price=SHARES)
def test_what_is_written_adds_up(resolved: float, price: float) -> None:
    first, rest = gain_text(Gain(resolved, resolved + price, -price)).replace("−", "-").split(" = ")
    capacity, sign, seams = rest.split(" ")
    total = float(capacity) + float(f"{sign}{seams}")
    assert float(first) == pytest.approx(total, abs=1e-9)


def test_nothing_is_said_without_a_twin() -> None:
    only = ("resolved_all",)
    bare = compare(lambda *_: {"resolved_all": 0.5}, "x", ["a", "b"], replications=2, measures=only)
    assert adds_up(bare) == []


def test_a_sign_follows_the_price_or_does_not() -> None:
    def run(city: object, scenario: str, seed: int, days: int, parameters: object) -> dict[str, float | None]:
        n = int(scenario)
        return {
            "price": 0.01 * n,
            "sign_power": 0.5 - 0.02 * n,
            "sign_routing": 0.1,
            "sign_waiting": 0.03 * n,
        }

    names = ("price", "sign_power", "sign_routing", "sign_waiting")
    found = compare(run, "x", ["0", "1", "2", "4", "5"], replications=2, measures=names)
    assert follows(found, "sign_waiting") == pytest.approx(1.0)
    assert follows(found, "sign_power") == pytest.approx(-1.0)
    assert follows(found, "sign_routing") is None  # it does not move
    assert follows(found, "sign_cooperation") is None
    few = compare(run, "x", ["0", "1", "2", "4"], replications=2, measures=names)
    assert follows(few, "sign_waiting") is None
