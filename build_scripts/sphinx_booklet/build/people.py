"""Whether the editions that people made are of the text of today. It costs something only where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.people import PeoplesEdition
from sphinx_booklet.build.templates import bring_up_to_date


def compare_people(booklet: Booklet) -> Booklet:
    """The booklet, with each slot marked that is of the text of today.

    Where the text cannot be read none is: the build of the pages says what is wrong with the text.
    """
    if not booklet.people:
        return booklet
    try:
        bring_up_to_date(booklet)
    except BookletError:
        return booklet
    texts = {code: _find_readable(booklet, code) for code in {slot.code for slot in booklet.people}}
    slots = (replace(slot, current=slot.text == texts[slot.code]) for slot in booklet.people)
    return replace(booklet, people=tuple(slots))


def _find_readable(booklet: Booklet, code: str) -> str:
    """As `find_text`; "" where a catalog has a fault: one language does not stop another."""
    try:
        return find_text(booklet, code)
    except BookletError:
        return ""


def find_text(booklet: Booklet, code: str) -> str:
    """The fingerprint of what a language (gettext code) says today, from the source as it was last gathered."""
    # start-up time: most booklets have no edition that people made, and a run with nothing to do needs no docutils
    from sphinx_booklet.catalogs.fingerprints import find_text_fingerprint
    from sphinx_booklet.catalogs.update import read_language

    return find_text_fingerprint(booklet, code, read_language(booklet.paths.catalogs(code)))


def list_older(booklet: Booklet) -> Iterator[str]:
    """A sentence for each slot of a compared booklet that is not of the text of today, and the line to paste."""
    for slot in booklet.people:
        if not slot.current:
            yield describe_older(slot)
            if text := _find_readable(booklet, slot.code):
                yield f'  once it is made of today\'s text: text = "{text}"'


def describe_older(slot: PeoplesEdition) -> str:
    """What readers are told of an older one, for the editor."""
    return (
        f"source/booklet.toml: [{slot.table}] ({slot.made_by}, {slot.date}) was made of an earlier text; "
        "the pages say so. Let its maker compare it with the booklet, or take the table out."
    )
