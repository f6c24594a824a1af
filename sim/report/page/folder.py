"""Everything a comparison leaves behind, in one folder."""

from __future__ import annotations

import csv
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from sim.comparison.comparison import Comparison, Difference
from sim.comparison.saved import save_comparison
from sim.errors import InputError
from sim.language import Language, language, tr
from sim.report.figures.comparison import picture_files, save_pictures
from sim.report.page.html import Declared, write_report
from sim.runs.crate import write_crate

COMPARISON = "comparison.json"
REPORT = "report.html"
FIGURES = "figures"
DIFFERENCES = "differences.csv"
RUNS = "runs.csv"
ROBUST = "robust.yaml"
"""A study file that tests the ranking over the uncertain parameters."""


# Long: documentation of every file it writes.
def write_results(
    comparison: Comparison,
    folder: str | os.PathLike[str],
    lang: Language | None = None,
    *,
    parameters: Declared | None = None,
    robust: str | None = None,
    done: Callable[[Path], object] = lambda _path: None,
) -> list[Path]:
    """Write data, tables, pictures and the report of a comparison; return the files in this order.

    The data come first: everything else can be made from them after an interruption.

    Args:
        comparison: the comparison to write.
        folder: made if need be; files of the same names in it are replaced.
        lang: language of tables, pictures and report; the current one by default.
        parameters: the parameters of the runs, to say how many of them are assumptions.
        robust: text of the study that would test the ranking, written beside the report, which names it.
        done: called after each file.

    Raises:
        InputError: the folder cannot be written.

    Examples:
        >>> found = sim.compare(["baseline", "three-heads"], city="teaching", days=30, replications=2)
        >>> files = sim.write_results(found, "results/heads", lang="en")
        >>> {"comparison.json", "differences.csv", "report.html"} <= {path.name for path in files}
        True
    """
    lang, where, written = lang or language(), Path(folder), []

    def note(paths: Iterable[Path]) -> None:
        for path in paths:
            written.append(path)
            done(path)

    with writing(where):
        where.mkdir(parents=True, exist_ok=True)
        note([save_comparison(comparison, where / COMPARISON)])
        note([write_differences(comparison, where / DIFFERENCES)])
        note([write_runs(comparison, where / RUNS)])
        if robust is not None:
            (where / ROBUST).write_text(robust, encoding="utf-8")
            note([where / ROBUST])
        pictures = picture_files(comparison, lang)
        note(save_pictures(pictures, where / FIGURES))
        study = str(where / ROBUST) if (where / ROBUST).exists() else None
        report = write_report(
            comparison, where / REPORT, lang, parameters=parameters, pictures=pictures, robust=study
        )
        note([report])
        about = tr(
            "方案比较：数据、表、图和报告。",
            "A comparison of policies: data, tables, pictures, report.",
            lang,
        )
        note(
            [
                write_crate(
                    where, "compare", written, title=_title(comparison, lang), description=about, lang=lang
                )
            ]
        )
    return written


def _title(comparison: Comparison, lang: Language) -> str:
    names = ", ".join(comparison.title(name, lang) for name in comparison.scenarios)
    return f"{comparison.where(lang)}: {names}"


def write_differences(comparison: Comparison, path: Path) -> Path:
    """Write all differences, one row for each scenario and measure, values in the measures' units."""
    header = (
        "scenario",
        "against",
        "measure",
        "mean_against",
        "mean",
        "difference",
        "low",
        "high",
        "bootstrap_low",
        "bootstrap_high",
        "probability_better",
        "pairs",
        "verdict",
        "smallest_difference",
        "replications_needed",
        "direction_clear",
        "worlds_same_sign",
        "worlds",
        "hangs_on",
    )
    rows = [
        (
            d.scenario,
            d.against,
            d.measure,
            d.before,
            d.after,
            *d.limits,
            d.bootstrap.low,
            d.bootstrap.high,
            d.better,
            d.pairs,
            d.verdict,
            d.smallest,
            d.enough,
            d.direction_clear,
            *_of_worlds(d),
        )
        for d in comparison.differences
    ]
    return write_csv(path, header, rows)


def _of_worlds(d: Difference) -> tuple[int | None, int | None, str | None]:
    if d.held is None:
        return None, None, None
    return d.held.same, d.held.worlds, "; ".join(d.held.hangs_on)


def write_runs(comparison: Comparison, path: Path) -> Path:
    """Write the measures of every run, one row for each scenario and seed."""
    rows = [
        (name, seed, *(outcome.measures.get(measure) for measure in comparison.measures))
        for name, outcomes in comparison.outcomes.items()
        for seed, outcome in zip(comparison.seeds, outcomes, strict=True)
    ]
    return write_csv(path, ("scenario", "seed", *comparison.measures), rows)


def write_csv(path: Path, header: Sequence[str], rows: Iterable[Sequence[object]]) -> Path:
    """Write a table that spreadsheets open with its Chinese whole; None becomes an empty cell."""
    # Spreadsheets take a file for Latin text unless it begins with the mark that utf-8-sig writes.
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows(["" if value is None else value for value in row] for row in rows)
    return path


@contextmanager
def writing(folder: Path) -> Iterator[None]:
    """Explain why a folder cannot be written."""
    try:
        yield
    except OSError as error:
        reason = error.strerror or type(error).__name__
        raise InputError(
            f"写不了（{reason}）", f"cannot write ({reason})", file=error.filename or folder
        ) from None
