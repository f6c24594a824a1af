"""An edited rule is compiled anew, with everything that calls it, and nothing else is.

Small modules are made in memory; each test makes them twice, the second time edited.
"""

from __future__ import annotations

import os
import subprocess
import sys
import textwrap
import time
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import numba
import pytest
from numba.core.dispatcher import Dispatcher

from sim.engine import dependencies
from sim.engine.dependencies import digest, facts_of

pytestmark = pytest.mark.skipif(
    bool(numba.config.DISABLE_JIT),  # type: ignore[attr-defined]
    reason="rules run as plain Python",
)

NUMBERS = """
    import enum
    import numpy as np

    FACTOR = 2
    OTHER = 5
    TABLE = np.array([1, 2, 3])
    PAIR = (1, 2.0)
    ROW = np.dtype([("a", "i4"), ("b", "f8")])

    class Kind(enum.IntEnum):
        CALM = 1
        LOUD = 2

    class Named:
        SIZE = 3
"""
RULES = """
    import math
    import numpy as np
    from sim.engine import njit
    from small import numbers
    from small.numbers import FACTOR, Kind, PAIR, TABLE, ROW

    @njit
    def deep(x):
        return x + 1

    @njit
    def middle(x):
        return deep(x) * 2

    @njit
    def day(x):
        '''Return something.'''
        return middle(x) + FACTOR

    @njit
    def apart(x):
        return x - 1
"""


@pytest.fixture
def make(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., ModuleType]:
    """Make the package ``small`` in memory; its cache lies in a folder of the test."""
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(tmp_path / "kept"))
    package = ModuleType("small")
    package.__path__ = [str(tmp_path / "small")]
    monkeypatch.setitem(sys.modules, "small", package)

    def made(rules: str = RULES, numbers: str = NUMBERS, more: str = "") -> ModuleType:
        for name, text in (("numbers", numbers), ("rules", textwrap.dedent(rules) + textwrap.dedent(more))):
            module = ModuleType(f"small.{name}")
            monkeypatch.setitem(sys.modules, module.__name__, module)
            setattr(package, name, module)
            exec(compile(textwrap.dedent(text), f"{name}.py", "exec"), vars(module))
        return module

    return made


def compiled_anew(rule: Any) -> bool:
    return bool(sum(rule.stats.cache_misses.values()))


# --- what must not count ------------------------------------------------------------------


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("Return something.", "Return something else, told at length.\n\n    x: a number\n    "),
        ("'''Return something.'''", ""),
        ("def deep(x):", "def deep(x):\n        '''New.'''"),
        ("def deep(x):", "# a comment\n    def deep(x):\n        # another\n\n"),
        ("def deep(x):", "def deep(x: float) -> 'float':"),
        (
            "return middle(x) + FACTOR",
            "return (\n        middle(\n        x\n        )\n        + FACTOR\n        )",
        ),
        ("import math", "import math\n    import os, sys\n    UNUSED = 1\n\n\n"),
        ("return x - 1", "return x - 7"),
    ],
)
def test_words_and_other_rules_do_not_count(make: Callable[..., ModuleType], old: str, new: str) -> None:
    assert old in RULES
    assert make().day(1) == 6
    edited = make(RULES.replace(old, new))
    assert edited.day(1) == 6
    assert not compiled_anew(edited.day)


def test_docstrings_and_many_constants(make: Callable[..., ModuleType]) -> None:
    body = "".join(f"        y += x * {n}.25\n" for n in range(400))
    text = f"\n    @njit\n    def long(x):\n        y = 0.0\n{body}        return y\n"
    before = digest(make(more=text).long)
    assert before == digest(make(more=text).long)
    assert before == digest(
        make(
            more=text.replace("y = 0.0", "'''Doc.'''\n        y = 0.0", 1).replace(
                "'''Doc.'''\n        y", "y"
            )
        ).long
    )
    assert before != digest(make(more=text.replace("399.25", "399.5")).long)


def test_names_of_other_members_and_constants_do_not_count(make: Callable[..., ModuleType]) -> None:
    more = "\n    @njit\n    def loud(x):\n        return x == Kind.LOUD\n"
    assert make(more=more).loud(2)
    edited = make(
        numbers=NUMBERS.replace("LOUD = 2", "LOUD = 2\n        NEW = 3").replace("OTHER = 5", ""), more=more
    )
    assert edited.loud(2)
    assert not compiled_anew(edited.loud)


# --- what must count ----------------------------------------------------------------------


def test_a_rule_two_calls_away(make: Callable[..., ModuleType]) -> None:
    first = make()
    assert (first.day(1), first.apart(1)) == (6, 0)
    edited = make(RULES.replace("x + 1", "x + 100"))
    assert (edited.day(1), edited.apart(1)) == (204, 0)
    assert all(compiled_anew(rule) for rule in (edited.deep, edited.middle, edited.day))
    assert not compiled_anew(edited.apart)
    assert make().day(1) == 6


