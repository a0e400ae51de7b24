"""What is said of an edition: its number and date, when it will be reviewed."""

from __future__ import annotations

from sphinx_booklet.markup.facts import write_date
from sphinx_booklet.pdf.looks.design import Design


def describe_edition(design: Design) -> str:
    """“Edition 0.1”."""
    return design.messages("Edition {edition}").format(edition=design.booklet.edition)


def describe_date(design: Design) -> str:
    """The date of the edition in the form of the language."""
    return write_date(design.booklet.date, design.language.code)


def describe_review(design: Design) -> str:
    """“Review due: 22 November 2027”."""
    date = write_date(design.booklet.review_date, design.language.code)
    return design.messages("Review due: {date}").format(date=date)
