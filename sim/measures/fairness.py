"""Fairness: who is left out.

Every gap is a difference of the share of *all matters that arose*, reported or not, which were truly
resolved within the long horizon: those who keep silent are part of the gap.  A gap above zero favours the
group named first; zero is equal.
"""

from __future__ import annotations

import numpy as np

from sim.codes import Group
from sim.measures.registry import measure
from sim.measures.resolution import resolved_all
from sim.measures.view import Average, Mask, View, difference
from sim.tables import NOBODY


def _own(view: View) -> Mask:
    """Matters of a person's own; a public one stays public, whoever noticed it and took it up."""
    return (view["resident"] != NOBODY) & (view["public"] == 0)


def _has(view: View, group: Group) -> Mask:
    return (view["group"] & np.uint8(group)) != 0


def gap(view: View, first: Mask, second: Mask) -> float | None:
    """Return how much larger a share of the first group's matters is resolved than of the second's."""
    return difference(resolved_all(view.among(first)).value, resolved_all(view.among(second)).value)


@measure
def resolved_urban(view: View) -> Average:
    """Share of all urban matters that arose which were truly resolved."""
    return resolved_all(view.among(~_has(view, Group.RURAL)))


@measure
def resolved_rural(view: View) -> Average:
    """Share of all rural matters that arose which were truly resolved."""
    return resolved_all(view.among(_has(view, Group.RURAL)))


@measure
def gap_urban_rural(view: View) -> float | None:
    """Resolved share of urban matters minus that of rural ones."""
    return difference(resolved_urban(view).value, resolved_rural(view).value)


@measure
def gap_migrant(view: View) -> float | None:
    """Resolved share of registered residents' own matters minus that of migrants'."""
    own, migrant = _own(view), _has(view, Group.MIGRANT)
    return gap(view, own & ~migrant, own & migrant)


@measure
def gap_estate(view: View) -> float | None:
    """Resolved share in managed estates minus that in old or abandoned ones."""
    return gap(view, _has(view, Group.MANAGED_ESTATE), _has(view, Group.OLD_ESTATE))


@measure
def gap_elder(view: View) -> float | None:
    """Resolved share of younger residents' own matters minus that of elders'."""
    own, elder = _own(view), _has(view, Group.ELDER)
    return gap(view, own & ~elder, own & elder)


@measure
def symmetry_urban_rural(view: View) -> float | None:
    """How alike town and country gain: 1 when both have as much resolved, 0 when one has all."""
    return symmetry(resolved_urban(view).value, resolved_rural(view).value)


def symmetry(gain_a: float | None, gain_b: float | None) -> float | None:
    """Return ``1 - |a - b| / (|a| + |b|)``: 1 when both gain alike (对称互惠共生), 0 when one gains all.

    None when a gain is missing or neither gains nor loses.
    """
    if gain_a is None or gain_b is None or gain_a == gain_b == 0.0:
        return None
    return 1.0 - abs(gain_a - gain_b) / (abs(gain_a) + abs(gain_b))
