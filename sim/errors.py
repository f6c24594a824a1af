"""Mistakes in a user's input, with their remedy.

An :class:`InputError` names the file, the line and the key, what is allowed there, and the
nearest right name.  It never reaches a user as a traceback: the command line prints
``render()`` and ends with exit code 2.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from sim.language import Language, tr

EXIT_CODE = 2
"""Exit code of the command line after an :class:`InputError`."""

_SHOWN = 12
"""How many allowed names a message lists before it says how many more there are."""


def nearest(name: object, names: Iterable[str]) -> str | None:
    """Return the one of ``names`` that is most like ``name``, or ``None``.

    Case, and the difference between ``-``, ``_`` and a space, do not count.
    """

    def plain(text: str) -> str:
        return text.strip().casefold().replace("-", "_").replace(" ", "_")

    by_plain: dict[str, str] = {}
    for candidate in names:
        by_plain.setdefault(plain(candidate), candidate)
    # Short names (a two-character district) differ by half when one character is wrong.
    wanted = plain(str(name))
    cutoff = 0.5 if len(wanted) <= 4 else 0.6
    found = get_close_matches(wanted, by_plain, n=1, cutoff=cutoff)
    return by_plain[found[0]] if found else None


class InputError(Exception):
    """One mistake in a user's input, or several found in one pass.

    Args:
        zh: the mistake, in Chinese.
        en: the same in English.
        file: the file it is in, as the user named it.
        line: line of the file, counted from 1.
        key: dotted path of the entry, or name of the option.
        allowed: the allowed values: a text, or a sequence of names.
        nearest: the right name most similar to the given one.

    Attributes:
        others: further mistakes found in the same pass, each a full ``InputError``.

    Examples:
        >>> try:
        ...     sim.load_scenario("three-head")
        ... except sim.InputError as mistake:
        ...     mistake.nearest
        'three-heads'
    """

    def __init__(
        self,
        zh: str,
        en: str,
        *,
        file: str | os.PathLike[str] | None = None,
        line: int | None = None,
        key: str | None = None,
        allowed: str | Sequence[object] | None = None,
        nearest: str | None = None,
    ) -> None:
        super().__init__(zh, en)
        self.zh = zh
        self.en = en
        self.file = None if file is None else os.fspath(file)
        self.line = line
        self.key = key
        self.allowed = allowed
        self.nearest = nearest
        self.others: tuple[InputError, ...] = ()

    def __reduce__(self) -> tuple[object, ...]:
        # Worker processes send errors back by pickle, which would drop the keyword arguments.
        return (_rebuild, (self.zh, self.en), self.__dict__.copy())

    @property
    def place(self) -> str:
        """Its place: ``file:line``, ``file`` or empty."""
        if self.file is None:
            return "" if self.line is None else f"{self.line}"
        return self.file if self.line is None else f"{self.file}:{self.line}"

    def render(self, lang: Language | None = None) -> str:
        """Return the message in ``lang``, one line for each mistake."""
        return "\n".join(error._line(lang) for error in (self, *self.others))

    def __str__(self) -> str:
        return self.render()

    def _line(self, lang: Language | None) -> str:
        colon = tr("：", ": ", lang)
        where = ": ".join(part for part in (self.place, self.key) if part)
        text = f"{where}: " if where else ""
        text += tr(self.zh, self.en, lang)
        if self.allowed is not None:
            text += tr("；可用", "; allowed", lang) + colon + _listed(self.allowed, lang)
        if self.nearest is not None:
            text += tr(f"；是否想写“{self.nearest}”？", f'; did you mean "{self.nearest}"?', lang)
        return text


def _rebuild(zh: str, en: str) -> InputError:
    return InputError(zh, en)


def _listed(allowed: str | Sequence[object], lang: Language | None) -> str:
    if isinstance(allowed, str):
        return allowed
    shown = tr("、", ", ", lang).join(str(item) for item in allowed[:_SHOWN])
    more = len(allowed) - _SHOWN
    if more > 0:
        shown += tr(f" 等共 {len(allowed)} 项", f" and {more} more", lang)
    return shown


def raise_all(errors: Sequence[InputError]) -> None:
    """Raise the first of ``errors`` carrying the others, or do nothing if there is none.

    Readers collect every mistake they can see, so that a user puts a file right in one go.
    """
    if not errors:
        return
    flat = [single for error in errors for single in (error, *error.others)]
    first = flat[0]
    first.others = tuple(flat[1:])
    for other in first.others:
        other.others = ()
    raise first
