"""All mutants of a finished PDF: 41 kinds of an audit of tags, and a list of our own."""

from __future__ import annotations

from pikepdf import Pdf

from .pdf_known import KNOWN
from .pdf_rest_even import EVEN
from .pdf_rest_odd import ODD
from .registry import Mutant, merge_lists

KNOWN_MUTANTS: list[Mutant[Pdf]] = merge_lists(KNOWN)
PDF_MUTANTS: list[Mutant[Pdf]] = merge_lists(ODD, EVEN)
