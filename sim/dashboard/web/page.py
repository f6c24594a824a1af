"""The page as Solara sees it: one component per browser session, nothing shared by accident."""

# Solara re-exports its names without saying so to type checkers.
# pyright: reportPrivateImportUsage=false

from __future__ import annotations

from typing import Any

import solara
from solara.server.kernel_context import get_current_context

from sim.dashboard.api import classroom, compare, lab, study
from sim.dashboard.api.office import Office
from sim.dashboard.web.server import place

ANSWERS = {**lab.ANSWERS, **compare.ANSWERS, **classroom.ANSWERS, **study.ANSWERS}


@solara.component_vue("desk.vue")
def Desk(answers: str = "[]", event_question: Any = None) -> None:
    """All pages, drawn in the browser; Python sees questions and gives answers."""


@solara.component
def Page() -> None:
    """One session: its own office, closed when the browser leaves."""
    answers = solara.use_reactive("[]")
    office = solara.use_memo(lambda: _office(answers), [])
    solara.use_effect(lambda: office.close, [])
    Desk(answers=answers.value, event_question=office.ask)


def _office(answers: Any) -> Office:
    context = get_current_context()

    def say(text: str) -> None:
        if context.closed_event.is_set():
            return
        with context:  # answers come from the pool's threads, which know no session
            answers.value = text

    return Office(place().pool, say, ANSWERS, {"store": place().store, "studies": place().studies})
