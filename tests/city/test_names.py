from __future__ import annotations

from typing import Any

import pytest

from sim.city import load_city
from sim.errors import InputError
from sim.parameters import Parameters


@pytest.mark.parametrize(
    "name",
    [
        "kunming/官渡区",
        "kunming/官渡",
        "昆明/530111",
        "昆明市/Guandu",
        "530100/guandu",
        "Kunming/Guandu District",
    ],
)
def test_a_district_has_many_names(name: str, declared: Parameters) -> None:
    it = load_city(name, scale=0.01, parameters=declared)
    assert it.key == "kunming/530111"
    assert it.zh == "昆明市官渡区"
    assert it.en == "Guandu, Kunming"
    assert len(it.streets) == 13


def test_several_districts_keep_the_border_between_them(declared: Parameters) -> None:
    it = load_city("kunming", district=["呈贡区", "官渡区"], scale=0.01, parameters=declared)
    assert it.district_names == ["官渡区", "呈贡区"]
    assert it.borders == [(0, 1)]
    again = load_city("kunming/官渡区,呈贡区", scale=0.01, parameters=declared)
    assert again.key == it.key


@pytest.mark.parametrize(
    ("name", "options", "nearest", "message"),
    [
        ("kunmin", {}, "kunming", "city: 没有名为“kunmin”的城市"),
        ("昆名市", {}, "昆明市", "没有名为“昆名市”的城市"),
        ("kunming/管渡区", {}, "官渡区", "district: 昆明市没有名为“管渡区”的区县"),
        ("kunming/Guandoo", {}, "Guandu", "昆明市没有名为“Guandoo”的区县"),
        ("kunming/530112x", {}, "530112", "昆明市没有名为“530112x”的区县"),
        ("teaching", {"scale": 0}, None, "scale: 比例 0 超出范围；可用：0.001 … 1"),
        ("teaching", {"scale": 1.5}, None, "scale: 比例 1.5 超出范围"),
        ("teaching", {"scale": float("nan")}, None, "scale: 比例 nan 超出范围"),
        ("teaching", {"scale": "0.5"}, None, "scale: 比例 0.5 超出范围"),
        ("no/such/place.zip", {}, None, "no/such/place.zip: 没有这个路径"),
        ("atlantis", {}, None, "没有名为“atlantis”的城市，也没有这个路径"),
    ],
)
def test_a_wrong_name_is_answered_with_the_nearest(
    name: str, options: dict[str, Any], nearest: str | None, message: str, declared: Parameters
) -> None:
    with pytest.raises(InputError) as caught:
        load_city(name, parameters=declared, **options)
    assert caught.value.nearest == nearest
    assert message in str(caught.value)
    assert len(str(caught.value).splitlines()) == 1
