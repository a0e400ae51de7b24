"""Lawful changes of a printer's file: a preflight that speaks of one costs a day on the telephone."""

from __future__ import annotations

import io

from pikepdf import Array, Dictionary, Name, Pdf, Stream, String
from PIL import Image

from .pdf_parts import need, op, set_resource, wrap, write_mutant
from .press_parts import (
    MM,
    TEXT,
    add,
    add_area,
    add_gradient,
    add_space,
    boxes_of,
    change_xmp,
    drop_marks,
    edit_paragraph,
    make_form,
    make_gradient,
    make_picture,
    make_separation,
    make_state,
    mark_lines,
    move_box,
    move_ground,
    page_of,
    place,
    recolour,
    words,
    write_anew,
)
from .registry import MutantList

TWINS: MutantList[Pdf] = MutantList(write_mutant, first=401)
twin = TWINS.add


@twin("file", "The title of the job is another.")
def title_is_another(pdf: Pdf) -> None:
    change_xmp(pdf, ">Tap water<", ">Job 4711 &amp; reprint<")
    pdf.docinfo["/Title"] = String("Job 4711 & reprint")


@twin("file", "Another program has saved the file.", write_anew)
def file_is_saved_anew(pdf: Pdf) -> None:
    need(len(pdf.pages), "page")


@twin("file", "There are no bookmarks.")
def bookmarks_are_gone(pdf: Pdf) -> None:
    del pdf.Root.Outlines


@twin("claim", "The printing condition is another, of the same profile.")
def condition_is_another(pdf: Pdf) -> None:
    pdf.Root.OutputIntents[0].OutputConditionIdentifier = String("FOGRA51")
    pdf.Root.OutputIntents[0].Info = String("PSO Coated v3")


@twin("claim", "The file has been trapped, and says so in both places.")
def file_is_trapped(pdf: Pdf) -> None:
    pdf.docinfo["/Trapped"] = Name("/True")
    change_xmp(pdf, "<pdf:Trapped>False</pdf:Trapped>", "<pdf:Trapped>True</pdf:Trapped>")


@twin("claim", "The same profile serves as printing condition of an archive too.")
def intent_of_an_archive_is_added(pdf: Pdf) -> None:
    other = Dictionary(pdf.Root.OutputIntents[0])
    other.S = Name.GTS_PDFA1
    pdf.Root.OutputIntents.append(pdf.make_indirect(other))


@twin("colour", "A duplex of cyan and black, named as inks.")
def area_is_of_two_named_inks(pdf: Pdf) -> None:
    tint = pdf.make_stream(b"{ 0 0 3 -1 roll }")
    tint.FunctionType, tint.Domain = 4, Array([0, 1, 0, 1])
    tint.Range = Array([0, 1, 0, 1, 0, 1, 0, 1])
    space = Array([Name.DeviceN, Array([Name.Cyan, Name.Black]), Name.DeviceCMYK, pdf.make_indirect(tint)])
    add_space(pdf, space, "0.5 0.3")


@twin("colour", "A panel in black ink, called by its name.")
def area_is_of_the_ink_black(pdf: Pdf) -> None:
    add_space(pdf, make_separation("Black", [0, 0, 0, 1]), "0.4")


@twin("colour", "A panel in 50 % grey.")
def area_is_grey(pdf: Pdf) -> None:
    add_area(pdf, "0.5 g")


@twin("colour", "A panel at 300 %: as much as the paper takes, and no more.")
def area_has_as_much_ink_as_allowed(pdf: Pdf) -> None:
    add_area(pdf, "0.75 0.75 0.75 0.75 k")


@twin("colour", "A gradient from one lawful colour to another.")
def gradient_is_lawful(pdf: Pdf) -> None:
    add_gradient(pdf, make_gradient(Name.DeviceCMYK, [0, 0, 0, 0], [0.9, 0.9, 0, 0.5]))


