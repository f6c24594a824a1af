"""How we judge: every measure is one function of recorded columns, entered in :mod:`sim.measures.registry`.

The same definition serves a city, a group of its streets, a window of days, a table of tickets and the
dashboard::

    from sim.measures import evaluate

    evaluate("satisfied", record, parameters, rows=of_one_street, window=(90, 120))
"""

from sim.measures.evaluation import (
    EXTRA,
    NEEDS_TWIN,
    PROMISED,
    SEAM_PARTS,
    SIGN_MEASURES,
    all_measures,
    evaluate,
    extra_measures,
    measure_named,
    sign_measures,
    twin_measures,
)
from sim.measures.record import Record, make_record, record_of
from sim.measures.registry import MEASURES, Measure
from sim.measures.view import Average, View
from sim.measures.words import GROUPS, MeasureInfo, measure_info
from sim.tables import SERIES, empty_series

__all__ = [
    "EXTRA",
    "GROUPS",
    "MEASURES",
    "NEEDS_TWIN",
    "SEAM_PARTS",
    "SIGN_MEASURES",
    "PROMISED",
    "SERIES",
    "Average",
    "Measure",
    "MeasureInfo",
    "Record",
    "View",
    "all_measures",
    "empty_series",
    "evaluate",
    "extra_measures",
    "sign_measures",
    "twin_measures",
    "make_record",
    "measure_info",
    "measure_named",
    "record_of",
]
