"""The page of a stored study in a real browser."""

from __future__ import annotations

import re

import pytest

from sim.dashboard.worker.studies import list_studies, look_at_study
from sim.errors import InputError
from sim.measures import measure_info

SPOT = """async ([figure, series, item]) => {
    const charts = await new Promise((done) =>
        requirejs([`${solara.cdn}/echarts@5.4.0/dist/echarts.min.js`], done));
    const box = document.querySelector(`[data-figure=${figure}] .chart`);
    box.scrollIntoView({ block: 'center' });
    const chart = charts.getInstanceByDom(box);
    const given = chart.getOption().series[series].data[item];
    const value = given.value || given;
    const [x, y] = chart.convertToPixel({ xAxisIndex: 0, yAxisIndex: 0 }, [value[0], value[1]]);
    const frame = box.getBoundingClientRect();
    return [frame.left + x, frame.top + y];
}"""
TIP = """(figure) => {
    const chart = document.querySelector(`[data-figure=${figure}] .chart`);
    const shown = [...chart.children].find((one) => one.style.zIndex === '9999999');
    return shown && shown.style.visibility !== 'hidden' && shown.style.opacity !== '0' ? shown.innerText : '';
}"""


@pytest.fixture
def hover(server, open_page):
    """Give what the tooltip of a figure says over one of its items."""
    page = open_page(f"{server.url}/#page=study")
    page.wait_for_selector("[data-study=toy]")

    def said(figure: str, series: int, item: int, right: float = 0.0) -> str:
        page.locator(f"[data-figure={figure}]").scroll_into_view_if_needed()
        page.wait_for_selector(f"[data-figure={figure}][data-drawn]")
        x, y = page.evaluate(SPOT, [figure, series, item])
        page.mouse.move(x + right - 40, y - 60)
        page.mouse.move(x + right, y, steps=4)
        page.wait_for_function(f"({TIP})('{figure}') !== ''")
        return page.evaluate(TIP, figure)

    return said


@pytest.fixture
def toy(server):
    return look_at_study(server.options[1], "toy")


def title(factor: str, toy: dict) -> str:
    return toy["factors"][factor]["zh"]


def test_hovering_the_heat_map_tells_whose_share_it_is(hover, toy):
    ranking = toy["rankings"][0]
    label = measure_info(ranking["measure"]).label["zh"]
    for place, policy in enumerate(toy["policies"]):
        leads = next(row["leads"] for row in ranking["policies"] if row["policy"] == policy["name"])
        told = hover("heat", 0, place)
        assert policy["zh"] in told
        assert f"{label}: {100 * leads:.1f}%" in told


def test_hovering_the_trade_off_tells_both_values(hover, toy):
    policy = toy["policies"][0]
    told = hover("pareto", 0, 0)
    assert policy["zh"] in told
    assert re.search(r"\d.* · .*\d", told)


def test_hovering_the_tornado_tells_the_factor_and_its_end(hover, toy):
    bar = toy["tornado"]["resolved_90d"][0]
    for series, end, word in ((1, "low", "低"), (2, "high", "高")):
        told = hover("tornado", series, 0)
        assert title(bar["factor"], toy) in told
        assert f"{100 * bar[end]:.1f}%" in told
        assert word in told


def test_hovering_the_box_tells_its_bounds_and_what_was_tried(hover, toy):
    found = next(one for one in toy["discovery"] if one["measure"] == "resolved_90d")
    limit = found["box"]["limits"][0]
    low, high = toy["bounds"][limit["name"]]
    told = hover("box", 1, 0, right=3)
    assert title(limit["name"], toy) in told
    assert f"{low:.2f}" in told
    assert f"{high:.2f}" in told


@pytest.mark.parametrize("size", ["projector", "phone"])
def test_a_study_is_shown_with_its_four_figures(server, open_page, shoot, size):
    toy = look_at_study(server.options[1], "toy")
    page = open_page(f"{server.url}/#page=study", size)
    page.wait_for_selector("[data-study=toy]")
    for figure in ("heat", "pareto", "tornado"):
        page.locator(f"[data-figure={figure}]").scroll_into_view_if_needed()
        page.wait_for_selector(f"[data-figure={figure}][data-drawn]")
    page.locator("[data-figure=heat]").get_by_role("button", name="表").click()
    head, *rows = page.locator("[data-figure=heat] tr").evaluate_all(
        "rows => rows.map(row => [...row.children].map(cell => cell.innerText))"
    )
    assert len(head) == 1 + len(toy["policies"])
    shown = {row[0]: row[1:] for row in rows}
    for ranking in toy["rankings"]:
        found = {row["policy"]: row["leads"] for row in ranking["policies"]}
        leads = [found[policy["name"]] for policy in toy["policies"]]
        said = shown[measure_info(ranking["measure"]).label["zh"]]
        assert [float(cell) for cell in said] == pytest.approx(leads)
        split = [row["split"] for row in ranking["policies"]]
        assert sum(split) == pytest.approx(1.0)  # in each world one policy leads, or some share the lead
        assert sum(leads) >= sum(split) - 1e-9
    page.locator("[data-figure=heat]").get_by_role("button", name="表").click()
    assert page.locator("[data-hook=box] p").first.inner_text().strip()
    shoot(page, "study")


def test_a_study_outside_the_folder_is_not_opened(tmp_path):
    for name in ("../x", "/etc", "", "missing"):
        with pytest.raises(InputError):
            look_at_study(str(tmp_path), name)
    assert list_studies(str(tmp_path / "missing")) == []


def test_a_damaged_study_is_named_with_its_message(tmp_path):
    folder = tmp_path / "bad"
    folder.mkdir()
    from sim.study.store.ledger import NAME

    (folder / NAME).write_bytes(b"not a ledger")
    (found,) = list_studies(str(tmp_path))
    assert found["name"] == "bad"
    assert found["wrong"]["zh"]
    assert found["wrong"]["en"]
