"""Answers for the classroom: start, join, predict, spend, run, debrief."""

from __future__ import annotations

from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import asdict, replace
from typing import Any

from sim.dashboard.api.compare import FEWEST, MOST_REPLICATIONS, Background, Side, judged, results_of
from sim.dashboard.api.debrief import arms, package, told_of
from sim.dashboard.api.office import Answer, Office, then
from sim.dashboard.classroom.export import MEASURES
from sim.dashboard.classroom.store import PHASES, Group, Session, Store
from sim.dashboard.requests import Move, Spec, mapping, number, spec_of, text, whole, wrong
from sim.dashboard.worker import tasks
from sim.dashboard.worker.tasks import Failed
from sim.errors import InputError

GUESSES = ("better", "same", "worse")
MOST_BUDGET = 1e10
MOST_NAME = 30
MOST_WHY = 200
BASE = "baseline"


def store_of(office: Office) -> Store:
    """Return the records, which all sessions share."""
    return office.shared["store"]


def start(office: Office, _number: int, body: Mapping[str, Any]) -> dict[str, Any]:
    """Open a class."""
    spec = replace(spec_of(body.get("run")), moves=(), text="", policy=BASE)
    title = text(body.get("title", ""), "title", 60).strip() or spec.city
    budget = number(body.get("budget"), "budget", 0, MOST_BUDGET)
    replications = whole(body.get("replications", 6), "replications", FEWEST, MOST_REPLICATIONS)
    code, token = store_of(office).start(title, asdict(spec), budget, replications)
    return {"code": code, "token": token}


def join(office: Office, _number: int, body: Mapping[str, Any]) -> dict[str, Any]:
    """Let a group in."""
    name = text(body.get("name"), "name", MOST_NAME).strip()
    if not name:
        raise InputError("小组要有名字", "a group needs a name")
    code = _code(body)
    return {"code": code, "token": store_of(office).join(code, name)}


def state(office: Office, _number: int, body: Mapping[str, Any]) -> dict[str, Any]:
    """Tell how the class stands, as the one who asks may see it; only that it is as it was, if it is.

    Every page of a class asks every few seconds, and results of ten groups are long.
    """
    store, code = store_of(office), _code(body)
    version = store.version
    if text(body.get("version", ""), "version", 40) == version:
        return {"same": True}
    session, token = store.session(code), text(body.get("token", ""), "token", 64)
    teacher = store.is_teacher(code, token)
    groups = store.groups(code)
    shown = teacher or session.open_to_all
    return {
        "version": version,
        "code": code,
        "title": session.title,
        "run": session.run,
        "budget": session.budget,
        "replications": session.replications,
        "phase": session.phase,
        "teacher": teacher,
        "groups": [_shown(group, everything=shown) for group in groups],
        "mine": None if teacher or not token else _mine(store, code, token),
        "results": _board(session.results) if shown and session.results else None,
        "debrief": session.debrief if shown else None,
    }


def _board(results: Mapping[str, Any]) -> dict[str, Any]:
    """Return the part of the results shown to the class."""
    against = results["against"]
    return {
        "replications": results["replications"],
        "against": against,
        "means": {against: {measure: results["means"][against][measure] for measure in MEASURES}},
        "differences": [one for one in results["differences"] if one["measure"] in MEASURES],
        "notes": results["notes"],
    }


def _shown(group: Group, *, everything: bool) -> dict[str, Any]:
    said = {
        "id": group.id,
        "name": group.name,
        "predicted": bool(group.guesses),
        "submitted": group.moves is not None,
    }
    if everything:
        said |= {"guesses": group.guesses, "why": group.why, "moves": group.moves, "yuan": group.yuan}
    return said


def _mine(store: Store, code: str, token: str) -> dict[str, Any] | None:
    try:
        return store.group(code, token)._asdict()
    except InputError:
        return None  # the token is another class's: the page offers to join


def predict(office: Office, _number: int, body: Mapping[str, Any]) -> dict[str, Any]:
    """Keep a prediction: of each measure, whether the group's policy will make it better."""
    store, code, group = _group(office, body)
    _in_phase(store.session(code), "predict", "submit")
    given = mapping(body.get("guesses"), "guesses")
    guesses = {measure: given.get(measure) for measure in MEASURES}
    if not all(guess in GUESSES for guess in guesses.values()):
        raise wrong("guesses", GUESSES)
    store.predict(group.id, guesses, text(body.get("why", ""), "why", MOST_WHY).strip())  # type: ignore[arg-type]
    return {}


