"""All mutants of what a PDF draws (figures, signs of lists, boxes), and lawful rewritings of the same.

Their author has not read the checks of drawings. All are of ink: tags, words and their order stay.
"""

from __future__ import annotations

from pikepdf import Pdf

from .pdf_drawn_boxes import BOXES
from .pdf_drawn_figures import FIGURES
from .pdf_drawn_files import FILES
from .pdf_drawn_icons import ICONS
from .pdf_drawn_more import MORE
from .pdf_drawn_signs import SIGNS
from .pdf_drawn_small import SMALL
from .pdf_drawn_twins import TWINS
from .registry import Mutant, merge_lists

DRAWN_MUTANTS: list[Mutant[Pdf]] = merge_lists(FIGURES, SIGNS, BOXES, ICONS, SMALL)
DRAWN_TWINS: list[Mutant[Pdf]] = merge_lists(TWINS, FILES, MORE)
