"""A Chinese font that travels with the package, so that pictures are readable on any machine.

Noto Sans SC (SIL Open Font License 1.1) comes with the distribution ``pylopdf-fonts-zh-cn``.
"""

from __future__ import annotations

from base64 import b64encode
from functools import lru_cache
from importlib.resources import as_file, files
from io import BytesIO
from pathlib import Path

from sim.errors import InputError

FAMILY = "Noto Sans SC"
PACKAGE = "pylopdf_fonts_zh_cn"
FILE = "NotoSansSC-Regular.otf"


@lru_cache(maxsize=1)
def font_path() -> Path:
    """Return the path of the font.

    Raises:
        InputError: the package that carries it is not installed.
    """
    try:
        with as_file(files(PACKAGE) / FILE) as path:
            found = Path(path)
    except ModuleNotFoundError:
        found = None
    if found is None or not found.is_file():
        raise InputError(
            "找不到中文字体：请安装 pylopdf-fonts-zh-cn",
            "the Chinese font is missing: install pylopdf-fonts-zh-cn",
            key="font",
        )
    return found


@lru_cache(maxsize=1)
def register() -> str:
    """Make the font known to matplotlib and return its family name."""
    from matplotlib import font_manager

    font_manager.fontManager.addfont(font_path())
    return FAMILY


@lru_cache(maxsize=1)
def _characters() -> frozenset[int]:
    from matplotlib.ft2font import FT2Font

    return frozenset(FT2Font(str(font_path())).get_charmap())


def missing(text: str) -> set[str]:
    """Return the visible characters of ``text`` that the font cannot draw."""
    return {c for c in text if c.isprintable() and not c.isspace() and ord(c) not in _characters()}


def web_font(text: str) -> str:
    """Return the font cut down to the characters of ``text``, as the base64 text of a WOFF file."""
    from fontTools import subset

    from sim.report.outlines import to_truetype

    options = subset.Options(flavor="woff", layout_features=[], hinting=False, name_IDs=[0, 1, 2, 13, 14])
    options.drop_tables += ["GPOS", "GSUB", "VORG", "vhea", "vmtx", "BASE"]
    written = BytesIO()
    with subset.load_font(str(font_path()), options) as font:
        cutter = subset.Subsetter(options)
        cutter.populate(text="".join(sorted(set(text))))
        cutter.subset(font)
        to_truetype(font)
        font.flavor = "woff"
        font.save(written)
    return b64encode(written.getvalue()).decode("ascii")
