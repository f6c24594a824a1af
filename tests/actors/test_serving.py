"""Who is asked to be a head answers by two options and keeps what told most: hand-worked examples."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from sim.actors.heads import ANSWERS, SERVING_TERMS, serves, weigh_serving
from sim.codes import HeadAnswer, HeadReason
from sim.model import GovernanceModel

EXAMPLES = YAML(typ="safe").load(
    (Path(__file__).parent / "cases" / "serving.yaml").read_text(encoding="utf-8")
)
PERSON = 5


@cache
def teaching() -> Any:
    return GovernanceModel(city="teaching", days=3).world


def world_with(*changes: dict[str, Any]) -> tuple[Any, int]:
    """Return a world with what an example gives, and the kind of post."""
    given = deepcopy(EXAMPLES["start"])
    for change in changes:
        for table, values in change.items():
            if isinstance(values, dict):
                given[table].update(values)
            else:
                given[table] = values
    w = teaching()
    w = w.replace(**{name: array.copy() for name, array in w.arrays().items()})
    w.residents["trust"][PERSON] = 0.0
    g = int(w.residents["grid"][PERSON])
    for table, array, row in (
        ("person", w.residents, PERSON),
        ("mood", w.mood, g),
        ("heads", w.heads, g),
        ("p", w.p, 0),
    ):
        for column, value in given[table].items():
            array[column][row] = value
    return w, given["unit"]


def told():
    both = []
    for case in EXAMPLES["cases"]:
        both.append(pytest.param((case["given"],), case["says"], id=case["name"]))
        changes = (case["given"], case["without"])
        both.append(pytest.param(changes, case["then"], id=f"{case['name']}: without"))
    return pytest.mark.parametrize(("changes", "said"), both)


@told()
def test_what_told_most_for_the_answer(changes, said):
    w, unit = world_with(*changes)
    answer = serves(w, PERSON, unit, np.uint64(7))
    assert (answer > 0) is said["serves"]
    assert HeadReason(abs(answer)).name == said["why"]


def test_terms_by_hand_and_every_reason_told_somewhere():
    w, unit = world_with()
    terms = np.zeros((ANSWERS, SERVING_TERMS))
    weigh_serving(w, PERSON, unit, terms)
    assert terms[HeadAnswer.DECLINES, 1:] == pytest.approx(EXAMPLES["terms"]["DECLINE"], abs=1e-6)
    assert terms[HeadAnswer.SERVES, 1:] == pytest.approx(EXAMPLES["terms"]["SERVE"], abs=1e-6)
    assert EXAMPLES["columns"] == [reason.name.lower() for reason in HeadReason][1:]
    seen = {case[part]["why"] for case in EXAMPLES["cases"] for part in ("says", "then")}
    assert seen == {reason.name for reason in HeadReason if reason}
