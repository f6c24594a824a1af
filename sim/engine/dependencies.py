"""Dependencies of the compiled code of a rule, as one digest.

numba compiles a rule from its bytecode and freezes everything the bytecode reads from outside: module
constants, members of enumerations, the contents of closures, default values, and the code of the rules it
calls.  The digest is made from just these.  It is made of what Python has loaded and not of files: comments,
docstrings, annotations, formatting and line numbers are not in bytecode, and a constant counts with the value
it has, wherever and however it was computed.

Rules that call each other in a circle need no order among them: a rule's digest goes over the rules it can
reach, numbered as they are met.

A value of unknown kind is never guessed at: it counts with all sources of its package.
"""

from __future__ import annotations

import builtins
import dis
import enum
import os
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

import numpy as np
from numba import types
from numba.core.dispatcher import Dispatcher

FIXED = frozenset({"numpy", "numba", "llvmlite", *sys.stdlib_module_names})
"""Packages identified by their version, which is in the name of the cache folder."""

DIGEST_BYTES = 16

_LOAD_GLOBAL = dis.opmap["LOAD_GLOBAL"]
_LOAD_ATTR = dis.opmap["LOAD_ATTR"]
_EXTENDED_ARG = dis.opmap["EXTENDED_ARG"]
_NO_OPERATION = 0  # the cells after an instruction that the interpreter keeps for itself
_CONSTANT = frozenset(kind for kind in dis.hasconst if kind < 256)
_BUILTINS = frozenset(dir(builtins))


def rule_of(value: Any) -> Dispatcher | None:
    """Return the compiled function that a value is or wraps, or None."""
    if isinstance(value, Dispatcher):
        return value
    kind: Any = getattr(value, "_numba_type_", None)
    return kind.dispatcher if isinstance(kind, types.Dispatcher) else None


@dataclass(frozen=True, slots=True)
class Facts:
    """A rule by itself: a text that represents code and constants, and the rules it calls."""

    text: bytes
    calls: tuple[Dispatcher, ...]


_FACTS = "_cogov_facts"
"""Under this name a rule keeps its facts, so that both go together."""


def digest(rule: Dispatcher) -> str:
    """Return the digest of everything that the compiled code of a rule depends on, in hexadecimal digits."""
    total = blake2b(digest_size=DIGEST_BYTES)
    reached = reach(rule)
    numbers = {each: number for number, each in enumerate(reached)}
    for each in reached:
        facts = _facts(each)
        total.update(facts.text)
        for callee in facts.calls:
            total.update(b"%d," % numbers[callee])
    return total.hexdigest()


def reach(rule: Dispatcher) -> list[Dispatcher]:
    """Return a rule and all rules it calls, directly or not, in an order that depends on their code alone."""
    found = {rule: None}
    waiting = [rule]
    for each in waiting:  # grows meanwhile
        new = [callee for callee in dict.fromkeys(_facts(each).calls) if callee not in found]
        found.update(dict.fromkeys(new))
        waiting.extend(new)
    return waiting


def _facts(rule: Dispatcher) -> Facts:
    facts: Facts | None = vars(rule).get(_FACTS)
    if facts is None:
        facts = vars(rule)[_FACTS] = facts_of(rule)
    return facts


def is_unchanged(rule: Dispatcher) -> bool:
    """Return whether a rule still reads the constants its last digest was made from; look again if not."""
    now = facts_of(rule)
    before = vars(rule).get(_FACTS)
    vars(rule)[_FACTS] = now
    return before is None or now == before


def facts_of(rule: Dispatcher) -> Facts:
    """Return a rule by itself, looked up now."""
    writer = _Writer(rule.py_func.__module__)
    writer.function(rule.py_func)
    writer.value(dict(sorted(rule.targetoptions.items())))
    writer.value(dict(rule.locals))
    return Facts("\n".join(writer.parts).encode("utf-8", "surrogatepass"), tuple(writer.calls))


