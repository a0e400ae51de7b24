"""What is rarely met in a booklet, and in combinations that are rarer."""

project = "Odd things"
extensions = ["sphinx_booklet.pdf"]
primary_domain = None
pdf_documents = [("index", "odd-things", "Odd things", "The bench")]
pdf_use_coverpage = False
