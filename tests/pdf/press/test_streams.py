"""What a page paints, turned into inks: by the size and kind of what is painted, and with nothing else changed."""

from __future__ import annotations

import zlib

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.pdf.press.colours import InkConverter
from sphinx_booklet.pdf.press.streams import convert_pages


def make_page(content: str, **resources: pikepdf.Object) -> pikepdf.Pdf:
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(400, 400))
    pdf.pages[0].obj.Resources = Dictionary(**resources)
    pdf.pages[0].Contents = pdf.make_stream(content.encode())
    return pdf


def convert(content: str) -> str:
    pdf = make_page(content)
    convert_pages(pdf, InkConverter(None, 3.0))
    return " ".join(pdf.pages[0].Contents.read_bytes().decode().split())


def test_black_text_is_black_ink_that_overprints() -> None:
    made = convert("0.1 0.1 0.1 rg BT (words) Tj ET")
    assert made == "BT 0 0 0 1 k /Press01 gs (words) Tj ET"


def test_what_is_not_black_does_not_overprint() -> None:
    """White that overprints is not seen on paper."""
    made = convert("0.1 0.1 0.1 rg BT (black) Tj 1 1 1 rg (white) Tj ET")
    assert made.endswith("0 0 0 0 k /Press00 gs (white) Tj ET")


def test_a_large_black_area_takes_four_inks_and_a_rule_one() -> None:
    assert "0.6 0.4 0.4 1 k" in convert("0 0 0 rg 10 10 100 100 re f")
    assert "0 0 0 1 k" in convert("0 0 0 rg 10 10 100 2 re f")
    assert "0.6 0.4 0.4 1 k" in convert("0 0 0 rg 100 0 0 100 0 0 cm 0 0 1 1 re f")


def test_the_colour_of_before_comes_back_after_a_saved_state() -> None:
    made = convert("1 0 0 rg q 0 0 1 rg 0 0 9 9 re f Q 0 0 9 9 re f")
    assert made.split(" Q ")[1].startswith("0 1 1 0 k")


def test_the_colour_of_a_path_stands_before_the_path() -> None:
    """Nothing but its own operators may stand in a path (ISO 32000-1, 8.2)."""
    made = convert("0 0 m 1 0 0 rg 9 9 l 1 0 0 RG 9 0 l b").split()
    assert made.index("k") < made.index("m")
    assert made.index("K") < made.index("m")


def test_text_and_places_stay_as_they_are() -> None:
    kept = "/P <</MCID 0>> BDC BT /F 12 Tf 1 0 0 1 60 60 Tm [ (a) -20 (b) ] TJ ET EMC 0 0 50 50 re W n"
    made = convert("1 0 0 rg " + kept)
    for operator in ("BDC", "Tf", "Tm", "TJ", "W", "n", "EMC"):
        assert made.split().count(operator) == 1


def add_stream(pdf: pikepdf.Pdf, data: bytes, **keys: object) -> pikepdf.Stream:
    made = pdf.make_stream(data)
    for key, value in keys.items():
        made[f"/{key}"] = value
    return made


def test_a_picture_keeps_its_dots_and_its_mask() -> None:
    pdf = make_page("q 10 0 0 10 0 0 cm /A Do Q q 10 0 0 10 0 0 cm /A Do Q")
    mask = add_stream(
        pdf,
        b"\xff\x00\xff\x00",
        Subtype=Name.Image,
        Width=2,
        Height=2,
        ColorSpace=Name.DeviceGray,
        BitsPerComponent=8,
    )
    image = pdf.make_stream(zlib.compress(b"\xff\x00\x00" * 4))
    image.Filter, image.Subtype, image.Width, image.Height = Name.FlateDecode, Name.Image, 2, 2
    image.ColorSpace, image.BitsPerComponent, image.SMask = Name.DeviceRGB, 8, pdf.make_indirect(mask)
    pdf.pages[0].obj.Resources.XObject = Dictionary(A=pdf.make_indirect(image))
    convert_pages(pdf, InkConverter(None, 3.0))
    found = pdf.pages[0].obj.Resources.XObject.A
    assert (found.ColorSpace, found.Width, found.Height) == (Name.DeviceCMYK, 2, 2)
    assert found.read_bytes() == b"\x00\xff\xff\x00" * 4
    assert found.SMask.read_bytes() == b"\xff\x00\xff\x00"


def test_a_gradient_is_turned_at_its_stops() -> None:
    step = Dictionary(FunctionType=2, Domain=[0, 1], C0=[1, 0, 0], C1=[0, 0, 1], N=1)
    function = Dictionary(FunctionType=3, Domain=[0, 1], Functions=Array([step]), Bounds=[], Encode=[0, 1])
    shading = Dictionary(ShadingType=2, ColorSpace=Name.DeviceRGB, Coords=[0, 0, 1, 1], Function=function)
    pdf = make_page("/S sh", Shading=Dictionary(S=shading))
    convert_pages(pdf, InkConverter(None, 3.0))
    made = pdf.pages[0].obj.Resources.Shading.S
    assert made.ColorSpace == Name.DeviceCMYK
    assert [float(one) for one in made.Function.Functions[0].C0] == [0, 1, 1, 0]


def test_a_form_is_turned_once_and_takes_the_colour_of_the_page() -> None:
    pdf = make_page("1 0 0 rg /F Do /F Do")
    form = add_stream(pdf, b"0 0 9 9 re f 0 0 1 rg 0 0 5 5 re f", Subtype=Name.Form, BBox=Array([0, 0, 9, 9]))
    pdf.pages[0].obj.Resources.XObject = Dictionary(F=pdf.make_indirect(form))
    convert_pages(pdf, InkConverter(None, 3.0))
    assert b"0 1 1 0 k" in pdf.pages[0].Contents.read_bytes()
    inside = pdf.pages[0].obj.Resources.XObject.F.read_bytes().split()
    assert (inside.count(b"k"), inside.count(b"rg")) == (1, 0)


@pytest.mark.parametrize(
    "content", ["/Pattern cs /P scn 0 0 9 9 re f", "BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI"]
)
def test_what_has_no_place_on_a_press_is_refused_in_a_sentence(content: str) -> None:
    with pytest.raises(BookletError, match=r"page 1 of the printer's file"):
        convert(content)
