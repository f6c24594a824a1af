"""What lessons and exercises say of results is true under today's rules."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from sim.course.catalogue import DATA, lessons, notebook_source
from sim.course.facts import fact

CLAIMS: list[dict[str, Any]] = YAML(typ="safe").load(Path(__file__).with_name("claims.yaml"))


def prose() -> str:
    """Return all that the course says, without the marks of the notebooks' comments."""
    said = [notebook_source(info).read_text(encoding="utf-8").replace("\n# ", "") for info in lessons()]
    return "".join(said) + (DATA / "exercises.yaml").read_text(encoding="utf-8")


@pytest.mark.slow
@pytest.mark.parametrize("claim", CLAIMS, ids=[one["says"] for one in CLAIMS])
def test_what_is_said_is_true(claim: dict[str, Any]) -> None:
    for one in claim["facts"]:
        found = fact(one["fact"], one.get("given", {}))
        told = f"{claim['says']}: {one} and it is {found!r}"
        assert "is" not in one or found == one["is"], told
        assert "not" not in one or found != one["not"], told
        assert "least" not in one or float(found) >= one["least"], told
        assert "most" not in one or float(found) <= one["most"], told


def test_claims_are_still_made() -> None:
    said = prose()
    assert [one["says"] for one in CLAIMS if one["says"] not in said] == []
