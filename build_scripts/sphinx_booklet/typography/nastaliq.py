"""Nastaliq, the hand that Urdu is printed in: which language takes it, and which signs stand in it.

Its words come down a slope, each letter below the one before, so that a line is twice as high as one in Naskh.
Figures and Latin letters do not: they come from the next family under `fonts`, as Urdu printers set them, and
the Nastaliq faces that there are have none, or have them without room on their sides.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from functools import lru_cache

from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.typography.faces import load_face
from sphinx_booklet.typography.families import find_family

JOINERS = "\u200c\u200d"
NASTALIQ_MIDDLE = 0.65  # of the size, above the line: words reach from 0.4 below it to 1.7 above


def is_nastaliq(language: Language) -> bool:
    """Whether a language is set in Nastaliq: the first of its families is.

    Raises BookletError when there is no such family.
    """
    if language.direction != "rtl" or not language.fonts:
        return False
    return load_face(find_family(language.fonts[0], language.own_fonts).face()).is_nastaliq


def name_sizes(table: str, language: Language) -> str:
    """The table of looks.toml, below `type`, that holds the sizes of a language: a5, a5-arabic, a5-nastaliq."""
    if language.direction != "rtl":
        return table
    return f"{table}-nastaliq" if is_nastaliq(language) else f"{table}-arabic"


@lru_cache(maxsize=4096)
def stands_in_nastaliq(char: str) -> bool:
    """Whether a character is of the Arabic script: letters, marks, its own figures and stops."""
    return unicodedata.name(char, "").startswith(("ARABIC ", "EXTENDED ARABIC"))


def keep_nastaliq(characters: Iterable[str]) -> frozenset[str]:
    """The characters that a Nastaliq face sets on a screen, with what joins and parts letters."""
    return frozenset(char for char in characters if stands_in_nastaliq(char) or char in JOINERS)


def has_nastaliq(text: str) -> bool:
    """Whether a text set in a Nastaliq face has words in it, and not figures or Latin letters alone."""
    return any(map(stands_in_nastaliq, text))
