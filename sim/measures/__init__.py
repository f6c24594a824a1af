"""How we judge: pure functions of recorded columns."""

from sim.measures.measures import PROMISED, all_measures, extra_measures, fragmentation_measures
from sim.measures.record import SERIES, Record, empty_series
from sim.measures.words import GROUPS, MeasureInfo, measure_info

__all__ = [
    "GROUPS",
    "PROMISED",
    "SERIES",
    "MeasureInfo",
    "Record",
    "all_measures",
    "empty_series",
    "extra_measures",
    "fragmentation_measures",
    "measure_info",
]
