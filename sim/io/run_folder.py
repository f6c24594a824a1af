"""A run in a folder: its results, and everything needed to repeat it exactly."""

from __future__ import annotations

import csv
import json
import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

from sim.errors import InputError
from sim.language import tr
from sim.measures import PROMISED
from sim.parameters import load_parameters
from sim.parameters.yaml_file import MAX_BYTES, read_bytes
from sim.policy.scenario import Scenario, load_scenario
from sim.policy.write_yaml import scenario_text
from sim.runs.crate import write_crate
from sim.runs.single import Run
from sim.runs.software import software

FORMAT = 1
RUN = "run.json"
MEASURES = "measures.csv"
DAILY = "daily.csv"


class SavedRun(NamedTuple):
    """Description of a saved run."""

    city: str
    scale: float
    scenario: Scenario
    seed: int
    days: int
    changed: Mapping[str, float | str]
    measures: Mapping[str, float | None]
    versions: Mapping[str, str]


def save_run(run: Run, folder: str | os.PathLike[str]) -> list[Path]:
    """Write a run to a folder, which is made if need be; return the files.

    Raises:
        InputError: the folder cannot be written.
    """
    where = Path(folder)
    try:
        where.mkdir(parents=True, exist_ok=True)
        text = json.dumps(_document(run), ensure_ascii=False, allow_nan=False, indent=2)
        files = {RUN: text + "\n", _scenario_file(run.scenario): scenario_text(run.scenario)}
        for name, content in files.items():
            (where / name).write_text(content, encoding="utf-8")
        _write_csv(where / MEASURES, ("measure", "value"), [(n, run.measures.get(n)) for n in PROMISED])
        names = run.series.dtype.names or ()
        rows = ([day, *row] for day, row in enumerate(run.series.tolist()))
        _write_csv(where / DAILY, ("day", *names), rows)
        written = [where / name for name in (*files, MEASURES, DAILY)]
        scenario = where / _scenario_file(run.scenario)
        about = tr(
            "一次模型运行：指标、每日序列，以及原样重跑所需的一切。",
            "One run of the model: its measures, its daily series, and all it takes to run it again exactly.",
        )
        written.append(
            write_crate(where, "run", written, inputs=[scenario], title=run.heading, description=about)
        )
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(
            f"写不了（{reason}）", f"cannot write ({reason})", file=error.filename or where
        ) from None
    return written


def load_run(path: str | os.PathLike[str]) -> SavedRun:
    """Read the description of a saved run from its folder or its ``run.json``.

    Raises:
        InputError: there is no saved run.
    """
    file = Path(path)
    file = file / RUN if file.is_dir() else file
    if not file.exists():
        raise _not_ours(file)
    raw = read_bytes(file, str(file), MAX_BYTES)
    try:
        data = json.loads(raw.decode("utf-8"))
        if data["format"] != FORMAT:
            raise _not_ours(file)
        return SavedRun(
            city=str(data["source"]),
            scale=float(data["scale"]),
            scenario=load_scenario(file.parent / str(data["scenario_file"])),
            seed=int(data["seed"]),
            days=int(data["days"]),
            changed={
                str(name): value if isinstance(value, str) else float(value)
                for name, value in (data["changed"] | _run_in_of(data)).items()
            },
            measures=dict(data["measures"]),
            versions=dict(data["versions"]),
        )
    except (OSError, UnicodeDecodeError, ValueError, KeyError, TypeError, AttributeError, RecursionError):
        raise _not_ours(file) from None


def _not_ours(file: Path) -> InputError:
    return InputError(
        "这里没有保存下来的运行", "there is no saved run here", file=file, allowed="cogov run … --out"
    )


def _run_in_of(data: Mapping[str, Any]) -> dict[str, float]:
    """Return the length of the run-in where it is not the declared one; a file that says none had none."""
    said = float(data.get("run_in", 0))
    return {} if said == load_parameters()["run_in"] else {"run_in": said}


def _document(run: Run) -> dict[str, Any]:
    return {
        "format": FORMAT,
        **run.to_json(),
        "source": run.source,
        "scale": run.scale,
        "scenario_file": _scenario_file(run.scenario),
        "changed": run.given.written(),
        "parameters": run.given.parameters.digest(),
        "versions": software(),
    }


def _scenario_file(scenario: Scenario) -> str:
    return f"{scenario.name}.yaml"


def _write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> None:
    # Spreadsheets take a file for Latin text unless it begins with the mark that utf-8-sig writes.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        # A value that is none differs from itself: NaN.
        writer.writerows(["" if cell is None or cell != cell else cell for cell in row] for row in rows)