@twin("colour", "A transparent panel that blends in four inks.")
def transparency_blends_in_inks(pdf: Pdf) -> None:
    page_of(pdf).Group = Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK, I=True)
    add(pdf, "0 0.5 0.5 0 k 100 120 100 100 re f", state=make_state(ca=0.5))


@twin("picture", "A grey picture of 300 dots.")
def picture_is_grey(pdf: Pdf) -> None:
    place(pdf, make_picture(pdf, 1, 300, 300, most=256))


@twin("picture", "A picture of 300 dots in four inks.")
def picture_has_300_dots(pdf: Pdf) -> None:
    place(pdf, make_picture(pdf, 4, 300, 300, most=180))


@twin("picture", "A picture of 600 dots in four inks.")
def picture_has_600_dots(pdf: Pdf) -> None:
    place(pdf, make_picture(pdf, 4, 600, 600, most=180))


@twin("picture", "A picture of 300 dots in four inks, as JPEG (inverted, as Photoshop saves it).")
def picture_is_a_jpeg(pdf: Pdf) -> None:
    held, made = make_picture(pdf, 4, 300, 300, most=120), io.BytesIO()
    Image.frombytes("CMYK", (300, 300), held.read_bytes()).save(made, "JPEG", quality=95)
    picture = Stream(
        pdf, made.getvalue(), Type=Name.XObject, Subtype=Name.Image, Width=300, Height=300, BitsPerComponent=8,
        ColorSpace=Name.DeviceCMYK, Filter=Name.DCTDecode, Decode=Array([1, 0, 1, 0, 1, 0, 1, 0]),
    )  # fmt: skip
    place(pdf, picture)


@twin("picture", "A drawing of one bit in black, 1200 dots.")
def drawing_of_one_bit_is_fine(pdf: Pdf) -> None:
    stencil = Stream(
        pdf, bytes((0xF0, 0x0F, 0xFF)) * 60_000, Type=Name.XObject, Subtype=Name.Image, Width=1200, Height=1200,
        BitsPerComponent=1, ImageMask=True,
    )  # fmt: skip
    set_resource(page_of(pdf), "/XObject", "/Placed", pdf.make_indirect(stencil))
    add(pdf, "0 0 0 1 k 72 0 0 72 120 120 cm /Placed Do", state=make_state(over=True))


@twin("picture", "A drawing of 256 colours has a palette of inks.")
def palette_is_of_inks(pdf: Pdf) -> None:
    picture = make_picture(pdf, 1, 300, 300, most=2)
    picture.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, 1, bytes((0, 0, 0, 0, 100, 120, 0, 60))])
    place(pdf, picture)


@twin("black", "A paragraph is grey: 70 % of black ink.")
def text_is_grey(pdf: Pdf) -> None:
    edit_paragraph(pdf, recolour(0, 0, 0, 0.7))


@twin("black", "A headline of 60 points is rich black, as one prints it.")
def headline_is_rich_black(pdf: Pdf) -> None:
    add(pdf, f"0.5 0.3 0.3 1 k {words(pdf, 60, 60, 150)}")


@twin("black", "White words are left out of a dark panel.")
def white_text_knocks_out(pdf: Pdf) -> None:
    add(pdf, f"0 0.8 0.8 0.3 k 90 140 250 40 re f 0 0 0 0 k {words(pdf, 12, 100, 150)}")


@twin("black", "A fine black rule of 0.25 pt.")
def rule_is_fine(pdf: Pdf) -> None:
    add(pdf, "0 0 0 1 K 0.25 w 100 150 m 250 150 l S", state=make_state(over=True))


@twin("page", "All that stands on a page is one placed graphic.")
def page_is_one_form(pdf: Pdf) -> None:
    page = page_of(pdf, TEXT)
    form = make_form(pdf, "", page.Resources)
    form.write(page.Contents.read_bytes())
    page.Resources = Dictionary(XObject=Dictionary(All=pdf.make_indirect(form)))
    page.Contents = pdf.make_stream(b"q /All Do Q")


