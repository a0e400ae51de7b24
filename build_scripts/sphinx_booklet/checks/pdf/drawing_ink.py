"""Each drawing of a PDF against the same drawing made anew: its shapes by pixels, its words by reading them.

The PDF is painted by PDFium. The other picture is painted by resvg, from the SVG that EPUBs are given (figures.svg), laid
out on a sheet as wide as the place in the PDF. What they share is how a kind of drawing is laid out (figures.drawings);
nothing of what writes a PDF is shared.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from unicodedata import combining, normalize

from PIL import Image, ImageChops

from sphinx_booklet.checks.pdf.ink_reader import SCALE, Box, Letter
from sphinx_booklet.figures.model import Drawing, Text
from sphinx_booklet.figures.palettes import Palette
from sphinx_booklet.figures.svg import SvgStyle, render_svg

_COLOUR = 40  # of 255: pixels side by side differ where none beside them is as near as this
_LINE = 90  # of 255: a pixel alone
_FEWEST = 12  # pixels that differ: a tick of an axis has thirty
_SQUEEZED = 1.15  # how much broader or narrower a sign may be than it is made
_OTHERWISE = 0.02  # share of the box of a sign that may differ
_LARGE = 200  # pixels that a sign is wide before it is made as small as on the page
_LOST = 0.1  # share of the letters of a line that a reader may lose, where they join


@dataclass(frozen=True, slots=True)
class Place:
    """A box of a page in whole pixels, from its top left corner, and the points that it shows of what stands there.

    `left`, `top`: where the corner lies, in points from the top left corner of the drawing.
    """

    pixels: tuple[int, int, int, int]
    left: float
    top: float

    @property
    def size(self) -> tuple[int, int]:
        """Width and height in pixels."""
        return self.pixels[2] - self.pixels[0], self.pixels[3] - self.pixels[1]

    @property
    def view(self) -> tuple[float, float, float, float]:
        """Left, top, width and height of what is shown, in points."""
        return self.left, self.top, self.size[0] / SCALE, self.size[1] / SCALE


def find_place(box: Box, page: Image.Image) -> Place:
    """The pixels of a box (points, from the lower left corner of the page) on its picture."""
    high = page.height / SCALE
    left, top = box[0], high - box[3]
    pixels = (
        max(0, int(left * SCALE) - 1),
        max(0, int(top * SCALE) - 1),
        min(page.width, int(box[2] * SCALE) + 2),
        min(page.height, int((high - box[1]) * SCALE) + 2),
    )
    return Place(pixels, pixels[0] / SCALE - left, pixels[1] / SCALE - top)


def draw_anew(
    made: Drawing, palette: Palette, size: tuple[int, int], view: tuple[float, float, float, float]
) -> Image.Image:
    """The shapes of a drawing without its words.

    Args:
        made: the drawing.
        palette: its colours.
        size: width and height of the picture in pixels.
        view: what of it is shown: left, top, width and height in points.

    """
    # start-up time: a tool of `make check` alone
    import resvg_py

    bare = Drawing(made.width, made.height, tuple(one for one in made.shapes if not isinstance(one, Text)))
    svg = render_svg(bare, SvgStyle("file", palette))
    inner = svg[svg.index(">") + 1 : svg.rindex("<")]
    shown = " ".join(f"{value:g}" for value in view)
    painted = resvg_py.svg_to_bytes(
        svg_string=f'<svg xmlns="http://www.w3.org/2000/svg" width="{size[0]}" height="{size[1]}"'
        f' viewBox="{shown}" fill="{palette["ink"]}">{inner}</svg>',
        background=palette["paper"],
        skip_system_fonts=True,
    )
    return Image.open(BytesIO(bytes(painted))).convert("RGB")


def find_difference(
    printed: Image.Image, drawn: Image.Image, masked: Iterable[tuple[int, int, int, int]]
) -> tuple[int, tuple[int, int, int, int]]:
    """How many pixels of two pictures differ, and the box round them; what is masked is not looked at.

    A pixel differs where the other picture has nothing like it on the pixel itself nor on one beside it: edges are
    smoothed in two ways. Where lines cross, that is not enough, and a thin row of pixels has to differ more.
    """
    over = ImageChops.lighter(_leave(printed, drawn), _leave(drawn, printed))
    red, green, blue = over.split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    level = ImageChops.darker(most, ImageChops.offset(most, 1, 0))
    solid = ImageChops.darker(level, ImageChops.offset(level, 0, 1))
    most = ImageChops.lighter(_exceed(most, _LINE), _exceed(solid, _COLOUR))
    for box in masked:
        most.paste(0, box)
    return most.histogram()[255], most.getbbox() or (0, 0, 0, 0)


def _exceed(picture: Image.Image, least: int) -> Image.Image:
    return picture.point([0] * (least + 1) + [255] * (255 - least))


def _leave(one: Image.Image, other: Image.Image) -> Image.Image:
    """How far each pixel of a picture lies outside what the other has on and beside it."""
    darkest, lightest = _spread(other, ImageChops.darker), _spread(other, ImageChops.lighter)
    return ImageChops.lighter(ImageChops.subtract(darkest, one), ImageChops.subtract(one, lightest))


def _spread(picture: Image.Image, choose: object) -> Image.Image:
    """Each pixel as the darkest or the lightest of the nine round it; the picture's edge is repeated by its other side."""
    for across, down in ((1, 0), (0, 1)):
        before, after = (ImageChops.offset(picture, step * across, step * down) for step in (1, -1))
        picture = choose(choose(picture, before), after)  # type: ignore[operator]
    return picture


