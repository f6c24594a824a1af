"""How Sphinx builds one edition; ``python -m docs.site`` says which with ``-t zh`` or ``-t en``."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1]))

import sim  # noqa: E402
from docs.site.chinese import SearchPairs  # noqa: E402
from docs.site.menu import share_menu  # noqa: E402
from docs.site.words import link_names, mend_signature, resolve_by_last_name  # noqa: E402

ZH = tags.has("zh")  # type: ignore[name-defined]  # noqa: F821

project = "cogov"
author = "cogov"
release = version = sim.__version__
language = "zh_CN" if ZH else "en"
html_title = "cogov"
extensions = ["myst_parser", "sphinx.ext.autodoc", "sphinx.ext.napoleon"]
exclude_patterns: list[str] = []

myst_enable_extensions = ["deflist", "attrs_inline", "attrs_block"]
myst_heading_anchors = 4
suppress_warnings = ["myst.header"]
nitpicky = True

autodoc_typehints_format = "short"
autodoc_preserve_defaults = True
python_maximum_signature_line_length = 72
add_module_names = False
napoleon_use_rtype = False
toc_object_entries_show_parents = "hide"

html_theme = "furo"
html_static_path = [str(HERE / "static")]
templates_path = [str(HERE / "templates")]
html_css_files = ["site.css"]
html_js_files = ["site.js"]
html_show_sphinx = False
html_show_copyright = False
html_show_sourcelink = False
html_copy_source = False
html_search_language = "pairs"
html_theme_options = {
    "top_of_page_buttons": [],
    "light_css_variables": {"color-brand-primary": "#9f2f23", "color-brand-content": "#9f2f23"},
    "dark_css_variables": {"color-brand-primary": "#f0978a", "color-brand-content": "#f0978a"},
}
html_context: dict[str, Any] = {"lang_here": "zh" if ZH else "en"}
pygments_style = "friendly"
pygments_dark_style = "monokai"


def setup(app: Any) -> dict[str, bool]:
    """Register search by pairs of characters, and links for names in code type."""
    app.add_search_language(SearchPairs)
    app.connect("autodoc-process-signature", mend_signature)
    app.connect("doctree-resolved", link_names)
    app.connect("html-page-context", share_menu, priority=400)  # before the theme asks for the menu
    app.connect("missing-reference", resolve_by_last_name)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
