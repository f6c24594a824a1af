"""Where compiled rules are kept between runs.

All code of one environment (versions of Python, NumPy, numba and llvmlite, processor, numba's settings and
what this package adds to numba) is in one folder, in it a folder for each module, in it a file for each
version of a rule and each signature.  The version is the digest of :mod:`sim.engine.dependencies`: who goes
back to an earlier version of a rule, or to another branch, finds its code again.

A file is written under another name and then renamed: processes that compile the same rules at the same time
do not see halves, and each can use what another has finished.
"""

from __future__ import annotations

import os
import pickle
import re
import shutil
import sys
import time
import warnings
from collections.abc import Callable
from contextlib import suppress
from functools import cache
from hashlib import blake2b
from pathlib import Path
from typing import Any

import llvmlite
import numba
import numpy as np
from llvmlite.binding import get_host_cpu_name
from numba.core import compiler, config, serialize, types
from numba.core.caching import _Cache
from numba.core.dispatcher import Dispatcher
from numba.core.errors import NumbaWarning

from sim.caching import user_cache
from sim.engine.dependencies import digest, is_unchanged, reach, rule_of
from sim.engine.parts import Part, PartLibrary, Rule, flags_of

KEEP_VERSIONS = 8
"""How many versions of one rule are kept."""

KEEP_FOLDERS = 8
"""How many environments' folders of compiled code are kept."""

KEEP_DAYS = 30
"""Days after which compiled code that nobody used is removed."""

_DAY = 86400.0
_GRACE_SECONDS = 3600.0  # files used within the hour may belong to a process at work
_FOLDER = re.compile(r"numba-[0-9a-f]{16}(\.old-\d+)?")
_SETTINGS = (
    "OPT",
    "LOOP_VECTORIZE",
    "SLP_VECTORIZE",
    "ENABLE_AVX",
    "BOUNDSCHECK",
    "DEBUGINFO_DEFAULT",
    "USING_SVML",
    "LLVM_REFPRUNE_PASS",
    "LLVM_REFPRUNE_FLAGS",
)
"""Settings of numba that change the code it makes."""


ROOT, PART = ".nbc", ".part"
"""How names of files end: of machine code that Python calls, of a rule to be put together with others."""

_MAKES_CODE = ("bundle.py", "codes.py", "lowering.py", "parts.py")
"""Sources of this package that decide the code made from a rule."""


class RuleCache(_Cache):
    """The compiled versions of one rule, on disk; numba asks it before it compiles."""

    def __init__(self, rule: Rule) -> None:
        self.rule = rule
        function = rule.py_func
        self._folder = cache_folder() / function.__module__
        self._name = re.sub(r"[^\w.]", "_", function.__qualname__)
        self._enabled = True

    @property
    def cache_path(self) -> str:
        """The folder of the rule's module."""
        return str(self._folder)

    def enable(self) -> None:
        """Read and write again."""
        self._enabled = True

    def disable(self) -> None:
        """Read and write nothing from now on."""
        self._enabled = False

    def flush(self) -> None:
        """Forget every kept version of the rule."""
        for path in self._folder.glob(f"{self._name}-*"):
            path.unlink(missing_ok=True)

    def load_overload(self, sig: Any, target_context: Any) -> Any:
        """Return the kept code for a signature, or None where it was never compiled as the rule is now."""
        target_context.refresh()
        is_unchanged(self.rule)
        code = self._load(sig, target_context, ROOT)
        return code and compiler.CompileResult._rebuild(target_context, *code)

    def save_overload(self, sig: Any, data: Any) -> None:
        """Keep the code for a signature."""
        if not data.library.has_dynamic_globals:
            self._save(sig, data.target_context, ROOT, lambda: data._reduce())

    def load_part(self, args: tuple[Any, ...]) -> Part | None:
        """Return a rule translated for types of arguments, with all parts that it calls, or None."""
        rule = self.rule
        context = compiler._make_subtarget(rule.targetctx, flags_of(rule))
        context.refresh()
        is_unchanged(rule)
        code = self._load(args, context, PART)
        if code is None:
            return None
        descriptor, environment, signature, bitcode, calls = code
        library = PartLibrary.restored(context.codegen(), descriptor.qualname, bitcode)
        library.rule, library.arguments = rule, args
        reached: Any = reach(rule)
        for number, arguments in calls:
            library._linking_libraries.append(reached[number].part(arguments).library)
        return Part(
            compiler.compile_result(
                typing_context=rule.typingctx,
                target_context=context,
                library=library,
                environment=environment,
                fndesc=descriptor,
                signature=signature,
                objectmode=False,
                lifted=(),
                reload_init=[],
            )
        )

    def save_part(self, args: tuple[Any, ...], part: Part) -> None:
        """Keep a rule translated for types of arguments."""
        result, library = part.result, part.library
        numbers = {rule: number for number, rule in enumerate(reach(self.rule))}
        callees = [
            each for each in dict.fromkeys(library._linking_libraries) if isinstance(each, PartLibrary)
        ]
        if not self._may_be_kept(result) or any(each.rule not in numbers for each in callees):
            return
        calls = [(numbers[each.rule], each.arguments) for each in callees]
        result.fndesc.typemap = result.fndesc.calltypes = None
        self._save(
            args,
            result.target_context,
            PART,
            lambda: (result.fndesc, result.environment, result.signature, library.bitcode(), calls),
        )

    def _load(self, sig: Any, context: Any, suffix: str) -> Any:
        if not self._enabled:
            return None
        path = self._path(sig, context.codegen(), suffix)
        try:
            kept, code = pickle.loads(path.read_bytes())
            os.utime(path)  # marks it as used
        except FileNotFoundError:
            return None
        except Exception:  # half a disk block, a class that moved: whatever it is, the rule is compiled anew
            return None
        return code if kept == sig else None

    def _save(self, sig: Any, context: Any, suffix: str, code: Callable[[], Any]) -> None:
        if not self._enabled or not is_unchanged(self.rule):
            return
        path = self._path(sig, context.codegen(), suffix)
        content = serialize.dumps((sig, code()))
        with suppress(OSError):  # a full disk, a folder removed meanwhile: the code runs all the same
            self._folder.mkdir(parents=True, exist_ok=True)
            half = path.with_name(f"{path.name}.{os.getpid()}.tmp")
            half.write_bytes(content)
            half.replace(path)
            self._forget_old_versions(path)

    def _path(self, sig: Any, codegen: Any, suffix: str) -> Path:
        called = [digest(rule) for kind in _arguments(sig) if (rule := _rule_behind(kind)) is not None]
        kind = blake2b(repr((str(sig), codegen.magic_tuple(), called)).encode(), digest_size=8).hexdigest()
        return self._folder / f"{self._name}-{digest(self.rule)}-{kind}{suffix}"

    def _may_be_kept(self, data: Any) -> bool:
        reason = None
        if any(not lifted.can_cache for lifted in data.lifted):
            reason = "it uses lifted code"
        elif data.library.has_dynamic_globals:
            reason = "it uses addresses or large global arrays"
        if reason:
            code = self.rule.py_func.__code__
            text = f"{self.rule.py_func.__qualname__} is compiled anew in every process: {reason}"
            warnings.warn_explicit(text, NumbaWarning, code.co_filename, code.co_firstlineno)
        return reason is None

    def _forget_old_versions(self, kept: Path) -> None:
        newest: dict[str, float] = {}
        files = [(path, path.stat().st_mtime) for path in self._folder.glob(f"{self._name}-*")]
        for path, used in files:
            version = path.name.rsplit("-", 2)[1]
            newest[version] = max(used, newest.get(version, 0.0))
        keep = sorted(newest, key=lambda version: -newest[version])[:KEEP_VERSIONS]
        for path, used in files:
            if (
                path.name.rsplit("-", 2)[1] not in keep
                and time.time() - used > _GRACE_SECONDS
                and path != kept
            ):
                path.unlink(missing_ok=True)


