"""Ink against tags: each letter and drawing that a PDF declares is there on the picture, seen, single and in order.

A tag, a text and an outline can be whole while the page is white. Here the picture is judged that a person gets
(DESIGN: two witnesses). Contrast: WCAG 2.2, success criteria 1.4.3 and 1.4.11.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from importlib.util import find_spec
from pathlib import Path

import pikepdf
from fontTools.ttLib import TTLibError

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.pdf import drawings_seen
from sphinx_booklet.checks.pdf.drawings_seen import Asked, find_drawings
from sphinx_booklet.checks.pdf.glyph_shapes import check_shapes
from sphinx_booklet.checks.pdf.ink_order import COVER, check_order, has_ink, quote, share_covered
from sphinx_booklet.checks.pdf.ink_reader import Box, InkPage, Letter, Shape, read_ink
from sphinx_booklet.checks.pdf.places import join_boxes
from sphinx_booklet.checks.pdf.reader import Tag, TaggedPdf

CODES = {
    "PDF-401": "words that cannot be seen on the page, or hardly",
    "PDF-402": "words that stand beyond the edge of the page",
    "PDF-403": "words that are painted twice",
    "PDF-404": "letters or words that are painted over one another, or torn apart",
    "PDF-405": "lines that stand on paper in another order than they are read in",
    "PDF-406": "a figure of which no drawing, or only a part, can be seen",
    "PDF-407": "a letter that is printed with the shape of another",
    "PDF-411": "a mark of a list item, its bullet or number, that is not painted",
    **drawings_seen.CODES,
}
CONTRAST = 4.5  # lightest to darkest in the box of a letter; one that is whole has 8 and more
DRAWN = 1.25  # lightest to darkest in the box of a drawing: a pale ground is a drawing too
_TWICE = 0.15  # of the height of a letter: the same letter again within this is painted twice
_PILED, _TORN = 0.6, 2.6  # width of a word, as a share of the sum of its letters
_WORD = 4  # letters of a word whose width is judged
_SPREAD = 0.65  # least share of the width or the height of a figure that its shapes take


def check_ink(path: Path, asked: Asked | None = None) -> Iterator[Diagnostic]:
    """Everything in which the picture of a PDF differs from what its tags promise, and from what its text asks for.

    Args:
        path: the PDF.
        asked: what its text draws. Default: that is not known, and not compared.

    """
    try:
        yield from _judge(path, asked)
    except (
        pikepdf.PdfError,
        AttributeError,
        IndexError,
        KeyError,
        TypeError,
        ValueError,
        TTLibError,
    ) as error:
        yield Diagnostic(path, None, "PDF-120", f"The PDF cannot be painted: {error}. Build it again.")


def judge_pdfs(files: Iterable[tuple[Path, Asked | None]]) -> Iterator[Diagnostic]:
    """`check_ink` of several files. Raises BookletError where PDFium is not installed."""
    if find_spec("pypdfium2") is None:
        raise BookletError("PDFium (pypdfium2) is missing.", advice="Run `make setup-dev`.")
    for path, asked in files:
        yield from check_ink(path, asked)


def _judge(path: Path, asked: Asked | None) -> Iterator[Diagnostic]:
    with pikepdf.open(path) as pdf:
        tagged = TaggedPdf(pdf)
        owners = _find_owners(tagged)
        drawings = find_drawings(tagged.root, asked) if asked else None
        for page in read_ink(path):
            for code, message in check_page(page, owners):
                yield Diagnostic(path, None, code, f"{message} (page {page.number} of {path.name})")
            if drawings:
                yield from drawings.check_page(path, page)
        for message in check_shapes(pdf):
            yield Diagnostic(path, None, "PDF-407", f"{message} ({path.name})")


def check_page(page: InkPage, owners: dict[tuple[int, int], Tag]) -> Iterator[tuple[str, str]]:
    """Code and sentence of each fault of one page."""
    letters = [one for one in page.letters if has_ink(one)]
    yield from _check_seen(page, letters)
    yield from _check_twice(letters)
    words = list(_list_words(page.letters))
    yield from _check_words(words)
    yield from check_order(page, owners)
    yield from _check_figures(page, owners)
    yield from _check_labels(page, owners)


def _find_owners(pdf: TaggedPdf) -> dict[tuple[int, int], Tag]:
    """Page and marked content -> the block that is read as one: a paragraph, a heading, a figure."""
    owners: dict[tuple[int, int], Tag] = {}

    def walk(tag: Tag, block: Tag | None) -> None:
        is_block = tag.role in ("P", "Figure", "Formula", "Lbl", "Caption") or tag.role[:1] == "H"
        block = tag if is_block and (block is None or tag.role in ("Figure", "Formula")) else block
        for mark in tag.marks:
            owners[mark] = block or tag
        for kid in tag.tags:
            walk(kid, block)

    if pdf.root is not None:
        walk(pdf.root, None)
    return owners


# -- seen -------------------------------------------------------------------------------------


def _luminance(value: int) -> float:
    share = value / 255
    return share / 12.92 if share <= 0.04045 else float(((share + 0.055) / 1.055) ** 2.4)


_LUMINANCE = [_luminance(value) for value in range(256)]


def measure_contrast(page: InkPage, box: Box, more: float = 1.0) -> float:
    """Contrast of the lightest to the darkest pixel in a box and `more` pixels round it; 0 off the page."""
    cut = page.crop(box, more)
    if cut is None:
        return 0.0
    dark, light = cut.getextrema()
    assert isinstance(dark, int)
    assert isinstance(light, int)
    return (_LUMINANCE[light] + 0.05) / (_LUMINANCE[dark] + 0.05)


def _check_seen(page: InkPage, letters: list[Letter]) -> Iterator[tuple[str, str]]:
    beyond = [
        one
        for one in letters
        if one.box[0] < -1 or one.box[1] < -1 or one.box[2] > page.width + 1 or one.box[3] > page.height + 1
    ]
    if beyond:
        yield "PDF-402", f"{quote(beyond)} stands beyond the edge of the page."
    pale = [one for one in letters if one not in beyond and measure_contrast(page, one.box) < CONTRAST]
    if pale:
        yield "PDF-401", f"{quote(pale)} cannot be seen, or hardly: {len(pale)} letters."


def _check_twice(letters: list[Letter]) -> Iterator[tuple[str, str]]:
    """The same letter twice in one place; looked up by squares of two points."""
    seen: dict[tuple[str, int, int], Letter] = {}
    twice = []
    for one in letters:
        across, up = round(one.box[0] / 2), round(one.box[1] / 2)
        near = [seen.get((one.char, across + x, up + y)) for x in (-1, 0, 1) for y in (-1, 0, 1)]
        reach = _TWICE * max(one.height, one.width)
        if any(
            other is not None
            and abs(other.box[0] - one.box[0]) < reach
            and abs(other.box[1] - one.box[1]) < reach
            for other in near
        ):
            twice.append(one)
        seen[one.char, across, up] = one
    if twice:
        yield "PDF-403", f"{quote(twice)} is painted twice."


# -- words --------------------------------------------------------------------------------------


def _list_words(letters: Iterable[Letter]) -> Iterator[list[Letter]]:
    """The words of a page: letters of one text object without a blank between them."""
    word: list[Letter] = []
    for one in letters:
        if word and (one.char.isspace() or one.run != word[-1].run):
            yield word
            word = []
        if has_ink(one):
            word.append(one)
    if word:
        yield word


def _is_mark(char: str) -> bool:
    return unicodedata.category(char) in ("Mn", "Me", "Mc")


def _check_words(words: list[list[Letter]]) -> Iterator[tuple[str, str]]:
    for word in words:
        broad = [one for one in word if not _is_mark(one.char)]
        total = sum(one.width for one in broad)
        if len(broad) >= _WORD and total > 0:
            box = join_boxes(one.box for one in broad)
            if not _PILED < max(box[2] - box[0], box[3] - box[1]) / total < _TORN:
                yield "PDF-404", f"The letters of {quote(word)} lie over one another, or far apart."
                return
    squares: dict[tuple[int, int], list[tuple[Box, list[Letter]]]] = {}
    for word in words:
        if len(word) < 2:
            continue
        box = join_boxes(one.box for one in word)
        cells = [(x, y) for x in _cells(box[0], box[2]) for y in _cells(box[1], box[3])]
        for other, letters in {
            id(held[1]): held for cell in cells for held in squares.get(cell, ())
        }.values():
            if share_covered(box, other) > COVER:
                yield "PDF-404", f"{quote(word)} is painted over {quote(letters)}."
                return
        for cell in cells:
            squares.setdefault(cell, []).append((box, word))


def _cells(low: float, high: float) -> range:
    return range(int(low // 40), int(high // 40) + 1)


# -- figures ----------------------------------------------------------------------------------------


def _check_figures(page: InkPage, owners: dict[tuple[int, int], Tag]) -> Iterator[tuple[str, str]]:
    drawn: dict[int, list[Shape]] = {}
    for shape in page.shapes:
        owner = owners.get((page.number, shape.mcid))
        if owner is not None:
            drawn.setdefault(id(owner), []).append(shape)
    figures = {id(tag): tag for (number, _), tag in owners.items() if number == page.number}
    for key, tag in figures.items():
        icon = tag.role == "Lbl" and tag.alt is not None and not tag.text.strip()  # a tick, a cross
        if tag.role not in ("Figure", "Formula") and not icon:
            continue
        shapes = drawn.get(key, [])
        said = f"“{(tag.alt or '')[:40]}”"
        if not shapes:
            yield "PDF-406", f"The {tag.role.lower()} {said} has no drawing."
        elif not any(measure_contrast(page, shape.box, 2) >= DRAWN for shape in shapes):
            yield "PDF-406", f"The drawing of the {tag.role.lower()} {said} cannot be seen."
        elif tag.role == "Figure" and _is_partial(tag, shapes):
            yield "PDF-406", f"The drawing of the figure {said} takes only a part of its place."


def _is_partial(tag: Tag, shapes: list[Shape]) -> bool:
    stated = tag.attributes.get("BBox")
    if stated is None or len(stated) != 4:
        return False
    left, bottom, right, top = (float(value) for value in stated)
    boxes = [shape.box for shape in shapes]
    wide = max(box[2] for box in boxes) - min(box[0] for box in boxes)
    high = max(box[3] for box in boxes) - min(box[1] for box in boxes)
    return wide < _SPREAD * (right - left) and high < _SPREAD * (top - bottom)


def _check_labels(page: InkPage, owners: dict[tuple[int, int], Tag]) -> Iterator[tuple[str, str]]:
    """A bullet, a number, a term: something of each is painted, letters or a drawing."""
    painted = {one.mcid for one in page.letters if has_ink(one)} | {shape.mcid for shape in page.shapes}
    labels: dict[int, set[int]] = {}
    for (number, mcid), tag in owners.items():
        if number == page.number and tag.role == "Lbl":
            labels.setdefault(id(tag), set()).add(mcid)
    lost = sum(not marks & painted for marks in labels.values())
    if lost:
        yield "PDF-411", f"{lost} marks of list items are not painted."
