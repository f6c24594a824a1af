"""Designs: the number of worlds, and the position of each in the unit cube, block by block.

A design never holds all its worlds.  It gives any block of them on demand, always the same for the same
seed, so that a million worlds take no more memory than one block, and an interrupted study goes on anywhere.
"""

from __future__ import annotations

import csv
import itertools
import math
import warnings
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Protocol

import numpy as np

from sim.errors import InputError
from sim.extras import need
from sim.study.design.factor import Factor

LHS_BLOCK = 1024
"""Worlds of one Latin hypercube.  A larger design is a row of such hypercubes, each balanced by itself, so
that it can be made block by block and stays balanced when it is interrupted."""

ROWS_PER_BLOCK = 4096


class Design(Protocol):
    """Worlds as rows of a table in the unit cube."""

    @property
    def kind(self) -> str:
        """Name in study files."""
        ...

    @property
    def size(self) -> int:
        """How many worlds there are."""
        ...

    @property
    def step(self) -> int:
        """How many worlds one block holds; the last may hold fewer."""
        ...

    def block(self, number: int) -> np.ndarray:
        """Return a block of worlds, f8 (≤ step, factors), shares of each factor's range."""
        ...

    def spec(self) -> dict[str, Any]:
        """Return the arguments that rebuild the design, for the plan that travels with a store."""
        ...


@dataclass(frozen=True)
class One:
    """A single world: everything as declared."""

    kind: str = "one"
    size: int = 1
    step: int = 1

    def block(self, number: int) -> np.ndarray:
        """Return the one world, without factors."""
        return np.zeros((1, 0))

    def spec(self) -> dict[str, Any]:
        """Return the arguments that rebuild the design."""
        return {"kind": self.kind}


@dataclass(frozen=True)
class Factorial:
    """Every combination of evenly spaced levels; the last factor varies fastest.

    ``alternatives`` holds, for each factor that is a choice, how many it has: all are taken, whatever the
    number of levels.  Zero, or nothing, is a number at ``levels`` levels.
    """

    factors: int
    levels: int
    alternatives: tuple[int, ...] = ()
    kind: str = "factorial"
    step: int = ROWS_PER_BLOCK

    @property
    def counts(self) -> tuple[int, ...]:
        """How many levels each factor has."""
        return tuple(many or self.levels for many in self.alternatives or (0,) * self.factors)

    @property
    def size(self) -> int:
        """How many worlds there are."""
        return math.prod(self.counts)

    def block(self, number: int) -> np.ndarray:
        """Return a block of worlds."""
        place = np.arange(number * self.step, min(self.size, (number + 1) * self.step), dtype=np.int64)
        shares: list[np.ndarray] = []
        for many in reversed(self.counts):
            place, digit = np.divmod(place, many)
            shares.append(digit / (many - 1))
        return np.stack(shares[::-1], axis=1) if shares else np.zeros((place.size, 0))

    def spec(self) -> dict[str, Any]:
        """Return the arguments that rebuild the design."""
        return {"kind": self.kind, "levels": self.levels}


def latin_hypercube(factors: int, points: int, seed: int | Sequence[int]) -> np.ndarray:
    """Return one Latin hypercube of ``scipy.stats.qmc``, f8 (points, factors) in [0, 1)."""
    from scipy.stats import qmc

    return qmc.LatinHypercube(d=factors, rng=np.random.default_rng(seed)).random(points)


@dataclass(frozen=True)
class LatinHypercube:
    """Latin hypercubes of ``scipy.stats.qmc``, one for each block."""

    factors: int
    size: int
    seed: int
    kind: str = "lhs"

    @property
    def step(self) -> int:
        """How many worlds one hypercube holds."""
        return min(LHS_BLOCK, self.size)

    def block(self, number: int) -> np.ndarray:
        """Return one hypercube."""
        many = min(self.step, self.size - number * self.step)
        return latin_hypercube(self.factors, many, [self.seed, number])

    def spec(self) -> dict[str, Any]:
        """Return the arguments that rebuild the design."""
        return {"kind": self.kind, "points": self.size}


