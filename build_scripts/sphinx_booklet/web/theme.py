"""The files beside the pages: stylesheet, sign of the site, search script, the picture that is shared."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.current import (
    booklet_of,
    current_language,
    find_subtitle,
    is_draft,
    linked_languages,
)
from sphinx_booklet.booklet.looks import Looks, load_looks
from sphinx_booklet.booklet.messages import messages_of
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.booklet.theme_files import find_theme_file
from sphinx_booklet.figures.covers import CoverWords
from sphinx_booklet.web.letters import BOLD_FONT, FONT, LICENCE, write_rule
from sphinx_booklet.web.names import list_name_files, list_name_fonts
from sphinx_booklet.web.own_files import list_own_files
from sphinx_booklet.web.pictures import draw_shared_picture, make_hero, name_hero, name_shared
from sphinx_booklet.web.stylesheet import make_stylesheet

if TYPE_CHECKING:
    from sphinx.application import Sphinx

KEPT = ("booklet.css", "search.js", "words.js", FONT, BOLD_FONT, LICENCE)


def write_static(app: Sphinx, folder: Path) -> None:
    """Fill _static; what an earlier version left there goes away."""
    source, booklet = Path(app.srcdir), booklet_of(app)
    looks = load_looks(booklet.root)
    pictures = list_own_files(booklet, looks) | {name_shared(booklet): draw_shared(app, looks)}
    if booklet.cover.picture:
        pictures[name_hero(booklet)] = make_hero(booklet)
    language = current_language(app)
    names = list_name_fonts(language, linked_languages(app))
    pictures |= list_name_files(names)
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in KEPT and path.name not in pictures:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    rule = write_rule(language) + "".join(font.write_rules() for font in names)
    write_text(
        folder / "booklet.css", rule + make_stylesheet(source, looks, language.direction, booklet.boxes)
    )
    for name, data in pictures.items():
        path = folder / name
        if not path.is_file() or path.read_bytes() != data:
            path.write_bytes(data)
    script = find_theme_file(source, "web", "search.js").read_text(encoding="utf-8")
    write_text(folder / "search.js", script)


def draw_shared(app: Sphinx, looks: Looks) -> bytes:
    """The picture of the cover for those who share a page; it says that a draft is one."""
    booklet, words = booklet_of(app), messages_of(app)
    cover = CoverWords(
        app.env.titles[app.config.root_doc].astext(),
        find_subtitle(app.env),
        draft=words(booklet.profile.draft) if is_draft(app) else "",
    )
    return draw_shared_picture(booklet, looks, current_language(app), cover)
