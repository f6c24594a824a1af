"""Result folders as research objects: ``ro-crate-metadata.json`` says what lies there and how it was made.

The file follows RO-Crate 1.1 and the profile of single processes (Process Run Crate), which repositories and
workflow tools read.  It names only what is in the folder; nothing is fetched to write or to read it.
"""

from __future__ import annotations

import json
import mimetypes
import shlex
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Any
from urllib.parse import quote, unquote

from sim.language import Language, language, tr
from sim.parameters.yaml_file import is_list
from sim.runs.software import software

METADATA = "ro-crate-metadata.json"
SPECIFICATION = "https://w3id.org/ro/crate/1.1"
PROFILE = "https://w3id.org/ro/wfrun/process/0.5"

PAGES = {
    "python": "https://www.python.org/",
    "mesa": "https://mesa.readthedocs.io/",
    "numpy": "https://numpy.org/",
    "numba": "https://numba.pydata.org/",
}
"""Addresses by which programs are known; they are names here and are not opened."""

FORMATS = {
    ".yaml": "application/yaml",
    ".parquet": "application/vnd.apache.parquet",
    ".xes": "application/xml",
    ".sqlite": "application/vnd.sqlite3",
}
"""Kinds of files that Python's own table leaves out."""


def write_crate(
    folder: Path,
    verb: str,
    results: Iterable[Path],
    *,
    inputs: Iterable[Path] = (),
    title: str = "",
    description: str = "",
    lang: Language | None = None,
) -> Path:
    """Describe a folder of results, or add what was written into it since, and return the file.

    What an earlier call said of the folder stays: its title and description where none are given now, the
    actions of other verbs, and the files that are still there.

    Args:
        folder: of the results.
        verb: that made them, such as ``"run"``; made again, its action is replaced.
        results: files and folders it wrote, inside ``folder``.
        inputs: files inside ``folder`` that it read: policies, study files.
        title: name of the whole.
        description: what it is, in a sentence or two.
        lang: language of the results; the current one by default.
    """
    target, lang = folder / METADATA, lang or language()
    old = _entities(target)
    given, made = _paths(folder, inputs), _paths(folder, results)
    root, actions = old.get("./", {}), [e for e in old.values() if e.get("@type") == "CreateAction"]
    kept = [path for path in _referred(root.get("hasPart")) if (folder / path).exists()]
    parts = sorted({*kept, *given, *made})
    action = _action(verb, given, made, lang)
    actions = [*(one for one in actions if one["@id"] != action["@id"]), action]
    graph = [
        {
            "@id": METADATA,
            "@type": "CreativeWork",
            "conformsTo": {"@id": SPECIFICATION},
            "about": {"@id": "./"},
        },
        {
            "@id": "./",
            "@type": "Dataset",
            "name": title or root.get("name", folder.name),
            "description": description or root.get("description", title),
            "datePublished": _now(),
            "inLanguage": lang,
            "license": {"@id": "#licence"},
            "conformsTo": {"@id": PROFILE},
            "hasPart": _references(map(_id, parts)),
            "mentions": _references(one["@id"] for one in actions),
        },
        {"@id": PROFILE, "@type": "CreativeWork", "name": "Process Run Crate", "version": "0.5"},
        _licence(lang),
        *(_part(folder, path) for path in parts),
        *actions,
        *_programs(),
    ]
    document = {"@context": f"{SPECIFICATION}/context", "@graph": graph}
    target.write_text(json.dumps(document, ensure_ascii=False, indent=2) + "\n", encoding="utf-8")
    return target


def _entities(path: Path) -> dict[str, dict[str, Any]]:
    """Return what an earlier file says, by identifier; nothing where there is none that can be read."""
    try:
        graph = json.loads(path.read_text(encoding="utf-8"))["@graph"]
        return {entity["@id"]: entity for entity in graph}
    except (OSError, ValueError, KeyError, TypeError):
        return {}


def _paths(folder: Path, files: Iterable[Path]) -> list[str]:
    """Return paths inside the folder, those of folders with a slash at the end."""
    inside = (path.relative_to(folder) for path in files if path.exists())
    return sorted({p.as_posix() + ("/" if (folder / p).is_dir() else "") for p in inside} - {METADATA})


def _id(path: str) -> str:
    """Return the identifier of a path: no spaces, no Chinese, as the specification prefers."""
    return quote(path)


def _references(ids: Iterable[str]) -> Any:
    """Return references as the specification prefers them: one stands by itself, several in a list."""
    found = [{"@id": one} for one in ids]
    return found[0] if len(found) == 1 else found


def _referred(references: Any) -> list[str]:
    """Return the paths that references stand for."""
    listed: list[dict[str, str]] = references if is_list(references) else [references or {}]
    return [unquote(one["@id"]) for one in listed if "@id" in one]


def _part(folder: Path, path: str) -> dict[str, Any]:
    name = path.rstrip("/").rpartition("/")[2]
    if path.endswith("/"):
        return {"@id": _id(path), "@type": "Dataset", "name": name}
    suffix = Path(path).suffix
    kind = FORMATS.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
    size = str((folder / path).stat().st_size)
    return {"@id": _id(path), "@type": "File", "name": name, "encodingFormat": kind, "contentSize": size}


def _action(verb: str, given: list[str], made: list[str], lang: Language) -> dict[str, Any]:
    called = [Path(sys.argv[0]).stem, *sys.argv[1:]]
    by_hand = tr("由 Python 程序写出", "written by a Python program", lang)
    return {
        "@id": f"#{verb}",
        "@type": "CreateAction",
        "name": f"cogov {verb}",
        "description": shlex.join(called) if called[0] == "cogov" else by_hand,
        "endTime": _now(),
        "instrument": {"@id": "#cogov"},
        "object": _references(map(_id, given)),
        "result": _references(map(_id, made)),
    }


def _licence(lang: Language) -> dict[str, Any]:
    return {
        "@id": "#licence",
        "@type": "CreativeWork",
        "name": tr("未声明", "not stated", lang),
        "description": tr(
            "这些结果由运行模型的人所有，如何公开由其决定；发布前请在此写明许可。",
            "These results belong to whoever ran the model, who decides on what terms they are published; "
            "please name a licence here before publishing them.",
            lang,
        ),
    }


def _programs() -> list[dict[str, Any]]:
    versions = software()
    needed = [name for name in versions if name in PAGES]
    programs = [
        {"@id": PAGES[name], "@type": "SoftwareApplication", "name": name, "url": PAGES[name],
         "version": versions[name]}
        for name in needed
    ]  # fmt: skip
    return [
        {
            "@id": "#cogov",
            "@type": "SoftwareApplication",
            "name": "cogov",
            "version": versions.get("cogov", "?"),
            "softwareRequirements": _references(PAGES[name] for name in needed),
        },
        *programs,
    ]


def _now() -> str:
    return datetime.now().astimezone().isoformat(timespec="seconds")
