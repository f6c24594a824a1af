"""The reference of the Python interface, from docstrings: a page for every public name and every result."""

from __future__ import annotations

import inspect
import typing
from functools import cache
from types import FunctionType
from typing import Any

import sim
import sim.measures
from docs.site.edition import ONLY, Edition, bullets, section, table

GROUPS: dict[tuple[str, str], tuple[str, ...]] = {
    ("运行与比较", "Run and compare"): (
        "run",
        "compare",
        "ablate",
        "price",
        "fates",
        "pilot",
        "robust",
        "robustness_of",
        "robustness_by_city",
        "pooled_over_cities",
    ),
    ("模型", "The model"): ("GovernanceModel",),
    ("政策", "Policies"): ("list_scenarios", "load_scenario", "check_scenario", "list_mechanisms"),
    ("城市", "Cities"): ("list_cities", "load_city", "check_city", "import_city"),
    ("参数", "Parameters"): ("load_parameters", "assume"),
    ("研究", "Studies"): ("read_plan", "check_study", "sweep", "Study"),
    ("结果与日志", "Results and logs"): ("write_results", "load_comparison", "write_log"),
    ("错误", "Errors"): ("InputError",),
}
"""The public names of the package in the order of use; a test sees to it that none is missing."""

OTHERS = "Model, tuple, Mapping, Exception"
"""Classes of other libraries from which ours inherit; their members are not listed."""

MEASURES = [name for name in sim.measures.__all__ if name.islower()]


def write(edition: Edition) -> None:
    """Write the overview, and a page for every name."""
    say = edition.say
    entries: list[str] = []
    parts = [
        f"# {say('Python 接口', 'Python interface')}",
        say(
            "下列名字都在包本身上：`import sim` 之后 `sim.run(...)`。说明取自代码里的文档字符串（英文），例子由测试运行。",
            "These names are found on the package itself: after `import sim`, `sim.run(...)`. The pages come from the "
            "docstrings; tests run their examples.",
        ),
    ]
    for title, names in (*grouped().items(), *_further(edition)):
        head = (say("名字", "name"), say("作用", "purpose"))
        rows = [(f"[`{name}`]({address(value)[4:]}.md)", first_line(value)) for name, value in names]
        parts.append(section(say(*title), table(head, rows)))
        for name, value in names:
            entries.append(f"{name} <{address(value)[4:]}>")
            _page(edition, name, value)
    tree = "\n".join(entries)
    parts.append(f"```{{toctree}}\n:hidden:\n\n{tree}\n```")
    edition.write("api/index", "\n\n".join(parts))


def grouped() -> dict[tuple[str, str], list[tuple[str, Any]]]:
    """Return the public names with their values, by group."""
    return {title: [(f"sim.{name}", getattr(sim, name)) for name in names] for title, names in GROUPS.items()}


def _further(edition: Edition) -> list[tuple[tuple[str, str], list[tuple[str, Any]]]]:
    """Return results and the functions behind the measures, by group."""
    measures = [(f"sim.measures.{name}", getattr(sim.measures, name)) for name in MEASURES]
    return [
        (("得到的对象", "Results"), [(value.__name__, value) for value in results()]),
        (("指标的函数", "Functions of measures"), measures),
    ]


@cache
def results() -> tuple[type, ...]:
    """Return the classes that the public functions give and take, in the order in which they appear."""
    found: dict[type, None] = {}
    public = {getattr(sim, name) for names in GROUPS.values() for name in names}
    for names in GROUPS.values():
        for name in names:
            value = getattr(sim, name)
            if inspect.isfunction(value):
                found |= dict.fromkeys(_given(value))
    return tuple(kind for kind in found if kind not in public)


def _given(function: Any) -> list[type]:
    """Return the classes of this package that a function returns."""
    only = FunctionType((lambda: None).__code__, function.__globals__)
    only.__annotations__ = {"return": function.__annotations__.get("return")}
    return _classes(typing.get_type_hints(only).get("return"))


def _classes(hint: Any) -> list[type]:
    """Return the classes of this package in a type."""
    if inspect.isclass(hint) and hint.__module__.startswith("sim."):
        return [hint]
    return [kind for part in typing.get_args(hint) for kind in _classes(part)]


def address(value: Any) -> str:
    """Return the address of the page of a public name or a result."""
    name = value.__name__
    if any(value is getattr(sim, public) for names in GROUPS.values() for public in names):
        return f"api/{name}"
    return f"api/results/{name}" if inspect.isclass(value) else f"api/measures/{name}"


def first_line(value: Any) -> str:
    """Return the first line of a docstring as Markdown."""
    return inspect.cleandoc(value.__doc__ or "").split("\n\n")[0].replace("\n", " ").replace("``", "`")


def _page(edition: Edition, name: str, value: Any) -> None:
    full = name if name.startswith("sim.") else f"{value.__module__}.{value.__qualname__}"
    kind = "autoclass" if inspect.isclass(value) else "autofunction"
    lines = [f".. {kind}:: {full}"]
    if inspect.isclass(value):
        lines += ["   :members:", "   :member-order: bysource", f"   :inherited-members: {OTHERS}"]
    note = ONLY["zh"] if edition.lang == "zh" else ""
    body = "\n".join(lines)
    parts = [f"# `{name}`", note, f"```{{eval-rst}}\n{body}\n```", _used(edition, value)]
    edition.write(address(value), "\n\n".join(part for part in parts if part))


def _used(edition: Edition, value: Any) -> str:
    """Return the public functions that give this class."""
    if not inspect.isclass(value):
        return ""
    givers = [
        f"[`{name}`]({'../' * address(value).count('/')}{address(function)}.md)"
        for _, names in grouped().items()
        for name, function in names
        if inspect.isfunction(function) and value in _given(function)
    ]
    return section(edition.say("由谁给出", "Given by"), bullets(givers))
