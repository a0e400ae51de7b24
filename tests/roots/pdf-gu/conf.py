"""A page of gu: sample text of our own, read by no native speaker."""

from sphinx_booklet.markup.nodes import add_roles as setup  # noqa: F401

project = "Tea"
author = "The bench"
language = "gu"
extensions = ["sphinx_booklet.pdf"]
locale_dirs = ["locale"]
exclude_patterns = ["locale"]
pdf_documents = [("index", "tea-gu", "ચાની કીટલી", "The bench")]
pdf_stylesheets = ["sphinx", "../pdf-kitchen-sink/sheet"]
pdf_use_coverpage = False
pdf_font_families = ["Noto Sans Gujarati", "Noto Sans"]
pdf_language_tag = "gu"
