"""The group exercise: interests, resources and levers of each role, and the questions of the debrief."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, Field

from sim.course.catalogue import DATA, Text
from sim.language import Language
from sim.parameters.yaml_file import read_yaml
from sim.policy.levers import lever_named


class Role(BaseModel):
    """One role.

    Args:
        id: name in data.
        name: for people.
        cares: its wishes and fears.
        holds: its resources that others need.
        levers: names of levers it may fight for.
        opens: the sentence it opens with.
        seeds: documents whose debate it represents.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)
    id: str
    name: Text
    cares: Text
    holds: Text
    levers: list[str] = Field(min_length=1)
    opens: Text
    seeds: list[str] = Field(min_length=1)

    def fights_for(self, lang: Language) -> list[str]:
        """Return the names of its levers as the classroom page shows them.

        Raises:
            InputError: there is no such lever.
        """
        found = [lever_named(name) for name in self.levers]
        return [one.zh if lang == "zh" else one.en for one in found]


class _File(BaseModel):
    model_config = ConfigDict(extra="forbid")
    roles: list[Role]
    debrief: list[Text] = Field(min_length=1)


@cache
def _file() -> _File:
    return _File.model_validate(read_yaml(DATA / "roles.yaml").data)


def roles() -> list[Role]:
    """Return the roles in the order of the cards."""
    return _file().roles


def debrief() -> list[Text]:
    """Return the questions by which a debrief goes back to causes."""
    return _file().debrief
