"""Faults that Sphinx would build over are told when a chapter is read, in every format."""

from __future__ import annotations

import pytest
from PIL import Image


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (".. header:: Words\n\nText.", "the words of this header would be printed nowhere"),
        (".. footer:: Words\n\nText.", "the words of this footer would be printed nowhere"),
        ("A :math:`\\nosuch{x}` here.", "this formula cannot be read: \\nosuch{x}"),
        (".. image:: a.png", "this picture has no alternative text"),
        (".. math:: \\color{red}{x}", "cannot be drawn in one colour"),
    ],
)
def test_it_is_said_with_its_line(make_project, run_booklet, text, said):
    """Headers vanished without a word, and a formula stopped the PDF alone, without a place."""
    root = make_project()
    Image.new("RGB", (9, 9)).save(root / "source" / "a.png")
    chapter = root / "source" / "first.rst"
    chapter.write_text(chapter.read_text(encoding="utf-8") + f"\n{text}\n", encoding="utf-8")
    line = chapter.read_text(encoding="utf-8").splitlines().index(text.splitlines()[0]) + 1
    told = " ".join(run_booklet(root, "build", "-l", "en", "-f", "html").stderr.split())
    assert said.lower() in told.lower()
    assert f"source/first.rst:{line}" in told
