"""Fonts: found by family name, shaped with HarfBuzz, written into the file.

families    family name -> files of the installed font packages
faces       one face as HarfBuzz sees it; what reportlab is told about it
typesetter  the faces of one build, fallback by character, words shaped so far
programs    the composite font in the PDF for each face that was used
"""

from __future__ import annotations

from .faces import Face, Glyph, Shape
from .families import FaceSpec, find_family, installed_families
from .programs import FontProgram, number
from .typesetter import Typesetter

__all__ = [
    "Face",
    "FaceSpec",
    "FontProgram",
    "Glyph",
    "Shape",
    "Typesetter",
    "find_family",
    "installed_families",
    "number",
]
