"""The parsed declarations, remembered on disk.

Reading a few hundred declarations with their line numbers takes about half a second, longer
than a district's year.  The snapshot is used only while every file it was made from, and
the code that read them, are the same to the byte.
"""

from __future__ import annotations

import json
import os
from collections.abc import Callable, Sequence
from dataclasses import asdict
from hashlib import blake2b
from pathlib import Path
from typing import Any

from sim.caching import user_cache
from sim.parameters.parameter import Choice, Parameter

_READERS = ("form.py", "parameter.py", "reading.py", "yaml_file.py")


def remembered(
    paths: Sequence[Path], read: Callable[[Sequence[Path]], tuple[Parameter, ...]]
) -> tuple[Parameter, ...]:
    """Return ``read(paths)``, from the snapshot if nothing has changed since."""
    digest = _digest(paths)
    snapshot = user_cache() / "parameters.json"
    try:
        stored = json.loads(snapshot.read_text(encoding="utf-8"))
        if stored["digest"] == digest:
            return tuple(_parameter(fields) for fields in stored["parameters"])
    except (OSError, ValueError, KeyError, TypeError):
        pass  # none yet, or not ours: it is made again
    parameters = read(paths)
    _store(snapshot, {"digest": digest, "parameters": [asdict(parameter) for parameter in parameters]})
    return parameters


def _parameter(fields: dict[str, Any]) -> Parameter:
    choices = tuple(Choice(**one) for one in fields.pop("choices"))
    return Parameter(**fields, choices=choices)


def _digest(paths: Sequence[Path]) -> str:
    here = Path(__file__).parent
    digest = blake2b(digest_size=16)
    for path in (*(here / name for name in _READERS), *paths):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def _store(snapshot: Path, content: object) -> None:
    # Written aside and renamed, so that processes starting together never read half a file.
    aside = snapshot.with_name(f"{snapshot.name}.{os.getpid()}")
    try:
        aside.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
        aside.replace(snapshot)
    except OSError:
        aside.unlink(missing_ok=True)
