from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from sim.city import CommunityKind, check_city, import_city, load_city
from sim.city import import_table as table
from sim.city.atlas import DATA
from sim.city.import_rates import read_rates
from sim.city.importer import package
from sim.errors import InputError
from sim.parameters import Parameters

from .conftest import HERE

ISLANDS = (HERE / "data" / "two_islands.csv", HERE / "data" / "two_islands.yaml")
CHINESE = (HERE / "data" / "chinese.csv", HERE / "data" / "chinese.yaml")
BROKEN = sorted(path for path in (HERE / "broken").iterdir() if path.suffix in (".csv", ".yaml"))


@pytest.mark.parametrize("out", ["islands", "islands.zip"])
def test_what_is_imported_is_what_is_loaded(out: str, tmp_path: Path, declared: Parameters) -> None:
    made = import_city(*ISLANDS, tmp_path / out, declared)
    it = load_city(tmp_path / out, parameters=declared)
    assert np.array_equal(made.grids, it.grids)
    assert (it.zh, it.en) == ("双岛市", "Two Islands")
    assert it.district_names == ["East Island", "West Island"]
    assert it.street_names == ["Port", "Hill", "Bay"]
    assert it.communities["population"].tolist() == [4200, 3100, 900, 1500, 700, 5200, 2600, 1100]
    assert it.communities["grids"][[0, 2]].tolist() == [3, 1]
    assert it.communities["kind"][3] == CommunityKind.URBAN_VILLAGE
    assert it.rates["staff_per_grid"] == 1.5
    assert it.rates["elder_share"] == declared["city_elder_share"]
    assert it.grids["staff"] == pytest.approx(1.5)


def test_figures_of_communities_are_kept(tmp_path: Path, declared: Parameters) -> None:
    it = import_city(*ISLANDS, tmp_path / "islands", declared)
    mean = [
        np.average(it.grids[share][rows], weights=it.grids["residents"][rows])
        for share, community in (("migrant_share", 0), ("elder_share", 2))
        for rows in [it.grids["community"] == community]
    ]
    assert mean == pytest.approx([0.4, 0.35], rel=0.01)
    market = it.grids["community"] == 1
    assert it.grids["households"][market].sum() == pytest.approx(1300, abs=1)
    west = it.grids["district"] == 1
    migrants = np.average(it.grids["migrant_share"][west], weights=it.grids["residents"][west])
    assert migrants == pytest.approx(0.1, rel=0.01)
    assert it.positions[5] == pytest.approx((120.5, 30.25))


def test_islands_have_no_tie(tmp_path: Path, declared: Parameters) -> None:
    changed = declared.replace(city_far_tie_share=1.0)
    import_city(*ISLANDS, tmp_path / "islands", declared)
    it = load_city(tmp_path / "islands", parameters=changed)
    district = it.communities["district"]
    assert len(it.ties) > 5
    assert np.array_equal(district[it.ties[:, 0]], district[it.ties[:, 1]])


def test_chinese_headers_and_numbers_with_commas(tmp_path: Path, declared: Parameters) -> None:
    it = import_city(*CHINESE, tmp_path / "小城", declared)
    assert it.zh == "小城"
    assert it.communities["population"].tolist() == [12000, 8000, 2500]
    assert it.communities["kind"].tolist() == [0, 1, 2]
    assert it.borders == [(0, 1)]
    assert it.positions[0] == pytest.approx((102.7, 25.0))
    assert load_city(tmp_path / "小城", district="西区", parameters=declared).population == 2500


def test_the_same_tables_give_the_same_bytes(tmp_path: Path, declared: Parameters) -> None:
    for name in ("a.zip", "b.zip"):
        import_city(*ISLANDS, tmp_path / name, declared)
    assert (tmp_path / "a.zip").read_bytes() == (tmp_path / "b.zip").read_bytes()


def test_a_byte_order_mark_does_not_matter(tmp_path: Path, declared: Parameters) -> None:
    marked = tmp_path / "marked.csv"
    marked.write_bytes(b"\xef\xbb\xbf" + ISLANDS[0].read_bytes().replace(b"\n", b"\r\n"))
    it = import_city(marked, ISLANDS[1], tmp_path / "islands", declared)
    assert it.population == 19300


