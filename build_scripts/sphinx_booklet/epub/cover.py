"""The cover: the drawing of the printed cover, as the picture that shelves of e-readers show."""

from __future__ import annotations

import hashlib
import importlib.metadata
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_booklet
from sphinx_booklet.booklet.kept_files import read_kept, write_kept
from sphinx_booklet.figures.covers import COVER_PICTURE, CoverWords, choose_art, draw_cover, place_inlay
from sphinx_booklet.figures.own_pictures import shrink_picture
from sphinx_booklet.figures.palettes import make_palette
from sphinx_booklet.figures.raster import render_png
from sphinx_booklet.figures.scene import letter, load_scene
from sphinx_booklet.markup.facts import write_date

if TYPE_CHECKING:
    from sphinx_booklet.booklet.config import Booklet
    from sphinx_booklet.booklet.languages import Language
    from sphinx_booklet.epub.book import Book
    from sphinx_booklet.figures.covers import CoverWords
    from sphinx_booklet.figures.model import Drawing
    from sphinx_booklet.figures.own_pictures import Inlay
    from sphinx_booklet.figures.palettes import Palette

DASH = " \N{EN DASH} "
LOGO = (600, 300)  # pixels at most
PIXELS = 1000  # wide, and 1,600 high: what shelves ask for; larger would only weigh more


def name_cover(booklet: Booklet) -> str:
    """The name of the cover's file in the EPUB: that of a photograph is a JPEG."""
    return "cover.jpg" if booklet.cover.is_photograph else "cover.png"


def write_cover_image(book: Book, folder: Path) -> str:
    """Write the picture into `folder`; returns what it shows, in words."""
    booklet = book.booklet
    scene = load_scene(booklet.root)
    made = draw_cover(list_words(book), scene, book.language, choose_art(booklet))
    inlay = place_inlay(booklet, COVER_PICTURE, made.width, rtl=book.language.direction == "rtl")
    picture = render_cached(made, make_palette(scene.looks), book.language, booklet.paths.cache, inlay)
    (folder / name_cover(booklet)).write_bytes(picture)
    return describe_cover(book)


def write_logo(booklet: Booklet, folder: Path) -> str:
    """Write the booklet's logo into `folder`; returns its name, "" where there is none."""
    logo = booklet.look.logo
    if logo is None:
        return ""
    name = f"logo{'.svg' if logo.suffix.lower() == '.svg' else '.png'}"
    (folder / name).write_bytes(shrink_picture(logo, LOGO))
    return name


def render_cached(
    made: Drawing, palette: Palette, language: Language, cache: Path, inlay: Inlay | None = None
) -> bytes:
    """The drawing as PNG, kept under a name made from all that goes into it: words, colours, faces, program.

    A picture takes longer than all pages together, and changes with the edition alone.
    """
    package = Path(sphinx_booklet.__file__).parent
    programs = sorted([*package.glob("figures/**/*.py"), *package.glob("typography/*.py")])
    versions = [importlib.metadata.version(name) for name in ("resvg_py", "pillow", "uharfbuzz")]
    known = hashlib.sha256(repr((made, inlay, sorted(palette.items()), language, PIXELS, versions)).encode())
    for path in (*programs, *([inlay.path] if inlay else [])):
        known.update(path.read_bytes())
    kept = cache / f"cover-{known.hexdigest()[:32]}.png"
    if data := read_kept(kept):
        return data
    picture = render_png(made, palette, letter(language), PIXELS, inlay)
    write_kept(kept, picture)
    return picture


def list_words(book: Book) -> CoverWords:
    """The words of the cover, in the booklet's language."""
    _ = book.messages
    booklet, code = book.booklet, book.language.code
    subtitle, tagline = split_subtitle(book.subtitle)
    return CoverWords(
        title=book.title,
        subtitle=subtitle,
        tagline=tagline,
        draft=book.draft_sentence,
        start=_("Edition {edition}").format(edition=booklet.edition),
        end=_("Review due: {date}").format(date=write_date(booklet.review_date, code)),
    )


def split_subtitle(text: str) -> tuple[str, str]:
    """Subtitle and tagline: what stands before and after the first colon of the subtitle."""
    for colon in (": ", "： ", "："):
        before, found, after = text.partition(colon)
        if found:
            return before, after[:1].upper() + after[1:]
    return text, ""


def _describe_art(book: Book) -> str:
    """What the picture of the cover shows, in words; "" where it shows words alone."""
    art, _ = choose_art(book.booklet), book.messages
    if art == "drawing":
        return _("The drawing is a mobile: discs and rings of different sizes hang from curved wires")
    return _(book.booklet.cover.alt) if art == "picture" and book.booklet.cover.alt else ""


def describe_cover(book: Book) -> str:
    """The cover in words: all of its text, then its drawing."""
    _ = book.messages
    words = list_words(book)
    lines = [
        _("Cover: {title}").format(title=words.title),
        book.subtitle,
        words.draft,
        words.start,
        words.end,
        _describe_art(book),
    ]
    return DASH.join(filter(None, lines))  # a full stop is another sign in other languages
