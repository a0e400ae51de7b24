"""The kinds of boxes: what each is called, how it looks, and what machines are told of it.

A kind is one line of this table, for every format. A shape is how a box is drawn: the PDF has a class for it
(pdf/looks/boxes.py), web page and EPUB a rule of their stylesheets (`.box-panel`); a new kind takes one that is there, or brings a shape.
The colour of the label is the shape's.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sphinx_booklet.booklet.messages import N_

Shape = Literal["panel", "open", "rounded", "heavy"]


@dataclass(frozen=True, slots=True)
class BoxKind:
    """One kind: its label in words, its shape, its icon, the colour of the icon in print.

    `role` and `epub_type` are those of DPUB-ARIA 1.1 and of the EPUB Structural Semantics Vocabulary; a
    `safety` box is danger: guarded more strictly than other text. `web_icon`: its title has the icon on the web.
    """

    label: str
    shape: Shape
    icon: str
    colour: str = "ink"
    role: str = "note"
    epub_type: str = ""
    safety: bool = False
    web_icon: bool = True


BOX_KINDS = {
    "in-short": BoxKind(
        N_("In short"), "panel", "key", "pine", role="doc-abstract", epub_type="abstract", web_icon=False
    ),
    "key-point": BoxKind(N_("Key point"), "panel", "key", "pine", role="doc-tip", epub_type="tip"),
    "note": BoxKind(N_("Note"), "open", "note"),
    "warning": BoxKind(
        N_("Warning"), "rounded", "warning", role="doc-notice", epub_type="notice", safety=True
    ),
    "emergency": BoxKind(
        N_("Emergency"), "heavy", "emergency", "paper", role="doc-notice", epub_type="notice", safety=True
    ),
}
