"""The language of everything a user reads: Chinese or English.

One process speaks one language at a time.  The start value comes from the environment
variable ``COGOV_LANG`` (``zh`` or ``en``, also ``en_GB.UTF-8`` and the like); without it,
or with any other value, it is Chinese.
"""

from __future__ import annotations

import os
from typing import Literal, get_args

Language = Literal["zh", "en"]

LANGUAGES: tuple[Language, ...] = get_args(Language)


def _from_environment() -> Language:
    return "en" if os.environ.get("COGOV_LANG", "").strip().lower().startswith("en") else "zh"


_current: Language = _from_environment()


def language() -> Language:
    """Return the current language."""
    return _current


def set_language(lang: Language) -> None:
    """Speak ``lang`` from now on.

    Raises:
        ValueError: ``lang`` is neither ``"zh"`` nor ``"en"``.
    """
    global _current
    if lang not in LANGUAGES:
        raise ValueError(f"language must be one of {', '.join(LANGUAGES)}, not {lang!r}")
    _current = lang


def tr(zh: str, en: str, lang: Language | None = None) -> str:
    """Return the text in ``lang``, or in the current language."""
    return en if (lang or _current) == "en" else zh
