"""Names of places for readers of English."""

from __future__ import annotations

import re

import pytest

from sim.city import load_city
from sim.city.load import list_cities
from sim.dashboard.worker.romanize import latin, romanized


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("grid staff, 石桥社区第1网格", "grid staff, Shiqiao Community Grid 1"),
        ("东湖街道", "Donghu Subdistrict"),
        ("重庆路社区居委会", "Chongqinglu Community"),
        ("西安社区", "Xi'an Community"),
        ("绿园区", "Lüyuan District"),
        ("柳坝村", "Liuba Village"),
        ("no names", "no names"),
    ],
)
def test_names_are_spelled_as_on_signposts(name, said):
    assert latin(name) == said


def test_only_english_texts_change():
    given = {
        "zh": "东湖街道",
        "en": "东湖街道",
        "rows": [{"body_en": "石桥社区", "body_zh": "石桥社区", "n": 3}],
    }
    assert romanized(given) == {
        "zh": "东湖街道",
        "en": "Donghu Subdistrict",
        "rows": [{"body_en": "Shiqiao Community", "body_zh": "石桥社区", "n": 3}],
    }


@pytest.mark.parametrize("key", [entry.key for entry in list_cities()])
def test_no_name_of_a_shipped_city_stays_chinese(key):
    city = load_city(key)
    for name in (*city.community_names, *city.street_names, *city.district_names):
        assert not re.search(r"[\u3400-\u9fff]", latin(name)), name
