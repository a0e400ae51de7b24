"""Pictures of the page, all drawn by sphinx_booklet.figures: icons, cover drawing, the shared picture."""

from __future__ import annotations

import hashlib
import html
from collections.abc import Iterable

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.kept_files import read_kept, write_kept
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import Looks
from sphinx_booklet.figures.covers import (
    PREVIEW,
    CoverWords,
    choose_art,
    draw_preview,
    find_preview_box,
    place_inlay,
)
from sphinx_booklet.figures.icons import ICONS, icon
from sphinx_booklet.figures.mobile import draw_mobile
from sphinx_booklet.figures.numbers import load_numbers
from sphinx_booklet.figures.own_pictures import open_picture, pack_picture, place_picture
from sphinx_booklet.figures.palettes import make_palette
from sphinx_booklet.figures.raster import render_png
from sphinx_booklet.figures.scene import Scene, letter
from sphinx_booklet.figures.svg import SvgStyle, number, render_shape, render_svg


class Icons:
    """The icons of one page: each is drawn once, in a sprite, however often it is used."""

    def __init__(self, looks: Looks, *, rtl: bool) -> None:
        self.style = SvgStyle("inline", make_palette(looks))
        self.rtl = rtl
        self.used: set[str] = set()

    def use(self, name: str) -> str:
        """An icon in the colour of the text beside it, 24 px without a stylesheet; raises KeyError for a name that figures lacks."""
        ICONS[name]
        self.used.add(name)
        return f'<svg class="icon" width="24" height="24" aria-hidden="true"><use href="#i-{name}"/></svg>'

    def add(self, names: Iterable[str]) -> None:
        """Icons that stand in text which was written before."""
        self.used.update(names)

    def sprite(self) -> str:
        """The drawings of the icons that were used; stands at the end of the page."""
        if not self.used:
            return ""
        symbols = "".join(self._symbol(name) for name in sorted(self.used))
        return f'<svg class="sprite" width="0" height="0" aria-hidden="true">{symbols}</svg>'

    def _symbol(self, name: str) -> str:
        made = icon(name, rtl=self.rtl)
        view = f"0 0 {number(made.width)} {number(made.height)}"
        body = "".join(render_shape(shape, self.style) for shape in made.shapes)
        return f'<symbol id="i-{name}" viewBox="{view}" fill="currentColor">{body}</symbol>'


COVER_WIDTH = 480.0  # of the drawing's own units; the stylesheet says how wide it is on the page
HERO = (640, 520)  # pixels at most of a picture beside the title, which is 21rem wide on two pixels a point


def draw_hero(booklet: Booklet, looks: Looks, language: Language, static: str, alt: str) -> str:
    """What stands beside the title of the landing page: the cover's picture or drawing; "" for neither.

    The words beside a drawing say all, so screen readers pass it by. `static` is the address of _static/.
    """
    art = choose_art(booklet)
    if art == "picture":
        name = html.escape(f"{static}{name_hero(booklet)}")
        wide, high = measure_hero(booklet)
        return f'<img class="cover" src="{name}" alt="{html.escape(alt)}" width="{wide}" height="{high}">'
    if art == "none":
        return ""
    made = draw_mobile(load_numbers(booklet.root), COVER_WIDTH)
    made = made.mirrored() if language.direction == "rtl" else made
    return render_svg(made, SvgStyle("inline", make_palette(looks)), classes="cover")


def name_hero(booklet: Booklet) -> str:
    """The name of the cover's picture in _static/."""
    return "picture.jpg" if booklet.cover.is_photograph else "picture.svg"


def measure_hero(booklet: Booklet) -> tuple[int, int]:
    """Width and height of the cover's picture as pages show it, in pixels."""
    assert booklet.cover.picture is not None
    return _shrink(open_picture(booklet.cover.picture, HERO[0]).size)


def _shrink(size: tuple[int, int]) -> tuple[int, int]:
    share = min(1.0, HERO[0] / size[0], HERO[1] / size[1])
    return max(1, round(size[0] * share)), max(1, round(size[1] * share))


def make_hero(booklet: Booklet) -> bytes:
    """The bytes of the cover's picture for pages: a drawing as it is, a photograph as large as screens show it."""
    path = booklet.cover.picture
    assert path is not None
    if not booklet.cover.is_photograph:
        return path.read_bytes()
    return pack_picture(place_picture(path, measure_hero(booklet), "#ffffff", "fill"), ".jpg")


def name_shared(booklet: Booklet) -> str:
    """The name in _static/ of the picture that is shown when somebody shares a page."""
    return "cover.jpg" if booklet.cover.is_photograph else "cover.png"


def draw_shared_picture(booklet: Booklet, looks: Looks, language: Language, words: CoverWords) -> bytes:
    """That picture, 1200 by 630; kept by what it is made of."""
    numbers, art = load_numbers(booklet.root, required=False), choose_art(booklet)
    box = find_preview_box(draft=bool(words.draft))
    inlay = place_inlay(booklet, box, PREVIEW[0], rtl=language.direction == "rtl")
    made_of = repr((words, looks, numbers.doses, numbers.trials, language, art, inlay)).encode()
    made_of += inlay.path.read_bytes() if inlay else b""
    kept = booklet.paths.cache / f"shared-{hashlib.sha256(made_of).hexdigest()[:20]}.png"
    if data := read_kept(kept):
        return data
    drawing = draw_preview(words, Scene(looks, numbers), language, art)
    data = render_png(drawing, make_palette(looks), letter(language), 1200, inlay)
    write_kept(kept, data)
    return data
