"""The page of licences is complete and as the dependencies are now; ``python docs/licences.py`` writes it."""

from __future__ import annotations

import re
import runpy
import tomllib
from typing import Any

import pytest
from apart import ROOT
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

LICENCES = runpy.run_path(str(ROOT / "docs" / "licences.py"))
PAGE = (ROOT / "docs" / "licences.md").read_text(encoding="utf-8")
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def listed() -> dict[str, str]:
    """Return the licence by package, as the page has them."""
    rows = re.findall(r"^\| ([^|]+) \| ([a-z0-9, -]+) \|$", PAGE, re.MULTILINE)
    return {name: terms for terms, names in rows for name in names.split(", ")}


def test_the_page_is_fresh() -> None:
    assert LICENCES["page"]() == PAGE, "stale, run `python docs/licences.py`"


def test_every_dependency_that_is_declared_is_listed() -> None:
    optional = PROJECT["optional-dependencies"].values()
    declared = {Requirement(text).name for texts in (PROJECT["dependencies"], *optional) for text in texts}
    assert {canonicalize_name(name) for name in declared} - {"cogov"} <= set(listed())


def test_every_package_states_terms_and_none_binds_what_uses_it() -> None:
    for name, terms in listed().items():
        assert "not stated" not in terms, name
        assert not re.search(r"\b(A?GPL|GNU (Affero )?General)", terms.replace("LGPL", "")), (name, terms)


@pytest.mark.parametrize("name", ["places.csv.gz", "outline.geojson.gz", "borders.csv", "figures.csv"])
def test_every_kind_of_data_is_listed(name: str) -> None:
    assert name in PAGE
    assert list((ROOT / "sim" / "city" / "data").glob(f"*/{name}"))


def test_no_other_data_is_shipped_without_being_listed() -> None:
    """Data of origins of their own lie in ``sim/city/data``; all else is written by the project."""
    there = {path.name for path in (ROOT / "sim" / "city" / "data").glob("*/*")}
    known = {"places.csv.gz", "places.csv", "outline.geojson.gz", "borders.csv", "figures.csv"}
    assert there <= known | {"communities.csv", "rates.yaml"}


def test_the_font_is_the_one_that_is_listed() -> None:
    from sim.report.fonts import font_path

    assert "NotoSansSC" in font_path().name
    assert "SIL Open Font License" in listed()["pylopdf-fonts-zh-cn"]
