"""Faults of a PDF as `sphinx-build` tells them in a project that is no booklet.

Sphinx 9 prints every exception, its own among them, with versions, a traceback and the request to report a
bug. So what is wrong with a text is told as docutils' errors are, a line each, and the run ends with 1.
"""

from __future__ import annotations

from sphinx.application import Sphinx
from sphinx.util import logging

from sphinx_booklet.booklet.diagnostic import list_diagnostics

logger = logging.getLogger(__name__)


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
