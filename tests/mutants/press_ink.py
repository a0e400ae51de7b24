"""Faults of a printer's file in what is painted: colours and amounts of ink."""

from __future__ import annotations

from pikepdf import Array, Dictionary, Name, Pdf, Stream
from PIL import ImageCms

from .pdf_parts import set_resource, write_mutant
from .press_parts import (
    add,
    add_area,
    add_gradient,
    add_pattern,
    add_space,
    edit_paragraph,
    make_form,
    make_gradient,
    make_picture,
    make_separation,
    make_state,
    make_tiling,
    page_of,
    place,
    recolour,
    words,
)
from .registry import MutantList

INK: MutantList[Pdf] = MutantList(write_mutant)
plant = INK.add
RICH = "0.95 0.85 0.8 0.9"  # 350 %


def make_rgb_profile(pdf: Pdf) -> Array:
    stream = pdf.make_stream(ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes())
    stream.N = 3
    return Array([Name.ICCBased, stream])


# colours


@plant("colour", "A paragraph is black of red, green and blue: it comes out of all four plates.")
def text_is_rgb(pdf: Pdf) -> None:
    edit_paragraph(pdf, recolour(0, 0, 0, operator="rg"))


@plant("colour", "A rule is drawn in a colour of the screen.")
def line_is_rgb(pdf: Pdf) -> None:
    add(pdf, "0.2 0.4 0.8 RG 1 w 100 150 m 250 150 l S")


@plant("colour", "A photograph was put in as the camera gave it.")
def picture_is_rgb(pdf: Pdf) -> None:
    place(pdf, make_picture(pdf, 3, 300, 300))


@plant("colour", "A logo, placed as a graphic, brought its screen colours along.")
def form_is_rgb(pdf: Pdf) -> None:
    place(pdf, make_form(pdf, "0.8 0.2 0.2 rg 100 120 80 80 re f"), "1 0 0 1 0 0")


@plant("colour", "A graphic inside a graphic has screen colours.")
def form_in_a_form_is_rgb(pdf: Pdf) -> None:
    inner = pdf.make_indirect(make_form(pdf, "0.8 0.2 0.2 rg 100 120 80 80 re f"))
    place(pdf, make_form(pdf, "/In Do", Dictionary(XObject=Dictionary(In=inner))), "1 0 0 1 0 0")


@plant("colour", "An area is in a measured RGB.")
def area_is_calibrated_rgb(pdf: Pdf) -> None:
    white = Dictionary(WhitePoint=Array([0.9505, 1, 1.089]), Gamma=Array([2.2, 2.2, 2.2]))
    add_space(pdf, Array([Name.CalRGB, white]), "0.8 0.2 0.2")


@plant("colour", "An area is in sRGB, with the profile.")
def area_is_icc_rgb(pdf: Pdf) -> None:
    add_space(pdf, make_rgb_profile(pdf), "0.8 0.2 0.2")


@plant("colour", "An area is in Lab: somebody else decides about its inks.")
def area_is_lab(pdf: Pdf) -> None:
    white = Dictionary(WhitePoint=Array([0.9642, 1, 0.8249]), Range=Array([-128, 127, -128, 127]))
    add_space(pdf, Array([Name.Lab, white]), "50 60 30")


@plant("colour", "A photograph is in sRGB, with the profile.")
def picture_is_icc_rgb(pdf: Pdf) -> None:
    picture = make_picture(pdf, 3, 300, 300)
    picture.ColorSpace = make_rgb_profile(pdf)
    place(pdf, picture)


