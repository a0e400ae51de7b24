"""Doctree -> HTML that needs no style attribute, mirrors by itself and says in words what colour says."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from docutils import nodes

from sphinx_booklet.booklet.current import booklet_of, current_language
from sphinx_booklet.booklet.messages import N_, messages_of
from sphinx_booklet.markup.mathml import find_equation_number, make_mathml
from sphinx_booklet.markup.raw_html import list_stopped, tidy_raw_html
from sphinx_booklet.web.citations import CITED_IN, Citing, name_reference
from sphinx_booklet.web.groups import GroupTranslator
from sphinx_booklet.web.row_heads import has_row_heads
from sphinx_booklet.web.untranslated import PANEL

if TYPE_CHECKING:
    from docutils.nodes import Element

ON_THIS_PAGE = N_("On this page")
TO_PAPER = N_("Download the booklet")
ENDS = "?!:؟："  # after one of these a label needs no colon
SIZE = re.compile(r"\b(width|height):\s*([\d.]+)\s*([a-z%]*)")
PIXELS = {
    "": 1.0,
    "px": 1.0,
    "pt": 4 / 3,
    "pc": 16.0,
    "in": 96.0,
    "cm": 96 / 2.54,
    "mm": 96 / 25.4,
    "em": 16.0,
    "ex": 8.0,
}
LIST_ICONS = {"do-list": "tick", "dont-list": "cross"}

STYLE_OF_TAG = re.compile(r"""(<[a-z][^<>]*?)\s+style\s*=\s*(?:"[^"]*"|'[^']*'|[^\s>]+)""", re.IGNORECASE)


