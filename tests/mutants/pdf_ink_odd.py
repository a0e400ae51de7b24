"""Faults of a finished PDF, with odd numbers: those that a writer of checks may look at."""

from __future__ import annotations

from itertools import pairwise

from pikepdf import Array, Dictionary, Name, Pdf, String

from .pdf_parts import (
    PAINTS,
    SHOWS,
    Ink,
    drop_shows,
    edit_page,
    find_artifacts,
    find_mark,
    name_of,
    need,
    op,
    read_ink,
    set_resource,
    wrap,
    write_mutant,
)
from .pdf_text import DOSE, busy_page, change_letters, edit_mark, paragraph
from .pdf_tree import element, elements, list_kids, list_marks
from .registry import MutantList

ODD: MutantList[Pdf] = MutantList(write_mutant, first=1, step=2)
add = ODD.add

# pages


@add("pages", "A page lies on its side on the screen and on paper.")
def page_is_rotated(pdf: Pdf) -> None:
    busy_page(pdf).Rotate = 90


@add("pages", "A page of the booklet is missing.")
def page_is_deleted(pdf: Pdf) -> None:
    numbers = [number for number, page in enumerate(pdf.pages) if page.obj.objgen == busy_page(pdf, 1).objgen]
    del pdf.pages[numbers[0]]


@add("pages", "Two pages stand in each other's place, under each other's number.")
def two_pages_are_exchanged(pdf: Pdf) -> None:
    middle = len(pdf.pages) // 2
    first, second = pdf.pages[middle - 1], pdf.pages[middle]
    pdf.pages[middle - 1 : middle + 1] = [second, first]


@add("pages", "The end of each line of a page is cut off.")
def crop_box_cuts_the_lines(pdf: Pdf) -> None:
    page = busy_page(pdf, 1)
    left, foot, right, top = (float(side) for side in page.MediaBox)
    page.CropBox = Array([left, foot, left + (right - left) * 0.7, top])


# ink


@add("ink", "A paragraph is painted off the page.")
def text_stands_off_the_page(pdf: Pdf) -> None:
    move, back = op("cm", 1, 0, 0, 1, -3000, 0), op("cm", 1, 0, 0, 1, 3000, 0)
    edit_mark(pdf, paragraph(pdf, 3), wrap(move, after=[back]))


def paint(ink: Ink, *colour: float) -> Ink:
    return [op("rg", *colour) if name_of(one) == "rg" else one for one in ink]


@add("ink", "A paragraph has the colour of the paper.")
def text_is_white_on_white(pdf: Pdf) -> None:
    edit_mark(pdf, paragraph(pdf, 3), lambda ink: paint(ink, 1, 1, 1))


@add("ink", "A paragraph is a row of dots, one point high.")
def text_is_one_point_high(pdf: Pdf) -> None:
    edit_mark(
        pdf,
        paragraph(pdf, 3),
        lambda ink: [op("Tf", one.operands[0], 1) if name_of(one) == "Tf" else one for one in ink],
    )


@add("ink", "One line of a paragraph is hidden by a white strip.")
def strip_hides_one_line(pdf: Pdf) -> None:
    def change(ink: Ink) -> Ink:
        lines = [one.operands for one in ink if name_of(one) == "Tm"]
        strip = op("re", float(lines[1][4]) - 1, float(lines[1][5]) - 3.5, 600, 14)
        return [*ink, op("q"), op("rg", 1, 1, 1), strip, op("f"), op("Q")]

    edit_mark(pdf, paragraph(pdf, 3), change)


@add("ink", "The right half of a paragraph is clipped away.")
def clip_hides_half_a_paragraph(pdf: Pdf) -> None:
    clip = [op("q"), op("re", 0, -10, 150, 700), op("W"), op("n")]
    edit_mark(pdf, paragraph(pdf, 3), wrap(*clip, after=[op("Q")]))


def set_alpha(pdf: Pdf, alpha: float) -> None:
    one = paragraph(pdf, 3)
    set_resource(one.Pg, "/ExtGState", "/Fade", Dictionary(Type=Name.ExtGState, ca=alpha))
    set_resource(one.Pg, "/ExtGState", "/Solid", Dictionary(Type=Name.ExtGState, ca=1))
    edit_mark(pdf, one, wrap(op("gs", Name.Fade), after=[op("gs", Name.Solid)]))


@add("ink", "A paragraph is wholly transparent.")
def text_is_transparent(pdf: Pdf) -> None:
    set_alpha(pdf, 0)


@add("ink", "A paragraph reads from right to left, mirrored.")
def text_is_mirrored(pdf: Pdf) -> None:
    flip = op("cm", -1, 0, 0, 1, 320, 0)
    edit_mark(pdf, paragraph(pdf, 3), wrap(flip, after=[flip]))


@add("ink", "The letters of a paragraph lie on top of each other.")
def letters_pile_up(pdf: Pdf) -> None:
    edit_mark(pdf, paragraph(pdf, 3), wrap(op("Tc", -6), after=[op("Tc", 0)]))


@add("ink", "The last line of a paragraph is not printed.")
def last_line_is_not_painted(pdf: Pdf) -> None:
    def change(ink: Ink) -> Ink:
        last = max(index for index, one in enumerate(ink) if name_of(one) in SHOWS)
        return ink[:last] + ink[last + 1 :]

    edit_mark(pdf, paragraph(pdf, 3), change)


@add("ink", "The point of a dose is not printed: 4.5 is 45.")
def point_of_a_dose_is_not_painted(pdf: Pdf) -> None:
    change_letters(pdf, DOSE, lambda letter: "" if letter in ".,٫" else letter)


