"""Whether build/gettext/ is what today's source says; nothing of Sphinx is imported to find that it is."""

from __future__ import annotations

from pathlib import Path

import sphinx_booklet
from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.digests import digest_files, list_files
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.source_hints import load_templates

SUFFIXES = (".rst", ".toml", ".py", ".html", ".xhtml", ".xml", ".opf", ".jinja", ".txt")


def refresh_templates(booklet: Booklet) -> dict[str, Catalog]:
    """The templates of today's source; Sphinx runs only when a file of source or package has changed."""
    bring_up_to_date(booklet)
    return load_templates(booklet)


def bring_up_to_date(booklet: Booklet) -> None:
    """Write build/gettext/ anew unless it is of today's source, and as it was written.

    Raises DiagnosticsError when the source has faults.
    """
    stamp = booklet.paths.gettext / "made-from"
    source = digest_source(booklet)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == f"{source} {digest_templates(booklet)}":
        return
    # start-up time: Sphinx takes most of it, and mostly nothing has changed
    from sphinx_booklet.build.gettext import write_templates

    write_templates(booklet)
    stamp.write_text(f"{source} {digest_templates(booklet)}", encoding="utf-8")


def digest_source(booklet: Booklet) -> str:
    """A digest of everything that messages and findings are made from, but for the catalogs: source and program."""
    package = Path(sphinx_booklet.__file__).parent
    own = (path for path in list_files(package) if path.suffix in SUFFIXES)
    # a chapter may take in any file of source/
    return digest_files([*list_files(booklet.paths.source), *own])


def digest_templates(booklet: Booklet) -> str:
    """A digest of the templates as they lie there."""
    return digest_files(path for path in list_files(booklet.paths.gettext) if path.suffix == ".pot")
