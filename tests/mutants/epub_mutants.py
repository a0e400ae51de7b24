"""All mutants of a finished EPUB."""

from __future__ import annotations

from .epub_even import EVEN
from .epub_odd import ODD
from .pages import Files
from .registry import Mutant, merge_lists

EPUB_MUTANTS: list[Mutant[Files]] = merge_lists(ODD, EVEN)
