"""The mutants of what a PDF draws are sound: a fault is seen on paper, a lawful rewriting is not."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest
from PIL import Image, ImageChops

from .booklet import find_built
from .pdf_drawn import DRAWN_MUTANTS, DRAWN_TWINS

UNSEEN = 8  # of 255: edges are rounded otherwise if a curve is drawn in two pieces


@pytest.mark.parametrize(
    ("mutants", "fewest"), [(DRAWN_MUTANTS, 120), (DRAWN_TWINS, 30)], ids=["faults", "lawful"]
)
def test_a_list_is_whole(mutants, fewest):
    assert len(mutants) >= fewest
    assert (
        len({mutant.name for mutant in mutants}) == len({mutant.number for mutant in mutants}) == len(mutants)
    )
    assert all(mutant.missed.endswith(".") for mutant in mutants)


def paint(path: Path) -> list[Image.Image]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.render(scale=1.5).to_pil().convert("RGB") for page in document]


def is_seen(good: list[Image.Image], path: Path) -> bool:
    """Whether a page looks otherwise."""
    bad = paint(path)
    differences = [ImageChops.difference(*pair) for pair in zip(good, bad, strict=True)]
    return any(highest > UNSEEN for one in differences for _, highest in one.getextrema())


@pytest.mark.long
def test_each_fault_is_seen_on_paper(booklet_to_spoil, tmp_path):
    good = find_built(booklet_to_spoil, "en", ".pdf")
    pages = paint(good)
    unseen = [
        mutant.name
        for mutant in DRAWN_MUTANTS
        if not is_seen(pages, mutant.apply(good, tmp_path / "bad.pdf"))
    ]
    assert unseen == []


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", "ar"])
def test_no_lawful_rewriting_is_seen_on_paper(language, booklet_to_spoil, tmp_path):
    good = find_built(booklet_to_spoil, language, ".pdf")
    pages = paint(good)
    seen = [twin.name for twin in DRAWN_TWINS if is_seen(pages, twin.apply(good, tmp_path / "twin.pdf"))]
    assert seen == []
