"""Columns of actors.

Two families, kept apart on purpose:

* the **surface**: what an actor *has, knows, may do or is rewarded for*.  These are the
  only arrays a policy receives, so that the one rule of the model (a policy never touches
  an outcome) holds by construction;
* the **state**: everything that follows from actors' decisions.
"""

from __future__ import annotations

from enum import IntEnum


class BodyKind(IntEnum):
    """Kind of a body; a body is whoever can hold a task in a queue."""

    GRID = 0  # 网格: grid leader and paid grid staff
    COMMUNITY = 1  # 社区居委会 / 村委会
    STREET = 2  # 街道办事处 / 乡镇政府
    STREET_TEAM = 3  # 街道综合执法队伍
    DISTRICT_DEPT = 4
    DISTRICT_CENTRE = 5  # 区指挥中心 / 综治中心
    CITY_DEPT = 6
    CITY_CENTRE = 7  # 12345 / city command centre
    ORGANIZATION = 8  # 社会组织
    MEDIATION = 9  # 人民调解委员会
    PROPERTY = 10  # 物业服务企业
    MEDIATION_ADMIN = 11  # 行政调解
    MEDIATION_COURT = 12  # 司法调解
    MEDIATION_TRADE = 13  # 行业性、专业性调解
    COUNSELLOR = 14  # 心理咨询


BODY_LEVEL = (0, 0, 1, 1, 2, 2, 3, 3, 0, 0, 0, 2, 2, 2, 0)
"""Code of the level of each kind: 0 grid and community, 1 street, 2 district, 3 city."""

CITY_LEVEL = 3
"""Code of the highest of them."""


class Use(IntEnum):
    """What an hour is used for."""

    FORMS = 0
    HANDLE = 1
    PATROL = 2
    SWITCH = 3
    TRIAGE = 4
    COORDINATE = 5
    VERIFY = 6
    ERRANDS = 7
    ANALYSE = 8
    VOLUNTEER = 9
    OTHER = 10  # working hours not spent on matters: other duties


# --- the surface: what a policy may write -------------------------------------------------

# --- the state ------------------------------------------------------------------------------


class ResidentKind(IntEnum):
    """Bits of ``RESIDENT['kind']``."""

    MIGRANT = 1
    ELDER = 2
    PARTY = 4
    VOLUNTEER = 8
    DIALECT = 16  # does not speak standard Mandarin with ease
    WORKS = 32  # at work when offices are open


class HeadReason(IntEnum):
    """What told most for serving as a head, or against it."""

    NONE = 0
    TIES = 1
    TRUST = 2
    EFFICACY = 3
    DUTY = 4
    INCENTIVE = 5
    TIME = 6
    EASE = 7  # nothing is lost by declining


class ManagerChoice(IntEnum):
    """What a property manager does this month."""

    NONE = 0  # no manager
    SERVE = 1
    NEGLECT = 2
    LEAVE = 3


class OwnersChoice(IntEnum):
    """What the owners of an estate do this month; only a committee can do more than put up with it."""

    NONE = 0
    KEEP = 1
    PRESS = 2  # hold back fees together
    CHANGE = 3  # vote another manager in
    HIRE = 4  # find a manager for an estate without one


class EstateReason(IntEnum):
    """What told most for what a manager or an owners' committee does, against the next best."""

    NONE = 0
    MARGIN = 1  # what is earned or saved
    FEES = 2  # fees hang on service
    WATCHED = 3  # who pays can change the manager
    COMPLAINTS = 4
    CONTRACT = 5  # leaving costs
    SERVICE = 6  # how badly owners are served
    TIES = 7  # neighbours who know each other come to a vote
    HELP = 8  # guidance, a place to meet
    EFFORT = 9
    NOBODY_COMES = 10  # fees would not pay another manager