def test_nothing_is_overwritten(tmp_path: Path, declared: Parameters) -> None:
    kept = tmp_path / "kept.zip"
    kept.write_text("mine")
    with pytest.raises(InputError, match="不会覆盖"):
        import_city(*ISLANDS, kept, declared)
    assert kept.read_text() == "mine"


def test_the_teaching_district_is_made_from_the_example(declared: Parameters) -> None:
    communities = table.read_communities(DATA / "example" / "communities.csv")
    rates = read_rates(DATA / "example" / "rates.yaml", ["示范区"], declared, len(communities))
    for name, content in package(communities, rates).items():
        assert (DATA / "teaching" / name).read_text(encoding="utf-8") == content


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.name)
def test_each_mistake_is_one_message(path: Path, tmp_path: Path, declared: Parameters) -> None:
    # The message in English and in Chinese stands beside the broken file.
    expected = path.with_name(path.name + ".expected").read_text(encoding="utf-8").splitlines()
    pair = (path, CHINESE[1]) if path.suffix == ".csv" else (CHINESE[0], path)
    out = tmp_path / "out"
    with pytest.raises(InputError) as caught:
        import_city(*pair, out, declared)
    error = caught.value
    assert error.file == str(path)
    error.file = path.name
    assert [error.render("en"), error.render("zh")] == expected
    assert not out.exists()


def test_all_mistakes_are_told_at_once(tmp_path: Path, declared: Parameters) -> None:
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("name,street,district,population\nA,S,D,-1\nB,S,D,x\nA,S,D,5\n")
    with pytest.raises(InputError) as caught:
        import_city(wrong, CHINESE[1], tmp_path / "out", declared)
    lines = caught.value.render("en").splitlines()
    assert [line.split(":")[1] for line in lines] == ["2", "3", "4"]


def test_a_huge_table_is_refused(
    tmp_path: Path, declared: Parameters, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(table, "MAX_BYTES", 100)
    with pytest.raises(InputError, match="文件太大"):
        import_city(*ISLANDS, tmp_path / "out", declared)
    monkeypatch.undo()
    monkeypatch.setattr(table, "MAX_ROWS", 3)
    with pytest.raises(InputError, match="行数太多"):
        import_city(*ISLANDS, tmp_path / "out", declared)


def test_missing_files_are_named(tmp_path: Path, declared: Parameters) -> None:
    for pair in ((tmp_path / "no.csv", ISLANDS[1]), (ISLANDS[0], tmp_path / "no.yaml")):
        with pytest.raises(InputError, match="找不到文件"):
            import_city(*pair, tmp_path / "out", declared)
    with pytest.raises(InputError, match="没有这个路径"):
        check_city(tmp_path / "nowhere", declared)


@pytest.mark.parametrize(
    ("member", "old", "new", "key"),
    [
        ("places.csv", "4200", "-4200", "population"),
        ("places.csv", "4200", "many", "population"),
        ("places.csv", "4200", "", "population"),
        ("places.csv", "street,990200/West Island/Bay,Bay", "ward,990200/West Island/Bay,Bay", "level"),
        ("places.csv", "level,code", "layer,code", "level"),
        ("figures.csv", "household_size", "household_sise", "figure"),
        ("figures.csv", "household_size,2.5", "household_size,inf", "value"),
        ("figures.csv", "990200/West Island,", "990200/North Island,", "place"),
    ],
)
def test_a_damaged_package_is_named(
    member: str, old: str, new: str, key: str, tmp_path: Path, declared: Parameters
) -> None:
    import_city(*ISLANDS, tmp_path / "islands", declared)
    file = tmp_path / "islands" / member
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")
    with pytest.raises(InputError) as caught:
        load_city(tmp_path / "islands", parameters=declared)
    assert caught.value.file == str(file)
    assert caught.value.key == key


def test_what_is_no_package_is_refused(tmp_path: Path, declared: Parameters) -> None:
    with pytest.raises(InputError, match="不是城市数据包"):
        check_city(ISLANDS[0], declared)
    with pytest.raises(InputError, match=r"缺少 places\.csv"):
        check_city(tmp_path, declared)
    import_city(*ISLANDS, tmp_path / "islands", declared)
    shutil.move(tmp_path / "islands" / "borders.csv", tmp_path / "elsewhere.csv")
    with pytest.raises(InputError, match=r"缺少 borders\.csv"):
        check_city(tmp_path / "islands", declared)
