"""Answers for the comparison: replications in the background, with progress, stop and verdict."""

from __future__ import annotations

import threading
from collections.abc import Mapping
from concurrent.futures import Future
from dataclasses import dataclass, replace
from typing import Any

from sim.comparison.comparison import Comparison, Difference
from sim.comparison.replications import compare
from sim.comparison.verdict import VERDICTS, limits_text, with_number
from sim.dashboard.api.office import Answer, Office
from sim.dashboard.requests import Spec, listed, spec_of, whole, wrong
from sim.dashboard.worker import tasks
from sim.dashboard.worker.tasks import Failed
from sim.language import Language
from sim.measures import measure_info
from sim.parameters import load_parameters
from sim.runs.outcome import Outcome

MOST_POLICIES = 8
MOST_REPLICATIONS = 32
FEWEST = 2

ALMOST: dict[Language, str] = {
    "zh": "还看不出：区间不含 0，但同时比的项目多",
    "en": "not known yet: limits leave out 0, but many are compared",
}
"""Explanations where limits and verdict would seem to contradict each other."""

AHEAD = 4
"""Runs of one comparison that wait in the queue at once: others move levers meanwhile."""


@dataclass
class Side:
    """One of the policies compared: its run, and its name for people."""

    name: str
    spec: Spec
    title: Mapping[str, str]


class Background:
    """Runs replications until done or stopped, a few at a time.

    Args:
        office: whose pool does the work.
        sides: the policies, the one to compare with first.
        replications: of each.
        step: called after each run with the runs finished.
        end: called once, with every outcome by (name, replication).
    """

    def __init__(self, office: Office, sides: list[Side], replications: int, step: Any, end: Any) -> None:
        self.office, self.step, self.end = office, step, end
        self.sides = {side.name: side for side in sides}
        self.jobs = [(side.name, r) for r in range(replications) for side in sides]
        self.total = len(self.jobs)
        self.found: dict[tuple[str, int], Any] = {}
        self._lock = threading.RLock()
        self._next = self._running = 0
        self._stop = self._ended = False

    def start(self) -> None:
        """Begin."""
        for _ in range(AHEAD):
            self._one()

    def stop(self) -> None:
        """Start nothing more; end with the finished runs."""
        self._stop = True
        self._maybe_end()

    def _one(self) -> None:
        with self._lock:
            if self._stop or not self.office.open or self._next >= self.total:
                return
            job = self.jobs[self._next]
            self._next += 1
            self._running += 1
        name, replication = job
        spec = self.sides[name].spec
        spec = replace(spec, seed=spec.seed + replication)
        future = self.office.pool.submit(("outcome", spec.key), tasks.outcome, spec)
        future.add_done_callback(lambda done: self._ready(job, done))

    def _ready(self, job: tuple[str, int], done: Future[Any]) -> None:
        with self._lock:
            self._running -= 1
            self.found[job] = done.result()
            finished = len(self.found)
        if isinstance(done.result(), Failed):
            self._stop = True
        if not self._ended and not self._stop:
            self.step(finished, self.total)
        self._one()
        self._maybe_end()

    def _maybe_end(self) -> None:
        with self._lock:
            through = self._running == 0 and (self._stop or self._next >= self.total)
            if not through or self._ended:
                return
            self._ended = True
        self.end(self.found)


def judged(sides: list[Side], found: Mapping[tuple[str, int], Any]) -> Comparison | Failed:
    """Return the comparison of the replications that every policy finished.

    The project's own comparison does the judging; it is handed finished outcomes instead of runs.
    """
    failed = next((result for result in found.values() if isinstance(result, Failed)), None)
    if failed is not None:
        return failed
    complete = 0
    while all((side.name, complete) in found for side in sides):
        complete += 1
    if complete < FEWEST:
        return Failed(
            f"完成的重复不足 {FEWEST} 次，不能给出区间。", f"Fewer than {FEWEST} replications: no limits."
        )

    def known(_city: Any, name: Any, seed: int, _days: int, _given: Any) -> Outcome:
        return found[(name, seed)]

    first = sides[0].spec
    return compare(
        known,
        first.city,
        [side.name for side in sides],
        days=first.days,
        seed=0,
        replications=complete,
        parameters=load_parameters(),
        titles={side.name: side.title for side in sides},
    )