@add("ink", "Yes and No stand in each other's cell on paper.")
def two_cells_are_exchanged_on_paper(pdf: Pdf) -> None:
    cells = [kid for cell in elements(pdf, "TD") for kid in list_kids(cell) if not isinstance(kid, int)]
    need(len(cells) > 3, "four cells")
    first, second = cells[0], cells[2]
    ink = read_ink(first.Pg)
    spans = [find_mark(ink, list_marks(one)[0]) for one in (first, second)]
    inner = [ink[start + 1 : end] for start, end in spans]
    need(spans[0][1] < spans[1][0], "second row after the first")
    middle = ink[spans[0][1] : spans[1][0] + 1]
    edit_page(
        pdf,
        first.Pg,
        lambda _: [*ink[: spans[0][0] + 1], *inner[1], *middle, *inner[0], *ink[spans[1][1] :]],
    )


@add("ink", "Two figures show each other's drawing under their own words.")
def two_drawings_are_exchanged(pdf: Pdf) -> None:
    figures = elements(pdf, "Figure")
    need(len(figures) > 1, "second figure")
    held = []
    for one in figures[:2]:
        ink = read_ink(one.Pg)
        start, end = find_mark(ink, list_marks(one)[0])
        held.append(ink[start + 1 : end])
    edit_mark(pdf, figures[0], lambda _: held[1])
    edit_mark(pdf, figures[1], lambda _: held[0])


@add("ink", "A bar that shows an amount has another length than its number says.")
def drawing_is_squeezed(pdf: Pdf) -> None:
    squeeze = [op("q"), op("cm", 0.5, 0, 0, 1, 0, 0)]
    edit_mark(pdf, element(pdf, "Figure"), wrap(*squeeze, after=[op("Q")]))


@add("ink", "The letters in a figure are missing: shapes without names.")
def letters_of_a_figure_are_not_painted(pdf: Pdf) -> None:
    one = element(pdf, "Figure")
    need(len(list_marks(one)) > 1, "letters in a figure")
    for index in range(1, len(list_marks(one))):
        edit_mark(pdf, one, drop_shows, index)


@add("ink", "A grey veil lies over a page; the words are pale.")
def veil_lies_over_a_page(pdf: Pdf) -> None:
    page = busy_page(pdf, 1)
    set_resource(page, "/ExtGState", "/Veil", Dictionary(Type=Name.ExtGState, ca=0.85))
    box = [
        op("q"),
        op("gs", Name.Veil),
        op("rg", 0.9, 0.9, 0.9),
        op("re", 0, 0, 2000, 2000),
        op("f"),
        op("Q"),
    ]
    edit_page(pdf, page, lambda ink: [op("q"), *ink, op("Q"), op("BMC", Name.Artifact), *box, op("EMC")])


@add("ink", "A page is shifted, and the ends of its lines are beyond the edge.")
def page_content_is_shifted(pdf: Pdf) -> None:
    shift = [op("q"), op("cm", 1, 0, 0, 1, 60, 0)]
    edit_page(pdf, busy_page(pdf, 1), wrap(*shift, after=[op("Q")]))


@add("ink", "The footer of a page has another page's number.")
def page_number_is_another(pdf: Pdf) -> None:
    pages = [page.obj for page in pdf.pages]
    for page, other in pairwise(pages[2:]):
        ink, source = read_ink(page), read_ink(other)
        here, there = find_artifacts(ink, "/Bottom"), find_artifacts(source, "/Bottom")
        if here and there:
            (start, end), (first, last) = here[0], there[0]
            write = [*ink[: start + 1], *source[first + 1 : last], *ink[end:]]
            edit_page(pdf, page, lambda _, write=write: write)  # type: ignore[misc]
            return
    need(False, "two footers")


@add("ink", "No page says any more that this is a draft, nor who made it.")
def footers_are_not_painted(pdf: Pdf) -> None:
    for page in pdf.pages:
        ink = read_ink(page.obj)
        for start, end in reversed(find_artifacts(ink, "/Bottom")):
            ink[start + 1 : end] = drop_shows(ink[start + 1 : end])
        edit_page(pdf, page.obj, lambda _, ink=ink: ink)  # type: ignore[misc]


@add("ink", "A paragraph belongs to a layer that is switched off.")
def layer_hides_a_paragraph(pdf: Pdf) -> None:
    one = paragraph(pdf, 3)
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("More")))
    plan = Dictionary(BaseState=Name.ON, OFF=Array([layer]), Order=Array([]))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=plan)
    set_resource(one.Pg, "/Properties", "/More", layer)
    edit_mark(pdf, one, wrap(op("BDC", Name.OC, Name.More), after=[op("EMC")]))


@add("ink", "The coloured ground behind a box's white title is gone: white on white.")
def ground_of_a_box_is_lost(pdf: Pdf) -> None:
    page = white_title(pdf)
    ink = read_ink(page)
    end = next(
        index for index, one in enumerate(ink) if name_of(one) == "BDC" and "/MCID" in repr(one.operands[1])
    )
    edit_page(
        pdf, page, lambda _: [op("n") if name_of(one) in PAINTS[:3] else one for one in ink[:end]] + ink[end:]
    )


def white_title(pdf: Pdf) -> object:
    """A page that begins with a heading in white letters on a coloured ground."""
    for one in elements(pdf, "H3"):
        ink = read_ink(one.Pg)
        start, end = find_mark(ink, list_marks(one)[0])
        if any(name_of(part) == "rg" and min(map(float, part.operands)) == 1 for part in ink[start:end]):
            return one.Pg
    need(False, "white title")
    return None
