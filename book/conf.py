"""Sphinx's configuration of the book; tools/book writes the pages beside it and builds them."""

from pathlib import Path

from sphinx.search.zh import SearchChinese

# Sphinx 9.0 asks its JavaScript for a "ChineseStemmer", which it does not have.
SearchChinese.language_name = "English"

project = "Deep learning, built and checked"
author = "The authors of this notebook series"
copyright = "MIT (code), CC BY 4.0 (text and figures)"
language = "en"
extensions = ["myst_nb", "sphinx-mathjax-offline"]
exclude_patterns = ["parts"]

nb_execution_mode = "off"  # the outputs are the notebooks' own
nb_number_source_lines = False
myst_enable_extensions = ["dollarmath", "attrs_block", "attrs_inline"]
myst_heading_anchors = 3
suppress_warnings = ["mystnb.unknown_mime_type"]

html_title = project
html_theme = "pydata_sphinx_theme"
html_static_path = ["_static"]
html_extra_path = ["extra"]
html_favicon = "_static/favicon.svg"
html_css_files = ["book.css"]
html_js_files = ["frames.js"]
html_search_language = "zh"  # splits Chinese words by jieba, and knows English ones as well
html_search_options = {"dict": str(Path(__file__).with_name("terms.txt"))}  # the glossary's
html_copy_source = False
html_show_sourcelink = False
html_show_sphinx = False
html_sidebars = {"index": []}
html_theme_options = {
    "navbar_align": "left",
    "navbar_end": ["theme-switcher"],
    "secondary_sidebar_items": ["page-toc", "downloads"],
    "footer_start": ["copyright"],
    "footer_end": [],
    "show_prev_next": True,
    "navigation_with_keys": False,  # the arrow keys move the sliders
    "show_toc_level": 1,
    "header_links_before_dropdown": 6,
}
templates_path = ["_templates"]
