"""The codes that the measures repeat are those of the recorded columns."""

from __future__ import annotations

from sim.actors.columns import BODY_LEVEL, BodyKind, Use
from sim.cases import columns
from sim.cases.columns import Channel, Group, Stage
from sim.measures import codes


def test_codes_of_cases() -> None:
    for enumeration, prefix in ((Stage, "STAGE_"), (Channel, "CHANNEL_"), (Group, "GROUP_")):
        repeated = {
            name.removeprefix(prefix): getattr(codes, name) for name in dir(codes) if name.startswith(prefix)
        }
        assert repeated
        assert repeated == {name: int(enumeration[name]) for name in repeated}
    assert codes.NEVER == columns.NEVER
    assert codes.NOBODY == columns.NOBODY


def test_names_of_bodies_and_uses() -> None:
    assert tuple(kind.name.lower() for kind in BodyKind) == codes.BODY_KINDS
    assert tuple(use.name.lower() for use in Use) == codes.USES
    assert codes.USE_FORMS == Use.FORMS
    assert codes.USE_VOLUNTEER == Use.VOLUNTEER


def test_front_line_is_paid_staff_at_the_lowest_level() -> None:
    assert codes.FRONT_LINE == (BodyKind.GRID, BodyKind.COMMUNITY)
    assert all(BODY_LEVEL[kind] == codes.LEVEL_COMMUNITY for kind in codes.FRONT_LINE)
