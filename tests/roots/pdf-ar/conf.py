"""A page of ar: sample text of our own, read by no native speaker."""

from sphinx_booklet.markup.nodes import add_roles as setup  # noqa: F401

project = "Tea"
author = "The bench"
language = "ar"
extensions = ["sphinx_booklet.pdf"]
locale_dirs = ["locale"]
exclude_patterns = ["locale"]
pdf_documents = [("index", "tea-ar", "إبريق الشاي", "The bench")]
pdf_stylesheets = ["sphinx", "../pdf-kitchen-sink/sheet"]
pdf_use_coverpage = False
pdf_font_families = ["IBM Plex Sans Arabic", "IBM Plex Sans"]
pdf_language_tag = "ar"
