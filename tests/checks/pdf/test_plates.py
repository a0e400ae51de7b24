"""The plates of colours, pictures and gradients that are more than a number: each ink is what the file says.

What is expected is worked out by hand from ISO 32000-1; Ghostscript's device tiffsep gives the same plates.
"""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from PIL import Image
from sphinx_booklet.checks.pdf.separations import judge_separations, read_plates

from tests.checks.pdf.press_file import GROUND, HIGH, MARKS, OUTER, add_page, write_file

SIDE = 64  # dots of a picture
DRAW = "q 100 0 0 100 60 60 cm /X Do Q"
FILL = "60 60 100 100 re f"
LINE = {"ShadingType": 2, "Coords": [60, 0, 160, 0], "Extend": [True, True]}


def add(pdf: pikepdf.Pdf, kind: str, made: pikepdf.Object) -> None:
    resources = pdf.pages[0].obj.Resources
    if f"/{kind}" not in resources:
        resources[f"/{kind}"] = Dictionary()
    resources[f"/{kind}"]["/X"] = made if made.objgen != (0, 0) else pdf.make_indirect(made)


def make_image(
    pdf: pikepdf.Pdf, data: bytes, space: pikepdf.Object, bits: int = 8, **more: object
) -> pikepdf.Object:
    image = pikepdf.Stream(
        pdf, data, Type=Name.XObject, Subtype=Name.Image, Width=SIDE, Height=SIDE, ColorSpace=space,
        BitsPerComponent=bits, **more,
    )  # fmt: skip
    return pdf.make_indirect(image)


def make_duplex(pdf: pikepdf.Pdf) -> Array:
    return Array([Name.DeviceN, Array([Name.Cyan, Name.Black]), Name.DeviceCMYK, Dictionary()])


def make_jpeg(pdf: pikepdf.Pdf) -> pikepdf.Object:
    """As Photoshop writes it: inverted, and /Decode says so."""
    out = BytesIO()
    Image.new("CMYK", (SIDE, SIDE), (51, 102, 0, 204)).save(out, "JPEG", quality=95)
    return make_image(pdf, out.getvalue(), Name.DeviceCMYK, Filter=Name.DCTDecode, Decode=Array([1, 0] * 4))


def make_function(first: list[float], last: list[float]) -> Dictionary:
    return Dictionary(FunctionType=2, Domain=[0, 1], C0=first, C1=last, N=1)


def make_stitched() -> Dictionary:
    parts = Array([make_function([0] * 4, [1, 0.4, 0, 0]), make_function([1, 0.4, 0, 0], [0, 0.4, 1, 0])])
    return Dictionary(FunctionType=3, Domain=[0, 1], Functions=parts, Bounds=[0.5], Encode=[0, 1, 0, 1])


def make_samples(pdf: pikepdf.Pdf) -> pikepdf.Object:
    samples = pdf.make_stream(bytes((0, 0, 0, 0, 255, 102, 0, 0, 0, 102, 255, 0)))
    samples.FunctionType, samples.Domain, samples.Range = 0, Array([0, 1]), Array([0, 1] * 4)
    samples.Size, samples.BitsPerSample = Array([3]), 8
    return pdf.make_indirect(samples)


def make_gradient(function: pikepdf.Object, space: pikepdf.Object = Name.DeviceCMYK) -> Dictionary:
    return Dictionary(ColorSpace=space, Function=function, **LINE)


def make_tile(pdf: pikepdf.Pdf, paint: int, content: bytes) -> pikepdf.Object:
    tile = pikepdf.Stream(
        pdf, content, Type=Name.Pattern, PatternType=1, PaintType=paint, TilingType=1, BBox=[0, 0, 30, 30],
        XStep=30, YStep=30, Resources=Dictionary(),
    )  # fmt: skip
    return pdf.make_indirect(tile)


def make_form(pdf: pikepdf.Pdf, content: bytes, **more: object) -> pikepdf.Object:
    return pdf.make_indirect(
        pikepdf.Stream(pdf, content, Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 500, 500], **more)
    )


def read_inks(path: Path) -> list[float]:
    """Cyan, magenta, yellow and black in the middle of what is painted, from 0 to 1."""
    (page,) = read_plates(path)
    assert page.why == ""
    return [plate.getpixel((110, plate.height - 110)) / 255 for plate in page.plates]  # type: ignore[operator]


