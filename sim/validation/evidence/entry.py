"""Reads files of the evidence bench, one published finding each."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

from pydantic import ValidationError

from sim.errors import InputError, nearest, raise_all
from sim.parameters.problems import explain
from sim.policy.read_yaml import read_yaml
from sim.validation.evidence.checks import problems
from sim.validation.evidence.form import FOLDER, Entry


def load_entry(path: str | os.PathLike[str]) -> Entry:
    """Read one file.

    Raises:
        InputError: with file, line, key and remedy of every mistake found.
    """
    document = read_yaml(Path(path))
    try:
        entry = Entry.model_validate(document.data)
    except ValidationError as error:
        raise_all(explain(error, document.lines, Entry, as_declared=True))
        raise
    raise_all(problems(entry, document.lines, Path(path).stem))
    return entry


def entries(folder: Path = FOLDER) -> Mapping[str, Entry]:
    """Return the findings of a folder by id, E2 before E10.

    Raises:
        InputError: with every mistake of every file.
    """
    found: dict[str, Entry] = {}
    wrong: list[InputError] = []
    for stem in _in_order(path.stem for path in folder.glob("*.yaml")):
        try:
            found[stem] = load_entry(folder / f"{stem}.yaml")
        except InputError as error:
            wrong.append(error)
    raise_all(wrong)
    return found


def select(names: Sequence[str]) -> Mapping[str, Entry]:
    """Return findings by id or by file of one's own; all of the project's when none is named.

    Raises:
        InputError: there is no such finding, or a file is wrong.
    """
    if not names:
        return entries()
    found: dict[str, Entry] = {}
    for name in names:
        if name.endswith((".yaml", ".yml")):
            entry = load_entry(name)
        else:
            stems = [path.stem for path in FOLDER.glob("*.yaml")]
            if name.upper() not in stems:
                raise InputError(
                    f"没有研究发现 {name}",
                    f"there is no finding {name}",
                    allowed=_in_order(stems),
                    nearest=nearest(name, stems),
                )
            entry = load_entry(FOLDER / f"{name.upper()}.yaml")
        found[entry.id] = entry
    return found


def _in_order(stems: Iterable[str]) -> list[str]:
    """Return E2 before E10."""
    return sorted(stems, key=_place)


def _place(stem: str) -> tuple[int, str]:
    return len(stem), stem
