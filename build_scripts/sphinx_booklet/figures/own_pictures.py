"""Pictures that a booklet brings for its cover, logo and sign: looked at once, and made as large as they are shown."""

from __future__ import annotations

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.booklet.toml_file import read_toml
from sphinx_booklet.booklet.toml_table import find_line
from sphinx_booklet.markup.picture_files import find_picture_fault

if TYPE_CHECKING:
    from PIL.Image import Image

WORDS = "IBM Plex Sans"
QUALITY = 85  # of JPEG
Fit = Literal["fill", "fit"]


@dataclass(frozen=True, slots=True)
class Inlay:
    """A picture in a drawing: its file, its box in the drawing's units; `fill` cuts off what is too much, `fit` does not."""

    path: Path
    box: tuple[float, float, float, float]
    fit: Fit = "fill"


def check_pictures(booklet: Booklet) -> None:
    """Raises ConfigError for a picture of [cover] or [look] that cannot be shown, with the line that names it."""
    text = read_toml(booklet.paths.booklet_toml)[1]
    named = (
        ("cover", "picture", booklet.cover.picture),
        ("look", "logo", booklet.look.logo),
        ("look", "favicon", booklet.look.favicon),
    )
    for table, key, path in named:
        fault = find_picture_fault(path, booklet.limits) if path else None
        if path and fault:
            line, what = fault
            place = f"source/{path.relative_to(booklet.paths.source).as_posix()}" + (
                f", line {line}" if line else ""
            )
            raise ConfigError(
                f"“{table}.{key}” names a picture that cannot be used ({place}).",
                path=booklet.paths.booklet_toml,
                line=find_line(text, table, key),
                advice=what,
            )


def open_picture(path: Path, pixels: int) -> Image:
    """The picture upright, in the colours of screens; a drawing is `pixels` wide, with nothing behind it."""
    # start-up time: only where such a file or text is met
    from PIL import Image, ImageOps

    if path.suffix.lower() == ".svg":
        # start-up time: only where such a file or text is met
        import resvg_py

        # start-up time: only where such a file or text is met
        from sphinx_booklet.typography.families import find_family

        # words in a drawing are set in a font of ours, not in what this computer happens to have
        fonts = [str(file.path) for file in find_family(WORDS).files]
        made = resvg_py.svg_to_bytes(
            svg_string=path.read_text(encoding="utf-8"),
            width=pixels,
            skip_system_fonts=True,
            font_files=fonts,
            font_family=WORDS,
            sans_serif_family=WORDS,
            serif_family=WORDS,
        )
        return Image.open(BytesIO(bytes(made))).convert("RGBA")
    with Image.open(path) as opened:
        upright = ImageOps.exif_transpose(opened)
        return upright.convert(
            "RGBA" if "A" in upright.getbands() or "transparency" in upright.info else "RGB"
        )


def place_picture(path: Path, size: tuple[int, int], ground: str, fit: Fit) -> Image:
    """The picture on a ground (#rrggbb) of this size in pixels: filling it from the middle, or whole inside it."""
    # start-up time: only where such a file or text is met
    from PIL import Image, ImageOps

    picture = open_picture(path, size[0])
    whole = Image.new("RGB", size, ground)
    made = ImageOps.fit(picture, size) if fit == "fill" else ImageOps.contain(picture, size)
    at = ((size[0] - made.width) // 2, (size[1] - made.height) // 2)
    whole.paste(made, at, made if made.mode == "RGBA" else None)
    return whole


def shrink_picture(path: Path, most: tuple[int, int]) -> bytes:
    """The bytes of a drawing as it is, or of a picture of pixels (PNG) that is no larger than `most`."""
    if path.suffix.lower() == ".svg":
        return path.read_bytes()
    picture = open_picture(path, most[0])
    picture.thumbnail(most)
    return pack_picture(picture, ".png")


def pack_picture(picture: Image, suffix: str) -> bytes:
    """The bytes of a JPEG (.jpg), or of a PNG; equal for equal input."""
    packed = BytesIO()
    if suffix == ".jpg":
        picture.save(packed, "JPEG", quality=QUALITY, optimize=True, progressive=False)
    else:
        picture.save(packed, "PNG", optimize=True)
    return packed.getvalue()
