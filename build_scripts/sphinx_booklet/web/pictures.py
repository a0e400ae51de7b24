"""Pictures of the page, all drawn by sphinx_booklet.figures: icons, cover drawing, the shared picture."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from sphinx_booklet.booklet.kept_files import read_kept, write_kept
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import Looks
from sphinx_booklet.figures.covers import CoverWords, draw_preview
from sphinx_booklet.figures.icons import ICONS, icon
from sphinx_booklet.figures.mobile import draw_mobile
from sphinx_booklet.figures.numbers import FILE as NUMBERS
from sphinx_booklet.figures.numbers import load_numbers
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


def has_cover(root: Path) -> bool:
    """A booklet without numbers has no mobile to hang."""
    return (root / NUMBERS).is_file()


def draw_cover_svg(root: Path, looks: Looks, language: Language) -> str:
    """The cover drawing for the landing page; the words beside it say all, so screen readers pass it by."""
    if not has_cover(root):
        return ""
    made = draw_mobile(load_numbers(root), COVER_WIDTH)
    made = made.mirrored() if language.direction == "rtl" else made
    return render_svg(made, SvgStyle("inline", make_palette(looks)), classes="cover")


def draw_shared_picture(
    root: Path, looks: Looks, language: Language, words: CoverWords, cache: Path
) -> bytes:
    """The PNG that is shown when somebody shares a page, 1200 by 630; kept in `cache` by what it is made of."""
    numbers = load_numbers(root)
    made_of = repr((words, looks, numbers.doses, numbers.trials, language)).encode()
    kept = cache / f"shared-{hashlib.sha256(made_of).hexdigest()[:20]}.png"
    if data := read_kept(kept):
        return data
    drawing = draw_preview(words, Scene(looks, numbers), language)
    data = render_png(drawing, make_palette(looks), letter(language), 1200)
    write_kept(kept, data)
    return data
