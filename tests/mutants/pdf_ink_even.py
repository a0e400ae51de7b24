"""Faults of a finished PDF, with even numbers: a writer of checks leaves them unread."""

from __future__ import annotations

import pikepdf
from pikepdf import Array, Dictionary, Name, Pdf, String

from .pdf_parts import (
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
from .pdf_text import (
    DOSE,
    busy_page,
    change_letters,
    edit_mark,
    exchange_marks,
    find_text,
    font_with,
    paragraph,
    read_codes,
    read_text,
    show_codes,
)
from .pdf_tree import element, elements, list_marks
from .registry import MutantList

EVEN: MutantList[Pdf] = MutantList(write_mutant, first=2, step=2)
add = EVEN.add

# pages


@add("pages", "A page stands on its head.")
def page_is_upside_down(pdf: Pdf) -> None:
    busy_page(pdf, 1).Rotate = 180


@add("pages", "A page comes twice, and all page numbers after it are wrong.")
def page_is_doubled(pdf: Pdf) -> None:
    middle = len(pdf.pages) // 2
    pdf.pages.insert(middle, pdf.pages[middle])


@add("pages", "The first page of the text stands at the end of the file.")
def page_is_moved_to_the_end(pdf: Pdf) -> None:
    page = pdf.pages[2]
    del pdf.pages[2]
    pdf.pages.append(page)


@add("pages", "The foot of a page is cut off, with its last lines.")
def page_is_too_short(pdf: Pdf) -> None:
    page = busy_page(pdf, 1)
    left, foot, right, top = (float(side) for side in page.MediaBox)
    page.MediaBox = Array([left, foot + (top - foot) * 0.75, right, top])


@add("pages", "An empty page stands in the middle of a chapter.")
def empty_page_is_put_in(pdf: Pdf) -> None:
    pdf.add_blank_page(page_size=(420, 595))
    page = pdf.pages[-1]
    del pdf.pages[-1]
    pdf.pages.insert(len(pdf.pages) // 2, page)


@add("pages", "One page prints three times as large as the others.")
def page_has_another_unit(pdf: Pdf) -> None:
    busy_page(pdf, 1).UserUnit = 3


# ink


def paint(ink: Ink, *colour: float) -> Ink:
    return [op("rg", *colour) if name_of(one) == "rg" else one for one in ink]


@add("ink", "A paragraph is pale grey on white.")
def text_is_pale(pdf: Pdf) -> None:
    edit_mark(pdf, paragraph(pdf, 3), lambda ink: paint(ink, 0.85, 0.85, 0.85))


@add("ink", "A heading is white on white.")
def heading_is_white(pdf: Pdf) -> None:
    for one in elements(pdf, "H3"):
        ink = read_ink(one.Pg)
        start, end = find_mark(ink, list_marks(one)[0])
        if any(name_of(part) == "rg" and max(map(float, part.operands)) < 1 for part in ink[start:end]):
            edit_mark(pdf, one, lambda part: paint(part, 1, 1, 1))
            return
    need(False, "dark heading")


@add("ink", "A paragraph stands on its head.")
def text_is_upside_down(pdf: Pdf) -> None:
    turn = op("cm", -1, 0, 0, -1, 330, 70)
    edit_mark(pdf, paragraph(pdf, 3), wrap(turn, after=[turn]))


@add("ink", "A paragraph is printed over what stands below it.")
def text_lies_over_the_next(pdf: Pdf) -> None:
    down, back = op("cm", 1, 0, 0, 1, 0, -40), op("cm", 1, 0, 0, 1, 0, 40)
    edit_mark(pdf, paragraph(pdf, 3), wrap(down, after=[back]))


@add("ink", "The first line of a paragraph is read aloud and copied, and not printed.")
def first_line_lives_in_actual_text_only(pdf: Pdf) -> None:
    one = paragraph(pdf, 3)
    said = read_text(one)
    ink = read_ink(one.Pg)
    start, end = find_mark(ink, list_marks(one)[0])
    first = next(index for index in range(start, end) if name_of(ink[index]) in SHOWS)
    ink[start].operands[1].ActualText = String(said)
    del ink[first]
    edit_page(pdf, one.Pg, lambda _: ink)


@add("ink", "A dose is printed with another digit, and read aloud right.")
def digit_of_a_dose_is_another(pdf: Pdf) -> None:
    change_letters(pdf, DOSE, lambda letter: "0" if letter == "5" else "٠" if letter == "٥" else letter)


@add("ink", "The lines of a paragraph lie half over each other.")
def lines_stand_too_close(pdf: Pdf) -> None:
    def change(ink: Ink) -> Ink:
        return [
            op("Tm", *one.operands[:5], float(one.operands[5]) * 0.4) if name_of(one) == "Tm" else one
            for one in ink
        ]

    edit_mark(pdf, paragraph(pdf, 3), change)


def exchange_labels(pdf: Pdf) -> tuple[pikepdf.Object, pikepdf.Object]:
    """The label of the first thing to do and of the first thing not to do."""
    labels = [one for one in elements(pdf, "Lbl") if "/Alt" in one]
    others = [one for one in labels if str(one.Alt) != str(labels[0].Alt)]
    need(others, "tick and cross")
    return labels[0], others[0]


@add("ink", "What to do has the sign of what not to do, and the other way round.")
def tick_and_cross_are_exchanged(pdf: Pdf) -> None:
    exchange_marks(pdf, list(exchange_labels(pdf)))


@add("tags", "The voice says “Do” before what not to do.")
def spoken_labels_are_exchanged(pdf: Pdf) -> None:
    one, other = exchange_labels(pdf)
    one.Alt, other.Alt = str(other.Alt), str(one.Alt)


@add("ink", "No box on a page has a frame, nor any field a line to write on.")
def frames_are_not_painted(pdf: Pdf) -> None:
    page = busy_page(pdf, 1)
    edit_page(pdf, page, lambda ink: [op("n") if name_of(one) in ("S", "s") else one for one in ink])


@add("ink", "A figure is drawn in white on white.")
def drawing_is_white(pdf: Pdf) -> None:
    def change(ink: Ink) -> Ink:
        return [op(name_of(one), 1, 1, 1) if name_of(one) in ("rg", "RG") else one for one in ink]

    edit_mark(pdf, element(pdf, "Figure"), change)


@add("ink", "A figure is mirrored under its words: left is right.")
def drawing_is_mirrored(pdf: Pdf) -> None:
    flip = [op("q"), op("cm", -1, 0, 0, 1, 330, 0)]
    edit_mark(pdf, elements(pdf, "Figure")[-1], wrap(*flip, after=[op("Q")]))


@add("ink", "The word of a stamp lies across a page, over its text.")
def stamp_lies_over_a_page(pdf: Pdf) -> None:
    page = busy_page(pdf, 1)
    font, codes = font_with(pdf, "no")
    set_resource(page, "/Font", "/Stamp", font)
    stamp = [
        op("BT"),
        op("Tf", Name.Stamp, 260),
        op("rg", 0.6, 0.1, 0.1),
        op("Tm", 0.7, 0.7, -0.7, 0.7, 60, 60),
    ]
    write = [op("BMC", Name.Artifact), *stamp, show_codes(codes), op("ET"), op("EMC")]
    edit_page(pdf, page, lambda ink: [op("q"), *ink, op("Q"), *write])


@add("ink", "The letters of a paragraph are blots: drawn as thick outlines.")
def letters_are_blots(pdf: Pdf) -> None:
    blot = [op("Tr", 2), op("w", 4)]
    edit_mark(pdf, paragraph(pdf, 3), wrap(*blot, after=[op("Tr", 0), op("w", 1)]))


@add("ink", "A paragraph is squeezed to a quarter of its width.")
def text_is_squeezed(pdf: Pdf) -> None:
    edit_mark(pdf, paragraph(pdf, 3), wrap(op("Tz", 25), after=[op("Tz", 100)]))


@add("ink", "The head of a page names another chapter.")
def running_head_is_of_another_chapter(pdf: Pdf) -> None:
    heads = []
    for page in pdf.pages:
        ink = read_ink(page.obj)
        found = find_artifacts(ink, "/Top")
        if found:
            start, end = found[0]
            shown = [read_codes(one) for one in ink[start:end] if name_of(one) in SHOWS]
            heads.append((page.obj, start, end, shown, ink[start + 1 : end]))
    for page, start, end, shown, _ in heads:
        other = next((head for head in heads if head[3] != shown), None)
        if other:
            edit_page(pdf, page, lambda ink: [*ink[: start + 1], *other[4], *ink[end:]])  # noqa: B023
            return
    need(False, "two running heads")


@add("ink", "One page does not say that it is a draft.")
def footer_of_one_page_is_not_painted(pdf: Pdf) -> None:
    page = pdf.pages[len(pdf.pages) // 2].obj
    ink = read_ink(page)
    spans = find_artifacts(ink, "/Bottom")
    need(spans, "footer")
    (start, end) = spans[0]
    edit_page(pdf, page, lambda _: [*ink[:start], *ink[end + 1 :]])


@add("ink", "The emergency box is as grey as any other.")
def red_is_grey(pdf: Pdf) -> None:
    def grey(ink: Ink) -> Ink:
        return [
            op(name_of(one), 0.6, 0.6, 0.6)
            if name_of(one) in ("rg", "RG") and float(one.operands[0]) > 0.5 > float(one.operands[1])
            else one
            for one in ink
        ]

    for page in pdf.pages:
        edit_page(pdf, page.obj, grey)


@add("ink", "The cover has no title.")
def cover_has_no_words(pdf: Pdf) -> None:
    edit_page(pdf, pdf.pages[0].obj, drop_shows)


@add("print", "A paragraph is seen on the screen and not printed.")
def layer_is_not_printed(pdf: Pdf) -> None:
    one = paragraph(pdf, 3)
    usage = Dictionary(Print=Dictionary(PrintState=Name.OFF), View=Dictionary(ViewState=Name.ON))
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Screen"), Usage=usage))
    event = Dictionary(Event=Name.Print, OCGs=Array([layer]), Category=Array([Name.Print]))
    pdf.Root.OCProperties = Dictionary(
        OCGs=Array([layer]), D=Dictionary(ON=Array([layer]), AS=Array([event]), Order=Array([]))
    )
    set_resource(one.Pg, "/Properties", "/Screen", layer)
    edit_mark(pdf, one, wrap(op("BDC", Name.OC, Name.Screen), after=[op("EMC")]))


@add("ink", "The marker beside a word of a list, its bullet or number, is not printed.")
def list_labels_are_not_painted(pdf: Pdf) -> None:
    one, index = find_text(pdf, r"\S", "Lbl")
    edit_mark(pdf, one, drop_shows, index)
