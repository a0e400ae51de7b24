"""What a tagged PDF holds, in the order of its structure tree."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

import pikepdf

from sphinx_booklet.checks.pdf.items import Item, numbers_in, plain, plain_terms
from sphinx_booklet.checks.pdf.reader import Tag

_NOTE_LABEL = re.compile(r"^\W*(\w[\w.+-]*)")
_BULLETS = frozenset(("/Disc", "/Circle", "/Square", "/None", ""))


@dataclass(frozen=True, slots=True)
class FoundItem(Item):
    """An item with the element that it was found in."""

    tag: Tag = field(default_factory=lambda: Tag(""), compare=False)


def find_items(root: Tag) -> list[FoundItem]:
    """The items of a structure tree."""
    return list(_Finding().read(root))


class _Finding:
    """One walk through a structure tree."""

    def __init__(self) -> None:
        self._tag = Tag("")  # that is being read
        self._toc_depth = 0
        self._in_index = False
        self._numbered = self._terms = False
        self._readers: dict[str, Callable[[Tag], Iterator[FoundItem]]] = {
            "L": self._list, "LI": self._item, "Table": self._table, "TR": self._row, "TH": self._cell,
            "TD": self._cell, "Note": self._note, "BlockQuote": self._quotation, "TOC": self._contents,
            "TOCI": self._entry, "Index": self._index, "Figure": self._figure, "Formula": self._formula,
            "Caption": self._caption, "Sect": self._section, "Link": self._link, "Reference": self._reference,
        }  # fmt: skip

    def read(self, tag: Tag) -> Iterator[FoundItem]:
        """Items of an element and of all below it."""
        before, self._tag = self._tag, tag
        if tag.lang:
            yield self._make(f"language {tag.lang}")
        reader = self._readers.get(tag.role)
        if reader is not None:
            yield from reader(tag)
        elif re.fullmatch("H[1-6]", tag.role):
            yield self._make(f"heading {tag.role[1]}", plain(_words(tag)))
            yield from self._inside(tag)
        elif tag.role == "P":
            yield from self._paragraph(tag)
        else:
            yield from self._kids(tag)
        self._tag = before

    def _make(self, kind: str, text: str = "") -> FoundItem:
        return FoundItem(kind, text, tag=self._tag)

    def _kids(self, tag: Tag) -> Iterator[FoundItem]:
        for kid in tag.kids:
            if isinstance(kid, Tag):
                yield from self.read(kid)
            elif plain(kid):
                yield self._make(f"words in no paragraph ({tag.role})", plain(kid))

    def _paragraph(self, tag: Tag) -> Iterator[FoundItem]:
        if self._in_index:
            words = "".join(kid for kid in tag.kids if isinstance(kid, str))
            links = tag.find("Link")
            yield self._make("paragraph", plain(words).rstrip(", ") if links else plain(words))
            return
        yield self._make("paragraph", plain(_words(tag)))
        yield from self._inside(tag)

    def _caption(self, tag: Tag) -> Iterator[FoundItem]:
        yield self._make("caption", plain(_words(tag)))
        yield from self._inside(tag)

    def _figure(self, tag: Tag) -> Iterator[FoundItem]:
        yield self._make("figure", plain(tag.alt or ""))

    def _formula(self, tag: Tag) -> Iterator[FoundItem]:
        yield self._make("formula", numbers_in(tag.alt or ""))

    def _section(self, tag: Tag) -> Iterator[FoundItem]:
        yield self._make("section")
        yield from self._kids(tag)
        yield self._make("end of section")

    def _quotation(self, tag: Tag) -> Iterator[FoundItem]:
        yield self._make("quotation")
        yield from self._kids(tag)
        yield self._make("end of quotation")

    def _note(self, tag: Tag) -> Iterator[FoundItem]:
        label = next((kid for kid in tag.tags if kid.role == "Lbl"), None)
        found = _NOTE_LABEL.match(plain(label.text)) if label else None
        yield self._make("note", found[1] if found else "")
        for kid in tag.tags:
            if kid is not label:
                yield from self.read(kid)

    def _index(self, tag: Tag) -> Iterator[FoundItem]:
        self._in_index = True
        yield from self._kids(tag)
        self._in_index = False

    # -- lists ------------------------------------------------------------------------------

    def _list(self, tag: Tag) -> Iterator[FoundItem]:
        numbering = str(tag.attributes.get("ListNumbering", ""))
        before = self._numbered, self._terms
        self._numbered, self._terms = numbering not in ("/Disc", "/Circle", "/Square"), not numbering
        yield self._make("list" if numbering in _BULLETS else "numbered list")
        yield from self._kids(tag)
        yield self._make("end of list")
        self._numbered, self._terms = before

    def _item(self, tag: Tag) -> Iterator[FoundItem]:
        labels = [kid for kid in tag.tags if kid.role == "Lbl"]
        words = " ".join(map(_words, labels)) if self._numbered else ""
        yield self._make("item", plain_terms(words) if self._terms else plain(words))
        for kid in tag.tags:
            if kid in labels:
                if kid.lang:
                    yield self._make(f"language {kid.lang}")
                yield from self._inside(kid)
            else:
                yield from self.read(kid)

    def _contents(self, tag: Tag) -> Iterator[FoundItem]:
        self._toc_depth += 1
        yield from self._kids(tag)
        self._toc_depth -= 1

    def _entry(self, tag: Tag) -> Iterator[FoundItem]:
        own = [kid for kid in tag.tags if kid.role != "TOC"]
        words = plain("".join(map(_words_and_pictures, own)))
        yield self._make(f"contents entry {self._toc_depth}", words.rpartition(" ")[0])
        for kid in own:
            for formula in kid.find("Formula"):
                yield from self._formula(formula)
        for kid in tag.tags:
            if kid.role == "TOC":
                yield from self.read(kid)

    # -- tables -----------------------------------------------------------------------------

    def _table(self, tag: Tag) -> Iterator[FoundItem]:
        yield self._make("table")
        yield from self._kids(tag)
        yield self._make("end of table")

    def _row(self, tag: Tag) -> Iterator[FoundItem]:
        yield self._make("row")
        yield from self._kids(tag)

    def _cell(self, tag: Tag) -> Iterator[FoundItem]:
        scope = str(tag.attributes.get("Scope", ""))
        kind = {"/Column": "column head", "/Row": "row head"}.get(scope, "head of nothing")
        wide, high = int(tag.attributes.get("ColSpan", 1)), int(tag.attributes.get("RowSpan", 1))
        spans = [f"{wide} columns"] * (wide > 1) + [f"{high} rows"] * (high > 1)
        name = kind if tag.role == "TH" else "cell"
        yield self._make(" over ".join([name, " and ".join(spans)]) if spans else name)
        yield from self._kids(tag)

    # -- inside a line ----------------------------------------------------------------------

    def _inside(self, tag: Tag) -> Iterator[FoundItem]:
        before = self._tag
        for kid in tag.tags:
            self._tag = kid
            if kid.lang and kid.role != "Link":
                yield self._make(f"language {kid.lang}")
            if kid.role == "Code":
                yield self._make("code", plain(kid.text))
            elif kid.expansion:
                yield self._make(f"abbreviation of {kid.expansion}", plain(kid.text))
            if kid.role in self._readers:
                yield from self._readers[kid.role](kid)
            else:
                yield from self._inside(kid)
        self._tag = before

    def _link(self, tag: Tag) -> Iterator[FoundItem]:
        yield self._make(_target(tag.links), plain(_words(tag)))
        yield from self._inside(tag)

    def _reference(self, tag: Tag) -> Iterator[FoundItem]:
        linked = all(link.links for link in tag.find("Link")) and tag.find("Link")
        yield self._make("reference" if linked else "reference that leads nowhere", plain(_words(tag)))


def _target(annotations: list[pikepdf.Object]) -> str:
    if not annotations:
        return "link that leads nowhere"
    annotation = annotations[0]
    if "/Dest" in annotation:
        return "link in the booklet"
    return f"link to {annotation.get('/A', pikepdf.Dictionary()).get('/URI', '')}"


def _words_and_pictures(tag: Tag) -> str:
    """Text with the words that stand for its pictures, without that of formulas."""
    if tag.role in ("Figure", "Formula"):
        return f" {tag.alt or ''} " if tag.role == "Figure" else ""
    return "".join(kid if isinstance(kid, str) else _words_and_pictures(kid) for kid in tag.kids)


def _words(tag: Tag) -> str:
    """Text without that of pictures and formulas."""
    return "".join(
        kid if isinstance(kid, str) else "" if kid.role in ("Figure", "Formula") else _words(kid)
        for kid in tag.kids
    )
