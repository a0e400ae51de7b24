"""Everything of reStructuredText and rst2pdf that a booklet might use, in a few pages."""

project = "Kitchen sink"
author = "The bench"
language = "en"
extensions = ["sphinx_booklet.pdf"]
exclude_patterns = ["snippet.rst"]
pdf_documents = [("index", "kitchen-sink", "The kitchen sink", "The bench")]
pdf_stylesheets = ["sphinx", "sheet"]
pdf_use_coverpage = False
primary_domain = None
pdf_break_level = 2
pdf_breakside = "any"
