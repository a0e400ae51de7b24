"""The templates of the package document, the navigation and the stylesheet (theme/epub/)."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import jinja2

from sphinx_booklet.booklet.errors import BookletError


class Templates:
    """Renders templates of some folders, the first that has one; values are escaped in XML and left alone in CSS."""

    def __init__(self, folders: Sequence[Path], compiled: jinja2.BytecodeCache | None = None) -> None:
        self.folders = folders
        self.environment = jinja2.Environment(
            loader=jinja2.FileSystemLoader(folders),
            autoescape=lambda name: not (name or "").endswith(".css.jinja"),
            undefined=jinja2.StrictUndefined,
            trim_blocks=False,
            keep_trailing_newline=True,
            bytecode_cache=compiled,
        )

    def render(self, name: str, **values: object) -> bytes:
        """The template filled in.

        Raises BookletError naming the template when it is missing or asks for what is not there.
        """
        try:
            return self.environment.get_template(name).render(**values).encode()
        except jinja2.TemplateError as error:
            raise BookletError(
                f"The template cannot be used: {error}.",
                path=self.folders[0] / name,
                advice="Bring back its last version.",
            ) from error
