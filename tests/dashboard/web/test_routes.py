"""Our own routes, without a browser: what they give out, and what they keep back."""

from __future__ import annotations

import asyncio
import gzip
import json
import stat
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from types import SimpleNamespace
from typing import Any

import pytest

pytest.importorskip("starlette", reason="the pages need the optional group dashboard")

from starlette.applications import Starlette

from sim.dashboard.classroom.store import Store
from sim.dashboard.requests import Spec
from sim.dashboard.web.guard import Tickets
from sim.dashboard.web.keys import FILE, kept_keys
from sim.dashboard.web.routes import routes
from sim.dashboard.worker.tasks import Failed
from sim.errors import InputError

CODE = "314159"


class AtOnce:
    """Stand in for the pool: gives what the test wants, at once."""

    def __init__(self) -> None:
        self.asked: list[Spec] = []
        self.gives: Any = gzip.compress(b"the run")

    def submit(self, _mark: Any, _task: Any, spec: Spec) -> Future[Any]:
        self.asked.append(spec)
        future: Future[Any] = Future()
        future.set_result(self.gives)
        return future


class Site:
    """The routes over records of their own."""

    def __init__(self, store: Store) -> None:
        self.store, self.tickets = store, Tickets(CODE, b"secret")
        self.pool = AtOnce()
        place = SimpleNamespace(store=store, pool=self.pool)
        self._app = Starlette(routes=routes(place, self.tickets, b""))

    def ask(self, path: str, body: bytes | None = None) -> tuple[int, str]:
        """Return the status and the text of the answer."""
        sent: list[Any] = []
        scope = {
            "type": "http",
            "method": "GET" if body is None else "POST",
            "path": path,
            "query_string": b"",
            "headers": [],
            "client": ("10.0.0.9", 5),
        }

        async def receive() -> dict[str, Any]:
            return {"type": "http.request", "body": body or b""}

        async def send(message: Any) -> None:
            sent.append(message)

        with ThreadPoolExecutor(1) as thread:  # a browser of other tests keeps a loop in this one
            thread.submit(lambda: asyncio.run(self._app(scope, receive, send))).result()
        told = b"".join(one.get("body", b"") for one in sent)
        packed = (b"content-encoding", b"gzip") in sent[0]["headers"]
        return sent[0]["status"], (gzip.decompress(told) if packed else told).decode()


@pytest.fixture
def site(tmp_path) -> Iterator[Site]:
    store = Store(tmp_path)
    yield Site(store)
    store.close()


def test_a_page_without_a_session_is_given_its_run(site):
    asked = json.dumps({"run": {"city": "teaching", "seed": 7}}).encode()
    assert site.ask("/cogov/play", asked) == (200, "the run")
    assert site.pool.asked == [Spec(seed=7)]


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"{",
        b"[]",
        b'{"run": 1}',
        b'{"run": {"city": "../x"}}',
        b'{"run": {"seed": ' + b" " * 400_000 + b"1}}",
    ],
)
def test_what_is_not_a_run_is_left_to_the_session_to_say(site, body):
    assert site.ask("/cogov/play", body) == (204, "")
    assert site.pool.asked == []


def test_a_run_that_fails_is_left_to_the_session_to_say(site):
    site.pool.gives = Failed("不行", "no")
    assert site.ask("/cogov/play", b'{"run": {}}') == (204, "")


@pytest.mark.parametrize("kind", ["csv", "html"])
def test_no_group_can_export_another_s_work_before_the_results(site, kind):
    code, _ = site.store.start("课", {"city": "teaching"}, 5e6, 3)
    group = site.store.group(code, site.store.join(code, "甲"))
    site.store.predict(group.id, {"satisfied": "better"}, "我们的理由")
    site.store.submit(group.id, [{"day": 0, "lever": "callback.share", "value": 1.0}], 100.0)
    for phase in ("predict", "submit"):
        site.store.to_phase(code, phase)
        status, told = site.ask(f"/cogov/class/{code}/results.{kind}")
        assert status == 403
        assert "看过结果之后才能导出" in told
        assert "我们的理由" not in told
    site.store.to_phase(code, "results")
    status, told = site.ask(f"/cogov/class/{code.lower()}/results.{kind}")
    assert status == 200
    assert "我们的理由" in told
    assert site.ask(f"/cogov/class/XXXXX/results.{kind}")[0] == 404


def test_a_whole_class_behind_one_address_comes_in_within_a_minute(site):
    assert {site.ask("/login", f"code={CODE}".encode())[0] for _ in range(40)} == {303}


def test_wrong_codes_are_counted_and_then_no_code_is_tried(site):
    told = [site.ask("/login", b"code=000000") for _ in range(11)]
    assert [status for status, _ in told] == [403] * 10 + [429]
    assert "课堂码不对" in told[0][1]
    assert site.ask("/login", f"code={CODE}".encode())[0] == 429


def test_keys_are_kept_for_this_user_alone_and_outlive_a_restart(tmp_path):
    folder = tmp_path / "records"
    keys = kept_keys(folder)
    assert kept_keys(folder) == keys
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    assert len(keys.code) == 6
    cookie = Tickets(keys.code, keys.derived("ticket")).sign("abc")
    again = kept_keys(folder)
    assert Tickets(again.code, again.derived("ticket")).good(cookie)
    other = kept_keys(folder, "271828")
    assert kept_keys(folder) == other
    assert stat.S_IMODE((folder / FILE).stat().st_mode) == 0o600
    assert not Tickets(other.code, other.derived("ticket")).good(cookie)  # an older code's cookie


@pytest.mark.parametrize("written", ["", "[]", '{"code": "1"}', '{"code": "1", "secret": "short"}'])
def test_damaged_keys_are_named_and_not_replaced_in_silence(tmp_path, written):
    (tmp_path / FILE).write_text(written, encoding="utf-8")
    with pytest.raises(InputError, match=FILE) as caught:
        kept_keys(tmp_path)
    assert "damaged" in caught.value.render("en")
    assert "损坏" in caught.value.render("zh")
    assert (tmp_path / FILE).read_text(encoding="utf-8") == written
