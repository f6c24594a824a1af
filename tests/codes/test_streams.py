"""Every draw names its stream and which of the stream's draws it is, and no two share a key unnoticed.

A case's own key, made of its place, category, day and ordinal, names no stream: on day 41 it can be the key
of a draw of owners of the same place (``Stream.OWNERS``). Nothing is drawn from a case's key itself.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

import sim
from sim.codes import streams
from sim.codes.coded import CodeType
from sim.codes.stream_uses import USES, Use
from sim.codes.streams import Stream

ROOT = Path(sim.__file__).parent
SELF = ROOT / "codes" / "streams.py"
PARTS = {"key2": 1, "mix": 1, "absorb": 1, "key3": 2, "key4": 3}
DRAWS = {
    name: kind for name, kind in vars(streams).items() if isinstance(kind, CodeType) and name != "Stream"
}
NAMED = {name for name in vars(streams) if name.isupper()}

KNOWN = {
    ("TRIAGE", "NEEDS_SEEN", "CAMPAIGN"): "a matter reopened five times: both draws are the same number",
    ("CALLBACK", "IS_CALLED", "ANSWERS"): "from the hundredth reopening on",
    ("CALLBACK", "IS_CALLED", "SILENCE"): "from the two-hundredth reopening on",
    ("CALLBACK", "ANSWERS", "SILENCE"): "from the hundredth reopening on",
    ("RECUR", "SHOWS", "FOUND_AT"): "from the hundredth reopening on",
    ("RECUR", "SHOWS", "PAUSE"): "from the two-hundredth reopening on",
    ("RECUR", "FOUND_AT", "PAUSE"): "from the hundredth reopening on",
    ("WITNESS", "WHO", "NEXT_DAY"): "never: one takes even numbers, the other odd ones",
    (
        "D3",
        "TASK",
        None,
    ): "the first touches: a decision goes on with returns and reopenings, a passing with 11, 1",
    ("D3", None, "NEXT"): "never: a case has not five thousand touches",
    ("D3", None, "LIMIT"): "never: a case has not seven thousand touches",
    ("D3", None, "JOINED"): "never: a case has not six thousand touches",
    ("RECUR", "FOUND_AT", "REST"): "from the two-hundredth reopening on",
    ("RECUR", "PAUSE", "REST"): "from the hundredth reopening on",
    ("D6", "REACTS", "REMINDS"): "from the fiftieth reopening on",
    ("D6", "REACTS", "RATES"): "from the hundredth reopening on",
    (
        "MEDIATE",
        "SETTLES",
        "TRIAGE",
    ): "never: a hundred is twelve reopenings and a fifth need",
}
"""Draws whose numbers could meet, with when they do; to be told apart where results may move."""


class Call(NamedTuple):
    """One call of a key function in a rule."""

    where: str
    name: str
    arguments: list[ast.expr]

    @property
    def stream(self) -> str | None:
        """Name of the stream, if it names one."""
        found = [part.attr for node in self.arguments for part in _members(node) if _owner(part) == "Stream"]
        return found[0] if found else None

    @property
    def draws(self) -> list[tuple[str, str]]:
        """Named offsets in it: enumeration and member."""
        return [
            (_owner(part), part.attr)
            for node in self.arguments
            for part in _members(node)
            if _owner(part) in DRAWS
        ]


def _members(node: ast.AST) -> Iterator[ast.Attribute]:
    return (part for part in ast.walk(node) if isinstance(part, ast.Attribute))


def _owner(node: ast.Attribute) -> str:
    return node.value.id if isinstance(node.value, ast.Name) else ""


def calls_in(source: str, file: str) -> list[Call]:
    """All calls of key functions in a source."""
    return [
        Call(f"{file}:{node.lineno}", node.func.id, node.args)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in PARTS
    ]


def calls() -> list[Call]:
    found = []
    for folder in ("actors", "cases", "day"):
        for path in sorted((ROOT / folder).rglob("*.py")):
            found += calls_in(path.read_text(encoding="utf-8"), path.relative_to(ROOT).as_posix())
    return found


def bare(node: ast.expr) -> bool:
    """Whether a bare number is added in an argument; what multiplies is a step and no offset."""
    if isinstance(node, ast.Constant):
        return type(node.value) is int
    if isinstance(node, ast.BinOp) and isinstance(node.op, ast.Add | ast.Sub):
        return bare(node.left) or bare(node.right)
    return False


def bare_numbers(found: list[Call]) -> list[str]:
    """Calls with a bare number in a key."""
    return [
        f"{call.where}: {ast.unparse(argument)}"
        for call in found
        for argument in call.arguments
        if bare(argument)
    ]


PLACES_OF_OPTIONS = {"key2(key, option - 1)", "key2(key, 0)"}
"""Random parts of the options of one choice are numbered from 0."""


def test_no_bare_number_in_a_key() -> None:
    found = [call for call in calls() if f"{call.name}({', '.join(map(ast.unparse, call.arguments))})"
             not in PLACES_OF_OPTIONS]  # fmt: skip
    assert len(found) > 80
    assert bare_numbers(found) == []


def test_bare_numbers_would_be_found() -> None:
    source = "a = key3(k, Stream.ROUTE, 99)\nb = key4(k, Stream.D3, 7000 + day, 4 * month)\n"
    assert bare_numbers(calls_in(source, "x.py")) == ["x.py:1: 99", "x.py:2: 7000 + day"]


def test_every_use_of_a_stream_is_registered_and_every_registered_one_used() -> None:
    found = {(call.stream, PARTS[call.name]) for call in calls() if call.stream}
    assert found == {(use.stream.name, use.parts) for use in USES}


def test_every_named_draw_is_registered_and_used() -> None:
    text = "\n".join(
        path.read_text(encoding="utf-8")
        for path in sorted(ROOT.rglob("*.py"))
        if path.name not in ("streams.py", "stream_uses.py")
    )
    registered = {(type(use.draw).__name__, use.draw.name) for use in USES if use.draw is not None}
    inner = {"PersonDraw", "AskDraw", "NoiseDraw", "TryDraw"}  # under a key of their own
    under = {("RouteDraw", "NEED"), ("RouteDraw", "WHICH")}
    for kind, members in DRAWS.items():
        for member in members:
            assert f"{kind}.{member.name}" in text, f"{kind}.{member.name} is drawn nowhere"
            assert (kind, member.name) in registered | under or kind in inner, f"{kind}.{member.name}"
    for call in calls():
        for kind, name in call.draws:
            use = [
                each
                for each in USES
                if (type(each.draw).__name__, getattr(each.draw, "name", "")) == (kind, name)
            ]
            if call.stream and (kind, name) not in under:
                assert {each.stream.name for each in use} == {call.stream}, call.where


def shared(uses: tuple[Use, ...]) -> set[tuple[str, str | None, str | None]]:
    """Pairs of uses whose numbers can be the same."""
    found = set()
    for one, other in combinations(uses, 2):
        if (one.stream, one.base, one.parts, one.place) != (
            other.stream,
            other.base,
            other.parts,
            other.place,
        ):
            continue
        low, high = (int(each.draw or 0) for each in (one, other))
        if low <= high + other.reach and high <= low + one.reach:
            names = [None if each.draw is None else each.draw.name for each in (one, other)]
            found.add((one.stream.name, *names))
    return found


def test_draws_that_share_a_key_are_those_known() -> None:
    def key(pair):
        return pair[0], frozenset(pair[1:])

    assert {key(pair) for pair in shared(USES)} == {key(pair) for pair in KNOWN}


def test_a_shared_key_would_be_found() -> None:
    before = shared(USES)
    assert shared((*USES, Use(Stream.ONLINE, "case", 1))) - before == {("ONLINE", None, None)}
    assert shared((*USES, Use(Stream.OPENNESS, "case", 2, streams.LookUpDraw.CLOSED))) > before


def test_numbers_of_heads_months_meet_no_other_stream() -> None:
    """Heads' streams grow by the month: 1,000 and more, where no stream is."""
    assert max(Stream) < streams.MONTHLY
    assert (Stream.ASKED - Stream.HEAD) % streams.MONTHLY
