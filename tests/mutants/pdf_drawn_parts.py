"""The painted paths of a page of a PDF, and how a mutant finds and changes one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import pairwise

import pikepdf
from pikepdf import Array, ContentStreamInstruction, Matrix, Pdf

from .pdf_parts import PAINTS, Ink, edit_page, name_of, need, op, read_ink
from .registry import NothingToSpoilError

Colour = tuple[float, ...]
Edit = Callable[[Ink], Ink]
CREAM, GREEN, AMBER = (0.98, 0.957, 0.906), (0.047, 0.325, 0.314), (0.949, 0.698, 0.243)
RED, BLACK, WHITE = (0.588, 0.098, 0.059), (0.137, 0.102, 0.169), (1.0, 1.0, 1.0)
BUILDS = ("m", "l", "c", "v", "y", "re", "h")
STROKES, FILLS = ("S", "s", "B", "B*", "b", "b*"), ("f", "f*", "F", "B", "B*", "b", "b*")
_SAME = 0.01  # two colours whose parts differ by less are one


@dataclass(frozen=True, slots=True)
class Painted:
    """One painted path: where it stands in the ink and on the page (points), and how it is painted.

    `start` is the first instruction that builds it, `end` the one that paints it.
    """

    page: pikepdf.Object
    start: int
    end: int
    box: tuple[float, float, float, float]
    paint: str
    fill: Colour
    stroke: Colour
    line: float
    dashed: bool
    role: str
    instructions: int

    @property
    def width(self) -> float:
        return self.box[2] - self.box[0]

    @property
    def height(self) -> float:
        return self.box[3] - self.box[1]


def is_colour(one: Colour, other: Colour) -> bool:
    return len(one) == len(other) and all(abs(a - b) < _SAME for a, b in zip(one, other, strict=True))


def numbers(one: ContentStreamInstruction) -> list[float]:
    return [float(held) for held in one.operands]


def list_paths(ink: Ink) -> list[tuple[int, int]]:
    """First and last instruction of each painted path."""
    found, start = [], -1
    for index, one in enumerate(ink):
        name = name_of(one)
        if name in BUILDS:
            start = index if start < 0 else start
        elif name in PAINTS and start >= 0:
            found.append((start, index))
            start = -1
        elif name == "n":
            start = -1
    return found


def _list_points(ink: Ink) -> Iterator[tuple[float, float]]:
    for one in ink:
        held = numbers(one) if name_of(one) in BUILDS else []
        if name_of(one) == "re":
            yield held[0], held[1]
            yield held[0] + held[2], held[1] + held[3]
        else:
            yield from zip(held[::2], held[1::2], strict=True)


def list_painted(page: pikepdf.Object) -> list[Painted]:
    """The painted paths of a page, in the order they are painted in."""
    ink = read_ink(page)
    ends = dict(list_paths(ink))
    matrix, line, dashed = Matrix(), 1.0, False
    fill: Colour = (0.0,)
    stroke: Colour = (0.0,)
    kept: list[tuple[Matrix, Colour, Colour, float, bool]] = []
    roles: list[str] = []
    found = []
    for index, one in enumerate(ink):
        name = name_of(one)
        match name:
            case "q":
                kept.append((matrix, fill, stroke, line, dashed))
            case "Q":
                matrix, fill, stroke, line, dashed = kept.pop()
            case "cm":
                matrix = Matrix(*numbers(one)) @ matrix
            case "rg" | "g" | "k":
                fill = tuple(numbers(one))
            case "RG" | "G" | "K":
                stroke = tuple(numbers(one))
            case "w":
                line = numbers(one)[0]
            case "d":
                dashed = bool(len(one.operands[0]))
            case "BDC" | "BMC":
                roles.append(str(one.operands[0])[1:])
            case "EMC":
                roles.pop()
        if index in ends:
            end = ends[index]
            points = [matrix.transform(point) for point in _list_points(ink[index:end])]
            box = (
                min(x for x, _ in points),
                min(y for _, y in points),
                max(x for x, _ in points),
                max(y for _, y in points),
            )
            paint, role = name_of(ink[end]), roles[-1] if roles else ""
            found.append(Painted(page, index, end, box, paint, fill, stroke, line, dashed, role, end - index))
    return found


def find_painted(pdf: Pdf, wanted: Callable[[Painted], bool], what: str, index: int = 0) -> Painted:
    """The first painted path of the booklet that is wanted, or one after it."""
    seen = 0
    for page in pdf.pages:
        for one in list_painted(page.obj):
            if wanted(one):
                if seen == index:
                    return one
                seen += 1
    raise NothingToSpoilError(f"there is no {what}")


def ground(pdf: Pdf, colour: Colour, index: int = 0) -> Painted:
    """The ground of a box, or of its head: an area nearly as wide as the text."""
    return find_painted(
        pdf,
        lambda one: one.paint in FILLS and is_colour(one.fill, colour) and 200 < one.width < 400,
        "ground of a box",
        index,
    )


def bar(pdf: Pdf, index: int = 0) -> Painted:
    """The bar at the side of a box in green."""
    return find_painted(
        pdf,
        lambda one: one.paint in FILLS and is_colour(one.fill, GREEN) and one.width < 10 < 40 < one.height,
        "bar of a box",
        index,
    )


def frame(pdf: Pdf, colour: Colour, *, dashed: bool = False) -> Painted:
    """The frame of a box: a line round an area nearly as wide as the text."""
    return find_painted(
        pdf,
        lambda one: (
            one.paint in ("S", "s")
            and is_colour(one.stroke, colour)
            and one.dashed == dashed
            and one.width > 200
            and one.height > 50
        ),
        "frame of a box",
    )


def change_painted(pdf: Pdf, one: Painted, change: Edit) -> None:
    """Edit the instructions that build and paint a path."""
    edit_page(
        pdf,
        one.page,
        lambda ink: [*ink[: one.start], *change(ink[one.start : one.end + 1]), *ink[one.end + 1 :]],
    )


def erase(pdf: Pdf, one: Painted) -> None:
    change_painted(pdf, one, lambda _: [op("n")])


def kept_apart(*before: ContentStreamInstruction) -> Edit:
    """Put instructions before ink, in force for it alone."""
    return lambda ink: [op("q"), *before, *ink, op("Q")]


def moved(right: float, up: float) -> ContentStreamInstruction:
    return op("cm", 1, 0, 0, 1, right, up)


def clip(*box: float) -> Ink:
    """Keep what is painted next within a box: left, bottom, width, height."""
    return [op("re", *box), op("W"), op("n")]


def icons(page: pikepdf.Object) -> list[tuple[int, int, list[Painted]]]:
    """Where each icon of a page begins and ends (its q and its Q), and its painted paths."""
    ink, painted, found = read_ink(page), list_painted(page), []
    for index, (one, next_one) in enumerate(pairwise(ink)):
        if name_of(one) != "q" or name_of(next_one) != "cm":
            continue
        held = numbers(next_one)
        if held[0] == 1 or abs(held[0]) != abs(held[3]):
            continue
        depth, end = 0, index
        for end in range(index, len(ink)):
            depth += {"q": 1, "Q": -1}.get(name_of(ink[end]), 0)
            if depth == 0:
                break
        inside = [path for path in painted if index < path.start < end]
        if inside and inside[0].role == "Artifact":
            found.append((index, end, inside))
    return found


def icon_in(box: Painted) -> tuple[int, int, list[Painted]]:
    """The icon that stands on the ground of a box."""
    left, bottom, right, top = box.box
    for start, end, painted in icons(box.page):
        x, y = painted[0].box[0], painted[0].box[1]
        if left <= x <= right and bottom <= y <= top:
            return start, end, painted
    raise NothingToSpoilError("there is no icon in the box")


def change_icon(pdf: Pdf, box: Painted, change: Edit) -> None:
    """Edit the ink of a box's icon, from its q to its Q."""
    start, end, _ = icon_in(box)
    edit_page(pdf, box.page, lambda ink: [*ink[:start], *change(ink[start : end + 1]), *ink[end + 1 :]])


