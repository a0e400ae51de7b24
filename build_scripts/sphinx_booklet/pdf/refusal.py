"""Faults of a PDF: what stops it, all of it at once, and how `sphinx-build` tells it in a project that is no booklet.

Sphinx 9 prints every exception, its own among them, with versions, a traceback and the request to report a
bug. So what is wrong with a text is told as docutils' errors are, a line each, and the run ends with 1.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_booklet.booklet.diagnostic import Diagnostic, DiagnosticsError, list_diagnostics
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.pdf.items import Item
from sphinx_booklet.checks.pdf.rules import check_pdf

logger = logging.getLogger(__name__)


@contextmanager
def told_with(losses: list[Diagnostic]) -> Iterator[None]:
    """Tell what is lost together with what stops the pages from being set.

    Raises:
        BookletError: they could not be set; it names what is lost too.

    """
    try:
        yield
    except BookletError as error:
        if not losses:
            raise
        raise DiagnosticsError([*losses, *list_diagnostics([error])]) from error


def refuse_faults(
    path: Path,
    items: list[Item],
    losses: list[Diagnostic],
    folder: Path,
    *,
    warned: frozenset[str],
    kept: Path | None = None,
) -> None:
    """Check a finished PDF, and compare it with the text it was made from.

    Faults whose code is among `warned` are told only; `losses` are faults that the text had before; `kept` is
    where what was read of its pages is kept.
    What is found in the lines of `losses` comes of them. Paths of what is found begin in `folder`.

    Raises:
        BookletError: there are faults; it names each.

    """
    findings = []
    known = {(loss.path, loss.line) for loss in losses if loss.line}
    for found in check_pdf(path, items, kept=kept):
        finding = replace(found, path=folder / found.path) if found.path else found
        if (finding.path, finding.line) in known:
            continue
        if finding.code in warned:
            place = f"{finding.path}:{finding.line}" if finding.line else None
            logger.warning("%s (%s)", finding.message, finding.code, location=place, type="pdf")
        else:
            findings.append(finding)
    if losses or findings:
        advice = "The PDF is not as its text and its standards ask." if findings else ""
        raise DiagnosticsError([*losses, *findings], advice=advice)


def tell_refusals(app: Sphinx, exception: Exception | None) -> None:
    """Say why documents were not made; `build-finished` calls this."""
    refusals = getattr(app.builder, "refusals", ())
    for one in list_diagnostics(refusals):
        place = f"{one.path}:{one.line}" if one.line else one.path and str(one.path)
        words = " ".join(filter(None, (one.message, one.advice)))
        code = f" ({one.code})" if one.code else ""
        logger.error("%s%s", words, code, location=place, type="pdf")
    if refusals and exception is None:
        app.statuscode = 1
