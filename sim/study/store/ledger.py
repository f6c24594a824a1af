"""The ledger of a study: one SQLite file that the driver alone writes.

A run is committed as soon as it ends, with all its values.  Once enough are there they are written to a
Parquet part: first the whole part under another name, then renamed, then marked in the ledger in one
transaction.  Whatever moment the process is killed at, every committed run is in exactly one place.
"""

from __future__ import annotations

import json
import sqlite3
import time
from collections.abc import Generator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import numpy as np

from sim.errors import InputError
from sim.study.design.plan import Task
from sim.study.work import Failed, Ran

NAME = "ledger.sqlite"
FORMAT = 1
"""Raised when older stores cannot be read any more."""

_TABLES = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE parts (part INTEGER PRIMARY KEY, name TEXT NOT NULL, rows INTEGER NOT NULL);
CREATE TABLE runs (
    number INTEGER PRIMARY KEY, point INTEGER NOT NULL, replicate INTEGER NOT NULL, world INTEGER NOT NULL,
    policy INTEGER NOT NULL, city INTEGER NOT NULL, status TEXT NOT NULL,
    seconds REAL, finished REAL NOT NULL, error TEXT, detail TEXT,
    part INTEGER, worth BLOB, measures TEXT, daily BLOB
);
CREATE INDEX staged ON runs (number) WHERE part IS NULL AND status = 'done';
"""

DONE, FAILED = "done", "failed"


class Ledger:
    """An open ledger.

    Args:
        path: of the file.
        write: open it for the driver; readers share it with one writer.
    """

    def __init__(self, path: Path, *, write: bool) -> None:
        self.path = path
        mode = "rw" if write else "ro"
        with self.watched():
            self.db = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode={mode}",
                uri=True,
                isolation_level=None,
                timeout=30.0,
                check_same_thread=False,  # joblib takes jobs from a thread of its own
            )
            if write:
                self.db.execute("PRAGMA journal_mode = WAL")
                self.db.execute("PRAGMA synchronous = NORMAL")
            self.meta = dict(self.db.execute("SELECT key, value FROM meta"))
        if self.meta.get("format") != str(FORMAT):
            self.close()
            raise InputError(
                f"这是另一个版本的存储（格式 {self.meta.get('format')}），没有改动它",
                f"this is a store of another version (format {self.meta.get('format')}); it was left alone",
                file=path,
                allowed=f"format {FORMAT}",
            )

    @staticmethod
    def create(path: Path, meta: Mapping[str, Any]) -> None:
        """Make a new ledger; it appears under its name only when it is whole."""
        aside = path.with_name(f"{path.name}.new")
        aside.unlink(missing_ok=True)
        with _told(path):
            db = sqlite3.connect(aside)
            try:
                db.executescript(_TABLES)
                rows = {"format": str(FORMAT), **{key: _text(value) for key, value in meta.items()}}
                db.executemany("INSERT INTO meta VALUES (?, ?)", rows.items())
                db.commit()
            finally:
                db.close()
            aside.replace(path)

    @contextmanager
    def watched(self) -> Generator[None]:
        """Explain a damaged file or a full disk."""
        with _told(self.path):
            yield

    def close(self) -> None:
        """Close the file."""
        self.db.close()

    def set_meta(self, **values: Any) -> None:
        """Write facts about the study."""
        with self.watched(), self.transaction():
            rows = [(key, _text(value)) for key, value in values.items()]
            self.db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", rows)
        self.meta.update({key: _text(value) for key, value in values.items()})

    @contextmanager
    def transaction(self) -> Generator[None]:
        """Do everything inside or nothing."""
        self.db.execute("BEGIN IMMEDIATE")
        try:
            yield
        except BaseException:
            if self.db.in_transaction:  # a full disk may have ended it already
                self.db.execute("ROLLBACK")
            raise
        self.db.execute("COMMIT")

    def add(self, task: Task, result: Ran | Failed) -> None:
        """Commit one run."""
        now = time.time()
        if isinstance(result, Ran):
            worth = np.asarray(task.values, np.float64).tobytes()
            measures = json.dumps(result.measures, allow_nan=False)
            daily = _packed(result.daily)
            rest = (DONE, result.seconds, now, None, None, None, worth, measures, daily)
        else:
            rest = (FAILED, None, now, result.error, result.detail, None, None, None, None)
        row = (task.number, task.point, task.replicate, task.world, task.policy, task.city, *rest)
        with self.watched():
            self.db.execute(f"INSERT OR REPLACE INTO runs VALUES ({', '.join('?' * 15)})", row)

    def known(self, low: int, high: int) -> set[int]:
        """Return the numbers from ``low`` to below ``high`` that have ended, well or not."""
        with self.watched():
            rows = self.db.execute("SELECT number FROM runs WHERE number >= ? AND number < ?", (low, high))
            return {number for (number,) in rows}

    def measures_of(self, numbers: Sequence[int]) -> tuple[dict[int, dict[str, float | None]], set[int]]:
        """Return the measures of staged runs by number, and the parts that hold the others."""
        found: dict[int, dict[str, float | None]] = {}
        parts: set[int] = set()
        with self.watched():
            for number in numbers:
                query = "SELECT measures, part FROM runs WHERE number = ? AND status = ?"
                for measures, part in self.db.execute(query, (number, DONE)):
                    if part is None:
                        found[number] = json.loads(measures)
                    else:
                        parts.add(part)
        return found, parts

    def count(self, status: str) -> int:
        """Return how many runs have a status."""
        with self.watched():
            return self.db.execute("SELECT count(*) FROM runs WHERE status = ?", (status,)).fetchone()[0]

    def staged(self, most: int | None = None) -> list[tuple[Any, ...]]:
        """Return finished runs that are in no part yet, by number."""
        columns = "number, point, replicate, world, policy, city, seconds, worth, measures, daily"
        query = f"SELECT {columns} FROM runs WHERE part IS NULL AND status = '{DONE}' ORDER BY number"
        with self.watched():
            return self.db.execute(query + (f" LIMIT {most}" if most else "")).fetchall()

    def parts(self) -> list[tuple[int, str, int]]:
        """Return number, name and count of rows of every part."""
        with self.watched():
            return self.db.execute("SELECT part, name, rows FROM parts ORDER BY part").fetchall()

    def mark(self, part: int, name: str, numbers: list[int]) -> None:
        """Say that runs are in a part from now on, and drop their values here."""
        with self.watched(), self.transaction():
            self.db.execute("INSERT INTO parts VALUES (?, ?, ?)", (part, name, len(numbers)))
            self.db.executemany(
                "UPDATE runs SET part = ?, worth = NULL, measures = NULL, daily = NULL WHERE number = ?",
                [(part, number) for number in numbers],
            )

    def forget_part(self, part: int) -> int:
        """Forget a part that is lost, so that its runs are run again; return how many."""
        with self.watched(), self.transaction():
            gone = self.db.execute("DELETE FROM runs WHERE part = ?", (part,)).rowcount
            self.db.execute("DELETE FROM parts WHERE part = ?", (part,))
        return gone

    def forget_failures(self) -> int:
        """Forget failed runs, so that they are tried again; return how many."""
        with self.watched():
            return self.db.execute("DELETE FROM runs WHERE status = ?", (FAILED,)).rowcount

    def failures(self) -> list[tuple[int, int, int, str, str]]:
        """Return number, point, replicate, error and detail of every failed run."""
        query = "SELECT number, point, replicate, error, detail FROM runs WHERE status = ? ORDER BY number"
        with self.watched():
            return self.db.execute(query, (FAILED,)).fetchall()


def _packed(daily: Mapping[str, np.ndarray]) -> bytes | None:
    if not daily:
        return None
    head = json.dumps({name: int(column.size) for name, column in daily.items()}).encode()
    return b"".join([head, b"\n", *(np.asarray(c, np.float32).tobytes() for c in daily.values())])


def unpacked(blob: bytes | None) -> dict[str, np.ndarray]:
    """Return the daily columns of a staged run."""
    if not blob:
        return {}
    head, _, rest = blob.partition(b"\n")
    values, at = np.frombuffer(rest, np.float32), 0
    found: dict[str, np.ndarray] = {}
    for name, size in json.loads(head).items():
        found[name] = values[at : at + size]
        at += size
    return found


def _text(value: Any) -> str:
    return value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)


@contextmanager
def _told(path: Path) -> Generator[None]:
    try:
        yield
    except (sqlite3.ProgrammingError, sqlite3.IntegrityError):
        raise  # a fault of ours, and not of the file
    except sqlite3.DatabaseError as error:
        raise _problem(path, error) from None
    except OSError as error:
        raise no_room(path.parent, error.strerror or type(error).__name__) from None


def _problem(path: Path, error: sqlite3.DatabaseError) -> InputError:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_IOERR):
        return no_room(path.parent, str(error))
    if code in (sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_BUSY):
        return InputError(f"打不开存储（{error}）", f"the store cannot be opened ({error})", file=path)
    return InputError(
        f"存储已损坏或被截断（{error}），没有改动它；runs/ 里的 Parquet 文件仍可直接读取",
        f"the store is damaged or cut short ({error}) and was left alone; the Parquet files in "
        "runs/ can be read as they are",
        file=path,
    )


def no_room(folder: Path, reason: str) -> InputError:
    """Return the error of a disk that takes no more."""
    return InputError(
        f"写不下去（{reason}）；已完成的运行都在，腾出空间后用同一条命令继续",
        f"nothing more can be written ({reason}); finished runs are safe: free some space and repeat the "
        "command",
        file=folder,
    )
