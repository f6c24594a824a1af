"""The web font, for machines that have no Chinese font of their own.

Browsers fetch it only when no font of the machine has a character. The whole font is 8 MB; the
characters of GB 2312 are about 2 MB, cut once and kept in the cache.
"""

from __future__ import annotations

import os
import threading
from base64 import b64decode
from functools import lru_cache
from pathlib import Path

from sim.caching import user_cache
from sim.report.fonts import font_path, web_font

SYMBOLS = "−×÷≤≥≈→←↑↓▲▼◆●○■□△▽◇★☆✓✗±·…—–“”‘’①②③④⑤⑥⑦⑧⑨"

_lock = threading.Lock()


def web_font_file() -> tuple[bytes, str]:
    """Return the font and its type: the small one when it is cut, else the whole, cutting meanwhile."""
    cut = _cut_path()
    if cut.exists():
        return _read(str(cut)), "font/woff"
    if _lock.acquire(blocking=False):
        threading.Thread(target=_cut, args=(cut,), daemon=True).start()
    return _read(str(font_path())), "font/otf"


def _cut_path() -> Path:
    whole = font_path().stat()
    return user_cache() / f"font-gb2312-{whole.st_size}.woff"


def _cut(target: Path) -> None:
    try:
        aside = target.with_suffix(f".{os.getpid()}")
        aside.write_bytes(b64decode(web_font(characters())))
        aside.replace(target)
    finally:
        _lock.release()


@lru_cache(maxsize=2)
def _read(path: str) -> bytes:
    return Path(path).read_bytes()


def characters() -> str:
    """Return the characters of GB 2312 and ASCII, and the symbols of the pages."""
    found = {chr(code) for code in range(0x20, 0x7F)} | set(SYMBOLS)
    for high in range(0xA1, 0xF8):
        for low in range(0xA1, 0xFF):
            try:
                found.add(bytes([high, low]).decode("gb2312"))
            except UnicodeDecodeError:
                continue
    return "".join(sorted(found))
