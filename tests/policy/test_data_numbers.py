"""Every number of the data files is a parameter: declared, addressed, settable, and what it sets is used."""

from __future__ import annotations

import math

import pytest

import sim
from sim.cases.catalogue import load_catalogue
from sim.cases.numbers import FIELDS, case_numbers, files
from sim.errors import InputError
from sim.parameters.number import around
from sim.parameters.parameter import GRADES
from sim.policy.data_numbers import apply, check_number, data_numbers, groups, members
from sim.policy.levers import load_levers

NUMBERS = data_numbers()


def test_every_number_of_the_files_is_declared() -> None:
    for category in files().categories.categories:
        for name, value in category.model_dump().items():
            if isinstance(value, int | float):
                assert f"{category.id}.{name}" in NUMBERS
        for place in range(1, len(category.needs) + 1):
            assert {
                f"{category.id}.need{place}.{name}" for name in ("level", "hours", "depth", "parties")
            } <= set(NUMBERS)
    for department in files().departments.departments:
        assert NUMBERS[f"departments.{department.id}.staff"].default == department.staff
    levers = load_levers()
    assert {f"prices.{name}" for name in levers.prices} <= set(NUMBERS)
    assert {f"conversions.{name}" for name in levers.conversions} <= set(NUMBERS)


@pytest.mark.parametrize("one", NUMBERS.values(), ids=list(NUMBERS))
def test_a_declaration_is_complete(one) -> None:
    assert one.allows(one.default)
    assert one.grade in GRADES
    assert one.unit
    assert one.source
    assert one.zh != one.en
    assert f"groups.{one.alike}" in groups()
    assert one.grade != "S" or one.note or one.group in ("prices", "conversions")


def test_addresses_cannot_be_confused() -> None:
    heads = {name.partition(".")[0] for name in NUMBERS}
    assert not heads & set(sim.load_parameters())
    assert "groups" not in heads
    assert len(NUMBERS) == len(case_numbers()) + len(load_levers().prices) + len(load_levers().conversions)


def test_a_published_number_keeps_its_grade_and_stays_out_of_its_group() -> None:
    assert NUMBERS["noise.rate"].grade == "D"
    assert "Yinchuan" in NUMBERS["noise.rate"].source
    rates = {one.name for one in members("groups.rates")}
    assert "novel.rate" in rates
    assert "noise.rate" not in rates


@pytest.mark.parametrize(
    ("address", "value", "read"),
    [
        ("noise.rate", 30, lambda c: c.data[c.category_ids.index("noise")].rate),
        ("noise.place.rural", 0.25, lambda c: c.place[c.category_ids.index("noise"), 2]),
        ("noise.deadline", 3.0, lambda c: c.categories["deadline"][c.category_ids.index("noise")]),
        (
            "noise.need1.hours",
            2.5,
            lambda c: c.items["hours"][c.category_item[c.category_ids.index("noise"), 0]],
        ),
        (
            "noise.need2.level",
            1,
            lambda c: c.items["level"][c.category_item[c.category_ids.index("noise"), 1]],
        ),
        ("departments.urban.staff", 9.5, lambda c: c.departments[c.department_ids.index("urban")].staff),
    ],
)
def test_what_is_set_is_what_rules_read(address: str, value: float, read) -> None:
    assert read(apply({address: value})[0]) == value
    assert read(load_catalogue()) != value, "the test sets another value than the declared one"
    assert sim.assume({address: value}).categories == {address: float(value)}


def test_a_whole_number_stays_whole() -> None:
    with pytest.raises(InputError, match=r"noise\.deadline 不能是 2\.5"):
        check_number("noise.deadline", 2.5)


def test_a_price_is_paid_and_a_conversion_is_used() -> None:
    levers = apply({"prices.grid_person": 80000, "conversions.listed_clarity": 0.9})[1]
    assert levers.prices["grid_person"].value == 80000.0
    assert levers.conversions["listed_clarity"].value == 0.9
    assert load_levers().prices["grid_person"].value == 60000

    def cost(**prices: float) -> float:
        given = {f"prices.{name}": value for name, value in prices.items()}
        model = sim.GovernanceModel(city="teaching", scale=0.1, days=20, run_in=0, categories=given)
        model.set_policy("staff.grid", 2)
        model.run_for(20)
        return sum(model.policy.cost_per_day(5).values())

    declared = cost()
    assert declared > 0.0
    assert cost(grid_person=80000) == pytest.approx(declared * 80 / 60)


@pytest.mark.parametrize(
    ("address", "value", "words"),
    [
        ("noise.rat", 3, "noise.rate"),
        ("departments.urbn.staff", 3, "departments.urban.staff"),
        ("noise.need9.hours", 3, "no such"),
        ("noise.zh", 3, "no such"),
        ("noise", 3, "no such"),
        ("noise.rate", -1, "0 … 5000"),
        ("noise.rate", "x", "must be a number"),
        ("noise.rate", True, "must be a number"),
        ("prices.grid_person", 1, "40000 … 90000 yuan per person-year"),
        ("prices.grid_persn", 50000, "prices.grid_person"),
        ("conversions.nothing", 1, "no such price or conversion"),
    ],
)
def test_what_cannot_be_set_is_refused_with_its_address(address: str, value: object, words: str) -> None:
    with pytest.raises(InputError) as caught:
        check_number(address, value)
    assert caught.value.key == address
    assert words in caught.value.render("en")
    assert caught.value.render("zh") != caught.value.render("en")


@pytest.mark.parametrize("group", list(groups()))
def test_every_member_of_a_group_is_an_assumption_and_may_take_its_whole_range(group: str) -> None:
    found = members(group)
    for one in found:
        assert one.grade == "S"
        assert one.low < one.high
    for share in (0.0, 0.1, 0.5, 0.9, 1.0):
        values = {one.name: one.at(share) for one in found}
        assert all(one.allows(values[one.name]) for one in found)
        apply(values)  # nothing in the files refuses a value within its range


def test_half_of_all_worlds_lie_below_the_declared_value() -> None:
    assert around(0.5, 65.0, 130.0, 260.0) == 130.0
    assert around(0.25, 65.0, 130.0, 260.0) == pytest.approx(130.0 / math.sqrt(2))
    assert around(0.5, 0.4, 0.8, 1.0) == 0.8
    assert [around(share, 0.0, 1.0, 2.0, True) for share in (0.0, 0.2, 0.3, 0.7, 0.8, 1.0)] == [
        0,
        0,
        1,
        1,
        2,
        2,
    ]
    assert around(0.25, 0.0, 1.0, 2.0) == 0.5


def test_fields_and_units_agree() -> None:
    units = files().categories.units
    assert set(FIELDS) - {"place", "estate", "kind"} <= set(units)
