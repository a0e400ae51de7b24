"""What a reader steers by: the outline, and where links stand, lead and say that they lead.

Each is held against the items of the doctree: what they should lead to is known from there, where that stands is
read from the page. Destinations: ISO 32000-1, 12.3.2; outlines: 12.3.3; links: 12.5.6.5.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pikepdf import Array, Dictionary, Name, Object

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.pdf.found import FoundItem
from sphinx_booklet.checks.pdf.items import FORMULA, Item, plain
from sphinx_booklet.checks.pdf.layout import Box
from sphinx_booklet.checks.pdf.places import Places, box_of, holds, join_boxes
from sphinx_booklet.checks.pdf.reader import Tag, TaggedPdf

CODES = {
    "PDF-140": "an outline (bookmarks) that is not that of the headings",
    "PDF-141": "a link or an entry of the outline that leads to another place than its own",
    "PDF-142": "a link that is pressed elsewhere than on its words",
    "PDF-143": "a link described by other words than its own",
    "PDF-144": "a drawn mark of a list item that is read out as that of another kind of list",
}
_ABOVE = 4.0  # a destination stands at most so many sizes of type above what it leads to
_BELOW = 3.0  # points that it may stand below its top
_CAPTION = 40.0  # points above or below a figure or formula where a link to it may lead: to its caption
# Points by which the area of a link may be larger or smaller than its words, and their share of a large size of type
_NEAR, _NEAR_LARGE = 10.0, 0.75
_BLOCKS = (
    "heading",
    "paragraph",
    "note",
    "item",
    "caption",
    "table",
    "figure",
    "formula",
    "quotation",
    "code",
)


@dataclass(frozen=True, slots=True)
class Pairs:
    """The items of a text with those of its PDF, one to one, and where these stand."""

    path: Path
    expected: Sequence[Item]
    found: Sequence[FoundItem]
    places: Places
    starts: Mapping[int, Sequence[float]]  # page -> the top of each block that begins on it


def pair_items(
    path: Path, expected: Sequence[Item], found: Sequence[FoundItem], places: Places
) -> Pairs | None:
    """The two lists as pairs; None where the audit has found them to differ."""
    if [item.key for item in expected] != [item.key for item in found]:
        return None
    starts: dict[int, list[float]] = {}
    for item in found:
        start = places.start(item.tag) if item.kind.startswith(_BLOCKS) else None
        if start is not None:
            starts.setdefault(start[0], []).append(start[1])
    return Pairs(path, expected, found, places, starts)


def check_steering(pdf: TaggedPdf, pairs: Pairs) -> Iterator[Diagnostic]:
    """Everything that is wrong with the outline and the links of a PDF."""
    yield from _check_outline(pdf, pairs)
    for wanted, found in zip(pairs.expected, pairs.found, strict=True):
        if wanted.target >= 0:
            yield from _check_target(pdf, pairs, wanted, found)
    yield from check_index_links(pairs.path, pdf)
    yield from _check_marks(pairs)
    for wanted, found in zip(pairs.expected, pairs.found, strict=True):
        if wanted.kind == "figure":
            text = _letters(found.tag.text)
            lost = [word for word in wanted.mark.split() if _letters(word) not in text]
            if lost:
                yield _tell(
                    pairs, wanted, "PDF-149", f"The {wanted} lacks the words “{' '.join(lost)[:60]}”."
                )


def _check_marks(pairs: Pairs) -> Iterator[Diagnostic]:
    """A tick and a cross are read out as what they mean: alike in lists of one kind, otherwise in others."""
    said: dict[str, Counter[str]] = {}
    items = [
        (wanted, [label.alt for label in found.tag.tags if label.role == "Lbl" and label.alt is not None])
        for wanted, found in zip(pairs.expected, pairs.found, strict=True)
        if wanted.mark and wanted.kind == "item"
    ]
    for wanted, alts in items:
        said.setdefault(wanted.mark, Counter()).update(alts)
    usual = {mark: counts.most_common(1)[0][0] for mark, counts in said.items() if counts}
    shared = [mark for mark, words in usual.items() if list(usual.values()).count(words) > 1]
    for wanted, alts in items:
        if any(alt != usual[wanted.mark] for alt in alts) or (alts and wanted.mark in shared):
            said_here = ", ".join(alts)
            yield _tell(pairs, wanted, "PDF-144", f"The mark of a list item is read out as “{said_here}”.")


def check_links(path: Path, pdf: TaggedPdf, places: Places) -> Iterator[Diagnostic]:
    """Links that are pressed elsewhere than on their words, or say something else; no text is needed for it."""
    if pdf.root is None:
        return
    for tag in pdf.root.find("Link"):
        if not tag.links:
            yield Diagnostic(path, None, "PDF-142", f"{_name(tag)} cannot be pressed.")
            continue
        yield from _check_area(path, pdf, tag, places)
        figures = " ".join(figure.alt or "" for figure in tag.find("Figure", "Formula"))
        words = {_letters(tag.text), _letters(tag.heard), _letters(figures), "link"}
        for link in tag.links:
            said = _letters(str(link.get("/Contents", "")))
            if said and said not in words:
                yield Diagnostic(
                    path,
                    None,
                    "PDF-143",
                    f"{_name(tag)} is described as “{plain(str(link.Contents))[:60]}”.",
                )


def _letters(text: str) -> str:
    return "".join(plain(text).split())


def _name(tag: Tag) -> str:
    words = plain(tag.text)
    where = f" on page {tag.page}" if tag.page else ""
    return f"The link “{words[:60]}”{where}" if words else f"A link{where}"


# -- the outline ------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class _Entry:
    title: str
    depth: int
    node: Object


def _walk_outline(first: Object | None, depth: int, seen: set[tuple[int, int]]) -> Iterator[_Entry]:
    while isinstance(first, Dictionary) and first.objgen not in seen:
        seen.add(first.objgen)
        yield _Entry(plain(str(first.get("/Title", ""))), depth, first)
        yield from _walk_outline(first.get("/First"), depth + 1, seen)
        first = first.get("/Next")


def _check_outline(pdf: TaggedPdf, pairs: Pairs) -> Iterator[Diagnostic]:
    places = [place for place, item in enumerate(pairs.expected) if item.outlined]
    outlines = pdf.pdf.Root.get("/Outlines")
    entries = list(_walk_outline(outlines.get("/First"), 0, set())) if outlines is not None else []
    if not entries and not places:
        return
    if len(entries) != len(places):
        yield Diagnostic(
            pairs.path,
            None,
            "PDF-140",
            f"The outline has {len(entries)} entries, and the text {len(places)} headings. ({pairs.path.name})",
        )
    depths: dict[str, int] = {}
    for place, entry in zip(places, entries, strict=False):
        heading = pairs.expected[place]
        if not _says_heading(entry.title, heading):
            said = f"The outline has “{entry.title[:60]}” where the text has {heading}."
            yield _tell(pairs, heading, "PDF-140", said)
            return  # all that follow would be out of step
        # PDF 1.7 has no heading below H6: deeper ones share its name, and stand deeper in the outline
        if heading.kind != "heading 6" and depths.setdefault(heading.kind, entry.depth) != entry.depth:
            yield _tell(
                pairs, heading, "PDF-140", f"The outline has {heading} on another level than its like."
            )
        wrong = _misses(pdf, pairs, entry.node, pairs.found[place].tag)
        if wrong:
            yield _tell(pairs, heading, "PDF-141", f"The outline's “{entry.title[:60]}” {wrong}.")
    levels = [depth for _, depth in sorted(depths.items())]
    if levels != sorted(levels):
        yield Diagnostic(
            pairs.path,
            None,
            "PDF-140",
            f"The outline has lower headings above higher ones. ({pairs.path.name})",
        )


def _says_heading(title: str, heading: Item) -> bool:
    """Whether an entry of the outline has the words of a heading, its pictures' too, and something for formulas."""
    words = heading.mark or heading.text
    return re.fullmatch(".+".join(map(re.escape, words.split(FORMULA))), title) is not None


