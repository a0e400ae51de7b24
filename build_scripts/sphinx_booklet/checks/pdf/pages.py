"""What is true of every page of a finished PDF: nothing stranded, empty, too wide, too small or too pale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from pikepdf import Array, Name

from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.editions import find_edition
from sphinx_booklet.booklet.looks import Looks
from sphinx_booklet.checks.pdf import page_ends
from sphinx_booklet.checks.pdf.layout import Colour, PageLayout, Shown, read_layout

CODES = {
    "PDF-301": "a heading stands at the foot of a page, away from its text",
    "PDF-302": "a page is almost empty",
    "PDF-303": "a line runs into the margin",
    "PDF-304": "an image has too few dots an inch",
    "PDF-305": "text and what is behind it are too close in lightness",
    "PDF-306": "text is too small",
    "PDF-307": "one line of a paragraph stands alone on a page",
    "PDF-308": "a caption is parted from what it belongs to",
    **page_ends.CODES,
}


MM = 72 / 25.4
CONTRAST = 7.0  # WCAG 2.2, success criterion 1.4.6
EMPTY = 0.12  # share of the text's height below which a page is almost empty
_FUZZ = 0.6
_BLANK = 0.3  # of the size of the type: the blank at the end of a line may stand in the margin


@dataclass(frozen=True, slots=True)
class Limits:
    """What an edition is held to: margins, sizes in points, dots an inch.

    `opening` is the size of the heading of a chapter; `pages` is how many there may be, 0 for any number;
    `document` is the file of source/ that an edition is made of, "" for the whole booklet.
    """

    side: float
    top: float
    foot: float
    smallest: float
    dpi: float = 200.0
    opening: float = 24.0
    pages: int = 0
    document: str = ""


@dataclass(frozen=True, slots=True)
class Block:
    """An element of the structure tree that holds text: its role, and those of what it stands in."""

    number: int
    role: str
    above: tuple[tuple[str, int], ...]


def limits_of(looks: Looks, edition: str, pages: int = 0) -> Limits:
    """The limits of an edition (config value booklet_edition), from looks.toml; `pages` that it may have."""
    held = find_edition(edition)
    space = looks.space[held.looks]
    beyond = 10.0 if held.trimmed else 0.0
    side = min(space["margin_in"], space["margin_out"]) + beyond
    return Limits(
        side * MM,
        (space["margin_top"] + beyond) * MM,
        (space["margin_foot"] + beyond) * MM,
        held.smallest,
        held.dpi,
        min(looks.type[name]["h1"].size for name in (held.looks, f"{held.looks}-arabic")),
        held.pages or (pages if edition == "a5" else 0),
        held.document,
    )


def check_pages(path: Path, limits: Limits) -> Iterator[Diagnostic]:
    """Every fault of the pages of a tagged PDF."""
    with pikepdf.open(path) as pdf:
        pages = read_layout(pdf)
        blocks = read_blocks(pdf)
    for number, page in enumerate(pages, 1):
        cover = number in (1, len(pages))
        for code, message in _check_page(page, limits, cover):
            yield Diagnostic(path, None, code, f"Page {number}: {message}")
    for code, message in [
        *find_stranded(pages, blocks),
        *find_lone_lines(pages, blocks),
        *find_captions(blocks),
    ]:
        yield Diagnostic(path, None, code, message)

    for code, message in _check_ends(pages, blocks, limits):
        yield Diagnostic(
            path,
            None,
            code,
            message,
            "Shorten or lengthen the text, or divide what is too large to fit.",
            severity="warning",
        )
    if limits.pages and len(pages) > limits.pages:
        yield Diagnostic(
            path,
            None,
            "PDF-312",
            f"It has {len(pages)} pages, more than {limits.pages}.",
            f"Shorten source/{limits.document}.rst, or its translation."
            if limits.document
            else "Shorten the text, or raise `pages` in source/booklet.toml.",
            severity="warning",
        )


def _check_ends(
    pages: list[PageLayout], blocks: dict[tuple[int, int], Block], limits: Limits
) -> Iterator[tuple[str, str]]:
    placed = [
        (number, text, (*block.above, (block.role, block.number)))
        for number, page in enumerate(pages, 1)
        for text in page.texts
        if text.mcid is not None and (block := blocks.get((number, text.mcid))) is not None
    ]
    used = [measure_use(page, limits) for page in pages]
    return page_ends.check_ends(pages, placed, used, limits.opening)


def _check_page(page: PageLayout, limits: Limits, cover: bool) -> Iterator[tuple[str, str]]:
    for text in page.texts:
        if text.size < limits.smallest - 0.05:
            yield (
                "PDF-306",
                f"text of {text.size:.1f} points; nothing is under {limits.smallest:g}. Use a style of the sheet.",
            )
        ratio = measure_contrast(text.colour, text.ground)
        if ratio < CONTRAST:
            yield (
                "PDF-305",
                f"contrast of {ratio:.1f} to 1, of {_name(text.colour)} on {_name(text.ground)}; it must be {CONTRAST:g}.",
            )
        if text.mcid is not None and _overrun(text, page, limits) > _FUZZ:
            yield (
                "PDF-303",
                f"a line runs {_overrun(text, page, limits):.1f} points into the margin. Break a long word, or shorten it.",
            )
    for picture in page.pictures:
        if picture.dpi < limits.dpi - 1:
            yield (
                "PDF-304",
                f"an image has {picture.dpi:.0f} dots an inch, and needs {limits.dpi:g}. Use a larger file.",
            )
    used = measure_use(page, limits)
    if not cover and used < EMPTY:
        yield "PDF-302", f"only {100 * used:.0f} % of it are used. Shorten or lengthen the text before it."


def measure_contrast(first: Colour, second: Colour) -> float:
    """Contrast ratio of two colours (WCAG 2.2)."""
    light, dark = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _name(colour: Colour) -> str:
    return "#" + "".join(f"{round(value * 255):02x}" for value in colour)


def _overrun(text: Shown, page: PageLayout, limits: Limits) -> float:
    return max(limits.side - text.left, text.right - page.width + limits.side) - _BLANK * text.size


def measure_use(page: PageLayout, limits: Limits) -> float:
    """Share of the text's height, from the top, that tagged content reaches down to."""
    low = [text.baseline for text in page.texts if text.mcid is not None] + [mark[1] for mark in page.marks]
    top = page.height - limits.top
    return (top - min(low)) / (top - limits.foot) if low else 0.0


