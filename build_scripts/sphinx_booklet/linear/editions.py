"""An edition made of the blocks of a language: which builder of `booklet.outputs` makes what."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import Messages, messages_for
from sphinx_booklet.booklet.offers import Offer, offer_file, write_offer
from sphinx_booklet.booklet.outputs import Output
from sphinx_booklet.linear.blocks import Reading, load_reading


@dataclass(frozen=True, slots=True)
class Order:
    """What is to be made: an output of a language of a booklet, of `reading`, as the file `target`."""

    booklet: Booklet
    language: Language
    output: Output
    reading: Reading
    messages: Messages
    target: Path


def make_edition(booklet: Booklet, language: Language, output: Output, made_of: Path, target: Path) -> None:
    """Make an output of the blocks in the file `made_of`.

    Raises BookletError when it cannot be made, naming what is missing or at fault.
    """
    messages = messages_for(language.code, booklet.paths.locale)
    order = Order(booklet, language, output, load_reading(made_of), messages, target)
    target.parent.mkdir(parents=True, exist_ok=True)
    offer_file(target).unlink(missing_ok=True)
    MAKERS[output.builder](order)
    write_offer(target, Offer(order.reading.texts, is_for_readers(order)))


def is_for_readers(order: Order) -> bool:
    """Whether an edition may be offered: not Braille that a transcriber must see first."""
    if order.output.builder not in ("brf", "pef", "ebrl"):
        return True
    # start-up time: only this output or step needs it
    from sphinx_booklet.linear.braille.settings import load_braille_settings

    return not load_braille_settings(order.booklet, order.language).to_check


def write_in_one_step(target: Path, data: bytes) -> None:
    """Put a finished file in its place: nobody meets half of it."""
    beside = target.with_name(f".{target.name}.new")
    beside.write_bytes(data)
    beside.replace(target)


def make_plain(order: Order) -> None:
    """Plain text, in lines of 72 columns or a line a paragraph."""
    # start-up time: only this output or step needs it
    from sphinx_booklet.linear.plain.writer import COLUMNS, write_plain

    columns = None if order.output.edition == "long-lines" else COLUMNS
    write_in_one_step(order.target, write_plain(order.reading, order.messages, columns).encode())


def make_docx(order: Order) -> None:
    """A file for a word processor."""
    # start-up time: only this output or step needs it
    from sphinx_booklet.linear.docx.writer import write_docx

    data = write_docx(order.reading, order.messages, order.booklet.date)
    write_in_one_step(order.target, data)


def make_said(order: Order) -> None:
    """What is said, and what cannot be, for reviewers."""
    # start-up time: only this output or step needs it
    from sphinx_booklet.linear.speech.faults import list_faults
    from sphinx_booklet.linear.speech.review import write_review
    from sphinx_booklet.linear.speech.say import make_speaker
    from sphinx_booklet.linear.speech.settings import load_speech_settings

    speaker = make_speaker(order.booklet, order.language)
    faults = list_faults(order.reading, speaker, order.booklet.source_language.code)
    lines = [str(fault) for fault in faults]
    vowels = load_speech_settings(order.booklet)[order.language.code].vowels
    text = (
        write_review(order.reading, speaker, vowels)
        + "\n== To mend\n\n"
        + "".join(f"{line}\n" for line in lines)
    )
    write_in_one_step(order.target, text.encode())


def make_braille(order: Order) -> None:
    """BRF or PEF, checked before it is written.

    Raises BookletError when liblouis is missing, or naming every fault that was found.
    """
    # start-up time: only this output or step needs it
    from sphinx_booklet.linear.braille.edition import write_braille

    data = write_braille(order.booklet, order.language, order.output, order.reading, order.messages)
    write_in_one_step(order.target, data)


def make_ebraille(order: Order) -> None:
    """Pages of Unicode Braille for displays.

    Raises BookletError when liblouis is missing, or naming every fault that was found.
    """
    # start-up time: only this output or step needs it
    from sphinx_booklet.linear.braille.ebraille import write_ebraille

    data = write_ebraille(order.booklet, order.language, order.reading, order.messages)
    write_in_one_step(order.target, data)


def make_spoken(order: Order) -> None:
    """The folder and the zip of chapters.

    Raises BookletError when a voice is missing, or naming every fault of what would be said.
    """
    # start-up time: only this output or step needs it
    from sphinx_booklet.linear.speech.album import make_album

    make_album(order.booklet, order.language, order.reading, order.target)


def make_overlay(order: Order) -> None:
    """The EPUB that is heard and read at once, of the marked EPUB and the chapters that were spoken."""
    # start-up time: only this output or step needs it
    from sphinx_booklet.linear.speech.overlay import make_spoken_epub

    make_spoken_epub(order.booklet, order.language, order.messages, order.target)


# builder of an output -> what makes it; libraries are imported when one is made
MAKERS: dict[str, Callable[[Order], None]] = {
    "plain": make_plain,
    "docx": make_docx,
    "said": make_said,
    "brf": make_braille,
    "pef": make_braille,
    "ebrl": make_ebraille,
    "album": make_spoken,
    "overlay": make_overlay,
}
