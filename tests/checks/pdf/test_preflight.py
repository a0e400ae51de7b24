"""Each fault for which a printer would send a file back is found, and a sound file is let pass."""

from __future__ import annotations

from pathlib import Path

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name
from sphinx_booklet.checks.pdf.preflight import check_press_file
from sphinx_booklet.checks.pdf.press_paint import PressLimits
from sphinx_booklet.checks.pdf.separations import judge_separations, read_plates

from tests.checks.pdf.press_file import (
    BLACK,
    BLEED,
    GROUND,
    HEAD,
    HIGH,
    LEFT,
    LETTERS,
    MARK_LIST,
    MARKS,
    MM,
    OUTER,
    RIGHT,
    WIDE,
    XMP,
    Change,
    write_file,
)  # fmt: skip


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
        ("PDF-501", "q 0.2 0 0 0.2 60 60 cm BI /W 1 /H 1 /CS /RGB /BPC 8 ID abc EI Q"),
        ("PDF-502", "1 1 1 0.2 k 60 60 50 50 re f"),
        ("PDF-503", f"0 0 0 1 K {OUTER} 0 m {OUTER} {9 * MM} l S"),  # a mark that reaches into the bleed
        ("PDF-505", f"/Knock gs 0 0 0 1 k BT /F 12 Tf 60 200 Td {LETTERS} ET"),
        ("PDF-505", f"/Over gs 0.7 0.6 0.6 0.9 k BT /F 12 Tf 60 200 Td {LETTERS} ET"),
        ("PDF-505", f"/Over gs 0 0 0 0.9 k BT /F 12 Tf 60 200 Td {LETTERS} ET"),
        ("PDF-505", f"/Over gs 0 0 0 0 k BT /F 12 Tf 60 200 Td {LETTERS} ET"),
        ("PDF-505", "/Over gs 1 g 60 60 50 50 re f"),
        ("PDF-505", "/Over gs 0 0.8 0.2 0 k 60 60 50 50 re f"),  # it mixes with the ground
        ("PDF-505", "0.4 0.4 0.4 1 K 1 w 60 60 m 150 60 l S"),  # a thin line that four plates have to hit
        ("PDF-509", "0 0 0 1 K 0.2 w 60 60 m 150 60 l S"),
        ("PDF-509", "0 0 0 1 K 0 w 60 60 m 150 60 l S"),
        ("PDF-509", "q 0.1 0 0 0.1 60 60 cm 0 0 0 1 K 2 w 0 0 m 900 0 l S Q"),  # made thin by its matrix
        ("PDF-509", "q 1 0 0 0.1 60 60 cm 0 0 0 1 K 2 w 0 0 m 90 0 l S Q"),  # in one direction
        ("PDF-509", "/Thin gs 0 0 0 1 K 60 60 m 150 60 l S"),  # made thin by a state
        ("PDF-509", "0 0 0 1 k 60 60 90 0.2 re f"),  # an area that is a line
        ("PDF-509", "/Over gs /Thin gs 0 0 0 1 K BT /F 12 Tf 1 Tr 60 200 Td <0001> Tj ET"),
        ("PDF-509", "0 0.4 0 0 K 0.3 w 60 60 m 150 60 l S"),  # dots on a fine line
        ("PDF-501", "/All cs 0.5 scn 60 60 50 50 re f"),
        ("PDF-501", "/Gold cs 0.5 scn 60 60 50 50 re f"),
        ("PDF-507", "/Curve gs"),
        ("PDF-503", f"0 0 0 1 K 0.25 w {LEFT + 3} 0 m {LEFT + 3} 18 l S"),
        ("PDF-503", f"0 0 0 1 K 0.25 w {LEFT} 0 m {LEFT} {HEAD} l S"),  # a line along the cut
        ("PDF-122", "/Over gs 0 0 0 1 k BT /F 12 Tf 60 200 Td <00010009> Tj ET"),  # the font has no letter 9
    ],
)
def test_a_planted_fault_of_a_page_is_found(tmp_path: Path, code: str, content: str) -> None:
    assert list_codes(write_file(tmp_path / "a.pdf", GROUND, BLACK, MARKS, content)) == {code}


@pytest.mark.parametrize(
    "content",
    [
        "/Over gs 0 0 0 1 K 0.25 w 60 60 m 150 60 l S /Knock gs",
        "0 0.4 0.4 0 K 0.75 w 60 60 m 150 60 l S",
        "/Over gs 0 0 0 0.7 k 60 60 50 50 re f",  # grey leaves the ground: it is darker, no other colour
        "/Mine cs 0.5 scn 60 60 50 50 re f",  # black, by its name
        "/Default gs",
        "/All CS 1 SCN 0.25 w 3 150 m 17 150 l S 10 143 m 10 157 l S",  # a register mark beside the page
        f"0 0 0 1 K 0.25 w {(LEFT + RIGHT) / 2} 3 m {(LEFT + RIGHT) / 2} 17 l S",  # a fold mark
        f"0 0 0 1 K 0.25 w {BLEED} 0 m {BLEED} 17 l S",  # a mark of the bleed
        f"0.5 0.3 0.3 1 k BT /F 60 Tf 60 200 Td {LETTERS} ET",  # a headline in rich black
        "/All cs 1 scn 100 3 10 10 re f",  # a patch beside the page
        f"q 60 60 50 50 re W n 0 0 0 1 K 0.25 w {LEFT} 0 m {LEFT} {9 * MM} l S Q",  # a mark that a clip hides
    ],
)
def test_what_is_lawful_on_a_page_is_let_pass(tmp_path: Path, content: str) -> None:
    path = write_file(tmp_path / "a.pdf", GROUND, BLACK, MARKS, content)
    assert [str(found) for found in check_press_file(path, PressLimits(profile=True))] == []


