"""A box's first words: a title of its own, or the text that begins on the line of the directive."""

from __future__ import annotations

from pathlib import Path
from typing import get_args

import pytest
import sphinx_booklet.theme
from sphinx_booklet.booklet.box_kinds import BOX_KINDS, Shape
from sphinx_booklet.checks.text.lint import lint_text
from sphinx_booklet.markup.boxes import is_text
from sphinx_booklet.pdf.looks.boxes import SHAPES

THEME = Path(sphinx_booklet.theme.__path__[0])


@pytest.mark.parametrize(
    ("words", "kind", "text"),
    [
        ("opioid medicines", "warning", False),
        ("does it work?", "key-point", False),
        ("Dr. Who", "note", False),
        ("Keep the pot warm.", "note", True),  # was made the heading of its own second paragraph
        ("Keep the pot\nwarm and dry", "emergency", True),
        ("Phone now!", "emergency", False),  # a box of ours: its writers know titles
    ],
)
def test_what_the_words_beside_a_directive_are(words, kind, text):
    assert is_text(words, kind) is text


@pytest.mark.parametrize("name", BOX_KINDS)
def test_a_kind_of_the_booklet_is_never_refused(name):
    """`tip` is a box of docutils' too: as a kind it was refused, and named among those to use in its place."""
    assert lint_text(f"Title\n=====\n\n.. {name}::\n\n   Text.\n", strict=True) == ()


@pytest.mark.parametrize("shape", get_args(Shape))
def test_a_shape_is_drawn_in_every_format(shape):
    assert shape in SHAPES
    assert f"  {shape}-label:" in (THEME / "pdf" / "booklet.yaml").read_text(encoding="utf-8")
    for sheet in (THEME / "web" / "booklet.css", THEME / "epub" / "epub.css.jinja"):
        assert f".box-{shape} {{" in sheet.read_text(encoding="utf-8")
