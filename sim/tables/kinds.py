"""Kinds of columns: width, unit and empty value by annotation, so that no column repeats them."""

from __future__ import annotations

from typing import Annotated

import numpy as np

from sim.tables.column import Kind

NEVER = -1_000_000
"""Code: a day that has not come; below every day, since those of the run-in are negative."""

NOBODY = -1
"""Code: no row of the other table."""

Day = Annotated[int, Kind("i4", NEVER, "day of the run")]
"""A day, counted from the policy's start; those of the run-in are below 0; NEVER until it comes."""

Row32 = Annotated[int, Kind("i4", NOBODY, "row")]
"""A row of another table; NOBODY for none."""

Link = Annotated[int, Kind("i4", 0, "row")]
"""The next row of a list; read only while the row is on that list."""

Number = Annotated[int, Kind("i4")]
"""A count that may be large."""

Item = Annotated[int, Kind("i2", NOBODY, "row")]
"""A row of the catalogue of items; NOBODY for none."""

Count = Annotated[int, Kind("u2")]
"""A count."""

Few = Annotated[int, Kind("u1")]
"""A small count."""

Flag = Annotated[int, Kind("u1", 0, "0 or 1")]
"""Yes or no."""

Code = Annotated[int, Kind("u1", 0, "code")]
"""A number of an enumeration."""

Bits8 = Annotated[int, Kind("u1", 0, "bits")]
"""A set, as bits."""

Bits16 = Annotated[int, Kind("u2", 0, "bits")]
"""A set, as bits."""

Bits32 = Annotated[int, Kind("u4", 0, "bits")]
"""A set, as bits."""

Tiny = Annotated[int, Kind("i1", -1)]
"""A small number, -1 for none."""

Key = Annotated[np.uint64, Kind("u8", 0, "key")]
"""A key of keyed draws: identity under every policy."""

People = Annotated[int, Kind("i8", 0, "persons")]
"""Residents."""

Real = Annotated[float, Kind("f4")]
"""A number."""

Share = Annotated[float, Kind("f4", 0, "0..1")]
"""A share or degree."""

Hours = Annotated[float, Kind("f4", 0, "hours")]
"""Working hours."""

Wide = Annotated[float, Kind("f8")]
"""A number in double precision: sums over a day or a city."""

Reals = Annotated[np.ndarray, Kind("f4")]
"""Several numbers in one cell."""
