"""Colours in inks: never too much ink, black text in one, and a profile that is followed."""

from __future__ import annotations

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms
from sphinx_booklet.pdf.press.colours import BLACK, InkConverter

from tests.pdf.press.profiles import write_profile

PARTS = st.tuples(*[st.floats(0, 1)] * 3)
PROFILE = write_profile()
CONVERTERS = [InkConverter(None, 2.4), InkConverter(PROFILE, 2.4)]


@pytest.mark.parametrize("converter", CONVERTERS)
@given(rgb=PARTS, large=st.booleans())
def test_no_colour_takes_more_ink_than_allowed(converter, rgb, large: bool) -> None:
    """Nor does it with black text over it."""
    inks = converter.convert_colour(rgb, large=large)
    assert sum(inks[:3]) + 1 <= 2.4 + 1e-9
    assert all(0 <= ink <= 1 for ink in inks)


@pytest.mark.parametrize("converter", CONVERTERS)
def test_no_dot_of_a_picture_takes_more_ink_than_allowed(converter) -> None:
    """Every colour in steps of 17, and a picture that is in inks already."""
    picture = Image.new("RGB", (256, 16))
    picture.putdata([(17 * (x % 16), 17 * (x // 16), 17 * y) for y in range(16) for x in range(256)])
    full = Image.new("CMYK", (4, 300), (255, 255, 255, 200))
    for made in (converter.convert_picture(picture), converter.convert_picture(full)):
        raw = made.tobytes()
        assert max(sum(raw[at : at + 4]) for at in range(0, len(raw), 4)) <= 2.4 * 255
    assert converter.convert_picture(picture).size == picture.size


def test_black_text_is_one_ink_and_a_black_area_four() -> None:
    for converter in CONVERTERS:
        assert converter.convert_colour((0.14, 0.1, 0.17), large=False) == BLACK
        area = converter.convert_colour((0.14, 0.1, 0.17), large=True)
        assert min(area) > 0
        assert area[3] > 0.7


def test_a_grey_is_black_ink_alone_and_white_is_none() -> None:
    for converter in CONVERTERS:
        assert converter.convert_colour((0.5, 0.5, 0.5), large=False) == (0, 0, 0, 0.5)
        assert converter.convert_colour((1, 1, 1), large=True) == (0, 0, 0, 0)


def test_a_profile_prints_the_colour_that_a_screen_shows() -> None:
    """A second reading: the inks, seen through the profile, are the colour again."""
    back = ImageCms.buildTransform(
        ImageCms.ImageCmsProfile(BytesIO(PROFILE)), ImageCms.createProfile("sRGB"), "CMYK", "RGB"
    )
    inks = InkConverter(PROFILE, 4.0).convert_colour((0.8, 0.6, 0.4), large=True)
    pixel = Image.new("CMYK", (1, 1), tuple(round(255 * ink) for ink in inks))
    seen = ImageCms.applyTransform(pixel, back).getpixel((0, 0))
    assert seen == pytest.approx((204, 153, 102), abs=40)  # the test's press has a coarse table
    assert seen[0] > seen[1] > seen[2]
