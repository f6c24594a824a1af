"""The class's board, without a browser: what forty pages that look every few seconds are sent."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future
from dataclasses import asdict
from typing import Any, cast

import pytest

from sim.dashboard.api import classroom
from sim.dashboard.api.office import Office
from sim.dashboard.classroom.export import MEASURES
from sim.dashboard.classroom.store import Store
from sim.dashboard.requests import Spec
from sim.dashboard.worker.pool import Pool
from sim.dashboard.worker.tasks import attempt

GUESSES = dict.fromkeys(MEASURES, "better")
DEAR = [{"day": 0, "lever": "staff.grid", "value": 3.0}]


class Here:
    """A pool that does its work at once, in this process."""

    def submit(self, _key: Any, task: Callable[..., Any], *args: Any) -> Future[Any]:
        done: Future[Any] = Future()
        done.set_result(attempt(task, *args))
        return done


class Page:
    """A page of the class: asks, and reads what it is sent."""

    def __init__(self, store: Store) -> None:
        self.told, self.asked, self.seen = "[]", 0, 0
        shared = {"store": store}
        self.office = Office(cast("Pool", Here()), self._hear, classroom.ANSWERS, shared)

    def _hear(self, told: str) -> None:
        self.told = told

    def ask(self, kind: str, **body: Any) -> dict[str, Any]:
        """Return the answer to a question; the last one, where progress comes before it."""
        self.asked += 1
        self.office.ask({"id": self.asked, "kind": kind, "body": body, "seen": self.seen})
        answers = json.loads(self.told)
        self.seen = answers[-1]["n"]
        return [one for one in answers if one["id"] == self.asked][-1]


class Class:
    """A class of one group."""

    def __init__(self, store: Store, budget: float) -> None:
        self.store = store
        self.teacher, self.pupil = Page(store), Page(store)
        run = {**asdict(Spec(days=90)), "moves": []}
        opened = self.teacher.ask("class.start", run=run, title="课", budget=budget, replications=2)["body"]
        self.code, self.teachers = opened["code"], opened
        self.pupils = self.pupil.ask("class.join", code=self.code, name="甲")["body"]

    def look(self, version: str = "") -> dict[str, Any]:
        """Return the board as the group sees it."""
        return self.pupil.ask("class.state", **self.pupils, version=version)["body"]


@pytest.fixture
def room(tmp_path) -> Iterator[Callable[[float], Class]]:
    store = Store(tmp_path)
    yield lambda budget: Class(store, budget)
    store.close()


def test_a_page_that_has_seen_the_board_is_told_so_until_it_changes(room):
    lesson = room(5e6)
    first = lesson.look()
    assert first["phase"] == "predict"
    assert lesson.look(first["version"]) == {"same": True}
    lesson.pupil.ask("class.predict", **lesson.pupils, guesses=GUESSES, why="")
    second = lesson.look(first["version"])
    assert second["mine"]["guesses"] == GUESSES
    lesson.teacher.ask("class.phase", **lesson.teachers, phase="submit")
    assert lesson.look(second["version"])["phase"] == "submit"


def test_a_version_of_before_a_restart_means_nothing_after_it(tmp_path):
    store = Store(tmp_path)
    lesson = Class(store, 5e6)
    seen = lesson.look()["version"]
    store.close()
    again = Store(tmp_path)
    for _ in range(10):
        again.to_phase(lesson.code, "predict")
        assert again.version != seen
    again.close()


def test_answers_that_were_read_are_not_sent_again(room):
    lesson = room(5e6)
    sizes = []
    for _ in range(10):
        lesson.look()
        sizes.append(len(lesson.pupil.told))
    assert len(json.loads(lesson.pupil.told)) == 1
    assert max(sizes) < 1.1 * min(sizes)


def test_answers_that_were_not_read_are_kept(room):
    lesson = room(5e6)
    for number in (101, 102, 103):
        lesson.pupil.office.ask({"id": number, "kind": "class.state", "body": lesson.pupils, "seen": 0})
    assert [one["id"] for one in json.loads(lesson.pupil.told)][-3:] == [101, 102, 103]


def test_a_page_that_asks_while_it_is_told_something_waits_for_nobody():
    """Whoever tells needs the page, and the page is held by whoever asks: neither may wait for the other."""
    page, told, stuck = threading.RLock(), ["[]"], []

    def say(said: str) -> None:
        if not page.acquire(timeout=3):
            stuck.append(said)
            return
        told[0] = said
        page.release()

    office = Office(cast("Pool", Here()), say, {"here": lambda *_: {}})
    with page:
        worker = threading.Thread(target=office.answer, args=(1, "later", {}))
        worker.start()
        time.sleep(0.2)  # it waits for the page now
        office.ask({"id": 2, "kind": "here", "body": {}, "seen": 0})
    worker.join()
    assert not stuck
    assert [one["id"] for one in json.loads(told[0])] == [1, 2]


def test_the_board_carries_only_what_the_room_looks_at(room):
    lesson = room(5e6)
    lesson.pupil.ask("class.predict", **lesson.pupils, guesses=GUESSES, why="")
    lesson.teacher.ask("class.phase", **lesson.teachers, phase="submit")
    moves = [{"day": 0, "lever": "callback.share", "value": 0.9}]
    assert "wrong" not in lesson.pupil.ask("class.submit", **lesson.pupils, moves=moves)
    lesson.teacher.ask("class.run", **lesson.teachers)
    kept = lesson.store.session(lesson.code).results
    assert kept is not None
    shown = lesson.look()["results"]
    assert {one["measure"] for one in shown["differences"]} == set(MEASURES)
    for one in shown["differences"]:
        assert one in kept["differences"]
    assert set(shown["means"]) == {shown["against"]}
    assert len(json.dumps(shown)) < len(json.dumps(kept)) / 5


def test_a_policy_over_the_budget_is_refused_and_not_kept(room):
    lesson = room(1.0)
    lesson.pupil.ask("class.predict", **lesson.pupils, guesses=GUESSES, why="")
    lesson.teacher.ask("class.phase", **lesson.teachers, phase="submit")
    answer = lesson.pupil.ask("class.submit", **lesson.pupils, moves=DEAR)
    assert "超出预算" in answer["wrong"]["zh"]
    assert "over the budget" in answer["wrong"]["en"]
    assert lesson.store.groups(lesson.code)[0].moves is None
    assert "wrong" not in lesson.pupil.ask("class.submit", **lesson.pupils, moves=[])
