"""Reading one chapter of a tiny booklet."""

from __future__ import annotations

import io
from collections.abc import Callable

import pytest
from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import docutils_namespace, patch_docutils
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.theme_files import THEME
from sphinx_booklet.build.sphinx_run import forget_catalogs
from sphinx_booklet.markup.chapters import list_chapters

from tests.conftest import MakeProject, write_catalog

Read = Callable[..., nodes.document]


@pytest.fixture
def read_chapter(make_project: MakeProject) -> Read:
    """The resolved doctree of first.rst with `text` in it; catalogs are {name: {english: translation}}."""

    def read(
        text: str = "", language: str = "en", catalogs: dict[str, dict[str, str]] | None = None
    ) -> nodes.document:
        root = make_project()
        toml = root / "source" / "booklet.toml"
        if language != "en":
            toml.write_text(toml.read_text() + f'\n[languages.{language}]\nfonts = ["IBM Plex Sans"]\n')
        for name, messages in (catalogs or {}).items():
            write_catalog(root / "locale" / language / "LC_MESSAGES" / f"{name}.po", language, messages)
        if text:
            (root / "source" / "first.rst").write_text(text + "\n\nSee [Two2010]_ and [One2008]_.\n")
        warnings = io.StringIO()
        forget_catalogs()
        with patch_docutils(root / "source"), docutils_namespace():
            settings = {"language": language, "booklet": load_booklet(root)}
            folders = (root / "source", THEME, root / "out", root / "doctrees")
            app = Sphinx(*folders, "html", settings, status=None, warning=warnings)
            app.build()
            assert warnings.getvalue() == ""
            assert list_chapters(app.env) == ["first"]
            return app.env.get_and_resolve_doctree("first", app.builder, tags=app.tags)

    return read
