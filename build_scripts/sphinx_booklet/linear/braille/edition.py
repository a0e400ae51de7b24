"""One file of Braille: laid out, checked, written."""

from __future__ import annotations

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, DiagnosticsError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import Messages
from sphinx_booklet.booklet.outputs import Output, public_name
from sphinx_booklet.linear.blocks import Reading
from sphinx_booklet.linear.braille import gates
from sphinx_booklet.linear.braille.cells import ENGLISH, CellWriter
from sphinx_booklet.linear.braille.files import write_brf, write_pef
from sphinx_booklet.linear.braille.layout import Layout
from sphinx_booklet.linear.braille.louis import load_louis
from sphinx_booklet.linear.braille.settings import BrailleSettings, load_braille_settings

HEIGHT = 25  # lines
WIDTH, SMALL = 38, 28  # cells


def write_braille(
    booklet: Booklet, language: Language, output: Output, reading: Reading, messages: Messages
) -> bytes:
    """The bytes of a BRF or PEF.

    Raises BookletError when liblouis is missing, or naming every fault that was found.
    """
    width = SMALL if output.edition.endswith("28") else WIDTH
    settings = load_braille_settings(booklet, language)
    writer = make_cell_writer(booklet, language, settings)
    pages = Layout(reading, messages, writer, settings, width, HEIGHT).lay_out()
    if faults := list_faults(pages, reading, writer, width):
        raise DiagnosticsError(faults)
    if output.suffix == ".brf":
        return write_brf(pages).encode("ascii")
    identifier = public_name(booklet, language, output)
    pef = write_pef(pages, reading.title, language.tag, identifier, booklet.date, width, HEIGHT)
    return pef.encode()


def make_cell_writer(booklet: Booklet, language: Language, settings: BrailleSettings) -> CellWriter:
    """The writer of a language: each language of the booklet with its own table, where it has one."""
    own = language.tag.partition("-")[0]
    return CellWriter(load_louis(booklet.root), own, {"en": ENGLISH, own: settings.table})


def list_faults(pages: list[list[str]], reading: Reading, writer: CellWriter, width: int) -> list[Diagnostic]:
    """Everything that is wrong with the pages."""
    faults = [*gates.check_pages(pages, width, HEIGHT), *gates.check_numbers(pages, reading, writer)]
    if writer.own == "en":  # the other tables do not know their way back from numbers
        faults += gates.check_way_back(reading, writer)
    return faults
