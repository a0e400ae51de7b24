"""Where the pages of a chapter end: all of them are chosen together, so that none is left half empty.

The method is that of Plass ("Optimal pagination techniques", 1981) and of Knuth and Plass for lines:
of all ways to end the pages, the one with the least sum of costs.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sphinx_booklet.pdf.looks.galley import Break, Piece, list_breaks
from sphinx_booklet.pdf.looks.stack import Stack

FULL = 0.63  # share of a page that is to be filled, with what the foot of a box takes
LAST = 0.3  # share of a last page that is to be filled
PAGE = 8.0  # what a page costs
HALF_EMPTY = 400.0
SHARES = (1.0, 0.85, 0.7, 0.55, 1.2, 1.4)  # of the room between blocks
TIGHT = 40.0  # what it costs to take all room away, or to double it
FUZZ = 0.01


@dataclass(frozen=True, slots=True)
class Plan:
    """How the pages of a chapter are set: share of the room between blocks, points used of each page.

    `soft` are the stacks that are divided although they would rather be kept.
    """

    cost: float
    share: float
    used: tuple[float, ...]
    soft: tuple[Stack, ...] = ()


def plan_pages(
    measure: Callable[[float], Sequence[Piece]],
    first: float,
    later: float,
    filled: float = 0.0,
    gap: float = 0.0,
) -> Plan:
    """The best pages for a chapter.

    Args:
        measure: what stands in the chapter, with a share of the room in it.
        first: height of the first page in points.
        later: height of every other page.
        filled: points of the first page that are used already.
        gap: how many of them are room below what stands there.

    """
    best: Plan | None = None
    for share in SHARES:
        breaks = list_breaks(measure(share), share, filled, gap)
        found = choose_breaks(breaks, first, later)
        made = Plan(found.cost + TIGHT * abs(1 - share), share, found.used, found.soft)
        if best is None or made.cost < best.cost:
            best = made
        if best.cost < PAGE * len(best.used) + 10:
            break
    assert best is not None
    return best


def choose_breaks(breaks: Sequence[Break], first: float, later: float) -> Plan:
    """The breaks with the least cost, for pages of a height."""
    costs = [0.0] + [float("inf")] * (len(breaks) - 1)
    before = [-1] * len(breaks)
    begin = 0
    for at in range(1, len(breaks)):
        end = breaks[at]
        last = at == len(breaks) - 1
        for start in range(begin, at):
            height = first if start == 0 else later
            used = end.foot - breaks[start].top
            if used > height + FUZZ and start != at - 1:
                continue
            cost = costs[start] + end.cost + rate_page(used / height, last=last)
            if cost < costs[at]:
                costs[at], before[at] = cost, start
        while begin < at and end.foot - breaks[begin].top > later + first:
            begin += 1
    return _read(breaks, costs[-1], before)


def rate_page(fill: float, *, last: bool) -> float:
    """What a page costs that is filled to a share."""
    if fill > 1.0001:
        return 1e5 * fill
    if last:
        return PAGE + (120.0 * (LAST - fill) if fill < LAST else 0.0)
    return PAGE + (HALF_EMPTY + 600.0 * (FULL - fill) if fill < FULL else 40.0 * (1 - fill) ** 2)


def _read(breaks: Sequence[Break], cost: float, before: Sequence[int]) -> Plan:
    used: list[float] = []
    soft: list[Stack] = []
    at = len(breaks) - 1
    while at > 0:
        start = before[at]
        used.append(breaks[at].foot - breaks[start].top)
        soft += breaks[at].soft
        at = start
    return Plan(cost, 1.0, tuple(reversed(used)), tuple(soft))


def plan_columns(breaks: Sequence[Break], first: float, later: float, count: int) -> list[float]:
    """How much of each column is used where pages have `count` of them; those of the last page are even.

    `first` is the height of the columns of the first page, `later` of those of every other.
    """
    pages: list[tuple[int, list[float]]] = []  # where each begins, and what is used of its columns
    at, end = 0, len(breaks) - 1
    while at < end:
        taken, following = fill_columns(breaks, at, later if pages else first, count)
        pages.append((at, taken))
        at = following
    if not pages:
        return []
    begin, _ = pages.pop()
    last = _even(breaks, begin, later if pages else first, count)
    if pages and max(last) < LAST * later:  # the page before gives it something to show
        before, _ = pages[-1]
        shorter = (later if pages[1:] else first) - LAST * later
        taken, begin = fill_columns(breaks, before, shorter, count)
        pages[-1] = before, taken
        last = _even(breaks, begin, later, count)
    return [used for _, columns in pages for used in columns] + last


def fill_columns(breaks: Sequence[Break], at: int, height: float, count: int) -> tuple[list[float], int]:
    """What is used of the columns of a page that begins at a break, and the break at which it ends."""
    used = []
    for _ in range(count):
        begin, stop = at, at
        for place in range(at + 1, len(breaks)):
            if breaks[place].foot - breaks[begin].top > height + FUZZ:
                break
            stop = place
        stop = max(stop, min(begin + 1, len(breaks) - 1))  # something larger than a column
        used.append(max(0.0, breaks[stop].foot - breaks[begin].top) if stop > begin else 0.0)
        at = stop
    return used, at


def _even(breaks: Sequence[Break], at: int, height: float, count: int) -> list[float]:
    """The least height at which the rest fits into the columns of one page, and what each uses."""
    low, high = (breaks[-1].foot - breaks[at].top) / count, height
    while high - low > 0.5:
        middle = (low + high) / 2
        fits = fill_columns(breaks, at, middle, count)
        tall = max(fits[0]) > middle + FUZZ
        low, high = (low, middle) if fits[1] == len(breaks) - 1 and not tall else (middle, high)
    return fill_columns(breaks, at, high, count)[0]
