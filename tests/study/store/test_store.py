"""Stores: open without our code, and clear words for whatever is wrong with one."""

from __future__ import annotations

import resource
import shutil
import sqlite3
import subprocess
import sys
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import polars as pl
import pytest
import toy_city

from sim.errors import InputError
from sim.study.analysis.worlds import series_of
from sim.study.design.reading import read_plan
from sim.study.store import writer
from sim.study.store.ledger import _packed
from sim.study.store.opened import Study
from sim.study.store.parquet import daily_table
from sim.study.sweep.runner import sweep
from sim.study.work import Ran


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("made")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(writer, "PART_ROWS", 20)
        sweep(read_plan(toy_city.write(folder)), folder / "out", run=toy_city.run)
    return folder


@pytest.fixture
def store(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "out", tmp_path / "out")
    shutil.copy(made / "toy.yaml", tmp_path)
    return tmp_path / "out"


def again(store: Path):
    return sweep(read_plan(store.parent / "toy.yaml"), store, run=toy_city.run)


def test_any_tool_opens_the_table(store: Path) -> None:
    files = str(store / "runs" / "*.parquet")
    by_polars = pl.read_parquet(files).sort("number")
    by_duckdb = duckdb.sql(f"SELECT * FROM '{files}' ORDER BY number").df()
    by_pandas = pd.read_parquet(store / "runs").sort_values("number").reset_index(drop=True)
    ours = Study.open(store).runs()
    pd.testing.assert_frame_equal(by_duckdb, ours)
    assert by_polars["resolved_90d"].to_list() == ours["resolved_90d"].tolist()
    assert by_pandas["cost_yuan"].tolist() == ours["cost_yuan"].tolist()
    assert by_polars["backlog"].null_count() == 48, "what is no number is null, never NaN"


def test_a_row_tells_all_it_takes_to_run_it_again(store: Path) -> None:
    study = Study.open(store)
    for row in study.runs().to_dict("records")[::7]:
        task = study.plan.task(row["number"])
        assert (row["replicate"], row["world"]) == (task.replicate, task.world)
        assert row["seed"] == 7 + task.replicate
        assert task.values == (row["uncertain_hours_per_day"], row["uncertain_forms_street"])
        scenario = study.plan.scenario_of(task.policy, task.values)
        given = study.plan.given_of(task.values)
        outcome = toy_city.run(None, scenario, row["seed"], study.plan.days, given)
        assert outcome.measures["resolved_90d"] == row["resolved_90d"]
        assert row["version"]
        assert len(row["rules"]) == 16


def test_lever_columns_are_empty_where_a_policy_leaves_the_lever_alone(store: Path) -> None:
    found = Study.open(store).sql(
        "SELECT scenario, count(lever_heads_incentive) n, max(lever_heads_incentive) m FROM runs "
        "GROUP BY 1 ORDER BY 1"
    )
    assert found["n"].tolist() == [0, 24, 0]
    assert found["m"].tolist()[1] == 50.0


def test_daily_series_stand_apart(store: Path) -> None:
    daily = Study.open(store).daily()
    assert list(daily.columns) == ["number", "open", "closed"]
    assert len(daily) == 48
    assert len(daily["open"][0]) == 20


def test_series_that_only_some_runs_have_are_kept(store: Path) -> None:
    study = Study.open(store)
    assert study.series == ("open", "closed")
    means = series_of(study)
    rows = study.sql("SELECT policy, open FROM daily JOIN runs USING (number)")
    for policy, group in rows.groupby("policy"):
        assert means[str(policy)]["open"] == pytest.approx(np.mean(np.stack(group["open"].tolist()), axis=0))
    some = [Ran({}, {"open": np.ones(3, np.float32)}, 0.0), Ran({}, {"power_share": np.ones(4)}, 0.0)]
    staged = [(n, 0, 0, 0, 0, 0, 0.0, b"", "{}", _packed(ran.daily)) for n, ran in enumerate(some)]
    table = daily_table(staged)
    assert table is not None
    assert table["open"].to_pylist()[0] == [1.0, 1.0, 1.0]
    assert np.isnan(table["open"].to_pylist()[1]).all()


def test_a_wrong_query_is_told(store: Path) -> None:
    with pytest.raises(InputError, match="no_such_column"):
        Study.open(store).sql("SELECT no_such_column FROM runs")


