"""Two chapters with sections of one name."""

project = "Twins"
extensions = ["sphinx_booklet.pdf"]
pdf_documents = [("index", "twins", "Twins", "The bench")]
pdf_use_coverpage = False
pdf_use_toc = False
pdf_break_level = 2
pdf_breakside = "any"
