from __future__ import annotations

import os
import pickle
import subprocess
import sys

import pytest

from sim.errors import InputError, nearest, raise_all
from sim.language import LANGUAGES, language, set_language, tr


@pytest.mark.parametrize(
    ("name", "names", "right"),
    [
        ("hour_per_day", ["hours_per_day", "days"], "hours_per_day"),
        ("Three-Heads", ["three_heads", "baseline"], "three_heads"),
        ("官度区", ["官渡区", "五华区", "西山区"], "官渡区"),
        ("五华", ["官渡区", "五华区"], "五华区"),
        (" baseline ", ["baseline"], "baseline"),
        ("zzzz", ["baseline", "campaigns"], None),
        ("anything", [], None),
        (12, ["digits"], None),
    ],
)
def test_nearest_name(name: object, names: list[str], right: str | None) -> None:
    assert nearest(name, names) == right


def test_message_names_place_key_allowed_and_nearest() -> None:
    error = InputError(
        "不认识的键",
        "unknown key",
        file="a.yaml",
        line=3,
        key="policy.digitl",
        allowed=["digital", "staff"],
        nearest="digital",
    )
    assert (
        error.render("zh") == "a.yaml:3: policy.digitl: 不认识的键；可用：digital、staff；是否想写“digital”？"
    )
    assert (
        error.render("en")
        == 'a.yaml:3: policy.digitl: unknown key; allowed: digital, staff; did you mean "digital"?'
    )


@pytest.mark.parametrize(
    ("details", "text"),
    [
        ({}, "错"),
        ({"file": "a.yaml"}, "a.yaml: 错"),
        ({"line": 2}, "2: 错"),
        ({"key": "--seed", "allowed": "0 … 9"}, "--seed: 错；可用：0 … 9"),
    ],
)
def test_message_leaves_out_what_is_not_known(details: dict[str, object], text: str) -> None:
    assert InputError("错", "wrong", **details).render("zh") == text  # type: ignore[arg-type]


def test_long_lists_are_cut_and_counted() -> None:
    error = InputError("错", "wrong", allowed=[f"n{i}" for i in range(20)])
    assert error.render("en").endswith("n10, n11 and 8 more")
    assert error.render("zh").endswith("n11 等共 20 项")


def test_text_follows_the_current_language() -> None:
    error = InputError("错", "wrong")
    assert str(error) == "错"
    set_language("en")
    assert language() == "en"
    assert str(error) == "wrong"
    assert tr("是", "yes") == "yes"
    assert tr("是", "yes", "zh") == "是"


def test_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="zh, en"):
        set_language("fr")  # type: ignore[arg-type]
    assert LANGUAGES == ("zh", "en")


@pytest.mark.parametrize(
    ("setting", "spoken"), [("en", "en"), ("en_GB.UTF-8", "en"), ("zh", "zh"), ("fr", "zh"), ("", "zh")]
)
def test_language_of_the_environment(setting: str, spoken: str) -> None:
    done = subprocess.run(
        [sys.executable, "-c", "from sim.language import language; print(language())"],
        env={**os.environ, "COGOV_LANG": setting},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == spoken


def test_all_mistakes_are_raised_at_once() -> None:
    two = InputError("二", "two")
    two.others = (InputError("三", "three"),)
    with pytest.raises(InputError) as caught:
        raise_all([InputError("一", "one"), two])
    assert caught.value.render("en") == "one\ntwo\nthree"
    assert caught.value.others[0].others == ()


def test_no_mistake_raises_nothing() -> None:
    raise_all([])


def test_error_survives_the_way_back_from_a_worker() -> None:
    error = InputError("错", "wrong", file="a.yaml", line=3, key="k", allowed=["x"], nearest="x")
    error.others = (InputError("二", "two"),)
    copy = pickle.loads(pickle.dumps(error))
    assert copy.render("zh") == error.render("zh")


def test_import_of_the_package_is_light() -> None:
    code = "import sys, sim, sim.errors, sim.parameters; print('numba' in sys.modules, 'mesa' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.split() == ["False", "False"]
