"""What a file of the evidence bench holds: one published finding, and how the model is asked the same."""

from __future__ import annotations

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from sim.policy.levers import Text
from sim.validation.evidence.quantities import Reading, Stratum
from sim.validation.patterns.design import CITY, DAYS, OWN, SCALE, Arm

FOLDER = Path(__file__).parents[1] / "data" / "evidence"
POLICIES = FOLDER / "policies"
"""Scenarios that only a question needs."""

Design = Literal[
    "experiment", "natural experiment", "difference in differences", "panel", "survey", "audit", "records",
    "self-report", "count",
]  # fmt: skip

DESIGN_WORDS: dict[str, tuple[str, str]] = {
    "experiment": ("随机试验", "randomised experiment"),
    "natural experiment": ("自然实验", "natural experiment"),
    "difference in differences": ("双重差分", "difference in differences"),
    "panel": ("面板数据", "panel"),
    "survey": ("问卷调查", "survey"),
    "audit": ("审计核查", "audit"),
    "records": ("办理记录", "administrative records"),
    "self-report": ("自述的前后对比", "self-report, before and after"),
    "count": ("清点", "count"),
}
"""Designs of studies."""

SEEN_WORDS: dict[str, tuple[str, str]] = {
    "abstract": ("看到摘要", "abstract seen"),
    "summary": ("看到作者或机构的概述", "summary by authors or their institution seen"),
    "press": ("看到新闻报道", "press report seen"),
    "note": ("只有此前的摘录，写本条时没有再看到", "an earlier note only, not seen again for this entry"),
}
"""How much of the source was seen."""


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Source(_Strict):
    """Where the finding is published; title and year are null where they were not seen."""

    authors: str = Field(min_length=2)
    title: str | None = Field(min_length=2)
    year: int | None = Field(ge=1900, le=2100)
    where: str = Field(min_length=2)
    seen: Literal["abstract", "summary", "press", "note"]


class Expect(_Strict):
    """What the study says the answer should be."""

    direction: Literal["up", "down", "none"] | None = None
    range: tuple[float, float] | None = None
    """The figure as published, lowest and highest; twice the same where one number was."""


class Question(_Strict):
    """One question to the model.

    ``policy`` and ``against`` are names of scenarios; ``parameters`` are those of ``policy`` alone.
    ``form``: the paired difference, the relative change, or the level under ``policy``.
    """

    question: Text
    same: Text
    """Why it is the same question."""
    policy: str = "baseline"
    against: str | None = None
    parameters: dict[str, float] = {}
    measure: str
    form: Literal["difference", "ratio", "level"] = "difference"
    stratum: Stratum = "all"
    categories: list[str] = []
    expect: Expect
    margin: float = Field(gt=0)
    """The smallest difference that matters, in the unit of the answer; of a level, the widest half-width
    of limits that is an answer."""
    city: str = CITY
    scale: float = Field(default=SCALE, gt=0, le=1)
    days: int = Field(default=DAYS, ge=1)
    because: Text | None = None
    """Reason in the mechanism where the model disagrees: only what was seen in runs."""

    @property
    def reading(self) -> Reading:
        """Return what is read from the runs."""
        return Reading(self.measure, self.stratum, tuple(self.categories))

    @property
    def arms(self) -> tuple[Arm, ...]:
        """Return the runs: the policy, and what it is compared with."""
        folders = (POLICIES, OWN)
        with_it = Arm(
            self.policy, self.city, self.scale, self.days, tuple(self.parameters.items()), folders=folders
        )
        if self.against is None:
            return (with_it,)
        return (with_it, Arm(self.against, self.city, self.scale, self.days, folders=folders))


class Entry(_Strict):
    """One published finding."""

    id: str = Field(min_length=1)
    title: Text
    source: Source
    grade: Literal["A", "B", "C", "D"]
    design: Design
    measured: Text
    finding: Text
    used: Text | None = None
    """Where it once changed a rule or a number of the model; absent where it never did."""
    caveat: Text
    ask: list[Question] = []
    not_asked: Text | None = None
    """Why the model is not asked."""
