"""The pieces that paragraphs are laid out from: the text of the frags, atoms, lines."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

from sphinx_booklet.pdf.types import Frag
from sphinx_booklet.typography.faces import Shape

OBJECT = "\ufffc"
# a line of the source that ends between two ideographs ends without a space
_IDEOGRAPHIC_LINES = re.compile(
    r"(?<=[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\uffef])\n(?=[\u2e80-\ua4cf\uf900-\ufaff\ufe30-\uffef])"
)
_BLANKS = re.compile(r"[ \t\r\n\x0b\x0c]+")
NO_BREAK, BREAK, EMERGENCY, HYPHEN, SOFT = 0, 1, 2, 3, 4
SOFT_HYPHEN = "\u00ad"


@dataclass(slots=True, eq=False)
class Atom:
    """A piece of one paragraph; `offset` is its place in the text."""

    text: str
    offset: int
    frag: Frag
    level: int
    shapes: tuple[Shape, ...]
    width: float
    ends: int = NO_BREAK

    @property
    def is_space(self) -> bool:
        return self.text[0] == " "

    @property
    def is_object(self) -> bool:
        return self.text == OBJECT


@dataclass(slots=True, eq=False)
class Line:
    """Atoms [start, stop) are drawn, the next line begins at `next`."""

    start: int
    stop: int
    next: int
    width: float
    hard: bool
    height: float
    order: list[int] | None = None
    below: float = 0.0  # part of the height that stands below the usual line: the foot of a formula
    hyphen: bool = False  # a hyphen is drawn at the end
    runs: Any = None  # what the painter keeps for the next time, and the fonts that it is encoded for


@dataclass(frozen=True, slots=True)
class Manner:
    """How a paragraph is laid out.

    Args:
        rtl: it belongs to a right-to-left text.
        leading: points from line to line.
        preformatted: blanks are kept, lines end where the source's do.
        hyphenate: language tag of the patterns to be used, or an empty string.
        zone: share of the measure that may stay empty before a word is cut.
        justified: both edges are even.

    """

    rtl: bool
    leading: float
    preformatted: bool = False
    hyphenate: str = ""
    zone: float = 0.15
    justified: bool = False


def flatten(frags: Sequence[Frag], keep_blanks: bool) -> tuple[str, list[int], list[Any], set[int]]:
    """The paragraph's text, where each frag begins in it, and where its author lets a word be cut."""
    parts: list[str] = []
    starts: list[int] = []
    owners: list[Any] = []
    soft: set[int] = set()
    size, blank = 0, True
    for frag in frags:
        if getattr(frag, "cbDefn", None) is not None:
            piece = OBJECT
            blank = blank and frag.cbDefn.kind not in ("img", "formula")
        elif getattr(frag, "lineBreak", False):
            piece, blank = "\n", True
        else:
            piece = getattr(frag, "text", "") or ""
            if keep_blanks:
                piece = piece.replace("\t", "        ").replace("\r", "")
            else:
                piece = _BLANKS.sub(" ", _IDEOGRAPHIC_LINES.sub("", piece))
                if blank and piece.startswith(" "):
                    piece = piece[1:]
                if piece:
                    blank = piece.endswith(" ")
        if SOFT_HYPHEN in piece:
            held = piece.split(SOFT_HYPHEN)
            soft.update(size + at for at in accumulate(map(len, held[:-1])))
            piece = "".join(held)
        if piece:
            parts.append(piece)
            starts.append(size)
            owners.append(frag)
            size += len(piece)
    text = "".join(parts)
    text = text if keep_blanks else text.rstrip(" ")
    return text, starts, owners, {at for at in soft if 0 < at < len(text)}
