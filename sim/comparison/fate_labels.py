"""What matters are grouped by when two runs are set side by side, and the names of the groups."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from sim.cases.catalogue import Catalogue
from sim.city import City
from sim.codes import BodyKind, Channel, Group, Unresolved
from sim.comparison.traces import BodyName
from sim.language import Language, tr

type By = Literal[
    "why", "kind", "body", "owner", "street", "community", "channel", "group", "category", "needs"
]
BY: tuple[By, ...] = get_args(By.__value__)

BY_WORDS: dict[By, tuple[str, str]] = {
    "why": ("没解决的原因", "why it is not resolved"),
    "kind": ("最后在哪类单位", "kind of body that had it last"),
    "body": ("最后在哪个单位", "body that had it last"),
    "owner": ("主管部门", "department that owns it"),
    "street": ("街道", "street"),
    "community": ("社区", "community"),
    "channel": ("怎样知道的", "how it became known"),
    "group": ("哪些人的", "whose it is"),
    "category": ("类别", "category"),
    "needs": ("几个成因", "causes"),
}
"""What matters are grouped by."""


@dataclass(frozen=True)
class Labels:
    """Names of groups of matters.

    Args:
        bodies: those that had a matter last, by row.
        city: names of places.
        catalogue: names of categories and departments.
    """

    bodies: Mapping[int, BodyName]
    city: City
    catalogue: Catalogue

    def of(self, by: By, value: int, lang: Language) -> str:
        """Return the name of the group of matters whose ``by`` is ``value``."""
        if by == "why":
            return Unresolved(value).word(lang) or tr("都解决了", "resolved by both", lang)
        if by == "channel":
            return Channel(value).word(lang) or tr("没有单位知道", "known to no office", lang)
        if by == "group":
            bits = [bit.word(lang) for bit in Group if value & bit]
            return tr("、", ", ", lang).join(bits) or tr("其他", "others", lang)
        if by == "kind" or by == "body":
            return self._body(by, value, lang)
        if by == "street" or by == "community":
            names = self.city.street_names if by == "street" else self.city.community_names
            return names[value]
        if by == "owner":
            department = self.catalogue.departments[value]
            return tr(department.zh, department.en, lang)
        if by == "category":
            category = self.catalogue.data[value]
            return tr(category.zh, category.en, lang)
        return str(value)

    def _body(self, by: By, value: int, lang: Language) -> str:
        if value < 0:
            return tr("没有单位", "no body", lang)
        if by == "kind":
            return BodyKind(value).word(lang)
        body = self.bodies[value]
        return tr(body.zh, body.en, lang)
