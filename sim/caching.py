"""Where things lie that can be made again: compiled code, parsed declarations."""

from __future__ import annotations

import os
import tempfile
from functools import cache
from pathlib import Path


def user_cache() -> Path:
    """Return the user's cache folder, for files that can be made again at any time.

    ``cogov`` in the user's cache folder (``XDG_CACHE_HOME`` or ``~/.cache``), or, where that
    cannot be written, a private folder among the temporary files.
    """
    home = os.environ.get("XDG_CACHE_HOME") or _home_cache()
    if home and Path(home).is_absolute() and _writable(Path(home) / "cogov"):
        return Path(home) / "cogov"
    return _temporary_root()


def _home_cache() -> str | None:
    if os.environ.get("HOME") == "":  # would expand to the root of the file system
        return None
    try:
        return str(Path.home() / ".cache")
    except RuntimeError:  # nobody's home, as in a bare container
        return None


def _writable(folder: Path) -> bool:
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError:
        return False
    return os.access(folder, os.W_OK | os.X_OK)


@cache
def _temporary_root() -> Path:
    # Compiled code is loaded by pickle.  A folder that others may write must not be trusted.
    user = os.getuid() if hasattr(os, "getuid") else 0
    shared = Path(tempfile.gettempdir()) / f"cogov-{user}"
    try:
        shared.mkdir(mode=0o700, exist_ok=True)
        status = shared.lstat()
        private = not hasattr(os, "getuid") or (status.st_uid == user and not status.st_mode & 0o022)
        if private and shared.is_dir() and not shared.is_symlink() and _writable(shared):
            return shared
    except OSError:
        pass
    return Path(tempfile.mkdtemp(prefix="cogov-"))
