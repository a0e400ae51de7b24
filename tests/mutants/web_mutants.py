"""All mutants of a built site."""

from __future__ import annotations

from .pages import Files
from .registry import Mutant, merge_lists
from .web_even import EVEN
from .web_odd import ODD

WEB_MUTANTS: list[Mutant[Files]] = merge_lists(ODD, EVEN)