def _tell(pairs: Pairs, item: Item, code: str, message: str) -> Diagnostic:
    where = Path(item.path) if item.path else pairs.path
    return Diagnostic(where, item.line or None, code, f"{message} ({pairs.path.name})")


# -- where links lead ---------------------------------------------------------------------------


def find_destination(pdf: TaggedPdf, link: Object) -> tuple[int, float | None] | None:
    """Page and height that a link or an entry of the outline leads to; None where that is no page."""
    target = link.get("/Dest")
    action = link.get("/A")
    if target is None and isinstance(action, Dictionary) and action.get("/S") == Name.GoTo:
        target = action.get("/D")
    if not isinstance(target, Array) or len(target) < 2 or not isinstance(target[0], Dictionary):
        return None
    page = pdf.page_numbers.get(target[0].objgen)
    if page is None:
        return None
    kind = str(target[1])
    at = {"/XYZ": 3, "/FitH": 2, "/FitBH": 2}.get(kind)
    height = target[at] if at is not None and len(target) > at else None
    return page, float(height) if height is not None else None


def _misses(pdf: TaggedPdf, pairs: Pairs, link: Object, target: Tag) -> str:
    """What is wrong with where a link leads; "" where that is the beginning of `target`."""
    destination = find_destination(pdf, link)
    if destination is None:
        return "leads to no page"
    start = pairs.places.start(target)
    if start is None:
        return ""
    page, top, size = start
    if destination[0] != page:
        return f"leads to page {destination[0]}, and what it names is on page {page}"
    if destination[1] is None:
        return ""
    gap = destination[1] - top
    ends = [shown.baseline for number, shown in pairs.places.of_texts(target) if number == page]
    if target.role in ("Figure", "Formula") and -size - _CAPTION <= gap <= _CAPTION:
        return ""  # without a design, rst2pdf gives the place of a figure to its caption
    if min(ends, default=top) - _BELOW <= destination[1] < top - _BELOW and not target.role.startswith("H"):
        return ""  # it leads to words in the middle of a block
    between = any(top + _BELOW < other <= destination[1] + _BELOW for other in pairs.starts.get(page, ()))
    if not -_BELOW <= gap <= _ABOVE * size or (between and gap > size):
        return f"leads to a place {abs(gap):.0f} points from what it names, on page {page}"
    return ""


