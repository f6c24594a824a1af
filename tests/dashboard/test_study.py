"""The page of a stored study in a real browser."""

from __future__ import annotations

import pytest

from sim.dashboard.work.studies import list_studies, look_at_study
from sim.errors import InputError


@pytest.mark.parametrize("size", ["projector", "phone"])
def test_a_study_is_shown_with_its_four_figures(server, open_page, shoot, size):
    page = open_page(f"{server.url}/#page=study", size)
    page.wait_for_selector("[data-study=toy]")
    for figure in ("heat", "pareto", "tornado"):
        page.wait_for_selector(f"[data-figure={figure}][data-drawn]")
    page.locator("[data-figure=heat]").get_by_role("button", name="表").click()
    assert (
        "%" in page.locator("[data-figure=heat] table").inner_text()
        or page.locator("[data-figure=heat] td").count()
    )
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