class _Writer:
    """Writes down values and code so that equal texts mean equal compiled code."""

    def __init__(self, module: str) -> None:
        self.package = module.partition(".")[0]
        self.parts: list[str] = []
        self.calls: list[Dispatcher] = []
        self.inside: list[int] = []

    def function(self, function: FunctionType) -> None:
        """Write a Python function: its name, code, defaults, closure and the globals it reads."""
        self.parts.append(f"function {function.__module__} {function.__qualname__}")
        self.code(function.__code__, function.__globals__)
        self.value(function.__defaults__)
        self.value(function.__kwdefaults__)
        for name, cell in zip(function.__code__.co_freevars, function.__closure__ or (), strict=True):
            self.parts.append(f"closure {name}")
            try:
                content = cell.cell_contents
            except ValueError:  # not filled yet
                self.parts.append("empty")
                continue
            self.value(content)

    def code(self, code: CodeType, space: dict[str, Any]) -> None:
        """Write bytecode, with the constants it uses in their places, and the globals it reads.

        Constants are written in the order of use and their numbers left out: a docstring, which is a constant
        that no instruction reads, does not count, and neither does its coming or going.
        """
        operations = bytearray(code.co_code)
        used: list[Any] = []
        for at in _places(code.co_code, _CONSTANT):
            used.append(code.co_consts[_argument(code.co_code, at)])
            operations[at + 1] = 0
            while at and operations[at - 2] == _EXTENDED_ARG:
                at -= 2
                operations[at + 1] = 0
        self.parts.append(
            f"code {operations.hex()} {code.co_exceptiontable.hex()} {code.co_flags} {code.co_argcount} "
            f"{code.co_posonlyargcount} {code.co_kwonlyargcount} {code.co_names} {code.co_varnames} "
            f"{code.co_freevars} {code.co_cellvars}"
        )
        for constant in used:
            if isinstance(constant, CodeType):
                self.code(constant, space)
            else:
                self.value(constant)
        for name, *attributes in dict.fromkeys(_global_reads(code)):
            self.parts.append(f"global {name}")
            if name in space:
                self.chain(space[name], attributes)
            else:
                self.parts.append("builtin" if name in _BUILTINS else "missing")

    def chain(self, value: Any, attributes: list[str]) -> None:
        """Write a global, or the part that is read of it: ``math.pi``, ``rules.rule``, ``Stage.OPEN``."""
        while attributes and isinstance(value, ModuleType | enum.EnumType):
            name, *attributes = attributes
            if isinstance(value, ModuleType) and _is_fixed(value.__name__):
                self.parts.append(f"{value.__name__}.{name}")
                return
            if name not in getattr(value, "__members__", vars(value)):
                self.parts.append(f"missing {name}")
                self.anything(value)
                return
            value = getattr(value, name)
            self.parts.append(f".{name}")
        self.value(value)

    def value(self, value: Any) -> None:
        """Write a value that is frozen into compiled code."""
        rule = rule_of(value)
        if rule is not None:
            self.parts.append(f"rule {type(value).__qualname__}")
            self.calls.append(rule)
            return
        write = _WRITERS.get(type(value)) or next(
            (write for kind, write in _BY_KIND if isinstance(value, kind)), _Writer.named
        )
        if id(value) in self.inside:  # a container that holds itself
            self.anything(type(value))
            return
        self.inside.append(id(value))
        write(self, value)
        self.inside.pop()

    def plain(self, value: Any) -> None:
        self.parts.append(f"{type(value).__name__} {value!r}")

    def sequence(self, value: Any) -> None:
        self.parts.append(f"{type(value).__qualname__} of {len(value)} {getattr(value, '_fields', '')}")
        for item in value:
            self.value(item)
        if type(value) not in (tuple, list) and not hasattr(value, "_fields"):
            self.anything(type(value))

    def unordered(self, value: Any) -> None:
        self.parts.append(f"{type(value).__name__} of {len(value)}")
        for item in sorted(value, key=repr):
            self.value(item)

    def mapping(self, value: dict[Any, Any]) -> None:
        self.parts.append(f"{type(value).__name__} of {len(value)}")
        for key, item in value.items():
            self.value(key)
            self.value(item)

    def member(self, value: enum.Enum) -> None:
        """Write a member of an enumeration; of the others only the type of their numbers matters to numba."""
        kinds = sorted({type(each.value).__name__ for each in type(value)})
        self.parts.append(f"member {type(value).__module__} {type(value).__qualname__} {value.name} {kinds}")
        self.value(value.value)
        if not isinstance(value, int):
            self.type_(type(value))

    def array(self, value: np.ndarray) -> None:
        self.parts.append(
            f"{type(value).__name__} {value.shape} {value.strides} "
            f"{value.flags.writeable} {value.flags.aligned}"
        )
        self.dtype(value.dtype)
        if value.dtype.hasobject:
            self.anything(type(value))
            return
        self.parts.append(blake2b(np.ascontiguousarray(value).tobytes()).hexdigest())

    def scalar(self, value: np.generic) -> None:
        self.dtype(value.dtype)
        self.parts.append(value.tobytes().hex())

    def dtype(self, value: np.dtype) -> None:
        self.parts.append(f"dtype {value.str} {value.itemsize} {value.isalignedstruct} {value.shape}")
        if value.subdtype is not None:
            self.dtype(value.subdtype[0])
        for name in value.names or ():
            fields: Any = value.fields
            kind, offset = fields[name][:2]
            self.parts.append(f"{name} at {offset}")
            self.dtype(kind)

    def numba_type(self, value: types.Type) -> None:
        self.parts.append(f"{type(value).__qualname__} {value.name}")
        if type(value).__module__.partition(".")[0] not in FIXED or isinstance(value, types.Callable):
            self.anything(type(value))

    def type_(self, value: type) -> None:
        self.parts.append(f"type {value.__module__} {value.__qualname__}")
        if _is_fixed(value.__module__):
            return
        if issubclass(value, enum.Enum):
            for member in value:
                self.parts.append(member.name)
                self.value(member.value)
        elif not (issubclass(value, tuple) and hasattr(value, "_fields")):
            self.anything(value)
        else:
            self.parts.append(f"{value._fields}")  # pyright: ignore[reportAttributeAccessIssue]

    def named(self, value: Any) -> None:
        """Write a library's object by its name; a function with its code, the rest coarsely.

        numba compiles no plain function that a rule calls, but its package may have said what stands for it.
        """
        module, name = getattr(value, "__module__", None), getattr(value, "__name__", None)
        if module and name and _is_fixed(module) and vars(sys.modules.get(module, sys)).get(name) is value:
            self.parts.append(f"{module}.{name}")
            return
        self.parts.append(f"{type(value).__module__}.{type(value).__qualname__} {module}.{name}")
        if isinstance(value, FunctionType):
            self.function(value)
        self.anything(value)

    def module(self, value: ModuleType) -> None:
        self.parts.append(f"module {value.__name__}")
        if not _is_fixed(value.__name__):
            self.anything(value)

    def anything(self, value: Any) -> None:
        """Let all sources count on which a value of unknown kind could depend."""
        kind = value if hasattr(value, "__module__") or isinstance(value, ModuleType) else type(value)
        module = getattr(kind, "__module__", None) or getattr(kind, "__name__", "")
        for name in dict.fromkeys((self.package, str(module).partition(".")[0])):
            if not _is_fixed(name):
                self.parts.append(f"all of {name} {sources_digest(name)}")


