"""The end of a case's journey: why it is, or is not, truly resolved, as nobody in the model can say it."""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.codes import Action, Bond, Channel, Fault, Relapse, Stage, TaskState, Unresolved
from sim.measures.unresolved import why_unresolved
from sim.model.journey_told import Entry, Words, cause_named, hours_said
from sim.model.names import Names
from sim.tables import AGE, MAX_NEEDS, NEVER
from sim.tables.world import World

REST: dict[int, Words] = {
    Relapse.RESTING: ("眼下看不出来，还会出现", "nothing shows for now, and it will show again"),
    Relapse.PAUSING: ("眼下没有反复，还会出现", "it is quiet for now, and will show again"),
    Relapse.SHOWING: ("已经又出现了", "it shows again"),
    Relapse.FADED: ("此后没有再出现", "it does not show again after that"),
}
"""What became of a case that was closed and is not resolved."""

AT_DESK = (TaskState.QUEUED, TaskState.ACCEPTED)


def with_end(world: World, names: Names, case: int, entries: list[Entry]) -> list[Entry]:
    """Return a told journey that ends with why the case is, or is not, truly resolved.

    Args:
        world: the world.
        names: names of its bodies.
        case: number of the case.
        entries: its journey, told.

    Returns:
        The entries; the one that says it was resolved says why, and a case that is not gets one more, of the
        day of the last.
    """
    row = world.cases[case]
    if row["solved"] != NEVER:
        last = next(entry for entry in reversed(entries) if entry["action"] == "solved")
        zh, en = _why_resolved(world, case, entries)
        last.update(outcome=True, reason="removed", reason_zh=zh, reason_en=en)
        return entries
    zh, en = _why_not(world, names, case)
    action = _STAGES[Stage(row["stage"])]
    end = {"day": entries[-1]["day"], "date": entries[-1]["date"], "action": "unresolved", "outcome": True}
    end |= {"action_zh": action[0], "action_en": action[1], "reason": "left"}
    return [*entries, {**end, **_with_reason(row, (zh, en))}]


def _with_reason(row: Any, left: Words) -> dict[str, Any]:
    """Say what is left, and for which reason by the count of all matters: the last act that failed."""
    if row["stage"] == Stage.DUPLICATE:
        return {"reason_zh": left[0], "reason_en": left[1]}
    why = Unresolved(int(why_unresolved(np.atleast_1d(row))[0]))
    zh, en = left
    if why not in (Unresolved.UNKNOWN, Unresolved.UNDER_WAY):
        zh = f"{zh}。发生后 {AGE} 天内最后失败的一步：{why.zh}"
        en = f"{en}. The last act that failed in the {AGE} days after it arose: {why.en}"
    return {"reason_zh": zh, "reason_en": en, "unresolved": why.name.lower()}


_STAGES: dict[Stage, Words] = {
    Stage.LATENT: ("到最后也没有解决", "not truly resolved to the end"),
    Stage.OPEN: ("到最后还没有办结", "still open at the end"),
    Stage.CLOSED: ("办结了，没有真正解决", "closed, and not truly resolved"),
    Stage.LAPSED: ("自行消失", "it goes away by itself"),
    Stage.DUPLICATE: ("重复件", "a duplicate"),
}


def _why_resolved(world: World, case: int, entries: list[Entry]) -> Words:
    row, tasks = world.cases[case], world.tasks[MAX_NEEDS * case : MAX_NEEDS * (case + 1)]
    if row["stage"] == Stage.LAPSED:
        return "居民自己找到成因、除掉了", "neighbours found the cause and removed it themselves"
    if row["channel"] == Channel.HEAD and not any(e["action"] == Action.FINISH.name.lower() for e in entries):
        return (
            "楼栋长、单元长自己找到成因、除掉了",
            "heads of the building found the cause and removed it themselves",
        )
    several = int(row["needs"]) > 1
    zh = "每个成因都找到、除掉了" if several else "成因找到、除掉了"
    en = "every cause was found and removed" if several else "the cause was found and removed"
    if any(task["consent"] > 0.0 for task in tasks[: int(row["needs"])]):
        zh, en = f"{zh}，当事人也同意", f"{en}, and the parties agreed"
    if row["bonds"] & Bond.ORDER:
        zh, en = f"{zh}，先后没有错", f"{en}, in the right order"
    if row["bonds"] & Bond.TOGETHER:
        zh, en = f"{zh}，而且是一起除的", f"{en}, and within days of each other"
    return zh, en


