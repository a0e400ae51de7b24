"""What a tagged PDF holds, in the order of its structure tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

import pikepdf

from sphinx_booklet.checks.pdf.items import Item, numbers_in, plain, plain_terms
from sphinx_booklet.checks.pdf.reader import Tag

_NOTE_LABEL = re.compile(r"^\W*(\w[\w.+-]*)")
_BULLETS = frozenset(("/Disc", "/Circle", "/Square", "/None", ""))


def find_items(root: Tag) -> list[Item]:
    """The items of a structure tree."""
    return list(_Finding().read(root))


class _Finding:
    """One walk through a structure tree."""

    def __init__(self) -> None:
        self._toc_depth = 0
        self._in_index = False
        self._numbered = self._terms = False
        self._readers: dict[str, Callable[[Tag], Iterator[Item]]] = {
            "L": self._list, "LI": self._item, "Table": self._table, "TR": self._row, "TH": self._cell,
            "TD": self._cell, "Note": self._note, "BlockQuote": self._quotation, "TOC": self._contents,
            "TOCI": self._entry, "Index": self._index, "Figure": self._figure, "Formula": self._formula,
            "Caption": self._caption, "Link": self._link, "Reference": self._reference,
        }  # fmt: skip

    def read(self, tag: Tag) -> Iterator[Item]:
        """Items of an element and of all below it."""
        if tag.lang:
            yield Item(f"language {tag.lang}")
        reader = self._readers.get(tag.role)
        if reader is not None:
            yield from reader(tag)
        elif re.fullmatch("H[1-6]", tag.role):
            yield Item(f"heading {tag.role[1]}", plain(_words(tag)))
            yield from self._inside(tag)
        elif tag.role == "P":
            yield from self._paragraph(tag)
        else:
            yield from self._kids(tag)

    def _kids(self, tag: Tag) -> Iterator[Item]:
        for kid in tag.kids:
            if isinstance(kid, Tag):
                yield from self.read(kid)
            elif plain(kid):
                yield Item(f"words in no paragraph ({tag.role})", plain(kid))

    def _paragraph(self, tag: Tag) -> Iterator[Item]:
        if self._in_index:
            words = "".join(kid for kid in tag.kids if isinstance(kid, str))
            links = tag.find("Link")
            yield Item("paragraph", plain(words).rstrip(", ") if links else plain(words))
            return
        yield Item("paragraph", plain(_words(tag)))
        yield from self._inside(tag)

    def _caption(self, tag: Tag) -> Iterator[Item]:
        yield Item("caption", plain(_words(tag)))
        yield from self._inside(tag)

    def _figure(self, tag: Tag) -> Iterator[Item]:
        yield Item("figure", plain(tag.alt or ""))

    def _formula(self, tag: Tag) -> Iterator[Item]:
        yield Item("formula", numbers_in(tag.alt or ""))

    def _quotation(self, tag: Tag) -> Iterator[Item]:
        yield Item("quotation")
        yield from self._kids(tag)
        yield Item("end of quotation")

    def _note(self, tag: Tag) -> Iterator[Item]:
        label = next((kid for kid in tag.tags if kid.role == "Lbl"), None)
        found = _NOTE_LABEL.match(plain(label.text)) if label else None
        yield Item("note", found[1] if found else "")
        for kid in tag.tags:
            if kid is not label:
                yield from self.read(kid)

    def _index(self, tag: Tag) -> Iterator[Item]:
        self._in_index = True
        yield from self._kids(tag)
        self._in_index = False

    # -- lists ------------------------------------------------------------------------------

    def _list(self, tag: Tag) -> Iterator[Item]:
        numbering = str(tag.attributes.get("ListNumbering", ""))
        before = self._numbered, self._terms
        self._numbered, self._terms = numbering not in ("/Disc", "/Circle", "/Square"), not numbering
        yield Item("list" if numbering in _BULLETS else "numbered list")
        yield from self._kids(tag)
        yield Item("end of list")
        self._numbered, self._terms = before

    def _item(self, tag: Tag) -> Iterator[Item]:
        labels = [kid for kid in tag.tags if kid.role == "Lbl"]
        words = " ".join(map(_words, labels)) if self._numbered else ""
        yield Item("item", plain_terms(words) if self._terms else plain(words))
        for kid in tag.tags:
            if kid in labels:
                if kid.lang:
                    yield Item(f"language {kid.lang}")
                yield from self._inside(kid)
            else:
                yield from self.read(kid)

    def _contents(self, tag: Tag) -> Iterator[Item]:
        self._toc_depth += 1
        yield from self._kids(tag)
        self._toc_depth -= 1

    def _entry(self, tag: Tag) -> Iterator[Item]:
        own = "".join(kid.text for kid in tag.tags if kid.role != "TOC")
        yield Item(f"contents entry {self._toc_depth}", plain(own).rpartition(" ")[0])
        for kid in tag.tags:
            if kid.role == "TOC":
                yield from self.read(kid)

    # -- tables -----------------------------------------------------------------------------

    def _table(self, tag: Tag) -> Iterator[Item]:
        yield Item("table")
        yield from self._kids(tag)
        yield Item("end of table")

    def _row(self, tag: Tag) -> Iterator[Item]:
        yield Item("row")
        yield from self._kids(tag)

    def _cell(self, tag: Tag) -> Iterator[Item]:
        scope = str(tag.attributes.get("Scope", ""))
        kind = {"/Column": "column head", "/Row": "row head"}.get(scope, "head of nothing")
        wide, high = int(tag.attributes.get("ColSpan", 1)), int(tag.attributes.get("RowSpan", 1))
        spans = [f"{wide} columns"] * (wide > 1) + [f"{high} rows"] * (high > 1)
        name = kind if tag.role == "TH" else "cell"
        yield Item(" over ".join([name, " and ".join(spans)]) if spans else name)
        yield from self._kids(tag)

    # -- inside a line ----------------------------------------------------------------------

    def _inside(self, tag: Tag) -> Iterator[Item]:
        for kid in tag.tags:
            if kid.lang and kid.role != "Link":
                yield Item(f"language {kid.lang}")
            if kid.role == "Code":
                yield Item("code", plain(kid.text))
            elif kid.expansion:
                yield Item(f"abbreviation of {kid.expansion}", plain(kid.text))
            if kid.role in self._readers:
                yield from self._readers[kid.role](kid)
            else:
                yield from self._inside(kid)

    def _link(self, tag: Tag) -> Iterator[Item]:
        yield Item(_target(tag.links), plain(_words(tag)))
        yield from self._inside(tag)

    def _reference(self, tag: Tag) -> Iterator[Item]:
        linked = all(link.links for link in tag.find("Link")) and tag.find("Link")
        yield Item("reference" if linked else "reference that leads nowhere", plain(_words(tag)))


def _target(annotations: list[pikepdf.Object]) -> str:
    if not annotations:
        return "link that leads nowhere"
    annotation = annotations[0]
    if "/Dest" in annotation:
        return "link in the booklet"
    return f"link to {annotation.get('/A', pikepdf.Dictionary()).get('/URI', '')}"


def _words(tag: Tag) -> str:
    """Text without that of pictures and formulas."""
    return "".join(
        kid if isinstance(kid, str) else "" if kid.role in ("Figure", "Formula") else _words(kid)
        for kid in tag.kids
    )
