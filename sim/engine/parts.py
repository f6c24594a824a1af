"""Rules are translated one by one and made into machine code once, where Python calls them.

numba optimizes every function with all that it calls inside, and again as a part of each caller, and makes
machine code of every one, with wrappers for Python.  A day of the model is three hundred rules deep in one
another: most of that work is done many times over and never run.  Here a rule is translated once for each
signature (a *part*); where Python calls a rule (a *root*), all parts it can reach are put together and
optimized in one go, and only this becomes machine code.

A change of this file compiles every rule anew.
"""

# numba's own types leave its insides out.
# pyright: reportAttributeAccessIssue=false, reportPrivateImportUsage=false

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from llvmlite import binding
from numba.core import compiler, sigutils, types, typing
from numba.core.codegen import JITCodeLibrary
from numba.core.compiler_lock import global_compiler_lock
from numba.core.dispatcher import _FunctionCompiler
from numba.core.registry import CPUDispatcher

from sim.engine.dependencies import digest

WORD = 64
"""Bits of the numbers compiled functions are called with."""


class Part:
    """A rule translated for one signature, not yet machine code."""

    def __init__(self, result: Any) -> None:
        self.result = result
        self.library: PartLibrary = result.library


class PartLibrary(JITCodeLibrary):
    """The code of one part, and which other code it needs."""

    rule: Any
    arguments: tuple[Any, ...]

    def finalize(self) -> None:
        """Do nothing but note what cannot be kept on disk: a part is optimized with its callers."""
        self._finalize_dynamic_globals()
        self._finalized = True

    def own_module(self) -> Any:
        """Return the part's own code, for others to copy."""
        return super()._get_module_for_linking()

    def reach(self) -> Iterator[Any]:
        """Yield the libraries of all code that the part needs, itself first."""
        seen: set[Any] = {self}
        waiting: list[Any] = [self]
        for library in waiting:  # grows meanwhile
            yield library
            if isinstance(library, PartLibrary):
                new = [each for each in library._linking_libraries if each not in seen]
                seen.update(new)
                waiting.extend(dict.fromkeys(new))

    def link_into(self, module: Any) -> None:
        """Copy all code that the part needs into a module."""
        for library in self.reach():
            is_part = isinstance(library, PartLibrary)
            module.link_in(
                library.own_module() if is_part else library._get_module_for_linking(), preserve=True
            )

    def _get_module_for_linking(self) -> Any:
        """Return all code that the part needs, for numba's own functions that call a rule."""
        whole = binding.parse_assembly(str(self._codegen._create_empty_module(self.name)))
        self.link_into(whole)
        return whole

    @classmethod
    def restored(cls, codegen: Any, name: str, code: bytes) -> PartLibrary:
        """Return a part from its bitcode; the caller adds what it needs."""
        self = cls(codegen, name)
        self._final_module = binding.parse_bitcode(code)
        self._final_module.name = name
        self.finalize()
        return self

    def bitcode(self) -> bytes:
        """Return the part's code with that of numba's own functions it calls, without that of other rules."""
        whole = self._final_module.clone()
        for library in self._linking_libraries:
            if not isinstance(library, PartLibrary):
                whole.link_in(library._get_module_for_linking(), preserve=True)
        return whole.as_bitcode()


class _Pipeline(compiler.Compiler):
    """numba's way from bytecode to code, with names that tell versions of a rule apart.

    numba names compiled functions by module, name and a running number of the process.  Code from several
    processes comes together through the cache, and two versions of a rule (a module loaded anew, functions
    made in a function) could meet under one name; then one of them would run in place of the other.
    """

    of: tuple[Rule]  # a function by itself would become a method

    def define_pipelines(self) -> Any:
        identity: Any = self.state.func_id
        (rule,) = self.of
        identity.unique_id = digest(rule)
        identity.unique_name = f"{identity.func_qualname}${identity.unique_id}"
        library = PartLibrary(self.state.targetctx.codegen(), identity.func_qualname)
        library.rule, library.arguments = rule, tuple(self.state.args)
        self.state.library = library
        return super().define_pipelines()


class _PartCompiler(_FunctionCompiler):
    """Translates a rule without making it ready to run."""

    def _customize_flags(self, flags: Any) -> Any:
        flags.no_compile = True
        flags.no_cpython_wrapper = True
        flags.no_cfunc_wrapper = True
        return flags


