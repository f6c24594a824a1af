"""Runs as tables: Arrow in memory, Parquet on disk."""

from __future__ import annotations

import json
import os
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.runs.job import CityAt
from sim.study.design.plan import Plan, Policy
from sim.study.store.ledger import no_room, unpacked

if TYPE_CHECKING:
    import pyarrow as pa

RUNS, DAILY = "runs", "daily"

KEY = ("number", "point", "replicate", "world", "seed", "city", "scale", "scenario", "policy")


def lever_column(name: str) -> str:
    """Return the column of a lever: ``lever_heads_incentive``."""
    return "lever_" + name.replace(".", "_").replace("-", "_")


def uncertain_column(name: str) -> str:
    """Return the column of an uncertain parameter: ``uncertain_hours_per_day``."""
    return "uncertain_" + name.replace(".", "_").replace("-", "_")


def run_table(
    plan: Plan, measures: Sequence[str], rows: Sequence[tuple[Any, ...]], stamp: Mapping[str, str]
) -> pa.Table:
    """Return staged rows as the table of runs: key, levers, uncertainties, measures, version, seconds.

    Args:
        plan: of the study.
        measures: names of all measures, in order.
        rows: as :meth:`Ledger.staged` gives them.
        stamp: version and rules.
    """
    import pyarrow as pa

    policies: list[Policy] = [plan.policies[int(row[4])] for row in rows]
    cities: list[CityAt] = [plan.cities[int(row[5])] for row in rows]
    columns: dict[str, Any] = {
        "number": pa.array([row[0] for row in rows], pa.int64()),
        "point": pa.array([row[1] for row in rows], pa.int64()),
        "replicate": pa.array([row[2] for row in rows], pa.int32()),
        "world": pa.array([row[3] for row in rows], pa.int64()),
        "seed": pa.array([plan.seed + row[2] for row in rows], pa.int64()),
        "city": pa.array([city.name for city in cities], pa.string()),
        "scale": pa.array([city.scale for city in cities], pa.float64()),
        "scenario": pa.array([policy.scenario for policy in policies], pa.string()),
        "policy": pa.array([policy.name for policy in policies], pa.string()),
    }
    worth = np.frombuffer(b"".join([bytes(row[7]) for row in rows]), np.float64).reshape(
        len(rows), len(plan.factors)
    )
    columns |= _levers(plan, policies, worth)
    for j, factor in enumerate(plan.factors):
        if factor.kind == "uncertain":
            columns[uncertain_column(factor.name)] = pa.array(worth[:, j])
    found = [json.loads(row[8]) for row in rows]
    for name in measures:
        columns[name] = pa.array([one.get(name) for one in found], pa.float64())
    columns["version"] = pa.array([stamp["version"]] * len(rows), pa.string())
    columns["rules"] = pa.array([stamp["rules"]] * len(rows), pa.string())
    columns["seconds"] = pa.array([row[6] for row in rows], pa.float64())
    return pa.table(columns)


def _levers(plan: Plan, policies: Sequence[Any], worth: np.ndarray) -> dict[str, Any]:
    """Return a column for each lever that is moved; null where a policy leaves it alone."""
    import pyarrow as pa

    columns: dict[str, Any] = {}
    factors = [factor.name for factor in plan.factors if factor.kind == "lever"]
    place = {factor.name: j for j, factor in enumerate(plan.factors)}
    for lever in plan.levers:
        values: list[float | None] = []
        for row, policy in enumerate(policies):
            if lever.name in factors and (not lever.scenarios or policy.scenario in lever.scenarios):
                values.append(float(worth[row, place[lever.name]]))
            else:
                values.append(dict(policy.levers).get(lever.name))
        columns[lever_column(lever.name)] = pa.array(values, pa.float64())
    return columns


def daily_table(rows: Sequence[tuple[Any, ...]]) -> pa.Table | None:
    """Return the series of staged rows, one row for each run, padded with NaN; None when none were kept."""
    import pyarrow as pa

    found = [(row[0], unpacked(row[9])) for row in rows]
    found = [(number, daily) for number, daily in found if daily]
    if not found:
        return None
    columns: dict[str, Any] = {"number": pa.array([number for number, _ in found], pa.int64())}
    nothing = np.zeros(0, np.float32)
    for name in dict.fromkeys(name for _, daily in found for name in daily):
        lines = [daily.get(name, nothing) for _, daily in found]
        days = max(line.size for line in lines)
        flat = np.stack([_padded(line, days) for line in lines]).ravel()
        columns[name] = pa.FixedSizeListArray.from_arrays(pa.array(flat, pa.float32()), days)
    return pa.table(columns)


def _padded(column: np.ndarray, days: int) -> np.ndarray:
    return np.pad(column, (0, days - column.size), constant_values=np.nan)


def write_part(table: pa.Table, path: Path, facts: Mapping[str, str]) -> None:
    """Write a table so that the file is either whole or not there.

    Raises:
        InputError: there is no room for it.
    """
    import pyarrow.parquet as pq

    aside = path.with_name(f".{path.name}.tmp")
    try:
        path.parent.mkdir(exist_ok=True)
        kept = {**(table.schema.metadata or {}), **{k.encode(): v.encode() for k, v in facts.items()}}
        pq.write_table(table.replace_schema_metadata(kept), aside, compression="zstd")
        with aside.open("rb+") as file:
            os.fsync(file.fileno())
        aside.replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        aside.unlink(missing_ok=True)
        raise no_room(path.parent, error.strerror or str(error)) from None


def _sync_folder(folder: Path) -> None:
    if hasattr(os, "O_DIRECTORY"):  # not on Windows
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)


def whole(path: Path, rows: int) -> bool:
    """Tell whether a part is there with all its rows: reads its end only."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        return pq.read_metadata(path).num_rows == rows
    except (OSError, pa.ArrowInvalid):
        return False