def _why_not(world: World, names: Names, case: int) -> Words:
    row = world.cases[case]
    if row["stage"] == Stage.LATENT:
        return "没有哪个单位知道", "no office knows of it"
    if row["stage"] == Stage.LAPSED:
        return (
            "没有哪个单位知道，日子久了不再提起",
            "no office came to know of it, and nobody speaks of it any more",
        )
    if row["stage"] == Stage.DUPLICATE:
        return "见原来那一件", "see the matter that it is one with"
    needs = int(row["needs"])
    left = [
        _left(names, world.tasks[MAX_NEEDS * case + n], n, needs, int(row["seen_needs"]))
        for n in range(needs)
        if world.tasks[MAX_NEEDS * case + n]["state"] != TaskState.DONE
    ]
    zh, en = "；".join(one[0] for one in left), "; ".join(one[1] for one in left)
    rest = REST.get(int(row["relapsed"])) if row["stage"] == Stage.CLOSED else None
    if rest is not None and zh:
        zh, en = f"{zh}。{rest[0]}", f"{en}; {rest[1]}"
    return zh, en


def _left(names: Names, task: Any, need: int, needs: int, seen: int) -> Words:
    """Say what is left of one cause, and by how much it was missed."""
    zh, en = cause_named(need + 1, needs)
    state, fault = TaskState(task["state"]), Fault(task["fault"])
    if state in AT_DESK:
        at_zh, at_en = names.body(int(task["body"]))
        return f"{zh}还在{at_zh}", f"{en} is still with {at_en}"
    if need >= seen:
        return f"{zh}谁也没有发现", f"nobody has seen {en}"
    if state is TaskState.RECORDED:
        return f"{zh}本级够不着，已解释清楚、挂账", f"{en} is beyond reach, explained and on record"
    if state is not TaskState.PATCHED:
        return f"{zh}没有人办", f"{en} was left undone"
    if fault is Fault.NOT_FOUND:
        (some_zh, some_en), (all_zh, all_en) = hours_said(task["insight"]), hours_said(task["depth"])
        return (
            f"{zh}症结没找到，内行要查 {all_zh}，查到的合 {some_zh}",
            f"{en} was not found: it takes an expert {all_en} of looking, and {some_en} of it were found out",
        )
    if fault is Fault.NO_CONSENT:
        (some_zh, some_en), (all_zh, all_en) = hours_said(task["won"]), hours_said(task["consent"])
        return (
            f"{zh}当事人没有同意，要谈 {all_zh}，谈下来的合 {some_zh}",
            f"the parties to {en} did not agree: it takes {all_en} of talk, and {some_en} of it were won",
        )
    return _AT_FAULT[fault][0].format(zh), _AT_FAULT[fault][1].format(en)


_AT_FAULT: dict[Fault, Words] = {
    Fault.NONE: ("{}没有除掉", "{} was not removed"),
    Fault.NO_POWER: ("{}办的人没有权限", "{} was handled without authority"),
    Fault.TOO_SOON: ("{}办得太早，另一个成因要先除", "{} was handled before another that had to go first"),
    Fault.NOT_TOGETHER: (
        "{}没有和别的成因一起除，又长出来了",
        "{} was not removed together with the others, and has grown again",
    ),
    Fault.BEYOND: ("{}本级够不着", "{} is beyond reach"),
}
