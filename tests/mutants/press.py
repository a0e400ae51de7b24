"""What a person at a press would send a printer's file back for, and what lawful files may do.

Written by reading what a printer asks (ISO 15930-7, PDF/X-4, and the usual sheet of wishes), not by reading a check.
"""

from __future__ import annotations

from pikepdf import Pdf

from .press_black import BLACK
from .press_claim import CLAIM
from .press_ink import INK
from .press_sheet import SHEET
from .press_twins import TWINS
from .registry import Mutant, merge_lists

PRESS_MUTANTS: list[Mutant[Pdf]] = merge_lists(INK, BLACK, SHEET, CLAIM)
PRESS_TWINS: list[Mutant[Pdf]] = merge_lists(TWINS)