def test_only_callers_of_an_edited_rule_are_compiled_anew(make: Callable[..., ModuleType]) -> None:
    make().day(1)
    edited = make(RULES.replace("* 2", "* 3"))
    assert edited.day(1) == 8
    assert compiled_anew(edited.middle)
    assert not compiled_anew(edited.deep)


USES = {
    "a constant": ("return x + FACTOR", "FACTOR = 2", "FACTOR = 3"),
    "a constant by its module": ("return x + numbers.FACTOR", "FACTOR = 2", "FACTOR = 3"),
    "a constant's type": ("return x / FACTOR", "FACTOR = 2", "FACTOR = 2.0"),
    "a table": ("return x + TABLE[1]", "[1, 2, 3]", "[1, 4, 3]"),
    "a table's type": ("return x + TABLE[1]", "[1, 2, 3]", "[1, 2, 3.0]"),
    "a tuple": ("return x + PAIR[1]", "(1, 2.0)", "(1, 3.0)"),
    "a member": ("return x + Kind.LOUD", "LOUD = 2", "LOUD = 3"),
    "a member by its module": ("return x + numbers.Kind.LOUD", "LOUD = 2", "LOUD = 3"),
    "a member's value": ("return x + Kind.LOUD.value", "LOUD = 2", "LOUD = 3"),
    "a member by its name": ("return x + Kind['LOUD'].value", "LOUD = 2", "LOUD = 3"),
    "a column": ("return np.zeros(1, ROW)[0].b + x", '("b", "f8")', '("b", "f4")'),
    "a column added": ("return np.zeros(1, ROW)[0].b + x", '("b", "f8")', '("b", "f8"), ("c", "f8")'),
}

OUTER = """
    @njit
    def outer(x):
        return inner(x)
"""


@pytest.mark.parametrize("use", USES)
def test_values_frozen_into_code(make: Callable[..., ModuleType], use: str) -> None:
    body, old, new = USES[use]
    assert old in NUMBERS
    more = f"\n    @njit\n    def inner(x):\n        {body}\n" + OUTER
    before, again, after = (
        digest(make(numbers=numbers, more=more).outer)
        for numbers in (NUMBERS, NUMBERS, NUMBERS.replace(old, new))
    )
    assert before == again
    assert before != after


def test_the_value_is_the_new_one(make: Callable[..., ModuleType]) -> None:
    more = "\n    @njit\n    def outer(x):\n        return x + numbers.Kind.LOUD + numbers.FACTOR\n"
    assert make(more=more).outer(1) == 5
    assert make(more=more, numbers=NUMBERS.replace("LOUD = 2", "LOUD = 20")).outer(1) == 23
    assert make(more=more, numbers=NUMBERS.replace("FACTOR = 2", "FACTOR = 30")).outer(1) == 33
    assert make(more=more).outer(1) == 5


@pytest.mark.parametrize(
    "call", ["rule = deep", "from small import rules as own\n    rule = own.deep", "import small"]
)
def test_a_rule_under_another_name(make: Callable[..., ModuleType], call: str) -> None:
    name = "small.rules.deep" if call == "import small" else "rule"
    more = f"\n    {call}\n\n    @njit\n    def outer(x):\n        return {name}(x)\n"
    assert make(more=more).outer(1) == 2
    edited = make(RULES.replace("x + 1", "x + 5"), more=more)
    assert edited.outer(1) == 6


CLOSURE = """
    def maker(step, rule):
        @njit
        def made(x):
            return rule(x) + step
        return made

    one, ten = maker(1, deep), maker(10, deep)

    @njit
    def both(x):
        return one(x) * 100 + ten(x)
"""


def test_closures(make: Callable[..., ModuleType]) -> None:
    first = make(more=CLOSURE)
    assert digest(first.one) != digest(first.ten)
    assert (first.one(1), first.ten(1), first.both(1)) == (3, 12, 312)
    again = make(more=CLOSURE)
    assert (again.both(1), again.one(1), again.ten(1)) == (312, 3, 12)
    assert not any(compiled_anew(rule) for rule in (again.one, again.ten, again.both))
    edited = make(RULES.replace("x + 1", "x + 2"), more=CLOSURE.replace("maker(10", "maker(20"))
    assert (edited.one(1), edited.ten(1), edited.both(1)) == (4, 23, 423)


def test_two_functions_of_one_name_keep_apart_when_they_come_from_two_processes(
    make: Callable[..., ModuleType],
) -> None:
    """Compiled one in each of two processes, both are the first of their name there."""
    make(more=CLOSURE).one(1)
    make(more=CLOSURE).ten(1)
    together = make(more=CLOSURE)
    assert (together.ten(1), together.one(1), together.both(1)) == (12, 3, 312)


def test_default_values(make: Callable[..., ModuleType]) -> None:
    more = "\n    @njit\n    def outer(x, y=3):\n        return x + y\n"
    assert make(more=more).outer(1) == 4
    assert make(more=more.replace("y=3", "y=4")).outer(1) == 5


