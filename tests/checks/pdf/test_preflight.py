"""Each fault for which a printer would send a file back is found, and a sound file is let pass."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from sphinx_booklet.checks.pdf.preflight import PressLimits, check_press_file
from sphinx_booklet.checks.pdf.separations import judge_separations, read_plates

from tests.pdf.press.profiles import write_profile

MM = 72 / 25.4
OUTER, BLEED, WIDE, HIGH = 10 * MM, 7 * MM, 200.0, 300.0
GROUND = f"0 0.1 0.2 0 k {BLEED} {BLEED} {WIDE + 6 * MM} {HIGH + 6 * MM} re f"
BLACK = "/Over gs 0 0 0 1 k BT /F 12 Tf 60 200 Td (words) Tj ET /Knock gs"
MARK = f"0 0 0 1 K {OUTER} 0 m {OUTER} {6 * MM} l S"
XMP = """<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
<rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:xmp="http://ns.adobe.com/xap/1.0/"
 xmlns:xmpMM="http://ns.adobe.com/xap/1.0/mm/" xmlns:pdfxid="http://www.npes.org/pdfx/ns/id/">
<dc:title><rdf:Alt><rdf:li xml:lang="x-default">A page</rdf:li></rdf:Alt></dc:title>
<xmp:CreateDate>2026-01-01T00:00:00Z</xmp:CreateDate><xmp:ModifyDate>2026-01-01T00:00:00Z</xmp:ModifyDate>
<xmp:MetadataDate>2026-01-01T00:00:00Z</xmp:MetadataDate><xmpMM:DocumentID>uuid:1</xmpMM:DocumentID>
<xmpMM:VersionID>1</xmpMM:VersionID><xmpMM:RenditionClass>default</xmpMM:RenditionClass>
<pdfxid:GTS_PDFXVersion>PDF/X-4</pdfxid:GTS_PDFXVersion></rdf:Description></rdf:RDF></x:xmpmeta>"""

Change = Callable[[pikepdf.Pdf], None]


def write_file(path: Path, *content: str, change: Change | None = None) -> Path:
    """One page with a ground that bleeds, black text and a mark, as a printer wants it; then a change."""
    pdf = pikepdf.new()
    pdf.add_blank_page(page_size=(WIDE + 2 * OUTER, HIGH + 2 * OUTER))
    page = pdf.pages[0]
    page.trimbox = Array([OUTER, OUTER, OUTER + WIDE, OUTER + HIGH])
    page.bleedbox = Array([BLEED, BLEED, OUTER + WIDE + 3 * MM, OUTER + HIGH + 3 * MM])
    page.obj.Resources = Dictionary(
        ExtGState=Dictionary(Over=Dictionary(OP=True, op=True, OPM=1), Knock=Dictionary(OP=False, op=False)),
        XObject=Dictionary(),
    )
    page.Contents = pdf.make_stream("\n".join(content or (GROUND, BLACK, MARK)).encode())
    profile = pdf.make_stream(write_profile())
    profile.N = 4
    pdf.Root.OutputIntents = Array(
        [Dictionary(S=Name.GTS_PDFX, OutputConditionIdentifier="TEST", DestOutputProfile=profile)]
    )
    pdf.Root.Metadata = pdf.make_stream(XMP.encode())
    pdf.Root.Metadata.Type, pdf.Root.Metadata.Subtype = Name.Metadata, Name.XML
    pdf.docinfo["/Trapped"] = Name("/False")
    if change:
        change(pdf)
    pdf.save(path, force_version="1.6")
    return path


def list_codes(path: Path) -> set[str]:
    return {found.code for found in check_press_file(path, PressLimits(profile=True))}


def test_a_sound_file_passes(tmp_path: Path) -> None:
    path = write_file(tmp_path / "a.pdf")
    assert list(check_press_file(path, PressLimits(profile=True))) == []
    assert list(judge_separations([path], 3.0)) == []


@pytest.mark.parametrize(
    ("code", "content"),
    [
        ("PDF-501", "1 0 0 rg 60 60 50 50 re f"),
        ("PDF-501", "1 0 0 RG 60 60 m 90 90 l S"),
        ("PDF-501", "/DeviceRGB cs 1 0 0 sc 60 60 50 50 re f"),
        ("PDF-501", "BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI"),
        ("PDF-502", "1 1 1 0.2 k 60 60 50 50 re f"),
        ("PDF-503", f"0 0 0 1 K {OUTER} 0 m {OUTER} {9 * MM} l S"),  # a mark that reaches into the bleed
        ("PDF-505", "/Knock gs 0 0 0 1 k BT /F 12 Tf 60 200 Td (black that knocks out) Tj ET"),
        ("PDF-505", "/Over gs 0.7 0.6 0.6 0.9 k BT /F 12 Tf 60 200 Td (black of four inks) Tj ET"),
        ("PDF-505", "/Over gs 0 0 0 0.9 k BT /F 12 Tf 60 200 Td (grey) Tj ET"),
        ("PDF-505", "/Over gs 0 0 0 0 k BT /F 12 Tf 60 200 Td (white that vanishes) Tj ET"),
        ("PDF-505", "/Over gs 1 g 60 60 50 50 re f"),
    ],
)
def test_a_planted_fault_of_a_page_is_found(tmp_path: Path, code: str, content: str) -> None:
    assert list_codes(write_file(tmp_path / "a.pdf", GROUND, BLACK, MARK, content)) == {code}


def add_image(pdf: pikepdf.Pdf, space: Name, pixel: bytes, side: int, points: float) -> None:
    image = pdf.make_stream(pixel * side * side)
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, side, side
    image.ColorSpace, image.BitsPerComponent = space, 8
    page = pdf.pages[0]
    page.obj.Resources.XObject.Picture = image
    page.contents_add(f"q {points} 0 0 {points} 60 60 cm /Picture Do Q".encode())


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("PDF-501", lambda pdf: add_image(pdf, Name.DeviceRGB, b"abc", 100, 24)),
        ("PDF-502", lambda pdf: add_image(pdf, Name.DeviceCMYK, b"\xff\xff\xff\x80", 100, 24)),
        ("PDF-506", lambda pdf: add_image(pdf, Name.DeviceCMYK, b"abcd", 100, 30)),
        ("PDF-503", lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox")),
        ("PDF-503", lambda pdf: setattr(pdf.pages[0], "bleedbox", pdf.pages[0].trimbox)),
        ("PDF-504", lambda pdf: pdf.Root.__delitem__("/OutputIntents")),
        ("PDF-504", lambda pdf: pdf.Root.OutputIntents[0].__delitem__("/DestOutputProfile")),
        ("PDF-504", lambda pdf: pdf.docinfo.__delitem__("/Trapped")),
        ("PDF-504", lambda pdf: pdf.Root.Metadata.write(XMP.replace("PDF/X-4", "PDF/X-9").encode())),
        ("PDF-504", lambda pdf: pdf.Root.Metadata.write(XMP.replace("uuid:1", "").encode())),
        ("PDF-507", lambda pdf: setattr(pdf.pages[0].obj, "Annots", Array([
            pdf.make_indirect(Dictionary(Type=Name.Annot, Subtype=Name.Link, Rect=[60, 60, 90, 90]))]))),
        ("PDF-507", lambda pdf: setattr(pdf.Root, "OpenAction", Dictionary(S=Name.JavaScript, JS="app.beep()"))),
    ],
)  # fmt: skip
def test_a_planted_fault_of_the_file_is_found(tmp_path: Path, code: str, change: Change) -> None:
    assert list_codes(write_file(tmp_path / "a.pdf", change=change)) == {code}


def test_a_picture_of_300_dots_passes(tmp_path: Path) -> None:
    path = write_file(
        tmp_path / "a.pdf", change=lambda pdf: add_image(pdf, Name.DeviceCMYK, b"\x60\x10\x10\x10", 100, 24)
    )
    assert list_codes(path) == set()


def test_ink_that_lies_over_ink_is_added(tmp_path: Path) -> None:
    """Neither colour is too much by itself: black that overprints is."""
    below = "1 1 0.5 0 k 60 60 50 50 re f"
    over = "/Over gs 0 0 0 1 k 60 60 50 50 re f"
    path = write_file(tmp_path / "a.pdf", GROUND, below, over)
    assert "PDF-502" not in list_codes(path)
    assert [found.code for found in judge_separations([path], 3.0)] == ["PDF-502"]
    path = write_file(tmp_path / "b.pdf", GROUND, below, over.replace("/Over", "/Knock"))
    assert list(judge_separations([path], 3.0)) == []


def test_a_ground_that_ends_at_the_cut_is_found(tmp_path: Path) -> None:
    path = write_file(tmp_path / "a.pdf", f"0 0.1 0.2 0 k {OUTER} {OUTER} {WIDE} {HIGH} re f")
    assert {found.code for found in judge_separations([path], 3.0)} == {"PDF-508"}


def test_the_plates_show_what_each_ink_prints(tmp_path: Path) -> None:
    """A square of two inks, and black over a half of it: the black leaves the others as they are."""
    content = "1 0 0.5 0 k 60 60 50 50 re f", "/Over gs 0 0 0 1 k 60 60 25 50 re f"
    page = next(iter(read_plates(write_file(tmp_path / "a.pdf", *content))))
    down = page.plates[0].height - 80
    shown = [[plate.getpixel((across, down)) for plate in page.plates] for across in (70, 100)]
    assert shown == [[255, 0, pytest.approx(127, abs=2), 255], [255, 0, pytest.approx(127, abs=2), 0]]