_WRITERS: dict[type, Callable[[_Writer, Any], None]] = {
    **dict.fromkeys((type(None), bool, int, float, complex, str, bytes, type(Ellipsis)), _Writer.plain),
    tuple: _Writer.sequence,
    list: _Writer.sequence,
    frozenset: _Writer.unordered,
    set: _Writer.unordered,
    dict: _Writer.mapping,
    ModuleType: _Writer.module,
    np.ndarray: _Writer.array,
}
_BY_KIND: tuple[tuple[type, Callable[[_Writer, Any], None]], ...] = (
    (enum.Enum, _Writer.member),
    (type, _Writer.type_),
    (np.generic, _Writer.scalar),
    (np.dtype, _Writer.dtype),
    (types.Type, _Writer.numba_type),
    (np.ndarray, _Writer.array),
    (tuple, _Writer.sequence),
)


def _is_fixed(module: str) -> bool:
    return module.partition(".")[0] in FIXED


def _places(operations: bytes, wanted: frozenset[int]) -> list[int]:
    """Return the places of some operations in bytecode, in order."""
    kinds = operations[::2]
    found: list[int] = []
    for kind in wanted:
        at = kinds.find(kind)
        while at >= 0:
            found.append(2 * at)
            at = kinds.find(kind, at + 1)
    return sorted(found)


def _argument(operations: bytes, at: int) -> int:
    """Return the argument of an operation, with what an operation before it adds for large ones."""
    argument, shift = operations[at + 1], 8
    while at >= 2 and operations[at - 2] == _EXTENDED_ARG:
        at -= 2
        argument |= operations[at + 1] << shift
        shift += 8
    return argument


def _global_reads(code: CodeType) -> Iterator[tuple[str, ...]]:
    """Yield every global that code reads, with the attributes read of it: ``("np", "uint64")``."""
    operations, names = code.co_code, code.co_names
    for at in _places(operations, frozenset({_LOAD_GLOBAL})):
        chain = [names[_argument(operations, at) >> 1]]
        while (at := _next(operations, at)) < len(operations) and operations[at] == _LOAD_ATTR:
            chain.append(names[_argument(operations, at) >> 1])
        yield tuple(chain)


def _next(operations: bytes, at: int) -> int:
    at += 2
    while at < len(operations) and operations[at] in (_NO_OPERATION, _EXTENDED_ARG):
        at += 2
    return at


@cache
def sources_digest(package: str) -> str:
    """Return a digest of all sources of a package or module, as they are on disk.

    Where nobody can say which they are, the digest is another one each time: code is compiled anew.
    """
    total = blake2b(digest_size=DIGEST_BYTES)
    try:
        spec = find_spec(package)
    except ValueError:  # a script
        spec = None
    if spec is None:
        return os.urandom(DIGEST_BYTES).hex()
    folders = [Path(folder) for folder in spec.submodule_search_locations or ()]
    paths = [(path, path.relative_to(folder)) for folder in folders for path in sorted(folder.rglob("*.py"))]
    if not folders and spec.origin:
        paths = [(Path(spec.origin), Path(package))]
    for path, name in paths:
        total.update(name.as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()