@dataclass(frozen=True)
class Saltelli:
    """Saltelli's scheme on a scrambled Sobol sequence (SALib), from which Sobol indices are computed.

    Each of the ``base`` points of the sequence gives ``factors + 2`` worlds.
    """

    factors: int
    base: int
    seed: int
    kind: str = "sobol"

    @property
    def size(self) -> int:
        """How many worlds there are."""
        return self.base * (self.factors + 2)

    @property
    def per_block(self) -> int:
        """Base points of one block: a power of two."""
        return min(self.base, 2 ** max(0, int(math.log2(max(1, ROWS_PER_BLOCK // (self.factors + 2))))))

    @property
    def step(self) -> int:
        """How many worlds one block holds."""
        return self.per_block * (self.factors + 2)

    def block(self, number: int) -> np.ndarray:
        """Return a block of worlds; all blocks together are SALib's sample of the whole."""
        need("study")
        from SALib.sample import sobol

        with warnings.catch_warnings():
            # SALib warns of skipping; nothing is skipped here, the blocks before have it.
            warnings.simplefilter("ignore")
            return sobol.sample(
                unit_problem(self.factors),
                self.per_block,
                calc_second_order=False,
                seed=self.seed,
                skip_values=number * self.per_block,
            )

    def spec(self) -> dict[str, Any]:
        """Return the arguments that rebuild the design."""
        return {"kind": self.kind, "points": self.base}


@dataclass(frozen=True)
class Morris:
    """Morris trajectories (SALib): along each, every factor moves once."""

    factors: int
    trajectories: int
    levels: int
    seed: int
    kind: str = "morris"

    @property
    def size(self) -> int:
        """How many worlds there are."""
        return self.trajectories * (self.factors + 1)

    @property
    def per_block(self) -> int:
        """Trajectories of one block."""
        return max(1, min(self.trajectories, ROWS_PER_BLOCK // (self.factors + 1)))

    @property
    def step(self) -> int:
        """How many worlds one block holds."""
        return self.per_block * (self.factors + 1)

    def block(self, number: int) -> np.ndarray:
        """Return a block of whole trajectories."""
        need("study")
        from SALib.sample import morris

        many = min(self.per_block, self.trajectories - number * self.per_block)
        # SALib takes a whole number as seed; one for each block.
        seed = int(np.random.SeedSequence([self.seed, number]).generate_state(1)[0])
        return morris.sample(unit_problem(self.factors), many, num_levels=self.levels, seed=seed)

    def spec(self) -> dict[str, Any]:
        """Return the arguments that rebuild the design."""
        return {"kind": self.kind, "trajectories": self.trajectories, "levels": self.levels}


def unit_problem(factors: int) -> dict[str, Any]:
    """Return SALib's account of factors in the unit cube."""
    return {"num_vars": factors, "names": [f"x{j}" for j in range(factors)], "bounds": [[0.0, 1.0]] * factors}


@dataclass(frozen=True)
class Listed:
    """Worlds as the rows of a CSV table, read block by block.

    Args:
        path: the table; its first line names the factors.
        factors: ranges of the columns, in their order.
        offsets: where each block begins in the file.
        size: how many rows it has.
        digest: of the whole file: a table that changed is refused.
    """

    path: str
    factors: tuple[Factor, ...]
    offsets: tuple[int, ...]
    size: int
    digest: str
    kind: str = "list"
    step: int = ROWS_PER_BLOCK

    def block(self, number: int) -> np.ndarray:
        """Return a block of rows, as values and not as shares: exactly those of the table."""
        with Path(self.path).open("rb") as file:
            file.seek(self.offsets[number])
            lines = (line.decode("utf-8-sig") for line in itertools.islice(_full(file), self.step))
            rows = csv.reader(lines)
            values = np.array(
                [[f.read(cell) for f, cell in zip(self.factors, row, strict=True)] for row in rows],
                np.float64,
            )
        return values.reshape(-1, len(self.factors))

    def spec(self) -> dict[str, Any]:
        """Return the arguments that rebuild the design."""
        return {"kind": self.kind, "file": self.path, "digest": self.digest}


def _full(file: Any) -> Iterator[bytes]:
    return (line for line in file if line.strip())


@dataclass
class _Table:
    """A CSV table that is being checked."""

    path: Path
    errors: list[InputError] = field(default_factory=list[InputError])

    def wrong(self, zh: str, en: str, line: int, **more: Any) -> None:
        self.errors.append(InputError(zh, en, file=self.path, line=line, **more))


MOST_ERRORS = 20


# Long: one message for each way in which a list can be wrong.
def read_list(path: Path, ranges: Mapping[str, Factor]) -> Listed:
    """Check a CSV table of worlds and return the design.

    Args:
        path: the table.
        ranges: every factor that may be named in its first line.

    Raises:
        InputError: no such file, a column nobody knows, a row that is too short or out of range.
    """
    from sim.errors import nearest, raise_all
    from sim.parameters.yaml_file import refuse_special

    table = _Table(path)
    digest, size = blake2b(digest_size=16), 0
    offsets: list[int] = []
    try:
        refuse_special(path.stat().st_mode, str(path))
        file = path.open("rb")
    except OSError as error:
        raise InputError(
            f"无法读取设计表（{error.strerror}）",
            f"the table of the design cannot be read ({error.strerror})",
            file=path,
        ) from None
    with file:
        head = file.readline()
        digest.update(head)
        try:
            names = [name.strip() for name in _cells(head.decode("utf-8-sig"))]
        except UnicodeDecodeError:
            raise InputError("文件不是 UTF-8 编码", "the file is not in UTF-8", file=path, line=1) from None
        for name in names:
            if name not in ranges or names.count(name) > 1:
                table.wrong(
                    f"不认识的列“{name}”，或写了两次；列名是参数（cogov parameters），一行是一个世界，"
                    "每个方案都在其中运行",
                    f'the column "{name}" is unknown, or stands twice; columns are parameters '
                    "(cogov parameters), a row is a world in which every policy is run",
                    1,
                    nearest=nearest(name, ranges),
                )
        raise_all(table.errors)
        factors = tuple(ranges[name] for name in names)
        for number in itertools.count(2):
            here, line = file.tell(), file.readline()
            if not line:
                break
            digest.update(line)
            if not line.strip():
                continue
            if size % ROWS_PER_BLOCK == 0:
                offsets.append(here)
            size += 1
            _check_row(table, number, line, factors)
            if len(table.errors) >= MOST_ERRORS:
                break
    raise_all(table.errors)
    if not factors or not size:
        raise InputError("设计表是空的", "the table of the design is empty", file=path)
    return Listed(str(path.resolve()), factors, tuple(offsets), size, digest.hexdigest())


def _cells(line: str) -> list[str]:
    return next(csv.reader([line]), list[str]())


def _check_row(table: _Table, number: int, line: bytes, factors: Sequence[Factor]) -> None:
    cells = _cells(line.decode("utf-8", errors="replace"))
    if len(cells) != len(factors):
        table.wrong(
            f"应有 {len(factors)} 格，得到 {len(cells)} 格",
            f"must have {len(factors)} cells, not {len(cells)}",
            number,
        )
        return
    for cell, factor in zip(cells, factors, strict=True):
        try:
            factor.read(cell)
        except ValueError:
            zh, en = ("不是范围内的数", "is no number within the range")
            if factor.choices:
                zh, en = ("不是其中一个选项", "is none of the alternatives")
            table.wrong(
                f"“{cell.strip()}”{zh}",
                f'"{cell.strip()}" {en}',
                number,
                key=factor.name,
                allowed=factor.span,
            )