@twin("page", "A page is kept in two streams.")
def page_is_in_two_streams(pdf: Pdf) -> None:
    pdf.pages[TEXT].contents_add(b"q\n", prepend=True)
    pdf.pages[TEXT].contents_add(b"\nQ")


@twin("page", "A paragraph is on a layer that is on.")
def layer_is_on(pdf: Pdf) -> None:
    layer = pdf.make_indirect(Dictionary(Type=Name.OCG, Name=String("Text")))
    default = Dictionary(ON=Array([layer]), Order=Array([layer]), Name=String("all"))
    pdf.Root.OCProperties = Dictionary(OCGs=Array([layer]), D=default)
    set_resource(page_of(pdf, TEXT), "/Properties", "/Layer", layer)
    edit_paragraph(pdf, wrap(op("BDC", Name.OC, Name.Layer), after=[op("EMC")]))


@twin("page", "Blank pages at the end make a whole sheet; they have boxes and marks.")
def blank_pages_fill_the_sheet(pdf: Pdf) -> None:
    like = page_of(pdf)
    while len(pdf.pages) % 4:
        pdf.add_blank_page()
        page = pdf.pages[-1].obj
        for box in ("/MediaBox", "/TrimBox", "/BleedBox"):
            page[box] = Array(list(like[box]))
        add(pdf, mark_lines(pdf, 3.5 * MM), len(pdf.pages) - 1, make_state(over=True))


@twin("boxes", "The page bleeds 5 mm, and the ground with it; the marks stand farther out.")
def bleed_is_larger(pdf: Pdf) -> None:
    move_ground(pdf, 2 * MM)
    for number, page in enumerate(boxes_of(pdf)):
        drop_marks(pdf, number)
        page.BleedBox = move_box(page.TrimBox, 5 * MM)
        page.MediaBox = move_box(page.TrimBox, 15 * MM)
        add(pdf, mark_lines(pdf, 6 * MM, number), number, make_state(over=True))


@twin("boxes", "The paper is 20 mm larger all round.")
def paper_is_larger(pdf: Pdf) -> None:
    for page in boxes_of(pdf):
        page.MediaBox = move_box(page.MediaBox, 20 * MM)


@twin("boxes", "The crop box is the paper.")
def crop_box_is_the_paper(pdf: Pdf) -> None:
    for page in boxes_of(pdf):
        page.CropBox = Array(list(page.MediaBox))


@twin("marks", "A fold mark stands outside the page, at head and foot.")
def fold_mark_stands_outside(pdf: Pdf) -> None:
    lines = "0.25 w 0 0 0 1 K 238 3 m 238 17 l S 238 635 m 238 649 l S"
    add(pdf, lines, state=make_state(over=True))


@twin("marks", "A register mark outside the page is in registration colour, as it has to be.")
def register_mark_is_on_all_plates(pdf: Pdf) -> None:
    set_resource(page_of(pdf), "/ColorSpace", "/All", make_separation("All", [1, 1, 1, 1]))
    add(pdf, "/All CS 1 SCN 0.25 w 3 326 m 17 326 l S 10 319 m 10 333 l S")


@twin("marks", "A colour bar outside the bleed shows each ink in full.")
def colour_bar_stands_outside(pdf: Pdf) -> None:
    inks = ("1 0 0 0", "0 1 0 0", "0 0 1 0", "0 0 0 1")
    add(pdf, " ".join(f"{ink} k {100 + 12 * place} 4 12 12 re f" for place, ink in enumerate(inks)))


@twin("bleed", "A panel at the outer edge of a page goes through the bleed.")
def panel_bleeds(pdf: Pdf) -> None:
    right = float(page_of(pdf).BleedBox[2])
    add(pdf, f"0 0.3 0.5 0 k {right - 60} 120 60 200 re f")
