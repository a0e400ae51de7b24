"""The index: entries with the pages they stand on, linked, tagged as lists.

rst2pdf writes its index as reStructuredText and reads that again: "[1]" where a page number is
wanted, and links of sub-entries that lead nowhere. Here the nodes are made directly, and the page
numbers come from the pass before, as those of the contents do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from docutils import nodes
from reportlab.platypus.doctemplate import IndexingFlowable
from rst2pdf.basenodehandler import NodeHandler
from sphinx.environment.adapters.indexentries import IndexEntries

from sphinx_booklet.catalogs.alphabet import sort_index
from sphinx_booklet.markup.page_starts import INDEX, PLACE
from sphinx_booklet.pdf.handlers import HandleContents, add_handler
from sphinx_booklet.pdf.identifiers import Identifiers
from sphinx_booklet.pdf.paragraph import BookletParagraph
from sphinx_booklet.pdf.types import Client, Flowable, Node, ParagraphStyle

RANGE = 3  # pages in a row that are written as one: 43–45
STYLES = ("index-entry", "index-subentry")


class index_group(nodes.General, nodes.Element):  # noqa: N801  # docutils names node classes in small letters
    """Entries under one letter, or under one entry."""


class index_entry(nodes.General, nodes.Element):  # noqa: N801
    """One entry: an index_text, and perhaps a group of sub-entries."""


class index_text(nodes.Part, nodes.TextElement):  # noqa: N801
    """The words of an entry; `targets` are the identifiers of the places that it leads to."""


def make_index(builder: Any, identifiers: Identifiers, title: str) -> nodes.section | None:
    """The index of the booklet as a section; None where nothing is indexed."""
    docnames, domain = builder.docnames, builder.env.domains.index_domain
    everything = dict(domain.entries)
    domain.data["entries"] = {name: entries for name, entries in everything.items() if name in docnames}
    try:
        groups = sort_index(IndexEntries(builder.env).create_index(builder), builder.config.language)
    finally:
        domain.data["entries"] = everything
    if not groups:
        return None
    index = nodes.compound(classes=["index"])
    for letter, entries in groups:
        index += nodes.rubric("", letter, classes=["index-letter"])
        index += _group(((word, links, subitems) for word, (links, subitems, *_) in entries), identifiers, 0)
    return nodes.section("", nodes.title("", title), index, ids=["genindex"], **{PLACE: INDEX})


def _group(entries: Iterable[Any], identifiers: Identifiers, level: int) -> index_group:
    group = index_group()
    for word, links, subitems in entries:
        targets = [identifiers.resolve(address) for _, address in links if address]
        text = index_text("", word, targets=targets, classes=[STYLES[level]])
        entry = index_entry("", text)
        if subitems:
            entry += _group(((word, links, []) for word, links in subitems), identifiers, level + 1)
        group += entry
    return group


class HandleIndexText(NodeHandler):
    """One line of the index."""

    def gather_elements(self, client: Client, node: Node, style: ParagraphStyle) -> list[Flowable]:
        """The entry as a paragraph that learns its pages."""
        level = STYLES.index(node["classes"][0])
        known = client.styles.StyleSheet
        chosen = known[STYLES[level]] if STYLES[level] in known else known["bodytext"]
        made = IndexEntryParagraph(node, chosen, client)
        made.keepWithNext = node.next_node(index_group, descend=False, siblings=True) is not None
        return [made]


def add_handlers() -> None:
    """Register the handlers of index nodes; harmless when done twice."""
    for node_class in (index_group, index_entry):
        add_handler(node_class, HandleContents())
    add_handler(index_text, HandleIndexText())


class Places(IndexingFlowable):
    """Which page each identifier is printed on, as of the last pass; draws nothing."""

    def __init__(self) -> None:
        self._last: dict[str, str] = {}
        self._now: dict[str, str] = {}
        self.width = self.height = 0

    def record(self, name: str, page: str) -> None:
        """Called by the canvas for each place that it meets."""
        self._now.setdefault(name, page)

    def page_of(self, name: str) -> str:
        """The printed number of the page; empty in the first pass."""
        return self._last.get(name, "")

    def beforeBuild(self) -> None:
        """A new pass begins."""
        self._last, self._now = self._now, {}

    def isSatisfied(self) -> bool:
        """True when the pass moved nothing."""
        return self._last == self._now

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """It takes no space."""
        return 0, 0

    def draw(self) -> None:
        """Nothing is drawn."""


class IndexEntryParagraph(BookletParagraph):
    """An entry of the index: its words, then the pages."""

    def __init__(self, node: index_text, style: ParagraphStyle, client: Client) -> None:
        self._node, self._client = node, client
        super().__init__(self._markup(), style)

    def _markup(self) -> str:
        words = self._client.gather_pdftext(self._node)
        pages = list(_pages(self._node["targets"], self._client.places))
        links = [
            f'<a href="#{name}" color="{self._client.styles.linkColor}">{page}</a>' for name, page in pages
        ]
        return ", ".join([words, *links])

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        """Lay out with the page numbers of the pass before."""
        markup = self._markup()
        if markup != self.text:
            self._setup(markup, self.style, None, None, _unchanged)
        size: tuple[float, float] = super().wrap(availWidth, availHeight)
        return size


def _unchanged(text: str) -> str:
    return text


def _pages(targets: Sequence[str], places: Places) -> Iterable[tuple[str, str]]:
    """Each target with its page or pages: one target a page, and the first one of pages that follow each other."""
    found: dict[str, str] = {}
    for name in targets:
        found.setdefault(places.page_of(name) or "0", name)
    pages = sorted(found, key=lambda page: int(page) if page.isdecimal() else 0)
    at = 0
    while at < len(pages):
        end = at
        while end + 1 < len(pages) and _follows(pages[end], pages[end + 1]):
            end += 1
        if end - at < RANGE - 1:
            end = at
        yield found[pages[at]], pages[at] if end == at else f"{pages[at]}\u2013{pages[end]}"
        at = end + 1


def _follows(page: str, other: str) -> bool:
    """Whether a page is the one after another."""
    return page.isdecimal() and other.isdecimal() and int(other) == int(page) + 1
