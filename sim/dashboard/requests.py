"""Requests of a browser, checked: nothing that comes over the wire is trusted.

A :class:`Spec` says which run is meant: city, policy, lever log, seed, length. Equal specs are equal
runs, so that its key names the run in caches and in addresses.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any, NamedTuple

from sim.city.load import list_cities
from sim.city.scale import SMALLEST
from sim.errors import InputError

MAX_DAYS = 730
MAX_SEED = 2**31 - 1
MAX_MOVES = 60
MAX_TEXT = 64_000
MAX_NAME = 60

_CITY = re.compile(r"^[\w\-]{1,40}(/[\w\-]{1,40})?$")
_PLACE = re.compile(r"^(urban|rural|\d{6,12}|first-[1-9]\d?)$")
_WORD = re.compile(r"^[\w.\-]{1,60}$")


class Move(NamedTuple):
    """One lever moved by hand.

    Args:
        day: from when.
        lever: which.
        value: to how much, in the lever's unit.
        place: where: ``urban``, ``rural``, code of a district or street, ``first-3`` for three streets to
            try it in; empty for everywhere.
        ramp: days over which it is moved there; 0 for at once.
        lasts: days after which it ends; 0 for never.
    """

    day: int
    lever: str
    value: float
    place: str = ""
    ramp: int = 0
    lasts: int = 0


@dataclass(frozen=True)
class Spec:
    """One run.

    Args:
        city: name of a city that ships with the program, with a district after a slash.
        scale: share of its people that is kept.
        policy: stem of a scenario that ships with the program; empty when ``text`` is given.
        text: a scenario file that the user opened.
        moves: the lever log, by day.
        seed: seed of all random numbers.
        days: length.
    """

    city: str = "teaching"
    scale: float = 1.0
    policy: str = "baseline"
    text: str = ""
    moves: tuple[Move, ...] = ()
    seed: int = 1
    days: int = 365

    @property
    def key(self) -> str:
        """Name of the run, the same for equal specs."""
        said = json.dumps([*vars(self).values()], ensure_ascii=False)
        return blake2b(said.encode(), digest_size=12).hexdigest()


def spec_of(raw: Any) -> Spec:
    """Return the run that a browser asks for.

    Raises:
        InputError: something is missing, of the wrong kind, out of range or too long.
    """
    given = mapping(raw, "run")
    city = text(given.get("city", "teaching"), "city", 90)
    if not _CITY.match(city) or city.partition("/")[0] not in {entry.key for entry in list_cities()}:
        raise wrong("city", [entry.key for entry in list_cities()])
    moves = tuple(sorted(_move(one) for one in listed(given.get("moves", []), "moves", MAX_MOVES)))
    return Spec(
        city=city,
        scale=number(given.get("scale", 1.0), "scale", SMALLEST, 1.0),
        policy=policy_of(given),
        text=text(given.get("text", ""), "text", MAX_TEXT),
        moves=moves,
        seed=whole(given.get("seed", 1), "seed", 0, MAX_SEED),
        days=whole(given.get("days", 365), "days", 1, MAX_DAYS),
    )


def policy_of(given: Mapping[str, Any]) -> str:
    """Return the stem of a shipped scenario; empty when the user gave a file of their own.

    Raises:
        InputError: it cannot be a stem. A path is none: the server's files are not for browsers.
    """
    if given.get("text"):
        return ""
    name = text(given.get("policy", "baseline"), "policy", MAX_NAME)
    if not _WORD.match(name) or name.endswith((".yaml", ".yml")):
        raise wrong("policy", "baseline, three-heads, ...")
    return name


def _move(raw: Any) -> Move:
    given = mapping(raw, "moves")
    lever = text(given.get("lever"), "lever", MAX_NAME)
    if not _WORD.match(lever):
        raise wrong("lever", "staff.grid, callback.share, ...")
    day = whole(given.get("day"), "day", 0, MAX_DAYS)
    place = text(given.get("place", ""), "place", MAX_NAME)
    if place and not _PLACE.match(place):
        raise wrong("place", "urban, rural, 530111, first-3, ...")
    value = number(given.get("value"), "value", -1e12, 1e12)
    ramp, lasts = (whole(given.get(key, 0), key, 0, MAX_DAYS) for key in ("ramp", "lasts"))
    return Move(day, lever, value, place, ramp, lasts)


def mapping(raw: Any, key: str) -> Mapping[str, Any]:
    """Return a value checked to be a mapping with short names.

    Raises:
        InputError: it is none.
    """
    if not isinstance(raw, Mapping) or len(raw) > 60 or not all(isinstance(name, str) for name in raw):
        raise wrong(key, "{...}")
    return raw


def listed(raw: Any, key: str, most: int) -> Sequence[Any]:
    """Return a value checked to be a list of at most ``most`` entries.

    Raises:
        InputError: it is none, or longer.
    """
    if not isinstance(raw, list) or len(raw) > most:
        raise wrong(key, f"[...], ≤ {most}")
    return raw


def text(raw: Any, key: str, most: int) -> str:
    """Return a value checked to be a text of at most ``most`` characters.

    Raises:
        InputError: it is none, longer, or holds control characters.
    """
    if not isinstance(raw, str) or len(raw) > most or any(c < " " and c not in "\t\r\n" for c in raw):
        raise wrong(key, f"≤ {most}")
    return raw


def whole(raw: Any, key: str, low: int, high: int) -> int:
    """Return a value checked to be a whole number in a range.

    Raises:
        InputError: it is none.
    """
    value = number(raw, key, low, high)
    if value != int(value):
        raise wrong(key, f"{low} … {high}")
    return int(value)


def number(raw: Any, key: str, low: float, high: float) -> float:
    """Return a value checked to be a number in a range.

    Raises:
        InputError: it is none.
    """
    if isinstance(raw, bool) or not isinstance(raw, int | float) or not math.isfinite(raw):
        raise wrong(key, f"{low:g} … {high:g}")
    if not low <= raw <= high:
        raise InputError(
            f"{raw:g} 超出范围", f"{raw:g} is out of range", key=key, allowed=f"{low:g} … {high:g}"
        )
    return float(raw)


def wrong(key: str, allowed: str | Sequence[object]) -> InputError:
    """Return the error for a value of the wrong kind."""
    return InputError("这个值不能用", "this value cannot be used", key=key, allowed=allowed)
