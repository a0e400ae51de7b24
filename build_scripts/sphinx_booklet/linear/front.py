"""What every edition says of itself before its text: draft, publisher, edition, dates."""

from __future__ import annotations

from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.linear.blocks import Reading


def list_front_lines(reading: Reading, _: Messages) -> list[str]:
    """The lines after the title, each a sentence or a fact of its own; the draft's first."""
    facts = reading.facts
    lines = [_(reading.facts["draft"])] if reading.draft else []
    return [
        *lines,
        facts["publisher"],
        f"{_('Edition {edition}').format(edition=facts['edition'])}, {facts['edition_date']}",
        _("Review due: {date}").format(date=facts["review_date"]),
    ]


def name_chapter(number: int, title: str) -> str:
    """A chapter's title with its number, where it has one."""
    return f"{number}. {title}" if number else title


def write_figure(text: str, _: Messages) -> str:
    """What stands where a picture does."""
    return _("Picture: {text}").format(text=text)