def check_shapes(
    page: Image.Image, box: Box, made: Drawing, palette: Palette, letters: Sequence[Letter]
) -> str:
    """What is wrong with the shapes of a drawing; "" where nothing is.

    Args:
        page: the picture of the page, SCALE pixels a point.
        box: where the drawing stands, in points.
        made: the drawing made anew.
        palette: its colours.
        letters: those of its words on the page, which are not compared here.

    """
    place = find_place(box, page)
    count, where = find_difference(
        page.crop(place.pixels), draw_anew(made, palette, place.size, place.view), _mask(letters, place, page)
    )
    if count < _FEWEST:
        return ""
    middle = (where[0] + where[2]) / 2 / place.size[0], (where[1] + where[3]) / 2 / place.size[1]
    return f"{count} dots of it are otherwise, about {_name_place(*middle)}"


def _mask(letters: Iterable[Letter], place: Place, page: Image.Image) -> Iterator[tuple[int, int, int, int]]:
    """The boxes of letters on the pixels of a place, with the edge that is smoothed."""
    high = page.height / SCALE
    for one in letters:
        left, top = (
            int(one.box[0] * SCALE) - place.pixels[0],
            int((high - one.box[3]) * SCALE) - place.pixels[1],
        )
        right, foot = (
            int(one.box[2] * SCALE) - place.pixels[0],
            int((high - one.box[1]) * SCALE) - place.pixels[1],
        )
        if right >= 0 and foot >= 0 and left <= place.size[0] and top <= place.size[1]:
            yield left - 2, top - 2, right + 3, foot + 3


def _name_place(across: float, down: float) -> str:
    """A place in a picture, in words."""
    level = "at the top" if down < 1 / 3 else "at the foot" if down > 2 / 3 else "in the middle"
    side = " on the left" if across < 1 / 3 else " on the right" if across > 2 / 3 else ""
    return level + side


# -- words ----------------------------------------------------------------------------------------


def check_words(box: Box, made: Drawing, letters: Iterable[Letter], reach: float) -> str:
    """What is wrong with the words of a drawing; "" where each stands where the drawing made anew has it.

    Args:
        box: where the drawing stands on the page, in points.
        made: the drawing made anew.
        letters: those of its words on the page.
        reach: how far above or below its line a letter may stand, in sizes of the type.

    """
    found: dict[int, str] = {number: "" for number, _ in enumerate(made.texts)}
    for letter in letters:
        x = (letter.box[0] + letter.box[2]) / 2 - box[0]
        y = box[3] - (letter.box[1] + letter.box[3]) / 2
        if not _plain_letters(letter.char):
            continue
        near = [
            (abs(y - text.y + 0.25 * text.size) / text.size, number)
            for number, text in enumerate(made.texts)
            if text.left - 0.5 * text.size <= x <= text.left + text.length + 0.5 * text.size
        ]
        if not near or min(near)[0] > reach:
            return f"“{letter.char}” stands where none of its words belongs"
        found[min(near)[1]] += letter.char
    for number, text in enumerate(made.texts):
        wanted, there = _plain_letters(text.text), _plain_letters(found[number])
        lost = Counter(wanted) - Counter(there)
        more = Counter(there) - Counter(wanted)
        wrong = lost + more
        if wrong.total() > _LOST * len(wanted) or any(char.isdigit() for char in wrong):
            return f"it has “{found[number].strip()[:40]}” where “{text.text.strip()[:40]}” belongs"
    return ""


def _plain_letters(text: str) -> str:
    """Letters and digits without marks, forms and blanks: what any reader of a PDF gives back in every script."""
    return "".join(char for char in normalize("NFKD", text) if char.isalnum() and not combining(char))


# -- signs ----------------------------------------------------------------------------------------


def check_sign(
    page: Image.Image, box: Box, made: Drawing, palette: Palette, letters: Iterable[Letter]
) -> bool:
    """Whether the ink in a box of a page has the shape of a sign, whatever its size and its colour.

    `letters` are those of the page: words beside the sign may reach into its box.
    """
    place = find_place(box, page)
    cut = page.crop(place.pixels).convert("L")
    for covered in _mask(letters, place, page):
        cut.paste(_find_ground(cut), covered)
    printed = _darken(cut)
    inked = printed.getbbox()
    if inked is None:
        return False
    printed = printed.crop(inked)
    drawn = _darken(_draw_large(made, palette))
    drawn = drawn.crop(drawn.getbbox())
    shares = printed.width / printed.height, drawn.width / drawn.height
    if max(shares) > _SQUEEZED * min(shares):
        return False
    scaled = drawn.resize(printed.size, Image.Resampling.BOX)
    count, _ = find_difference(_frame(printed), _frame(scaled), ())
    return count <= _OTHERWISE * printed.width * printed.height


def _frame(picture: Image.Image) -> Image.Image:
    """A picture with two pixels of nothing round it."""
    whole = Image.new("L", (picture.width + 4, picture.height + 4))
    whole.paste(picture, (2, 2))
    return whole.convert("RGB")


def _darken(grey: Image.Image) -> Image.Image:
    """Ink as 255 and its ground as 0."""
    away = ImageChops.difference(grey, Image.new("L", grey.size, _find_ground(grey)))
    most = max(value for value, count in enumerate(away.histogram()) if count) or 1
    return away.point(
        [0 if value < most / 3 else min(255, round(value * 255 / most)) for value in range(256)]
    )


def _find_ground(grey: Image.Image) -> int:
    """What most of a picture has: a sign is drawn in lines."""
    counts = grey.histogram()
    return counts.index(max(counts))


def _draw_large(made: Drawing, palette: Palette) -> Image.Image:
    """A sign, large, with room round it."""
    room = 0.1 * made.width
    wide, high = made.width + 2 * room, made.height + 2 * room
    size = _LARGE, round(_LARGE * high / wide)
    return draw_anew(made, palette, size, (-room, -room, wide, high)).convert("L")
