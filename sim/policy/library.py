"""Where scenario files are: in a clone, in an installed package, or where the user keeps them."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from sim.errors import InputError, nearest
from sim.parameters.yaml_file import refuse_special

_PACKAGE = Path(__file__).parent.parent

SUFFIXES = (".yaml", ".yml")


def scenario_folders() -> tuple[Path, ...]:
    """Return the folders that hold the project's scenarios.

    An installed package carries them inside itself; in a clone they are beside it.
    """
    return tuple(
        folder for folder in (_PACKAGE / "scenarios", _PACKAGE.parent / "scenarios") if folder.is_dir()
    )


def scenario_files(folders: Sequence[Path] = ()) -> dict[str, Path]:
    """Return the scenarios found, by stem; earlier folders win, subfolders count."""
    found: dict[str, Path] = {}
    for folder in (*folders, *scenario_folders()):
        for path in sorted(folder.rglob("*.yaml")):
            found.setdefault(path.stem, path)
    return dict(sorted(found.items()))


def find_scenario(
    source: str | Path, folders: Sequence[Path] = (), *, relative_to: Path | None = None
) -> Path:
    """Return the file of a scenario given by stem or path.

    Args:
        source: ``three-heads``, ``my/plan.yaml`` or a path.
        folders: looked into before the project's own.
        relative_to: folder against which a relative path is read; default the current one.

    Raises:
        InputError: there is no such scenario.
    """
    text = str(source)
    if isinstance(source, Path) or "/" in text or "\\" in text or text.endswith(SUFFIXES):
        path = Path(source) if relative_to is None else relative_to / text
        if path.is_file():
            return path
        if relative_to is None and path.exists():
            if path.is_dir():
                raise InputError(
                    "这是文件夹，不是情景文件", "this is a folder, not a scenario file", file=text
                )
            refuse_special(path.stat().st_mode, text)
        stems = list(path.parent.glob("*.yaml")) if path.parent.is_dir() else []
        near = nearest(path.name, [p.name for p in stems])
        raise InputError("没有这个情景文件", "there is no such scenario file", file=text, nearest=near)
    known = scenario_files(folders)
    if text not in known:
        raise InputError(
            f"没有名为 {text!r} 的情景",
            f"there is no scenario named {text!r}",
            allowed=list(known),
            nearest=nearest(text, known),
        )
    return known[text]


def stacked_names(source: str | Path) -> list[str]:
    """Return the names or paths in ``duty-lists+one-network``; one where it is a single file's."""
    text = str(source)
    if isinstance(source, Path) or Path(text).exists():
        return [text]
    return [name.strip() for name in text.replace("＋", "+").split("+")]
