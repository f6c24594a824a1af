"""A city of the reader's own in a notebook: tables beside it, tickets, a calibration, a sweep."""

from __future__ import annotations

import os
import shutil
from collections.abc import Sequence
from pathlib import Path

from sim.course import experiments
from sim.course.pictures import display
from sim.course.worlds import plausible_worlds, spans_of, study_text
from sim.language import language, tr
from sim.policy.scenario import load_scenario
from sim.report.figures.fit import fit_figure
from sim.report.figures.leads import leads_figure
from sim.report.figures.style import drawing
from sim.study.analysis.robust import robust
from sim.study.analysis.robust import sentence as robust_sentence
from sim.validation.fit import Fit


class OwnCity:
    """A lesson's use of a reader's own tables; existing files are never overwritten."""

    def city(self, tables: str | os.PathLike[str]) -> experiments.Place:
        """Import the tables of a folder beside the notebook; sample tables are put there if it is not there.

        Raises:
            InputError: the mistakes in the tables.
            OSError: the folder cannot be written.
        """
        folder = Path(tables)
        if not folder.exists():
            shutil.copytree(experiments.SAMPLE, folder)
        print(
            tr(
                f"表在 {folder.resolve()}：改了以后，从这一格起再运行。",
                f"The tables are in {folder.resolve()}; change them and run again from this cell on.",
            )
        )
        return experiments.city_of(folder)

    def tickets(self, table: str | os.PathLike[str]) -> Path:
        """Return a table of tickets beside the notebook; that of the unknown city is put there if missing.

        Raises:
            OSError: the file cannot be written.
        """
        path = Path(table)
        if not path.exists():
            shutil.copyfile(experiments.strange_table(), path)
        return path

    def calibrate(self, table: str | os.PathLike[str], place: experiments.Place) -> Fit:
        """Fit the assumptions nobody knows to a table of tickets, in a city.

        Raises:
            InputError: the mistakes in the table.
        """
        return experiments.fit_to(Path(table), place)

    def fitted(self, fit: Fit) -> None:
        """Show a calibration: the tickets' figures beside the model's, and the narrowed ranges."""
        with drawing():
            figure = fit_figure(fit, language())
        display(figure, "fit")

    def study(self, *scenarios: str, fit: Fit, place: experiments.Place, measures: Sequence[str]) -> None:
        """Sweep a small study in a city, show the leader on each measure, and state which findings hold.

        Fitted assumptions vary over their narrowed ranges, all others over their declared ones.
        """
        lang, spans = language(), spans_of(fit)
        path = Path(tr("我的研究.yaml", "mine.yaml"))
        path.write_text(study_text(scenarios, place, uncertain=spans, measures=measures), encoding="utf-8")
        print(tr(f"研究文件：{path.resolve()}", f"study file: {path.resolve()}"))
        found = plausible_worlds(scenarios, place, uncertain=spans)
        rankings = robust(found, measures)
        titles = {name: load_scenario(name).title[lang] for name in scenarios}
        with drawing():
            figure = leads_figure(rankings, found.policies, titles, lang)
        display(figure, "leads")
        for one in rankings:
            print("· " + robust_sentence(one, titles[one.leader], lang))
