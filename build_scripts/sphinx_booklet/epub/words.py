"""What the EPUB says to readers beyond the text of the booklet, in the booklet's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx_booklet.epub.contents import Landmark
from sphinx_booklet.markup.facts import write_date

if TYPE_CHECKING:
    from collections.abc import Iterable

    from sphinx_booklet.booklet.config import Booklet
    from sphinx_booklet.booklet.languages import Language
    from sphinx_booklet.booklet.messages import Messages


def name_page(label: str, _: Messages) -> str:
    """What a screen reader says where a printed page starts."""
    return _("Page {number}").format(number=label)


def name_chapter(number: int, total: int, _: Messages) -> str:
    """The line above a chapter's title."""
    return _("Chapter {number} of {total}").format(number=number, total=total)


def name_paper(label: str, _: Messages) -> str:
    """Where a table for writing on is printed; `label` is its page, "" when that is not known."""
    if not label:
        return _("This table is for writing on. You will find it in the printed booklet.")
    return _("This table is for writing on. It is on page {number} of the printed booklet.").format(
        number=label
    )


def describe_edition(booklet: Booklet, language: Language, _: Messages) -> list[str]:
    """What the title page says below the title, a line each."""
    lines = [
        _("Edition {edition}").format(edition=booklet.edition),
        write_date(booklet.date, language.code),
        _("Review due: {date}").format(date=write_date(booklet.review_date, language.code)),
        booklet.publisher.name,
        booklet.web_address,
    ]
    return [line for line in lines if line]


def name_landmarks(places: Iterable[tuple[str, str]], _: Messages) -> list[Landmark]:
    """The landmarks at these (epub:type, link) pairs, with the names that readers know."""
    names = {
        "cover": _("Cover"),
        "titlepage": _("Title page"),
        "toc": _("Contents"),
        "bodymatter": _("Start of the text"),
        "glossary": _("Glossary"),
        "bibliography": _("References"),
        "index": _("Index"),
    }
    return [Landmark(kind, href, names[kind]) for kind, href in places]