def change(store: Path, statement: str) -> None:
    db = sqlite3.connect(store / "ledger.sqlite")
    db.execute(statement)
    db.commit()
    db.close()


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("UPDATE meta SET value = '99' WHERE key = 'format'", "another version (format 99)"),
        ("UPDATE meta SET value = '0.0.1' WHERE key = 'version'", "other version (0.0.1)"),
        ("UPDATE meta SET value = 'abc' WHERE key = 'rules'", "other rules (abc)"),
        ("UPDATE meta SET value = 'abc' WHERE key = 'digest'", "another study"),
    ],
)
def test_a_store_of_something_else_is_left_alone(store: Path, statement: str, words: str) -> None:
    change(store, statement)
    before = {path: path.read_bytes() for path in store.rglob("*.parquet")}
    with pytest.raises(InputError) as caught:
        again(store)
    assert words in caught.value.render("en")
    assert caught.value.render("zh") != caught.value.render("en")
    assert {path: path.read_bytes() for path in store.rglob("*.parquet")} == before


def test_another_study_in_the_same_folder_is_refused(store: Path) -> None:
    other = toy_city.write(store.parent, points=7)
    with pytest.raises(InputError, match="另一项研究"):
        sweep(read_plan(other), store, run=toy_city.run)


def test_a_ledger_that_is_cut_short_is_told(store: Path) -> None:
    path = store / "ledger.sqlite"
    path.write_bytes(path.read_bytes()[:5000])
    for use in (again, Study.open):
        with pytest.raises(InputError) as caught:
            use(store)
        assert "damaged or cut short" in caught.value.render("en")
    assert path.stat().st_size == 5000


def test_a_part_that_is_cut_short_is_named_and_its_runs_come_back(store: Path) -> None:
    whole = list(Study.open(store).lines(deterministic=True))
    path = store / "runs" / "part-000002.parquet"
    path.write_bytes(path.read_bytes()[:-100])
    for use in (again, Study.open):
        with pytest.raises(InputError) as caught:
            use(store)
        assert caught.value.file == str(path)
        assert "move it away" in caught.value.render("en")
    path.rename(store.parent / "damaged.parquet")
    told = []
    plan = read_plan(store.parent / "toy.yaml")
    found = sweep(plan, store, run=toy_city.run, note=lambda zh, en: told.append(en))
    assert found.ran == 20
    assert "20 runs will be run again" in told[0]
    assert list(Study.open(store).lines(deterministic=True)) == whole


def test_runs_without_a_ledger_are_left_alone(store: Path) -> None:
    (store / "ledger.sqlite").unlink()
    with pytest.raises(InputError, match="没有账本"):
        again(store)
    assert len(list(store.glob("runs/*.parquet"))) == 3


def test_an_empty_folder_holds_no_study(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="没有研究结果"):
        Study.open(tmp_path)


def test_a_file_in_the_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "out").write_text("mine")
    with pytest.raises(InputError, match="不是文件夹"):
        sweep(read_plan(toy_city.write(tmp_path)), tmp_path / "out", run=toy_city.run)


FULL = """
import resource, sys
sys.path[:0] = {path!r}
import toy_city
from sim.errors import InputError
from sim.study.analysis.worlds import series_of
from sim.study.design.reading import read_plan
from sim.study.store import writer
from sim.study.store.ledger import _packed
from sim.study.sweep.runner import sweep
from sim.study.work import Ran

writer.PART_ROWS = {rows}
resource.setrlimit(resource.RLIMIT_FSIZE, ({limit}, {limit}))
try:
    sweep(read_plan({study!r}), {out!r}, run=toy_city.run)
except InputError as error:
    print(error.render("en"))
"""


@pytest.mark.skipif(sys.platform == "win32", reason="limits by the system")
@pytest.mark.parametrize(("limit", "rows"), [(250_000, 100_000), (600_000, 400)], ids=["ledger", "part"])
def test_a_full_disk_stops_the_study_and_loses_nothing(tmp_path: Path, limit: int, rows: int) -> None:
    assert resource
    study = toy_city.write(tmp_path, points=150)
    path = [str(Path(__file__).parent), *filter(None, sys.path)]
    script = FULL.format(path=path, limit=limit, rows=rows, study=str(study), out=str(tmp_path / "out"))
    told = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, timeout=120)
    assert told.stderr == ""
    assert "finished runs are safe" in told.stdout
    kept = list(Study.open(tmp_path / "out").lines(deterministic=True))
    assert 10 < len(kept) < 1200
    sweep(read_plan(study), tmp_path / "out", run=toy_city.run)
    expected = tmp_path / "expected"
    sweep(read_plan(study), expected, run=toy_city.run)
    whole = list(Study.open(expected).lines(deterministic=True))
    assert set(kept) <= set(whole)
    assert list(Study.open(tmp_path / "out").lines(deterministic=True)) == whole