@pytest.mark.parametrize("number", range(len(MARK_LIST)))
def test_each_mark_that_a_page_lacks_is_found(tmp_path: Path, number: int) -> None:
    kept = "\n".join(one for at, one in enumerate(MARK_LIST) if at != number)
    path = write_file(tmp_path / "a.pdf", GROUND, BLACK, f"/Over gs 0 0 0 1 K 0.25 w {kept}")
    (found,) = check_press_file(path, PressLimits(profile=True))
    assert found.code == "PDF-503"
    assert found.message.count("(") == 1, found.message


def test_a_pale_mark_is_none(tmp_path: Path) -> None:
    path = write_file(tmp_path / "a.pdf", GROUND, BLACK, MARKS.replace("0 0 0 1 K", "0.3 0 0 0 K"))
    assert "PDF-503" in list_codes(path)


def add_image(pdf: pikepdf.Pdf, space: Name, pixel: bytes, side: int, points: float) -> None:
    image = pdf.make_stream(pixel * side * side)
    image.Type, image.Subtype, image.Width, image.Height = Name.XObject, Name.Image, side, side
    image.ColorSpace, image.BitsPerComponent = space, 8
    page = pdf.pages[0]
    page.obj.Resources.XObject.Picture = image
    page.contents_add(f"q {points} 0 0 {points} 60 60 cm /Picture Do Q".encode())


def find_font(pdf: pikepdf.Pdf) -> pikepdf.Object:
    return pdf.pages[0].obj.Resources.Font.F.DescendantFonts[0]


def change_font(pdf: pikepdf.Pdf, **entries: pikepdf.Object) -> None:
    for key, value in entries.items():
        find_font(pdf)[f"/{key}"] = value


def spoil_letters(pdf: pikepdf.Pdf) -> None:
    """Cut the program off behind its directory: the file still looks like a font."""
    program = find_font(pdf).FontDescriptor.FontFile2
    program.write(program.read_bytes()[:200])


def cut_profile(pdf: pikepdf.Pdf) -> None:
    profile = pdf.Root.OutputIntents[0].DestOutputProfile
    profile.write(profile.read_bytes()[:1000])


@pytest.mark.parametrize(
    ("code", "change"),
    [
        ("PDF-501", lambda pdf: add_image(pdf, Name.DeviceRGB, b"abc", 100, 24)),
        ("PDF-502", lambda pdf: add_image(pdf, Name.DeviceCMYK, b"\xff\xff\xff\x80", 100, 24)),
        ("PDF-506", lambda pdf: add_image(pdf, Name.DeviceCMYK, b"abcd", 100, 30)),
        ("PDF-503", lambda pdf: pdf.pages[0].obj.__delitem__("/TrimBox")),
        ("PDF-503", lambda pdf: setattr(pdf.pages[0], "bleedbox", pdf.pages[0].trimbox)),
        ("PDF-503", lambda pdf: setattr(pdf.pages[0], "artbox", pdf.pages[0].trimbox)),
        ("PDF-503", lambda pdf: setattr(pdf.pages[0], "cropbox", pdf.pages[0].trimbox)),
        ("PDF-503", lambda pdf: setattr(pdf.pages[0].obj, "Rotate", 90)),
        ("PDF-503", lambda pdf: setattr(pdf.pages[0].obj, "UserUnit", 2)),
        ("PDF-504", lambda pdf: setattr(pdf.Root.OutputIntents[0].DestOutputProfile, "N", 3)),
        ("PDF-504", lambda pdf: cut_profile(pdf)),
        ("PDF-504", lambda pdf: pdf.docinfo.__setitem__("/Title", "Another page")),
        ("PDF-504", lambda pdf: pdf.docinfo.__setitem__("/CreationDate", "D:20250101000000Z")),
        ("PDF-504", lambda pdf: pdf.Root.__setitem__("/Version", Name("/1.7"))),
        ("PDF-507", lambda pdf: setattr(pdf.pages[0].obj, "Trans", Dictionary(S=Name.Wipe))),
        ("PDF-507", lambda pdf: pdf.Root.__setitem__("/Held", pdf.make_indirect(
            Dictionary(A=Dictionary(S=Name.URI, URI="https://example.org/"))))),
        ("PDF-507", lambda pdf: pdf.pages[0].obj.Resources.XObject.__setitem__("/Far", pdf.make_indirect(
            pikepdf.Stream(pdf, b"", Type=Name.XObject, Subtype=Name.Form, BBox=[0, 0, 1, 1], Ref=Dictionary())))),
        ("PDF-122", lambda pdf: change_font(pdf, W=Array([0, Array([300, 440, 500, 600])]))),
        ("PDF-122", lambda pdf: change_font(pdf, FontDescriptor=Dictionary(Type=Name.FontDescriptor))),
        ("PDF-122", lambda pdf: find_font(pdf).FontDescriptor.FontFile2.write(b"no font")),
        ("PDF-122", lambda pdf: spoil_letters(pdf)),
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
