"""How the software is to be cited: the files agree with each other and with their standards."""

from __future__ import annotations

import json
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from apart import ROOT, Tool
from ruamel.yaml import YAML

import sim

PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
CITATION: dict[str, Any] = YAML(typ="safe").load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
CODEMETA: dict[str, Any] = json.loads((ROOT / "codemeta.json").read_text(encoding="utf-8"))
PAPER = (ROOT / "paper" / "paper.md").read_text(encoding="utf-8")
BIBLIOGRAPHY = (ROOT / "paper" / "paper.bib").read_text(encoding="utf-8")

CFFCONVERT = "cffconvert==2.0.0"
"""Asks for a jsonschema older than the one JupyterLab needs."""


@pytest.mark.slow  # installs the validator
def test_the_citation_file_keeps_to_its_standard(tool: Tool, tmp_path: Path) -> None:
    told = tool(CFFCONVERT, "cffconvert", "--validate", "-i", ROOT / "CITATION.cff")
    assert told.returncode == 0, told.stdout + told.stderr
    broken = tmp_path / "CITATION.cff"
    broken.write_text((ROOT / "CITATION.cff").read_text(encoding="utf-8").replace("authors:", "writers:", 1))
    assert tool(CFFCONVERT, "cffconvert", "--validate", "-i", broken).returncode != 0


def test_all_files_say_the_same() -> None:
    assert CITATION["version"] == CODEMETA["version"] == PROJECT["version"] == sim.__version__
    assert CITATION["keywords"] == CODEMETA["keywords"] == PROJECT["keywords"]
    assert CITATION["license"] == PROJECT["license"]
    assert CODEMETA["license"] == f"https://spdx.org/licenses/{PROJECT['license']}"
    assert [author["name"] for author in CITATION["authors"]] == [a["name"] for a in CODEMETA["author"]]
    assert CODEMETA["name"] == PROJECT["name"]
    assert CODEMETA["description"] == PROJECT["description"]
    assert CODEMETA["runtimePlatform"] == f"Python {PROJECT['requires-python']}"
    assert f"title: '{CITATION['title']}'" in PAPER
    for author in CITATION["authors"]:
        assert f"name: {author['name']}" in PAPER


def test_codemeta_is_of_the_current_version_and_uses_its_terms() -> None:
    assert CODEMETA["@context"] == "https://w3id.org/codemeta/3.0"
    assert CODEMETA["@type"] == "SoftwareSourceCode"
    assert set(CODEMETA) <= {
        "@context", "@type", "name", "description", "version", "license", "author", "keywords", "readme",
        "applicationCategory", "developmentStatus", "programmingLanguage", "runtimePlatform",
    }  # fmt: skip
    assert CODEMETA["developmentStatus"] in {"concept", "wip", "active", "inactive", "unsupported"}
    assert (ROOT / CODEMETA["readme"]).is_file()


def test_the_paper_has_the_sections_asked_for() -> None:
    sections = re.findall(r"^# (.+)$", PAPER, re.MULTILINE)
    assert sections == ["Summary", "Statement of need", "State of the field", "Functionality", "References"]


def test_every_work_that_is_cited_is_listed_and_the_other_way_round() -> None:
    listed = re.findall(r"^@\w+\{(\w+),", BIBLIOGRAPHY, re.MULTILINE)
    cited = re.findall(r"@([a-z]+\d{4})", PAPER)
    assert len(listed) == len(set(listed))
    assert set(cited) == set(listed)


def test_every_work_says_who_when_and_where() -> None:
    for entry in re.split(r"\n(?=@)", BIBLIOGRAPHY):
        fields = dict(re.findall(r"^\s+(\w+)\s+= \{(.+)\},?$", entry, re.MULTILINE))
        assert {"author", "title", "year"} <= set(fields), entry
        assert {"doi", "publisher"} & set(fields), entry
        assert re.fullmatch(r"10\.\d{4,}/\S+", fields.get("doi", "10.1000/1")), entry


def test_works_in_the_citation_file_are_those_of_the_paper() -> None:
    for work in CITATION["references"]:
        assert f"{{{work['doi']}}}" in BIBLIOGRAPHY
