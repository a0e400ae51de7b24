"""Faults of a printer's file in its sheet: boxes, marks, bleed, order of pages."""

from __future__ import annotations

from pikepdf import Array, Pdf

from .pdf_parts import write_mutant
from .press_parts import (
    COVER,
    MM,
    add,
    boxes_of,
    drop_marks,
    make_form,
    make_picture,
    make_state,
    mark_lines,
    move_box,
    move_ground,
    page_of,
    place,
    words,
)
from .registry import MutantList

SHEET: MutantList[Pdf] = MutantList(write_mutant, first=201)
plant = SHEET.add

# boxes


@plant("boxes", "Nobody knows where to cut one page.")
def trim_box_is_missing(pdf: Pdf) -> None:
    del page_of(pdf).TrimBox


@plant("boxes", "Nobody knows where to cut.")
def all_trim_boxes_are_missing(pdf: Pdf) -> None:
    for page in boxes_of(pdf):
        del page.TrimBox


@plant("boxes", "The pages do not say how far they bleed.")
def bleed_boxes_are_missing(pdf: Pdf) -> None:
    for page in boxes_of(pdf):
        del page.BleedBox


@plant("boxes", "The page bleeds 1 mm: a cut half a millimetre off shows white.")
def bleed_box_has_one_millimetre(pdf: Pdf) -> None:
    for page in boxes_of(pdf):
        page.BleedBox = move_box(page.TrimBox, MM)


@plant("boxes", "One side of a page has no bleed.")
def bleed_box_lacks_one_side(pdf: Pdf) -> None:
    page = page_of(pdf)
    page.BleedBox = Array([page.BleedBox[0], page.TrimBox[1], page.BleedBox[2], page.BleedBox[3]])


@plant("boxes", "The page is cut at the edge of the paper, marks and all.")
def trim_box_is_the_media_box(pdf: Pdf) -> None:
    for page in boxes_of(pdf):
        page.TrimBox = Array(list(page.MediaBox))


@plant("boxes", "The line of the cut lies outside the paper.")
def trim_box_lies_outside_the_paper(pdf: Pdf) -> None:
    page = page_of(pdf)
    page.TrimBox = move_box(page.MediaBox, 20)


@plant("boxes", "The cut lies 4 mm to the right: beyond the bleed on one side.")
def trim_box_is_shifted(pdf: Pdf) -> None:
    page = page_of(pdf)
    left, foot, right, top = (float(side) for side in page.TrimBox)
    page.TrimBox = Array([left + 4 * MM, foot, right + 4 * MM, top])


@plant("boxes", "All pages are cut 2 mm off the marks.")
def all_trim_boxes_are_shifted(pdf: Pdf) -> None:
    for page in boxes_of(pdf):
        for name in ("/TrimBox", "/BleedBox"):
            left, foot, right, top = (float(side) for side in page[name])
            page[name] = Array([left + 2 * MM, foot, right + 2 * MM, top])


@plant("boxes", "The paper ends where the page is cut: there is no room for the bleed.")
def paper_ends_at_the_trim(pdf: Pdf) -> None:
    for page in boxes_of(pdf):
        page.MediaBox = Array(list(page.TrimBox))


@plant("boxes", "One page is narrower than the others.")
def page_is_of_another_size(pdf: Pdf) -> None:
    page = page_of(pdf)
    left, foot, right, top = (float(side) for side in page.TrimBox)
    page.TrimBox = Array([left, foot, right - 12, top])
    page.BleedBox = move_box(page.TrimBox, 3 * MM)


@plant("boxes", "Programs that go by the crop box lose the bleed.")
def crop_box_cuts_the_bleed(pdf: Pdf) -> None:
    for page in boxes_of(pdf):
        page.CropBox = Array(list(page.TrimBox))


@plant("boxes", "A page has an art box beside the trim box: two answers to where to cut (PDF/X forbids it).")
def page_has_an_art_box(pdf: Pdf) -> None:
    page_of(pdf).ArtBox = Array(list(page_of(pdf).TrimBox))


@plant("boxes", "One page prints twice as large.")
def page_has_another_unit(pdf: Pdf) -> None:
    page_of(pdf).UserUnit = 2


@plant("order", "A page lies on its side.")
def page_is_rotated(pdf: Pdf) -> None:
    page_of(pdf).Rotate = 90


@plant("order", "A page stands on its head.")
def page_is_upside_down(pdf: Pdf) -> None:
    page_of(pdf).Rotate = 180


@plant("order", "Two pages have changed places.")
def pages_change_places(pdf: Pdf) -> None:
    page = pdf.pages[3]
    del pdf.pages[3]
    pdf.pages.insert(6, page)


@plant("order", "A page is missing.")
def page_is_missing(pdf: Pdf) -> None:
    del pdf.pages[3]


@plant("order", "A page comes twice.")
def page_comes_twice(pdf: Pdf) -> None:
    pdf.pages.insert(4, pdf.pages[3])


