"""Everything of Mesa that this project touches and that Mesa's version 4 will move.

The rules run compiled, over columns; Mesa's clock, agents and spaces are laid over them.  Mesa
drives a model through a heap of events, one per step; here whole spans of days are lived at once
between two events, so that a model without events of its own pays nothing.
"""

from __future__ import annotations

import math
import warnings
from collections.abc import Iterable, Mapping
from random import Random
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any

import mesa
import networkx as nx
import numpy as np
from mesa.agent import AgentSet
from mesa.discrete_space import FixedAgent, Network

from sim.errors import InputError
from sim.language import tr


class Handle(mesa.Agent[Any]):
    """A Mesa agent that holds nothing but the number of its row.

    Args:
        model: the model whose row it is.
        number: identity in this model, the same whenever the handle is made.
    """

    def __init__(self, model: Any, number: int) -> None:
        super().__init__(model)
        # Mesa numbers agents in the order of making, which here is the order of asking.
        self.unique_id = number

    if TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            """Columns of its rows, which :func:`sim.model.agents.rows.cells` adds."""
            ...


class FixedHandle(FixedAgent, Handle):
    """A handle placed on a cell of a space."""

    def remove(self) -> None:
        """Take the handle out of the model's sets, and off its cell."""
        mesa.Agent.remove(self)
        cell: Any = self.cell
        if cell is not None:
            cell.remove_agent(self)
            self._mesa_cell = None


class AgentsByType(dict[type, Any]):
    """Agent sets by class; a class that has none says how to get some."""

    def __missing__(self, kind: Any) -> Any:
        name = getattr(kind, "__name__", str(kind))
        raise InputError(
            f"模型中现在没有 {name} 类主体",
            f"the model holds no agents of class {name} now",
            key=name,
            allowed=[known.__name__ for known in self] + ["model.resident_agents(rows)"],
        )


class ShellModel(mesa.Model):
    """A Mesa model whose days are lived in spans.

    A subclass lives days in :meth:`live` and brings the agents up to date in :meth:`fill_agents`.
    One unit of Mesa's time is one day; ``steps`` counts the days lived.
    """

    def __init__(self, rng: int) -> None:
        super().__init__(rng=rng)
        # Mesa wraps `step` and repeats it through its heap of events; days are lived in spans instead.
        self._default_schedule.stop()
        del self.step

    def live(self, days: int) -> None:
        """Live ``days`` days at once."""
        raise NotImplementedError

    def fill_agents(self) -> None:
        """Make the handles that are missing, drop those whose row has ended."""
        raise NotImplementedError

    @property
    def days_left(self) -> int:
        """Days until the horizon."""
        raise NotImplementedError

    def step(self) -> None:
        """Live one day; beyond the horizon warn and do nothing, as Mesa's pages step on unasked."""
        if self.days_left > 0:
            self.run_for(1)
        else:
            text = tr("模型已运行到最后一天", "the model has reached its horizon")
            warnings.warn(text, RuntimeWarning, stacklevel=2)

    def run_for(self, duration: float) -> None:
        """Live ``duration`` whole days, stopping at Mesa's events on the way.

        Raises:
            InputError: no whole number of days, or more than the horizon holds.
        """
        if duration != int(duration) or not 0 <= duration <= self.days_left:
            raise InputError(
                f"不能再运行 {duration:g} 天",
                f"cannot run for {duration:g} days more",
                key="days",
                allowed=f"0 … {self.days_left}",
            )
        end = self.time + int(duration)
        while (at := self._next_event(end)) is not None:
            self._live_until(at)
            self._event_list.pop_event().execute()
        self._live_until(end)

    def run_until(self, end_time: float) -> None:
        """Live until Mesa's clock shows ``end_time``; nothing happens when that is past."""
        if end_time > self.time:
            self.run_for(end_time - self.time)

    def run_model(self) -> None:
        """Live until the horizon."""
        self.run_for(self.days_left)

    def _next_event(self, end: float) -> float | None:
        if self._event_list.is_empty():
            return None
        at = self._event_list.peek_ahead(1)[0].time
        return at if at <= end else None

    def _live_until(self, at: float) -> None:
        days = math.floor(at) - self.steps
        if days > 0:
            self.live(days)
            self.steps += days
        self.time = at
        self.running = self.days_left > 0

    @property
    def agents(self) -> Any:
        """Agent set of the handles; made when first asked for."""
        self.fill_agents()
        return self._all_agents

    @property
    def agents_by_type(self) -> Any:
        """Agent sets by class; made when first asked for."""
        self.fill_agents()
        return AgentsByType({kind: found for kind, found in self._agents_by_type.items() if len(found)})

    @property
    def agent_types(self) -> list[type]:
        """Classes of the handles."""
        return list(self.agents_by_type)

    def is_registered(self, handle: Handle) -> bool:
        """Whether ``handle`` is among the model's agents now; makes none."""
        return handle in self._all_agents

    def register_again(self, handle: Handle) -> None:
        """Put a handle back whose row has come to life again."""
        number = handle.unique_id
        self.register_agent(handle)
        handle.unique_id = number


def seed_of(seed: int | None, rng: Any) -> int:
    """Return the run's seed from ``seed``, or from Mesa's ``rng``.

    ``None`` asks for a fresh seed from the operating system, as everywhere in Mesa; the model
    keeps it, so that the run can be repeated.

    Raises:
        InputError: a seed that is not a whole number from 0 to 2⁶³ - 1.
    """
    if rng is not None and not isinstance(rng, int | np.integer):
        seed = int(np.random.default_rng(rng).integers(2**63))
    elif rng is not None:
        seed = int(rng)
    elif seed is None:
        seed = int(np.random.SeedSequence().generate_state(1, np.uint64)[0] >> np.uint64(1))
    if isinstance(seed, bool) or not isinstance(seed, int | np.integer) or not 0 <= seed < 2**63:
        raise InputError(
            f"种子不能是 {seed!r}", f"{seed!r} is no seed", key="seed", allowed="0 … 9223372036854775807"
        )
    return int(seed)


def agent_set(agents: Iterable[mesa.Agent[Any]], random: Random) -> AgentSet[Any]:
    """Return an agent set of ``agents``."""
    return AgentSet(agents, random=random)


def network_space(graph: nx.Graph[Any], random: Random) -> Network:
    """Return Mesa's discrete space over ``graph``.

    Without a layout: Mesa's default one is slow and unseeded, and places have positions of their own.
    """
    return Network(graph, random=random, layout=None)


def place_on(space: Network, handles: Mapping[int, FixedHandle]) -> None:
    """Put each handle on the cell of its node."""
    cells: dict[Any, Any] = {cell.coordinate: cell for cell in space.all_cells}
    for node, handle in handles.items():
        if handle.cell is None:
            handle.cell = cells[node]


def pages() -> SimpleNamespace:
    """Return the parts of Mesa's pages; they need the optional group ``dashboard``."""
    from mesa.visualization import SolaraViz, make_plot_component, make_space_component
    from mesa.visualization.components import AgentPortrayalStyle

    return SimpleNamespace(
        viz=SolaraViz, plot=make_plot_component, space=make_space_component, style=AgentPortrayalStyle
    )
