"""The order in which the lines of a page stand, against the order in which they are read."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator
from itertools import pairwise

from sphinx_booklet.checks.pdf.ink_reader import Box, InkPage, Letter
from sphinx_booklet.checks.pdf.places import join_boxes
from sphinx_booklet.checks.pdf.reader import Tag

_BACK = 0.75  # of the height of a line: a next line that stands so much higher is out of order
_BETWEEN = 0.25  # of the height of a line: how far a line between two others stands from their middles
_NEAR = 6  # blocks before one, that it is compared with
COVER = 0.3  # share of the smaller of two boxes that the other may lie over


def has_ink(letter: Letter) -> bool:
    """Whether anything of a letter can be seen."""
    return not letter.char.isspace() and letter.width > 0 and letter.height > 0


def quote(letters: Iterable[Letter]) -> str:
    """The first letters of some, in quotation marks."""
    return "“" + "".join(one.char for one in letters).strip()[:40] + "”"


def share_covered(one: Box, other: Box) -> float:
    """How much of the smaller of two boxes lies under the other."""
    wide = min(one[2], other[2]) - max(one[0], other[0])
    high = min(one[3], other[3]) - max(one[1], other[1])
    areas = [(box[2] - box[0]) * (box[3] - box[1]) for box in (one, other)]
    return wide * high / max(min(areas), 1e-6) if wide > 0 and high > 0 else 0.0


def check_order(page: InkPage, owners: dict[tuple[int, int], Tag]) -> Iterator[tuple[str, str]]:
    """The lines of a block go down the page, in the order in which they are painted and read."""
    lines: dict[int, list[Box]] = {}
    for run in page.runs:
        owner = owners.get((page.number, run.mcid))
        if owner is None:
            continue
        if not run.upright:
            yield "PDF-405", f"{quote(_list_inside(page, run.box))} is turned or mirrored."
            return
        if owner.role in ("Figure", "Formula"):
            continue
        if run.box[2] - run.box[0] > 1:
            lines.setdefault(id(owner), []).append(run.box)
    forward = not any(unicodedata.bidirectional(one.char) in ("R", "AL") for one in page.letters)
    for boxes in lines.values():
        for before, after in pairwise(boxes):
            tall = max(before[3] - before[1], after[3] - after[1])
            above = after[1] - before[1] > _BACK * tall and after[3] - before[3] > _BACK * tall
            level = min(before[3], after[3]) - max(before[1], after[1]) > 0.5 * tall
            if forward and level and after[0] < before[0] - 1:
                first, second = (quote(_list_inside(page, box)) for box in (before, after))
                yield "PDF-405", f"{second} is read after {first}, and stands before it."
                return
            if above and _share_width(before, after) > 0:
                first, second = (quote(_list_inside(page, box)) for box in (before, after))
                yield "PDF-405", f"{second} is read after {first}, and stands above it."
                return
    for between, above_it in _find_between(lines):
        first, second = (quote(_list_inside(page, box)) for box in (between, above_it))
        yield "PDF-405", f"{first} stands between {second} and the line below it, and is of another block."
        return
    if page.number > 1:  # a cover is no column: its parts stand where they look best
        yield from _check_blocks(page, owners, lines)


def _find_between(lines: dict[int, list[Box]]) -> Iterator[tuple[Box, Box]]:
    """A line of a block that stands between two lines of another, and the upper of the two."""
    for key, boxes in lines.items():
        strangers = [box for other, held in lines.items() if other != key for box in held]
        for before, after in pairwise(boxes):
            tall = max(before[3] - before[1], after[3] - after[1])
            upper, lower = (before[1] + before[3]) / 2, (after[1] + after[3]) / 2
            if not 0.5 * tall < upper - lower < 3 * tall:
                continue
            for box in strangers:
                middle = (box[1] + box[3]) / 2
                away = min(upper - middle, middle - lower)
                if (
                    away > _BETWEEN * tall
                    and _share_width(box, before) > 0.5
                    and _share_width(box, after) > 0.5
                ):
                    yield box, before


def _check_blocks(
    page: InkPage, owners: dict[tuple[int, int], Tag], lines: dict[int, list[Box]]
) -> Iterator[tuple[str, str]]:
    """A block stands below the blocks over it that are read before it; one beside it is in another column."""
    keys = dict.fromkeys(id(tag) for (number, _), tag in owners.items() if number == page.number)
    before: list[Box] = []
    for box in (join_boxes(lines[key]) for key in keys if key in lines):
        for other in before[-_NEAR:]:
            if box[1] >= other[3] - 1 and _share_width(other, box) > 0.5:
                first, second = (quote(_list_inside(page, one)) for one in (other, box))
                yield "PDF-405", f"{second} is read after {first}, and stands above it."
                return
        before.append(box)


def _share_width(one: Box, other: Box) -> float:
    """The width that two boxes share, as a part of the narrower."""
    return (min(one[2], other[2]) - max(one[0], other[0])) / max(
        min(one[2] - one[0], other[2] - other[0]), 1e-6
    )


def _list_inside(page: InkPage, box: Box) -> list[Letter]:
    return [one for one in page.letters if has_ink(one) and share_covered(one.box, box) > COVER]
