"""A journey as a story: days of looking in a sentence, what is left, and why it came back."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest
import worlds

from sim.codes import Bond, Fault, Relapse, Stage, TaskState, Unresolved
from sim.errors import InputError
from sim.model import GovernanceModel
from sim.model.journey_told import told
from sim.tables import NEVER


@pytest.fixture(scope="module")
def model() -> GovernanceModel:
    return worlds.run(120, log=True)


def touch(day: int, action: str, reason: str, body: int = 4, **more: Any) -> dict[str, Any]:
    return {
        "day": day, "action": action, "action_zh": action, "action_en": action, "body": body, "need": 1,
        "reason": reason, "reason_zh": reason, "reason_en": reason, "hours": 0.0, "saw_history": True, **more,
    }  # fmt: skip


def event(day: int, action: str, reason: str = "") -> dict[str, Any]:
    words = {"action_zh": action, "action_en": action, "reason_zh": reason, "reason_en": reason}
    return {"day": day, "action": action, "reason": reason, **words}


PIPE = [
    event(0, "arisen"),
    touch(3, "by_book", "routine"),
    touch(3, "look", "cause_not_found", hours=0.9, saw_history=False),
    touch(4, "look", "cause_not_found", hours=0.8, saw_history=False),
    touch(5, "finish", "cause_not_found", hours=2.0),
    event(5, "closed"),
    event(45, "after_again", "harm"),
    event(45, "reopened", "asked"),
]
"""A pipe was mended, and the cause was next door."""


def lines(entries: list[dict[str, Any]], needs: int = 1, lang: str = "en") -> list[str]:
    return [f"{one['day']} {one[f'action_{lang}']} | {one[f'reason_{lang}']}" for one in told(entries, needs)]


def test_it_reads_as_a_story_in_both_languages():
    assert lines(PIPE)[2:] == [
        "3 looks for 1.7 hours on 2 days, sees no file | does not find the cause",
        "5 does the work without having found the cause | only the symptom is gone",
        "5 closed | ",
        "45 it shows again: after_again | harm",
        "45 opened again 40 days after the closing | asked: the cause was not found",
    ]
    assert lines(PIPE, lang="zh")[2:] == [
        "3 查看了 1.7 小时（2 天），没看到前面的单子 | 没找到症结",
        "5 没找到症结就办了 | 只是治标",
        "5 closed | ",
        "45 问题又露出来，after_again | harm",
        "45 办结 40 天后重新办理 | asked。症结没找到",
    ]


def test_the_journey_itself_is_left_as_it_was():
    before = [dict(entry) for entry in PIPE]
    told(PIPE, 1)
    assert before == PIPE


def test_a_stretch_of_looking_ends_with_another_body_or_another_step():
    looks = [touch(day, "look", "cause_not_found", hours=1.0) for day in (1, 2, 3)]
    other = touch(2, "look", "cause_found", body=7, hours=1.0)
    again = [looks[0], touch(1, "return", "overloaded"), looks[1]]
    assert [one["hours"] for one in told(looks, 1)] == [3.0]
    assert [one["until"] for one in told(looks, 1)] == [3]
    assert [one["body"] for one in told([looks[0], other, looks[2]], 1)] == [4, 7, 4]
    assert [one["action"] for one in told(again, 1)] == ["look", "return", "look"]
    # asking for time, waiting for money and another cause do not end it
    between = [touch(2, "extend", "reward_in_time"), touch(2, "finish", "own_duty", need=2)]
    assert [one["action"] for one in told([looks[0], *between, looks[2]], 2)] == ["look", "extend", "finish"]


def test_a_stretch_ends_with_what_came_of_it():
    found = [touch(1, "look", "cause_not_found", hours=0.2), touch(2, "look", "cause_found", hours=0.3)]
    agreed = [touch(2, "talk", "no_consent", hours=1.0), touch(3, "talk", "consent", hours=1.0)]
    assert lines([*found, *agreed]) == [
        "1 looks for 30 minutes on 2 days | finds the cause",
        "2 talks with the parties for 2.0 hours on 2 days | they agree",
    ]


def test_taking_up_and_handing_on_say_how():
    up = touch(1, "accept", "craft", decision="task")
    on = touch(2, "pass", "prerequisite_missing", decision="next", need=2)
    assert lines([up, on], needs=2) == [
        "1 takes it up, to look before acting | craft",
        "2 hands another cause on | its own part is done",
    ]
    mediators = touch(1, "accept", "craft", decision="mediate")
    assert lines([mediators]) == ["1 accept | craft"]


def test_at_a_joint_meeting_everybody_sees_the_file():
    look = touch(2, "look", "cause_found", hours=0.5, saw_history=False)
    assert "sees no file" in lines([look])[0]
    assert "sees no file" not in lines([touch(1, "join", "goals_agree"), look])[1]


@pytest.mark.parametrize(
    ("came_of", "left"),
    [
        (["finish no_consent"], "cause 1 lacked the consent of its parties"),
        (["finish own_duty", "close_unsolved overloaded"], "cause 2 was left undone"),
        (
            ["finish cause_not_found", "finish too_soon"],
            "cause 1 was not found, cause 2 had to wait for another",
        ),
        (["finish own_duty", "finish own_duty"], "the causes were not removed together"),
        (["finish own_duty"], "there was more to it than anybody had seen"),
    ],
)
def test_whoever_opens_it_again_hears_what_was_left(came_of: list[str], left: str):
    steps = [touch(4, *words.split(), need=n + 1) for n, words in enumerate(came_of)]
    told_last = lines([*steps, event(4, "closed"), event(9, "reopened", "found")], needs=2)[-1]
    assert told_last == f"9 opened again 5 days after the closing | found: {left}"


def test_where_nothing_was_done_it_still_shows():
    done = [touch(4, "finish", "no_consent"), event(4, "closed"), event(9, "after_tell")]
    undone = [touch(4, "close_unsolved", "overloaded"), event(4, "closed"), event(9, "after_tell")]
    assert lines(done)[-1].startswith("9 it shows again: ")
    assert lines(undone)[-1].startswith("9 it still shows: ")


def of(model: GovernanceModel, wanted: np.ndarray) -> dict[str, Any]:
    """Return the last entry of the story of the first original case with what is wanted."""
    rows = np.flatnonzero(wanted & (model.cases["stage"] != Stage.DUPLICATE))
    assert len(rows)
    return model.story(int(rows[0]))[-1]


def test_the_end_says_why_it_is_resolved(model: GovernanceModel):
    cases = model.cases
    solved = cases["solved"] != NEVER
    held = of(model, solved & (cases["bonds"] == Bond.TOGETHER) & (cases["stage"] == Stage.CLOSED))
    assert held["action"] == "solved"
    assert held["reason_en"].startswith("every cause was found and removed")
    assert held["reason_en"].endswith(", and within days of each other")
    neighbours = of(model, solved & (cases["stage"] == Stage.LAPSED))
    assert neighbours["reason_en"] == "neighbours found the cause and removed it themselves"
    assert neighbours["reason_zh"] == "居民自己找到成因、除掉了"


@pytest.mark.parametrize(
    ("fault", "words"),
    [
        (Fault.NOT_FOUND, " of looking, and "),
        (Fault.NO_CONSENT, " of talk, and "),
        (Fault.TOO_SOON, " was handled before another that had to go first"),
        (Fault.NOT_TOGETHER, " was not removed together with the others"),
    ],
)
def test_the_end_says_why_it_is_not_resolved(model: GovernanceModel, fault: Fault, words: str):
    cases, tasks = model.cases, model.tasks
    failed = ((tasks["state"] == TaskState.PATCHED) & (tasks["fault"] == fault)).any(axis=1)
    end = of(model, failed & (cases["stage"] == Stage.CLOSED) & (cases["solved"] == NEVER))
    assert end["action_en"] == "closed, and not truly resolved"
    assert words in end["reason_en"]


def test_the_end_says_whether_it_will_show_again(model: GovernanceModel):
    cases = model.cases
    end = of(model, (cases["stage"] == Stage.CLOSED) & (cases["relapsed"] == Relapse.RESTING))
    assert "; nothing shows for now, and it will show again. The last act that failed" in end["reason_en"]


def test_the_end_says_the_last_act_that_failed_by_the_count_of_all_matters(model: GovernanceModel):
    cases = model.cases
    end = of(model, (cases["failed"] == Unresolved.CONSENT) & (cases["solved"] == NEVER))
    assert end["unresolved"] == "consent"
    assert end["reason_en"].endswith("in the 90 days after it arose: consent not given")
    assert end["reason_zh"].endswith("。发生后 90 天内最后失败的一步：当事人不同意")
    unknown = of(model, cases["stage"] == Stage.LATENT)
    assert (unknown["unresolved"], unknown["reason_en"]) == ("unknown", "no office knows of it")


def test_what_is_beyond_reach_is_on_record_and_not_resolved(model: GovernanceModel):
    cases, tasks = model.cases, model.tasks
    end = of(model, (tasks["state"] == TaskState.RECORDED).any(axis=1) & (cases["needs"] == 1))
    assert end["action_zh"] == "办结了，没有真正解决"
    assert end["reason_zh"].startswith("本级够不着，已解释清楚、挂账")


def test_the_end_of_what_is_open_names_the_desk(model: GovernanceModel):
    cases, tasks = model.cases, model.tasks
    open_now = (cases["stage"] == Stage.OPEN) & (cases["needs"] == 1)
    case = int(np.flatnonzero(open_now & (tasks["state"][:, 0] == TaskState.QUEUED))[0])
    end = model.story(case)[-1]
    assert end["action_en"] == "still open at the end"
    assert end["reason_en"].startswith(
        f"the cause is still with {model.names.body(int(tasks['body'][case, 0]))[1]}"
    )


def test_every_case_has_an_end_and_every_entry_words_in_both_languages(model: GovernanceModel):
    for case in range(0, len(model.cases), 25):
        story = model.story(case)
        ends = [one for one in story if one["action"] in ("solved", "unresolved")]
        assert len(ends) == 1
        assert all(one["reason_zh"] and one["reason_en"] for one in ends)
        assert all(one["action_zh"] and one["action_en"] and one["date"] for one in story)
        assert [one["day"] for one in story] == sorted(one["day"] for one in story)


def test_without_a_log_there_is_no_story():
    with pytest.raises(InputError, match="log=True"):
        worlds.run(20).story(0)


FORCE = [
    touch(3, "enlist", "task_force", body=9, went_to=4),
    touch(4, "look", "cause_found", hours=1.5, saw_history=False),
]
"""The district's centre puts a matter on the list of a task force, and a member looks into it."""


def test_who_sits_in_a_task_force_has_the_file():
    assert lines(FORCE) == [
        "3 puts it on the list of a task force, to work on together | task_force",
        "4 looks for 1.5 hours | finds the cause",
    ]
    assert lines(FORCE, lang="zh")[0] == "3 专班：列入清单、同桌合办 | task_force"
    alone = [touch(3, "pass", "routine", body=9, went_to=4), FORCE[1]]
    assert "sees no file" in lines(alone)[1]
