"""Findings, questions and answers of the evidence bench as text, for the screen and for the page."""

from __future__ import annotations

from sim.comparison.limits import Limits
from sim.language import Language, tr
from sim.validation.evidence.form import DESIGN_WORDS, Entry, Question
from sim.validation.evidence.quantities import STRATUM_WORDS, in_points, words

NOT_EXAMINED = {"zh": "原因没有查", "en": "reason not examined"}
SIGNS = {"up": "↑", "down": "↓", "none": "≈ 0"}


def number(question: Question, value: float | None) -> str:
    """Write one number of an answer: percent of a relative change or a level, points of a difference."""
    if value is None:
        return "?"
    sign = "" if question.form == "level" else "+"
    if question.form == "ratio" or in_points(question.measure):
        return f"{100 * value:{sign}.1f}"
    return f"{value:{sign}.3g}"


def unit(question: Question, lang: Language) -> str:
    """Return the unit of an answer: percent, percentage points, or none."""
    if question.form == "ratio" or (question.form == "level" and in_points(question.measure)):
        return " %"
    return tr(" 个百分点", " points", lang) if in_points(question.measure) else ""


def answered(question: Question, limits: Limits, lang: Language) -> str:
    """Return the model's answer with its limits."""
    mean, low, high = (number(question, value) for value in limits)
    return f"{mean} [{low}, {high}]{unit(question, lang)}"


def published(question: Question, lang: Language) -> str:
    """Return what the study says the answer should be: direction, and figure where there is one."""
    expect = question.expect
    sign = "" if expect.direction is None else SIGNS[expect.direction]
    if expect.range is None:
        return sign
    low, high = (number(question, value) for value in expect.range)
    figure = low if low == high else f"{low} … {high}"
    return f"{sign} {figure}{unit(question, lang)}".strip()


def compared(question: Question, lang: Language) -> str:
    """Return which runs are compared and what is read from them."""
    policy = f"`{question.policy}`"
    if question.parameters:
        policy += " (" + ", ".join(f"{name}={value:g}" for name, value in question.parameters.items()) + ")"
    against = "" if question.against is None else tr(" 对 ", " against ", lang) + f"`{question.against}`"
    about = [tr(*words(question.measure), lang)]
    if question.stratum != "all":
        about.append(tr(*STRATUM_WORDS[question.stratum], lang))
    about += question.categories
    return f"{policy}{against}; " + ", ".join(about)


def place(question: Question) -> str:
    """Return where and how long."""
    return f"{question.city} × {question.scale:g}, {question.days} d"


def cited(entry: Entry, lang: Language) -> str:
    """Return authors, year and kind of study in short."""
    first = entry.source.authors.split(",")[0].split("、")[0]
    named = tr("作者未见", "authors not seen", lang) if first.startswith("not seen") else first
    year = "" if entry.source.year is None else f" {entry.source.year}"
    return f"{named}{year}{tr('；', '; ', lang)}{tr(*DESIGN_WORDS[entry.design], lang)}, {entry.grade}"


def reason(question: Question, lang: Language) -> str:
    """Return why the model disagrees, or that nobody has looked."""
    because = question.because
    return NOT_EXAMINED[lang] if because is None else getattr(because, lang)
