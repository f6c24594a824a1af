"""Results of the days run so far: records, measures, series, journeys."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from sim.city import City
from sim.errors import InputError
from sim.measures import PROMISED, SERIES, Record, all_measures, extra_measures, make_record
from sim.model.columns import Columns
from sim.model.journey import journey
from sim.model.journey_end import with_end
from sim.model.journey_told import told
from sim.model.names import Names
from sim.model.notebook import model_html
from sim.model.spending import Spending
from sim.parameters import Parameters
from sim.policy.places import Places

if TYPE_CHECKING:
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs] # has types, not the marker


class Results(Columns):
    """Results of the days lived so far."""

    day: int
    city: City
    places: Places
    parameters: Parameters
    keeps_log: bool
    _spending: Spending
    _judged: tuple[int, dict[str, float | None]] | None

    if TYPE_CHECKING:

        @cached_property
        def names(self) -> Names:
            """Names of bodies."""
            raise NotImplementedError

    def record(self) -> Record:
        """Return the record of the days lived; its columns are views of the model's.

        Examples:
            >>> model = sim.GovernanceModel(city="teaching", days=30)
            >>> model.run_for(30)
            >>> record = model.record()
            >>> record.days, len(record.cases) > 0
            (30, True)
        """
        record = make_record(self.world, self.day, self.city.population)
        return record._replace(yuan=self.yuan, scale=self.city.scale)

    @property
    def yuan(self) -> np.ndarray:
        """Yuan so far by payer (city, district, street, handling), f8 (4,).

        The first three pay the policy; handling is staff time at its price, minus hours paid by levers, plus
        the spending of bodies.
        """
        return self._spending.yuan(self.world, self.parameters["handling_cost"])

    def measures(self) -> dict[str, float | None]:
        """Return the promised measures; None where still unknown.

        Examples:
            >>> model = sim.GovernanceModel(city="teaching", days=60)
            >>> model.run_for(60)
            >>> model.measures()["resolved_90d"] is None  # nothing was registered 90 days ago
            True
        """
        if self._judged is None or self._judged[0] != self.day:
            self._judged = (self.day, all_measures(self.record(), self.parameters))
        return dict(self._judged[1])

    def extra_measures(self) -> dict[str, float | None]:
        """Return the further measures, from which the promised ones are explained.

        Examples:
            >>> model = sim.GovernanceModel(city="teaching", days=60)
            >>> model.run_for(60)
            >>> 0 <= model.extra_measures()["duplicate_share"] <= 1
            True
        """
        return extra_measures(self.record(), self.parameters)

    measure_names = PROMISED
    _repr_html_ = model_html

    @property
    def series(self) -> np.ndarray:
        """Daily record of the days lived, SERIES (day,)."""
        return self.world.series[: self.day]

    def series_frame(self) -> pd.DataFrame:
        """Return the daily series as a data frame, one row per day lived, indexed by date.

        Examples:
            >>> model = sim.GovernanceModel(city="teaching", days=30)
            >>> model.run_for(30)
            >>> int(model.series_frame()["registered"].sum()) > 0
            True
        """
        import pandas as pd  # pyright: ignore[reportMissingTypeStubs]

        index = pd.date_range(  # pyright: ignore[reportUnknownMemberType]
            self.places.start, periods=self.day, freq="D", name="date"
        )
        return pd.DataFrame({name: self.series[name] for name in SERIES.names or ()}, index=index)

    def journey(self, case: int) -> list[dict[str, Any]]:
        """Return the journey of a case, touch by touch, with names, dates and reasons.

        Raises:
            InputError: the model keeps no log, or the case does not exist.

        Examples:
            >>> model = sim.GovernanceModel(city="teaching", days=60, log=True)
            >>> model.run_for(60)
            >>> model.journey(0)[0]["action_en"]
            'the problem arises'
        """
        if not self.keeps_log:
            raise InputError("模型没有保留流转日志", "the model keeps no log", key="log", allowed="log=True")
        return journey(self.world, self.names, self.places.start, case)

    def story(self, case: int) -> list[dict[str, Any]]:
        """Return the journey of a case as a story reads it, and at its end why it is truly resolved or not.

        Days of looking or talk of one body are one entry, a finished part says whether the cause or only the
        symptom is gone, and a case that comes back says what was left of it.  The last line knows what nobody
        in the model does.

        Returns:
            Entries as those of :meth:`journey`; with ``outcome``, True, where the reason is a result.

        Raises:
            InputError: the model keeps no log, or the case does not exist.

        Examples:
            >>> model = sim.GovernanceModel(city="teaching", days=60, log=True)
            >>> model.run_for(60)
            >>> solved = int((model.cases["solved"] >= 0).argmax())
            >>> [step["action_en"] for step in model.story(solved) if step.get("reason") == "removed"]
            ['truly resolved']
        """
        entries = told(self.journey(case), int(self.cases[case]["needs"]))
        return with_end(self.world, self.names, case, entries)
