"""The blocks of a doctree, as they should reach whoever reads the EPUB or the web page.

The doctree is the one that every builder is given: its references are resolved, and nothing of an edition's own is
done to it yet.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.checks.readers.blocks import ANY, UNKNOWN, Block, Edition, plain, plain_name
from sphinx_booklet.checks.readers.marks import (
    UNPRINTED,
    find_foreign,
    list_marks,
    list_names,
    printed_words,
)

_LISTS = {"do-list": "do", "dont-list": "don't", "tick-list": "tick"}
_LONGEST_HEAD = 80  # characters of a cell that can name its row
_PLAIN = (nodes.compound, nodes.legend, nodes.line_block, nodes.document, addnodes.glossary, nodes.tgroup)
_WORDS = (nodes.paragraph, nodes.attribution, nodes.rubric, nodes.subtitle, nodes.line)

Reader = Callable[[nodes.Element], Iterator[Block]]


def read_doctree(
    doctree: nodes.document,
    edition: Edition,
    numbers: Mapping[str, str],
    source: Path,
    language: str,
    draw: Callable[[nodes.Element], str] = lambda _: "",
) -> list[Block]:
    """The blocks of one document.

    Args:
        doctree: with its references resolved.
        edition: whom they are for; the web puts emergencies first and names rows, books list a diary's rows.
        numbers: id of a figure or table -> its number.
        source: folder that places are told from.
        language: the tag of the booklet's language.
        draw: a digest of a drawing made anew.

    """
    return list(_Reading(edition, numbers, source, language, draw).read(doctree))


def drop_landing_titles(doctree_blocks: list[Block], doctree: nodes.document) -> list[Block]:
    """Without title and subtitle of the booklet: on the start page of the web they stand beside the drawing."""
    titles = {
        plain(node.astext())
        for node in doctree.findall(nodes.TextElement)
        if "subtitle" in node["classes"] or (isinstance(node, nodes.title) and is_first(node, doctree))
    }
    return [block for block in doctree_blocks if block.text not in titles]


def is_first(node: nodes.Node, doctree: nodes.document) -> bool:
    """Whether a title is that of the whole document."""
    return node is next(iter(doctree.findall(nodes.title)), None)


class _Reading:
    """One walk through a doctree."""

    def __init__(
        self,
        edition: Edition,
        numbers: Mapping[str, str],
        source: Path,
        language: str,
        draw: Callable[[nodes.Element], str],
    ) -> None:
        self._draw = draw
        self._edition, self._numbers, self._source = edition, numbers, source
        self._within: tuple[str, ...] = ()
        self._languages = [language]
        self._names: list[str] = []
        self._depth = 0
        self._place = ("", 0)
        self._readers: dict[type, Reader] = {
            nodes.section: self._section, nodes.title: self._title, nodes.figure: self._figure,
            nodes.image: self._image, nodes.caption: self._caption, nodes.bullet_list: self._list,
            nodes.enumerated_list: self._list, nodes.definition_list: self._children,
            nodes.definition_list_item: self._children, nodes.term: self._term,
            nodes.definition: lambda node: self._inside("definition", node),
            nodes.block_quote: lambda node: self._inside("quotation", node),
            nodes.admonition: self._box, nodes.container: self._container, nodes.table: self._table,
            nodes.footnote: self._note, nodes.citation: self._note, nodes.label: self._label,
            nodes.literal_block: lambda node: self._words("code", node),
            nodes.doctest_block: lambda node: self._words("code", node),
            nodes.math_block: lambda _: self._make("formula"), nodes.transition: lambda _: iter(()),
            addnodes.toctree: lambda node: iter(()) if node.get("hidden") else self._unknown(node),
        }  # fmt: skip

    def read(self, node: nodes.Node) -> Iterator[Block]:
        """The blocks of a node and of all below it."""
        if not isinstance(node, nodes.Element) or isinstance(node, nodes.Invisible):
            self._names += node["ids"] if isinstance(node, nodes.Element) else ()
            return
        self._names += node["ids"]
        if isinstance(node, UNPRINTED):
            if isinstance(node, nodes.raw):
                yield from self._make(UNKNOWN)
            return
        if node.source and node.line:
            self._place = (str(node.source).split(":docstring")[0], node.line)
        foreign = find_foreign(node)
        self._languages.append(foreign or self._languages[-1])
        yield from self._reader_of(node)(node)
        self._languages.pop()

    def _reader_of(self, node: nodes.Element) -> Reader:
        if node.tagname == "drawing":
            return self._drawing
        for kind in type(node).__mro__:
            if kind in self._readers:
                return self._readers[kind]
        if isinstance(node, _WORDS):
            return lambda one: self._words("text", one)
        return self._children if isinstance(node, _PLAIN) else self._unknown

    def _children(self, node: nodes.Element) -> Iterator[Block]:
        for child in node.children:
            yield from self.read(child)

    def _unknown(self, node: nodes.Element) -> Iterator[Block]:
        yield from self._make(UNKNOWN)
        if isinstance(node, nodes.TextElement):
            yield from self._words("text", node)
        else:
            yield from self._children(node)

    def _inside(self, name: str, node: nodes.Element) -> Iterator[Block]:
        before, self._within = self._within, (*self._within, name)
        yield from self._children(node)
        self._within = before

    def _make(self, kind: str, text: str = "") -> Iterator[Block]:
        names, self._names = tuple(map(plain_name, self._names)), []
        path, line = self._place
        if path and Path(path).is_relative_to(self._source):
            path = Path(path).relative_to(self._source).as_posix()
        yield Block(kind, plain(text), self._within, self._languages[-1], names=names, path=path, line=line)

    def _words(self, kind: str, node: nodes.Element) -> Iterator[Block]:
        marks = tuple(list_marks(node, self._edition))
        text = printed_words(node)
        for child in node.children:
            self._names += list_names(child) if isinstance(child, nodes.Element) else ()
        if not plain(text) and not marks:
            return
        for block in self._make(kind, text):
            known = "reading-time" not in node["classes"]
            yield replace(block, marks=marks, language=block.language if known else ANY)

    # -- sections and boxes ---------------------------------------------------------------------

    def _section(self, node: nodes.Element) -> Iterator[Block]:
        self._depth += 1
        for child in _emergencies_first(node) if self._edition == "html" else node.children:
            yield from self.read(child)
        self._depth -= 1

    def _title(self, node: nodes.Element) -> Iterator[Block]:
        if isinstance(node.parent, nodes.section):
            yield from self._words(f"heading {min(6, self._depth)}", node)
        elif isinstance(node.parent, (nodes.table, nodes.figure)):
            yield from self._caption(node)
        else:
            yield from self._words(self._box_title(), node)

    def _box_title(self) -> str:
        """On the web a box has a heading, one level below that of its section; in a book its title is no heading."""
        return f"heading {min(6, max(2, self._depth + 1))}" if self._edition == "html" else "title"

    def _box(self, node: nodes.Element) -> Iterator[Block]:
        if "kind" in node:
            yield from self._inside(f"box {node['kind']}", node)
        else:
            yield from self._unknown(node)

    def _container(self, node: nodes.Element) -> Iterator[Block]:
        names = node["classes"]
        if "literal-block-wrapper" in names:
            yield from self._unknown(node)
        elif "card" in names:
            before, self._within = self._within, (*self._within, "card")
            for child in node.children:
                title = isinstance(child, nodes.paragraph) and "card-title" in child["classes"]
                if title and isinstance(child, nodes.Element):
                    self._languages.append(find_foreign(child) or self._languages[-1])
                    yield from self._words(self._box_title(), child)
                    self._languages.pop()
                else:
                    yield from self.read(child)
            self._within = before
        elif not {"fold", "download-panel"} & set(names):
            yield from self._children(node)

    def _note(self, node: nodes.Element) -> Iterator[Block]:
        yield from self._inside("reference" if isinstance(node, nodes.citation) else "note", node)

    def _label(self, node: nodes.Element) -> Iterator[Block]:
        for block in self._make("label", node.astext().strip("[]")):
            yield replace(block, language=ANY)

    # -- lists ----------------------------------------------------------------------------------

    def _list(self, node: nodes.Element) -> Iterator[Block]:
        kind = next((_LISTS[name] for name in node["classes"] if name in _LISTS), "bullet")
        if isinstance(node, nodes.enumerated_list):
            kind = node.get("enumtype", "arabic")
        for number, item in enumerate(node.children, int(node.get("start", 1))):
            if isinstance(item, nodes.Element):
                self._names += item["ids"]
                yield from self._inside(f"{kind} {number}", item)

    def _term(self, node: nodes.Element) -> Iterator[Block]:
        if any(isinstance(other, nodes.classifier) for other in node.parent.children):
            yield from self._make(UNKNOWN)
        yield from self._words("term", node)

    # -- pictures -------------------------------------------------------------------------------

    def _figure(self, node: nodes.Element) -> Iterator[Block]:
        yield from self._inside("figure", node)

    def _caption(self, node: nodes.Element) -> Iterator[Block]:
        holder = node.parent if isinstance(node.parent, nodes.Element) else node
        number = next((self._numbers[name] for name in holder["ids"] if name in self._numbers), "")
        for block in self._words("caption", node):
            yield replace(block, text=f"{number} {block.text}".strip())

    def _image(self, node: nodes.Element) -> Iterator[Block]:
        if node.get("alt", ""):
            for block in self._make("picture", node["alt"]):
                yield replace(block, language=ANY)

    def _drawing(self, node: nodes.Element) -> Iterator[Block]:
        words = [child for child in node.findall(nodes.TextElement) if child.tagname == "drawing_words"]
        alt = next((child.astext() for child in words if child["part"] == "alt"), "")
        drawn = tuple(plain(child.astext()) for child in words if child["part"] != "alt")
        for block in self._make("drawing", alt):
            yield replace(block, words=drawn, shape=self._draw(node), language=ANY)

    # -- tables ---------------------------------------------------------------------------------

    def _table(self, node: nodes.Element) -> Iterator[Block]:
        if "diary" in node["classes"] and self._edition == "epub":
            yield from self._diary(node)
            return
        for title in node.children:
            if isinstance(title, nodes.title):
                yield from self.read(title)
        before, self._within = self._within, (*self._within, "table")
        number = 0
        for group in node.findall(nodes.tgroup):
            stubs = [bool(spec.get("stub")) for spec in group.children if isinstance(spec, nodes.colspec)]
            if stubs and self._edition == "html" and _names_rows(node):
                stubs[0] = True
            for part in group.children:
                for row in part.children if isinstance(part, (nodes.thead, nodes.tbody)) else ():
                    number += 1
                    yield from self._row(row, number, stubs, in_head=isinstance(part, nodes.thead))
        self._within = before

    def _row(self, row: nodes.Node, number: int, stubs: list[bool], *, in_head: bool) -> Iterator[Block]:
        column = 0
        before = self._within
        for entry in row.children:
            if not isinstance(entry, nodes.Element):
                continue
            wide, high = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1
            stub = column < len(stubs) and stubs[column]
            words = bool(entry.astext().strip())
            kind = (
                "column head"
                if in_head and words
                else "row head"
                if stub and not in_head and words
                else "cell"
            )
            size = f" of {wide} x {high}" if (wide, high) != (1, 1) else ""
            self._within = (*before, f"row {number}", f"{kind}{size}")
            found = list(self._children(entry))
            yield from found or self._make("empty")
            column += wide
        self._within = before

    def _diary(self, node: nodes.Element) -> Iterator[Block]:
        rows = [row for row in node.findall(nodes.row) if row[0].astext().strip()]
        for number, row in enumerate(rows, 1):
            first = row[0]
            if isinstance(first, nodes.Element):
                yield from self._inside(f"bullet {number}", first)


def _emergencies_first(section: nodes.Element) -> list[nodes.Node]:
    """On the web an emergency of a chapter's beginning comes right after its title: the first screen of a phone."""
    if not isinstance(section.parent, nodes.document):
        return list(section.children)
    first = next(
        (place for place, child in enumerate(section.children) if isinstance(child, nodes.section)),
        len(section.children),
    )
    beginning, rest = section.children[:first], section.children[first:]
    urgent = [
        one for one in beginning if isinstance(one, nodes.admonition) and one.get("kind") == "emergency"
    ]
    others = [one for one in beginning if one not in urgent]
    titles = [place for place, one in enumerate(others) if isinstance(one, nodes.title)]
    after = titles[0] + 1 if titles else 0
    return [*others[:after], *urgent, *others[after:], *rest]


def _names_rows(table: nodes.Element) -> bool:
    """Whether the first column names the rows: the table has a head, each first cell is short and its own."""
    bodies = list(table.findall(nodes.tbody))
    if len(bodies) != 1 or not any(True for _ in table.findall(nodes.thead)):
        return False
    rows = [row.children for row in bodies[0].children]
    if len(rows) < 2 or len({len(row) for row in rows}) != 1 or len(rows[0]) < 2:
        return False
    names = [" ".join(row[0].astext().split()) for row in rows]
    return len(set(names)) == len(names) and all(0 < len(name) <= _LONGEST_HEAD for name in names)
