"""Printed page breaks inside the chapters: the place where each page of the PDF starts.

EPUB Accessibility 1.1, 3.3 (page navigation); DPUB-ARIA 1.1 `doc-pagebreak`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from docutils import nodes

from sphinx_booklet.markup.page_starts import CONTENTS, INDEX, PLACE, PageStart, is_letter

# A break in a heading would be read as part of its name, and one in code is lost when the code is coloured.
BEFORE = (
    nodes.title, nodes.subtitle, nodes.rubric, nodes.image, nodes.figure, nodes.table, nodes.literal_block,
    nodes.doctest_block,
)  # fmt: skip


class page_break(nodes.Inline, nodes.Element):  # noqa: N801  # docutils names node classes in small letters
    """The start of a printed page; `label` is what is printed on it."""


def settle_starts(starts: Iterable[PageStart], documents: Sequence[str]) -> list[PageStart]:
    """The starts that an EPUB can show, in reading order; `documents` are the chapters in that order.

    A printed booklet has a front and a back cover, made from words of the root document, `documents[0]`.
    The EPUB's own cover, contents and index stand for the first page of each.
    """
    settled: list[PageStart] = []
    order = {name: number for number, name in enumerate(documents)}
    reached = (0, 0, 0)
    for start in starts:
        docname, _colon, number = start.place.rpartition(":")
        here = (order.get(docname, 0), int(number) if number.isdecimal() else 0, start.before)
        if start.page == 1 and docname in ("", documents[0]):
            settled.append(replace(start, place=""))
        elif start.place in (CONTENTS, INDEX):
            settled.append(start)
        elif here > reached and docname != documents[0]:
            settled.append(start)
            reached = here
    labels = {start.label for start in settled if start.place}
    # a cover bears no number: "1" has to lead to the page that says 1
    return [start for start in settled if start.place or start.label not in labels]


def page_id(start: PageStart) -> str:
    """The id of a page's start; the label alone may stand on two pages (i, 1)."""
    return f"page-{start.page}"


def insert_page_breaks(doctree: nodes.document, starts: Iterable[PageStart]) -> list[PageStart]:
    """Mark where pages start in a resolved doctree; returns the starts that were found in it."""
    places = {node[PLACE]: node for node in doctree.findall(nodes.Element) if PLACE in node}
    found = []
    for start in starts:
        if block := places.get(start.place):
            mark = page_break("", ids=[page_id(start)], label=start.label)
            _insert(block, mark, start.before)
            found.append(start)
    return found


def _insert(block: nodes.Element, mark: page_break, before: int) -> None:
    block = _find_outermost(block)
    if isinstance(block, BEFORE) and block.parent is not None:
        block.parent.insert(block.parent.index(block), mark)
        return
    texts = list(_list_texts(block))
    if not texts:
        _insert_at_first_block(block, mark)
        return
    for text in texts:
        offset = _find_letter(text, before)
        if offset is not None:
            _split(text, offset, mark)
            return
        before -= sum(map(is_letter, text))
    _split(texts[0], 0, mark)  # the text is another one; its beginning is the nearest place


def _find_outermost(block: nodes.Element) -> nodes.Element:
    """The figure or table that starts with the block: a break stands before its caption and its head."""
    node: nodes.Element | None = block
    while node is not None:
        if isinstance(node, nodes.figure):
            return node
        if isinstance(node, nodes.title | nodes.thead) and isinstance(
            node.parent, nodes.table | nodes.tgroup
        ):
            return node.parent if isinstance(node.parent, nodes.table) else node.parent.parent
        node = node.parent
    return block


def _list_texts(block: nodes.Element) -> Iterator[nodes.Text]:
    """The texts of a block of text; nothing for a block that holds blocks."""
    if isinstance(block, nodes.TextElement):
        yield from (text for text in block.findall(nodes.Text) if not isinstance(text.parent, nodes.raw))


def _find_letter(text: nodes.Text, count: int) -> int | None:
    """The offset of the letter that has `count` letters before it; None where the text is shorter."""
    for offset, char in enumerate(text):
        if is_letter(char):
            if count == 0:
                return offset
            count -= 1
    return None


def _split(text: nodes.Text, offset: int, mark: page_break) -> None:
    """Put the mark into a text; not into a link or a dose, but before it."""
    parent: nodes.Element = text.parent
    node: nodes.Node = text
    while not isinstance(parent, nodes.TextElement) or isinstance(parent, nodes.Inline):
        node, parent, offset = parent, parent.parent, 0
    place = parent.index(node)
    if not offset:
        parent.insert(place, mark)
        return
    parent.remove(node)
    for part in (nodes.Text(text[offset:]), mark, nodes.Text(text[:offset])):
        parent.insert(place, part)


def _insert_at_first_block(block: nodes.Element, mark: page_break) -> None:
    """Into the first text of a block such as a list item; before it when it has none."""
    for node in block.findall(nodes.TextElement):
        if isinstance(node, nodes.Inline | nodes.label):
            continue
        if isinstance(node, BEFORE):
            break
        node.insert(0, mark)
        return
    parent = block.parent
    if parent is not None and isinstance(parent, nodes.section | nodes.document | nodes.container):
        parent.insert(parent.index(block), mark)
    elif children := [child for child in block.children if isinstance(child, nodes.Element)]:
        block.insert(block.index(children[0]), mark)
