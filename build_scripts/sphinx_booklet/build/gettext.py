"""Every message of a booklet gathered into templates: one run of the gettext builder, the program's own beside it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.diagnostic import Diagnostic, list_diagnostics
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.kept_files import discard_folder
from sphinx_booklet.booklet.messages import DOMAIN
from sphinx_booklet.catalogs.document import Line
from sphinx_booklet.catalogs.fingerprints import read_lines, save_lines
from sphinx_booklet.catalogs.hints import SPHINX_DOMAIN, SPHINX_WORDS
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.pofile import save_catalog
from sphinx_booklet.catalogs.safety_lock import ADVICE, compare_lock, find_place, list_new, read_held

if TYPE_CHECKING:
    from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.outputs import Output
from sphinx_booklet.booklet.source_tree import find_chapter_file
from sphinx_booklet.build.sphinx_run import run_sphinx
from sphinx_booklet.catalogs.extract import MessageBuilder, extract_program, flag_format, make_header


def extract_templates(booklet: Booklet) -> dict[str, Catalog]:
    """The templates of a booklet, by domain (opioids, booklet, sphinx).

    Raises DiagnosticsError when the source has faults.
    """
    return gather_source(booklet)[0]


def gather_source(booklet: Booklet, *, ask_lock: bool = True) -> tuple[dict[str, Catalog], list[Line]]:
    """The templates of a booklet by domain, and its documents as they are read, from one run of Sphinx."""
    builder = read_source(booklet, ask_lock=ask_lock)
    found: dict[str, Iterable[Message]] = {
        name: messages.values() for name, messages in sorted(builder.found.items())
    }
    found[DOMAIN] = list(extract_program(booklet))
    found[SPHINX_DOMAIN] = [
        Message(text, hints=("of Sphinx",), flags=flag_format(text)) for text in SPHINX_WORDS
    ]
    templates = {
        name: Catalog(make_header(booklet), tuple(messages)) for name, messages in found.items() if messages
    }
    return templates, builder.lines


def write_templates(booklet: Booklet, *, ask_lock: bool = True) -> dict[str, Catalog]:
    """Extract and write build/gettext/*.pot, and beside them the document as it is read.

    Templates of chapters that are gone are removed. Without `ask_lock` safety text that is not as it was
    accepted is no fault: who publishes has to withdraw first.
    """
    templates, lines = gather_source(booklet, ask_lock=ask_lock)
    save_lines(booklet, lines, templates)
    folder = booklet.paths.gettext
    for name, catalog in templates.items():
        save_catalog(folder / f"{name}.pot", catalog)
    for path in folder.rglob("*.pot"):
        if path.relative_to(folder).with_suffix("").as_posix() not in templates:
            path.unlink()
    return templates


def read_lines_afresh(booklet: Booklet) -> list[Line]:
    """The documents as they are read today, in lines; the safety lock is not asked.

    Raises DiagnosticsError when the source has other faults.
    """
    return read_source(booklet, ask_lock=False).lines


def check_source(booklet: Booklet) -> list[Diagnostic]:
    """What a build would say of the source: slips, warnings of Sphinx, safety text that is not as it was accepted.

    Safety passages that source/safety.lock does not hold yet are named here alone: they stop no build.
    """
    try:
        lines = read_source(booklet).lines
    except BookletError as error:
        return list_diagnostics([error])
    if not booklet.paths.safety_lock.is_file():
        return []
    path = booklet.paths.safety_lock
    return [
        Diagnostic(
            path, None, "SAFE-001", f"{line.chapter}, line {line.line}, is not accepted yet: {line}.", ADVICE
        )
        for line in list_new(booklet, lines)
    ]


def check_lock(booklet: Booklet) -> Iterator[Diagnostic]:
    """Safety text that is not as it was accepted, from the source as it was last gathered."""
    lines, held = read_lines(booklet), read_held(booklet)
    for change in compare_lock(booklet, lines):
        chapter, line = find_place(change, held, lines)
        yield Diagnostic(
            find_chapter_file(booklet.paths.source, chapter), line, "SAFE-002", change.sentence, ADVICE
        )


def read_source(booklet: Booklet, *, ask_lock: bool = True) -> MessageBuilder:
    """The builder that has gathered the messages and the lines of source/*.rst."""
    code = booklet.source_language.code
    output = Output("gettext", MessageBuilder.name, "gettext", None)
    try:
        app = run_sphinx(booklet, code, output, draft=True, ask_lock=ask_lock)
    except BookletError:
        # Sphinx warns of a chapter only when it reads it: a build must read it again
        discard_folder(booklet.paths.doctrees(code))
        raise
    assert isinstance(app.builder, MessageBuilder)
    return app.builder