def submit(office: Office, _number: int, body: Mapping[str, Any]) -> Future[Any]:
    """Keep a policy, if its group has predicted and its cost keeps to the budget."""
    store, code, group = _group(office, body)
    session = store.session(code)
    _in_phase(session, "submit")
    if not group.guesses:
        raise InputError("先预测，再花钱", "predict first, then spend")
    spec = _policy(session, body.get("moves"))
    priced = office.pool.submit(("price", spec.key), tasks.price, spec)

    def keep(price: Mapping[str, Any]) -> dict[str, Any]:
        yuan = sum(price["yuan"].values())
        if yuan > session.budget:
            raise InputError(
                f"超出预算：{yuan:,.0f} 元",
                f"over the budget: {yuan:,.0f} yuan",
                allowed=f"≤ {session.budget:,.0f}",
            )
        store.submit(group.id, [move._asdict() for move in spec.moves], yuan)
        return {"yuan": yuan}

    return then(priced, keep)


def phase(office: Office, _number: int, body: Mapping[str, Any]) -> dict[str, Any]:
    """Move the class on, or back."""
    store, code = _teacher(office, body)
    wanted = body.get("phase")
    if wanted not in PHASES:
        raise wrong("phase", PHASES)
    store.to_phase(code, wanted)
    return {}


def run(office: Office, asked: int, body: Mapping[str, Any]) -> None:
    """Run every group's policy against the baseline with common random numbers, reporting progress."""
    store, code = _teacher(office, body)
    session = store.session(code)
    groups = [group for group in store.groups(code) if group.moves is not None]
    if not groups:
        raise InputError("还没有小组提交", "no group has submitted yet")
    sides = [Side("p0", _spec(session), {"zh": "现状", "en": "today"})]
    sides += [
        Side(f"p{n}", _policy(session, group.moves), {"zh": group.name, "en": group.name})
        for n, group in enumerate(groups, start=1)
    ]
    ids = {f"p{n}": group.id for n, group in enumerate(groups, start=1)}

    def end(found: Mapping[tuple[str, int], Any]) -> None:
        results = results_of(judged(sides, found))
        if not isinstance(results, Failed):
            results["groups"] = ids
            for one in results["differences"]:
                one["group"] = ids[one["scenario"]]
            store.keep_results(code, results)
            store.to_phase(code, "results")
        office.answer(asked, "class.run", results if isinstance(results, Failed) else {"ready": True})

    _start(office, asked, "class.run", sides, session.replications, end)


def debrief(office: Office, asked: int, body: Mapping[str, Any]) -> None:
    """Take each mechanism out of each group's policy, random numbers kept: its share of the difference."""
    store, code = _teacher(office, body)
    session = store.session(code)
    groups = [group for group in store.groups(code) if group.moves]
    if not groups:
        raise InputError("还没有小组提交", "no group has submitted yet")
    packages: dict[int, Any] = {}
    sides: dict[int, list[Side]] = {}
    for group in groups:
        spec = _policy(session, group.moves)
        packages[group.id] = package(group.id, spec)
        sides[group.id] = arms(packages[group.id], spec, {"zh": group.name, "en": group.name})

    def end(found: Mapping[tuple[str, int], Any]) -> None:
        parts = []
        for group in groups:
            result = told_of(packages[group.id], sides[group.id], found)
            if isinstance(result, Failed):
                office.answer(asked, "class.debrief", result)
                return
            parts.append({"id": group.id, "name": group.name, **result})
        store.keep_debrief(code, {"groups": parts})
        office.answer(asked, "class.debrief", {"ready": True})

    every = [side for group in groups for side in sides[group.id]]
    _start(office, asked, "class.debrief", every, session.replications, end)


def _start(office: Office, asked: int, kind: str, sides: list[Side], replications: int, end: Any) -> None:
    def step(done: int, total: int) -> None:
        office.answer(asked, kind, {"done": done, "total": total})

    if isinstance(office.background, Background):
        office.background.stop()
    office.background = Background(office, sides, replications, step, end)
    office.background.start()


def _code(body: Mapping[str, Any]) -> str:
    return text(body.get("code"), "code", 12).strip().upper()


def _group(office: Office, body: Mapping[str, Any]) -> tuple[Store, str, Group]:
    store, code = store_of(office), _code(body)
    return store, code, store.group(code, text(body.get("token"), "token", 64))


def _teacher(office: Office, body: Mapping[str, Any]) -> tuple[Store, str]:
    store, code = store_of(office), _code(body)
    if not store.is_teacher(code, text(body.get("token"), "token", 64)):
        raise InputError("只有老师可以这样做", "only the teacher may do this")
    return store, code


def _in_phase(session: Session, *phases: str) -> None:
    if session.phase not in phases:
        raise InputError("现在不是这一步", "this is not the step the class is at", allowed=phases)


def _spec(session: Session) -> Spec:
    return spec_of({**session.run, "moves": []})


def _policy(session: Session, moves: Any) -> Spec:
    """Return a group's run: its levers, all from the first day."""
    spec = spec_of({**session.run, "moves": moves})
    return replace(spec, moves=tuple(Move(0, move.lever, move.value) for move in spec.moves))


ANSWERS: dict[str, Answer] = {
    "class.start": start,
    "class.join": join,
    "class.state": state,
    "class.predict": predict,
    "class.submit": submit,
    "class.phase": phase,
    "class.run": run,
    "class.debrief": debrief,
}
