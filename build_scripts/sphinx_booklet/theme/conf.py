"""Sphinx's settings of every booklet; the facts of the edition are in booklet.toml.

A booklet needs no conf.py. One that has its own takes these with `from sphinx_booklet.theme.conf import *`.
"""

extensions = ["sphinx_booklet.extension"]
language = "en"
locale_dirs = ["../locale"]
exclude_patterns = ["_*"]
# `.. class::` is that of reStructuredText, not of Python's documentation.
primary_domain = None

# Messages: one catalog a chapter, the words of the index among them.
gettext_compact = False
gettext_additional_targets = ["index"]

# A reference that leads nowhere is a fault.
nitpicky = True
# Two links that a translator turned round are compared by `make po-check`.
suppress_warnings = ["i18n.inconsistent_references"]

numfig = True
smartquotes = False
html_copy_source = False
html_show_sphinx = False
html_use_index = True
