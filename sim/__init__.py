"""cogov: compare governance policies for a city before trying them.

Importing this package is cheap on purpose: numba, Mesa and matplotlib load only when a
module that needs them is imported.
"""

from __future__ import annotations

__version__ = "0.1.0"