def read_icon(box: Painted) -> Ink:
    """The ink of a box's icon in its own measure, without the q, the cm and the Q about it."""
    start, end, _ = icon_in(box)
    return read_ink(box.page)[start + 2 : end]


def recoloured(fill: Colour | None = None, stroke: Colour | None = None) -> Edit:
    """Paint in other colours."""
    held = [op("rg", *fill)] if fill else []
    held += [op("RG", *stroke)] if stroke else []
    return kept_apart(*held)


def signs(pdf: Pdf) -> list[Painted]:
    """The drawn signs before the items of lists."""
    found = [
        one
        for page in pdf.pages
        for one in list_painted(page.obj)
        if one.role == "Lbl" and one.paint in STROKES
    ]
    need(found, "drawn sign of a list")
    return found


def put_icon(pdf: Pdf, box: Painted, icon: Ink) -> None:
    """Give a box another icon, in the size and the place of its own."""
    change_icon(pdf, box, lambda ink: [*ink[:2], *icon, ink[-1]])


def in_colour(ink: Ink, colour: Colour) -> Ink:
    """Ink with each colour that it sets exchanged for one."""
    return [op(name_of(one), *colour) if name_of(one) in ("rg", "RG") else one for one in ink]


def ticks(pdf: Pdf) -> list[Painted]:
    """A tick is one line of three points."""
    return [one for one in signs(pdf) if one.instructions == 3]


def crosses(pdf: Pdf) -> list[Painted]:
    return [one for one in signs(pdf) if one.instructions == 4]


def read_path(one: Painted) -> Ink:
    return read_ink(one.page)[one.start : one.end + 1]


def own_resources(pdf: Pdf, page: pikepdf.Object) -> None:
    """Give a page resources that it shares with no other."""
    page.Resources = pdf.make_indirect(pikepdf.Dictionary(dict(page.Resources.items())))


def dashes(*lengths: float) -> ContentStreamInstruction:
    return op("d", Array(list(lengths)), 0)
