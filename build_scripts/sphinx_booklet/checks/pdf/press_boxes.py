"""Preflight of where a printer's file is cut: the boxes of its pages and the marks beside them.

Boxes: ISO 32000-1, 14.11.2, and ISO 15930-7 (TrimBox or ArtBox, not both). Marks: a thin line at each corner and edge,
outside the bleed, where a cutter looks for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import pikepdf

from sphinx_booklet.checks.pdf.press_reader import Painted
from sphinx_booklet.checks.pdf.press_shapes import Box, overlap, read_box

_MM = 72 / 25.4
_BLEED = 3 * _MM  # beyond the cut on every side
_THIN = 1.5  # points: the width of a mark
_ON = 0.3  # points (0.1 mm): a mark that lies farther off its edge leads the knife astray
_NEAR = 5 * _MM  # a line this near to an edge, outside the page, is taken for its mark
_LONG = 2 * _MM  # the shortest mark that is seen on a pile of paper
_DARK = 0.9  # of black ink


def check_boxes(pdf: pikepdf.Pdf, painted: list[list[Painted]]) -> Iterator[str]:
    """What is wrong with the boxes and marks, a sentence each; `painted` is what each page paints."""
    sizes = set()
    for number, (page, acts) in enumerate(zip(pdf.pages, painted, strict=True), 1):
        media, trim, bleed, crop = (
            read_box(page.obj.get(f"/{name}Box")) for name in ("Media", "Trim", "Bleed", "Crop")
        )
        media = media or read_box(page.mediabox)
        if trim is None or bleed is None or media is None:
            yield f"Page {number} does not say where it is cut (TrimBox, BleedBox)."
            continue
        sizes.add((round(trim[2] - trim[0], 1), round(trim[3] - trim[1], 1)))
        yield from _check_bleed(number, media, trim, bleed)
        if crop is not None and not _holds(crop, bleed):
            yield f"The CropBox of page {number} cuts into its bleed."
        yield from _check_page(number, page)
        yield from _check_marks(number, acts, media, trim, bleed)
    if len(sizes) > 1:
        yield f"The pages are cut to {len(sizes)} sizes."


def _check_bleed(number: int, media: Box, trim: Box, bleed: Box) -> Iterator[str]:
    around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
    if any(abs(one - _BLEED) > 0.2 for one in around):
        shown = ", ".join(f"{one / _MM:.1f}" for one in around)
        yield f"Page {number} bleeds by {shown} mm; it has to be 3 on every side."
    if not _holds(media, bleed):
        yield f"The bleed of page {number} lies beyond its paper."


def _check_page(number: int, page: pikepdf.Page) -> Iterator[str]:
    """What makes a program place a page otherwise than another does."""
    if "/ArtBox" in page.obj:
        yield f"Page {number} has an ArtBox beside its TrimBox: PDF/X-4 allows one of them."
    turned = int(page.get("/Rotate", 0)) % 360
    if turned:
        yield f"Page {number} is turned by {turned} degrees."
    if float(page.obj.get("/UserUnit", 1)) != 1:
        yield f"Page {number} is measured in a unit of its own."


def _holds(outer: Box, inner: Box) -> bool:
    return all(one <= other + 0.01 for one, other in zip(outer[:2], inner[:2], strict=True)) and all(
        one >= other - 0.01 for one, other in zip(outer[2:], inner[2:], strict=True)
    )


# -- marks --------------------------------------------------------------------------------------


def _check_marks(number: int, painted: list[Painted], media: Box, trim: Box, bleed: Box) -> Iterator[str]:
    if any(_is_mark(box, trim) and overlap(box, bleed, 0.1) for one in painted for box in _list_lines(one)):
        yield f"A mark stands inside the bleed of page {number}."
    if any(_lies_on_cut(box, trim) for one in painted if one.kind == "stroke" for box in _list_lines(one)):
        yield f"A line runs along the cut of page {number}."
    outside = [box for one in painted for box in _list_lines(one) if not overlap(box, bleed, 0.1)]
    if any(_is_astray(box, trim, bleed) for box in outside):
        yield f"A mark beside page {number} does not stand where the page is cut."
    dark = [
        box
        for one in painted
        if (inks := one.colour.inks) and inks[3] > _DARK
        for box in _list_lines(one)
        if not overlap(box, bleed, 0.1)
    ]
    missing = sorted(_MARKS - set(_find_places(dark, media, trim)))
    if missing:
        yield f"Page {number} lacks a mark of the cut: {', '.join(missing)}."


def _list_lines(one: Painted) -> Iterator[Box]:
    """The straight thin lines, upright or level, of an act of painting."""
    if one.kind not in ("stroke", "fill") or (one.kind == "stroke" and (one.wide or 0) > _THIN):
        return
    for box in one.parts:
        if (box[2] - box[0] < _THIN) != (box[3] - box[1] < _THIN):
            yield box


def _is_mark(box: Box, trim: Box) -> bool:
    """A thin line outside the page that goes on where one of its edges ends."""
    if overlap(box, trim):
        return False
    low, high, edges = _measure(box, trim)[:3]
    return min(abs((low + high) / 2 - edge) for edge in edges) < _THIN


def _measure(
    box: Box, trim: Box
) -> tuple[float, float, tuple[float, float], float, float, tuple[float, float]]:
    """Of a line: where it lies across its direction, the edges of the page that way; its ends, and the edges there."""
    x, y = (trim[0], trim[2]), (trim[1], trim[3])
    if box[2] - box[0] < _THIN:
        return box[0], box[2], x, box[1], box[3], y
    return box[1], box[3], y, box[0], box[2], x


def _lies_on_cut(box: Box, trim: Box) -> bool:
    low, high, edges, start, end, ends = _measure(box, trim)
    on_edge = any(abs((low + high) / 2 - edge) < _ON for edge in edges)
    return on_edge and min(end, ends[1]) - max(start, ends[0]) > _LONG


def _is_astray(box: Box, trim: Box, bleed: Box) -> bool:
    """A line beside a corner that goes on where no edge ends, neither of the cut nor of the bleed."""
    low, high, edges, start, end, ends = _measure(box, trim)
    other = _measure(box, bleed)[2]
    if end > ends[0] and start < ends[1]:
        return False
    off = min(abs((low + high) / 2 - edge) for edge in (*edges, *other))
    return _ON < off and min(abs((low + high) / 2 - edge) for edge in edges) < _NEAR


def _find_places(lines: Iterable[Box], media: Box, trim: Box) -> Iterator[str]:
    """Which marks some lines are."""
    for line in lines:
        box = max(line[0], media[0]), max(line[1], media[1]), min(line[2], media[2]), min(line[3], media[3])
        low, high, edges, start, end, ends = _measure(box, trim)
        beyond = 0 if end <= ends[0] + _ON else 1 if start >= ends[1] - _ON else None
        if beyond is None or end - start < _LONG:
            continue
        for number, edge in enumerate(edges):
            if abs((low + high) / 2 - edge) < _ON:
                upright = box[2] - box[0] < _THIN
                yield _name_mark(upright, *((number, beyond) if upright else (beyond, number)))


def _name_mark(upright: bool, right: int, upper: int) -> str:
    corner = f"{('lower', 'upper')[upper]} {('left', 'right')[right]}"
    return f"{corner} ({'upright' if upright else 'level'})"


_MARKS = frozenset(
    _name_mark(upright, right, upper) for upright in (True, False) for right in (0, 1) for upper in (0, 1)
)
