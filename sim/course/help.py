"""A hand for readers who never programmed: what went wrong, in their words, instead of a traceback."""

from __future__ import annotations

from typing import Any

from sim.errors import InputError
from sim.language import tr

LETTERS = "ABCDE"
"""Of choices; each is a name in the notebook, so that an answer needs no quotation marks."""

WIDE = "，。：；（）【】“”‘’！？＝　"
"""Punctuation of Chinese keyboards, which Python does not read."""


def stand_by() -> None:
    """Make the running notebook lend that hand; elsewhere than in a notebook nothing happens."""
    try:
        from IPython.core.getipython import get_ipython
    except ModuleNotFoundError:
        return
    shell: Any = get_ipython()
    if shell is None:
        return
    shell.user_ns.update({letter: letter for letter in LETTERS})
    shell.set_custom_exc((Exception,), _told)


def _told(
    shell: Any, kind: type[BaseException], error: BaseException, trace: Any, tb_offset: Any = None
) -> None:
    hint = explained(kind, error)
    if hint is None:
        shell.showtraceback((kind, error, trace), tb_offset=tb_offset)
    else:
        print("？ " + hint)


def explained(kind: type[BaseException], error: BaseException) -> str | None:
    """Return what a reader should do about an error; None where only the traceback can tell."""
    if isinstance(error, InputError):
        return error.render()
    if isinstance(error, SyntaxError):
        line = (error.text or "").split("#")[0]
        found = sorted({mark for mark in line if mark in WIDE})
        if found:
            return tr(
                f"这一格里有中文标点 {' '.join(found)}。请切换到英文输入法，换成英文标点，再运行一次。",
                f"This cell has Chinese punctuation {' '.join(found)}. Type it with an English keyboard.",
            )
        return tr(
            "这一格没有写完整：看看引号、括号是不是成对。改不好就运行最上面的一格，或换一份新的课。",
            "This cell is not complete: are quotation marks and brackets in pairs?",
        )
    if isinstance(error, NameError):
        return tr(
            f"“{error.name}”还没有：上面有一格还没运行。从上往下依次运行，或用菜单“运行”里的“运行所有单元格”。",
            f"There is no {error.name!r} yet: a cell above was not run. Run all cells from the top.",
        )
    return None


__all__ = ["explained", "stand_by"]
