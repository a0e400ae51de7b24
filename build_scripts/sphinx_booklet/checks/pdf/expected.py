"""What the PDF of a doctree has to hold, in order.

This is a second reading of the doctree, apart from the engine's own (pdf/structure.py), so that a
mistake there does not agree with itself.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from pathlib import Path
from typing import TypeAlias

from docutils import nodes
from sphinx import addnodes

from sphinx_booklet.checks.pdf.items import DOCUMENT, Item, numbers_in, plain, plain_terms
from sphinx_booklet.checks.pdf.node_text import (
    cell_kind,
    elements_of,
    item_label,
    leads_to,
    outline_text,
    printed_text,
    signature_text,
    tex_numbers,
)  # fmt: skip

_NOT_PRINTED = (
    nodes.comment, nodes.substitution_definition, nodes.decoration, nodes.docinfo, nodes.system_message,
    nodes.raw, nodes.transition, nodes.Invisible, nodes.colspec,
)  # fmt: skip
_TITLED = (nodes.section, nodes.topic, nodes.sidebar, nodes.Admonition)
_WORDS = (
    nodes.paragraph, nodes.attribution, nodes.rubric, nodes.subtitle, nodes.line, nodes.literal_block,
    nodes.doctest_block,
)  # fmt: skip


def expect(doctree: nodes.document, source: Path | None = None, source_language: str = "") -> list[Item]:
    """The items of a doctree, as rst2pdf is about to print it.

    Args:
        doctree: the whole booklet.
        source: folder that the paths of items are told from.
        source_language: language tag of what has no translation, if the booklet is in another language.

    """
    reading = _Reading(doctree, source, source_language)
    return lead_links(list(reading.read(doctree)), reading.leads)


def expect_document(title: str, author: str, language: str, date: str = "") -> list[Item]:
    """What the file has to say of itself.

    Args:
        title: as it is printed.
        author: as it is printed.
        language: a tag (BCP 47).
        date: the day that the file bears, as 2026-11-30; "" for any.

    """
    stated = {"title": title, "author": author, "language": language, "date": date}
    return [Item(DOCUMENT + name, plain(value)) for name, value in stated.items()]


def lead_links(items: list[Item], leads: Mapping[int, int]) -> list[Item]:
    """Items with the place in the list of what each leads to.

    `leads`: from the number under which an item was made to that of another.
    """
    places = {item.target: place for place, item in enumerate(items) if item.target >= 0}
    titles: dict[str, list[int]] = {}
    for place, item in enumerate(items):
        if item.outlined:
            titles.setdefault(item.text, []).append(place)
    made = []
    for item in items:
        target = places.get(leads.get(item.target, -1), -1)
        if target < 0 and item.kind.startswith("contents entry"):  # one of our design holds no reference
            named = titles.get(item.text, [])
            target = named[0] if len(named) == 1 else -1
        made.append(replace(item, target=target))
    return made


Reader: TypeAlias = Callable[[nodes.Element], Iterator[Item]]


class _Reading:
    """One walk through a doctree."""

    def __init__(self, doctree: nodes.document, source: Path | None, source_language: str) -> None:
        self._source, self._language = source, source_language
        self._depth = 0
        self._place = ("", 0)
        self._count = 0  # of items made
        self._names: list[str] = []  # identifiers of what the next item begins
        self._first: dict[str, int] = {}  # identifier -> the item that it names
        self._leads: dict[int, str] = {}  # a link, by number -> the identifier that it leads to
        self._paths: dict[str, str] = {}  # a node's source -> what findings call it
        notes: list[nodes.Element] = [*doctree.findall(nodes.footnote), *doctree.findall(nodes.citation)]
        self._notes = {name for note in notes for name in note["ids"]}
        self._readers: dict[type, Reader] = {
            nodes.title: self._title, nodes.figure: self._kids, nodes.image: self._image,
            nodes.bullet_list: self._list, nodes.enumerated_list: self._list,
            nodes.definition_list: self._list, nodes.option_list: self._list, nodes.field_list: self._list,
            nodes.list_item: self._item, nodes.definition_list_item: self._definition,
            nodes.option_list_item: self._option, nodes.field: self._field,
            nodes.table: self._table, nodes.footnote: self._note, nodes.citation: self._note,
            addnodes.desc_signature: self._signature, nodes.block_quote: self._quotation, nodes.math_block: self._formula, nodes.caption: self._caption,
        }  # fmt: skip

    def read(self, node: nodes.Node) -> Iterator[Item]:
        """Items of a node and of all below it."""
        if not isinstance(node, nodes.Element):
            return
        self._names += node["ids"]
        if isinstance(node, _NOT_PRINTED):
            return
        before, self._place = self._place, self._place_of(node)
        yield from self._foreign(node)
        name = node.tagname
        if isinstance(node, nodes.topic) and "contents" in node["classes"]:
            yield from self._group_items("section", self._contents(node))
        elif name == "drawing":
            yield from self._image(node)
        elif name in ("index_group", "index_entry", "index_text"):
            yield from self._index(node)
        elif isinstance(node, _TITLED):
            if isinstance(node, (addnodes.versionmodified, addnodes.desc)):  # no heading of their own
                yield from self._kids(node)
            else:
                self._depth += 1
                yield from self._group_items("section", self._kids(node))
                self._depth -= 1
        else:
            reader = self._reader_of(node)
            yield from reader(node)
        self._place = before

    def _reader_of(self, node: nodes.Element) -> Reader:
        for kind in type(node).__mro__:
            if kind in self._readers:
                return self._readers[kind]
        is_words = isinstance(node, _WORDS) or node.tagname == "centered"
        return self._words if is_words else self._kids

    def _group_items(self, kind: str, inner: Iterator[Item]) -> Iterator[Item]:
        """What stands between the beginning and the end of a group; nothing where it holds nothing."""
        place = self._place
        first = next(inner, None)
        if first is not None:
            yield Item(kind, "", *place)
            yield first
            yield from inner
            yield Item(f"end of {kind}", "", *place)

    def _kids(self, node: nodes.Element) -> Iterator[Item]:
        for child in node.children:
            yield from self.read(child)

    @property
    def leads(self) -> dict[int, int]:
        """The number of the item that each link leads to, by its own number."""
        return {link: self._first[name] for link, name in self._leads.items() if name in self._first}

    def _make(self, kind: str, text: str = "", leads: str = "", *, outlined: bool = False) -> Item:
        for name in self._names:
            self._first.setdefault(name, self._count)
        self._names = []
        if leads:
            self._leads[self._count] = leads
        self._count += 1
        return Item(kind, plain(text), *self._place, self._count - 1, outlined)

    def _place_of(self, node: nodes.Node) -> tuple[str, int]:
        if not (node.source and node.line):
            return self._place
        found = self._paths.get(node.source)
        if found is None:
            path = Path(str(node.source).split(":docstring")[0])
            if self._source is not None and path.is_relative_to(self._source):
                path = path.relative_to(self._source)
            found = self._paths[node.source] = path.as_posix()
        return found, node.line

    def _foreign(self, node: nodes.Element) -> Iterator[Item]:
        names: list[str] = node.get("classes", [])
        named: list[str] = [name.removeprefix("language-") for name in names if name.startswith("language-")]
        if not named and node.get("source_language"):  # see markup/passage_language.py
            named = [node["source_language"]]
        for language in named:
            yield self._make(f"language {language}")

    # -- blocks -----------------------------------------------------------------------------

    def _title(self, node: nodes.Element) -> Iterator[Item]:
        parent = node.parent
        if isinstance(parent, nodes.table):
            yield self._make("caption", printed_text(node))
        elif isinstance(parent, _TITLED):
            level = min(6, max(1, self._depth))
            outlined = isinstance(parent, nodes.section)
            made = self._make(f"heading {level}", printed_text(node), outlined=outlined)
            yield replace(made, mark=plain(outline_text(node)) if outlined else "")
        yield from self._inside(node)

    def _words(self, node: nodes.Element) -> Iterator[Item]:
        if isinstance(node, nodes.rubric) and node.astext() == "Footnotes":
            return  # Sphinx' own heading over footnotes, which rst2pdf leaves out
        text = printed_text(node)
        if plain(text) or any(node.findall(nodes.image)) or any(node.findall(nodes.math)):
            yield self._make("paragraph", text)
        if isinstance(node, nodes.literal_block):
            yield self._make("code", text)
        yield from self._inside(node)

    def _signature(self, node: nodes.Element) -> Iterator[Item]:
        yield self._make("paragraph", signature_text(node))
        yield from self._inside(node)

    def _caption(self, node: nodes.Element) -> Iterator[Item]:
        yield self._make("caption", printed_text(node))
        yield from self._inside(node)

    def _image(self, node: nodes.Element) -> Iterator[Item]:
        if node.get("alt") == "":
            return  # decoration
        if isinstance(node.parent, nodes.reference):
            yield from self._link(node.parent)
        made = self._make("figure", node.get("alt") or "")
        words = [
            part.astext()
            for part in elements_of(node)
            if part.tagname == "drawing_words" and part["part"] != "alt"
        ]
        yield replace(made, mark=plain(" ".join(words)))

    def _formula(self, node: nodes.Element) -> Iterator[Item]:
        yield self._make("formula", f"{tex_numbers(node.astext())} {numbers_in(node.get('equation', ''))}")

    def _quotation(self, node: nodes.Element) -> Iterator[Item]:
        yield self._make("quotation")
        yield from self._kids(node)
        yield self._make("end of quotation")

    def _note(self, node: nodes.Element) -> Iterator[Item]:
        yield self._make("note", node[0].astext())
        for child in node.children[1:]:
            yield from self.read(child)

    def _index(self, node: nodes.Element) -> Iterator[Item]:
        if node.tagname == "index_text":
            yield self._make("paragraph", node.astext())
        elif node.tagname == "index_entry":
            yield self._make("item")
            yield from self._kids(node)
        else:
            yield from self._list(node)

    # -- lists ------------------------------------------------------------------------------

    def _list(self, node: nodes.Element) -> Iterator[Item]:
        yield self._make("numbered list" if isinstance(node, nodes.enumerated_list) else "list")
        yield from self._kids(node)
        yield self._make("end of list")

    def _item(self, node: nodes.Element) -> Iterator[Item]:
        made = self._make("item", item_label(node))
        parent = node.parent
        yield replace(made, mark=" ".join(parent["classes"]) if isinstance(parent, nodes.Element) else "")
        yield from self._kids(node)

    def _definition(self, node: nodes.Element) -> Iterator[Item]:
        heads = [child for child in node.children if isinstance(child, (nodes.term, nodes.classifier))]
        self._names += [name for head in heads for name in head["ids"]]
        yield self._make("item", plain_terms(" ".join(printed_text(head) for head in heads)))
        for child in node.children:
            if isinstance(child, (nodes.term, nodes.classifier)):
                yield from self._foreign(child)
                yield from self._inside(child)
            else:
                yield from self.read(child)

    def _option(self, node: nodes.Element) -> Iterator[Item]:
        yield self._make(
            "item", plain_terms(" ".join(option.astext() for option in elements_of(node)[0].children))
        )
        yield from self.read(node[1])

    def _field(self, node: nodes.Element) -> Iterator[Item]:
        yield self._make("item", plain_terms(node[0].astext() + ":"))
        yield from self._foreign(elements_of(node)[0])
        yield from self._inside(elements_of(node)[0])
        yield from self.read(node[1])

    def _contents(self, node: nodes.Element) -> Iterator[Item]:
        if isinstance(node.children[0], nodes.title):
            yield self._make(f"heading {min(6, self._depth + 1)}", node[0].astext())
        yield from self._entries(node, 0)

    def _entries(self, node: nodes.Element, level: int) -> Iterator[Item]:
        for child in node.children:
            if isinstance(child, nodes.bullet_list):
                for item in elements_of(child):
                    words = item.children[0]
                    leads = next((leads_to(link) for link in words.findall(nodes.reference)), "")
                    yield self._make(f"contents entry {level + 1}", printed_text(words), leads)
                    for formula in words.findall(nodes.math):
                        yield self._make("formula", tex_numbers(formula.astext()))
                    yield from self._entries(item, level + 1)
            elif isinstance(child, nodes.topic):
                inner = self._entries(child, level)
                yield from inner if "contents" in child["classes"] else self._group_items("section", inner)
            elif isinstance(child, nodes.paragraph) and isinstance(node, nodes.topic):
                yield from self._words(child)

    # -- tables -----------------------------------------------------------------------------

    def _table(self, node: nodes.Element) -> Iterator[Item]:
        yield self._make("table")
        for child in node.children:
            if isinstance(child, nodes.tgroup):
                yield from self._group(child)
            else:
                yield from self.read(child)
        yield self._make("end of table")

    def _group(self, group: nodes.Element) -> Iterator[Item]:
        stubs = [bool(spec.get("stub")) for spec in group.children if isinstance(spec, nodes.colspec)]
        for part in group.children:
            below: dict[int, int] = {}  # column -> rows that a cell above still covers
            rows = elements_of(part) if isinstance(part, (nodes.thead, nodes.tbody)) else []
            for row in rows:
                yield self._make("row")
                column, now = 0, dict(below)
                below = {place: left - 1 for place, left in below.items() if left > 1}
                for entry in elements_of(row):
                    while now.get(column, 0) > 0:
                        column += 1
                    wide, high = entry.get("morecols", 0) + 1, entry.get("morerows", 0) + 1
                    below.update((place, high - 1) for place in range(column, column + wide) if high > 1)
                    head = isinstance(part, nodes.thead)
                    named = (head or (column < len(stubs) and stubs[column])) and bool(entry.children)
                    yield self._make(cell_kind(named, head, wide, high))
                    yield from self._kids(entry)
                    column += wide

    # -- inside a line ----------------------------------------------------------------------

    def _inside(self, node: nodes.Element) -> Iterator[Item]:
        for child in node.children:
            for name in child["ids"] if isinstance(child, nodes.Element) else ():
                self._first.setdefault(name, self._count - 1)
            if isinstance(child, nodes.reference):
                yield from self._link(child)
            elif isinstance(child, (nodes.footnote_reference, nodes.citation_reference)):
                yield self._make("reference", child.astext(), child.get("refid", ""))
            elif isinstance(child, nodes.image):
                if child.get("alt"):
                    yield self._make("figure", child["alt"])
            elif isinstance(child, nodes.math):
                yield self._make("formula", tex_numbers(child.astext()))
                continue
            elif isinstance(child, nodes.literal):
                if plain(child.astext()):
                    yield self._make("code", child.astext())
            elif isinstance(child, nodes.abbreviation) and child.get("explanation"):
                yield self._make(f"abbreviation of {child['explanation']}", child.astext())
            elif isinstance(child, nodes.Inline) and isinstance(child, nodes.Element):
                yield from self._foreign(child)
            if isinstance(child, nodes.Element):
                yield from self._inside(child)

    def _link(self, node: nodes.Element) -> Iterator[Item]:
        if node.get("refid") in self._notes:
            yield self._make("reference", printed_text(node), node["refid"])
        elif leads := leads_to(node):
            yield self._make("link in the booklet", printed_text(node), leads)
        elif node.get("refuri") and node["refuri"] != "#":
            yield self._make(f"link to {node['refuri']}", printed_text(node))
