"""Pages that readers write on: the alert card, lines to fill in, the diary."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from sphinx_booklet.booklet.languages import parse_locale

if TYPE_CHECKING:
    from docutils.nodes import Node
    from sphinx.application import Sphinx

DAYS = range(7)  # Monday first, as calendars in the UK have it
LONGEST_DAY = 5  # letters in a cell of 12 mm


class Card(SphinxDirective):
    """A card to cut out and carry; its argument is its title."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    def run(self) -> list[Node]:
        self.assert_has_content()
        card = nodes.container("\n".join(self.content), classes=["card", "safety"])
        self.set_source_info(card)
        card += make_paragraph(self, self.arguments[0], self.lineno, "card-title")
        card += self.parse_content_to_nodes()
        return [card]


class Fold(SphinxDirective):
    """Where the card is folded; what follows is its back."""

    def run(self) -> list[Node]:
        fold = nodes.container(classes=["fold"])
        self.set_source_info(fold)
        return [fold]


class FillIn(SphinxDirective):
    """Lines to write on: a row a line, labels parted by " | "."""

    has_content = True

    def run(self) -> list[Node]:
        self.assert_has_content()
        rows = nodes.container("\n".join(self.content), classes=["fill-in"])
        self.set_source_info(rows)
        for number, line in enumerate(self.content):
            row = nodes.container(line, classes=["fill-in-row"])
            for label in filter(None, (part.strip() for part in line.split(" | "))):
                row += make_paragraph(self, label, self.content_offset + number + 1, "fill-in-label")
            if row.children:
                rows += row
        return [rows]


class Diary(SphinxDirective):
    """A week to fill in; its content is a bullet list of what to score."""

    has_content = True
    option_spec = {"name": directives.unchanged}  # noqa: RUF012  # docutils' own way

    def run(self) -> list[Node]:
        self.assert_has_content()
        children = self.parse_content_to_nodes()
        if len(children) != 1 or not isinstance(children[0], nodes.bullet_list):
            raise self.error("“diary” holds one bullet list: what to score, one item a row.")
        days = choose_day_names(self.config.language)
        table = nodes.table(classes=["diary"])
        self.set_source_info(table)
        self.add_name(table)
        group = nodes.tgroup(cols=8)
        group += [nodes.colspec(colwidth=24, stub=1), *(nodes.colspec(colwidth=10) for _ in DAYS)]
        head = [nodes.entry(), *(nodes.entry("", nodes.paragraph("", days[day])) for day in DAYS)]
        group += nodes.thead("", nodes.row("", *head))
        rows = [
            nodes.row("", nodes.entry("", *item.children), *(nodes.entry() for _ in DAYS))
            for item in children[0]
        ]
        group += nodes.tbody("", *rows)
        table += group
        return [table]


def choose_day_names(code: str) -> Mapping[int, str]:
    """CLDR's names of the days in a language (gettext code), Monday is 0: the fullest that fit a cell.

    A width that CLDR lacks in a script is filled with Latin letters; that is none.
    """
    widths = parse_locale(code).days["format"]
    latin = "".join(widths["wide"].values()).isascii()
    for width in ("abbreviated", "short", "narrow"):
        names: Mapping[int, str] = widths[width]
        if max(map(len, names.values())) <= LONGEST_DAY and (latin or not "".join(names.values()).isascii()):
            return names
    return dict(widths["abbreviated"])


def make_paragraph(directive: SphinxDirective, text: str, line: int, class_name: str) -> nodes.paragraph:
    """A paragraph of text that is translated like any other; `line` counts from 1 in the source."""
    children, messages = directive.parse_inline(text, lineno=line)
    paragraph = nodes.paragraph(text, "", *children, *messages, classes=[class_name])
    paragraph.source, paragraph.line = directive.get_source_info()[0], line
    return paragraph


def add_forms(app: Sphinx) -> None:
    """Register the directives."""
    for name, directive in {"card": Card, "fold": Fold, "fill-in": FillIn, "diary": Diary}.items():
        app.add_directive(name, directive)