@plant("colour", "A drawing of 256 colours has them from the screen.")
def picture_has_an_rgb_palette(pdf: Pdf) -> None:
    picture = make_picture(pdf, 1, 300, 300)
    palette = bytes(index // 3 % 256 for index in range(768))
    picture.ColorSpace = Array([Name.Indexed, Name.DeviceRGB, 255, palette])
    place(pdf, picture)


@plant("colour", "A grey panel is a grey of the screen: it gets a cast on the press.")
def grey_is_made_of_rgb(pdf: Pdf) -> None:
    add_area(pdf, "0.5 0.5 0.5 rg")


@plant("colour", "A gradient runs through colours of the screen.")
def gradient_is_rgb(pdf: Pdf) -> None:
    add_gradient(pdf, make_gradient(Name.DeviceRGB, [1, 0, 0], [0, 0, 1]))


@plant("colour", "A gradient that fills a shape runs through colours of the screen.")
def pattern_of_a_gradient_is_rgb(pdf: Pdf) -> None:
    shading = make_gradient(Name.DeviceRGB, [1, 0, 0], [0, 0, 1])
    add_pattern(pdf, Dictionary(PatternType=2, Shading=shading))


@plant("colour", "A hatching has lines in a colour of the screen.")
def hatching_is_rgb(pdf: Pdf) -> None:
    add_pattern(pdf, make_tiling(pdf, "0.8 0.2 0.2 rg 0 0 10 20 re f"))


@plant("colour", "A little picture inside the page's own stream is RGB.")
def inline_picture_is_rgb(pdf: Pdf) -> None:
    dots = "FF8040" * 400  # 20 by 20, at 300 to the inch
    add(pdf, f"4.8 0 0 4.8 120 120 cm BI /W 20 /H 20 /CS /RGB /BPC 8 /F /AHx ID {dots}> EI")


@plant("colour", "A panel needs a fifth plate that nobody has ordered.")
def area_is_a_spot_colour(pdf: Pdf) -> None:
    add_space(pdf, make_separation("PANTONE 185 C", [0, 0.9, 0.75, 0]), "1")


@plant("colour", "A photograph is toned with a spot colour.")
def picture_is_of_a_spot_colour(pdf: Pdf) -> None:
    picture = make_picture(pdf, 1, 300, 300)
    picture.ColorSpace = make_separation("PANTONE 185 C", [0, 0.9, 0.75, 0])
    place(pdf, picture)


@plant("colour", "A line of text is in registration colour: on every plate.")
def text_is_in_registration_colour(pdf: Pdf) -> None:
    set_resource(page_of(pdf), "/ColorSpace", "/All", make_separation("All", [1, 1, 1, 1]))
    add(pdf, f"/All cs 1 scn {words(pdf, 12, 100, 150)}")


@plant("colour", "Transparent areas of a page blend as on a screen.")
def page_blends_in_rgb(pdf: Pdf) -> None:
    page_of(pdf).Group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)
    add(pdf, "0 0.5 0.5 0 k 100 120 100 100 re f", state=make_state(ca=0.5))


@plant("colour", "A transparent graphic blends as on a screen.")
def form_blends_in_rgb(pdf: Pdf) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB, I=True)
    form = make_form(pdf, "0 0.5 0.5 0 k 100 120 80 80 re f", Group=group)
    place(pdf, form, "1 0 0 1 0 0")


@plant("colour", "A soft edge is computed from colours of the screen.")
def soft_mask_is_rgb(pdf: Pdf) -> None:
    group = Dictionary(S=Name.Transparency, CS=Name.DeviceRGB)
    form = pdf.make_indirect(make_form(pdf, "0.5 0.5 0.5 rg 0 0 600 900 re f", Group=group))
    mask = Dictionary(S=Name.Luminosity, G=form)
    add(pdf, "0 0.5 0.5 0 k 100 120 100 100 re f", state=make_state(SMask=mask))


@plant("colour", "The letters of a drawn font bring a colour of the screen along.")
def letter_is_drawn_in_rgb(pdf: Pdf) -> None:
    drawn = pdf.make_stream(b"500 0 d0 0.8 0.2 0.2 rg 0 0 400 700 re f")
    font = Dictionary(
        Type=Name.Font, Subtype=Name.Type3, FontBBox=Array([0, 0, 500, 700]), Resources=Dictionary(),
        FontMatrix=Array([0.001, 0, 0, 0.001, 0, 0]), CharProcs=Dictionary(a=drawn), FirstChar=97,
        LastChar=97, Widths=Array([500]), Encoding=Dictionary(Type=Name.Encoding, Differences=Array([97, Name.a])),
    )  # fmt: skip
    set_resource(page_of(pdf), "/Font", "/Drawn", pdf.make_indirect(font))
    add(pdf, "BT /Drawn 40 Tf 1 0 0 1 120 150 Tm (aaa) Tj ET")