class SiteTranslator(GroupTranslator):
    """Sphinx's translator with our boxes, lists and tables."""

    def __init__(self, *args: Any) -> None:
        super().__init__(*args)
        app = self.builder._app
        self.page_direction = current_language(app).direction
        self.source = booklet_of(app).source_language
        self.words = messages_of(app)
        self.heads: list[list[str]] = []
        self.row_heads: list[bool] = []

    def starttag(
        self, node: nodes.Element, tagname: str, suffix: str = "\n", empty: bool = False, **attributes: Any
    ) -> str:
        """What is marked as being in another language gets its direction as well."""
        if isinstance(node, nodes.Element) and self.page_direction != self.source.direction:
            own: list[str] = [name for name in node["classes"] if name.startswith("language-")]
            if own:
                foreign = own[-1] == f"language-{self.source.tag}"
                attributes["dir"] = self.source.direction if foreign else self.page_direction
        style = attributes.pop("style", None)
        if style:
            attributes.update(size_without_style(str(style), attributes))
        if (
            isinstance(node, nodes.reference)
            and tagname == "a"
            and (name := name_reference(node, self.words))
        ):
            attributes["aria-label"] = name
        if tagname == "a":  # "reference internal" on every link: nothing uses it, and it is a kilobyte a page
            attributes.pop("class", None)
        return super().starttag(node, tagname, suffix, empty, **attributes)

    # text whose order never changes

    def visit_dose(self, node: Element) -> None:
        self.body.append(self.starttag(node, "bdi", "", dir="ltr"))

    def depart_dose(self, _node: Element) -> None:
        self.body.append("</bdi>")

    def visit_phone(self, node: Element) -> None:
        """A number that a phone can dial by a touch; the drawing of it stays in one piece."""
        number = re.sub(r"[^\d+]", "", node.astext())
        linked = bool(number) and not any(isinstance(parent, nodes.reference) for parent in _parents(node))
        self.body.append(f'<a href="tel:{number}">' if linked else "")
        self.body.append(self.starttag(node, "bdi", "", dir="ltr"))
        self.context.append("</bdi></a>" if linked else "</bdi>")

    def depart_phone(self, _node: Element) -> None:
        self.body.append(self.context.pop())

    def visit_raw(self, node: nodes.raw) -> None:
        """Raw HTML without what the security policy of the pages stops, such as the styles in its tags."""
        text = node.astext()
        if "html" in str(node.get("format", "")).split() and list_stopped(text):
            text = tidy_raw_html(text, pages=True)
        node[:] = [nodes.Text(STYLE_OF_TAG.sub(r"\1", text))]
        super().visit_raw(node)

    def visit_problematic(self, node: nodes.problematic) -> None:
        """Markup that docutils could not read, and has said so: no fault of the page, and no link to a message."""
        self.body.append('<code class="problematic">')

    def depart_problematic(self, _node: nodes.problematic) -> None:
        self.body.append("</code>")

    # formulas: MathML, which browsers draw and screen readers speak, without a script

    def visit_math(self, node: Element, math_env: str = "") -> None:
        self.body.append(make_mathml(node, "inline"))
        raise nodes.SkipNode

    def visit_math_block(self, node: Element, math_env: str = "") -> None:
        number = find_equation_number(self.builder.env, node)
        self.body.append(self.starttag(node, "div", "", CLASS="formula") + make_mathml(node, "block"))
        self.body.append(f'<span class="eqno">{number}</span></div>\n' if number else "</div>\n")
        raise nodes.SkipNode

    # tables: cards on a phone, with the head of the column beside each cell

    def visit_table(self, node: nodes.table) -> None:
        self._table_row_indices.append(0)
        head = next(iter(node.findall(nodes.thead)), None)
        last = head[-1] if head is not None and len(head) else None
        self.heads.append([cell.astext() for cell in last.findall(nodes.entry)] if last is not None else [])
        self.row_heads.append(has_row_heads(node))
        self.body.append(self.starttag(node, "table", ""))

    def depart_table(self, node: nodes.table) -> None:
        self.heads.pop()
        self.row_heads.pop()
        super().depart_table(node)
        if "diary" in node["classes"]:
            self.point_to_paper()

    def point_to_paper(self) -> None:
        """What is there to be written on leads to the editions that can be printed."""
        if self.builder.site_facts["downloads"]:  # type: ignore[attr-defined]
            label = self.builder.find_words(TO_PAPER)  # type: ignore[attr-defined]
            self.body.append(f'<p class="on-paper"><a href="#download">{label}</a></p>\n')

    def depart_colspec(self, _node: Element) -> None:
        """No widths: they would need a style attribute, which the security policy forbids."""

    def visit_row(self, node: Element) -> None:
        self.body.append(self.starttag(node, "tr", ""))
        node.column = 0  # type: ignore[attr-defined]  # docutils counts columns here

    def visit_entry(self, node: Element) -> None:
        row: Any = node.parent
        in_head = isinstance(row.parent, nodes.thead)
        stub = bool(row.parent.parent.stubs[row.column]) or (row.column == 0 and self.row_heads[-1])
        label = self.heads[-1][row.column] if row.column < len(self.heads[-1]) else ""
        attributes: dict[str, Any] = {}
        if "morerows" in node:
            attributes["rowspan"] = node["morerows"] + 1
        if "morecols" in node:
            attributes["colspan"] = node["morecols"] + 1
        row.column += 1 + node.get("morecols", 0)
        tag = "td"
        if in_head and node.astext().strip():  # a head without words is no head
            tag, attributes["scope"] = "th", "col"
        elif stub and not in_head:
            tag, attributes["scope"] = "th", "row"
        elif label and not in_head and node.astext().strip():
            attributes["data-label"] = label if label[-1] in ENDS else f"{label}:"
        self.body.append(self.starttag(node, tag, "", **attributes))
        self.context.append(f"</{tag}>")

    # lists

    def visit_list_item(self, node: nodes.list_item) -> None:
        super().visit_list_item(node)
        for name in node.parent.get("classes", ()):
            if name in LIST_ICONS:
                self.body.append(self.icon(LIST_ICONS[name]))

    def visit_citation(self, node: Element) -> None:
        """A plain list: axe reports docutils' role doc-biblioentry as deprecated (DPUB-ARIA 1.1)."""
        if not isinstance(node.previous_sibling(), nodes.citation):
            self.body.append('<ul class="citation-list">\n')
        self.body.append(self.starttag(node, "li", ""))

    def point_back(self, node: Element) -> None:
        """The chapters that cite a reference, each a link to the place where it does so first."""
        builder: Any = self.builder
        citing = builder.site_facts["citing"].get(builder.label_of(node), [])
        if citing:
            links = " · ".join(map(self.link_to_place, citing))
            self.body.append(f'<p class="cited">{builder.find_words(CITED_IN)}: {links}</p>\n')

    def link_to_place(self, citing: Citing) -> str:
        """A link with the title of a chapter, which says when it has no translation."""
        builder: Any = self.builder
        address = builder.get_relative_uri(builder.current_docname, citing.docname)
        place = f"#{citing.place}" if citing.place else ""
        foreign = citing.docname in getattr(builder.env, "booklet_untranslated", ())
        marks = f' lang="{self.source.tag}" dir="{self.source.direction}"' if foreign else ""
        return f'<a href="{address}{place}"{marks}>{self.encode(builder.env.titles[citing.docname].astext())}</a>'

    def depart_citation(self, node: Element) -> None:
        self.point_back(node)
        self.body.append("</li>\n")
        if not isinstance(node.next_node(descend=False, siblings=True), nodes.citation):
            self.body.append("</ul>\n")

    def visit_label(self, node: nodes.label) -> None:
        if not isinstance(node.parent, nodes.citation):
            super().visit_label(node)
            return
        self.body.append(f'<span class="label">[{self.encode(node.astext())}]</span>')
        raise nodes.SkipNode

    # blocks that the theme fills

    def visit_container(self, node: Element) -> None:
        if PANEL in node["classes"]:
            self.body.append(self.builder.render_panel())  # type: ignore[attr-defined]
            raise nodes.SkipNode
        if "fold" in node["classes"]:
            self.body.append('<hr class="fold">\n')
            raise nodes.SkipNode
        card = "card" in node["classes"]
        self.body.append(self.begin_group(node) if card else self.starttag(node, "div"))

    def depart_container(self, node: Element) -> None:
        self.body.append("</div>\n")
        if "card" in node["classes"]:
            self.point_to_paper()

    def visit_on_this_page(self, node: Element) -> None:
        label = self.builder.find_words(ON_THIS_PAGE)  # type: ignore[attr-defined]
        self.body.append(f'<nav class="onpage" aria-labelledby="onpage"><p id="onpage">{label}</p>\n')

    def depart_on_this_page(self, _node: Element) -> None:
        self.body.append("</nav>\n")


def size_without_style(style: str, attributes: dict[str, Any]) -> dict[str, Any]:
    """Attributes for the size that docutils writes as a style, which the security policy forbids.

    A share of the page's width is a class of the theme, in steps of five; lengths are pixels, 96 to the inch.
    """
    made: dict[str, Any] = {}
    for name, value, unit in SIZE.findall(style):
        if unit == "%" and name == "width":
            step = min(100, max(5, 5 * round(float(value) / 5)))
            made["CLASS"] = f"{attributes.get('CLASS', attributes.get('class', ''))} w-{step}".strip()
        elif unit in PIXELS:
            made[name] = str(round(float(value) * PIXELS[unit]))
    return made


def _parents(node: Element) -> list[Element]:
    found = []
    while node.parent is not None:
        node = node.parent
        found.append(node)
    return found
