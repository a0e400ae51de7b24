"""The cover: the drawing of the printed cover, as the picture that shelves of e-readers show."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .builder import BookletEpubBuilder

COVER_IMAGE = "cover.png"
PIXELS = 1000  # wide; 1,600 high


def draw_cover_image(builder: BookletEpubBuilder, folder: Path) -> str | None:
    """Write the picture into `folder`; returns its words, None when the booklet has no drawing."""
    return None
