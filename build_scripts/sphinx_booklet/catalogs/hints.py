"""What an extracted comment of a message says of it (`#. safety`), and the words that Sphinx itself adds."""

from __future__ import annotations

SPHINX_DOMAIN = "sphinx"


# Strings of Sphinx that our formats show: numbered captions and the words of the index.
SPHINX_WORDS = ("Fig. %s", "Table %s", "see %s", "see also %s", "Symbols", "General Index", "Index")


SAFETY = "safety"


REFERENCE = "reference: names and titles stay as they are"


GLOSSARY_TERM = "glossary term"


# It stands under `.. only:: draft` and nowhere else: no part of what is signed.
DRAFT_ONLY = "in drafts only: nobody signs it"