def test_options(make: Callable[..., ModuleType]) -> None:
    more = "\n    @njit{}\n    def inner(x):\n        return 1.0 / x\n" + OUTER
    texts = [
        more.format(option)
        for option in ("", "(fastmath=True)", "(error_model='numpy')", "(inline='always')")
    ]
    assert len({digest(make(more=text).outer) for text in texts}) == 4
    with pytest.raises(ZeroDivisionError):
        make(more=texts[0]).outer(0.0)
    assert make(more=texts[2]).outer(0.0) == float("inf")


CIRCLE = """
    @njit
    def even(n):
        return True if n == 0 else odd(n - 1)

    @njit
    def odd(n):
        return False if n == 0 else even(n - 1)

    @njit
    def self(n):
        return 0 if n == 0 else 1 + self(n - 1)
"""


def test_rules_in_a_circle(make: Callable[..., ModuleType]) -> None:
    before, after = make(more=CIRCLE), make(more=CIRCLE.replace("False if", "1 == 2 if"))
    assert digest(before.even) == digest(make(more=CIRCLE).even)
    assert digest(before.even) != digest(after.even)
    assert digest(before.self) == digest(after.self)
    assert before.self(3) == 3


def test_a_helper_that_is_inlined_into_rules(make: Callable[..., ModuleType]) -> None:
    more = """
    from numba.extending import register_jitable

    @register_jitable
    def helper(x):
        return x + 1

    @njit
    def outer(x):
        return helper(x)
    """
    (Path(sys.modules["small"].__path__[0])).mkdir()
    assert make(more=more).outer(1) == 2
    assert make(more=more.replace("x + 1", "x + 2")).outer(1) == 3


def test_what_cannot_be_told_counts_with_all_sources_of_its_package(
    make: Callable[..., ModuleType], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "small"
    folder.mkdir()
    (folder / "__init__.py").write_text("")
    (folder / "anything.py").write_text("X = 1\n")
    monkeypatch.syspath_prepend(tmp_path)
    digests = []
    for text in ("X = 1\n", "X = 1\n", "X = 2\n"):
        (folder / "anything.py").write_text(text)
        dependencies.sources_digest.cache_clear()
        monkeypatch.delitem(sys.modules, "small", raising=False)
        digests.append(dependencies.sources_digest("small"))
    assert digests[0] == digests[1] != digests[2]
    make(more="\n    strange = numbers.Named()\n\n    @njit\n    def outer(x):\n        return strange\n")
    assert f"all of small {digests[2]}".encode() in facts_of(sys.modules["small.rules"].outer).text


def test_a_constant_changed_while_compiled_code_waits_is_seen(make: Callable[..., ModuleType]) -> None:
    rules = make()
    assert rules.day(1) == 6
    vars(rules)["FACTOR"] = 50
    assert rules.day(1.0) == 54.0  # another signature is compiled with the constant of now
    assert make().day(1.0) == 6.0


# --- the model's own rules ----------------------------------------------------------------


@pytest.fixture(scope="module")
def rules() -> list[Dispatcher]:
    import sim.model

    assert sim.model
    modules = [module for name, module in sys.modules.items() if name.startswith("sim.")]
    found = [dependencies.rule_of(value) for module in modules for value in list(vars(module).values())]
    return list(dict.fromkeys(rule for rule in found if rule is not None))


def test_no_rule_of_the_model_needs_the_coarse_way(rules: list[Dispatcher]) -> None:
    """A rule that does is compiled anew after any edit; give the kind of value a way of its own."""
    texts = {rule.py_func.__qualname__: facts_of(rule).text for rule in rules}
    assert len(texts) > 200
    marks = (b"all of ", b"missing ")  # at the start of a part; a variable of a rule may well be called so
    coarse = [
        name
        for name, text in texts.items()
        if any((part + b" ").startswith(marks) for part in text.splitlines())
    ]
    assert coarse == []


def test_globals_are_found_as_python_finds_them(rules: list[Dispatcher]) -> None:
    import dis

    for rule in rules:
        code = rule.py_func.__code__
        ours = {names[0] for names in dependencies._global_reads(code)}
        assert ours == {each.argval for each in dis.get_instructions(code) if each.opname == "LOAD_GLOBAL"}


def test_digests_are_quick_and_the_same_in_every_process(rules: list[Dispatcher]) -> None:
    day = next(rule for rule in rules if rule.py_func.__qualname__ == "run_days")
    start = time.process_time()
    for rule in rules:
        facts_of(rule)
    # 15 ms were measured; the limit leaves room for a slow machine.
    assert time.process_time() - start < 0.3
    code = "import sim.day.run as r; from sim.engine.dependencies import digest; print(digest(r.run_days))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        env={**os.environ, "PYTHONHASHSEED": "77"},
        capture_output=True,
        text=True,
        check=True,
    )
    assert done.stdout.strip() == digest(day)
