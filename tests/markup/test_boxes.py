"""A box's first words: a title of its own, or the text that begins on the line of the directive."""

from __future__ import annotations

import pytest
from sphinx_booklet.markup.boxes import is_text


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
