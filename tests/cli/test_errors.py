"""Every mistake ends with exit code 2 and one message; our own faults with 1 and a file of details."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from calling import MAIN, TINY, Cogov, environment

from sim import api

CASES = [
    (["rnu"], "是否想写“run”"),
    (["city", "improt"], "是否想写“import”"),
    (["run"], "缺少 方案"),
    (["run", "basline"], "是否想写“baseline”"),
    (["run", "baseline", "three-heads"], "cogov run"),
    (["run", "baseline", "--sed", "3"], "是否想写“--seed”"),
    (["run", "baseline", "--seed"], "--seed"),
    (["run", "baseline", "--seed", "x"], "应为整数"),
    (["run", "baseline", "--seed", "-1"], "0 …"),
    (["run", "baseline", "--days", "0"], "1 … 3650"),
    (["run", "baseline", "--days", "1.5"], "1 … 3650"),
    (["run", "baseline", "--days", "nan"], "应为整数"),
    (["run", "baseline", "--scale", "2"], "0.001 … 1"),
    (["run", "baseline", "--scale", "a"], "应为数"),
    (["run", "baseline", "--city", "kumming"], "是否想写“kunming”"),
    (["run", "baseline", "--city", "kunming/官都区"], "是否想写“官渡区”"),
    (["run", "baseline", "--set", "patrol_reach"], "名称=值"),
    (["run", "baseline", "--set", "patrol_reech=1"], "是否想写“patrol_reach”"),
    (["run", "baseline", "--set", "hours_per_day=24"], "7 … 9"),
    (["run", "baseline", "--set", "hours_per_day=8", "--set", "hours_per_day=9"], "给了两次"),
    (["run", "baseline", "--set", "noise.rat=3"], "是否想写“noise.rate”"),
    (["run", "baseline", "--set", "noise.rate=many"], "应为数值"),
    (["run", "baseline", "--set", "noise.rate=1e9"], "0 … 5000"),
    (["run", "baseline", "--set", "noise.needs=1"], "rate"),
    (["run", "baseline", "--parameters", "none.yaml"], "找不到文件"),
    (["compare", "baseline"], "至少需要两个"),
    (["compare", "baseline", "baseline"], "至少需要两个"),
    (["compare", "baseline", "three-heads", "--against", "duty-lists"], "不在所比较的方案之中"),
    (["compare", "baseline", "three-heads", "--replications", "0"], "auto, 1 … 10000"),
    (["compare", "baseline", "three-heads", "--workers", "0"], "1 … 512"),
    (["report", "nowhere"], "nowhere"),
    (["log", "nowhere"], "nowhere"),
    (["log", "baseline", "--out", "log.txt"], ".csv"),
    (["city", "show", "nowhere"], "kunming"),
    (["city", "check", "nowhere"], "没有这个路径"),
    (["city", "import", "a.csv", "b.yaml"], "缺少 --out"),
    (["city", "import", "a.csv", "b.yaml", "--out", "c"], "找不到文件"),
    (["scenario", "show", "nothing"], "没有名为"),
    (["scenario", "check"], "缺少"),
    (["scenario", "check", "nothing.yaml"], "没有这个情景文件"),
    (["scenario", "new", "plan.txt"], ".yaml"),
    (["scenario", "new", "plan.yaml", "--extends", "three-head"], "是否想写“three-heads”"),
    (["parameters", "show", "hours_per_dya"], "是否想写“hours_per_day”"),
    (["parameters", "--grade", "Z"], "A、B、C、D、S"),
    (["mechanisms", "--jsn"], "是否想写“--json”"),
    (["--lang", "fr"], "zh、en"),
]


@pytest.mark.parametrize(
    ("args", "told"), CASES, ids=lambda part: " ".join(part) if isinstance(part, list) else ""
)
def test_one_message_and_exit_code_2(cogov: Cogov, args: list[str], told: str, tmp_path: Path) -> None:
    ended = cogov(*args)
    assert ended.code == 2
    assert ended.out == ""
    assert ended.err.startswith("错误：")
    assert ended.err.count("\n") == 1
    assert told in ended.err
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("args", [args for args, _ in CASES if args != ["--lang", "fr"]], ids=" ".join)
def test_messages_stand_in_english_too(cogov: Cogov, args: list[str]) -> None:
    ended = cogov(*args, "--lang", "en")
    assert ended.code == 2
    assert ended.err.startswith("Error: ")
    allowed = set(
        "官渡都五华盘龙西山东川呈贡晋宁安区县市富民宜良石林彝族自治嵩明禄劝苗寻甸回高新经开度假（）产业发展"
    )
    chinese = {c for c in ended.err if "\u4e00" <= c <= "\u9fff"}
    assert not chinese - allowed, ended.err


def test_every_mistake_of_a_scenario_has_a_line_of_its_own(cogov: Cogov, tmp_path: Path) -> None:
    plan = tmp_path / "方案.yaml"
    plan.write_text(
        "name: 方案\ntitle: {zh: 甲, en: A}\nlesson: {zh: 乙, en: B}\n"
        "stages:\n  - {lever: authority.street, valeu: 0.5}\n  - {lever: authority.street, strat: 5}\n",
        encoding="utf-8",
    )
    ended = cogov("scenario", "check", plan)
    assert ended.code == 2
    first, second = ended.err.splitlines()
    assert f"{plan}:5" in first
    assert "是否想写“value”" in first
    assert f"{plan}:6" in second
    assert "是否想写“start”" in second


def test_tables_that_were_not_imported_are_told_from_a_city(cogov: Cogov) -> None:
    assert cogov("city", "new", "tables").code == 0
    ended = cogov("run", "baseline", "--city", "tables")
    assert ended.code == 2
    assert "cogov city import" in ended.err


def test_what_stands_in_the_way_is_found_before_the_work(cogov: Cogov, tmp_path: Path) -> None:
    (tmp_path / "busy").write_text("kept", encoding="utf-8")
    for verb in (["run", "baseline"], ["compare", "baseline", "three-heads"]):
        ended = cogov(*verb, *TINY, "--out", "busy/deeper")
        assert ended.code == 2
        assert "busy" in ended.err
    assert (tmp_path / "busy").read_text(encoding="utf-8") == "kept"


def test_nothing_is_overwritten_by_templates(cogov: Cogov, tmp_path: Path) -> None:
    (tmp_path / "plan.yaml").write_text("mine", encoding="utf-8")
    (tmp_path / "tables").mkdir()
    assert cogov("scenario", "new", "plan.yaml").code == 2
    assert cogov("city", "new", "tables").code == 2
    assert (tmp_path / "plan.yaml").read_text(encoding="utf-8") == "mine"
    assert list((tmp_path / "tables").iterdir()) == []


def test_our_own_faults_leave_details_in_a_file(
    cogov: Cogov, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    def fail(*_args: object, **_named: object) -> None:
        raise RuntimeError("the roof is gone\nsecond line")

    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    monkeypatch.setattr(api, "compare", fail)
    ended = cogov("compare")
    assert ended.code == 1
    assert "RuntimeError: the roof is gone" in ended.err
    assert "Traceback" not in ended.err
    assert len(ended.err.splitlines()) == 2
    (details,) = (tmp_path / "cache" / "cogov").glob("error-*.txt")
    assert str(details) in ended.err
    assert "Traceback" in details.read_text(encoding="utf-8")


def test_a_reader_that_leaves_early_is_no_fault() -> None:
    command = f"{MAIN[0]} -c '{MAIN[2]}' parameters list | head -n 1"
    told = subprocess.run(
        ["bash", "-o", "pipefail", "-c", command],
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert told.stderr == ""
    assert told.returncode == 0


def test_a_terminal_without_chinese_gets_marks_instead_of_an_error() -> None:
    told = subprocess.run(
        [*MAIN, "city"],
        env={**environment(), "PYTHONUTF8": "0", "PYTHONIOENCODING": "ascii"},
        capture_output=True,
        check=True,
    )
    assert b"kunming" in told.stdout
    assert b"?" in told.stdout


SPECIAL = [
    (("scenario", "check", "{}"), "folder, not a scenario"),
    (("run", "{}"), "folder, not a scenario"),
    (("run", "baseline", "--parameters", "{}"), "this is a folder, not a file"),
    (("run", "baseline", "--city", "{}"), "places.csv"),
    (("city", "import", "{}", "rates.yaml", "--out", "made"), "this is a folder, not a file"),
    (("report", "{}"), "there is no such file"),
    (("log", "{}"), "run.json"),
]


@pytest.mark.parametrize("kind", ["folder", "pipe", "device"])
@pytest.mark.parametrize(
    ("args", "of_folder"), SPECIAL, ids=lambda part: part if isinstance(part, str) else ""
)
def test_what_is_no_ordinary_file_is_refused_before_it_is_opened(
    cogov: Cogov, tmp_path: Path, kind: str, args: tuple[str, ...], of_folder: str
) -> None:
    place = tmp_path / "given"
    if kind == "folder":
        place.mkdir()
    elif kind == "pipe":
        os.mkfifo(place)  # nobody writes: whoever opened it would wait for ever
    else:
        place = Path(os.devnull)
    ended = cogov(*(arg.format(place) for arg in args), "--lang", "en")
    assert ended.code == 2
    assert ended.err.count("\n") == 1
    assert str(place) in ended.err
    told = "not a city package" if "--city" in args else "a device, pipe or socket"
    assert (of_folder if kind == "folder" else told) in ended.err


@pytest.mark.parametrize(("verb", "name"), [("report", "comparison.json"), ("log", "run.json")])
def test_a_pipe_in_a_saved_folder_is_not_waited_for(
    cogov: Cogov, tmp_path: Path, verb: str, name: str
) -> None:
    os.mkfifo(tmp_path / name)
    for path in (tmp_path, tmp_path / name):
        ended = cogov(verb, path, "--lang", "en")
        assert ended.code == 2
        assert ended.err.count("\n") == 1
        assert "a device, pipe or socket" in ended.err
        assert name in ended.err


def test_without_a_city_a_place_must_stand_somewhere(cogov: Cogov, tmp_path: Path) -> None:
    plan = tmp_path / "plan.yaml"
    text = "title: {{zh: 甲, en: A}}\nlesson: {{zh: 乙, en: B}}\nstages:\n"
    text += "  - {{lever: callback.share, value: 60 %, places: [{}]}}\n"
    for right in ("官渡区", "'530111'", "urban", "全市", "官渡区/吴井街道", "{first: 2, within: [官渡区]}"):
        plan.write_text(text.format(right), encoding="utf-8")
        assert cogov("scenario", "check", plan).code == 0, right
    for wrong, nearest in (("吴井街到", "吴井街道"), ("{first: 2, within: [官渡取]}", "官渡区")):
        plan.write_text(text.format(wrong), encoding="utf-8")
        ended = cogov("scenario", "check", plan)
        assert ended.code == 2
        assert f"{plan}:4: stages[0].places" in ended.err
        assert f"是否想写“{nearest}”" in ended.err
        assert ended.err.count("\n") == 1
