"""Keeps today's results as those of this release, and names what moved.

``python tests/baseline/refresh.py`` refuses when results moved and the changelog has no new entry under
**Results**; ``--against 0.1.0`` only names what moved since that release.
"""

from __future__ import annotations

import sys
from pathlib import Path

from sim import __version__
from sim.validation.baseline import current, moves, read_snapshot, results_noted, write_snapshot

HERE = Path(__file__).parent
CHANGELOG = HERE.parents[1] / "CHANGELOG.md"


def kept(version: str = __version__) -> Path:
    """Return where the results of a release are kept."""
    return HERE / f"{version}.yaml"


def refresh(path: Path, changelog: str) -> str:
    """Keep today's results; return what there is to say.

    Raises:
        SystemExit: results moved and nobody said so.
    """
    noted, today = results_noted(changelog), current()
    if not path.exists():
        write_snapshot(path, today, noted)
        return f"kept for the first time: {path.name}"
    before = read_snapshot(path)
    moved = moves(before.values, today)
    if not moved:
        write_snapshot(path, before.values, noted)  # entries may have been worded anew
        return "nothing moved"
    told = "\n".join(map(str, moved))
    if not set(noted) - set(before.noted):
        raise SystemExit(f"{told}\n\nresults moved: say so under Results in CHANGELOG.md, then refresh again")
    write_snapshot(path, today, noted)
    return f"{told}\n\nkept: {path.name}"


def main() -> None:
    """Refresh, or name what moved since a release."""
    if sys.argv[1:2] == ["--against"]:
        print("\n".join(map(str, moves(read_snapshot(kept(sys.argv[2])).values, current()))))
    else:
        print(refresh(kept(), CHANGELOG.read_text(encoding="utf-8")))


if __name__ == "__main__":
    main()
