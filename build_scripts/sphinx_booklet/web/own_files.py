"""The logo and the sign of the site (favicon): the booklet's own files, or a sign in its colours."""

from __future__ import annotations

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.looks import Looks
from sphinx_booklet.figures.covers import choose_art
from sphinx_booklet.figures.own_pictures import shrink_picture

LOGO, SIGN = (
    (480, 144),
    192,
)  # pixels at most of a logo of pixels: 48 high on a page, three a point; side of a sign
SVG = ".svg"


def name_logo(booklet: Booklet) -> str:
    """The name of the logo in _static/; "" where there is none."""
    logo = booklet.look.logo
    return "" if logo is None else "logo.svg" if logo.suffix.lower() == SVG else "logo.png"


def name_sign(booklet: Booklet) -> str:
    """The name of the sign in _static/."""
    sign = booklet.look.favicon
    return "icon.svg" if sign is None or sign.suffix.lower() == SVG else "icon.png"


def list_own_files(booklet: Booklet, looks: Looks) -> dict[str, bytes]:
    """What lies in _static/ of them: name and bytes."""
    files = {}
    if booklet.look.logo:
        files[name_logo(booklet)] = shrink_picture(booklet.look.logo, LOGO)
    sign = booklet.look.favicon
    files[name_sign(booklet)] = (
        shrink_picture(sign, (SIGN, SIGN)) if sign else draw_sign(booklet, looks).encode()
    )
    return files


def draw_sign(booklet: Booklet, looks: Looks) -> str:
    """The sign that a booklet has where it brings none.

    A dose inside its ring where the cover is drawn from numbers; else an open booklet.
    """
    light = looks.colours["light"]
    drawn = (
        f'<circle cx="16" cy="16" r="10" fill="none" stroke="{light["paper"]}" stroke-width="2.5"/>'
        f'<circle cx="16" cy="16" r="4" fill="{light["marigold"]}"/>'
        if choose_art(booklet) == "drawing"
        else f'<path d="M16 9Q11 6 5 8v15q6-2 11 1 5-3 11-1V8q-6-2-11 1z" fill="{light["paper"]}"/>'
        f'<path d="M16 9v15" stroke="{light["damson"]}" stroke-width="2"/>'
    )
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="6" fill="{light["damson"]}"/>{drawn}</svg>\n'
    )