def _check_target(pdf: TaggedPdf, pairs: Pairs, wanted: Item, found: FoundItem) -> Iterator[Diagnostic]:
    target = pairs.found[wanted.target]
    own = [tag for kid in found.tag.tags if kid.role != "TOC" for tag in kid.walk()]
    links = [link for tag in (found.tag, *own) for link in tag.links]
    for link in links:
        wrong = _misses(pdf, pairs, link, target.tag)
        if wrong:
            yield _tell(pairs, wanted, "PDF-141", f"The {wanted} {wrong}: {pairs.expected[wanted.target]}.")
            return


def check_index_links(path: Path, pdf: TaggedPdf) -> Iterator[Diagnostic]:
    """The page numbers of an index are those of the pages that they lead to."""
    if pdf.root is None:
        return
    labels = [str(page.label) for page in pdf.pdf.pages]
    for tag in [link for index in pdf.root.find("Index") for link in index.find("Link")]:
        for link in tag.links:
            found = find_destination(pdf, link)
            led = labels[found[0] - 1] if found else "none"
            if plain(tag.text).isdigit() and led != plain(tag.text):
                message = f"The index says page {plain(tag.text)}, and leads to page {led} (page {tag.page})."
                yield Diagnostic(path, None, "PDF-141", message)


# -- where links stand ----------------------------------------------------------------------------


def _areas(link: Object) -> list[Box]:
    quads = [float(value) for value in link.get("/QuadPoints", [])]
    if len(quads) >= 8:
        return [
            (min(four[::2]), min(four[1::2]), max(four[::2]), max(four[1::2]))
            for four in (quads[at : at + 8] for at in range(0, len(quads) - 7, 8))
        ]
    return [_rectangle(link)]


def _rectangle(link: Object) -> Box:
    first, second, third, fourth = (float(value) for value in link.Rect)
    return min(first, third), min(second, fourth), max(first, third), max(second, fourth)


def _check_area(path: Path, pdf: TaggedPdf, tag: Tag, places: Places) -> Iterator[Diagnostic]:
    pages = {
        annotation.objgen: number
        for number in {page for page, _ in places.of_texts(tag)}
        for annotation in pdf.pdf.pages[number - 1].obj.get("/Annots", [])
    }
    boxes: dict[int, list[Box]] = {}
    for page, shown in places.of_texts(tag):
        boxes.setdefault(page, []).append(box_of(shown))
    if not boxes:
        return
    areas = [(pages.get(link.objgen, 0), link, box) for link in tag.links for box in _areas(link)]
    for page, words in boxes.items():
        centres = [((left + right) / 2, (bottom + top) / 2) for left, bottom, right, top in words]
        slack = 0.4 * (words[0][3] - words[0][1])  # the blank after a word may stand outside
        if not all(any(at == page and holds(box, *one, slack) for at, _, box in areas) for one in centres):
            yield Diagnostic(path, None, "PDF-142", f"{_name(tag)} has words where it cannot be pressed.")
            return
    near = max(
        _NEAR, _NEAR_LARGE * max(top - bottom for words in boxes.values() for _, bottom, _, top in words)
    )
    for page, link, box in areas:
        inside = [
            one for one in boxes.get(page, ()) if holds(box, (one[0] + one[2]) / 2, (one[1] + one[3]) / 2, 1)
        ]
        whole = _rectangle(link)
        held = holds(whole, (box[0] + box[2]) / 2, (box[1] + box[3]) / 2)
        around = join_boxes(inside) if inside else None
        if not held or around is None or max(abs(a - b) for a, b in zip(box, around, strict=True)) > near:
            yield Diagnostic(path, None, "PDF-142", f"{_name(tag)} is pressed beside its words.")
            return
