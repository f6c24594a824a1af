"""Build the site: ``python -m docs.site [FOLDER]``; ends with 1 and the list of what is wrong."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from docs.site import documents, measures, mechanisms, parameters, reference
from docs.site.edition import ROOT, Edition
from docs.site.links import Site
from sim.language import Language

HERE = Path(__file__).resolve().parent
LANGUAGES: tuple[Language, ...] = ("zh", "en")
PARTS = (documents, parameters, mechanisms, measures, reference)


def main() -> int:
    """Write the sources of both editions, build them side by side, and check the pages."""
    out = Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / "build" / "site").resolve()
    shutil.rmtree(out, ignore_errors=True)
    editions = [Edition(lang, out.with_name("site-sources") / lang) for lang in LANGUAGES]
    for edition in editions:
        shutil.rmtree(edition.folder, ignore_errors=True)
        for part in PARTS:
            part.write(edition)
    builds = [build(edition, out / edition.lang) for edition in editions]
    codes = [one.wait() for one in builds]
    if any(codes):
        return 1
    shutil.copy(HERE / "choose.html", out / "index.html")
    site = Site(out)
    problems = site.problems()
    print("\n".join(problems) or f"{len(site.pages)} pages, every link leads somewhere: {out / 'index.html'}")
    return int(bool(problems))


def build(edition: Edition, out: Path) -> subprocess.Popen[bytes]:
    """Let Sphinx build one edition in a process of its own; warnings are errors."""
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-W",
        "--keep-going",
        "-n",
        "-q",
        "-b",
        "html",
        "-c",
        str(HERE),
    ]
    return subprocess.Popen([*command, "-t", edition.lang, str(edition.folder), str(out)], cwd=ROOT)


if __name__ == "__main__":
    sys.exit(main())
