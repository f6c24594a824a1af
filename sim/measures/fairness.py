"""Fairness: who is left out.

Every gap is a difference of the share of *all matters that arose*, reported or not, which were truly
resolved within the long window: those who keep silent are part of the gap.  A gap above zero favours the
group named first; zero is equal.
"""

from __future__ import annotations

import numpy as np

from sim.measures.codes import (
    GROUP_ELDER,
    GROUP_MANAGED_ESTATE,
    GROUP_MIGRANT,
    GROUP_OLD_ESTATE,
    GROUP_RURAL,
    NOBODY,
)
from sim.measures.view import Mask, View, difference, share


def resolved_for(view: View, window: int, members: Mask) -> float | None:
    """Share of the members' matters truly resolved within ``window`` days of arising."""
    base = view.matter & view.seen_for("arisen", window) & members
    return share(view.within("solved", "arisen", window), base)


def _own(view: View) -> Mask:
    """Matters of a person's own; a public one stays public, whoever noticed it and took it up."""
    return (view["resident"] != NOBODY) & (view["public"] == 0)


def _has(view: View, bit: int) -> Mask:
    return (view["group"] & np.uint8(bit)) != 0


def urban_rural(view: View, window: int) -> tuple[float | None, float | None]:
    """Return the resolved shares of urban and of rural matters."""
    rural = _has(view, GROUP_RURAL)
    return resolved_for(view, window, ~rural), resolved_for(view, window, rural)


def registered_migrant(view: View, window: int) -> tuple[float | None, float | None]:
    """Return the resolved shares of registered residents' and of migrants' own matters."""
    person, migrant = _own(view), _has(view, GROUP_MIGRANT)
    return resolved_for(view, window, person & ~migrant), resolved_for(view, window, person & migrant)


def managed_old(view: View, window: int) -> tuple[float | None, float | None]:
    """Return the resolved shares in managed and in old or abandoned estates."""
    managed, old = _has(view, GROUP_MANAGED_ESTATE), _has(view, GROUP_OLD_ESTATE)
    return resolved_for(view, window, managed), resolved_for(view, window, old)


def younger_elder(view: View, window: int) -> tuple[float | None, float | None]:
    """Return the resolved shares of younger residents' and of elders' own matters."""
    person, elder = _own(view), _has(view, GROUP_ELDER)
    return resolved_for(view, window, person & ~elder), resolved_for(view, window, person & elder)


def gap(pair: tuple[float | None, float | None]) -> float | None:
    """Return the first group's share minus the second's."""
    return difference(*pair)


def symmetry(gain_a: float | None, gain_b: float | None) -> float | None:
    """Return ``1 - |a - b| / (|a| + |b|)``: 1 when both gain alike (对称互惠共生), 0 when one gains all.

    None when a gain is missing or neither gains nor loses.
    """
    if gain_a is None or gain_b is None or gain_a == gain_b == 0.0:
        return None
    return 1.0 - abs(gain_a - gain_b) / (abs(gain_a) + abs(gain_b))