def read_blocks(pdf: pikepdf.Pdf) -> dict[tuple[int, int], Block]:
    """(page, MCID) -> the element that holds it."""
    numbers = {page.obj.objgen: number for number, page in enumerate(pdf.pages, 1)}
    found: dict[tuple[int, int], Block] = {}
    count = 0

    def walk(node: pikepdf.Object, page: pikepdf.Object | None, above: tuple[tuple[str, int], ...]) -> None:
        nonlocal count
        count += 1
        block = Block(count, str(node.S)[1:], above)
        page = node.get("/Pg", page)
        kids = node.get("/K", Array())
        for kid in kids if isinstance(kids, Array) else [kids]:
            if isinstance(kid, int):
                if page is not None:
                    found[numbers.get(page.objgen, 0), int(kid)] = block
            elif kid.get("/Type") == Name.MCR:
                place = kid.get("/Pg", page)
                if place is not None:
                    found[numbers.get(place.objgen, 0), int(kid.MCID)] = block
            elif "/S" in kid:
                walk(kid, page, (*above, (block.role, block.number)))

    root = pdf.Root.get("/StructTreeRoot")
    if root is not None:
        kids = root.K
        for kid in kids if isinstance(kids, Array) else [kids]:
            walk(kid, None, ())
    return found


def _owner(block: Block) -> tuple[str, int]:
    """The paragraph or heading that text belongs to: inside it stand links and spans."""
    outer = [each for each in block.above if each[0] in ("P", "Caption") or each[0][:1] == "H"]
    return outer[0] if outer else (block.role, block.number)


def find_stranded(pages: list[PageLayout], blocks: dict[tuple[int, int], Block]) -> Iterator[tuple[str, str]]:
    """Headings below which nothing stands on their page."""
    for number, page in enumerate(pages, 1):
        rows = [
            (text.baseline, _owner(blocks[number, text.mcid]))
            for text in page.texts
            if text.mcid is not None and (number, text.mcid) in blocks
        ]
        rows += [(mark[1], ("", 0)) for mark in page.marks]
        if not rows:
            continue
        low, (role, _) = min(rows)
        if role in ("H1", "H2", "H3", "H4", "H5", "H6") and low < page.height / 2:
            yield "PDF-301", f"Page {number}: a heading stands at the foot, away from its text."


def find_lone_lines(
    pages: list[PageLayout], blocks: dict[tuple[int, int], Block]
) -> Iterator[tuple[str, str]]:
    """Paragraphs of which one line stands on a page and the others on another."""
    lines: dict[int, dict[int, set[int]]] = {}
    for number, page in enumerate(pages, 1):
        for text in page.texts:
            block = blocks.get((number, text.mcid)) if text.mcid is not None else None
            if block is None:
                continue
            role, owner = _owner(block)
            if role == "P":
                lines.setdefault(owner, {}).setdefault(number, set()).add(round(text.baseline))
    for places in lines.values():
        for number, found in places.items():
            if len(places) > 1 and len(found) == 1:
                yield (
                    "PDF-307",
                    f"Page {number}: one line of a paragraph stands alone; the others are on another page.",
                )


def find_captions(blocks: dict[tuple[int, int], Block]) -> Iterator[tuple[str, str]]:
    """Captions on another page than the beginning of what they belong to."""
    captions: dict[int, int] = {}
    bodies: dict[int, int] = {}
    for (number, _), block in sorted(blocks.items(), key=lambda item: item[0]):
        chain = (*block.above, (block.role, block.number))
        for place, (role, _) in enumerate(chain):
            if role == "Caption" and place:
                captions.setdefault(chain[place - 1][1], number)
        for role, owner in block.above:
            if role in ("Table", "Div") and "Caption" not in [each for each, _ in chain]:
                bodies.setdefault(owner, number)
    for owner, number in captions.items():
        if bodies.get(owner, number) != number:
            yield "PDF-308", f"Page {number}: a caption is parted from its table or figure."
