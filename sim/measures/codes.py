"""Codes of the recorded columns that the measures read.

The measures stand left of cases and actors in the order of imports, so they cannot read the enumerations
there.  The few codes they need are repeated here; a test compares each of them with its original.
"""

from __future__ import annotations

NEVER = -1
NOBODY = -1

STAGE_LATENT = 0
STAGE_OPEN = 1
STAGE_CLOSED = 2
STAGE_LAPSED = 3
STAGE_DUPLICATE = 4

CHANNEL_PATROL = 1
CHANNEL_HEAD = 2
CHANNEL_SENSOR = 3
CHANNEL_LOCAL = 4
FOUND_LOCALLY = (CHANNEL_PATROL, CHANNEL_HEAD, CHANNEL_SENSOR, CHANNEL_LOCAL)

GROUP_MIGRANT = 1
GROUP_ELDER = 2
GROUP_RURAL = 4
GROUP_OLD_ESTATE = 8
GROUP_MANAGED_ESTATE = 16

LEVEL_COMMUNITY = 0
LEVELS = 4

BODY_KINDS = (
    "grid",
    "community",
    "street",
    "street_team",
    "district_dept",
    "district_centre",
    "city_dept",
    "city_centre",
    "organization",
    "mediation",
    "property",
    "mediation_admin",
    "mediation_court",
    "mediation_trade",
    "counsellor",
)
FRONT_LINE = (0, 1)  # grid staff and community committee

USES = (
    "forms",
    "handle",
    "patrol",
    "switch",
    "triage",
    "coordinate",
    "verify",
    "errands",
    "analyse",
    "volunteer",
    "other",
)
USE_FORMS = 0
USE_VOLUNTEER = 9
USE_OTHER = 10