PALETTE = pikepdf.String(bytes((0, 0, 0, 0, 51, 102, 0, 204)))
CASES = {
    "duplex": (f"/X cs 0.6 0.3 scn {FILL}", "ColorSpace", make_duplex, (0.6, 0, 0, 0.3)),
    "duplex-that-overprints": (
        f"0 0.5 0.2 0 k {FILL} /Over gs /X cs 0.6 0.3 scn {FILL}", "ColorSpace", make_duplex, (0.6, 0.5, 0.2, 0.3),
    ),
    "duplex-that-knocks-out": (
        f"0 0.5 0.2 0 k {FILL} /Knock gs /X cs 0.6 0.3 scn {FILL}", "ColorSpace", make_duplex, (0.6, 0, 0, 0.3),
    ),
    "inks": (DRAW, "XObject", lambda pdf: make_image(pdf, bytes((51, 102, 0, 204)) * SIDE**2, Name.DeviceCMYK), (0.2, 0.4, 0, 0.8)),
    "decode": (
        DRAW, "XObject",
        lambda pdf: make_image(pdf, bytes((51, 102, 0, 204)) * SIDE**2, Name.DeviceCMYK, Decode=Array([1, 0, 0, 0.5, 0, 1, 0, 1])),
        (0.8, 0.2, 0, 0.8),
    ),
    "16-bits": (DRAW, "XObject", lambda pdf: make_image(pdf, bytes((51, 9, 102, 9, 0, 9, 204, 9)) * SIDE**2, Name.DeviceCMYK, 16), (0.2, 0.4, 0, 0.8)),
    "palette": (
        DRAW, "XObject",
        lambda pdf: make_image(pdf, bytes([0x55] * (SIDE**2 // 4)), Array([Name.Indexed, Name.DeviceCMYK, 1, PALETTE]), 2),
        (0.2, 0.4, 0, 0.8),
    ),
    "one-bit": (DRAW, "XObject", lambda pdf: make_image(pdf, bytes(SIDE**2 // 8), Name.DeviceGray, 1), (0, 0, 0, 1)),
    "jpeg": (DRAW, "XObject", make_jpeg, (0.2, 0.4, 0, 0.8)),
    "duplex-picture": (DRAW, "XObject", lambda pdf: make_image(pdf, bytes((51, 204)) * SIDE**2, make_duplex(pdf)), (0.2, 0, 0, 0.8)),
    "gradient": ("/X sh", "Shading", lambda pdf: make_gradient(make_function([0.2, 0, 0, 0], [0.8, 0.4, 0, 0.2])), (0.5, 0.2, 0, 0.1)),
    "stitched": ("/X sh", "Shading", lambda pdf: make_gradient(make_stitched()), (1, 0.4, 0, 0)),
    "sampled": ("/X sh", "Shading", lambda pdf: make_gradient(make_samples(pdf)), (1, 0.4, 0, 0)),
    "a-function-an-ink": (
        "/X sh", "Shading",
        lambda pdf: make_gradient(Array([make_function([0], [part / 2]) for part in range(4)])),
        (0, 0.25, 0.5, 0.75),
    ),
    "grey-gradient": ("/X sh", "Shading", lambda pdf: make_gradient(make_function([0.2], [0.8]), Name.DeviceGray), (0, 0, 0, 0.5)),
    "gradient-as-pattern": (
        f"/Pattern cs /X scn {FILL}", "Pattern",
        lambda pdf: Dictionary(PatternType=2, Shading=make_gradient(make_stitched())), (1, 0.4, 0, 0),
    ),
    "tiles": (f"/Pattern cs /X scn {FILL}", "Pattern", lambda pdf: make_tile(pdf, 1, b"0.2 0.4 0 0.8 k 0 0 30 30 re f"), (0.2, 0.4, 0, 0.8)),
    "form": (f"0.2 0.4 0 0.8 k {DRAW.replace('100 0 0 100 60 60', '1 0 0 1 0 0')}", "XObject", lambda pdf: make_form(pdf, b"60 60 100 100 re f"), (0.2, 0.4, 0, 0.8)),
    "form-twice": (
        "1 0 0 0 k q 1 0 0 1 300 300 cm /X Do Q 0.2 0.4 0 0.8 k /X Do", "XObject",
        lambda pdf: make_form(pdf, b"60 60 100 100 re f"), (0.2, 0.4, 0, 0.8),
    ),
    "group": (
        f"1 0 0 0 k {FILL} /X Do", "XObject",
        lambda pdf: make_form(
            pdf, b"/Half gs 0 0.8 0 0 k 60 60 100 100 re f",
            Resources=Dictionary(ExtGState=Dictionary(Half=Dictionary(ca=0.5))),
            Group=Dictionary(S=Name.Transparency, CS=Name.DeviceCMYK),
        ),
        (0.5, 0.4, 0, 0),
    ),
    "multiplied": (
        f"0.5 0.2 0 0 k {FILL} /X gs 0.5 0 0.3 0 k {FILL}", "ExtGState", lambda pdf: Dictionary(BM=Name.Multiply), (0.75, 0.2, 0.3, 0),
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", CASES)
def test_each_plate_has_what_the_file_says(tmp_path: Path, name: str) -> None:
    content, kind, make, inks = CASES[name]
    path = write_file(tmp_path / "a.pdf", content, change=lambda pdf: add(pdf, kind, make(pdf)))
    assert read_inks(path) == pytest.approx(inks, abs=0.03)


@pytest.mark.parametrize(
    ("content", "kind", "make", "why"),
    [
        (f"/Gold cs 0.5 scn {FILL}", "XObject", lambda pdf: make_form(pdf, b""), "Separation Gold"),
        ("/X sh", "Shading", lambda pdf: Dictionary(ShadingType=1, ColorSpace=Name.DeviceCMYK, Function=make_function([0] * 4, [1] * 4)), "mesh"),
        (DRAW, "XObject", lambda pdf: make_image(pdf, b"", Name.DeviceCMYK, Filter=Name.JPXDecode), "JPXDecode"),
        (DRAW, "XObject", lambda pdf: make_image(pdf, bytes(4 * SIDE**2), Name.DeviceCMYK, Mask=Array([0, 0] * 4)), "transparent"),
        (f"/X gs 1 0 0 0 k {FILL}", "ExtGState", lambda pdf: Dictionary(BM=Name.Luminosity), "Luminosity"),
        ("BI /W 1 /H 1 /CS /CMYK /BPC 8 ID abcd EI", "XObject", lambda pdf: make_form(pdf, b""), "inside the page"),
    ],
)  # fmt: skip
def test_a_page_that_is_not_known_is_named_and_given_no_figure(
    tmp_path: Path, content: str, kind: str, make: object, why: str
) -> None:
    """The page after it is measured."""

    def change(pdf: pikepdf.Pdf) -> None:
        add(pdf, kind, make(pdf))  # type: ignore[operator]
        add_page(pdf, f"1 1 1 1 k {FILL}")

    unknown, known = judge_separations([write_file(tmp_path / "a.pdf", content, change=change)], 3.0)
    assert (unknown.code, unknown.severity) == ("PDF-508", "warning")
    assert "page 1 " in unknown.message
    assert why in unknown.message
    assert (known.code, known.severity) == ("PDF-502", "error")
    assert "page 2" in known.message


def test_ink_beside_the_page_is_no_matter(tmp_path: Path) -> None:
    path = write_file(tmp_path / "a.pdf", GROUND, MARKS, "1 1 1 1 k 60 2 10 10 re f")
    assert list(judge_separations([path], 3.0)) == []


def test_the_cut_is_found_on_larger_paper_whose_corner_is_not_at_nought(tmp_path: Path) -> None:
    def enlarge(pdf: pikepdf.Pdf) -> None:
        pdf.pages[0].obj.MediaBox = Array([-40, -30, 300, 2 * OUTER + HIGH + 50])
        pdf.pages[0].obj.CropBox = pdf.pages[0].obj.TrimBox
        pdf.pages[0].obj.Rotate = 90

    good = write_file(tmp_path / "a.pdf", GROUND, MARKS, change=enlarge)
    assert list(judge_separations([good], 3.0)) == []
    cut = write_file(tmp_path / "b.pdf", f"0 0.1 0.2 0 k {OUTER} {OUTER} 300 600 re f", change=enlarge)
    sides = sorted(found.message.split()[5] for found in judge_separations([cut], 3.0))
    assert sides == ["left", "lower"]
