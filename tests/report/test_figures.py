"""Pictures of a made-up comparison."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from drawn import names_do_not_meet, pixels
from made_up_city import TITLES, made_up
from matplotlib.figure import Figure
from matplotlib.text import Text

from sim.comparison.comparison import Comparison
from sim.comparison.replications import compare
from sim.language import Language
from sim.measures import measure_info
from sim.report.figures.comparison import FIGURES, as_bytes, draw_all, picture_files, save_pictures
from sim.report.figures.limits import differences, tick_text
from sim.report.figures.style import LOOKS, VERDICT_LOOK, drawing, new_figure
from sim.report.figures.unresolved import why_unresolved
from sim.report.fonts import missing
from sim.text import width, wrap


@pytest.fixture(scope="module")
def comparison() -> Comparison:
    return made_up()


@pytest.fixture(scope="module", params=["zh", "en"])
def drawn(request: pytest.FixtureRequest, comparison: Comparison) -> dict[str, Figure]:
    return draw_all(comparison, request.param)


def texts(figure: Figure) -> list[Text]:
    """Return what is written on a picture; ticks left out, since matplotlib keeps some it never shows."""
    ticks = {id(t) for axes in figure.axes for axis in (axes.xaxis, axes.yaxis) for t in axis.findobj(Text)}
    ticks -= {id(label) for axes in figure.axes for label in (axes.xaxis.label, axes.yaxis.label)}
    return [t for t in figure.findobj(Text) if t.get_text().strip() and id(t) not in ticks]


def test_all_six_pictures_are_drawn(drawn: dict[str, Figure]) -> None:
    assert list(drawn) == list(FIGURES)
    for figure in drawn.values():
        inked = (pixels(figure) < 0.9).mean()
        assert 0.01 < inked < 0.5


def test_every_text_can_be_drawn_and_lies_inside_the_picture(drawn: dict[str, Figure]) -> None:
    for stem, figure in drawn.items():
        pixels(figure)
        box = figure.bbox
        for text in texts(figure):
            assert missing(text.get_text()) == set(), (stem, text.get_text())
            extent = text.get_window_extent()
            assert extent.x0 >= box.x0 - 1, (stem, text.get_text())
            assert extent.x1 <= box.x1 + 1, (stem, text.get_text())
            assert extent.y0 >= box.y0 - 1, (stem, text.get_text())
            assert extent.y1 <= box.y1 + 1, (stem, text.get_text())


def test_names_of_scenarios_do_not_run_into_each_other(drawn: dict[str, Figure]) -> None:
    for stem in ("price", "differences", "three-flags", "signs"):
        names_do_not_meet(drawn[stem])


def test_a_character_without_glyph_is_an_error_not_a_box() -> None:
    with drawing():
        figure = new_figure("\U00020000\U00020001")
    with pytest.raises(UserWarning, match="Glyph"):
        as_bytes(figure, "png")


def test_files_are_png_and_svg_with_text_as_outlines(comparison: Comparison, tmp_path: Path) -> None:
    pictures = picture_files(made_up(tuple(TITLES)[:3], replications=3), "zh")
    written = save_pictures(pictures, tmp_path / "new" / "folder")
    assert {p.suffix for p in written} == {".png", ".svg"}
    assert len(written) == 2 * len(FIGURES)
    for path in written:
        data = path.read_bytes()
        if path.suffix == ".png":
            assert data.startswith(b"\x89PNG")
        else:
            assert b"<text" not in data
            assert b"font-family" not in data
            assert b"<path" in data


def test_same_comparison_gives_the_same_file(comparison: Comparison) -> None:
    first, second = (
        draw_all(comparison, "zh")["cost-resolution"],
        draw_all(comparison, "zh")["cost-resolution"],
    )
    assert as_bytes(first, "svg") == as_bytes(second, "svg")
    assert as_bytes(first, "png") == as_bytes(second, "png")


def test_pictures_without_data_are_left_out() -> None:
    def run(city, scenario, seed, days, parameters):
        return {"trust": 0.5 + 0.01 * seed}

    bare = compare(run, "x", ["a", "b"], replications=3, measures=("trust",))
    assert draw_all(bare, "zh") == {}


def test_values_that_cannot_be_computed_are_said_so() -> None:
    def run(city, scenario, seed, days, parameters):
        known = None if scenario == "b" else 0.1 * seed
        return {"resolved_90d": known, "sign_routing": known, "cost_yuan": known}

    names = ("resolved_90d", "sign_routing", "cost_yuan")
    found = compare(run, "x", ["a", "b", "c"], replications=3, measures=names)
    drawn = draw_all(found, "en")
    assert "differences" in drawn
    for stem in ("differences", "signs"):
        assert any("cannot be computed" in t.get_text() for t in texts(drawn[stem]))
        pixels(drawn[stem])


def test_one_replication_is_drawn_without_limits() -> None:
    for figure in draw_all(made_up(tuple(TITLES)[:2], replications=1), "zh").values():
        pixels(figure)


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_differences_show_which_sizes_are_too_small_and_name_the_verdicts(lang: Language) -> None:
    found = made_up(
        tuple(TITLES)[:3], replications=4, measures=("resolved_90d", "satisfied"), matters={"satisfied": 0.5}
    )
    assert {d.verdict for d in found.differences if d.measure == "satisfied"} == {"too small to matter"}
    with drawing():
        figure = differences(found, lang)
        assert figure is not None
        bands = sorted(
            axes.patches[0].get_path().get_extents(axes.patches[0].get_patch_transform()).bounds[::2]
            for axes in figure.axes
        )
        assert [one[0] for one in bands] == pytest.approx([-50.0, -1.0])
        assert [one[1] for one in bands] == pytest.approx([100.0, 2.0])
        legend = " ".join(t.get_text() for t in figure.legends[0].get_texts())
        assert {"zh": "小到可忽略（已计入同时比较多项）", "en": "too small to matter"}[lang] in legend
        pixels(figure)


def test_scenarios_are_told_apart_without_colour() -> None:
    assert len({look.marker for look in LOOKS}) == len(LOOKS)
    assert len({look.hatch for look in LOOKS}) == len(LOOKS)
    assert len({str(look.line) for look in LOOKS}) == len(LOOKS)
    assert len({(marker, filled) for _, marker, filled in VERDICT_LOOK.values()}) == len(VERDICT_LOOK)


@pytest.mark.parametrize(
    ("text", "most", "lines"),
    [
        ("三长联动", 20, ["三长联动"]),
        ("治权下沉：只放权，不给人和钱", 20, ["治权下沉：", "只放权，不给人和钱"]),
        ("Three heads with sharing and incentives", 20, ["Three heads", "with sharing", "and incentives"]),
        ("Purchase of services", 20, ["Purchase of services"]),
    ],
)
def test_long_names_are_broken_into_lines_of_like_width(text: str, most: int, lines: list[str]) -> None:
    broken = wrap(text, most).split("\n")
    assert broken == lines
    assert all(width(line) <= most for line in broken)


def test_no_line_begins_with_a_closing_mark() -> None:
    text = "甲、乙、丙、丁、戊、己、庚、辛（壬、癸），子。丑"
    for most in range(6, 30):
        assert not any(re.match("[、，。）]", line) for line in wrap(text, most).split("\n"))


@pytest.mark.parametrize("measure", ["resolved_90d", "sign_waiting", "transfers_mean"])
@pytest.mark.parametrize("step", [0.01, 0.02, 0.05, 0.1, 0.5, 20.0])
def test_ticks_of_small_axes_are_told_apart(measure: str, step: float) -> None:
    info = measure_info(measure)
    factor = 100.0 if info.in_points else 1.0
    told = [tick_text(n * step / factor, info, "zh") for n in range(-3, 4)]
    assert [float(text.replace("−", "-")) for text in told] == pytest.approx([n * step for n in range(-3, 4)])


@pytest.mark.parametrize("lang", ["zh", "en"])
@pytest.mark.parametrize(
    ("middle", "step"), [(0.0, 250.0), (0.0, 2e4), (0.0, 2e7), (4.2e6, 2_000.0), (4.2e6, 5e5), (3e8, 5e5)]
)
def test_ticks_of_money_are_told_apart_and_have_no_more_figures_than_needed(middle, step, lang) -> None:
    told = [tick_text(middle + n * step, measure_info("cost_yuan"), lang) for n in range(-3, 4)]
    assert len(set(told)) == len(told)
    assert max(map(len, told)) <= len("300.5 million")


@pytest.mark.parametrize(
    ("yuan", "zh", "en"),
    [
        (-5000, "−5,000", "−5,000"),
        (15_000, "1.5 万", "15,000"),
        (2.5e8, "2.5 亿", "250 million"),
        (0, "0", "0"),
    ],
)
def test_ticks_of_money_are_counted_as_their_readers_count(yuan: float, zh: str, en: str) -> None:
    info = measure_info("cost_yuan")
    assert (tick_text(yuan, info, "zh"), tick_text(yuan, info, "en")) == (zh, en)


def test_bars_of_reasons_are_as_long_as_what_is_not_resolved(comparison: Comparison) -> None:
    with drawing():
        figure = why_unresolved(comparison, "en")
    assert figure is not None
    assert [axes.get_title(loc="left") for axes in figure.axes] == [
        "brought by people",
        "of several causes",
        "all that arose",
    ]
    for axes, stratum in zip(figure.axes, ("brought", "several", "all"), strict=True):
        for row, name in enumerate(comparison.scenarios):
            shares = comparison.unresolved(name, stratum)
            assert shares is not None
            bars = [bar for bar in axes.patches if abs(bar.get_y() + bar.get_height() / 2 - row) < 1e-6]
            whole = [bar.get_width() for bar in bars if bar.get_x() == 0.0][-1]  # the outline comes last
            assert whole == pytest.approx(100 * (1.0 - shares[0]))
            parts = sum(bar.get_width() for bar in bars) - whole
            assert parts == pytest.approx(whole)


def test_without_reasons_there_is_no_picture_of_them() -> None:
    bare = made_up(tuple(TITLES)[:2], replications=2)
    outcomes = {
        name: tuple(replace(one, unresolved={}) for one in runs) for name, runs in bare.outcomes.items()
    }
    assert "why-unresolved" not in draw_all(replace(bare, outcomes=outcomes), "en")
