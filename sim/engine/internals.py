"""What this package takes from numba's insides, which numba promises nobody.

``numba>=0.68,<0.69`` in ``pyproject.toml`` is the range this was measured with.  To try a newer numba, widen
the range and run ``pytest tests/engine``: the first test names what has moved.
"""

from __future__ import annotations

from importlib import import_module

NEEDED = (
    "numba.core.bytecode:FunctionIdentity.from_function",
    "numba.core.caching:_Cache.load_overload",
    "numba.core.caching:_Cache.save_overload",
    "numba.core.codegen:JITCodeLibrary.finalize",
    "numba.core.codegen:JITCodeLibrary._finalize_dynamic_globals",
    "numba.core.codegen:JITCodeLibrary._get_module_for_linking",
    "numba.core.compiler:Compiler.define_pipelines",
    "numba.core.compiler:CompileResult._find_referenced_environments",
    "numba.core.compiler:CompileResult._rebuild",
    "numba.core.compiler:CompileResult._reduce",
    "numba.core.compiler:Flags.no_cfunc_wrapper",
    "numba.core.compiler:Flags.no_compile",
    "numba.core.compiler:Flags.no_cpython_wrapper",
    "numba.core.compiler:_make_subtarget",
    "numba.core.compiler:compile_result",
    "numba.core.compiler_lock:global_compiler_lock",
    "numba.core.cpu:CPUContext.create_cpython_wrapper",
    "numba.core.cpu:CPUContext.get_executable",
    "numba.core.cpu:CPUContext.insert_user_function",
    "numba.core.cpu:CPUContext.push_code_library",
    "numba.core.dispatcher:_FunctionCompiler._customize_flags",
    "numba.core.dispatcher:_FunctionCompiler.fold_argument_types",
    "numba.core.registry:CPUDispatcher._compile_for_args",
    "numba.core.registry:CPUDispatcher.add_overload",
    "numba.core.registry:CPUDispatcher.get_call_template",
    "numba.core.registry:CPUDispatcher.get_overload",
    "numba.core.serialize:dumps",
    "numba.core.sigutils:normalize_signature",
    "numba.core.typing:make_concrete_template",
    "numba.core.types:Dispatcher",
    "numba.core.types:unliteral",
    "numba.np.arrayobj:make_array",
    "numba.np.arrayobj:populate_array",
)
"""Names by module."""


def moved() -> list[str]:
    """Return what numba no longer has where this package looks for it."""
    missing = []
    for name in NEEDED:
        module, _, path = name.partition(":")
        try:
            found = import_module(module)
            for attribute in path.split("."):
                found = getattr(found, attribute)
        except (ImportError, AttributeError):
            missing.append(name)
    return missing
