"""The files beside the pages: stylesheet, sign of the site, search script, the picture that is shared."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.current import booklet_of, current_language, find_subtitle, is_draft
from sphinx_booklet.booklet.looks import Looks, load_looks
from sphinx_booklet.booklet.messages import messages_of
from sphinx_booklet.booklet.paths import write_text
from sphinx_booklet.booklet.theme_files import find_theme_file
from sphinx_booklet.figures.covers import CoverWords
from sphinx_booklet.web.letters import BOLD_FONT, FONT, LICENCE, write_rule
from sphinx_booklet.web.pictures import draw_shared_picture, has_cover
from sphinx_booklet.web.stylesheet import make_stylesheet

if TYPE_CHECKING:
    from sphinx.application import Sphinx

KEPT = ("booklet.css", "icon.svg", "search.js", "words.js", "cover.png", FONT, BOLD_FONT, LICENCE)


def write_static(app: Sphinx, folder: Path) -> None:
    """Fill _static; what an earlier version left there goes away."""
    source, looks = Path(app.srcdir), load_looks(booklet_of(app).root)
    folder.mkdir(parents=True, exist_ok=True)
    for path in folder.iterdir():
        if path.name not in KEPT:
            shutil.rmtree(path) if path.is_dir() else path.unlink()
    language = current_language(app)
    rule = write_rule(language)
    write_text(folder / "booklet.css", rule + make_stylesheet(source, looks, language.direction))
    write_text(folder / "icon.svg", draw_sign(looks))
    write_shared_picture(app, looks, folder / "cover.png")
    script = find_theme_file(source, "web", "search.js").read_text(encoding="utf-8")
    write_text(folder / "search.js", script)


def write_shared_picture(app: Sphinx, looks: Looks, path: Path) -> None:
    """The picture of the cover for those who share a page; it says that a draft is one."""
    booklet, words = booklet_of(app), messages_of(app)
    if not has_cover(booklet.root):
        path.unlink(missing_ok=True)
        return
    cover = CoverWords(
        app.env.titles[app.config.root_doc].astext(),
        find_subtitle(app.env),
        draft=words(booklet.profile.draft) if is_draft(app) else "",
    )
    data = draw_shared_picture(booklet.root, looks, current_language(app), cover, booklet.paths.cache)
    if not path.is_file() or path.read_bytes() != data:
        path.write_bytes(data)


def draw_sign(looks: Looks) -> str:
    """The favicon: the small dose inside its ring, on the booklet's own ground."""
    light = looks.colours["light"]
    return (
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32">'
        f'<rect width="32" height="32" rx="6" fill="{light["damson"]}"/>'
        f'<circle cx="16" cy="16" r="10" fill="none" stroke="{light["paper"]}" stroke-width="2.5"/>'
        f'<circle cx="16" cy="16" r="4" fill="{light["marigold"]}"/></svg>\n'
    )