@plant("order", "A blank page without boxes stands in the middle.")
def blank_page_is_put_in(pdf: Pdf) -> None:
    pdf.add_blank_page(page_size=(420, 595))
    page = pdf.pages[-1]
    del pdf.pages[-1]
    pdf.pages.insert(5, page)


# marks


@plant("marks", "Cut marks stand inside the page, and are there when it is cut.")
def marks_stand_inside_the_trim(pdf: Pdf) -> None:
    drop_marks(pdf)
    add(pdf, mark_lines(pdf, 3, cut=-20), state=make_state(over=True))


@plant("marks", "Cut marks begin in the bleed: a cut a little off shows them.")
def marks_stand_in_the_bleed(pdf: Pdf) -> None:
    drop_marks(pdf)
    add(pdf, mark_lines(pdf, 2), state=make_state(over=True))


@plant("marks", "A page has no cut marks.")
def marks_are_missing(pdf: Pdf) -> None:
    drop_marks(pdf)


@plant("marks", "No page has cut marks.")
def all_marks_are_missing(pdf: Pdf) -> None:
    for number in range(len(pdf.pages)):
        drop_marks(pdf, number)


@plant("marks", "Cut marks are black of red, green and blue.")
def marks_are_rgb(pdf: Pdf) -> None:
    drop_marks(pdf)
    add(pdf, mark_lines(pdf, 3.5 * MM).replace("0 0 0 1 K", "0 0 0 RG"), state=make_state(over=True))


@plant("marks", "The marks of a page say another cut than its boxes do.")
def marks_say_another_cut(pdf: Pdf) -> None:
    drop_marks(pdf)
    add(pdf, mark_lines(pdf, 3.5 * MM, cut=-6), state=make_state(over=True))


@plant("marks", "A fold mark stands in the middle of the page.")
def fold_mark_crosses_the_page(pdf: Pdf) -> None:
    add(pdf, "0.25 w 0 0 0 1 K 238 3 m 238 648 l S", state=make_state(over=True))


# bleed


@plant("bleed", "The ground of the cover ends at the cut: a white edge.")
def ground_ends_at_the_trim(pdf: Pdf) -> None:
    move_ground(pdf, -3 * MM)


@plant("bleed", "The ground of the cover goes 1 mm beyond the cut, in a bleed of 3.")
def ground_bleeds_one_millimetre(pdf: Pdf) -> None:
    move_ground(pdf, -2 * MM)


@plant("bleed", "A page is clipped at the cut: its ground is there and does not print.")
def cover_is_clipped_at_the_trim(pdf: Pdf) -> None:
    page = pdf.pages[COVER]
    left, foot, right, top = (float(side) for side in page.TrimBox)
    page.contents_add(f"q {left} {foot} {right - left} {top - foot} re W n\n".encode(), prepend=True)
    page.contents_add(b"\nQ\n")


@plant("bleed", "A panel at the outer edge of a page ends at the cut.")
def panel_ends_at_the_trim(pdf: Pdf) -> None:
    right = float(page_of(pdf).TrimBox[2])
    add(pdf, f"0 0.3 0.5 0 k {right - 60} 120 60 200 re f")


@plant("bleed", "A photograph at the outer edge of a page ends at the cut.")
def picture_ends_at_the_trim(pdf: Pdf) -> None:
    right = float(page_of(pdf).TrimBox[2])
    place(pdf, make_picture(pdf, 4, 300, 300), f"72 0 0 72 {right - 72} 120")


@plant("bleed", "A panel in a placed graphic ends at the cut.")
def panel_of_a_form_ends_at_the_trim(pdf: Pdf) -> None:
    right = float(page_of(pdf).TrimBox[2])
    form = make_form(pdf, f"0 0.3 0.5 0 k {right - 60} 120 60 200 re f")
    place(pdf, form, "1 0 0 1 0 0")


@plant("bleed", "A thick bar along the cut is a line, and half of it ends at the cut.")
def thick_line_ends_at_the_trim(pdf: Pdf) -> None:
    right = float(page_of(pdf).TrimBox[2])
    add(pdf, f"0 0.3 0.5 0 K 40 w {right - 20} 120 m {right - 20} 320 l S")


@plant("bleed", "Words stand half a millimetre from the cut.")
def words_stand_at_the_cut(pdf: Pdf) -> None:
    foot = float(page_of(pdf).TrimBox[1])
    add(pdf, f"0 0 0 1 k {words(pdf, 10, 100, foot + 2)}", state=make_state(over=True))


@plant("bleed", "Words run over the cut.")
def words_run_over_the_cut(pdf: Pdf) -> None:
    foot = float(page_of(pdf).TrimBox[1])
    add(pdf, f"0 0 0 1 k {words(pdf, 12, 100, foot - 4)}", state=make_state(over=True))
