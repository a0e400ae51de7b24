"""What one build of a PDF is made with, reachable from every flowable of it.

rst2pdf creates its flowables in many places and passes them nothing of ours, so the build that
is running stands in a context variable: set for one document, gone after it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from pathlib import Path

from babel import Locale, UnknownLocaleError

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.pdf.drawn import Drawn
from sphinx_booklet.checks.pdf.items import Item
from sphinx_booklet.pdf.fonts.programs import FontPrograms, current_programs
from sphinx_booklet.pdf.fonts.registration import register_faces, standing_in
from sphinx_booklet.pdf.types import Design
from sphinx_booklet.typography.current import current_typesetter
from sphinx_booklet.typography.typesetter import Typesetter

DEFAULT_FAMILIES = ("IBM Plex Sans",)


@dataclass(frozen=True, slots=True)
class PdfSettings:
    """Language and fonts of one document.

    Args:
        language: language tag (BCP 47).
        rtl: it reads from right to left.
        families: font families, the body's first, then those that fill its gaps.
        strict: untagged text, missing glyphs and missing alternative text are errors.
        source_language: language tag of what has no translation, where that is another language.
        hyphenate: the language may be hyphenated where a style asks for it.
        labels: words that the PDF adds to the text (labels.py).
        own_fonts: font files of the booklet's own.
        design: how a booklet looks (looks/design.py); None leaves that to rst2pdf.

    """

    language: str = "en"
    rtl: bool = False
    families: tuple[str, ...] = DEFAULT_FAMILIES
    strict: bool = True
    source_language: str = ""
    hyphenate: bool = True
    labels: Mapping[str, str] = field(default_factory=dict)
    design: Design = None
    own_fonts: tuple[Path, ...] = ()


@dataclass(slots=True)
class Record:
    """What a build tells of itself, for the checks that follow it and for the EPUB.

    `losses`: what its text asks for and cannot have, where that stops it; `page_starts`: page, place of its first block, letters of the block on earlier pages (pages.py).
    """

    items: list[Item] = field(default_factory=list)
    losses: list[Diagnostic] = field(default_factory=list)
    drawn: list[Drawn] = field(default_factory=list)
    page_starts: list[tuple[int, str, int]] = field(default_factory=list)


current_record: ContextVar[Record] = ContextVar("current_record")
current_settings: ContextVar[PdfSettings] = ContextVar("current_settings")


def is_right_to_left(language: str) -> bool:
    """Direction of a language (BCP 47), after CLDR; left to right where it is unknown."""
    try:
        return Locale.parse(language, sep="-").text_direction == "rtl"
    except (ValueError, UnknownLocaleError):
        return False


@contextmanager
def typesetting(settings: PdfSettings) -> Iterator[Record]:
    """Make these settings the current ones, with a typesetter of their own.

    Raises:
        BookletError: a font family is not installed.

    """
    typesetter = Typesetter(settings.language, settings.rtl, settings.families, settings.own_fonts)
    register_faces(typesetter.specs.values())
    record = Record()
    of_settings, of_typesetter = current_settings.set(settings), current_typesetter.set(typesetter)
    of_record = current_record.set(record)
    of_programs = current_programs.set(FontPrograms())
    try:
        with standing_in(typesetter.specs, settings.families[0]):
            yield record
    finally:
        current_settings.reset(of_settings)
        current_typesetter.reset(of_typesetter)
        current_record.reset(of_record)
        current_programs.reset(of_programs)


def begin_drawing() -> None:
    """Forget what an earlier pass has drawn: the codes of its fonts, and what it has said of missing letters."""
    current_programs.set(FontPrograms())
    current_typesetter.get().suggested = set()
