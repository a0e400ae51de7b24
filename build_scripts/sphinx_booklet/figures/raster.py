"""Drawings as PNG, for the few places that cannot show vectors: old e-readers, link previews."""

from __future__ import annotations

from io import BytesIO

from sphinx_booklet.figures.lettering import Lettering, outline_words
from sphinx_booklet.figures.model import Drawing
from sphinx_booklet.figures.own_pictures import Inlay, pack_picture, place_picture
from sphinx_booklet.figures.palettes import Palette
from sphinx_booklet.figures.svg import SvgStyle, render_svg

COLOURS = 128  # six colours and their edges: no difference can be seen, and the file is a third as large


def render_png(
    drawing: Drawing, palette: Palette, lettering: Lettering, pixels: int, inlay: Inlay | None = None
) -> bytes:
    """A PNG `pixels` wide on the paper of the palette; equal bytes for equal input. With a photograph, a JPEG.

    `inlay` is a picture that lies on the drawing.

    Words are drawn as outlines of our own faces, so nothing of the machine's fonts comes in.
    """
    # start-up time: only where such a file or text is met
    import resvg_py
    from PIL import Image

    outlined = outline_words(drawing, lettering)
    svg = render_svg(outlined, SvgStyle("file", palette), title="")
    scaled = svg.replace("<svg ", f'<svg width="{drawing.width:g}" height="{drawing.height:g}" ', 1)
    made = resvg_py.svg_to_bytes(
        svg_string=scaled, zoom=pixels / drawing.width, background=palette["paper"], skip_system_fonts=True
    )
    picture = Image.open(BytesIO(bytes(made))).convert("RGB")
    if inlay:
        left, top, width, height = (round(part * pixels / drawing.width) for part in inlay.box)
        picture.paste(place_picture(inlay.path, (width, height), palette["linen"], inlay.fit), (left, top))
        if inlay.path.suffix.lower() != ".svg":
            return pack_picture(picture, ".jpg")
    return pack_picture(picture.quantize(COLOURS, dither=Image.Dither.NONE), ".png")
