"""How wide a text is on a screen, and where its lines may break.

A Chinese character takes the room of two Latin letters.
"""

from __future__ import annotations

import unicodedata

_NOT_FIRST = "，。；：、）》”！？】」"
_NOT_LAST = "（《“【「"


def width(text: str) -> int:
    """Return how many Latin letters wide a text is; a Chinese character counts two."""
    return sum(_width(c) for c in text)


def fill(text: str, most: int) -> list[str]:
    """Break a text into lines at most ``most`` Latin letters wide, each as full as can be.

    A word that is wider than a line stays whole.
    """
    lines, line, used = [], "", 0
    for piece in _pieces(text):
        size = width(piece.rstrip())
        if line and used + size > most:
            lines.append(line.rstrip())
            line = piece.lstrip()
            used = width(line)
        else:
            line += piece
            used += width(piece)
    return [*lines, line.rstrip()]


def wrap(text: str, most: int) -> str:
    """Break a text into lines of like width, at most ``most`` Latin letters wide.

    Two lines break before a bracket or after a comma where they can.
    """
    lines = fill(text, most)
    if len(lines) == 2:
        for place in _marks(text):
            if width(text[:place]) <= most and width(text[place:]) <= most:
                return f"{text[:place]}\n{text[place:]}"
    for narrower in range(most - 1, most // 2, -1):  # no last line of a single character
        even = fill(text, narrower)
        if len(even) > len(lines):
            break
        lines = even
    return "\n".join(lines)


def _marks(text: str) -> list[int]:
    """Return where a line may best break: before brackets, then after commas and colons."""
    brackets = [place for place, c in enumerate(text) if c in "（" and place > 0]
    return brackets + [place + 1 for place, c in enumerate(text) if c in "，：" and place + 1 < len(text)]


def _width(character: str) -> int:
    if unicodedata.combining(character):
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


def _pieces(text: str) -> list[str]:
    """Cut where a line may break: after a blank, and after a wide character unless a mark forbids it."""
    pieces, piece = [], ""
    for here, after in zip(text, [*text[1:], ""], strict=False):
        piece += here
        wide = _width(here) == 2 and here not in _NOT_LAST and (after == "" or after not in _NOT_FIRST)
        if wide or here == " ":
            pieces.append(piece)
            piece = ""
    return [*pieces, piece] if piece else pieces
