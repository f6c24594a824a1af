"""The page of a stored study in a real browser."""

from __future__ import annotations

import pytest

from sim.dashboard.work.studies import list_studies, look_at_study
from sim.errors import InputError
from sim.measures import measure_info


@pytest.mark.parametrize("size", ["projector", "phone"])
def test_a_study_is_shown_with_its_four_figures(server, open_page, shoot, size):
    toy = look_at_study(server.options[1], "toy")
    page = open_page(f"{server.url}/#page=study", size)
    page.wait_for_selector("[data-study=toy]")
    for figure in ("heat", "pareto", "tornado"):
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
