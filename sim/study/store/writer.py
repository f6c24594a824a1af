"""The store of a study, open for its driver."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from sim.errors import InputError
from sim.language import language, tr
from sim.runs.crate import write_crate
from sim.runs.processes import without_interrupts
from sim.runs.software import rules_digest, software
from sim.study.design.plan import Plan, Task
from sim.study.store.ledger import DONE, FAILED, NAME, Ledger, no_room
from sim.study.store.lock import Lock
from sim.study.store.parquet import DAILY, RUNS, daily_table, run_table, whole, write_part
from sim.study.work import Failed, Ran

PART_ROWS = 1000
"""Runs in one Parquet part."""

FAILURES = "failures.csv"
STUDY = "study.yaml"


class Store:
    """Takes in runs; everything it was given is safe.

    Args:
        folder: made if need be.
        plan: of the study.
        note: called with messages for the reader, in the current language.

    Raises:
        InputError: another process writes there, the folder belongs to another study or version, or a file in
            it is damaged.
    """

    def __init__(
        self, folder: Path, plan: Plan, note: Callable[[str, str], object] = lambda _zh, _en: None
    ) -> None:
        self.folder, self.plan, self.note = folder, plan, note
        self.stamp = {"version": software().get("cogov", "?"), "rules": rules_digest()}
        _make(folder)
        self.lock = Lock(folder)
        try:
            self.ledger = self._opened()
            self._tidy()
        except BaseException:
            self.lock.release()
            raise
        self.waiting = len(self.ledger.staged())
        self._seen: dict[int, dict[str, float | None]] = {}

    def _opened(self) -> Ledger:
        path = self.folder / NAME
        if not path.exists():
            strangers = sorted(p.name for p in self.folder.glob(f"{RUNS}/*.parquet"))
            if strangers:
                raise InputError(
                    "文件夹里有运行结果，却没有账本，没有改动它",
                    "the folder holds runs but no ledger; it was left alone",
                    file=path,
                )
            Ledger.create(path, _meta(self.plan, self.stamp))
            (self.folder / STUDY).write_text(self.plan.source, encoding="utf-8")
        ledger = Ledger(path, write=True)
        try:
            self._same_study(ledger)
        except BaseException:
            ledger.close()
            raise
        asked, kept = self.plan.replications, int(ledger.meta["replications"])
        if self.plan.until is not None:
            asked = max(asked, kept)  # it begins with few and finds out again how far it had come
        if asked != kept or self.plan.source != ledger.meta["source"]:
            ledger.set_meta(replications=asked, source=self.plan.source)
        return ledger

    def grow(self, plan: Plan, reached: bool | None = None) -> None:
        """Take more replications of the same study.

        Args:
            plan: with their number.
            reached: whether they give the precision that the study asks for, where that is known.
        """
        self.plan = plan
        if plan.replications > int(self.ledger.meta["replications"]):
            self.ledger.set_meta(replications=plan.replications)
        if reached is not None:
            self.ledger.set_meta(reached=reached)

    def _same_study(self, ledger: Ledger) -> None:
        meta = ledger.meta
        if meta["digest"] != self.plan.digest:
            raise InputError(
                "这个文件夹里是另一项研究（研究文件、方案或参数已改动）；只有重复次数可以改",
                "this folder holds another study (the file, a scenario or a parameter has changed); only the "
                "number of replications may change",
                file=self.folder,
                key="--out",
            )
        for key, zh, en in (("version", "版本", "version"), ("rules", "规则", "rules")):
            if meta[key] != self.stamp[key]:
                raise InputError(
                    f"其中的运行出自另一{zh}（{meta[key]}），不能与现在的（{self.stamp[key]}）混在一起",
                    f"its runs are from other {en} ({meta[key]}) and must not be mixed with these "
                    f"({self.stamp[key]})",
                    file=self.folder,
                    key="--out",
                )

    def _tidy(self) -> None:
        """Remove half-written files of a killed process, and check that every part is whole."""
        for kind in (RUNS, DAILY):
            for path in (self.folder / kind).glob(".*.tmp"):
                path.unlink()
        parts = self.ledger.parts()
        named = {name for _, name, _ in parts}
        for kind in (RUNS, DAILY):
            for path in (self.folder / kind).glob("*.parquet"):
                if path.name not in named:
                    path.unlink()  # its runs are still in the ledger
        for part, name, rows in parts:
            path = self.folder / RUNS / name
            if not path.exists():
                again = self.ledger.forget_part(part)
                (self.folder / DAILY / name).unlink(missing_ok=True)
                self.note(
                    f"{path} 不见了，其中 {again} 次运行将重新运行。",
                    f"{path} is gone; its {again} runs will be run again.",
                )
            elif not whole(path, rows):
                raise damaged(path)

    def add(self, task: Task, result: Ran | Failed) -> None:
        """Commit one run; write a part when enough have come."""
        with without_interrupts():
            if isinstance(result, Ran):
                self._columns(result)
                self.waiting += 1
            self.ledger.add(task, result)
            if self.waiting >= PART_ROWS:
                self._flush(PART_ROWS)

    def _columns(self, result: Ran) -> None:
        """Take note of the measures and daily columns that the study's runs have."""
        if "measures" not in self.ledger.meta:
            self.ledger.set_meta(measures=list(result.measures))

    @property
    def measures(self) -> list[str]:
        """Names of all measures of the runs."""
        return json.loads(self.ledger.meta.get("measures", "[]"))

    def _flush(self, most: int) -> None:
        rows = self.ledger.staged(most)
        if not rows:
            return
        part = max((number for number, _, _ in self.ledger.parts()), default=0) + 1
        name = f"part-{part:06d}.parquet"
        facts = {"cogov": json.dumps({"study": self.plan.digest, **self.stamp})}
        daily = daily_table(rows)
        if daily is not None:
            write_part(daily, self.folder / DAILY / name, facts)
        write_part(run_table(self.plan, self.measures, rows, self.stamp), self.folder / RUNS / name, facts)
        self.ledger.mark(part, name, [row[0] for row in rows])
        self.waiting -= len(rows)

    def done(self) -> int:
        """Return how many runs are finished."""
        return self.ledger.count(DONE)

    def failed(self) -> int:
        """Return how many runs failed."""
        return self.ledger.count(FAILED)

    def measured(self, numbers: Sequence[int]) -> list[dict[str, float | None] | None]:
        """Return the measures of runs, None for those that failed or are not there.

        They are kept in memory once read: a search asks for the same runs again and again.
        """
        missing = [number for number in numbers if number not in self._seen]
        if missing:
            self._seen.update(self._read(missing))
        return [self._seen.get(number) for number in numbers]

    def _read(self, numbers: Sequence[int]) -> dict[int, dict[str, float | None]]:
        import pyarrow.parquet as pq

        found, parts = self.ledger.measures_of(numbers)
        wanted = set(numbers)
        for part in parts:
            table = pq.read_table(self.folder / RUNS / f"part-{part:06d}.parquet")
            rows = table.select(["number", *self.measures]).to_pylist()
            found |= {row.pop("number"): row for row in rows if row["number"] in wanted}
        return found

    def retry(self) -> int:
        """Forget failed runs, so that they are tried again; return how many."""
        return self.ledger.forget_failures()

    def close(self, *, flush: bool = True) -> None:
        """Write the staged runs to a last part, so that any tool sees all runs, and release the folder."""
        try:
            with without_interrupts():
                while flush and self.waiting:
                    before = self.waiting
                    self._flush(PART_ROWS)
                    if self.waiting == before:
                        break
                self._write_failures()
        finally:
            self.ledger.close()
            self.lock.release()

    def describe(self) -> None:
        """Say in the folder what it holds and how it was made."""
        title, points = self.plan.title.get(language(), self.plan.name), len(self.plan.policies)
        about = tr(
            f"一项研究的运行：{points} 个方案，每次 {self.plan.days} 天；用任何读 Parquet 的软件可以打开。",
            f"Runs of a study: {points} policies, {self.plan.days} days each; any program that reads Parquet "
            "opens them.",
        )
        made = [self.folder / name for name in (RUNS, DAILY, NAME, FAILURES)]
        try:
            write_crate(
                self.folder, "sweep", made, inputs=[self.folder / STUDY], title=title, description=about
            )
        except OSError as error:
            raise no_room(self.folder, error.strerror or str(error)) from None

    def _write_failures(self) -> None:
        path, failures = self.folder / FAILURES, self.ledger.failures()
        if not failures:
            path.unlink(missing_ok=True)
            return
        text = io.StringIO()
        writer = csv.writer(text, lineterminator="\n")
        writer.writerow(("number", "point", "replicate", "error", "command"))
        writer.writerows((*f[:4], rerun_command(self.folder, f[0])) for f in failures)
        try:
            path.write_text(text.getvalue(), encoding="utf-8-sig")
        except OSError as error:
            raise no_room(self.folder, error.strerror or str(error)) from None


def rerun_command(folder: Path, number: int) -> str:
    """Return the command that repeats one run and shows its error."""
    import shlex

    return shlex.join(["cogov", "study", "run", str(folder), str(number)])


def damaged(path: Path) -> InputError:
    """Return the error of a part that is cut short."""
    return InputError(
        "文件已损坏或被截断；把它移走后用同一条命令继续，其中的运行会重新运行",
        "the file is damaged or cut short; move it away and repeat the command, its runs will be run again",
        file=path,
    )


def _make(folder: Path) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except FileExistsError:
        raise InputError(
            "这是文件，不是文件夹", "this is a file, not a folder", file=folder, key="--out"
        ) from None
    except OSError as error:
        raise InputError(
            f"写不了（{error.strerror}）", f"cannot write ({error.strerror})", file=folder, key="--out"
        ) from None


def _meta(plan: Plan, stamp: Mapping[str, str]) -> dict[str, object]:
    return {
        "digest": plan.digest,
        "name": plan.name,
        "source": plan.source,
        "sources": dict(plan.sources),
        "folder": plan.folder,
        "spec": plan.spec(),
        "replications": plan.replications,
        "software": software(),
        **stamp,
    }
