"""Faults of a printer's file in what is painted: black and overprint, lines, pictures, fonts."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, Stream

from .pdf_parts import Ink, edit_page, name_of, need, op, set_resource, write_mutant
from .press_parts import (
    COVER,
    TEXT,
    add,
    add_pattern,
    edit_paragraph,
    list_fonts,
    make_form,
    make_picture,
    make_state,
    make_tiling,
    page_of,
    place,
    recolour,
    words,
)
from .registry import MutantList

BLACK: MutantList[Pdf] = MutantList(write_mutant, first=101)
plant = BLACK.add

# overprint and black


@plant("black", "Small text is rich black: four plates that never fit to a hair, so it has coloured edges.")
def black_text_is_four_inks(pdf: Pdf) -> None:
    edit_paragraph(pdf, recolour(0.6, 0.5, 0.5, 1))


@plant("black", "Small text is black of three coloured inks without black.")
def black_text_is_three_inks(pdf: Pdf) -> None:
    edit_paragraph(pdf, recolour(0.95, 0.9, 0.9, 0))


@plant("black", "Small text is black with a little cyan.")
def black_text_has_a_second_ink(pdf: Pdf) -> None:
    edit_paragraph(pdf, recolour(0.4, 0, 0, 1))


@plant("black", "A fine rule is rich black.")
def fine_rule_is_four_inks(pdf: Pdf) -> None:
    add(pdf, "0.6 0.5 0.5 1 K 0.3 w 100 150 m 250 150 l S")


@plant("black", "Black text is cut out of the panel below it: white edges.")
def black_text_knocks_out(pdf: Pdf) -> None:
    add(pdf, f"0.3 0 0.5 0 k 90 140 250 40 re f 0 0 0 1 k {words(pdf, 12, 100, 150)}")


@plant("black", "All black text of a page is cut out of what lies below.")
def all_black_text_knocks_out(pdf: Pdf) -> None:
    states = page_of(pdf, TEXT).Resources.ExtGState
    for name in list(states.keys()):
        states[name] = make_state()


@plant("black", "Overprint of black is on, and in the mode in which it knocks out all the same.")
def black_text_overprints_in_the_wrong_mode(pdf: Pdf) -> None:
    states = page_of(pdf, TEXT).Resources.ExtGState
    for name in list(states.keys()):
        states[name].OPM = 0


@plant("black", "Black text overprints for strokes only: its fill knocks out.")
def black_text_overprints_for_strokes_only(pdf: Pdf) -> None:
    def change(ink: Ink) -> Ink:
        return [op("gs", Name.Stroked) if name_of(one) == "gs" else one for one in ink]

    state = Dictionary(Type=Name.ExtGState, OP=True, op=False, OPM=1)
    set_resource(page_of(pdf, TEXT), "/ExtGState", "/Stroked", state)
    edit_paragraph(pdf, change)


@plant("black", "White text overprints: it is gone on the printed sheet.")
def white_text_overprints(pdf: Pdf) -> None:
    add(
        pdf,
        f"0 0.8 0.8 0.3 k 90 140 250 40 re f 0 0 0 0 k /Over gs {words(pdf, 12, 100, 150)}",
    )
    set_resource(page_of(pdf), "/ExtGState", "/Over", make_state(over=True))


@plant("black", "A white panel overprints: the ground shows where one writes.")
def white_area_overprints(pdf: Pdf) -> None:
    add(pdf, "0 0.3 0.5 0 k 90 140 250 80 re f 0 0 0 0 k /Over gs 100 150 100 40 re f")
    set_resource(page_of(pdf), "/ExtGState", "/Over", make_state(over=True))


@plant("black", "Coloured text overprints a coloured panel, and is of another colour.")
def coloured_text_overprints(pdf: Pdf) -> None:
    add(pdf, f"0 0 0.9 0 k 90 140 250 40 re f 0.9 0 0 0 k /Over gs {words(pdf, 14, 100, 150)}")
    set_resource(page_of(pdf), "/ExtGState", "/Over", make_state(over=True))


@plant("black", "A coloured panel overprints another: both are of a third colour.")
def coloured_area_overprints(pdf: Pdf) -> None:
    add(pdf, "0 0 0.9 0 k 90 140 150 80 re f 0.9 0 0 0 k /Over gs 100 150 60 40 re f")
    set_resource(page_of(pdf), "/ExtGState", "/Over", make_state(over=True))


@plant("black", "A large black area is black ink alone, overprinted: what lies below shows through.")
def black_area_lets_the_ground_through(pdf: Pdf) -> None:
    add(pdf, "0.9 0 0.9 0 k 90 140 120 80 re f 0 0 0 1 k /Over gs 120 120 160 80 re f")
    set_resource(page_of(pdf), "/ExtGState", "/Over", make_state(over=True))


# lines


@plant("line", "A rule of 0.05 pt is there on the proof and not on the sheet.")
def rule_is_a_hairline(pdf: Pdf) -> None:
    add(pdf, "0 0 0 1 K 0.05 w 100 150 m 250 150 l S", state=make_state(over=True))


@plant("line", "A rule has no width: each device draws its thinnest line.")
def rule_has_no_width(pdf: Pdf) -> None:
    add(pdf, "0 0 0 1 K 0 w 100 150 m 250 150 l S", state=make_state(over=True))


@plant("line", "A drawing was made smaller, and its lines with it.")
def lines_are_scaled_to_hairlines(pdf: Pdf) -> None:
    scaled = "0.05 0 0 0.05 0 0 cm 0 0 0 1 K 1 w 2000 3000 m 5000 3000 l S"
    add(pdf, scaled, state=make_state(over=True))


@plant("line", "A rule that is a filled shape is 0.04 pt high.")
def filled_rule_is_a_hairline(pdf: Pdf) -> None:
    add(pdf, "0 0 0 1 k 100 150 150 0.04 re f", state=make_state(over=True))


@plant("line", "Words of a table are 3 points high.")
def text_is_too_small_to_print(pdf: Pdf) -> None:
    add(pdf, f"0 0 0 1 k {words(pdf, 3, 100, 150)}", state=make_state(over=True))


@plant("line", "Small text is a tint of 15 %: screen dots, no letters.")
def text_is_a_pale_tint(pdf: Pdf) -> None:
    edit_paragraph(pdf, recolour(0, 0, 0, 0.15))


# pictures


@plant("picture", "A picture from a web page, 72 dots to the inch.")
def picture_has_72_dots(pdf: Pdf) -> None:
    place(pdf, make_picture(pdf, 4, 72, 72))


@plant("picture", "A grey picture of 100 dots to the inch.")
def grey_picture_has_100_dots(pdf: Pdf) -> None:
    place(pdf, make_picture(pdf, 1, 100, 100))


@plant("picture", "A picture of 72 dots, blown up to 300: it says 300, and is as blurred.")
def picture_is_blown_up(pdf: Pdf) -> None:
    place(pdf, make_picture(pdf, 4, 300, 300, block=4))


@plant("picture", "A picture is stretched: 300 dots across and 90 down.")
def picture_is_stretched(pdf: Pdf) -> None:
    place(pdf, make_picture(pdf, 4, 300, 90))


@plant("picture", "A good picture is placed three times as large as it can be.")
def picture_is_enlarged(pdf: Pdf) -> None:
    place(pdf, make_picture(pdf, 4, 300, 300), "3 0 0 3 100 120 cm 72 0 0 72 0 0")


@plant("picture", "A picture of few dots lies turned on the page.")
def turned_picture_has_72_dots(pdf: Pdf) -> None:
    place(pdf, make_picture(pdf, 4, 72, 72), "50.9 50.9 -50.9 50.9 200 120")


@plant("picture", "A picture in a placed graphic is enlarged to 100 dots.")
def picture_in_a_form_has_100_dots(pdf: Pdf) -> None:
    picture = pdf.make_indirect(make_picture(pdf, 4, 300, 300))
    form = make_form(pdf, "72 0 0 72 0 0 cm /In Do", Dictionary(XObject=Dictionary(In=picture)))
    place(pdf, form, "3 0 0 3 100 120")


@plant("picture", "A drawing of one bit has 100 dots to the inch: stairs.")
def drawing_of_one_bit_has_100_dots(pdf: Pdf) -> None:
    stencil = Stream(
        pdf, bytes((0xAA, 0x0F)) * 650, Type=Name.XObject, Subtype=Name.Image, Width=100, Height=100,
        BitsPerComponent=1, ImageMask=True,
    )  # fmt: skip
    set_resource(page_of(pdf), "/XObject", "/Placed", pdf.make_indirect(stencil))
    add(pdf, "0 0 0 1 k 72 0 0 72 120 120 cm /Placed Do", state=make_state(over=True))


@plant("picture", "The edge of a cut-out picture has 40 dots to the inch.")
def mask_of_a_picture_has_few_dots(pdf: Pdf) -> None:
    picture = make_picture(pdf, 4, 300, 300)
    picture.SMask = pdf.make_indirect(make_picture(pdf, 1, 40, 40, most=256))
    place(pdf, picture)


@plant("picture", "A ground made of a repeated picture has 72 dots.")
def picture_in_a_hatching_has_72_dots(pdf: Pdf) -> None:
    picture = pdf.make_indirect(make_picture(pdf, 4, 20, 20))
    add_pattern(pdf, make_tiling(pdf, "20 0 0 20 0 0 cm /In Do", Dictionary(XObject=Dictionary(In=picture))))


@plant("picture", "The lower half of a picture is missing from the file.")
def picture_is_cut_short(pdf: Pdf) -> None:
    picture = make_picture(pdf, 4, 300, 300)
    picture.write(picture.read_bytes()[:180_000])
    place(pdf, picture)


@plant("picture", "A picture of the cover has another, coarser one in its place for printing.")
def picture_has_an_alternate(pdf: Pdf) -> None:
    picture = make_picture(pdf, 4, 300, 300)
    coarse = pdf.make_indirect(make_picture(pdf, 4, 30, 30))
    picture.Alternates = Array([Dictionary(Image=coarse, DefaultForPrinting=True)])
    place(pdf, picture, number=COVER)


# fonts


@plant("font", "A font is not in the file: the press sets another.")
def font_is_not_embedded(pdf: Pdf) -> None:
    for one in list_fonts(pdf):
        need("/FontFile2" in one, "embedded font")
    del list_fonts(pdf)[0].FontFile2


@plant("font", "A line is set in a font that every program is thought to have.")
def line_is_set_in_helvetica(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.Type1, BaseFont=Name.Helvetica)
    set_resource(page_of(pdf), "/Font", "/Base", font)
    add(pdf, "0 0 0 1 k BT /Base 12 Tf 1 0 0 1 100 150 Tm (See the table) Tj ET", state=make_state(over=True))


@plant("font", "A font not in the file is used inside a placed graphic.")
def form_has_a_font_that_is_not_embedded(pdf: Pdf) -> None:
    font = Dictionary(Type=Name.Font, Subtype=Name.TrueType, BaseFont=Name.Arial)
    form = make_form(
        pdf, "/Over gs 0 0 0 1 k BT /Base 12 Tf 1 0 0 1 100 150 Tm (See the table) Tj ET",
        Dictionary(Font=Dictionary(Base=font), ExtGState=Dictionary(Over=make_state(over=True))),
    )  # fmt: skip
    place(pdf, form, "1 0 0 1 0 0")


@plant("font", "The data of a font are rubbish: blanks, or the file stops the press.")
def font_data_are_rubbish(pdf: Pdf) -> None:
    list_fonts(pdf)[0].FontFile2.write(b"not a font at all " * 200)


@plant("font", "A font breaks off in its middle.")
def font_data_are_cut_short(pdf: Pdf) -> None:
    held = list_fonts(pdf)[0].FontFile2
    held.write(held.read_bytes()[: len(held.read_bytes()) // 2])


@plant("font", "The font data are empty.")
def font_data_are_empty(pdf: Pdf) -> None:
    list_fonts(pdf)[0].FontFile2.write(b"")


@plant("font", "The letters of a font stand on each other: its widths are not those of the letters.")
def widths_of_a_font_are_wrong(pdf: Pdf) -> None:
    fonts = page_of(pdf, TEXT).Resources.Font
    for name in fonts.keys():
        font = fonts[name].DescendantFonts[0]
        if "/W" in font:
            font.W = Array([])
            font.DW = 300
            return
    need(False, "widths")


@plant("font", "Text uses letters that the embedded part of the font does not have.")
def letter_is_not_in_the_subset(pdf: Pdf) -> None:
    def change(ink: Ink) -> Ink:
        return [op("Tj", b"\x0f\xff\x0f\xfe" * 6) if name_of(one) == "TJ" else one for one in ink]

    edit_paragraph(pdf, change)


@plant("black", "A black heading of the cover knocks out of the ground.")
def cover_words_knock_out(pdf: Pdf) -> None:
    def change(ink: Ink) -> Ink:
        inside, made = False, []
        for one in ink:
            inside = {"BT": True, "ET": False}.get(name_of(one), inside)
            made.append(op("gs", Name.Press00) if inside and name_of(one) == "gs" else one)
        return made

    edit_page(pdf, page_of(pdf, COVER), change)
