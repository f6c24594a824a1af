"""``cogov fates``: tables and stories in both languages, one document, and what is refused."""

from __future__ import annotations

import json

import pytest
from calling import Cogov

ARGS = ("fates", "baseline", "three-heads", "--city", "teaching", "--days", "120", "--workers", "1")


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_fates_are_told_in_tables_and_stories(cogov: Cogov, lang: str) -> None:
    ended = cogov(*ARGS, "--stories", "1", "--lang", lang)
    assert ended.code == 0, ended.err
    chinese = ("没解决的原因", "多解决", "没有单位知道", "三长联动", "街道", "问题发生", "真正解决")
    english = (
        "why it is not resolved",
        "gained",
        "not known of",
        "Three heads",
        "street",
        "the problem arises",
    )
    for word in chinese if lang == "zh" else english:
        assert word in ended.out, word


def test_json_is_one_document(cogov: Cogov) -> None:
    ended = cogov(*ARGS, "--json")
    told = json.loads(ended.out)
    assert told["policies"] == ["baseline", "three-heads"]
    assert sum(row["gained"] for row in told["groups"]["why"]) == told["gained"] > 0
    assert "stories" not in told


def test_what_does_not_fit_is_refused(cogov: Cogov) -> None:
    ended = cogov("fates", "baseline", "three-heads", "--city", "teaching", "--days", "60")
    assert ended.code == 2
    assert "days" in ended.err
