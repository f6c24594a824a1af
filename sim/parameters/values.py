"""The values of one run, together with their declarations."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cached_property
from hashlib import blake2b
from math import isfinite
from numbers import Real
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.errors import InputError, nearest
from sim.parameters.parameter import Parameter

if TYPE_CHECKING:
    from sim.tables import ParameterRow, Table


class Parameters(Mapping[str, float]):
    """Immutable mapping from parameter name to value, in order of declaration.

    Args:
        declared: the parameters; every value starts at its default.
        values: values that differ, already checked.
    """

    def __init__(self, declared: Iterable[Parameter], values: Mapping[str, float] | None = None) -> None:
        self._meta = {parameter.name: parameter for parameter in declared}
        self._values = {name: parameter.default for name, parameter in self._meta.items()}
        self._values.update(values or {})

    def __getitem__(self, name: str) -> float:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __repr__(self) -> str:
        return f"Parameters({len(self)} declared, changed: {self.changed()})"

    def __reduce__(self) -> tuple[object, ...]:
        return (Parameters, (tuple(self._meta.values()), self.changed()))

    def meta(self, name: str) -> Parameter:
        """Return the declaration of a parameter.

        Raises:
            InputError: there is no such parameter.

        Examples:
            >>> sim.load_parameters().meta("patrol_reach").span
            '0.04 … 0.5 exposure per hour'
        """
        if name not in self._meta:
            raise _unknown(name, self._meta)
        return self._meta[name]

    @property
    def declared(self) -> tuple[Parameter, ...]:
        """All declarations, in order."""
        return tuple(self._meta.values())

    def replace(self, **overrides: float | str) -> Parameters:
        """Return a copy with some values changed; alternatives of a structural choice are given by name.

        Raises:
            InputError: an unknown name, something that is no number, or a value out of range.

        Examples:
            >>> sim.load_parameters().replace(patrol_reach=0.12).changed()
            {'patrol_reach': 0.12}
        """
        if not overrides:
            return self
        checked = {name: check_value(self, name, value) for name, value in overrides.items()}
        return Parameters(self.declared, {**self._values, **checked})

    def changed(self) -> dict[str, float]:
        """Return the values that are not the declared defaults.

        Examples:
            >>> sim.load_parameters({"patrol_reach": 0.12}).changed()
            {'patrol_reach': 0.12}
        """
        return {name: value for name, value in self._values.items() if value != self._meta[name].default}

    def written(self) -> dict[str, float | str]:
        """Return the values that are not the declared defaults as files give them, choices by name.

        Examples:
            >>> sim.load_parameters({"patrol_reach": 0.12, "trust_influence": "bounded"}).written()
            {'patrol_reach': 0.12, 'trust_influence': 'bounded'}
        """
        return {name: self._meta[name].written(value) for name, value in self.changed().items()}

    def digest(self) -> str:
        """Return a hash of all names and values, 16 hexadecimal digits."""
        digest = blake2b(digest_size=8)
        for name in sorted(self._values):
            meta, value = self._meta[name], self._values[name]
            said = meta.shown(value) if meta.choices else value.hex()
            digest.update(f"{name}={said}\n".encode())
        return digest.hexdigest()

    @cached_property
    def record(self) -> Table[ParameterRow]:
        """Structured array of shape (1,) for compiled rules: one field per parameter.

        Numbers are ``f8``; a structural choice is ``i8``, the place of its alternative.
        """
        kinds = [(name, "i8" if meta.choices else "f8") for name, meta in self._meta.items()]
        record: Any = np.zeros(1, dtype=kinds)
        for name, value in self._values.items():
            record[name] = value
        record.flags.writeable = False
        return record


def values_text(values: Mapping[str, float | str]) -> str:
    """Return changed values in one line, as reports show them.

    Examples:
        >>> from sim.parameters.values import values_text
        >>> values_text({"patrol_reach": 0.12, "trust_influence": "bounded"})
        'patrol_reach = 0.12, trust_influence = bounded'
    """
    shown = {name: value if isinstance(value, str) else f"{value:g}" for name, value in values.items()}
    return ", ".join(f"{name} = {value}" for name, value in shown.items())


def check_value(parameters: Parameters, name: str, value: object) -> float:
    """Return ``value`` as the number it must be for parameter ``name``.

    An alternative of a structural choice is given by its name, and returned as its number.

    Raises:
        InputError: an unknown name, something that is no number, or a value out of range.
    """
    meta = parameters.meta(name)
    if meta.choices:
        return _place_of(meta, value)
    try:
        number = as_number(value)
    except InputError as error:
        error.key, error.allowed = name, meta.span
        raise
    if not meta.allows(number):
        raise InputError(
            f"{number:g} 超出范围",
            f"{number:g} is out of range",
            key=name,
            allowed=meta.span,
        )
    return number


def _place_of(meta: Parameter, value: object) -> float:
    """Return the number of the alternative that ``value`` names, or whose number it is already."""
    if isinstance(value, str) and value.strip() in meta.names:
        return float(meta.names.index(value.strip()))
    if not isinstance(value, bool) and isinstance(value, Real) and meta.allows(float(value)):
        return float(value)
    said = str(value).lower() if isinstance(value, bool) else str(value)
    raise InputError(
        f"没有“{said}”这个选项",
        f'there is no alternative "{said}"',
        key=meta.name,
        allowed=list(meta.names),
        nearest=nearest(said, meta.names),
    )


def as_number(value: object) -> float:
    """Return a finite number, or report why the value is not one.

    Raises:
        InputError: text, yes or no, a percentage, an infinite number or none at all.
    """
    if isinstance(value, bool) or not isinstance(value, Real):
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        raise InputError(
            f"应为数值，得到“{shown}”", f'must be a number, not "{shown}"', nearest=_without_percent(shown)
        )
    number = float(value)
    if not isfinite(number):
        raise InputError("应为有限的数值", "must be a finite number")
    return number


def _without_percent(text: str) -> str | None:
    bare = text.strip()
    if not bare.endswith(("%", "％")):
        return None
    try:
        return f"{float(bare[:-1]) / 100:g}"
    except ValueError:
        return None


def _unknown(name: str, names: Iterable[str]) -> InputError:
    close = nearest(name, names)
    where = ("", "") if close else ("（cogov parameters 列出全部参数）", " (cogov parameters lists them)")
    return InputError(
        f"没有名为“{name}”的参数{where[0]}",
        f'there is no parameter named "{name}"{where[1]}',
        key=name,
        nearest=close,
    )
