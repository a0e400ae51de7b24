"""What a drawing needs besides its words: the looks and numbers of a booklet, and the faces of a language."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.editions import find_edition
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.looks import Looks, load_looks
from sphinx_booklet.figures.drawings import draw
from sphinx_booklet.figures.lettering import Lettering
from sphinx_booklet.figures.model import Drawing
from sphinx_booklet.figures.nodes import drawing, words_of
from sphinx_booklet.figures.numbers import Numbers, load_numbers
from sphinx_booklet.figures.sheet import Sheet
from sphinx_booklet.typography.typesetter import Typesetter

if TYPE_CHECKING:
    from sphinx.application import Sphinx

SCREEN_WIDTH, SCREEN_SIZE = 344.0, 17.0
POINTS_A_MM = 72 / 25.4


@dataclass(frozen=True, slots=True)
class Scene:
    """Looks and numbers of the booklet, and the edition that is built (a5, large-print, …)."""

    looks: Looks
    numbers: Numbers
    edition: str = "a5"

    def sheet(self, width: float, lettering: Lettering, spacing: float = 1.0) -> Sheet:
        """A sheet of this width in points, with words as large as the body of the edition.

        `spacing` is a share of the body's distance between lines.
        """
        edition = find_edition(self.edition).looks
        script = "-nastaliq" if lettering.is_nastaliq else "-arabic" if lettering.rtl else ""
        body = self.looks.type[edition + script]["body"]
        return Sheet(width, body.size, body.leading * spacing, lettering, spacing)

    @property
    def page_height(self) -> float:
        """Room for a drawing between the margins of a page, in points."""
        space = self.looks.space[find_edition(self.edition).looks]
        return float(space["page"][1] - space["margin_top"] - space["margin_foot"]) * POINTS_A_MM

    def draw(self, node: drawing, sheet: Sheet) -> Drawing:
        """Lay out a drawing of the doctree."""
        return draw(node["drawing"], words_of(node), self.numbers, sheet)


def load_scene(root: Path, edition: str = "a5") -> Scene:
    """Looks and numbers of the booklet at a project root; raises `BookletError`."""
    return Scene(load_looks(root), load_numbers(root, required=False), edition)


def scene_of(app: Sphinx) -> Scene:
    """The scene of the booklet that Sphinx builds."""
    return load_scene(Path(app.srcdir).parent, app.config.booklet_edition)


@lru_cache(maxsize=64)
def letter(language: Language, *, screen: bool = False) -> Lettering:
    """The faces of a language; kept, because they hold nothing of a document."""
    return Lettering(
        Typesetter(language.tag, language.direction == "rtl", language.fonts, language.own_fonts), screen
    )


def screen_sheet(language: Language) -> Sheet:
    """The sheet of web pages and EPUBs: a phone's column, words as large as the body's.

    Lines of Arabic and Urdu stand further apart: a reader's Nastaliq is twice as tall as our Naskh.
    """
    lettering = letter(language, screen=True)
    leading = 2.25 if lettering.is_nastaliq else 2.0 if lettering.rtl else 1.5
    return Sheet(SCREEN_WIDTH, SCREEN_SIZE, SCREEN_SIZE * leading, lettering)
