"""One writer to a folder: refused while another holds it, free again when that one is killed."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from sim.errors import InputError
from sim.study.store.lock import Lock

HOLDER = "import sys; from pathlib import Path; from sim.study.store.lock import Lock; " + (
    "held = Lock(Path(sys.argv[1])); print('held', flush=True); sys.stdin.read()"
)


def test_a_second_writer_learns_who_holds_the_folder(tmp_path: Path) -> None:
    first = Lock(tmp_path)
    for _ in range(2):  # the refusal itself must not wipe out the holder's name
        with pytest.raises(InputError, match=rf"\b{os.getpid()}\b") as refused:
            Lock(tmp_path)
        assert "run again when it ends" in refused.value.en
    first.release()
    Lock(tmp_path).release()


def test_a_killed_writer_leaves_the_folder_free(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(tmp_path)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline().strip() == "held"
        with pytest.raises(InputError, match=rf"\b{holder.pid}\b"):
            Lock(tmp_path)
        holder.kill()
        holder.wait(timeout=30)
    Lock(tmp_path).release()
