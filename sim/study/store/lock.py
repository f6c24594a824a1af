"""One writer at a time: a lock that the system gives back when its holder dies."""

from __future__ import annotations

import os
import socket
from pathlib import Path

from filelock import FileLock, Timeout

from sim.errors import InputError

NAME = "writer.lock"


class Lock:
    """Held while a study's folder is written to.

    The lock file stays after the release, so that no two processes can hold different files of the same name.

    Raises:
        InputError: another process holds it.
    """

    def __init__(self, folder: Path) -> None:
        path = folder / NAME
        # Not bound to a thread: a study may be closed by another thread than the one that opened it.
        self._lock = FileLock(path, thread_local=False, preserve_lock_file=True, on_acquired=_name_holder)
        try:
            self._lock.acquire(blocking=False)
        except Timeout:
            holder = _holder(path)
            raise InputError(
                f"另一个进程正在写这个文件夹（{holder}）；读取不受影响，等它结束后再运行",
                f"another process is writing to this folder ({holder}); reading is possible, run "
                "again when it ends",
                file=folder,
            ) from None

    def release(self) -> None:
        """Let another process write."""
        self._lock.release()


def _name_holder(descriptor: int) -> None:
    os.ftruncate(descriptor, 0)
    os.lseek(descriptor, 0, os.SEEK_SET)
    os.write(descriptor, f"{socket.gethostname()}, {os.getpid()}".encode())


def _holder(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8").strip() or "?"
    except OSError:  # Windows: nobody reads a locked file
        return "?"
