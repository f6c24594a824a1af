"""Writes an ablation: the comparison's folder with a table, a picture and a page of contributions."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from sim.comparison.ablation import Ablation, Effect
from sim.language import Language, language, tr
from sim.measures import measure_info
from sim.report.figures.comparison import as_bytes, save_pictures
from sim.report.figures.effects import effects
from sim.report.figures.style import drawing
from sim.report.page.folder import write_csv, write_results
from sim.report.page.html import Declared
from sim.report.page.plain import Section, write_page
from sim.runs.crate import write_crate

SHOWN = ("resolved_90d", "resolved_all", "satisfied", "transfers_mean", "price", "cost_yuan")
"""Measures of tables and pictures; the data have all."""

MARKS = {"more": "▲", "less": "▼", "too small to matter": "≈", "not known yet": "○"}


def names_of(ablation: Ablation, numbers: Sequence[int], lang: Language) -> str:
    """Return the names of mechanisms."""
    from sim.policy.mechanisms import list_mechanisms

    known = {m.number: m for m in list_mechanisms()}
    return " × ".join(f"{n} {tr(known[n].zh, known[n].en, lang)}" for n in numbers)


def rows_of(ablation: Ablation, found: Sequence[Effect], lang: Language) -> list[tuple[str, ...]]:
    """Return for each mechanism or pair its name and, for each measure shown, mark, effect and limits."""
    table: dict[tuple[int, ...], list[str]] = {}
    for effect in found:
        if effect.measure in SHOWN:
            table.setdefault(effect.mechanisms, []).append(_cell(effect, lang))
    return [(names_of(ablation, numbers, lang), *cells) for numbers, cells in table.items()]


def _cell(effect: Effect, lang: Language) -> str:
    info = measure_info(effect.measure)
    mean, low, high = effect.limits
    if mean is None:
        return "–"
    limits = f" [{info.signed(low, lang)}, {info.signed(high, lang)}]" if low is not None else ""
    return f"{MARKS[effect.said]} {info.signed(mean, lang)}{limits}"


def heads(lang: Language) -> tuple[str, ...]:
    """Return the headings of the tables of :func:`rows_of`."""
    return (tr("机制", "mechanism", lang), *(measure_info(name).label[lang] for name in SHOWN))


def reading(lang: Language) -> tuple[str, str]:
    """Return how contributions and pairs are to be read."""
    return (
        tr(
            "贡献：整套方案减去去掉该机制的方案。▲ 使指标明显上升，▼ 明显下降，≈ 小到可忽略，○ 还看不出。",
            "A contribution is the package less the package without the mechanism. ▲ clearly raises the "
            "measure, ▼ clearly lowers it, ≈ too small to matter, ○ not known yet.",
            lang,
        ),
        tr(
            "两种机制之间：▲ 合在一起比各自之和更高，▼ 更低；与该指标越高越好还是越低越好无关。",
            "Of pairs: ▲ together the measure is higher than the sum of both alone, ▼ lower, whether or not "
            "higher is better.",
            lang,
        ),
    )


def write_ablation(
    ablation: Ablation,
    folder: str | os.PathLike[str],
    lang: Language | None = None,
    *,
    parameters: Declared | None = None,
) -> list[Path]:
    """Write the comparison behind an ablation, and ``ablation.csv``, pictures and ``ablation.html``.

    Raises:
        InputError: the folder cannot be written.
    """
    lang, where = lang or language(), Path(folder)
    written = write_results(ablation.comparison, where, lang, parameters=parameters)
    found = [*ablation.contributions, *ablation.pairs]
    rows = [
        ("+".join(map(str, e.mechanisms)), "pair" if len(e.mechanisms) > 1 else "contribution", e.measure,
         *e.limits, e.said, e.smallest, e.enough)
        for e in found
    ]  # fmt: skip
    header = (
        "mechanisms",
        "kind",
        "measure",
        "mean",
        "low",
        "high",
        "said",
        "smallest_difference",
        "replications_needed",
    )
    written.append(write_csv(where / "ablation.csv", header, rows))
    pictures = _pictures(ablation, lang)
    written += save_pictures(pictures, where / "figures")
    written.append(_page(ablation, where / "ablation.html", pictures, lang))
    write_crate(where, "ablate", written, lang=lang)
    return written


def _pictures(ablation: Ablation, lang: Language) -> dict[str, bytes]:
    drawn: dict[str, bytes] = {}
    for stem, found, title in (
        (
            "contributions",
            ablation.contributions,
            tr("各机制的贡献", "What each mechanism contributes", lang),
        ),
        (
            "pairs",
            ablation.pairs,
            tr("两种机制合用，比各自之和多多少", "Pairs: more, or less, than their sum", lang),
        ),
    ):
        keys = list(dict.fromkeys(effect.mechanisms for effect in found))
        panels = [
            (name, [(e.limits, e.said in ("more", "less")) for e in found if e.measure == name])
            for name in SHOWN
        ]
        if not keys:
            continue
        with drawing():
            named = [names_of(ablation, key, lang) for key in keys]
            figure = effects(title, _subtitle(ablation, lang), named, panels, lang)
        drawn |= {f"{stem}.{kind}": as_bytes(figure, kind) for kind in ("png", "svg")}
    return drawn


def _subtitle(ablation: Ablation, lang: Language) -> str:
    found = ablation.comparison
    return tr(
        f"{ablation.scenario.title['zh']} · {found.where('zh')} · {found.days} 天 · {found.replications} "
        f"组共同随机数",
        f"{ablation.scenario.title['en']} · {found.where('en')} · {found.days} days · {found.replications} "
        f"sets "
        "of common random numbers",
        lang,
    )


def _page(ablation: Ablation, path: Path, pictures: dict[str, bytes], lang: Language) -> Path:
    how, pairs = reading(lang)
    shared = (
        (
            tr(
                f"其各阶段同时服务别的机制、无法单独去掉的：{names_of(ablation, ablation.shared, lang)}。",
                f"All stages of these serve other mechanisms as well, so that they cannot be left out alone: "
                f"{names_of(ablation, ablation.shared, lang)}.",
                lang,
            ),
        )
        if ablation.shared
        else ()
    )
    sections = [
        Section(
            tr("各机制的贡献", "What each mechanism contributes", lang),
            (how, *shared),
            heads(lang),
            tuple(rows_of(ablation, ablation.contributions, lang)),
            pictures.get("contributions.svg", b""),
        ),
        Section(
            tr("成对的机制", "Pairs", lang),
            (pairs,),
            heads(lang),
            tuple(rows_of(ablation, ablation.pairs, lang)),
            pictures.get("pairs.svg", b""),
        ),
    ]
    title = tr(
        f"拆开来看：{ablation.scenario.title['zh']}", f"Taken apart: {ablation.scenario.title['en']}", lang
    )
    return write_page(path, title, _subtitle(ablation, lang), sections[: 1 + bool(ablation.pairs)], lang)
