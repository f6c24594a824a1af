"""The digest of rules covers all that decides what a run gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import sim
from sim.digest import RULES, sources_of_rules

BESIDE = {
    "__init__",
    "bundle",
    "caching",
    "compiled",
    "digest",
    "errors",
    "language",
    "moved",
    "notebook",
    "parameters",
    "text",
}
"""What a model imports that moves no result by itself, or is stored with every run (parameters)."""


def test_every_source_that_a_model_loads_is_in_the_digest() -> None:
    code = (
        "import sys, sim.model\n"
        "ours = [m.__file__ for n, m in sys.modules.items() if n.startswith('sim.')]\n"
        "print(*filter(None, ours), sep='\\n')"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    package = Path(sim.__file__).parent
    loaded = {Path(file).relative_to(package) for file in done.stdout.splitlines()}
    hashed = {path.relative_to(package) for path in sources_of_rules()}
    forgotten = {path for path in loaded if path.parts[0].removesuffix(".py") not in BESIDE} - hashed
    assert len(loaded) > 50
    assert forgotten == set()


def test_rules_and_what_is_beside_them_do_not_overlap() -> None:
    assert not BESIDE & set(RULES)
