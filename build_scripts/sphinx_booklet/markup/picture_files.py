"""A picture that an editor brings: whether it can be opened, how large it is, and what a drawing holds."""

from __future__ import annotations

import warnings
from pathlib import Path

from sphinx_booklet.booklet.limits import Limits
from sphinx_booklet.markup.svg_files import find_svg_fault

NO_PICTURE = (
    "It is no picture that every reader can show, or it is damaged. Save it again as PNG, JPEG or SVG."
)
# What browsers and e-readers show (EPUB 3.3, 3.2); for others Pillow would start a program of another maker
FORMATS = ("PNG", "JPEG", "GIF", "WEBP")


def find_picture_fault(path: Path, limits: Limits) -> tuple[int | None, str] | None:
    """What is wrong with a picture: the line where it has lines, and a sentence. None when it is sound."""
    if path.suffix.lower() in (".svg", ".svgz"):
        return find_svg_fault(path, limits)
    # start-up time: only where such a file or text is met
    from PIL import Image, UnidentifiedImageError

    try:
        with warnings.catch_warnings():
            warnings.simplefilter(
                "ignore", Image.DecompressionBombWarning
            )  # the limit below is the booklet's own
            with Image.open(path, formats=FORMATS) as image:
                pixels = image.width * image.height
                if pixels > limits.picture_pixels:
                    return None, (
                        f"It has {image.width:,} × {image.height:,} pixels; {limits.picture_pixels:,} in all are allowed. "
                        "Make it smaller, or set picture_pixels in [limits] of booklet.toml."
                    )
                image.load()
    except (
        UnidentifiedImageError,
        OSError,
        SyntaxError,
        ValueError,
        MemoryError,
        Image.DecompressionBombError,
    ):
        return None, NO_PICTURE
    return None


def is_picture(path: Path, limits: Limits | None = None) -> bool:
    """Whether a file can be shown: an SVG that only draws, others as Pillow opens them."""
    return find_picture_fault(path, limits or Limits()) is None
