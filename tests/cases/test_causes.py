"""What is latent in a matter: draws with the declared means, order, hold-together, and reach."""

from __future__ import annotations

import numpy as np
import pytest
from causes import DAY, made

from sim.cases.causes import draw_bonds, draw_cause, fall_apart, goes_too_soon, is_agreed, is_found
from sim.codes import Bond, Fault, TaskState
from sim.rng import key2
from sim.tables import NEVER

DRAWS = 4000


def keys():
    return (np.uint64(key2(np.uint64(11), n)) for n in range(DRAWS))


def test_depth_has_the_mean_of_the_item_and_the_declared_spread() -> None:
    m = made()
    w, item = m.w, int(m.task()["item"])
    w.items["depth"][item] = 1.5
    drawn = []
    for key in keys():
        draw_cause(w, m.t(), 0, key)
        drawn.append(float(m.task()["depth"]))
    sigma = float(w.p["depth_spread"][0])
    error = 1.5 * np.sqrt(np.expm1(sigma**2) / DRAWS)
    assert np.mean(drawn) == pytest.approx(1.5, abs=4 * error)
    assert np.std(np.log(drawn)) == pytest.approx(sigma, rel=0.05)


def test_talk_that_parties_take_grows_with_their_number_and_an_open_cause_takes_none() -> None:
    m = made()
    w, item = m.w, int(m.task()["item"])
    hours = float(w.p["party_hours"][0])
    for parties in (0, 1, 3):
        w.items["parties"][item] = parties
        drawn = []
        for key in keys():
            m.task()["consent"] = 0.0
            draw_cause(w, m.t(), 0, key)
            drawn.append(float(m.task()["consent"]))
        assert max(drawn) <= parties * hours
        # the square of an even draw: mean 1/3, variance 4/45
        assert np.mean(drawn) == pytest.approx(
            parties * hours / 3, abs=4 * hours * np.sqrt(4 / 45 * parties / DRAWS) + 1e-12
        )
    assert is_found(w, m.t())
    m.task()["consent"] = 0.0
    assert is_agreed(w, m.t())


def test_bonds_come_as_often_as_the_category_says_and_one_cause_has_no_order() -> None:
    share = {Bond.ORDER: 0.3, Bond.TOGETHER: 0.2, Bond.BEYOND: 0.1}
    for needs in (1, 2):
        m = made(needs)
        for name, value in zip(("order", "together", "beyond"), share.values(), strict=True):
            m.w.categories[name][m.row["category"]] = value
        count = dict.fromkeys(share, 0)
        for key in keys():
            m.row["key"] = key
            draw_bonds(m.w, m.case)
            for bond in share:
                count[bond] += bool(m.row["bonds"] & bond)
        for bond, value in share.items():
            expected = 0.0 if needs == 1 and bond != Bond.BEYOND else value
            error = np.sqrt(expected * (1 - expected) / DRAWS)
            assert count[bond] / DRAWS == pytest.approx(expected, abs=4 * error + 1e-12), (needs, bond)


def test_a_later_cause_is_removed_too_soon_while_the_first_is_there() -> None:
    m = made(3)
    w = m.w
    assert not any(goes_too_soon(w, m.t(n)) for n in range(3)), "without an order"
    m.row["bonds"] = Bond.ORDER
    assert [goes_too_soon(w, m.t(n)) for n in range(3)] == [False, True, True]
    m.task(0)["removed"] = DAY
    assert not any(goes_too_soon(w, m.t(n)) for n in range(3))


@pytest.mark.parametrize(
    ("removed", "holds"),
    [((10, 10), True), ((10, 17), True), ((10, 18), False), ((18, 10), False), ((10, 14, 17), True)],
)
def test_what_must_go_together_holds_within_the_declared_days(removed, holds) -> None:
    m = made(len(removed))
    w = m.w
    assert float(w.p["hold_days"][0]) == 7
    for bonds in (0, Bond.TOGETHER):
        for n, day in enumerate(removed):
            m.task(n)["removed"], m.task(n)["state"] = day, TaskState.DONE
        m.row["bonds"] = bonds
        assert fall_apart(w, m.case) is (bonds > 0 and not holds)


def test_what_falls_apart_grows_again_whole_so_that_the_next_try_may_do_it_together() -> None:
    m = made(2)
    m.row["bonds"] = Bond.TOGETHER
    for n, day in enumerate((10, 40)):
        m.task(n)["removed"], m.task(n)["state"] = day, TaskState.DONE
    assert fall_apart(m.w, m.case)
    for n in range(2):
        assert (m.task(n)["removed"], m.task(n)["state"]) == (NEVER, TaskState.PATCHED)
        assert m.task(n)["fault"] == Fault.NOT_TOGETHER
