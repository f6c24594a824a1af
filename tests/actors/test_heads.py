"""Heads serve on or quit at the end of a month and keep what told most: hand-worked, and of every post."""

from __future__ import annotations

from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from ruamel.yaml import YAML

from sim.actors.heads import MONTH_TERMS, STAYS, serve_on, weigh_month
from sim.api import load_scenario
from sim.codes import HeadStay, HeadStayReason, Post
from sim.model import GovernanceModel
from sim.model.agents import HeadAgent

EXAMPLES = YAML(typ="safe").load((Path(__file__).parent / "cases" / "heads.yaml").read_text(encoding="utf-8"))
HEAD = 0


@cache
def teaching() -> Any:
    return GovernanceModel(city="teaching", days=3).world


def month_of(u: float, *changes: dict[str, Any]) -> tuple[Any, np.ndarray]:
    """Return the head after a month with what an example gives, and the terms."""
    given = deepcopy(EXAMPLES["start"])
    for change in changes:
        for table, values in change.items():
            given[table].update(values)
    w = teaching()
    w = w.replace(**{name: array.copy() for name, array in w.arrays().items()})
    w.people_heads["active"][HEAD] = Post.ACTIVE
    g = int(w.people_heads["grid"][HEAD])
    rows = (("head", w.people_heads, HEAD), ("given", w.heads, g), ("mood", w.mood, g), ("p", w.p, 0))
    for table, array, row in rows:
        for column, value in given[table].items():
            array[column][row] = value
    terms = np.zeros((STAYS, MONTH_TERMS))
    weigh_month(w, g, terms)
    assert terms[HeadStay.GOES_ON, HeadStayReason.WILL] == 0.0  # each head's own
    serve_on(w, HEAD, terms, u)
    return w.people_heads[HEAD], terms


@pytest.mark.parametrize("case", EXAMPLES["cases"], ids=lambda case: case["name"])
def test_what_told_most_for_serving_on_or_quitting(case):
    for changes, said in (((case["given"],), "says"), ((case["given"], case["without"]), "then")):
        head, _ = month_of(case["u"], *changes)
        assert HeadStayReason(head["stay_why"]).name == case[said]["why"]
        assert head["active"] == case[said]["active"]
        assert head["morale"] == pytest.approx(case[said]["morale"], abs=1e-6)


def test_terms_by_hand_and_every_reason_told_somewhere():
    _, terms = month_of(0.5)
    assert terms[HeadStay.GOES_ON, 1:] == pytest.approx(EXAMPLES["terms"], abs=1e-6)
    assert (terms[HeadStay.LEAVES] == 0).all()
    assert [*EXAMPLES["columns"], "chance"] == [reason.name.lower() for reason in HeadStayReason][1:]
    seen = {case[part]["why"] for case in EXAMPLES["cases"] for part in ("says", "then")}
    assert seen == {reason.name for reason in HeadStayReason if reason}


def test_every_post_keeps_why_its_head_serves_on_or_quit():
    model = GovernanceModel(city="teaching", days=150, scenario=load_scenario("three-heads"))
    model.run_for(150)
    posts = model.world.people_heads
    assert {Post.VACANT, Post.ACTIVE, Post.QUIT} == set(posts["active"].tolist())
    assert (posts["stay_why"][posts["active"] == Post.QUIT] > 0).all()
    assert (posts["stay_why"][posts["active"] == Post.VACANT] == 0).all()
    served = posts["stay_why"][posts["active"] == Post.ACTIVE]
    assert (served > 0).any()
    words = {why.zh for why in HeadStayReason}
    assert {head.says("zh")["stay_why"] for head in model.agents_by_type[HeadAgent]} <= words
