"""Where the code reads a parameter, and where the model description speaks of it."""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator
from functools import cache
from pathlib import Path

import sim
from docs.site.edition import ROOT
from sim.parameters import load_parameters

HOLDERS = re.compile(r"(^|\.)(p|parameters|values|declared)(\[0\])?$")
"""How the record of parameters is called where it is read: ``w.p[0].name``, ``parameters["name"]``."""


BESIDE = ("sim.cli", "sim.course", "sim.dashboard", "sim.report")
"""Parts of the package that show parameters and do not compute with them."""


@cache
def modules() -> dict[str, ast.Module]:
    """Return the syntax tree of every module of the package, by its dotted name."""
    top = Path(sim.__file__).parent
    found = {}
    for path in sorted(top.rglob("*.py")):
        parts = ("sim", *path.relative_to(top).with_suffix("").parts)
        name = ".".join(part for part in parts if part != "__init__")
        found[name] = ast.parse(path.read_text(encoding="utf-8"))
    return found


@cache
def readers() -> dict[str, tuple[str, ...]]:
    """Return for each parameter the functions that read it, as dotted names, in the order of the tree."""
    direct, by_text = _gather(_read), _gather(_spelt)
    return {name: direct[name] or by_text[name] for name in load_parameters()}


def _gather(reading: Callable[[ast.AST], Iterable[re.Pattern[str] | str]]) -> dict[str, tuple[str, ...]]:
    """Return for each parameter the places whose code names it, as ``reading`` finds names in a piece of code."""
    names = list(load_parameters())
    found: dict[str, list[str]] = {name: [] for name in names}
    for module, tree in modules().items():
        if module.startswith(BESIDE):
            continue
        for place, node in _places(module, tree):
            for pattern in reading(node):
                for name in [pattern] if isinstance(pattern, str) else filter(pattern.fullmatch, names):
                    if name in found:
                        found[name].append(place)
    return {name: tuple(sorted(set(places))) for name, places in found.items()}


def _places(module: str, tree: ast.Module) -> Iterator[tuple[str, ast.AST]]:
    """Yield the functions, methods and tables of a module, with their dotted names."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield f"{module}.{node.name}", node
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            target = node.targets[0] if isinstance(node, ast.Assign) else node.target
            yield f"{module}.{ast.unparse(target)}", node
        elif isinstance(node, ast.ClassDef):
            yield from (
                (f"{module}.{node.name}.{inner.name}", inner)
                for inner in node.body
                if isinstance(inner, ast.FunctionDef)
            )


def _read(function: ast.AST) -> set[str]:
    """Return the names that a function reads from a record of parameters."""
    return {name for node in ast.walk(function) if (name := _name(node))}


def _spelt(code: ast.AST) -> Iterator[re.Pattern[str] | str]:
    """Yield the names that stand in a piece of code as text, whole or put together (``f"skill_{kind}"``)."""
    for node in ast.walk(code):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value
        elif isinstance(node, ast.JoinedStr):
            parts = [str(part.value) if isinstance(part, ast.Constant) else None for part in node.values]
            if parts and parts[0] and re.fullmatch(r"[a-z_]+_", parts[0]):
                yield re.compile("".join("[a-z_]+" if part is None else re.escape(part) for part in parts))


def _name(node: ast.AST) -> str | None:
    """Return what ``p.name`` or ``parameters["name"]`` reads, or None."""
    if isinstance(node, ast.Attribute) and HOLDERS.search(ast.unparse(node.value)):
        return node.attr
    if isinstance(node, ast.Subscript) and isinstance(node.slice, ast.Constant):
        held = HOLDERS.search(ast.unparse(node.value))
        return node.slice.value if held and isinstance(node.slice.value, str) else None
    return None


@cache
def described() -> dict[str, tuple[tuple[str, str], ...]]:
    """Return for each name in the model description the sections that speak of it: (title, anchor)."""
    text = (ROOT / "docs" / "odd.md").read_text(encoding="utf-8")
    found: dict[str, list[tuple[str, str]]] = {}
    for title, body in re.findall(r"^###? (.+)\n((?:(?!^##).*\n)*)", text, re.MULTILINE):
        for name in set(re.findall(r"[a-z][a-z0-9_]*", " ".join(_code(body)))):
            found.setdefault(name, []).append((title, anchor(title)))
    return {name: tuple(places) for name, places in found.items()}


def _code(text: str) -> list[str]:
    """Return what stands in code type."""
    blocks = re.findall(r"```\n(.*?)```", text, re.DOTALL)
    return blocks + re.findall(r"`([^`\n]+)`", re.sub(r"```.*?```", "", text, flags=re.DOTALL))


def anchor(title: str) -> str:
    """Return the anchor of a heading, as GitHub and MyST form it."""
    return re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
