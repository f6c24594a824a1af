"""One writer at a time: a lock that the system gives back when its holder dies."""

from __future__ import annotations

import os
import socket
from pathlib import Path
from typing import IO

from sim.errors import InputError

NAME = "writer.lock"


class Lock:
    """Held while a study's folder is written to.

    Raises:
        InputError: another process holds it.
    """

    def __init__(self, folder: Path) -> None:
        self.file: IO[str] = (folder / NAME).open("a+", encoding="utf-8")
        try:
            _take(self.file)
        except OSError:
            self.file.seek(0)
            holder = self.file.read().strip() or "?"
            self.file.close()
            raise InputError(
                f"另一个进程正在写这个文件夹（{holder}）；读取不受影响，等它结束后再运行",
                f"another process is writing to this folder ({holder}); reading is possible, run "
                "again when it ends",
                file=folder,
            ) from None
        self.file.truncate(0)
        self.file.write(f"{socket.gethostname()}, {os.getpid()}")
        self.file.flush()

    def release(self) -> None:
        """Let another process write; the file stays, so that no two processes can hold different files."""
        self.file.close()


def _take(file: IO[str]) -> None:
    try:
        import fcntl
    except ImportError:  # Windows
        import msvcrt

        file.seek(0)
        msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)  # pyright: ignore[reportAttributeAccessIssue]
        return
    fcntl.flock(file.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)
