"""One run of a Sphinx builder inside this process, with every warning gathered."""

from __future__ import annotations

import gettext
import io
import logging
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from importlib import import_module
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic, DiagnosticsError
from sphinx_booklet.booklet.errors import BookletError, ConfigError
from sphinx_booklet.booklet.kept_files import discard_damaged, record_folders
from sphinx_booklet.booklet.os_errors import explain_os_error
from sphinx_booklet.booklet.outputs import Output
from sphinx_booklet.booklet.source_tree import list_chapter_files
from sphinx_booklet.booklet.theme_files import find_theme_file, name_extension
from sphinx_booklet.build.sphinx_warnings import CODE, LOST, explain_warning, is_swallowed
from sphinx_booklet.catalogs.locale_folder import prepare_locale
from sphinx_booklet.checks.text.lint import CODE as LINT
from sphinx_booklet.checks.text.lint import lint_source
from sphinx_booklet.markup.raw_html import LEFT_OUT

if TYPE_CHECKING:
    from sphinx.application import Sphinx

LABELS_OF_HEADINGS = (
    "autosectionlabel"  # the extension that labels all headings says of any two that they are alike
)
LOST_INVENTORIES = "failed to reach any of the inventories"


class WrittenError(DiagnosticsError):
    """Sphinx has warned of something, and has written all that it was asked for all the same."""


@dataclass
class _Collector(logging.Handler):
    """Keeps what Sphinx warns of, once each; where a book is read strictly, nothing is left out with a warning."""

    root: Path
    strict: bool
    diagnostics: list[Diagnostic] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(logging.WARNING)

    def __hash__(self) -> int:
        return id(self)

    def emit(self, record: logging.LogRecord) -> None:
        if getattr(record, "type", "") == LABELS_OF_HEADINGS:
            return
        if is_swallowed(record.getMessage(), self._read_faulty()):
            return
        found = explain_warning(getattr(record, "location", None), record.getMessage())
        told = getattr(record, "subtype", "") == LEFT_OUT and not self.strict
        diagnostic = replace(found.shorten(self.root), severity="warning" if told else "error")
        if not any(diagnostic == known or is_same_place(diagnostic, known) for known in self.diagnostics):
            self.diagnostics.append(diagnostic)

    @property
    def has_lost_references(self) -> bool:
        """Whether a reference leads nowhere."""
        return any(LOST.search(found.message) for found in self.diagnostics)

    def _read_faulty(self) -> Iterator[str]:
        """The chapters in which something is wrong already, as they are typed."""
        for path in {known.path for known in self.diagnostics if known.path}:
            with suppress(OSError):
                yield (self.root / path).read_text(encoding="utf-8", errors="replace")


def is_same_place(new: Diagnostic, known: Diagnostic) -> bool:
    """Whether Sphinx stumbles over a line that was named already, in better words."""
    return known.code == LINT and (new.path, new.line) == (known.path, known.line)


