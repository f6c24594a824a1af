"""Writing a scenario as a YAML file that reads back to the same scenario."""

from __future__ import annotations

from collections.abc import Sequence
from io import StringIO
from pathlib import Path
from typing import Any

from sim.errors import InputError
from sim.policy.scenario import Scenario
from sim.policy.schema import DEFAULT_STEP, Pick
from sim.policy.stages import Stage

_HEADER = "# yaml-language-server: $schema=scenario.schema.json\n"


def scenario_text(scenario: Scenario, note: str = "") -> str:
    """Return the scenario as YAML, with nothing left to ``extends``; ``note`` is a comment on top."""
    from ruamel.yaml import YAML

    data: dict[str, Any] = {
        "name": scenario.name,
        "title": dict(scenario.title),
        "lesson": dict(scenario.lesson),
        "seed": list(scenario.seed),
        "mechanisms": list(scenario.mechanisms),
        "stages": [
            {**_stage(stage, scenario.mechanisms), **({"id": name} if name else {})}
            for stage, name in zip(scenario.stages, _ids(scenario.stages), strict=True)
        ],
    }
    if scenario.played is not None:
        data["played"] = scenario.played.plain()
    writer: Any = YAML()
    writer.width = 110
    writer.allow_unicode = True
    out = StringIO()
    writer.dump(data, out)
    said = f"# {' '.join(note.split())}\n" if note else ""
    return _HEADER + said + out.getvalue()


def write_scenario(scenario: Scenario, path: str | Path, note: str = "") -> Path:
    """Write the scenario to a new file and return its path.

    Raises:
        InputError: the file is already there, or its stem is not the scenario's name.
    """
    path = Path(path)
    if path.stem != scenario.name:
        raise InputError(
            f"文件名应为 {scenario.name}.yaml", f"the file must be called {scenario.name}.yaml", file=path
        )
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(scenario_text(scenario, note))
    except FileExistsError:
        raise InputError(
            "文件已经存在，没有改动它", "the file exists and was left alone", file=path
        ) from None
    except OSError as error:
        raise InputError(
            f"写不了（{error.strerror}）", f"cannot write ({error.strerror})", file=path
        ) from None
    return path


def _ids(stages: Sequence[Stage]) -> list[str]:
    """Return the ids of stages; where stacked files use one twice, with the file's name or a number."""
    plain = [stage.id for stage in stages]
    named = [
        f"{Path(stage.file).stem}.{stage.id}" if stage.id and plain.count(stage.id) > 1 else stage.id
        for stage in stages
    ]
    return [
        f"{name}.{named[:at].count(name) + 1}" if name and named.count(name) > 1 else name
        for at, name in enumerate(named)
    ]


def _stage(stage: Stage, usual: tuple[int, ...]) -> dict[str, Any]:
    value = f"{stage.value!r} {stage.unit}" if stage.unit else stage.value
    said: dict[str, Any] = {"id": "", "lever": stage.lever, "value": value, "mode": stage.mode}
    said |= {"start": stage.start, "stop": stage.stop, "ramp": stage.ramp}
    if stage.ramp and stage.step != DEFAULT_STEP:
        said["step"] = stage.step
    if stage.times > 1:
        said["repeat"] = {"every": stage.every, "times": stage.times}
    said["places"] = [p.model_dump(exclude_none=True) if isinstance(p, Pick) else p for p in stage.places]
    for key in ("categories", "departments", "estates"):
        said[key] = list(getattr(stage, key))
    own = [] if stage.mechanisms == usual else list(stage.mechanisms)
    said |= {"replaces": stage.replaces, "mechanisms": own, "note": stage.note}
    always = ("lever", "value", "mode", "start")
    return {
        key: value for key, value in said.items() if key in always or value not in (None, "", [], 0, False)
    }
