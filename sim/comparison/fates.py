"""Fates: which matters end otherwise under another policy on the same luck, and why.

The same matter has the same key in both runs, so that each can be set beside itself.  A matter is *gained* if
only the second policy resolves it within 90 days, *lost* if only the first does, *sooner* or *later* if both
do.  It belongs to the reason, and the body, of the run in which it fared worse, and to the channel of the one
in which it fared better: so exchanging the policies exchanges gains and losses and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from sim.codes import Unresolved
from sim.comparison.fate_labels import BY, By, Labels
from sim.comparison.traces import Trace, Tracing, resolved
from sim.errors import InputError
from sim.language import Language, language, tr
from sim.measures.unresolved import REASONS

if TYPE_CHECKING:
    import pandas as pd  # pyright: ignore[reportMissingTypeStubs] # has types, not the marker

type Fate = Literal["gained", "lost", "sooner", "later", "same"]
FATES: tuple[Fate, ...] = ("gained", "lost", "sooner", "later", "same")

WRITTEN: tuple[By, ...] = tuple(by for by in BY if by != "body")
"""Groups of the document: bodies are too many."""

BESIDE: tuple[By, ...] = tuple(by for by in WRITTEN if by != "community")
"""Groups that a comparison keeps of each of its policies."""

COUNTS = ("matched", "gained", "lost", "net", "sooner", "later", "days")
"""What is counted of each group."""


@dataclass(frozen=True)
class Fates:
    """The matters of two policies on the same luck, side by side.

    Attributes:
        where: city by language.
        policies: names of the first and of the second policy.
        titles: their names for people, by language.
        days: length of the runs.
        seed: of both.
        first: the matters judged in both runs as the first policy leaves them,
            :data:`sim.comparison.traces.TRACE` (matters,).
        second: the same matters, row by row, as the second leaves them.
        only: matters that exist in the first run alone, and in the second alone.
        labels: names.
        part: one in so many matters was looked at; 1 for all.
        runs: the runs, to be repeated for the stories of matters.
    """

    where: Mapping[str, str]
    policies: tuple[str, str]
    titles: tuple[Mapping[str, str], Mapping[str, str]]
    days: int
    seed: int
    first: np.ndarray
    second: np.ndarray
    only: tuple[int, int]
    labels: Labels
    part: int = 1
    runs: Tracing | None = None

    # --- what became of each ---------------------------------------------------------------------

    @property
    def matched(self) -> int:
        """Matters judged in both runs."""
        return len(self.first)

    @cached_property
    def fate(self) -> np.ndarray:
        """What changed for each matter, i1 (matters,): row of :data:`FATES`."""
        one, other = resolved(self.first), resolved(self.second)
        days = np.sign(self.second["days"].astype(np.int32) - self.first["days"])
        both = np.where(days < 0, FATES.index("sooner"), FATES.index("later"))
        both[days == 0] = FATES.index("same")
        found = np.full(self.matched, FATES.index("same"), np.int8)
        found[one & other] = both[one & other]
        found[other & ~one] = FATES.index("gained")
        found[one & ~other] = FATES.index("lost")
        return found

    def count(self, fate: Fate) -> int:
        """Return how many matters have a fate.

        Examples:
            >>> found = sim.fates("baseline", "baseline", city="teaching", days=120)
            >>> found.count("gained"), found.count("same") == found.matched
            (0, True)
        """
        return int(np.count_nonzero(self.fate == FATES.index(fate)))

    @cached_property
    def _worse(self) -> np.ndarray:
        """The matters as the run left them in which they fared worse; the first where they fared alike."""
        second = np.isin(self.fate, (FATES.index("lost"), FATES.index("later")))
        return np.where(second, self.second, self.first)

    @cached_property
    def _better(self) -> np.ndarray:
        second = np.isin(self.fate, (FATES.index("gained"), FATES.index("sooner")))
        return np.where(second, self.second, self.first)

    def _values(self, by: By) -> np.ndarray:
        """Return the group of each matter as a number, i8 (matters,)."""
        city, worse = self.labels.city, self._worse
        if by == "why":
            found = np.where(resolved(worse), Unresolved.NONE, worse["why"])
        elif by == "kind":
            kinds = {row: int(body.kind) for row, body in self.labels.bodies.items()}
            found = np.array([kinds.get(row, -1) for row in worse["body"].tolist()], np.int64)
        elif by == "owner":
            found = self.labels.catalogue.items["department"][worse["item"]]
        elif by in ("street", "community"):
            found = city.grids[by][worse["grid"]]
        elif by == "channel":
            found = self._better["channel"]
        else:
            found = worse[by]
        return np.asarray(found).astype(np.int64)

    # --- groups -----------------------------------------------------------------------------------

    def groups(self, by: By = "why", lang: Language | None = None) -> list[dict[str, Any]]:
        """Return counts by group, the one with most changes first.

        Args:
            by: one of ``why`` (the reason where it failed), ``kind`` or ``body`` (that had it last there),
                ``owner`` (department), ``street``, ``community``, ``channel`` (how it became known where it
                fared better), ``group`` (whose it is), ``category``, ``needs``.
            lang: language of names; the current one by default.

        Returns:
            For each group its ``name``, the ``matched`` matters, how many of them are ``gained``, ``lost``,
            ``net`` (gained minus lost), ``sooner`` and ``later``, and ``days``: by which both resolve
            them later, in sum (negative: sooner).  Groups are disjoint and sum to the whole.

        Raises:
            InputError: matters are not grouped by that.

        Examples:
            >>> found = sim.fates("baseline", "three-heads", city="teaching", days=120)
            >>> rows = found.groups("channel")
            >>> sum(row["gained"] for row in rows) == found.count("gained")
            True
        """
        if by not in BY:
            raise InputError(
                f"不能按 {by} 分组", f"matters are not grouped by {by}", key="by", allowed=", ".join(BY)
            )
        lang = lang or language()
        values, place = np.unique(self._values(by), return_inverse=True)
        size = len(values)
        counts = {
            name: np.bincount(place[self.fate == row], minlength=size) for row, name in enumerate(FATES)
        }
        moved = np.isin(self.fate, (FATES.index("sooner"), FATES.index("later")))
        shift = np.where(moved, self.second["days"].astype(np.int64) - self.first["days"], 0)
        days = np.bincount(place, weights=shift, minlength=size)
        matched = np.bincount(place, minlength=size)
        rows = [
            {
                "name": self.labels.of(by, int(value), lang),
                "code": int(value),
                "matched": int(matched[n]),
                "gained": int(counts["gained"][n]),
                "lost": int(counts["lost"][n]),
                "net": int(counts["gained"][n]) - int(counts["lost"][n]),
                "sooner": int(counts["sooner"][n]),
                "later": int(counts["later"][n]),
                "days": int(days[n]),
            }
            for n, value in enumerate(values)
        ]
        return sorted(rows, key=lambda row: (-row["gained"] - row["lost"], -row["matched"], row["code"]))

    def frame(self, by: By = "why", lang: Language | None = None) -> pd.DataFrame:
        """Return :meth:`groups` as a data frame, indexed by the groups' names.

        Examples:
            >>> found = sim.fates("baseline", "three-heads", city="teaching", days=120)
            >>> int(found.frame("street")["net"].sum()) == found.totals()["net"]
            True
        """
        import pandas as pd  # pyright: ignore[reportMissingTypeStubs]

        rows = self.groups(by, lang)
        columns = {name: [row[name] for row in rows] for name in COUNTS}
        return pd.DataFrame(columns, index=pd.Index([row["name"] for row in rows], name=by))

    def matters(self, *, changed: bool = True, lang: Language | None = None) -> pd.DataFrame:
        """Return the matters one by one.

        Args:
            changed: only those gained or lost; all that were judged in both runs if False.
            lang: language of names; the current one by default.

        Returns:
            A row for each, indexed by ``key``: ``fate``; ``case_a`` and ``case_b``, its numbers in the two
            runs, as :meth:`sim.GovernanceModel.story` takes them; ``days_a`` and ``days_b`` from arising to
            resolution, missing if never; ``met_a`` and ``met_b``, all reasons met; and a column for each
            grouping of :meth:`groups`.

        Examples:
            >>> found = sim.fates("baseline", "three-heads", city="teaching", days=120)
            >>> len(found.matters()) == found.count("gained") + found.count("lost")
            True
        """
        import pandas as pd  # pyright: ignore[reportMissingTypeStubs]

        lang = lang or language()
        rows = np.flatnonzero(self.fate < FATES.index("sooner")) if changed else np.arange(self.matched)
        table: dict[str, Any] = {"fate": [FATES[fate] for fate in self.fate[rows].tolist()]}
        for letter, arm in (("a", self.first[rows]), ("b", self.second[rows])):
            table[f"case_{letter}"] = arm["case"]
            table[f"days_{letter}"] = np.where(arm["days"] >= 0, arm["days"], np.nan)
            table[f"met_{letter}"] = [_reasons(bits, lang) for bits in arm["met"].tolist()]
        for by in BY:
            values = self._values(by)[rows]
            names = {value: self.labels.of(by, value, lang) for value in np.unique(values).tolist()}
            table[by] = [names[value] for value in values.tolist()]
        index = pd.Index([key_text(key) for key in self.first["key"][rows].tolist()], name="key")
        return pd.DataFrame(table, index=index)

    # --- examples ---------------------------------------------------------------------------------

    def examples(self, each: int = 1, lang: Language | None = None) -> list[dict[str, Any]]:
        """Return matters to look at: of each reason, so many that were gained and so many that were lost.

        Args:
            each: how many of each.
            lang: language of names; the current one by default.

        Returns:
            ``key``, ``fate``, ``why``, ``category``, ``place``, ``case_a`` and ``case_b``; tell them with
            :meth:`stories`.

        Examples:
            >>> found = sim.fates("baseline", "three-heads", city="teaching", days=120)
            >>> {one["fate"] for one in found.examples()} <= {"gained", "lost"}
            True
        """
        lang = lang or language()
        why = self._values("why")
        rows: list[int] = []
        for reason in REASONS:
            for fate in ("gained", "lost"):
                here = np.flatnonzero((why == reason) & (self.fate == FATES.index(fate)))
                rows += here[:each].tolist()
        return [
            {
                "key": key_text(int(self.first["key"][row])),
                "fate": FATES[self.fate[row]],
                "why": self.labels.of("why", int(why[row]), lang),
                "category": self.labels.of("category", int(self.first["category"][row]), lang),
                "place": self.labels.of("community", int(self._values("community")[row]), lang),
                "case_a": int(self.first["case"][row]),
                "case_b": int(self.second["case"][row]),
            }
            for row in rows
        ]

    def stories(self, keys: Sequence[str]) -> dict[str, tuple[list[dict[str, Any]], list[dict[str, Any]]]]:
        """Run both policies once more with a log, and return what happened to matters under each.

        Args:
            keys: of :meth:`examples` or of the index of :meth:`matters`.

        Returns:
            By key the story under the first policy and under the second, as
            :meth:`sim.GovernanceModel.story` tells them.

        Raises:
            InputError: there is no such matter.

        Examples:
            >>> found = sim.fates("baseline", "three-heads", city="teaching", days=120)
            >>> key = found.examples()[0]["key"]
            >>> first, second = found.stories([key])[key]
            >>> first[0]["action"], first[0]["date"] == second[0]["date"]
            ('arisen', True)
        """
        place = {key_text(key): row for row, key in enumerate(self.first["key"].tolist())}
        for key in keys:
            if key not in place:
                raise InputError(f"没有这件事项：{key}", f"there is no such matter: {key}", key="key")
        if self.runs is None:
            raise RuntimeError("these fates know no runs to repeat")
        told: list[list[list[dict[str, Any]]]] = []
        for policy, arm in zip(self.runs.policies, (self.first, self.second), strict=True):
            model = self.runs.model(policy, log=True)
            told.append([model.story(int(arm["case"][place[key]])) for key in keys])
        return {key: (told[0][n], told[1][n]) for n, key in enumerate(keys)}

    # --- documents --------------------------------------------------------------------------------

    def totals(self) -> dict[str, int]:
        """Return the counts that every grouping sums to."""
        return {
            "matched": self.matched,
            **{fate: self.count(fate) for fate in FATES},
            "net": self.count("gained") - self.count("lost"),
            "only_first": self.only[0],
            "only_second": self.only[1],
        }

    def to_json(self, by: Sequence[By] = WRITTEN) -> dict[str, Any]:
        """Return totals, groups and examples as a document; names in both languages.

        Args:
            by: which groups; all but those of single bodies if nothing is said.
        """
        return {
            "where": dict(self.where),
            "days": self.days,
            "seed": self.seed,
            "policies": list(self.policies),
            "titles": [dict(title) for title in self.titles],
            "one_in": self.part,
            **self.totals(),
            "groups": {name: self._group_json(name) for name in by},
            "examples": self._examples_json(),
        }

    def _examples_json(self) -> list[dict[str, Any]]:
        named = ("why", "category", "place")
        return [
            one | {name: {"zh": one[name], "en": other[name]} for name in named}
            for one, other in zip(self.examples(2, "zh"), self.examples(2, "en"), strict=True)
        ]

    def _group_json(self, by: By) -> list[dict[str, Any]]:
        chinese, english = self.groups(by, "zh"), self.groups(by, "en")
        return [
            {
                "name": {"zh": one["name"], "en": other["name"]},
                **{k: v for k, v in one.items() if k != "name"},
            }
            for one, other in zip(chinese, english, strict=True)
        ]


def _reasons(bits: int, lang: Language) -> str:
    """Return the words of the reasons in a set."""
    return tr("、", ", ", lang).join(r.word(lang) for r in REASONS if bits >> (r - 1) & 1)


def key_text(key: int) -> str:
    """Return the key of a matter as people copy it.

    Example:
        >>> from sim.comparison.fates import key_text
        >>> key_text(255)
        '00000000000000ff'
    """
    return f"{key:016x}"


def matched(first: Trace, second: Trace) -> tuple[np.ndarray, np.ndarray, tuple[int, int]]:
    """Return the matters of both runs, row by row, and how many are in one alone.

    Where different parts of the matters were kept, those that both would have kept.
    """
    part = max(first.part, second.part)
    one, other = first.thinned(part), second.thinned(part)
    _, here, there = np.intersect1d(one["key"], other["key"], assume_unique=True, return_indices=True)
    return one[here], other[there], (len(one) - len(here), len(other) - len(there))
