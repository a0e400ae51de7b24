"""Where the pages of a finished PDF end: none is half empty, no row of a table or line of a list is left alone.

All of it is taste: each finding is a warning.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from sphinx_booklet.checks.pdf.layout import PageLayout, Shown

CODES = {
    "PDF-309": "a page is less than 60 % full, and no chapter ends on it",
    "PDF-310": "one row of a table stands alone on a page",
    "PDF-311": "one line of a list stands alone on a page",
    "PDF-312": "the booklet has more pages than booklet.toml says, or an edition of one page a second",
}

FULL = 0.6  # share of the text's height
TALL = 0.3  # share of the text's height: a row that is taller fills a page well enough
Chain = tuple[tuple[str, int], ...]  # role and number of each element, from the outermost to the innermost
Placed = tuple[int, Shown, Chain]  # page, text, and the elements that it stands in


def check_ends(
    pages: Sequence[PageLayout], placed: Sequence[Placed], used: Sequence[float], opening: float
) -> Iterator[tuple[str, str]]:
    """Code and message of each fault.

    Args:
        pages: every page of the file.
        placed: the tagged text of all pages.
        used: share of each page that is filled.
        opening: points; a heading of this size or larger begins a chapter.

    """
    opened = set(find_openings(placed, opening))
    for number in range(2, len(pages) - 1):
        if used[number - 1] < FULL and number + 1 not in opened:
            yield (
                "PDF-309",
                f"Page {number}: {100 * used[number - 1]:.0f} % of it are filled, and its chapter goes on.",
            )
    heights = {number: page.height for number, page in enumerate(pages, 1)}
    for number in find_lone_rows(placed, heights):
        yield "PDF-310", f"Page {number}: one row of a table stands alone; the others are on another page."
    for number in find_lone_items(placed):
        yield "PDF-311", f"Page {number}: one line of a list stands alone; the others are on another page."


def find_openings(placed: Sequence[Placed], size: float) -> Iterator[int]:
    """Pages that begin with a heading of a size or larger; what is read first stands first."""
    first: dict[int, Placed] = {}
    for one in placed:
        if one[0] not in first or one[2][-1][1] < first[one[0]][2][-1][1]:
            first[one[0]] = one
    for number, (_, text, chain) in first.items():
        heading = any(role[0] == "H" and role[1:].isdigit() for role, _ in chain)
        if heading and text.size > 0.95 * size:
            yield number


def find_lone_rows(placed: Sequence[Placed], heights: Mapping[int, float]) -> Iterator[int]:
    """Pages on which one row of a table stands, whole, and not the others."""
    tables: dict[int, dict[int, dict[int, list[float]]]] = {}  # table -> page -> row -> baselines
    for number, text, chain in placed:
        roles = [role for role, _ in chain]
        if "Table" not in roles or "TR" not in roles or "THead" in roles:
            continue
        last = len(roles) - 1 - roles[::-1].index("Table")
        rows = [element for role, element in chain[last:] if role == "TR"]
        if rows:
            found = tables.setdefault(chain[last][1], {}).setdefault(number, {})
            found.setdefault(rows[0], []).append(text.baseline)
    for pages in tables.values():
        for number, held in pages.items():
            ((row, lines), *others) = held.items()
            elsewhere = any(row in rows for page, rows in pages.items() if page != number)
            if len(pages) > 1 and not others and not elsewhere:
                if max(lines) - min(lines) < TALL * heights[number]:
                    yield number


def find_lone_items(placed: Sequence[Placed]) -> Iterator[int]:
    """Pages on which one line of a list with marks stands, and not the others."""
    lists: dict[int, dict[int, set[int]]] = {}
    marked: set[int] = set()
    for number, text, chain in placed:
        roles = [role for role, _ in chain]
        if "L" not in roles or "TD" in roles:
            continue
        outermost = chain[roles.index("L")][1]
        lists.setdefault(outermost, {}).setdefault(number, set()).add(round(text.baseline))
        if "Lbl" in roles:
            marked.add(outermost)
    for element, pages in lists.items():
        for number, lines in pages.items():
            if element in marked and len(pages) > 1 and len(lines) == 1:
                yield number
