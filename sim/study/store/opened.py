"""A study's results as tables, also while they are being written."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sim.errors import InputError
from sim.extras import need
from sim.language import Language, language, tr
from sim.measures import measure_info
from sim.notebook import Group, html_facts, html_notes, html_result, html_table
from sim.runs.job import CityAt
from sim.study.design.plan import Plan
from sim.study.store.ledger import DONE, FAILED, NAME, Ledger
from sim.study.store.parquet import (
    DAILY,
    KEY,
    RUNS,
    daily_table,
    lever_column,
    run_table,
    uncertain_column,
    whole,
)
from sim.study.store.writer import damaged, rerun_command

if TYPE_CHECKING:
    import numpy as np
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs] # has types, not the marker
    import pyarrow as pa

SHOWN = 12
"""Policies that a notebook shows."""

SHOWN_ACROSS = 6
"""Measures, and names of parameters, that it shows side by side."""

TIMINGS = ("seconds", "version", "rules")
"""Columns that describe how a run was made, not its results."""


class Study:
    """Stored runs of a study; open as many as you like, also while a sweep writes.

    Args:
        folder: of the store.

    Raises:
        InputError: there is no store, it is of another version, or a file in it is damaged.

    Examples:
        >>> from sim.study.design.reading import plan_from_text
        >>> plan = plan_from_text('''
        ... scenarios: [baseline, duty-lists]
        ... cities: [teaching]
        ... days: 30
        ... uncertain: [patrol_reach]
        ... design: {kind: lhs, points: 2}
        ... ''', "mine")
        >>> ended = sim.sweep(plan, "results/mine", workers=1)
        >>> study = sim.Study.open("results/mine")
        >>> study.sql("SELECT policy, count(*) AS n FROM runs GROUP BY policy")["n"].tolist()
        [2, 2]
    """

    def __init__(self, folder: str | os.PathLike[str]) -> None:
        self.folder = Path(folder)
        path = self.folder / NAME
        if not path.is_file():
            raise InputError("这里没有研究结果", "there are no results of a study here", file=self.folder)
        need("study")
        ledger = Ledger(path, write=False)
        try:
            self.meta = ledger.meta
            with ledger.watched():
                ledger.db.execute("BEGIN")  # one moment for parts and staged runs alike
                self.parts = ledger.parts()
                self._staged = ledger.staged()
                self.done, self.failed = ledger.count(DONE), ledger.count(FAILED)
                self._failures = ledger.failures()
                ledger.db.execute("COMMIT")
        finally:
            ledger.close()
        for _, name, rows in self.parts:
            if not whole(self.folder / RUNS / name, rows):
                raise damaged(self.folder / RUNS / name)

    @classmethod
    def open(cls, folder: str | os.PathLike[str]) -> Study:
        """Return the study in a folder that ``cogov sweep`` wrote."""
        return cls(folder)

    @cached_property
    def plan(self) -> Plan:
        """The plan, made again from the store alone."""
        from sim.study.design.reading import plan_from_text

        meta = self.meta
        plan = plan_from_text(meta["source"], meta["name"], Path(meta["folder"]), json.loads(meta["sources"]))
        return replace(plan, replications=int(meta["replications"]))

    @property
    def measures(self) -> tuple[str, ...]:
        """Names of all measures that were stored."""
        return tuple(json.loads(self.meta.get("measures", "[]")))

    @property
    def series(self) -> tuple[str, ...]:
        """Names of the series that were kept, columns of ``daily``; empty when none were."""
        run = self.connection.execute
        if (DAILY,) not in run("SELECT view_name FROM duckdb_views()").fetchall():
            return ()
        return tuple(row[0] for row in run("DESCRIBE daily").fetchall() if row[0] != "number")

    @property
    def levers(self) -> tuple[str, ...]:
        """Columns of the levers that were moved."""
        return tuple(lever_column(lever.name) for lever in self.plan.levers)

    @property
    def uncertain(self) -> tuple[str, ...]:
        """Columns of the parameters that were varied."""
        return tuple(uncertain_column(f.name) for f in self.plan.factors if f.kind == "uncertain")

    @property
    def complete(self) -> bool:
        """Whether every run of the plan has ended."""
        return self.done + self.failed >= self.plan.runs

    @property
    def reached(self) -> bool | None:
        """Whether the precision asked for was reached; None where none was asked for, or not known yet."""
        return None if self.plan.until is None else json.loads(self.meta.get("reached", "null"))

    def title(self, lang: Language) -> str:
        """Return the name of the study for people."""
        return self.plan.title.get(lang, self.meta["name"])

    def _repr_html_(self) -> str:
        """Return the study for a notebook: the facts, and means of the judged measures."""
        lang, plan = language(), self.plan
        of_all = "" if plan.search else f" / {plan.runs:,}"  # how many a search takes is not known beforehand
        facts = [
            (tr("城市", "cities"), ", ".join(city.name for city in plan.cities)),
            (tr("天数", "days"), f"{plan.days:,}"),
            (tr("设计", "design"), plan.design.kind),
            (tr("变动的参数", "what varied"), _some([factor.name for factor in plan.factors])),
            (tr("已完成的运行", "runs finished"), f"{self.done:,}{of_all}"),
            (tr("出错的运行", "runs that failed"), f"{self.failed:,}"),
            (tr("文件夹", "folder"), str(self.folder)),
        ]
        headings = (tr("项目", "item"), tr("值", "value"))
        return html_result(html_facts(self.title(lang), facts, headings), self._means() if self.done else "")

    def _means(self) -> str:
        """Return the means of the first judged measures by policy, of the first policies, as HTML."""
        lang = language()
        measures = [name for name in self.plan.measures if name in self.measures][:SHOWN_ACROSS]
        chosen = ", ".join(f'avg("{name}")' for name in measures)
        found = self.connection.execute(
            f"SELECT policy, city, scale, count(*), {chosen} FROM runs GROUP BY policy, city, scale "
            "ORDER BY city, scale, min(number)"
        ).fetchall()
        infos = [measure_info(name) for name in measures]
        several = len(self.plan.cities) > 1  # means over unequal cities would say nothing

        def row(policy: str, city: str, scale: float, runs: int, *means: float | None) -> tuple[str, ...]:
            cells = (info.value(mean, lang) for info, mean in zip(infos, means, strict=True))
            where = f" · {CityAt(city, scale).label}" if several else ""
            return (f"{policy}{where}", f"{runs:,}", *cells)

        rows = [row(*one) for one in found[:SHOWN]]
        headings = (tr("方案", "policy"), tr("运行", "runs"), *(info.label[lang] for info in infos))
        more = len(found) - SHOWN
        left = [tr(f"另有 {more} 行。", f"{more} more rows.")] if more > 0 else []
        right = range(1, len(headings))
        return html_table(tr("各方案的均值", "means by policy"), headings, [Group("", rows)], right=right) + (
            html_notes(left)
        )

    def _stamp(self) -> dict[str, str]:
        return {"version": self.meta["version"], "rules": self.meta["rules"]}

    @cached_property
    def connection(self) -> Any:
        """DuckDB with the views ``runs`` and, if daily series were kept, ``daily``."""
        import duckdb

        found = duckdb.connect()
        # Reading the plan again takes longer than most queries, and only runs in no part yet need it.
        if self._staged or not self.parts:
            self._view(found, RUNS, run_table(self.plan, self.measures, self._staged, self._stamp()))
        else:
            self._view(found, RUNS, None)
        self._view(found, DAILY, daily_table(self._staged) if self._staged else None)
        return found

    def _view(self, connection: Any, kind: str, staged: pa.Table | None) -> None:
        files = [self.folder / kind / name for _, name, _ in self.parts]
        files = [str(path) for path in files if kind == RUNS or path.exists()]
        # A part may lack a series that none of its runs had.
        tables: list[str] = []
        by_name = ", union_by_name = true" if kind == DAILY else ""
        if files:
            listed = ", ".join("'" + name.replace("'", "''") + "'" for name in files)
            tables.append(f"SELECT * FROM read_parquet([{listed}]{by_name})")
        if staged is not None and (staged.num_rows or not files):
            connection.register(f"_{kind}", staged)
            tables.append(f"SELECT * FROM _{kind}")
        if tables:
            connection.execute(f"CREATE VIEW {kind} AS {' UNION ALL BY NAME '.join(tables)}")

    def sql(self, query: str) -> pd.DataFrame:
        """Return the answer to a query over ``runs`` and ``daily``.

        Raises:
            InputError: DuckDB does not understand the query.
        """
        return self._answer(query, "df")

    def arrow(self, query: str) -> pa.Table:
        """Return the answer as :meth:`sql` does, without waiting for pandas to load.

        Raises:
            InputError: DuckDB does not understand the query.
        """
        return self._answer(query, "to_arrow_table")

    def columns(self, query: str) -> dict[str, np.ndarray]:
        """Return the answer as arrays by column; numbers that are missing are NaN.

        Raises:
            InputError: DuckDB does not understand the query.
        """
        table = self.arrow(query)
        return {name: table[name].to_numpy() for name in table.column_names}

    def _answer(self, query: str, form: str) -> Any:
        import duckdb

        try:
            answer: Any = self.connection.sql(query)
            if answer is None:
                raise InputError("这不是查询（SELECT）", "this is no query (SELECT)", key=query)
            return getattr(answer, form)()
        except duckdb.Error as error:
            raise InputError(f"查询不成立（{error}）", f"the query cannot be answered ({error})") from None

    def runs(self) -> pd.DataFrame:
        """Return the table of runs, by number: key, levers, uncertainties, measures, version, seconds."""
        return self.sql("SELECT * FROM runs ORDER BY number")

    def daily(self) -> pd.DataFrame:
        """Return the daily series, one row for each run, a list of days in each column."""
        return self.sql("SELECT * FROM daily ORDER BY number")

    def failures(self) -> pd.DataFrame:
        """Return failed runs with their errors and the commands that run them again."""
        import pandas as pd  # pyright: ignore[reportMissingTypeStubs]

        rows = [(*failure, rerun_command(self.folder, failure[0])) for failure in self._failures]
        return pd.DataFrame(rows, columns=["number", "point", "replicate", "error", "detail", "command"])

    def lines(self, *, deterministic: bool = False) -> Iterator[str]:
        """Give the table of runs as lines of CSV, by number.

        Args:
            deterministic: leave out timings and software; the same study then gives the same lines wherever
                and however it was run.
        """
        names = [row[0] for row in self.connection.execute("DESCRIBE runs").fetchall()]
        kept = [name for name in names if not deterministic or name not in TIMINGS]
        yield ",".join(kept)
        chosen = ", ".join(f'"{name}"' for name in kept)
        cursor = self.connection.execute(f"SELECT {chosen} FROM runs ORDER BY number")
        while rows := cursor.fetchmany(10_000):
            for row in rows:
                yield ",".join(_cell(value) for value in row)


def _some(names: Sequence[str]) -> str:
    """Write how many there are and the first of them."""
    more = " …" if len(names) > SHOWN_ACROSS else ""
    return f"{len(names)}: {', '.join(names[:SHOWN_ACROSS])}{more}" if names else "–"


def _cell(value: object) -> str:
    """Write a value so that it reads back to the same number."""
    if value is None:
        return ""
    if isinstance(value, float):
        return repr(value)
    text = str(value)
    return f'"{text.replace(chr(34), chr(34) * 2)}"' if any(sign in text for sign in ',"\n') else text


__all__ = ["KEY", "Study"]
