"""The directive ``.. drawing::`` (its syntax stands in the package's docstring)."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, ClassVar, NoReturn, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.theme_files import find_theme_file
from sphinx_booklet.figures.kinds import KINDS
from sphinx_booklet.figures.nodes import ALT, drawing, drawing_words, words_of
from sphinx_booklet.figures.numbers import FILE, Numbers, load_numbers
from sphinx_booklet.figures.validation import check_words

_FILE_NAME = re.compile(r"\S+\.(?:svg|png|jpe?g|gif|pdf|webp)", re.IGNORECASE)


class Drawing(SphinxDirective):
    """A caption, and the words of a drawing part by part."""

    has_content = True
    required_arguments = 1
    option_spec: ClassVar = {"alt": directives.unchanged, "name": directives.unchanged}

    def run(self) -> list[nodes.Node]:
        """Read the caption and the parts; raise `BookletError` where an editor must mend something."""
        self._path = Path(self.get_source_info()[0])
        kind = KINDS.get(self.arguments[0])
        if kind is None:
            self._stop(f"There is no drawing {self.arguments[0]!r}. There are: {', '.join(sorted(KINDS))}.")
        node = drawing("", drawing=kind.name)
        self.set_source_info(node)
        node += self._alternative()
        caption, fields = self._content()
        for field in fields:
            node += self._words(field)
        numbers = self._numbers()
        check_words(kind, words_of(node), numbers, self._path, self.lineno)
        node["alt"] = node[0].astext()
        figure = nodes.figure("", caption, node, classes=["drawing", kind.name])
        self.set_source_info(figure)
        self.add_name(figure)
        return [figure]

    def _stop(self, message: str, line: int | None = None) -> NoReturn:
        raise BookletError(message, path=self._path, line=line or self.get_source_info()[1])

    def _alternative(self) -> drawing_words:
        text = " ".join(self.options.get("alt", "").split())
        if not text:
            self._stop(
                "A drawing needs :alt: with what it says, for a reader who cannot see it. "
                "Add a line such as “:alt: A long bar for 50 mg above a short one for 4.5 mg.”"
            )
        if _FILE_NAME.fullmatch(text):
            self._stop(":alt: holds the name of a file. Write what the drawing says.")
        words = drawing_words(text, text, part=ALT, detail="")
        self.set_source_info(words)
        return words

    def _content(self) -> tuple[nodes.caption, list[nodes.field]]:
        parsed: list[Any] = [
            node
            for node in self.parse_content_to_nodes()
            if not isinstance(node, nodes.comment | nodes.system_message)
        ]
        if len(parsed) != 2 or not (
            isinstance(parsed[0], nodes.paragraph) and isinstance(parsed[1], nodes.field_list)
        ):
            self._stop(
                "A drawing holds one paragraph, its caption, then an empty line, then a line "
                "“:part: words” for each of its parts."
            )
        paragraph, fields = parsed
        caption = nodes.caption(paragraph.rawsource, "", *paragraph.children)
        caption.source, caption.line = paragraph.source, paragraph.line
        return caption, [field for field in fields.children if isinstance(field, nodes.field)]

    def _words(self, field: nodes.field) -> drawing_words:
        name, body = cast("tuple[nodes.Element, nodes.Element]", tuple(field.children))
        part, _, detail = name.astext().partition(" ")
        if len(body) != 1 or not isinstance(body[0], nodes.paragraph):
            self._stop(f"Write one passage of words after :{name.astext()}:.", field.line)
        paragraph: Any = body[0]
        words = drawing_words(
            paragraph.rawsource, "", *paragraph.children, part=part, detail=" ".join(detail.split())
        )
        words.source = paragraph.source or field.source or str(self._path)
        words.line = paragraph.line or field.line or self.lineno
        return words

    def _numbers(self) -> Numbers:
        root = Path(self.env.srcdir).parent
        for file in (root / FILE, find_theme_file(Path(self.env.srcdir), "", "looks.toml")):
            self.env.note_dependency(str(file))
        return load_numbers(root)
