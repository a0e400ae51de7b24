"""What a home printer is spared: panels become white, covers lose their grounds, and all else stays as it is."""

from __future__ import annotations

import pikepdf
import pytest
from sphinx_booklet.pdf.looks.low_ink import save_ink

COLOURS = {"ink": "#241a2b", "linen": "#faf4e7", "damson": "#55204f", "marigold": "#f2b33d"}
WORDS = b"0.14 0.1 0.17 rg BT /F1 12 Tf 50 50 Td <0001> Tj ET"
PANEL = b"0.98 0.957 0.906 rg 10 10 100 100 re f "
OWN_PANEL = b"0.2 0.4 0.6 rg 10 10 100 100 re f "
EDGE = b"0.98 0.957 0.906 RG 10 10 m 90 10 l S "
BAND = b"0.333 0.125 0.31 rg 10 10 100 100 re f "


def redraw(*inside: bytes) -> list[bytes]:
    """The pages between two covers, as a home printer gets them."""
    pdf = pikepdf.new()
    for content in (WORDS, *inside, WORDS):
        pdf.add_blank_page(page_size=(200, 300))
        pdf.pages[-1].Contents = pdf.make_stream(content)
    save_ink(pdf, COLOURS, ["#336699"])
    return [page.Contents.read_bytes() for page in pdf.pages][1:-1]


@pytest.mark.parametrize("ground", [PANEL, OWN_PANEL], ids=["linen", "a panel of the booklet's own"])
def test_the_ground_of_a_panel_becomes_white_and_its_words_stay(ground):
    (page,) = redraw(ground + WORDS)
    assert b"1 1 1 rg" in b" ".join(page.replace(b"1.0", b"1").split())
    assert b"0.98" not in page
    assert b"0.2 0.4 0.6" not in page
    assert b"<0001> Tj" in page
    assert b"0.14 0.1 0.17 rg" in page


def test_a_line_in_the_colour_of_panels_becomes_white():
    (page,) = redraw(EDGE + WORDS)
    assert b"RG" in page
    assert b"0.98" not in page


def test_a_page_without_panels_stays_byte_for_byte():
    assert redraw(WORDS, BAND + WORDS) == [WORDS, BAND + WORDS]
