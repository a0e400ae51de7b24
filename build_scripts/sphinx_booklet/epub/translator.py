"""From doctree to the XHTML of an EPUB: roles, types, languages and directions.

All start tags of docutils go through `starttag`; what an element means is added there.
DPUB-ARIA 1.1 roles; EPUB 3.3, 6.1.3 (epub:type); WCAG 2.2, 3.1.2 (language of parts).
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Protocol, cast

from docutils import nodes
from sphinx.locale import admonitionlabels
from sphinx.util import logging
from sphinx.writers.html5 import HTML5Translator

from sphinx_booklet.booklet.languages import make_language
from sphinx_booklet.booklet.outputs import MARKED
from sphinx_booklet.epub.pagebreaks import page_break
from sphinx_booklet.epub.words import name_page, name_paper
from sphinx_booklet.markup.mathml import find_equation_number, make_mathml
from sphinx_booklet.markup.nodes import ISOLATED
from sphinx_booklet.markup.page_starts import PLACE
from sphinx_booklet.markup.passage_language import MARK, passage_language
from sphinx_booklet.markup.raw_html import tidy_raw_html

if TYPE_CHECKING:
    from sphinx_booklet.epub.book import Book

logger = logging.getLogger(__name__)

# role that docutils writes -> epub:type; Apple Books shows a note as a pop-up only when it has the type.
TYPES = {
    "doc-noteref": "noteref",
    "doc-footnote": "footnote",
    "doc-biblioref": "biblioref",
    "doc-backlink": "backlink",
}
NO_BREAK = str.maketrans({" ": "\u00a0"})


class HasBook(Protocol):
    """The builder that the translator works for: it has the facts of the book."""

    book: Book


class EpubTranslator(HTML5Translator):
    """docutils' and Sphinx's writer, with what an e-reader and a screen reader want to know."""

    titled: ClassVar = (nodes.Admonition, nodes.topic, nodes.sidebar)

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        self.book = cast("HasBook", self.builder).book
        # an address that is written in codes is spelt out by no screen reader
        self.settings.cloak_email_addresses = False
        self.named = 0
        # the spoken edition is made of these pages, and needs to know which element is which block
        self.marks_places = self.builder.config.booklet_edition == MARKED.edition

    def starttag(
        self, node: nodes.Element, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any
    ) -> str:
        role = attributes.get("role") or attributes.get("ROLE")
        if role in TYPES:
            attributes["epub:type"] = TYPES[role]
        if isinstance(node, nodes.Element):
            attributes.update(self._language(node))
            attributes.update(self._meaning(node, tagname, attributes))
        if self.marks_places and isinstance(node, nodes.Element) and node.get(PLACE):
            attributes["data-place"] = node[PLACE]
        if role == "heading":  # upstream: Sphinx issue 14030
            attributes["aria-level"] = "2"
        started: str = super().starttag(node, tagname, suffix, empty, **attributes)
        return started

    def _language(self, node: nodes.Element) -> dict[str, str]:
        """Lang and dir of a passage in another language than the page's."""
        tag = passage_language(node)
        if tag and node.get(MARK) == tag:
            return mark_language(tag, find_direction(tag))
        if tag:  # docutils writes lang itself
            return {"xml:lang": tag, "dir": find_direction(tag)}
        if "box-label" in node.get("classes", ()) and MARK in node.parent:
            return mark_language(self.book.language.tag, self.book.language.direction)
        if isinstance(node, nodes.literal_block | nodes.literal):
            return {"dir": "ltr"}  # the CSS property is forbidden (EPUBCheck CSS-001)
        return {}

    def _meaning(self, node: nodes.Element, tagname: str, attributes: dict[str, Any]) -> dict[str, str]:
        """role, epub:type, scope and names of an element."""
        if tagname == "a" and isinstance(node, nodes.reference) and is_citation(node):
            return {"role": "doc-biblioref", "epub:type": "biblioref noteref"}
        if tagname == "th":
            return {"scope": "col" if "head" in attributes.get("classes", ()) else "row"}
        if tagname == "section" and isinstance(node.parent, nodes.document):
            kind, role = self.book.semantics[self.builder.current_docname]
            return {"epub:type": kind} | ({"role": role} | self._named_by_title(node) if role else {})
        if tagname in ("div", "aside") and isinstance(node, self.titled):
            box = self.book.booklet.boxes.get(node.get("kind", ""))
            role, kind = (box.role, box.epub_type) if box else ("note", "")
            return {"role": role} | ({"epub:type": kind} if kind else {}) | self._named_by_title(node)
        if isinstance(node, nodes.container) and "card" in node["classes"]:
            return {"role": "group"} | self._named_by(node, node.next_node(nodes.paragraph))
        if tagname == "div" and "citation" in attributes.get("classes", ()):
            return {"role": "listitem"}
        return {}

    def _named_by_title(self, node: nodes.Element) -> dict[str, str]:
        return self._named_by(node, node.next_node(nodes.title))

    def _named_by(self, node: nodes.Element, title: nodes.Element | None) -> dict[str, str]:
        """`aria-labelledby`: the element's name is its own title, so nothing is read twice."""
        if title is None:
            return {}
        if not title["ids"]:
            self.named += 1
            title["ids"] = [f"{node['ids'][0] if node['ids'] else f'box-{self.named}'}-title"]
        return {"aria-labelledby": title["ids"][0]}

    # -- our own nodes -------------------------------------------------------------------------

    def visit_page_break(self, node: page_break) -> None:
        label = name_page(node["label"], self.book.messages)
        meaning: dict[str, Any] = {"epub:type": "pagebreak", "role": "doc-pagebreak", "aria-label": label}
        tag = self.starttag(node, "span", "", **meaning)
        self.body.append(tag + "</span>")
        raise nodes.SkipNode

    def visit_isolated(self, node: nodes.inline) -> None:
        """A dose or a phone number: its order never changes, and it stays on one line."""
        self.body.append(self.starttag(node, "bdi", "", dir="ltr"))
        self.body.append(self.encode(node.astext().translate(NO_BREAK)) + "</bdi>")
        raise nodes.SkipNode

    # -- docutils' nodes -----------------------------------------------------------------------

    def visit_admonition(self, node: nodes.Element, name: str = "") -> None:
        if name:  # docutils' own kinds get their title too late for a name
            node.insert(0, nodes.title(name, str(admonitionlabels[name])))
            node["classes"].append(name)
        super().visit_admonition(node)

    def visit_image(self, node: nodes.image) -> None:
        """A picture with its words; one without any says that it only decorates."""
        if "alt" not in node:  # docutils would say the file's name
            logger.warning(
                "picture without alternative text",  # as the reading of chapters says it: each is said once
                location=node,
            )
        node["alt"] = str(node.get("alt", "")).strip()
        super().visit_image(node)
        if not node["alt"]:
            self.body[-1] = self.body[-1].replace("<img ", '<img role="presentation" ', 1)

    def visit_math(self, node: nodes.math, math_env: str = "") -> None:
        """MathML, which reading software speaks and enlarges, with the formula as it was written beside it."""
        self.body.append(make_mathml(node, "inline"))
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.math_block, math_env: str = "") -> None:
        self.body.append(self.starttag(node, "div", ""))
        number = find_equation_number(self.builder.env, node)
        self.body.append(
            make_mathml(node, "block") + (f' <span class="eqno">{number}</span>' if number else "")
        )
        self.body.append("</div>\n")
        raise nodes.SkipNode

    def visit_raw(self, node: nodes.raw) -> None:
        if "html" in node.get("format", "").split():
            self.body.append(tidy_raw_html(node.astext()))
        raise nodes.SkipNode

    def visit_colspec(self, node: nodes.colspec) -> None:
        """Column widths are the reader's: the page may be as narrow as a watch."""
        group: Any = node.parent
        group.stubs.append(node.attributes.get("stub"))

    def depart_colspec(self, node: nodes.colspec) -> None:
        """Nothing was opened."""

    def visit_entry(self, node: nodes.entry) -> None:
        at = len(self.body)
        super().visit_entry(node)
        if self.body[at].startswith("<th") and not node.astext().strip():
            # an empty head names nothing (the corner of a table)
            self.body[at] = self.body[at].replace("<th", "<td", 1).replace(' scope="col"', "")
            self.body[at] = self.body[at].replace(' scope="row"', "")
            self.context[-1] = "</td>\n"

    def add_fignumber(self, node: nodes.Element) -> None:
        """The number before a caption is in the page's language, also where the caption is not."""
        at = len(self.body)
        super().add_fignumber(node)
        caption = next(
            (child for child in node.children if isinstance(child, nodes.Element) and MARK in child), None
        )
        if caption is not None:
            language = self.book.language
            marks = mark_language(language.tag, language.direction)
            written = "".join(f' {name}="{value}"' for name, value in marks.items())
            number = '<span class="caption-number"'
            self.body[at:] = [part.replace(number, number + written) for part in self.body[at:]]

    def visit_footnote(self, node: nodes.footnote) -> None:
        at = len(self.body)
        super().visit_footnote(node)
        if self.body[at].startswith('<aside class="footnote-list'):  # no landmark of its own
            self.body[at] = self.body[at].replace("<aside", "<div", 1)

    def depart_footnote(self, node: nodes.footnote) -> None:
        at = len(self.body)
        super().depart_footnote(node)
        if len(self.body) == at + 2:
            self.body[-1] = "</div>\n"

    def visit_table(self, node: nodes.table) -> None:
        """A diary is for writing on paper: the page lists its rows and says where it is printed."""
        if "diary" not in node["classes"]:
            super().visit_table(node)
            return
        self.body.append(self.starttag(node, "div"))
        self.body.append(
            f'<p class="on-paper">{self.encode(name_paper(self.book.find_page(node.get(PLACE, "")), self.book.messages))}</p>\n<ul>\n'
        )
        for row in node.findall(nodes.row):
            if row[0].astext().strip():
                item = nodes.list_item("", *row[0].children)
                item.document = self.document
                item.walkabout(self)
        self.body.append("</ul>\n</div>\n")
        raise nodes.SkipNode

    def visit_container(self, node: nodes.container) -> None:
        if "fold" in node["classes"]:
            raise nodes.SkipNode
        super().visit_container(node)

    def unknown_visit(self, node: nodes.Node) -> None:
        """Raises SkipNode on what other rooms make for other formats."""
        raise nodes.SkipNode


for _node_class in ISOLATED:
    setattr(EpubTranslator, f"visit_{_node_class.__name__}", EpubTranslator.visit_isolated)


def is_citation(node: nodes.reference) -> bool:
    """Whether a link is the number of a citation (`markup.citations`)."""
    return any("citation-number" in child["classes"] for child in node.findall(nodes.inline))


def mark_language(tag: str, direction: str) -> dict[str, str]:
    """The attributes of a passage in this language."""
    return {"lang": tag, "xml:lang": tag, "dir": direction}


def find_direction(tag: str) -> str:
    """The direction of a language tag (BCP 47); "ltr" for one that CLDR does not know."""
    try:
        return make_language(tag.replace("-", "_"), ()).direction
    except ValueError:
        return "ltr"