class Rule(CPUDispatcher):
    """A compiled function whose callees are put together with it where Python calls it."""

    def __init__(self, py_func: Any, locals: Any = None, targetoptions: Any = None) -> None:
        pipeline = type("_Pipeline", (_Pipeline,), {"of": (self,)})
        options = targetoptions or {}
        super().__init__(py_func, locals or {}, options, pipeline)
        self.parts: dict[tuple[Any, ...], Part] = {}
        self._part_compiler = _PartCompiler(py_func, self.targetdescr, options, self.locals, pipeline)
        self.keep: Any = None

    def enable_caching(self) -> None:
        """Do nothing: where code is kept is for :mod:`sim.engine.cache`."""

    def get_call_template(self, args: Any, kws: Any) -> Any:
        """Return how compiled code calls the rule: with numbers at their full width.

        Columns hold numbers of many widths, and numba would compile a function anew for each
        combination its callers pass (three times the functions, three times the waiting).  Numbers
        are widened at the call instead: integers to 64 bits, floats to double precision.  Unsigned
        64-bit keys stay as they are.
        """
        wide = tuple(widest(kind) for kind in args)
        named = {name: widest(kind) for name, kind in kws.items()}
        pysig, args = self._compiler.fold_argument_types(wide, named)
        self.part(tuple(args))
        template = typing.make_concrete_template(
            f"CallTemplate({self.py_func.__name__})",
            key=self.py_func.__name__,
            signatures=[part.result.signature for part in self.parts.values()],
        )
        return template, pysig, args, {}

    def get_overload(self, sig: Any) -> Any:
        """Return the key under which compiled code finds the rule's code."""
        args, _ = sigutils.normalize_signature(sig)
        return self.part(tuple(args))

    def part(self, args: tuple[Any, ...]) -> Part:
        """Return the rule translated for these types of arguments."""
        with global_compiler_lock:
            found = self.parts.get(args)
            if found is not None:
                return found
            with self._compiling_counter:
                found = self.keep.load_part(args) if self.keep else None
                if found is not None:
                    self._cache_hits[args] += 1
                else:
                    self._cache_misses[args] += 1
                    found = Part(self._part_compiler.compile(args, None))
                    if self.keep:
                        self.keep.save_part(args, found)
                self.parts[args] = found
                self.targetctx.insert_user_function(found, found.result.fndesc, [found.library])
                return found

    def compile(self, sig: Any) -> Any:
        """Return the rule as Python calls it, as machine code for a signature."""
        with global_compiler_lock:
            args, _ = sigutils.normalize_signature(sig)
            existing = self.overloads.get(tuple(args))
            if existing is not None:
                return existing.entry_point
            if not self._can_compile:
                raise RuntimeError("compilation disabled")
            result = self._cache.load_overload(args, self.targetctx)
            if result is not None:
                self._cache_hits[args] += 1
                self.add_overload(result)
                return result.entry_point
            result = self._root(self.part(tuple(args)))
            self.add_overload(result)
            self._cache.save_overload(args, result)
            return result.entry_point

    def _root(self, part: Part) -> Any:
        """Put all parts together, optimize them and make machine code, with a wrapper for Python."""
        result = part.result
        context = result.target_context
        library = context.codegen().create_library(result.fndesc.qualname)
        library.enable_object_caching()
        with context.push_code_library(library):
            free = self.targetoptions.get("nogil", False)
            context.create_cpython_wrapper(library, result.fndesc, result.environment, None, release_gil=free)
        part.library.link_into(library._final_module)
        entry = context.get_executable(library, result.fndesc, result.environment)
        root = result._replace(library=library, entry_point=entry)
        for environment in root._find_referenced_environments():
            library.codegen.set_env(environment.env_name, environment)
        return root


def flags_of(rule: Rule) -> Any:
    """Return numba's flags for a rule's options."""
    flags = compiler.Flags()
    rule.targetdescr.options.parse_as_flags(flags, rule.targetoptions)
    return rule._part_compiler._customize_flags(flags)


def widest(kind: Any) -> Any:
    """Return the widest type of its kind, as which a number is passed between rules."""
    kind = types.unliteral(kind)
    bits = getattr(kind, "bitwidth", WORD)
    if isinstance(kind, types.Integer) and bits < WORD:
        return types.int64
    if isinstance(kind, types.Float) and bits < WORD:
        return types.float64
    return kind
