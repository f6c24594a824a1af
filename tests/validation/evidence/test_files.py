"""Files of the evidence bench: one broken file per message, and what the project's own must hold."""

from __future__ import annotations

from pathlib import Path

import pytest

from sim.errors import InputError
from sim.validation.evidence import entries, load_entry, select
from sim.validation.evidence.form import POLICIES, Arm
from sim.validation.evidence.quantities import QUANTITIES

HERE = Path(__file__).parent
BROKEN = sorted((HERE / "broken").glob("*.yaml"))


def expected(path: Path) -> list[str]:
    return path.with_suffix(".txt").read_text(encoding="utf-8").rstrip("\n").split("\n\n")


@pytest.mark.parametrize("path", BROKEN, ids=lambda path: path.stem)
def test_every_mistake_names_file_line_and_remedy(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(path.parent)
    with pytest.raises(InputError) as caught:
        load_entry(path.name)
    assert [caught.value.render("zh"), caught.value.render("en")] == expected(path)
    assert all(one.line is not None for one in (caught.value, *caught.value.others))


def test_there_are_twenty_findings_and_the_first_thirteen_are_kept() -> None:
    found = entries()
    assert list(found)[:13] == [f"E{n}" for n in range(1, 14)]
    assert len(found) >= 20
    assert len({entry.title.en for entry in found.values()}) == len(found)


def test_a_finding_seen_only_in_a_note_says_so_to_the_reader() -> None:
    for entry in entries().values():
        if entry.source.seen == "note":
            assert "没有再" in entry.caveat.zh, entry.id
            assert "again" in entry.caveat.en, entry.id
        else:
            assert entry.source.authors, entry.id


def test_every_policy_and_quantity_of_the_bench_is_used() -> None:
    asked = [question for entry in entries().values() for question in entry.ask]
    used = {arm.scenario for question in asked for arm in question.arms}
    assert {path.stem for path in POLICIES.glob("*.yaml")} <= used
    assert set(QUANTITIES) <= {question.measure for question in asked}


def test_findings_are_chosen_by_id_or_by_file(tmp_path: Path) -> None:
    assert list(select(["e7"])) == ["E7"]
    mine = tmp_path / "mine.yaml"
    text = (HERE / "broken" / "other_id.yaml").read_text(encoding="utf-8")
    mine.write_text(text.replace("id: E99", "id: mine"), encoding="utf-8")
    assert list(select(["E7", str(mine)])) == ["E7", "mine"]
    with pytest.raises(InputError, match="E777"):
        select(["E777"])


def test_a_change_is_asked_of_two_arms_and_a_level_of_one() -> None:
    (change, _), (level,) = entries()["E23"].ask, entries()["E4"].ask
    assert [arm.scenario for arm in change.arms] == ["baseline", "baseline"]
    assert [bool(arm.parameters) for arm in change.arms] == [True, False]
    assert [arm.scenario for arm in level.arms] == ["baseline"]
    assert isinstance(level.arms[0], Arm)
