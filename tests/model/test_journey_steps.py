"""A journey as a picture sees it."""

from __future__ import annotations

from typing import Any

from sim.model.journey_steps import held, on_paper, turn


def step(day: int, action: str, **more: Any) -> dict[str, Any]:
    return {"day": day, "action": action, **more}


def touch(day: int, action: str, to: str | None, need: int = 1, reason: str = "") -> dict[str, Any]:
    where = {"went_to": None if to is None else 1, "went_to_zh": to or "", "went_to_en": to or ""}
    return step(day, action, need=need, reason=reason, **where)


def test_what_nobody_has_heard_of_is_a_step():
    assert turn(step(3, "telepathy")) == "step"
    assert turn(step(3, "finish", reason="own_duty")) == "done"
    for missed in ("cause_not_found", "no_consent", "no_authority", "too_soon", "patch"):
        assert turn(step(3, "finish", reason=missed)) == "patched"
    assert turn(step(3, "finish", reason="beyond_reach")) == "step"
    assert [turn(step(3, name)) for name in ("return", "closed", "solved")] == ["sent", "paper", "solved"]


def test_a_body_holds_a_need_until_it_goes_on_or_is_done_or_the_case_is_closed():
    entries = [
        step(0, "arisen"),
        touch(2, "pass", "a"),
        touch(2, "accept", "b", need=2),
        touch(5, "return", "c"),
        touch(7, "finish", "c", reason="beyond_reach"),
        step(9, "closed"),
        step(12, "solved"),
    ]
    assert [span[:3] for span in held(entries)] == [(2, 5, "a"), (2, 9, "b"), (5, 7, "c")]


def test_closed_on_paper_lasts_until_something_happens_again():
    entries = [
        step(0, "arisen"),
        step(4, "closed"),
        step(9, "reopened"),
        step(11, "reclosed"),
        step(20, "solved"),
    ]
    assert [span[:2] for span in on_paper(entries)] == [(4, 9), (11, 20)]
    assert on_paper(entries[:2]) == []
    told = {"day": 6, "action": "after_tell", "resident": 5}
    assert [span[:2] for span in on_paper([entries[1], told, entries[2]])] == [(4, 9)]
