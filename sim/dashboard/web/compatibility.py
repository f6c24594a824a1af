"""A page of Mesa's own ``SolaraViz``: the community graph and two courses over time.

Start it with ``solara run sim/dashboard/web/compatibility.py``.  It is here to show that Mesa's tools
work on the model as on any other; the training pages are made apart.
"""

from __future__ import annotations

from typing import Any

import numpy as np

from sim.model import GovernanceModel
from sim.model.agents import Committee
from sim.model.mesa_shell import pages
from sim.policy.library import scenario_files

MESA = pages()

LOW, HIGH = "#c1121f", "#2a7f62"
"""Colours of a community without trust and with full trust."""

SIZES = (30.0, 260.0)
"""Smallest and largest mark, points², by unsolved matters per resident."""

MANY = 0.2
"""Unsolved matters per resident that get the largest mark."""


def portray(committee: Committee) -> Any:
    """Draw a committee: redder with less trust, larger with more unsolved matters per resident."""
    model = committee.model
    people = max(1, int(model.city.communities["population"][committee.community]))
    share = min(1.0, committee.unsolved / people / MANY)
    return MESA.style(
        color=_between(committee.trust), size=SIZES[0] + share * (SIZES[1] - SIZES[0]), marker="o"
    )


def _between(share: float) -> str:
    low, high = (np.array([int(c[n : n + 2], 16) for n in (1, 3, 5)]) for c in (LOW, HIGH))
    mixed = np.rint(low + min(1.0, max(0.0, share)) * (high - low)).astype(int)
    return "#{:02x}{:02x}{:02x}".format(*mixed)


def positions(graph: Any, **_given: Any) -> dict[int, tuple[float, float]]:
    """Return positions of communities; replaces Mesa's layout, which would invent them."""
    return {node: graph.nodes[node]["pos"] for node in graph.nodes}


def page(shown: Any, **given: Any) -> Any:
    """Return the page of a model.

    Args:
        shown: a :class:`GovernanceModel`, or Solara's reactive variable that holds one.
        given: further arguments of the model, so that Reset makes it again.
    """
    model: GovernanceModel = getattr(shown, "value", shown)
    return MESA.viz(
        shown,
        components=[
            MESA.space(portray, layout_alg=positions, backend="matplotlib"),
            MESA.plot({"open": LOW, "latent": HIGH}, backend="matplotlib"),
            MESA.plot("trust", backend="matplotlib"),
        ],
        model_params={
            "scenario": {
                "type": "Select",
                "value": model.scenario.name,
                "values": list(scenario_files()),
                "label": "情景 Scenario",
            },
            "seed": {
                "type": "SliderInt",
                "value": model.seed,
                "min": 1,
                "max": 100,
                "step": 1,
                "label": "种子 Seed",
            },
            **given,
        },
        name=f"{model.city.zh} · {model.city.en}",
        play_interval=50,
        render_interval=7,
    )


def Page() -> Any:
    """Show the teaching district."""
    return page(GovernanceModel(city="teaching"), city="teaching")
