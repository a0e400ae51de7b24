"""One page a script as it was last looked at: `pytest --accept` keeps a page that looks different and right.

Pictures are compared coarsely: a glyph that is another, a line that is broken elsewhere or a box in
another place shows; the smoothing of another version of PDFium does not.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from PIL import Image, ImageChops

PAGES = Path(__file__).parent / "pages"
SCALE = 1.25  # pixels a point
NOISE = 40  # of 255: how much a pixel of the blurred picture may differ
SHARE = 0.0004  # of all pixels that may differ more
KEPT = {tag: f"scripts/{tag}" for tag in ("en", "ur", "ar", "pa", "bn", "hi", "gu", "zh-hans", "uk", "vi")}


def draw_page(path: Path, number: int) -> Image.Image:
    """A page as PDFium draws it, in shades of grey."""
    import pypdfium2

    pdf = pypdfium2.PdfDocument(path)
    try:
        return pdf[number].render(scale=SCALE).to_pil().convert("L")
    finally:
        pdf.close()


def share_that_differs(one: Image.Image, other: Image.Image) -> float:
    """The share of pixels in which two pictures differ, each a little blurred."""
    small = [
        picture.resize((picture.width // 2, picture.height // 2), Image.Resampling.BOX)
        for picture in (one, other)
    ]
    histogram = ImageChops.difference(*small).histogram()
    return sum(histogram[NOISE:]) / sum(histogram)


@pytest.mark.parametrize("tag", KEPT)
def test_the_page_looks_as_it_did(built, request, tmp_path, tag):
    found = draw_page(built(KEPT[tag]).path, 2)
    kept = PAGES / f"{tag}.png"
    if request.config.getoption("--accept"):
        PAGES.mkdir(exist_ok=True)
        found.quantize(16).save(kept, optimize=True)
    with Image.open(kept) as picture:
        wanted = picture.convert("L")
    found.save(tmp_path / f"{tag}-now.png")
    assert found.size == wanted.size
    assert share_that_differs(found, wanted) <= SHARE, f"look at {tmp_path}/{tag}-now.png beside {kept}"


def test_one_letter_that_is_another_is_seen(built):
    """The comparison is not so coarse that nothing shows."""
    page = draw_page(built("scripts/en").path, 2)
    spoiled = page.copy()
    spoiled.paste(page.crop((60, 120, 90, 135)), (200, 300))
    assert share_that_differs(page, spoiled) > 0
    moved = ImageChops.offset(page, 0, 4)
    assert share_that_differs(page, moved) > SHARE


def test_noise_is_not_seen(built):
    page = draw_page(built("scripts/en").path, 2)
    noisy = page.point(lambda value: min(255, value + 6))
    assert share_that_differs(page, noisy) <= SHARE
