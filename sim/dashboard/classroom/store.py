"""Records of a class, written to disk at once: a restart of the server in mid-class loses nothing.

One SQLite file. Whoever holds a token may act as that group or teacher; only digests of tokens are
kept. Texts that people write are stored as they are and escaped where they are shown.
"""

from __future__ import annotations

import hashlib
import json
import secrets
import sqlite3
import threading
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import InputError

LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789"
"""Of join codes: none is taken for another when read from a wall."""

CODE_LENGTH = 5
MOST_GROUPS = 60
MOST_SESSIONS = 500
PHASES = ("predict", "submit", "results")
"""A class first predicts, then spends its budget, then sees and argues."""

FILE = "classroom.sqlite"

SCHEMA = """
create table if not exists sessions (
    code text primary key, teacher text not null, title text not null, run text not null,
    budget real not null, replications integer not null, phase text not null, made real not null,
    results text, debrief text);
create table if not exists groups (
    id integer primary key, code text not null references sessions(code), name text not null,
    token text not null, guesses text, why text, moves text, yuan real, unique (code, name));
"""


class Session(NamedTuple):
    """One class session."""

    code: str
    title: str
    run: dict[str, Any]
    budget: float
    replications: int
    phase: str
    results: dict[str, Any] | None
    debrief: dict[str, Any] | None

    @property
    def open_to_all(self) -> bool:
        """Whether everybody may see each group's predictions, policy and results."""
        return self.phase == PHASES[-1]


class Group(NamedTuple):
    """One group of a session; fields not filled yet are None."""

    id: int
    name: str
    guesses: dict[str, str] | None
    why: str
    moves: list[dict[str, Any]] | None
    yuan: float | None


class Store:
    """The records of all classes of this server.

    Args:
        folder: folder of the file.
    """

    def __init__(self, folder: Path) -> None:
        self._lock = threading.RLock()
        self._base = sqlite3.connect(folder / FILE, check_same_thread=False, timeout=10)
        self._base.row_factory = sqlite3.Row
        self._opened = secrets.token_hex(4)
        with self._lock, self._base:
            self._base.execute("pragma journal_mode = wal")
            self._base.executescript(SCHEMA)

    @property
    def version(self) -> str:
        """Name of the records as they are now: another one after each change and each opening."""
        with self._lock:
            return f"{self._opened}.{self._base.total_changes}"

    def start(self, title: str, run: Mapping[str, Any], budget: float, replications: int) -> tuple[str, str]:
        """Open a session and return its join code and the teacher's token."""
        token = secrets.token_hex(16)
        with self._lock, self._base:
            if self._base.execute("select count(*) from sessions").fetchone()[0] >= MOST_SESSIONS:
                raise InputError("课堂记录已满", "there are too many sessions on record")
            while True:
                code = "".join(secrets.choice(LETTERS) for _ in range(CODE_LENGTH))
                if not self._base.execute("select 1 from sessions where code = ?", (code,)).fetchone():
                    break
            self._base.execute(
                "insert into sessions values (?, ?, ?, ?, ?, ?, ?, ?, null, null)",
                (code, _digest(token), title, json.dumps(run), budget, replications, PHASES[0], time.time()),
            )
        return code, token

    def join(self, code: str, name: str) -> str:
        """Let a group join and return its token.

        Raises:
            InputError: no such session, it is full, or the name is taken.
        """
        token = secrets.token_hex(16)
        with self._lock, self._base:
            self.session(code)
            if len(self.groups(code)) >= MOST_GROUPS:
                raise InputError("这堂课的小组已满", "this class is full")
            try:
                self._base.execute(
                    "insert into groups (code, name, token, why) values (?, ?, ?, '')",
                    (code, name, _digest(token)),
                )
            except sqlite3.IntegrityError:
                raise InputError("已有小组叫这个名字", "a group of that name is here already") from None
        return token

    def session(self, code: str) -> Session:
        """Return a session.

        Raises:
            InputError: there is none with this code.
        """
        with self._lock:
            row = self._base.execute("select * from sessions where code = ?", (code,)).fetchone()
        if row is None:
            raise InputError("没有这个加入码，请再看一眼屏幕", "there is no such join code")
        return Session(
            row["code"], row["title"], json.loads(row["run"]), row["budget"], row["replications"],
            row["phase"], _read(row["results"]), _read(row["debrief"]),
        )  # fmt: skip

    def groups(self, code: str) -> list[Group]:
        """Return the groups of a session, in the order in which they joined."""
        with self._lock:
            rows = self._base.execute("select * from groups where code = ? order by id", (code,)).fetchall()
        return [_group(row) for row in rows]

    def group(self, code: str, token: str) -> Group:
        """Return the group that holds a token.

        Raises:
            InputError: no group of this session does.
        """
        with self._lock:
            row = self._base.execute(
                "select * from groups where code = ? and token = ?", (code, _digest(token))
            ).fetchone()
        if row is None:
            raise InputError("请先加入这堂课", "join the class first")
        return _group(row)

    def is_teacher(self, code: str, token: str) -> bool:
        """Return whether a token is the teacher's of a session."""
        with self._lock:
            row = self._base.execute("select teacher from sessions where code = ?", (code,)).fetchone()
        return row is not None and secrets.compare_digest(row["teacher"], _digest(token))

    def predict(self, group: int, guesses: Mapping[str, str], why: str) -> None:
        """Keep a group's prediction."""
        self._set("groups", "id", group, guesses=json.dumps(guesses), why=why)

    def submit(self, group: int, moves: list[dict[str, Any]], yuan: float) -> None:
        """Keep a group's policy and its cost."""
        self._set("groups", "id", group, moves=json.dumps(moves), yuan=yuan)

    def to_phase(self, code: str, phase: str) -> None:
        """Move a session to a phase."""
        self._set("sessions", "code", code, phase=phase)

    def keep_results(self, code: str, results: Mapping[str, Any]) -> None:
        """Keep the results of a session; an older debrief no longer fits them."""
        self._set("sessions", "code", code, results=json.dumps(results), debrief=None)

    def keep_debrief(self, code: str, debrief: Mapping[str, Any]) -> None:
        """Keep the debrief of a session."""
        self._set("sessions", "code", code, debrief=json.dumps(debrief))

    def _set(self, table: str, key: str, value: Any, **columns: Any) -> None:
        # Names of tables and columns are this module's own; only values come from outside.
        named = ", ".join(f"{column} = ?" for column in columns)
        with self._lock, self._base:
            self._base.execute(f"update {table} set {named} where {key} = ?", (*columns.values(), value))

    def close(self) -> None:
        """Close the file."""
        with self._lock:
            self._base.close()


def _digest(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _read(said: str | None) -> Any:
    return None if said is None else json.loads(said)


def _group(row: sqlite3.Row) -> Group:
    return Group(row["id"], row["name"], _read(row["guesses"]), row["why"], _read(row["moves"]), row["yuan"])
