"""Every message of a booklet gathered into templates: one run of the gettext builder, the program's own beside it."""

from __future__ import annotations

import shutil
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import sphinx_booklet
from sphinx_booklet.booklet.digests import digest_files, list_files
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.messages import DOMAIN
from sphinx_booklet.catalogs.hints import SPHINX_DOMAIN, SPHINX_WORDS
from sphinx_booklet.catalogs.message import Catalog, Message
from sphinx_booklet.catalogs.pofile import save_catalog
from sphinx_booklet.catalogs.source_hints import load_templates

if TYPE_CHECKING:
    from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.outputs import Output
from sphinx_booklet.build.sphinx_run import run_sphinx
from sphinx_booklet.catalogs.extract import MessageBuilder, extract_program, flag_format, make_header


def extract_templates(booklet: Booklet) -> dict[str, Catalog]:
    """The templates of a booklet, by domain (opioids, booklet, sphinx).

    Raises DiagnosticsError when the source has faults.
    """
    found: dict[str, Iterable[Message]] = {
        name: messages.values() for name, messages in sorted(read_source(booklet).items())
    }
    found[DOMAIN] = list(extract_program(booklet))
    found[SPHINX_DOMAIN] = [
        Message(text, hints=("of Sphinx",), flags=flag_format(text)) for text in SPHINX_WORDS
    ]
    return {
        name: Catalog(make_header(booklet), tuple(messages)) for name, messages in found.items() if messages
    }


def refresh_templates(booklet: Booklet) -> dict[str, Catalog]:
    """The templates of today's source; Sphinx runs only when a file of source or package has changed."""
    stamp = booklet.paths.gettext / "made-from"
    package = Path(sphinx_booklet.__file__).parent
    digest = digest_files(
        path
        for folder in (booklet.paths.source, package)
        for path in list_files(folder)
        if path.suffix in (".rst", ".toml", ".py", ".html", ".xhtml", ".xml", ".opf", ".jinja", ".txt")
    )
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == digest and (kept := load_templates(booklet)):
        return kept
    templates = write_templates(booklet)
    stamp.write_text(digest, encoding="utf-8")
    return templates


def write_templates(booklet: Booklet) -> dict[str, Catalog]:
    """Extract and write build/gettext/*.pot; templates of chapters that are gone are removed."""
    templates = extract_templates(booklet)
    folder = booklet.paths.gettext
    for name, catalog in templates.items():
        save_catalog(folder / f"{name}.pot", catalog)
    for path in folder.rglob("*.pot"):
        if path.relative_to(folder).with_suffix("").as_posix() not in templates:
            path.unlink()
    return templates


def read_source(booklet: Booklet) -> dict[str, dict[str, Message]]:
    """The messages of source/*.rst, by document."""
    code = booklet.source_language.code
    try:
        app = run_sphinx(booklet, code, Output("gettext", MessageBuilder.name, "gettext", None), draft=True)
    except BookletError:
        # Sphinx warns of a chapter only when it reads it: a build must read it again
        shutil.rmtree(booklet.paths.doctrees(code), ignore_errors=True)
        raise
    assert isinstance(app.builder, MessageBuilder)
    return app.builder.found
