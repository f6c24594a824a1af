"""A data collector for Mesa's tools: daily series and final measures."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.tables import SERIES

if TYPE_CHECKING:
    import pandas as pd

DAY_OF = "day_"
"""Marks a value of the day, to distinguish it from measures of the whole run."""


class AtEnd(Sequence[Any]):
    """A value that is known for the latest day only; None before."""

    def __init__(self, length: int, value: Callable[[], Any]) -> None:
        self._length = length
        self._value = value

    def __len__(self) -> int:
        return self._length

    def __getitem__(self, at: Any) -> Any:
        if isinstance(at, slice):
            return [self[n] for n in range(*at.indices(self._length))]
        if not -self._length <= at < self._length:
            raise IndexError(at)
        return self._value() if at % self._length == self._length - 1 else None


class ModelVariables(Mapping[str, Sequence[Any]]):
    """Values by name, one per day: the seed, the measures at the end, the day's figures."""

    def __init__(self, model: Any) -> None:
        self._model = model

    def __getitem__(self, name: str) -> Sequence[Any]:
        days = self._model.day
        if name == "seed":
            return [self._model.seed] * days
        if name.startswith(DAY_OF) and name[len(DAY_OF) :] in (SERIES.names or ()):
            return self._model.series[name[len(DAY_OF) :]].tolist()
        if name in self._model.measure_names:
            return AtEnd(days, lambda: self._model.measures()[name])
        raise KeyError(name)

    def __iter__(self) -> Iterator[str]:
        yield "seed"
        yield from self._model.measure_names
        yield from (f"{DAY_OF}{name}" for name in SERIES.names or ())

    def __len__(self) -> int:
        return 1 + len(self._model.measure_names) + len(SERIES.names or ())


class Collector:
    """Stands where Mesa's tools look for a ``DataCollector``; nothing is collected twice.

    In the rows of ``mesa.batch_run`` measures have their promised names and stand in the last row
    of a run; figures of the day are named ``day_open`` and so on.
    """

    def __init__(self, model: Any) -> None:
        self._model = model
        self.model_vars = ModelVariables(model)
        self.agent_reporters: dict[str, Any] = {}
        self.agenttype_reporters: dict[type, Any] = {}
        self._agent_records: dict[int, Any] = {}
        self._agenttype_records: dict[int, Any] = {}

    @property
    def _collection_steps(self) -> list[int]:
        return list(range(1, self._model.day + 1))

    def collect(self, model: Any) -> None:
        """Do nothing: the day is recorded as it ends."""

    def get_model_vars_dataframe(self) -> pd.DataFrame:
        """Return the daily series, indexed by step."""
        frame = self._model.series_frame()
        frame.index = np.arange(1, len(frame) + 1)
        return frame

    def get_agent_vars_dataframe(self) -> pd.DataFrame:
        """Return an empty table: columns are read from the model at any time."""
        import pandas as pd

        return pd.DataFrame()
