"""Directives that take in a file, or could fetch one: they look at its place before they open it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from docutils import nodes
from docutils.parsers.rst.directives.misc import Raw
from sphinx.directives.code import LiteralInclude
from sphinx.directives.other import Include
from sphinx.directives.patches import CSVTable

from sphinx_booklet.booklet.source_tree import is_own_file
from sphinx_booklet.markup.borders import OUTSIDE, is_inside, limits_of, refuse

if TYPE_CHECKING:
    from sphinx.application import Sphinx

STANDARD = re.compile(r"<[\w.-]+>")  # `.. include:: <isonum.txt>`: a list of characters that docutils brings


class OwnInclude(Include):
    """`include` of files of source/."""

    def run(self) -> Sequence[nodes.Node]:
        name = self.arguments[0]
        if not STANDARD.fullmatch(name) and (name.startswith("<") or not is_inside(self.env, name)):
            refuse(self.env, self.get_location(), OUTSIDE, name, cured=True)
            return []
        return super().run()


class OwnLiteralInclude(LiteralInclude):
    """`literalinclude` of files of source/."""

    def run(self) -> list[nodes.Node]:
        for name in filter(None, (self.arguments[0], self.options.get("diff"))):
            if not is_inside(self.env, name):
                refuse(self.env, self.get_location(), OUTSIDE, name, cured=True)
                return []
        return super().run()


class OwnRaw(Raw):
    """`raw` without `:url:`, since a build that fetches is not the same twice; `:file:` of source/."""

    option_spec: ClassVar = {name: kind for name, kind in (Raw.option_spec or {}).items() if name != "url"}

    def run(self) -> Sequence[nodes.Node]:
        return super().run() if takes_own_file(self) else []


class OwnCSVTable(CSVTable):
    """`csv-table` without `:url:`; `:file:` of source/."""

    option_spec: ClassVar = {
        name: kind for name, kind in (CSVTable.option_spec or {}).items() if name != "url"
    }

    def run(self):  # type: ignore[no-untyped-def]  # Sphinx and docutils disagree
        return super().run() if takes_own_file(self) else []

    def parse_csv_data_into_rows(
        self, csv_data: Iterable[str], dialect: object, source: str
    ) -> tuple[list[object], int]:
        """Rows beyond the limit are not parsed: each of their cells is a small document."""
        env = self.state.document.settings.env
        most = limits_of(env).table_rows
        lines = list(csv_data)
        rows, columns = super().parse_csv_data_into_rows(  # type: ignore[no-untyped-call]
            lines[: most + 1], dialect, source
        )
        if len(lines) > most + 1:
            refuse(
                env,
                _place(self),
                "This table has about %s rows; %s are allowed. Make two of it, or set table_rows in [limits] of booklet.toml.",
                f"{len(lines):,}",
                f"{most:,}",
                cured=True,
            )
        return rows, columns


def takes_own_file(directive: Raw | CSVTable) -> bool:
    """Whether the file that a directive of docutils names is in source/; warns when it is not.

    docutils looks beside the file in which the directive stands, Sphinx also at the root of source/.
    """
    name = directive.options.get("file")
    if name is None:
        return True
    env = directive.state.document.settings.env
    source = Path(env.srcdir)
    beside = Path(directive.state.document.current_source or env.doc2path(env.docname)).parent
    for path in (beside / name, Path(env.relfn2path(name)[1])):
        if path.exists() and not is_own_file(path, source):
            refuse(env, _place(directive), OUTSIDE, name, cured=True)
            return False
    return True


def _place(directive: Raw | CSVTable) -> str:
    source, line = directive.state_machine.get_source_and_line(directive.lineno)
    return f"{source}:{line}"


def add_directives(app: Sphinx) -> None:
    """Put them in the place of those of docutils and Sphinx."""
    for name, directive in (
        ("include", OwnInclude),
        ("literalinclude", OwnLiteralInclude),
        ("raw", OwnRaw),
        ("csv-table", OwnCSVTable),
    ):
        app.add_directive(name, directive, override=True)
