"""A page in each script; what differs from one to the other stands in languages.toml."""

from sphinx_booklet.markup.nodes import add_roles as setup  # noqa: F401

project = "Tea"
author = "The bench"
extensions = ["sphinx_booklet.pdf"]
locale_dirs = ["locale"]
exclude_patterns = ["locale"]
pdf_stylesheets = ["sphinx", "../../pdf-kitchen-sink/sheet"]
pdf_use_coverpage = False
