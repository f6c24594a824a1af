"""Data files of the package: read once, kept without their lines, and checked against a form."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from hashlib import blake2b
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ValidationError

from sim.caching import user_cache
from sim.errors import raise_all
from sim.parameters.problems import explain
from sim.parameters.yaml_file import read_yaml


def remembered_data(source: Path, folder: str, read: Callable[[], Any]) -> Any:
    """Return the content of a data file that travels with the package, without its lines.

    Parsing with lines takes a third of a second for the levers; the content is kept as JSON
    under the digest of the file, so that an edited file is never served stale.

    Args:
        source: the file.
        folder: the part of the package it belongs to.
        read: reads it, where nothing is kept yet.
    """
    cache = user_cache()
    digest = blake2b(source.read_bytes(), digest_size=12).hexdigest()
    kept = cache / f"{folder}-{source.stem}-{digest}.json"
    try:
        return json.loads(kept.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        pass  # none yet, or cut short: it is made again
    data = read()
    # Written aside and renamed, so that processes starting together never read half a file.
    aside = kept.with_name(f"{kept.name}.{os.getpid()}")
    try:
        aside.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        for old in cache.glob(f"{folder}-{source.stem}-*.json"):
            old.unlink(missing_ok=True)
        aside.replace(kept)
    except OSError:
        aside.unlink(missing_ok=True)
    return data


def read_data[Form: BaseModel](source: Path, folder: str, form: type[Form]) -> Form:
    """Read a data file that travels with the package, and check it against its form.

    Raises:
        InputError: with file, line and key of every mistake.
    """
    try:
        return form.model_validate(remembered_data(source, folder, lambda: read_yaml(source).data))
    except ValidationError:
        return read_form(source, form)


def read_form[Form: BaseModel](source: Path, form: type[Form]) -> Form:
    """Read any YAML file and check it against a form, with the lines of its mistakes.

    Raises:
        InputError: with file, line and key of every mistake.
    """
    file = read_yaml(source)
    try:
        return form.model_validate(file.data)
    except ValidationError as error:
        raise_all(explain(error, file, form))
        raise
