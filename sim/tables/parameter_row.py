"""The row of parameters that rules read as ``w.p[0]``.

Its names are those of the declared parameters.  A type checker reads them from the stub beside this file,
which ``python docs/refresh.py`` writes from the declarations.
"""

from __future__ import annotations

from sim.tables.column import Row


class ParameterRow(Row):
    """One value per declared parameter."""