@contextmanager
def reproducible_environment(booklet: Booklet) -> Iterator[None]:
    """The edition's date as the date of everything (SOURCE_DATE_EPOCH), unless the caller sets one."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    if before is None:
        midnight = datetime.combine(booklet.date, time(), UTC)
        os.environ["SOURCE_DATE_EPOCH"] = str(int(midnight.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]


@contextmanager
def _hear_rst2pdf(collector: logging.Handler) -> Iterator[None]:
    """An error that rst2pdf logs is a fault like any other; its warnings are about styles, not about text."""
    logger = logging.getLogger("rst2pdf")
    handlers, level = logger.handlers[:], logger.level
    logger.handlers, logger.level = [collector], logging.ERROR
    try:
        yield
    finally:
        logger.handlers, logger.level = handlers, level


def run_sphinx(
    booklet: Booklet,
    code: str,
    output: Output,
    *,
    draft: bool,
    linked: tuple[str, ...] = (),
    has_read: Callable[[], None] = lambda: None,
    ask_lock: bool = True,
) -> Sphinx:
    """Build one output of one language (gettext code) into its folder; returns the application that did it.

    `linked` are the codes of the languages that a web page may link to; all when empty.
    `has_read` is called when the chapters are read and what was read is kept. Without `ask_lock` the safety
    text is not compared with source/safety.lock.

    Raises WrittenError when Sphinx warns of anything, DiagnosticsError when it stops at it, ConfigError or BookletError as it happens.
    """
    # start-up time: commands that build nothing need no Sphinx
    from docutils.utils import SystemMessage
    from sphinx.application import Sphinx
    from sphinx.errors import SphinxError
    from sphinx.util.docutils import docutils_namespace, patch_docutils
    from sphinx.util.logging import WarningLogRecordTranslator, WarningSuppressor

    # start-up time: it reads doctrees
    from sphinx_booklet.checks.readers.kept import keep_text

    paths = booklet.paths
    collector = _Collector(booklet.root, strict=paths.safety_lock.is_file())
    collector.diagnostics += [found.shorten(booklet.root) for found in lint_source(booklet)]
    forget_catalogs()
    kept = (paths.doctrees(code), paths.compiled_locale(code))
    for folder in kept:
        discard_damaged(folder)
    settings_folder = find_theme_file(paths.source, "", "conf.py").parent
    settings = {
        "language": code,
        "booklet": booklet,
        "booklet_draft": draft,
        "booklet_edition": output.edition,
        "booklet_linked_languages": linked,
        "booklet_ask_lock": ask_lock,
        "locale_dirs": [str(prepare_locale(booklet, code, reviewed_only=not draft))],
    }
    warnings, causes = io.StringIO(), list[Diagnostic]()
    with reproducible_environment(booklet), patch_docutils(paths.source), docutils_namespace():
        try:
            app = Sphinx(
                paths.source,
                settings_folder,
                paths.output(code, output.name),
                paths.doctrees(code),
                output.builder,
                settings | name_extension(settings_folder),
                status=None,
                warning=warnings,
            )
            causes = [
                cause.shorten(booklet.root)
                for cause in name_lost_inventories(warnings.getvalue(), paths.source)
            ]
            # when chapters have been read, and what was read has been written down
            app.connect("env-check-consistency", lambda _app, _env: record_folders(kept))
            app.connect("write-started", lambda _app, _builder: has_read())
            if output.builder in ("epub", "html"):
                keep_text(app, "epub" if output.builder == "epub" else "html")
            collector.addFilter(WarningSuppressor(app))
            collector.addFilter(WarningLogRecordTranslator(app))
            logging.getLogger("sphinx").addHandler(collector)
            with _hear_rst2pdf(collector):
                app.build()
        except (BookletError, SphinxError, SystemMessage, UnicodeError) as error:
            collector.diagnostics[:0] = causes if collector.has_lost_references else []
            raise _explain_error(error, collector, booklet) from error
        finally:
            logging.getLogger("sphinx").removeHandler(collector)
    if any(found.severity == "error" for found in collector.diagnostics):
        raise WrittenError([*(causes if collector.has_lost_references else []), *collector.diagnostics])
    for warned in collector.diagnostics:
        print(warned, file=sys.stderr)
    return app


def name_lost_inventories(said: str, source: Path) -> list[Diagnostic]:
    """What Sphinx says as it starts, when nobody listens yet: the places of another book cannot be read.

    It is the cause of references that lead nowhere, and nothing to stop for where there are none.
    """
    if LOST_INVENTORIES not in said:
        return []
    conf = source / "conf.py"
    lines = conf.read_text(encoding="utf-8").splitlines() if conf.is_file() else []
    at = next(
        (number for number, line in enumerate(lines, 1) if line.startswith("intersphinx_mapping")), None
    )
    return [replace(explain_warning(None, LOST_INVENTORIES), path=conf, line=at)]


def forget_catalogs() -> None:
    """Make Sphinx read every catalog anew.

    Python's gettext keeps catalogs by path and Sphinx by name, both for as long as the process lives: a
    second language would show the words of the first, and a changed message would not be seen.
    """
    # start-up time: commands that build nothing need no Sphinx
    from sphinx import locale
    from sphinx.application import builtin_extensions

    gettext._translations.clear()  # type: ignore[attr-defined]
    locale.translators.clear()
    for name in builtin_extensions:  # what is imported while a catalog is loaded keeps its words for good
        import_module(name)


def _explain_error(error: Exception, collector: _Collector, booklet: Booklet) -> Exception:
    """What an editor should read instead of the exception: what Sphinx warned of before it, and a fault of ours."""
    causes = (error, getattr(error, "orig_exc", None), error.__cause__)
    ours = next((cause for cause in causes if isinstance(cause, BookletError)), None)
    system = next((cause for cause in causes if isinstance(cause, OSError) and cause.errno), None)
    if system and not ours:
        return explain_os_error(system, booklet.root)
    named = _name_faults(ours or error, booklet)
    if collector.diagnostics:
        return DiagnosticsError([*collector.diagnostics, *named])
    if ours:  # with the place and the words that other builders say it in
        is_of_text = named and not isinstance(ours, ConfigError)
        return DiagnosticsError(named, advice=_advise(ours)) if is_of_text else ours
    found = list(find_undecodable(booklet)) if isinstance(error, UnicodeError) else []
    return DiagnosticsError(found or [explain_warning(None, str(error)).shorten(booklet.root)])


def _advise(error: BookletError) -> str:
    """What to do about all of an error's faults; that of a single one stands in its sentence."""
    return error.advice if isinstance(error, DiagnosticsError) else ""


def _name_faults(error: Exception, booklet: Booklet) -> list[Diagnostic]:
    """What an error says, where it has a place in the source or stopped Sphinx before it had read anything."""
    if type(error).__name__ in ("ConfigError", "ExtensionError") and not isinstance(error, BookletError):
        return [explain_warning(None, str(error)).shorten(booklet.root)]
    if isinstance(error, DiagnosticsError):
        return [replace(one, code=one.code or CODE).shorten(booklet.root) for one in error.diagnostics]
    if isinstance(error, BookletError) and error.path:
        return [Diagnostic(error.path, error.line, CODE, error.sentence).shorten(booklet.root)]
    return []


def find_undecodable(booklet: Booklet) -> Iterator[Diagnostic]:
    """The chapters that are not UTF-8, with the line of the first byte that is not; Sphinx names neither."""
    for path in list_chapter_files(booklet.paths.source):
        try:
            path.read_bytes().decode("utf-8-sig")
        except UnicodeDecodeError as error:
            line = error.object.count(b"\n", 0, error.start) + 1
            yield Diagnostic(
                path, line, CODE, "This file is not saved as UTF-8. Save it as UTF-8 in your editor."
            )
