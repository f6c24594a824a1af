"""How rules are compiled: ``from sim.compiled import njit``.

numba keeps compiled code on disk, but it looks only at the file a function stands in.  After
an edit of ``rule`` in one file, a cached ``day`` in another file that calls it would go on
running the old rule.  Therefore the code is kept in a folder whose name is a hash of every
source that compiled code can depend on: an edit of any of them leads to another folder.
In it, code lies by the name of its module and not, as numba has it, by the path of its file:
two copies of the same sources share what either of them has compiled.

The sources are the modules that import :mod:`sim.compiled` and everything these import from
the same package, because module-level constants are frozen into compiled code as well.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any, overload

import llvmlite
import numba
import numpy as np
from llvmlite.binding import get_host_cpu_name
from numba.core.caching import FunctionCache

from sim.caching import user_cache

KEEP_FOLDERS = 8
"""How many folders of compiled code are kept."""

WORD = 64
"""Bits of the numbers compiled functions are called with."""

KEEP_DAYS = 30
"""Days after which a folder that nobody used is removed."""

_GRACE_SECONDS = 3600.0  # a folder used within the hour may belong to a process at work
_FOLDER = re.compile(r"numba-[0-9a-f]{16}(\.old-\d+)?")
_COMPILED = re.compile(
    r"^[ \t]*(?:from[ \t]+sim\.compiled[ \t]+import[ \t]+[^\n]*\bnjit\b|import[ \t]+sim\.compiled\b)",
    re.MULTILINE,
)
_FROM = re.compile(r"^[ \t]*from[ \t]+(\.*)([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n#]+)", re.MULTILINE)
_IMPORT = re.compile(r"^[ \t]*import[ \t]+([\w., \t]+)", re.MULTILINE)


@overload
def njit[F: Callable[..., Any]](function: F, /) -> F: ...
@overload
def njit[F: Callable[..., Any]](**options: Any) -> Callable[[F], F]: ...
def njit(function: Callable[..., Any] | None = None, /, **options: Any) -> Any:
    """Compile a function with numba, cached on disk, without holding the interpreter's lock.

    Works for the functions of any package.  Functions of a script or a notebook are compiled
    but not cached: nobody can say which sources they depend on.

    With ``NUMBA_DISABLE_JIT=1`` the function stays plain Python, in which the unsigned
    arithmetic of :mod:`sim.rng` wraps around silently, as compiled code does.

    Args:
        function: the function to compile.
        **options: further options of ``numba.njit``.
    """
    if function is None:
        return lambda late: njit(late, **options)
    if numba.config.DISABLE_JIT:  # type: ignore[attr-defined]
        return np.errstate(over="ignore")(function)
    folder = _folder_for(function)
    settings = {"nogil": True, "cache": folder is not None, **options}
    if folder is None:
        return _widen_calls(numba.njit(**settings)(function))
    with _kept_in(folder):
        return _widen_calls(numba.njit(**settings)(function))


@contextmanager
def _kept_in(folder: Path) -> Iterator[None]:
    """Let what is decorated meanwhile be kept in a folder; numba looks up where when it decorates."""
    kind: Any = FunctionCache._impl_class
    before, known = numba.config.CACHE_DIR, kind._locator_classes  # type: ignore[attr-defined]
    numba.config.CACHE_DIR = str(folder)  # type: ignore[attr-defined]
    kind._locator_classes = [_by_module(known[0]), *known]
    try:
        yield
    finally:
        numba.config.CACHE_DIR = before  # type: ignore[attr-defined]
        kind._locator_classes = known


@cache
def _by_module(by_path: Any) -> Any:
    """Return the kind of locators that goes by the module's name, made from numba's, which goes by path."""

    class ByModule(by_path):
        def __init__(self, py_func: Any, py_file: str) -> None:
            super().__init__(py_func, py_file)
            self._cache_path = str(Path(numba.config.CACHE_DIR) / py_func.__module__)  # type: ignore[attr-defined]

    return ByModule


def _widen_calls(dispatcher: Any) -> Any:
    """Let compiled callers call one version of the function, whatever the width of their numbers.

    Columns hold numbers of many widths, and numba would compile a function anew for each
    combination its callers pass (three times the functions, three times the waiting).  Numbers
    are widened at the call instead: integers to 64 bits, floats to double precision.  Unsigned
    64-bit keys stay as they are.
    """
    original = dispatcher.get_call_template

    def get_call_template(args: Any, kws: Any) -> Any:
        wide = tuple(_widest(kind) for kind in args)
        return original(wide, {name: _widest(kind) for name, kind in kws.items()})

    dispatcher.get_call_template = get_call_template
    return dispatcher


def _widest(kind: Any) -> Any:
    kind = numba.types.unliteral(kind)
    bits = getattr(kind, "bitwidth", WORD)
    if isinstance(kind, numba.types.Integer) and bits < WORD:
        return numba.types.int64
    if isinstance(kind, numba.types.Float) and bits < WORD:
        return numba.types.float64
    return kind


def cache_folder(package_dir: str | Path) -> Path:
    """Return the folder for the compiled code of a package, made if need be.

    The name is a hash of the sources in ``package_dir``, of this package's own sources, and
    of the versions of Python, NumPy, numba, llvmlite and the processor.  Folders that have
    not been used for long are removed on the way.

    Args:
        package_dir: folder of an importable package.
    """
    own = Path(__file__).resolve().parent
    package = Path(package_dir).resolve()
    digest = blake2b(digest_size=8)
    for part in (sys.version, np.__version__, numba.__version__, llvmlite.__version__, get_host_cpu_name()):
        digest.update(part.encode() + b"\0")
    for folder in dict.fromkeys((own, package)):
        for name, content in sources(folder):
            digest.update(name.encode() + b"\0" + content + b"\0")
    root = cache_root()
    folder = root / f"numba-{digest.hexdigest()}"
    folder.mkdir(parents=True, exist_ok=True)
    os.utime(folder)  # marks it as used, for the pruning of old ones
    _prune(root, keep=folder.name)
    return folder


def sources(package_dir: Path) -> list[tuple[str, bytes]]:
    """Return name and content of every source that compiled code in a package depends on."""
    texts = {
        path.relative_to(package_dir).as_posix(): path.read_bytes()
        for path in sorted(package_dir.rglob("*.py"))
    }
    decoded = {name: content.decode("utf-8", "replace") for name, content in texts.items()}
    waiting = [name for name, text in decoded.items() if _COMPILED.search(text)]
    needed = set(waiting)
    while waiting:
        name = waiting.pop()
        for module in _imports(package_dir.name, name, decoded[name]):
            for found in (f"{module}.py", f"{module}/__init__.py"):
                if found in texts and found not in needed:
                    needed.add(found)
                    waiting.append(found)
    return [(name, texts[name]) for name in sorted(needed)]


def _imports(package: str, name: str, text: str) -> Iterator[str]:
    """Yield what a source may import from its own package, as paths without ``.py``."""
    here = name.split("/")[:-1]
    for dots, module, names in _FROM.findall(text):
        parts = [part for part in module.split(".") if part]
        if dots:
            base = here[: len(here) - len(dots) + 1] + parts
        elif parts and parts[0] == package:
            base = parts[1:]
        else:
            continue
        yield "/".join(base)
        for imported in re.findall(r"\w+", names):
            yield "/".join([*base, imported])
    for names in _IMPORT.findall(text):
        for module in re.findall(r"[\w.]+", names):
            parts = module.split(".")
            if parts[0] == package:
                yield "/".join(parts[1:])


def cache_root() -> Path:
    """Return the folder that holds the folders of compiled code.

    ``NUMBA_CACHE_DIR`` if it is set, else the user's cache folder.
    """
    explicit = os.environ.get("NUMBA_CACHE_DIR")
    return Path(explicit).absolute() if explicit else user_cache()


def _prune(root: Path, keep: str) -> None:
    """Remove folders that were not used for long; only those that this module named."""
    now = time.time()
    others: list[tuple[float, Path]] = []
    try:
        for path in root.iterdir():
            if path.name != keep and _FOLDER.fullmatch(path.name) and not path.is_symlink():
                others.append((now - path.stat().st_mtime, path))
    except OSError:  # another process removes the same folders
        return
    others.sort()
    for rank, (age, path) in enumerate(others, start=1):
        if age > KEEP_DAYS * 86400 or (rank >= KEEP_FOLDERS and age > _GRACE_SECONDS):
            _remove(path)


def _remove(path: Path) -> None:
    # Renamed first, so that no process ever meets a folder that is half gone.
    doomed = path.with_name(f"{path.name.split('.')[0]}.old-{os.getpid()}")
    try:
        path.rename(doomed)
    except OSError:
        return
    shutil.rmtree(doomed, ignore_errors=True)


@cache
def _folder_of_package(package_dir: str) -> Path:
    return cache_folder(package_dir)


def _folder_for(function: Callable[..., Any]) -> Path | None:
    root = sys.modules.get(function.__module__.partition(".")[0])
    places = getattr(root, "__path__", None)
    if not places:
        return None
    return _folder_of_package(next(iter(places)))
