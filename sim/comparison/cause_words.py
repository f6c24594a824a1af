"""Words of seams and of the other causes of failure, for tables and pages."""

from __future__ import annotations

CAUSE_WORDS = {
    "ownership": ("职责不清", "ownership"),
    "information": ("信息不通", "information"),
    "coordination": ("协同不到", "coordination"),
    "power": ("权责错位", "powers"),
    "waiting": ("等签批", "waiting at borders"),
    "effort": ("不下功夫", "effort"),
    "capacity": ("人手工时", "hours"),
    "competence": ("专业本事", "competence"),
    "reach": ("本级够不着", "beyond reach"),
}
"""By the switches of :mod:`sim.tables.twin`, the five seams first."""
