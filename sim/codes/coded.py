"""The kinds of enumerations: codes and bits that can be joined, with words in two languages; tags without."""

from __future__ import annotations

from enum import EnumType, IntEnum, IntFlag

from sim.language import Language, tr


class CodeType(EnumType):
    """Class of all enumerations here, by which :mod:`sim.engine` knows them: rules see plain numbers."""


class Tag(IntEnum, metaclass=CodeType):
    """A number that no column keeps and no user reads: a stream of random numbers, one of its draws."""


class Worded:
    """Words of a member."""

    zh: str = ""
    en: str = ""

    @property
    def words(self) -> tuple[str, str]:
        """The word in Chinese and in English, empty where there is nothing to say."""
        return self.zh, self.en

    def word(self, lang: Language | None = None) -> str:
        """Return the word in ``lang``, or in the current language."""
        return tr(self.zh, self.en, lang)


class Code(Worded, IntEnum, metaclass=CodeType):
    """A code: one of several, as a column keeps it.

    Example:
        >>> class Side(Code):
        ...     LEFT = 0, "左", "left"
        ...     RIGHT = 1, "右", "right"
        >>> Side.RIGHT == 1, Side(0).en
        (True, 'left')
    """

    def __new__(cls, number: int, zh: str = "", en: str = "") -> Code:
        """Make a member from its number and its words."""
        member = int.__new__(cls, number)
        member._value_ = number
        member.zh, member.en = zh, en
        return member


class Bits(Worded, IntFlag, metaclass=CodeType):
    """A bit of several that may hold together, as a column keeps them added up."""

    def __new__(cls, number: int, zh: str = "", en: str = "") -> Bits:
        """Make a member from its number and its words; several bits together have none."""
        member = int.__new__(cls, number)
        member._value_ = number
        member.zh, member.en = zh, en
        return member
