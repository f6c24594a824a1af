"""Runs of a policy with its twins: the same city without seams, or without some of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, Literal

from sim.measures import NEEDS_TWIN, PROMISED, SEAM_PARTS, twin_measures
from sim.measures.priced import CITY, TWIN, Counts, Ends, Priced, count, ends_of, matched
from sim.measures.shapley import Switches, all_sets
from sim.measures.strata import AGE
from sim.tables import SEAMS

if TYPE_CHECKING:
    from sim.model import GovernanceModel

type Twins = Literal["none", "seamless", "seams"]
"""Which twins run beside a run: none; the seamless one; those of every set of seams, 31 of them."""

SETS: dict[Twins, Sequence[Switches]] = {
    "none": (), "seamless": (TWIN,), "seams": tuple(seams for seams in all_sets(SEAMS) if seams),
}  # fmt: skip


def twins_for(days: int, twins: Twins) -> Twins:
    """Return the twins worth running: none in a run too short for any matter to be judged."""
    return twins if days > AGE else "none"


def twins_needed(measures: Iterable[str]) -> Twins:
    """Return the twins that some measures need."""
    names = set(measures)
    return "seams" if names & set(SEAM_PARTS) else "seamless" if names & set(NEEDS_TWIN) else "none"


def measures_with(twins: Twins) -> tuple[str, ...]:
    """Return the promised measures that have a value beside such twins."""
    if twins == "none":
        return tuple(name for name in PROMISED if name not in NEEDS_TWIN)
    return (*PROMISED, *SEAM_PARTS) if twins == "seams" else PROMISED


def run_with_twins(
    build: Callable[[], GovernanceModel],
    days: int,
    twins: Twins,
    live: Callable[[GovernanceModel], object] | None = None,
) -> tuple[GovernanceModel, Priced | None]:
    """Run a policy in the city and in its twins; return the city's model and the counts of all.

    The twins come first and leave only counts and one bit per matter, so that a city is in memory once.

    Args:
        build: gives the model on the eve of day 0, the same each time.
        days: length of each run.
        twins: which of them.
        live: lives the city's days, for who wants to see them go by.
    """
    from sim.model.twin import take_out

    worth: dict[Switches, Counts] = {}
    beside: dict[str, float | None] = {}
    ends: Ends | None = None
    for seams in SETS[twins_for(days, twins)]:
        model = build()
        take_out(model.world, seams)
        model.run_for(days)
        record = model.record()
        worth[seams] = count(record.cases, days)
        if seams == TWIN:
            beside, ends = twin_measures(record, model.parameters), ends_of(record.cases, days)
        del model, record
    model = build()
    if live is None:
        model.run_for(days)
    else:
        live(model)
    if ends is None:
        return model, None
    cases = model.record().cases
    worth[CITY] = count(cases, days)
    return model, Priced(worth, *matched(ends_of(cases, days), ends), beside)
