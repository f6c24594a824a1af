"""Causes as a test wants them: all of them open, or one matter of known causes on known desks."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import numpy as np

from sim.codes import BodyKind, Channel, Clock, Level, Stage, TaskState
from sim.day.arise import new_case
from sim.day.evening import evening
from sim.day.latent import take_off_latent
from sim.day.purses import share_purses
from sim.day.work import body_day
from sim.model import GovernanceModel
from sim.model.growth import room_for_log
from sim.rng import key2
from sim.tables import MAX_NEEDS
from sim.tables.world import World

DAY = 8
"""Day of the run on which a made matter is there: a working day, and so are the two after it."""


def with_open_causes(world: World) -> World:
    """Return the world in which nothing has to be found out, agreed to, or kept in order.

    Whoever takes a matter up and may settle it, resolves it: what is left are hours, powers and hands.  For
    set-ups with a closed form.
    """
    items, categories = world.items.copy(), world.categories.copy()
    items["depth"] = 0.0
    items["parties"] = 0
    for name in ("order", "together", "beyond"):
        categories[name] = 0.0
    return world.replace(items=items, categories=categories)


class Made(NamedTuple):
    """One open matter in an otherwise idle district, and who is there."""

    model: GovernanceModel
    case: int

    @property
    def w(self) -> World:
        """The world it is in."""
        return self.model.world

    @property
    def row(self) -> Any:
        """Row of the matter."""
        return self.w.cases[self.case]

    def t(self, need: int = 0) -> int:
        """Row of a need in the table of tasks."""
        return MAX_NEEDS * self.case + need

    def task(self, need: int = 0) -> Any:
        """One need."""
        return self.w.tasks[self.t(need)]

    @property
    def street(self) -> int:
        """The street's office."""
        return int(self.w.street_body[0])

    def department(self, need: int = 0) -> int:
        """The department that owns a need."""
        return int(self.w.department_body[0, self.w.items["department"][self.task(need)["item"]]])

    def live(self, days: int = 1, bodies: Sequence[int] | None = None) -> None:
        """Let ``bodies``, or all of them, work ``days`` days."""
        w = self.w
        for _ in range(days):
            day = int(w.clock[Clock.DAY])
            share_purses(w, day)
            for b in range(len(w.bodies)) if bodies is None else bodies:
                body_day(w, b, day)
            evening(w, day)
            w.clock[Clock.DAY] = day + 1


def made(needs: int = 1, *, level: int = Level.STREET, days: int = 200, **parameters: float) -> Made:
    """Return a matter of ``needs`` causes that lie open, all seen, in an idle district of the teaching city.

    Every body looks with competence 1, has a hundred hours a day, may settle nothing yet, is linked with none
    and always chooses what is worth most.  Numbers that tests reckon with are set here: calibration may move
    them.  A test gives powers and depths, and sends the matter somewhere.

    Args:
        needs: causes of the matter, of different departments.
        level: lowest level that may settle them.
        days: horizon.
        parameters: values of parameters, out of their range if need be.
    """
    model = GovernanceModel(city="teaching", days=days, run_in=0, log=True)
    model.world = w = room_for_log(with_open_causes(model.world))
    quiet = {"d3_scale": 1e-9, "intake_hours": 0.0, "competence_spread": 0.0, "d3_craft_spread": 0.0}
    quiet |= {"look_margin": 1.2, "look_hours": 5.0, "look_hours_book": 0.35, "talk_hours": 2.0}
    quiet |= {
        "talk_hours_book": 0.3,
        "standing_street": 0.75,
        "standing_grid": 0.9,
        "standing_department": 0.5,
    }
    quiet |= {"file_keeps_hours": 0.4, "file_keeps_share": 0.3, "hold_days": 7.0, "member_talk": 0.0}
    quiet |= {"signature_street": 0.0, "signature_district": 0.0, "signature_city": 0.0, "hours_spread": 0.0}
    for name, value in (quiet | parameters).items():
        w.p[name] = value
    w.means["skill"], w.means["hours"], w.means["staff"], w.means["linked"] = 1.0, 100.0, 1.0, 0
    w.line[:] = w.line_stock[:] = w.line_late[:] = 0.0
    w.means["forms"], w.means["budget"] = 0.0, 1e9
    w.bodies["present"] = np.where(w.bodies["alive"] == 1, 1.0, 0.0)
    w.mood["staff_ties"], w.heads["meeting"] = 0.0, 0.0
    w.bodies["allowance"] = np.inf
    w.bodies["learned"], w.bodies["practised"], w.bodies["ends"] = 0.0, 1.0, 0.0
    w.may[:] = 0
    w.clarity[:] = 1.0
    w.clock[Clock.DAY] = DAY
    items = [i for i in range(len(w.items)) if not w.items["mediable"][i] and not w.items["talk"][i]]
    of = {int(w.items["department"][i]): i for i in items}
    chosen = list(of.values())[:needs]
    w.items["level"][chosen] = level
    c = new_case(w, 0, int(w.items["category"][chosen[0]]), DAY, np.uint64(key2(np.uint64(7), 7)))
    take_off_latent(w, c)
    case = w.cases[c]
    w.clock[Clock.LATENT] -= 1
    w.clock[Clock.OPEN] += 1
    w.open_now[0, case["category"]] += 1
    case["stage"], case["channel"], case["registered"], case["opened"] = Stage.OPEN, Channel.LOCAL, DAY, DAY
    case["needs"] = case["seen_needs"] = needs
    case["deadline"] = days - 20
    for n, item in enumerate(chosen):
        task = w.tasks[MAX_NEEDS * c + n]
        task["item"], task["state"], task["hours"], task["hours_left"] = item, TaskState.WAITING, 1.0, 1.0
        task["depth"] = task["consent"] = 0.0
    assert w.bodies["kind"][w.street_body[0]] == BodyKind.STREET
    return Made(model, c)
