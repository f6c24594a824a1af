"""Every page in English: nothing left in Chinese, places in Latin letters; no glyph missing in Chinese."""

from __future__ import annotations

import pytest

PAGES = ("lab", "compare", "journey", "classroom", "study")
LEFT = """() => {
    const found = [];
    const own = (node) => node.parentElement && node.parentElement.closest('.language');
    const walk = document.createTreeWalker(document.querySelector('.desk'), NodeFilter.SHOW_TEXT);
    while (walk.nextNode()) {
        const said = walk.currentNode.textContent;
        if (/[\\u3400-\\u9fff，：；。！？（）]/.test(said) && !own(walk.currentNode)) found.push(said.trim());
    }
    for (const node of document.querySelectorAll('.desk [title], .desk [placeholder], .desk [aria-label]')) {
        for (const name of ['title', 'placeholder', 'aria-label']) {
            const said = node.getAttribute(name) || '';
            if (/[\\u3400-\\u9fff]/.test(said) && !node.matches('.language')) found.push(said);
        }
    }
    return found;
}"""
DRAWN = """async () => {
    const found = [];
    const charts = await new Promise((done) =>
        requirejs([`${solara.cdn}/echarts@5.4.0/dist/echarts.min.js`], done));
    for (const box of document.querySelectorAll('figure .chart')) {
        const figure = box.closest('figure').dataset.figure;
        const chart = charts.getInstanceByDom(box);
        if (!chart) continue;
        const { legend, xAxis, yAxis, series } = chart.getOption();
        const named = (one) => [one.name, (one.data || []).map((each) => each && each.name)];
        const names = (series || []).map(named);
        const said = JSON.stringify([legend, xAxis, yAxis, names]);
        const left = said.match(/[\\u3400-\\u9fff]+/);
        if (left) found.push(figure + left[0]);
    }
    return found;
}"""
GLYPHS = """async () => {
    // A missing glyph is drawn as the same box whatever the character.
    const pen = Object.assign(document.createElement('canvas'), { width: 30, height: 30 }).getContext('2d');
    const font = getComputedStyle(document.documentElement).getPropertyValue('--font');
    await document.fonts.load('20px Cogov', '国');
    const drawn = (character) => {
        pen.clearRect(0, 0, 30, 30); pen.font = `20px ${font}`; pen.fillText(character, 2, 22);
        return pen.canvas.toDataURL();
    };
    const box = drawn('\\uffff');
    const shown = new Set(document.querySelector('.desk').innerText);
    return [...shown].filter((c) => /\\S/.test(c) && drawn(c) === box);
}"""


@pytest.mark.parametrize("page_name", PAGES)
def test_nothing_is_left_untranslated(server, open_page, shoot, ready, boxes, page_name):
    page = open_page(f"{server.url}/#page={page_name}&lang=zh")
    ready(page, page_name, unfold=True)
    assert page.evaluate(GLYPHS) == []
    assert boxes(page) == []
    assert "⟦" not in page.locator(".desk").inner_text()
    page.get_by_role("button", name="Switch to English").click()
    page.wait_for_function("document.documentElement.lang === 'en'")
    page.wait_for_timeout(700)
    assert page.evaluate(LEFT) == []
    assert page.evaluate(DRAWN) == []
    assert "⟦" not in page.locator(".desk").inner_text()
    shoot(page, f"{page_name}-english")
