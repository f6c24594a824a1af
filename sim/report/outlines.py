"""Turns the outlines of a cut-down font into TrueType ones.

Noto Sans SC numbers its characters by CID.  Some programs that print pages take these numbers for places in
the font, and set wrong characters once others were cut out.  TrueType outlines leave no such choice.
"""

from __future__ import annotations

from typing import Any

from fontTools.pens.cu2quPen import Cu2QuPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont, newTable

TOLERANCE = 1.0
"""How far a curve may move, in thousandths of the letter height: not to be seen."""

_UNUSED = (
    "maxTwilightPoints",
    "maxStorage",
    "maxFunctionDefs",
    "maxInstructionDefs",
    "maxStackElements",
    "maxSizeOfInstructions",
    "maxComponentElements",
)


def to_truetype(font: TTFont) -> None:
    """Replace the font's CFF outlines by TrueType outlines, in place."""
    glyphs, order = _glyphs(font), font.getGlyphOrder()
    font.recalcBBoxes = True
    outlines: Any = newTable("glyf")
    outlines.glyphOrder, outlines.glyphs = order, glyphs
    font["loca"], font["glyf"] = newTable("loca"), outlines
    del font["CFF "]
    outlines.compile(font)
    widths: Any = font["hmtx"]
    for name in order:
        widths[name] = (widths[name][0], getattr(glyphs[name], "xMin", 0))
    limits: Any = newTable("maxp")
    limits.tableVersion, limits.numGlyphs, limits.maxZones = 0x00010000, len(order), 1
    for name in _UNUSED:  # they count hinting, of which there is none
        setattr(limits, name, 0)
    font["maxp"] = limits
    names: Any = font["post"]
    names.formatType = 3.0
    font.sfntVersion = "\000\001\000\000"


def _glyphs(font: TTFont) -> dict[str, Any]:
    drawn, glyphs = font.getGlyphSet(), {}
    for name in font.getGlyphOrder():
        pen = TTGlyphPen(None)
        drawn[name].draw(Cu2QuPen(pen, max_err=TOLERANCE, reverse_direction=True))
        glyphs[name] = pen.glyph()
    return glyphs
