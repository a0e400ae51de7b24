"""What is painted on the pages of a printer's file to spoil it: areas, words, pictures, gradients, forms.

All numbers are points. The file is the small booklet of tests/roots/looks: A5, 3 mm of bleed, 10 mm around.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, Stream

from .pdf_parts import SHOWS, Ink, edit_page, name_of, need, op, read_ink, set_resource
from .registry import Change

MM = 72 / 25.4
COVER, TEXT, FREE = 0, 3, 4  # the front cover, a page full of text and boxes, a page that is half empty


def make_state(*, over: bool = False, mode: int = 1, **more: object) -> Dictionary:
    """A graphics state that overprints, or not."""
    return Dictionary(Type=Name.ExtGState, OP=over, op=over, OPM=mode, **more)


def page_of(pdf: Pdf, number: int = FREE) -> pikepdf.Object:
    return pdf.pages[number].obj


def boxes_of(pdf: Pdf) -> list[pikepdf.Object]:
    """All pages, whose boxes are changed."""
    return [page.obj for page in pdf.pages]


def move_box(box: pikepdf.Object, out: float) -> Array:
    """A box whose sides lie farther out."""
    left, foot, right, top = (float(side) for side in box)
    return Array([left - out, foot - out, right + out, top + out])


def add(pdf: Pdf, ink: str, number: int = FREE, state: Dictionary | None = None) -> None:
    """Paint on a page, over all that is there, with nothing left of its graphics state."""
    page = pdf.pages[number]
    set_resource(page.obj, "/ExtGState", "/Added", state or make_state())
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ q /Added gs\n" + ink.encode() + b"\nQ\n")


def add_area(pdf: Pdf, colour: str, number: int = FREE) -> None:
    """A square of 100 points in a colour that operators set."""
    add(pdf, f"{colour} 100 120 100 100 re f", number)


def words(pdf: Pdf, size: float, x: float, y: float, number: int = FREE) -> str:
    """The first letters of a page once more, at another size and place."""
    ink = read_ink(page_of(pdf, number))
    font = next(one.operands[0] for one in ink if name_of(one) == "Tf")
    shown = next(one for one in ink if name_of(one) in SHOWS)
    letters = b"".join(bytes(part) for part in shown.operands[0] if isinstance(part, pikepdf.String))[:10]
    made: Ink = [op("BT"), op("Tf", font, size), op("Tm", 1, 0, 0, 1, x, y), op("Tj", letters), op("ET")]
    return pikepdf.unparse_content_stream(made).decode()


def edit_paragraph(pdf: Pdf, change: Callable[[Ink], Ink], number: int = TEXT) -> None:
    """Change the first text of three black lines on a page."""

    def edit(ink: Ink) -> Ink:
        starts = [index for index, one in enumerate(ink) if name_of(one) == "BT"]
        for start in starts:
            end = next(index for index in range(start, len(ink)) if name_of(ink[index]) == "ET")
            inside = ink[start:end]
            black = any(name_of(one) == "k" and [*map(float, one.operands)] == [0, 0, 0, 1] for one in inside)
            if black and sum(name_of(one) in SHOWS for one in inside) >= 3:
                return [*ink[:start], *change(inside), *ink[end:]]
        need(False, "black paragraph")
        return ink

    edit_page(pdf, page_of(pdf, number), edit)


def recolour(*colour: float, operator: str = "k") -> Callable[[Ink], Ink]:
    """Ink whose fills have another colour."""
    return lambda ink: [op(operator, *colour) if name_of(one) == "k" else one for one in ink]


def move_ground(pdf: Pdf, out: float) -> None:
    """All areas that end at the edge of the bleed end farther out (or in, if negative)."""
    moved = 0
    for page in boxes_of(pdf):
        left, foot, right, top = (float(side) for side in page.BleedBox)
        ink, stack, at = read_ink(page), [], (0.0, 0.0)
        for index, one in enumerate(ink):
            name = name_of(one)
            if name == "q":
                stack.append(at)
            elif name == "Q":
                at = stack.pop()
            elif name == "cm":
                at = (at[0] + float(one.operands[4]), at[1] + float(one.operands[5]))
            elif name == "re":
                x, y, wide, high = (float(side) for side in one.operands)
                sides = [x, y, x + wide, y + high]
                for side, (edge, way) in enumerate(
                    zip((left, foot, right, top), (-1, -1, 1, 1), strict=True)
                ):
                    if abs(sides[side] + at[side % 2] - edge) < 0.1:
                        sides[side] += way * out
                        moved += 1
                ink[index] = op("re", sides[0], sides[1], sides[2] - sides[0], sides[3] - sides[1])
        edit_page(pdf, page, lambda _, ink=ink: ink)  # type: ignore[misc]
    need(moved, "ground that bleeds")


def make_picture(pdf: Pdf, parts: int, wide: int, high: int, most: int = 150, block: int = 1) -> Stream:
    """A picture of 8 bits whose dots differ; `block` dots in each direction are the same."""
    rows = []
    for y in range(0, high, block):
        row = b"".join(
            bytes((x * 7 * (part + 1) + y * 3) % most for part in range(parts)) * block
            for x in range(0, wide, block)
        )
        rows.append(row[: wide * parts] * block)
    space = {1: Name.DeviceGray, 3: Name.DeviceRGB, 4: Name.DeviceCMYK}[parts]
    return Stream(
        pdf, b"".join(rows)[: wide * high * parts],
        Type=Name.XObject, Subtype=Name.Image, Width=wide, Height=high, BitsPerComponent=8, ColorSpace=space,
    )  # fmt: skip


def place(pdf: Pdf, thing: pikepdf.Object, cm: str = "72 0 0 72 120 120", number: int = FREE) -> None:
    """Paint a picture or form on a page, by default in a square of one inch."""
    set_resource(page_of(pdf, number), "/XObject", "/Placed", pdf.make_indirect(thing))
    add(pdf, f"{cm} cm /Placed Do", number)


def make_form(pdf: Pdf, ink: str, resources: Dictionary | None = None, **more: pikepdf.Object) -> Stream:
    return Stream(
        pdf, ink.encode(), Type=Name.XObject, Subtype=Name.Form, BBox=Array([0, 0, 600, 900]),
        Resources=resources or Dictionary(), **more,
    )  # fmt: skip


def make_gradient(space: Name, first: list[float], last: list[float]) -> Dictionary:
    return Dictionary(
        ShadingType=2, ColorSpace=space, Coords=Array([100, 0, 250, 0]), Extend=Array([True, True]),
        Function=Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array(first), C1=Array(last)),
    )  # fmt: skip


def add_gradient(pdf: Pdf, gradient: Dictionary) -> None:
    set_resource(page_of(pdf), "/Shading", "/Added", gradient)
    add(pdf, "100 120 150 100 re W n /Added sh")


def add_pattern(pdf: Pdf, pattern: pikepdf.Object) -> None:
    set_resource(page_of(pdf), "/Pattern", "/Added", pdf.make_indirect(pattern))
    add_area(pdf, "/Pattern cs /Added scn")


def make_tiling(pdf: Pdf, ink: str, resources: Dictionary | None = None) -> Stream:
    return Stream(
        pdf, ink.encode(), Type=Name.Pattern, PatternType=1, PaintType=1, TilingType=1, XStep=20, YStep=20,
        BBox=Array([0, 0, 20, 20]), Resources=resources or Dictionary(),
    )  # fmt: skip


def add_space(pdf: Pdf, space: pikepdf.Object, values: str) -> None:
    """An area in a colour space of its own."""
    set_resource(page_of(pdf), "/ColorSpace", "/Added", space)
    add_area(pdf, f"/Added cs {values} scn")


def make_separation(name: str, inks: list[float]) -> Array:
    """A colour space of one ink, which other devices imitate with four."""
    tint = Dictionary(FunctionType=2, Domain=Array([0, 1]), N=1, C0=Array([0, 0, 0, 0]), C1=Array(inks))
    return Array([Name.Separation, Name(f"/{name}"), Name.DeviceCMYK, tint])


def list_fonts(pdf: Pdf) -> list[pikepdf.Object]:
    """The descriptors of the fonts of the page of text."""
    fonts = page_of(pdf, TEXT).Resources.Font
    return [fonts[name].DescendantFonts[0].FontDescriptor for name in fonts.keys()]


def mark_lines(pdf: Pdf, gap: float, number: int = FREE, cut: float = 0.0) -> str:
    """Eight cut marks that begin `gap` off the line of the cut, for a page cut `cut` farther out."""
    left, foot, right, top = (float(side) for side in move_box(page_of(pdf, number).TrimBox, cut))
    made = ["0.25 w 0 0 0 1 K"]
    for x in (left, right):
        made += [
            f"{x} {foot - gap} m {x} {foot - gap - 14} l S",
            f"{x} {top + gap} m {x} {top + gap + 14} l S",
        ]
    for y in (foot, top):
        made += [
            f"{left - gap} {y} m {left - gap - 14} {y} l S",
            f"{right + gap} {y} m {right + gap + 14} {y} l S",
        ]
    return "\n".join(made)


def drop_marks(pdf: Pdf, number: int = FREE) -> None:
    """A page without its cut marks: the marked content of the whole page at its end."""
    ink = read_ink(page_of(pdf, number))
    starts = [
        index
        for index, one in enumerate(ink)
        if name_of(one) == "BDC"
        and isinstance(one.operands[1], Dictionary)
        and one.operands[1].get("/Type") == Name.Page
    ]
    need(starts, "cut marks")
    end = next(index for index in range(starts[-1], len(ink)) if name_of(ink[index]) == "EMC")
    edit_page(pdf, page_of(pdf, number), lambda _: [*ink[: starts[-1]], *ink[end + 1 :]])


def change_xmp(pdf: Pdf, old: str, new: str) -> None:
    held = pdf.Root.Metadata.read_bytes().decode()
    need(old in held, f"“{old}” in the metadata")
    pdf.Root.Metadata.write(held.replace(old, new).encode())


def write_locked(good: Path, target: Path, change: Change[Pdf]) -> None:
    """A file that opens without a password, and is encrypted."""
    with pikepdf.open(good) as pdf:
        change(pdf)
        pdf.save(target, encryption=pikepdf.Encryption(owner="owner", user="", R=6))


def write_anew(good: Path, target: Path, change: Change[Pdf]) -> None:
    """A file as another program would have saved it: linear, without object streams."""
    with pikepdf.open(good) as pdf:
        change(pdf)
        pdf.save(target, linearize=True, object_stream_mode=pikepdf.ObjectStreamMode.disable)
