"""Writes every page again when something has changed that stands on every page.

Sphinx knows which chapter was edited. It does not know that the size of a PDF, the title of the
next chapter, the list of languages or a sentence of the theme stands on a page too. A digest of all
of these is kept beside the pages; where it differs, all pages are written (not read) again.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.current import booklet_of, current_language, is_draft, linked_languages
from sphinx_booklet.booklet.kept_files import read_kept, write_kept
from sphinx_booklet.booklet.messages import messages_of
from sphinx_booklet.web.citations import list_citing
from sphinx_booklet.web.editions import list_downloads
from sphinx_booklet.web.listening import list_recordings, take_texts
from sphinx_booklet.web.people import list_people

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def add_state(app: Sphinx) -> None:
    """Register the two ends of it."""
    app.connect("env-updated", _find_changed, priority=950)
    app.connect("build-finished", _remember)


def _find_changed(app: Sphinx, env: BuildEnvironment) -> list[str]:
    if app.builder.name != "html":
        return []
    digest = make_digest(app, env)
    app.builder.booklet_state = digest  # type: ignore[attr-defined]
    return [] if read_kept(_state_file(app)) == digest.encode() else sorted(env.found_docs)


def _remember(app: Sphinx, error: Exception | None) -> None:
    """Only a build that came to its end has written what the digest says."""
    if error is None and app.builder.name == "html":
        write_kept(_state_file(app), app.builder.booklet_state.encode())  # type: ignore[attr-defined]


def _state_file(app: Sphinx) -> Path:
    return Path(app.outdir).with_suffix(".state")


def make_digest(app: Sphinx, env: BuildEnvironment) -> str:
    """What all pages depend on, as one hexadecimal number."""
    booklet, language = booklet_of(app), current_language(app)
    words, texts = messages_of(app), take_texts(env)
    slots = (booklet.paths.source / slot.file for slot in booklet.people if slot.file)
    facts = {
        "booklet": repr(booklet),
        "draft": is_draft(app),
        "languages": [other.code for other in linked_languages(app)],
        "titles": {name: title.astext() for name, title in sorted(env.titles.items())},
        "order": env.toctree_includes,
        "downloads": [repr(download) for download in list_downloads(booklet, language, words, texts)],
        "people": [repr(entry) for entry in list_people(booklet, language)],
        "recordings": {name: repr(recording) for name, recording in list_recordings(app).items()},
        "citing": {label: repr(places) for label, places in list_citing(env).items()},
        "files": [_hash(path) for path in (booklet.paths.looks_toml, _own_messages(app), *slots)],
    }
    return hashlib.sha256(json.dumps(facts, sort_keys=True).encode()).hexdigest()


def _own_messages(app: Sphinx) -> Path:
    return booklet_of(app).paths.catalogs(current_language(app).code) / "booklet.po"


def _hash(path: Path) -> str:
    try:
        return hashlib.sha256(path.read_bytes()).hexdigest()
    except OSError:
        return ""
