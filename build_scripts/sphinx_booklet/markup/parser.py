"""Sphinx's parser of reStructuredText, with the kept machines of message_parser.py."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from docutils.statemachine import StringList, string2lines
from sphinx.parsers import RSTParser

from sphinx_booklet.markup.message_parser import KeptMachine, is_plain

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class BookletParser(RSTParser):
    """Sphinx's parser of reStructuredText."""

    def parse(self, inputstring: str | StringList, document: nodes.document) -> None:
        """Parse text into a document."""
        self.setup_parse(inputstring, document)  # type: ignore[arg-type]  # Sphinx hands over lists of lines too
        if isinstance(inputstring, str) and is_plain(inputstring) and not self._config.rst_epilog:
            document += nodes.paragraph(inputstring, inputstring)
            self.finish_parse()
            return
        if isinstance(inputstring, str):
            lines = string2lines(inputstring, document.settings.tab_width, convert_whitespace=True)
            inputstring = StringList(lines, document.current_source)
        self.decorate(inputstring)
        KeptMachine.run(self, inputstring, document)
        self.finish_parse()


def add_parser(app: Sphinx) -> None:
    """Register the parser for every chapter and every message."""
    app.add_source_parser(BookletParser, override=True)