# amounts of ink


@plant("ink", "A panel has 350 % of ink: it does not dry and sets off on the next sheet.")
def area_has_too_much_ink(pdf: Pdf) -> None:
    add_area(pdf, f"{RICH} k")


@plant("ink", "The shadows of a photograph have 370 % of ink.")
def picture_has_too_much_ink(pdf: Pdf) -> None:
    dark = Stream(
        pdf, bytes((250, 235, 230, 225)) * 90_000, Type=Name.XObject, Subtype=Name.Image,
        Width=300, Height=300, BitsPerComponent=8, ColorSpace=Name.DeviceCMYK,
    )  # fmt: skip
    place(pdf, dark)


@plant("ink", "One corner of a photograph has 370 % of ink.")
def corner_of_a_picture_has_too_much_ink(pdf: Pdf) -> None:
    picture = make_picture(pdf, 4, 300, 300, most=120)
    dots = bytearray(picture.read_bytes())
    for y in range(75):
        dots[y * 1200 : y * 1200 + 300] = bytes((250, 235, 230, 225)) * 75
    picture.write(bytes(dots))
    place(pdf, picture)


@plant("ink", "A palette has a colour of 380 % of ink.")
def palette_has_too_much_ink(pdf: Pdf) -> None:
    picture = make_picture(pdf, 1, 300, 300, most=2)
    picture.ColorSpace = Array([Name.Indexed, Name.DeviceCMYK, 1, bytes((0, 0, 0, 0, 245, 240, 240, 245))])
    place(pdf, picture)


@plant("ink", "A gradient ends in 400 % of ink.")
def gradient_has_too_much_ink(pdf: Pdf) -> None:
    add_gradient(pdf, make_gradient(Name.DeviceCMYK, [0, 0, 0, 0], [1, 1, 1, 1]))


@plant("ink", "A gradient is lawful at its ends and too rich in its middle.")
def middle_of_a_gradient_has_too_much_ink(pdf: Pdf) -> None:
    gradient = make_gradient(Name.DeviceCMYK, [0, 0, 0, 0], [1, 1, 0.9, 0.9])
    back = make_gradient(Name.DeviceCMYK, [1, 1, 0.9, 0.9], [0, 0, 0, 0])
    gradient.Function = Dictionary(
        FunctionType=3, Domain=Array([0, 1]), Functions=Array([gradient.Function, back.Function]),
        Bounds=Array([0.5]), Encode=Array([0, 1, 0, 1]),
    )  # fmt: skip
    add_gradient(pdf, gradient)


@plant("ink", "A placed graphic has 350 % of ink.")
def form_has_too_much_ink(pdf: Pdf) -> None:
    place(pdf, make_form(pdf, f"{RICH} k 100 120 80 80 re f"), "1 0 0 1 0 0")


@plant("ink", "A hatching has 350 % of ink.")
def hatching_has_too_much_ink(pdf: Pdf) -> None:
    add_pattern(pdf, make_tiling(pdf, f"{RICH} k 0 0 14 20 re f"))


@plant("ink", "A thick frame has 350 % of ink.")
def thick_line_has_too_much_ink(pdf: Pdf) -> None:
    add(pdf, f"{RICH} K 20 w 110 130 100 80 re S")


@plant("ink", "A large headline has 350 % of ink.")
def headline_has_too_much_ink(pdf: Pdf) -> None:
    add(pdf, f"{RICH} k {words(pdf, 60, 60, 150)}")


@plant("ink", "Two panels, each lawful, print over each other: 360 % where they meet.")
def overprint_sums_to_too_much_ink(pdf: Pdf) -> None:
    both = "0.9 0.9 0 0 k 100 120 100 100 re f 0 0 0.9 0.9 k 120 140 100 100 re f"
    add(pdf, both, state=make_state(over=True))


@plant("ink", "A shadow is multiplied with what lies below: 360 %.")
def multiplied_shadow_has_too_much_ink(pdf: Pdf) -> None:
    both = "0.9 0.9 0 0 k 100 120 100 100 re f 0 0 0.9 0.9 k 120 140 100 100 re f"
    add(pdf, both, state=make_state(BM=Name.Multiply))