def results_of(found: Comparison | Failed) -> dict[str, Any] | Failed:
    """Return a comparison for the page: means with limits, differences, verdicts in words."""
    if isinstance(found, Failed):
        return found
    return {
        "replications": found.replications,
        "against": found.against,
        "measures": list(found.measures),
        "means": {
            name: {m: list(found.summary(name, m)[:3]) for m in found.measures} for name in found.scenarios
        },
        "values": {
            name: {m: list(found.values(name, m)) for m in found.measures} for name in found.scenarios
        },
        "differences": [_difference(d) for d in found.differences],
        "words": {"zh": found.words("zh"), "en": found.words("en")},
        "notes": {"zh": found.notes("zh"), "en": found.notes("en")},
    }


def _difference(d: Difference) -> dict[str, Any]:
    info = measure_info(d.measure)
    return {
        "scenario": d.scenario,
        "measure": d.measure,
        "mean": d.limits.mean,
        "low": d.limits.low,
        "high": d.limits.high,
        "verdict": d.verdict,
        "better": d.better,
        "pairs": d.pairs,
        "said": {lang: info.change(d.limits.mean, lang) for lang in ("zh", "en")},
        "limits": {lang: limits_text(info, d, lang) for lang in ("zh", "en")},
        "verdict_said": _verdict_said(d),
        "smallest": d.smallest,
        "enough": d.enough,
    }


def _verdict_said(d: Difference) -> dict[Language, str]:
    texts = ALMOST if _almost(d) else VERDICTS[d.verdict]
    return {lang: with_number(texts[lang], d, lang) for lang in texts}


def _almost(d: Difference) -> bool:
    """Return whether the limits leave out 0 and nothing is known yet all the same."""
    if d.verdict != "not known yet" or d.limits.low is None or d.limits.high is None:
        return False
    return d.limits.low * d.limits.high > 0


def replicate(office: Office, number: int, body: Mapping[str, Any]) -> None:
    """Compare policies by replications; answers many times: progress, then the result."""
    sides = sides_of(body)
    replications = whole(body.get("replications", 12), "replications", FEWEST, MOST_REPLICATIONS)

    def step(done: int, total: int) -> None:
        office.answer(number, "replicate", {"done": done, "total": total})

    def end(found: Mapping[tuple[str, int], Any]) -> None:
        office.answer(number, "replicate", results_of(judged(sides, found)))

    background = Background(office, sides, replications, step, end)
    if isinstance(office.background, Background):
        office.background.stop()
    office.background = background
    background.start()


def sides_of(body: Mapping[str, Any]) -> list[Side]:
    """Return the policies to compare.

    Raises:
        InputError: fewer than two, or they do not share city, length and random numbers.
    """
    given = listed(body.get("runs"), "runs", MOST_POLICIES)
    specs = [spec_of(one) for one in given]
    if len(specs) < 2:
        raise wrong("runs", f"2 … {MOST_POLICIES}")
    if len({(s.city, s.scale, s.seed, s.days) for s in specs}) != 1:
        raise wrong("runs", "city, scale, seed, days")
    titles = [_title(one, n) for n, one in enumerate(given)]
    return [Side(f"p{n}", spec, titles[n]) for n, spec in enumerate(specs)]


def _title(given: Mapping[str, Any], number: int) -> dict[str, str]:
    title = given.get("title")
    said = title if isinstance(title, Mapping) else {}
    return {lang: str(said.get(lang) or f"{number + 1}")[:60] for lang in ("zh", "en")}


def stop(office: Office, _number: int, _body: Mapping[str, Any]) -> dict[str, Any]:
    """Stop the session's comparison; its result comes as its own answer."""
    if isinstance(office.background, Background):
        office.background.stop()
    return {}


ANSWERS: dict[str, Answer] = {"replicate": replicate, "stop": stop}