def _arguments(sig: Any) -> tuple[Any, ...]:
    return tuple(sig) if isinstance(sig, tuple) else tuple(sig.args)


def _rule_behind(kind: Any) -> Dispatcher | None:
    return kind.dispatcher if isinstance(kind, types.Dispatcher) else rule_of(kind)


@cache
def environment_digest() -> str:
    """Return a digest of all that compiled code depends on beside the rules."""
    total = blake2b(digest_size=8)
    versions = (sys.version, np.__version__, numba.__version__, llvmlite.__version__, get_host_cpu_name())
    settings = tuple(f"{name}={getattr(config, name, None)!r}" for name in _SETTINGS)
    for part in versions + settings:
        total.update(part.encode() + b"\0")
    for name in _MAKES_CODE:
        total.update(Path(__file__).with_name(name).read_bytes() + b"\0")
    return total.hexdigest()


def cache_folder() -> Path:
    """Return the folder for compiled code of this environment, made if need be.

    Files not used for long are removed on the way, once a day.
    """
    return _prepared(cache_root() / f"numba-{environment_digest()}")


@cache
def _prepared(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    swept = folder / "swept"
    if not swept.exists() or time.time() - swept.stat().st_mtime > _DAY:
        _forget_unused(folder)
        swept.touch()
    os.utime(folder)  # marks it as used
    _prune(folder.parent, keep=folder.name)
    return folder


def cache_root() -> Path:
    """Return the folder that holds the folders of compiled code.

    ``NUMBA_CACHE_DIR`` if it is set, else the user's cache folder.
    """
    explicit = os.environ.get("NUMBA_CACHE_DIR")
    return Path(explicit).absolute() if explicit else user_cache()


def _forget_unused(folder: Path) -> None:
    for path in folder.glob("*/*.*"):
        with suppress(OSError):
            if time.time() - path.stat().st_mtime > KEEP_DAYS * _DAY:
                path.unlink()


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
        if age > KEEP_DAYS * _DAY or (rank >= KEEP_FOLDERS and age > _GRACE_SECONDS):
            _remove(path)


def _remove(path: Path) -> None:
    # Renamed first, so that no process ever meets a folder that is half gone.
    doomed = path.with_name(f"{path.name.split('.')[0]}.old-{os.getpid()}")
    try:
        path.rename(doomed)
    except OSError:
        return
    shutil.rmtree(doomed, ignore_errors=True)
