"""Reading declarations and a user's own values; every mistake is named with its line."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sim.errors import InputError, raise_all
from sim.parameters.cache import remembered
from sim.parameters.parameter import ALTERNATIVE, Choice, Parameter
from sim.parameters.values import Parameters, check_value
from sim.parameters.yaml_file import YamlFile, dotted, read_yaml

if TYPE_CHECKING:
    from pydantic import BaseModel

    from sim.parameters.form import ChoiceForm, ParameterForm

DATA = Path(__file__).resolve().parent / "data"
"""Folder of the declarations that ship with the package, one file per group."""


def load_parameters(
    overrides: Mapping[str, float | str] | None = None,
    files: Iterable[str | os.PathLike[str]] | None = None,
) -> Parameters:
    """Return the parameters of the model.

    Args:
        overrides: values to set by name; they win over files.  A structural choice takes the name of an
            alternative.
        files: YAML files of the user, each with ``parameters: {name: value}``; later files win.

    Raises:
        InputError: an unknown name, something that is no number, or a value out of range.

    Examples:
        >>> parameters = sim.load_parameters({"patrol_reach": 0.12})
        >>> parameters["patrol_reach"], parameters.meta("patrol_reach").default
        (0.12, 0.18)
        >>> parameters.meta("patrol_reach").grade
        'S'
    """
    parameters = shipped()
    for path in files or ():
        parameters = parameters.replace(**read_values(path, parameters))
    return parameters.replace(**(overrides or {}))


@cache
def shipped() -> Parameters:
    """Return the declared defaults, read once per process."""
    return Parameters(remembered(sorted(DATA.glob("*.yaml")), read_declarations))


def read_values(path: str | os.PathLike[str], parameters: Parameters) -> dict[str, float]:
    """Read a user's file of parameter values and check it against the declarations."""
    from sim.parameters.form import ValuesForm

    file = read_yaml(path)
    values: dict[str, float] = {}
    errors: list[InputError] = []
    for name, value in _checked(file, ValuesForm).parameters.items():
        try:
            values[str(name)] = check_value(parameters, str(name), value)
        except InputError as error:
            key = ("parameters", name)
            error.file, error.line, error.key = file.path, file.line(*key), dotted(key)
            errors.append(error)
    raise_all(errors)
    return values


def read_declarations(paths: Iterable[str | os.PathLike[str]]) -> tuple[Parameter, ...]:
    """Read files of declared parameters, in the order given.

    Every file holds ``group: name`` and ``parameters: {name: {zh, en, unit, default,
    range: [low, high], grade, source, note}}``; a structural choice has ``choices: {name: {zh, en, note}}``
    in place of unit and range, and the name of one of them as its default.

    Raises:
        InputError: for all mistakes found, each with file, line and key.
    """
    errors: list[InputError] = []
    found: dict[str, Parameter] = {}
    origin: dict[str, str] = {}
    for path in paths:
        try:
            file = read_yaml(path)
            declared = _declared(file)
        except InputError as error:
            errors.append(error)
            continue
        for parameter in declared:
            place = ("parameters", parameter.name)
            if parameter.name in found:
                first = origin[parameter.name]
                zh, en = f"参数已在 {first} 中声明", f"the parameter is already declared in {first}"
                errors.append(file.error(zh, en, *place))
            found[parameter.name] = parameter
            origin[parameter.name] = f"{file.path}:{file.line(*place)}"
    raise_all(errors)
    return tuple(found.values())


def _declared(file: YamlFile) -> list[Parameter]:
    from sim.parameters.form import DeclarationsForm

    form = _checked(file, DeclarationsForm)
    return [_parameter(name, entry, form.group) for name, entry in form.parameters.items()]


def _parameter(name: str, entry: ParameterForm | ChoiceForm, group: str) -> Parameter:
    """Return a checked entry as a declaration."""
    said = {key: getattr(entry, key) for key in ("zh", "en", "source", "grade", "note")}
    if not hasattr(entry, "choices"):
        number = cast("ParameterForm", entry)
        low, high = number.range
        return Parameter(
            name=name, unit=number.unit, low=low, high=high, default=number.default, group=group, **said
        )
    choice = cast("ChoiceForm", entry)
    return Parameter(
        name=name,
        unit=ALTERNATIVE,
        low=0.0,
        high=float(len(choice.choices) - 1),
        default=float(list(choice.choices).index(choice.default)),
        group=group,
        choices=tuple(Choice(one, of.zh, of.en, of.note) for one, of in choice.choices.items()),
        **said,
    )


def _checked[Form: BaseModel](file: YamlFile, form: type[Form]) -> Form:
    # Imported here: half of all commands find the declarations in the cache and need no pydantic.
    from pydantic import ValidationError

    from sim.parameters.problems import explain

    try:
        return form.model_validate(file.data)
    except ValidationError as error:
        raise_all(explain(error, file, form, as_declared=True))
        raise
