"""Facts of the edition in the text: ``|edition|``, ``|edition_date|``, ``|review_date|``, ``|publisher|``.

They come from booklet.toml, dates in the reader's own form, so that no chapter has to be edited or
translated again when a new edition comes out.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from babel.dates import format_date
from docutils import nodes
from sphinx.transforms import SphinxTransform

from sphinx_booklet.booklet.languages import parse_locale

if TYPE_CHECKING:
    import datetime

    from sphinx.application import Sphinx

    from sphinx_booklet.booklet.config import Booklet


class WriteFacts(SphinxTransform):
    """Put the facts in the place of their names."""

    default_priority = 210  # before docutils looks for definitions (220), after translation (20)

    def apply(self, **kwargs: object) -> None:
        facts = list_facts(self.config.booklet, self.config.language)
        for reference in list(self.document.findall(nodes.substitution_reference)):
            if reference["refname"] in facts:
                reference.replace_self(nodes.Text(facts[reference["refname"]]))


def list_facts(booklet: Booklet, code: str) -> dict[str, str]:
    """Name -> text in a language (gettext code)."""
    return {
        "edition": booklet.edition,
        "edition_date": write_date(booklet.date, code),
        "review_date": write_date(booklet.review_date, code),
        "publisher": booklet.publisher.name,
    }


def write_date(day: datetime.date, code: str) -> str:
    """A day as readers of a language (gettext code) write it in full."""
    return format_date(day, format="long", locale=parse_locale("en_GB" if code == "en" else code))


def add_facts(app: Sphinx) -> None:
    """Register the transform."""
    app.add_transform(WriteFacts)
