"""Every column of the world and of the records, declared once.

One class per table says of each column its width, the value of a new row, unit and meaning
(:mod:`sim.tables.column`); from it are made the NumPy type, new rows, the types of a row for checkers, and
the tables of the model description.  :class:`sim.tables.world.World` declares the arrays themselves.
"""

from __future__ import annotations

from sim.tables.actors import (
    BODY,
    ESTATE,
    GRID_DAY,
    HEAD,
    PLACE_MOOD,
    RESIDENT,
    WAYS,
    BodyRow,
    EstateRow,
    GridDayRow,
    HeadRow,
    MoodRow,
    ResidentRow,
)
from sim.tables.cases import (
    BLANK_CASE,
    BLANK_TASK,
    CASE,
    CATEGORY,
    ITEM,
    MAX_NEEDS,
    TASK,
    CaseRow,
    CategoryRow,
    ItemRow,
    TaskRow,
)
from sim.tables.column import Column, Row, Table, blank_of, blank_rows, columns_of, dtype_of, reserve
from sim.tables.kinds import NEVER, NOBODY
from sim.tables.line_work import LINE, LINE_WEEKS, LineRow
from sim.tables.logs import CHOICES, MOMENT, RESIDENT_OPTIONS, TERMS, TOUCH, MomentRow, TouchRow
from sim.tables.outbox import OUTBOX, OutboxRow
from sim.tables.parameter_row import ParameterRow
from sim.tables.places import (
    COMMUNITY,
    DISTRICT,
    GRID,
    STREET,
    CommunityRow,
    DistrictRow,
    GridRow,
    StreetRow,
)
from sim.tables.series import SERIES, SeriesRow, empty_series
from sim.tables.surface import (
    CONTRACT,
    HEADS,
    MEANS,
    REWARD,
    RULES,
    SURFACE_KIND,
    ContractRow,
    HeadsRow,
    MeansRow,
    RewardRow,
    RulesRow,
    Surface,
    empty_surface,
)
from sim.tables.twin import CAUSES, SEAMS, TwinRow
from sim.tables.world import World

__all__ = [
    "BLANK_CASE",
    "BLANK_TASK",
    "BODY",
    "BodyRow",
    "CASE",
    "CATEGORY",
    "CAUSES",
    "CHOICES",
    "COMMUNITY",
    "CONTRACT",
    "CaseRow",
    "CategoryRow",
    "Column",
    "CommunityRow",
    "ContractRow",
    "DISTRICT",
    "DistrictRow",
    "ESTATE",
    "EstateRow",
    "GRID",
    "GRID_DAY",
    "GridDayRow",
    "GridRow",
    "HEAD",
    "HEADS",
    "HeadRow",
    "HeadsRow",
    "ITEM",
    "ItemRow",
    "LINE",
    "LINE_WEEKS",
    "MAX_NEEDS",
    "MEANS",
    "MOMENT",
    "LineRow",
    "MeansRow",
    "MomentRow",
    "MoodRow",
    "NEVER",
    "NOBODY",
    "OUTBOX",
    "OutboxRow",
    "PLACE_MOOD",
    "ParameterRow",
    "RESIDENT",
    "REWARD",
    "RULES",
    "ResidentRow",
    "RESIDENT_OPTIONS",
    "RewardRow",
    "Row",
    "RulesRow",
    "SEAMS",
    "SERIES",
    "STREET",
    "SURFACE_KIND",
    "SeriesRow",
    "StreetRow",
    "Surface",
    "TASK",
    "TERMS",
    "TOUCH",
    "Table",
    "TaskRow",
    "TouchRow",
    "TwinRow",
    "WAYS",
    "World",
    "blank_of",
    "blank_rows",
    "columns_of",
    "dtype_of",
    "empty_series",
    "empty_surface",
    "reserve",
]
