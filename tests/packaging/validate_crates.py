"""Validate result folders without a network; runs in an environment of its own, see ``test_crates.py``.

The validator fetches what the specification's address stands for, the meaning of each term.  Here it gets
the copy that the package ``rocrate`` carries; the terms that our files use mean the same in all its versions.
"""

from __future__ import annotations

import json
import sys
from importlib.resources import files
from typing import Any

import requests
from rocrate_validator import models, services
from rocrate_validator.utils.http import HttpRequester

CONTEXT = "https://w3id.org/ro/crate/1.1/context"


def answer(_requester: Any, url: str, **_options: Any) -> requests.Response:
    """Answer as the network would for the one address that is needed, and for no other."""
    response = requests.Response()
    response.url, response.status_code = url, 404
    if url == CONTEXT:
        response.status_code, response.encoding = 200, "utf-8"
        response._content = files("rocrate").joinpath("data", "ro-crate.jsonld").read_bytes()
        response.headers["Content-Type"] = "application/ld+json"
    return response


def main(folders: list[str]) -> None:
    """Print the problems of each folder as JSON: level and words, by folder."""
    HttpRequester.get = HttpRequester.head = HttpRequester.fetch_fresh = answer
    found = {}
    for folder in folders:
        settings = services.ValidationSettings(
            rocrate_uri=folder,
            profile_identifier="process-run-crate",
            requirement_severity=models.Severity.RECOMMENDED,
            abort_on_first=False,
        )
        result = services.validate(settings)
        found[folder] = sorted((issue.severity.name, issue.message) for issue in result.get_issues())
        assert result.executed_checks, "nothing was checked"
    print(json.dumps(found, ensure_ascii=False))


if __name__ == "__main__":
    main(sys.argv[1:])
