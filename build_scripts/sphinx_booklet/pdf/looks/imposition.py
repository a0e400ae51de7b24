"""Which page stands where on sheets that are folded once and stapled in the fold."""

from __future__ import annotations

from dataclasses import dataclass

BLANK = 0


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a sheet: page numbers from 1 of its left and right half; 0 is blank."""

    left: int
    right: int


def pad_pages(count: int) -> list[int]:
    """Pages 1 to `count`, filled with blanks to a multiple of four; the last page stays last."""
    if count < 1:
        return []
    blanks = [BLANK] * (-count % 4)
    return [*range(1, count), *blanks, count] if count > 1 else [1, BLANK, BLANK, BLANK]


def impose_pages(count: int, *, rtl: bool = False) -> list[Side]:
    """Sides of the sheets from the outermost, front then back, turned over at the short edge.

    With `rtl` the spine is on the right, and the halves change places.
    """
    pages = pad_pages(count)
    sides = []
    for sheet in range(len(pages) // 4):
        first, last = 2 * sheet, len(pages) - 1 - 2 * sheet
        front, back = Side(pages[last], pages[first]), Side(pages[first + 1], pages[last - 1])
        sides += [Side(side.right, side.left) if rtl else side for side in (front, back)]
    return sides
