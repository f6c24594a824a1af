"""Examples in docstrings run and give what they say."""

from __future__ import annotations

import doctest
import inspect
from collections.abc import Iterator
from importlib import import_module
from pathlib import Path

import pytest

import sim

TOP = Path(sim.__file__).parent


def examples() -> Iterator[doctest.DocTest]:
    """Yield the examples of every module that holds some, a docstring each."""
    for path in sorted(TOP.rglob("*.py")):
        if ">>> " in path.read_text(encoding="utf-8"):
            parts = path.relative_to(TOP).with_suffix("").parts
            module = import_module(".".join(("sim", *(part for part in parts if part != "__init__"))))
            yield from doctest.DocTestFinder(exclude_empty=True).find(module, extraglobs={"sim": sim})


EXAMPLES = {example.name: example for example in examples() if example.examples}


@pytest.mark.parametrize("name", EXAMPLES)
def test_an_example_gives_what_it_says(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COGOV_LANG", "en")
    ended = doctest.DocTestRunner(optionflags=doctest.NORMALIZE_WHITESPACE).run(EXAMPLES[name])
    assert ended.attempted > 0
    assert ended.failed == 0, capsys.readouterr().out


@pytest.mark.parametrize("name", [name for name in sim.__all__ if name != "__version__"])
def test_every_public_name_has_an_example(name: str) -> None:
    text = inspect.getdoc(getattr(sim, name)) or ""
    assert ">>> " in text
    assert "+SKIP" not in text


def test_examples_are_found_in_methods_too() -> None:
    assert any(name.endswith("GovernanceModel.replay") for name in EXAMPLES)
