"""Which chapters have changed: by content, where Sphinx asks the clock.

Sphinx reads a chapter again when its file is *newer* than the last reading. A clock that was set back,
or an older file brought back from an archive, would leave the old text in the booklet.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.digests import digest_files

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def watch_changes(app: Sphinx) -> None:
    """Register the handlers."""
    app.connect("env-get-outdated", _list_changed)
    app.connect("env-updated", _remember)


def digest_chapter(env: BuildEnvironment, docname: str) -> str:
    """A digest of a chapter, of the pictures and files that it was read with, and of its catalog.

    Sphinx notes the compiled catalog among the files only after the first reading, so the catalog that
    it was compiled from is taken instead.
    """
    files = sorted(
        Path(env.srcdir, name) for name in env.dependencies[docname] if not str(name).endswith(".mo")
    )
    catalogs = [
        Path(env.srcdir, folder, env.config.language, "LC_MESSAGES", f"{docname}.po")
        for folder in env.config.locale_dirs
    ]
    return digest_files([Path(env.doc2path(docname)), *files, *catalogs])


def _list_changed(
    app: Sphinx, env: BuildEnvironment, added: set[str], changed: set[str], removed: set[str]
) -> list[str]:
    known: dict[str, str] = getattr(env, "booklet_digests", {})
    return [name for name in known if name in env.found_docs and known[name] != digest_chapter(env, name)]


def _remember(app: Sphinx, env: BuildEnvironment) -> None:
    env.booklet_digests = {  # type: ignore[attr-defined]  # kept with the environment
        name: digest_chapter(env, name) for name in sorted(env.found_docs)
    }
