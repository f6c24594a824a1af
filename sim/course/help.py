"""Error messages for readers who never programmed, in plain words instead of a traceback."""

from __future__ import annotations

import linecache
import re
from typing import Any
from unicodedata import normalize

from sim.errors import InputError
from sim.language import tr

LETTERS = "ABCDE"
"""Of choices; each is a name in the notebook, so that an answer needs no quotation marks."""

WIDE = "，。：；（）【】“”‘’！？＝　"
"""Punctuation of Chinese keyboards, which Python does not read."""


_ASKED = re.compile(r"(?:check|predict)\(\s*[\"'][\d.]+[\"']\s*,")
"""Position of an answer: after the number of an exercise."""

_NUMBER = re.compile(r"[-−－+]?[0-9０-９]+(?:[.．][0-9０-９]+)?")


def _written_badly(line: str) -> str | None:
    """Return the mistake in an answer that Python cannot read; None for other errors."""
    answer = _ASKED.split(line)[-1].strip().rstrip(")） ").strip()
    if not (found := _NUMBER.match(answer)):
        return None
    plain, rest = normalize("NFKC", found.group()).replace("−", "-"), answer[found.end() :].strip()
    if rest in ("%", "％"):
        return tr(
            f"不用写百分号：单位已经定了，只写数字 {plain}。",
            f"Leave the % out and write the number only: {plain}.",
        )
    if not rest and not answer.isascii():
        return tr(
            f"数字是全角的：请切换到英文输入法，写成 {plain}。",
            f"These digits are of a Chinese keyboard; write {plain}.",
        )
    if rest and not any(mark in rest for mark in "()[]'\"=,#" + WIDE):
        return tr(
            f"不用写“{rest}”：单位已经定了，只写数字 {plain}。",
            f"Leave {rest!r} out and write the number only: {plain}.",
        )
    return None


def _line_of(error: BaseException) -> str:
    """Return the line of the reader's cell on which an error arose; empty where unknown."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    if trace is None:
        return ""
    return linecache.getline(trace.tb_frame.f_code.co_filename, trace.tb_lineno)


def stand_by() -> None:
    """Make the running notebook lend that hand; elsewhere than in a notebook nothing happens."""
    try:
        from IPython.core.getipython import get_ipython
    except ModuleNotFoundError:
        return
    shell: Any = get_ipython()
    if shell is None:
        return
    shell.user_ns.update({name: letter for letter in LETTERS for name in (letter, letter.lower())})
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
    """Return advice about an error; None where only the traceback helps."""
    if isinstance(error, InputError):
        return error.render()
    if isinstance(error, SyntaxError):
        line = (error.text or "").split("#")[0]
        if _ASKED.search(line) and (slip := _written_badly(line)):
            return slip
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
        line = _line_of(error)
        if _ASKED.search(line) and (error.name or "") in _ASKED.split(line)[-1]:
            return tr(
                f"“{error.name}”不是一个答案：选择题只写字母（例如 A），数字题只写数字（例如 12.5）。",
                f"{error.name!r} is no answer: write only a letter (such as A) or a number (12.5).",
            )
        return tr(
            f"“{error.name}”还没有：上面有一格还没运行。从上往下依次运行，或用菜单“运行”里的“运行所有单元格”。",
            f"There is no {error.name!r} yet: a cell above was not run. Run all cells from the top.",
        )
    return None


__all__ = ["explained", "stand_by"]
