"""What a reader meets in the editions: boxes, mirrored pages, page numbers that are true, marks, covers."""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.checks.pdf.layout import read_layout
from sphinx_booklet.checks.pdf.pages import check_pages, limits_of
from sphinx_booklet.checks.pdf.preflight import check_press_file
from sphinx_booklet.checks.pdf.press_paint import PressLimits
from sphinx_booklet.checks.pdf.reader import TaggedPdf
from sphinx_booklet.checks.pdf.rules import check_pdf
from sphinx_booklet.checks.pdf.separations import judge_separations, read_plates

from tests.pdf.looks.conftest import build_editions
from tests.pdf.press.profiles import write_profile

REPOSITORY = Path(__file__).parents[3]
LOOKS = load_looks(REPOSITORY)
TAGGED = [(code, edition) for code in ("en", "ar") for edition in ("a5", "large-print", "glance")]


def colour(name: str) -> tuple[float, ...]:
    value = LOOKS.colours["light"][name]
    return tuple(round(int(value[at : at + 2], 16) / 255, 2) for at in (1, 3, 5))


def read_text(path: Path) -> list[str]:
    return [" ".join(page.get_textpage().get_text_range().split()) for page in pypdfium2.PdfDocument(path)]


def first_page_with(path: Path, words: str) -> int:
    return next(number for number, text in enumerate(read_text(path), 1) if words in text)


@pytest.mark.parametrize(("code", "edition"), TAGGED)
def test_nothing_is_wrong_with_a_page(editions, code: str, edition: str) -> None:
    found = [str(finding) for finding in check_pages(editions[code, edition], limits_of(LOOKS, edition))]
    # the little booklet has chapters of a few lines
    assert [finding for finding in found if "PDF-302" not in finding] == []


@pytest.mark.parametrize(("code", "edition"), TAGGED)
def test_nothing_is_wrong_with_the_tags(editions, code: str, edition: str) -> None:
    assert list(check_pdf(editions[code, edition])) == []


@pytest.mark.parametrize(
    ("edition", "size"), [("a5", (420, 595)), ("large-print", (595, 842)), ("glance", (595, 842))]
)
def test_pages_have_the_size_of_their_edition(editions, edition: str, size: tuple[int, int]) -> None:
    with pikepdf.open(editions["en", edition]) as pdf:
        assert {tuple(round(float(v)) for v in page.mediabox)[2:] for page in pdf.pages} == {size}


def test_the_contents_say_the_page_on_which_a_chapter_stands(editions) -> None:
    path = editions["en", "a5"]
    entries = [tag.text for tag in TaggedPdf(path).root.find("TOCI")]
    assert len(entries) == 2 + 3 + 2 + 3  # short route, chapters, tools, back
    for entry in entries:
        title, number = re.fullmatch(r"(.*?)\s*(\d+)\s*", entry).groups()
        assert " ".join(title.split()[:3]) in read_text(path)[int(number) - 1]


def test_a_link_says_its_page_and_its_address(editions) -> None:
    path = editions["en", "a5"]
    text = " ".join(read_text(path))
    number = int(re.search(r"do not do, at some length \(page (\d+)\)", text)[1])
    assert "A filter holds back sand" in read_text(path)[number - 1]
    assert "water board (example.org/board)" in text


def test_footnotes_have_letters_because_numbers_are_references(editions) -> None:
    text = " ".join(read_text(editions["en", "a5"]))
    assert "4.5 mg. [a]" in text.replace("\u00a0", " ")
    assert "tested every day [1]" in text.replace("\u00a0", " ")


def test_every_page_of_a_draft_says_so_and_no_page_of_a_signed_one(editions, make_booklet) -> None:
    drafts = read_text(editions["en", "a5"])
    assert all("not yet checked by a clinician" in text for text in drafts)
    signed = build_editions(make_booklet(), codes=("en",), formats=("pdf",), draft=False)
    assert not any("not yet checked" in text for text in read_text(signed["en", "a5"]))


@pytest.mark.parametrize(("code", "outer_of_odd"), [("en", "right"), ("ar", "left")])
def test_page_numbers_stand_at_the_outer_side(editions, code: str, outer_of_odd: str) -> None:
    for number, page in enumerate(pypdfium2.PdfDocument(editions[code, "a5"]), 1):
        width, _ = page.get_size()
        foot = page.get_textpage()
        left, right = foot.get_text_bounded(0, 0, 70, 50), foot.get_text_bounded(width - 70, 0, width, 50)
        if number == 1 or number == len(pypdfium2.PdfDocument(editions[code, "a5"])):
            continue  # covers
        side = outer_of_odd if number % 2 else {"left": "right", "right": "left"}[outer_of_odd]
        assert str(number) in (left if side == "left" else right)


@pytest.mark.parametrize(("code", "side"), [("en", "left"), ("ar", "right")])
def test_the_bar_of_a_key_point_stands_where_lines_begin(editions, code: str, side: str) -> None:
    pages = pypdfium2.PdfDocument(editions[code, "a5"])
    image = pages[2].render(scale=1).to_pil()  # the first chapter with its 'In short'
    pine = tuple(round(value * 255) for value in colour("pine"))
    columns = [
        x for x in range(image.width)
        if sum(max(abs(a - b) for a, b in zip(image.getpixel((x, y)), pine, strict=True)) < 6 for y in range(image.height)) > 40
    ]  # fmt: skip
    assert columns
    assert (min(columns) < image.width / 2) == (side == "left")


def test_boxes_are_told_apart_without_colour(editions) -> None:
    """A photocopy keeps the shapes: heads of different greys, frames of different widths, an open box."""
    path = editions["en", "a5"]
    greys = {}
    for name, words in {"warning": "Warning: old pipes", "emergency": "Emergency: phone now"}.items():
        page = pypdfium2.PdfDocument(path)[first_page_with(path, words) - 1]
        image = page.render(scale=2).to_pil().convert("L")
        found = page.get_textpage().search(words).get_next()
        left, bottom, _, top = page.get_textpage().get_charbox(found[0])
        x, y = 2 * left - 4, image.height - bottom - top
        greys[name] = image.getpixel((round(x), round(y)))
    assert greys["emergency"] < 90 < 150 < greys["warning"] < 230


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_printer_would_send_nothing_back(editions, code: str) -> None:
    """Without a profile one thing is left to say: the paper is not known."""
    found = list(check_press_file(editions[code, "printer"], PressLimits()))
    assert [(one.code, one.severity) for one in found] == [("PDF-504", "warning")]
    assert list(judge_separations([editions[code, "printer"]], 3.0)) == []


def test_the_printer_gets_the_words_of_the_booklet(editions) -> None:
    """The same pages as on a screen, word for word, when their colours have become inks."""
    assert read_text(editions["en", "printer"]) == read_text(editions["en", "a5"])


def test_the_printer_gets_the_size_of_the_page_and_a_ground_that_bleeds(editions) -> None:
    with pikepdf.open(editions["en", "printer"]) as pdf:
        for page in pdf.pages:
            trim = [float(value) for value in page.trimbox]
            assert trim[2] - trim[0] == pytest.approx(148 * 72 / 25.4, abs=0.1)
        assert b"pdfuaid" not in pdf.Root.Metadata.read_bytes()
    cover = next(iter(read_plates(editions["en", "printer"])))
    edge = round((10 - 2.5) * 72 / 25.4)  # inside the bleed, outside the trim
    assert cover.plates[2].getpixel((edge, 300)) > 10  # linen is mostly yellow


def test_a_profile_makes_it_pdf_x_4(make_booklet) -> None:
    root = make_booklet()
    (root / "source" / "press.icc").write_bytes(write_profile())
    settings = root / "source" / "booklet.toml"
    table = '[print]\nprofile = "press.icc"\ncondition = "TEST"\nink = 280\n\n[languages.en]'
    settings.write_text(settings.read_text().replace("[languages.en]", table, 1))
    path = build_editions(root, codes=("en",), formats=("print",))["en", "printer"]
    assert list(check_press_file(path, PressLimits(2.8, profile=True))) == []
    assert list(judge_separations([path], 2.8)) == []
    with pikepdf.open(path) as pdf:
        assert pdf.Root.OutputIntents[0].DestOutputProfile.read_bytes() == write_profile()


def test_the_back_cover_has_a_code_when_there_is_an_address(editions, make_booklet) -> None:
    def dark_squares(path: Path) -> int:
        with pikepdf.open(path) as pdf:
            return pdf.pages[-1].Contents.read_bytes().count(b" re")

    root = make_booklet()
    settings = root / "source" / "booklet.toml"
    settings.write_text(settings.read_text().replace("https://example.org/tap-water", ""))
    without = build_editions(root, codes=("en",), formats=("pdf",))
    assert dark_squares(editions["en", "a5"]) > dark_squares(without["en", "a5"]) + 200


@pytest.mark.parametrize(("public", "says"), [(("en",), False), (("en", "ar"), True)])
def test_the_back_cover_counts_the_languages_that_are_public(
    public: tuple[str, ...], says: bool, make_booklet
) -> None:
    """It counted what booklet.toml names: a reader of the only public language looked for others."""
    built = build_editions(make_booklet(), codes=("en",), formats=("pdf-a5",), draft=False, linked=public)
    assert ("It comes in other languages too." in read_text(built["en", "a5"])[-1]) is says


def test_the_two_languages_have_the_same_structure(editions) -> None:
    def roles(path: Path) -> list[str]:
        return [
            tag.role
            for tag in TaggedPdf(path).root.walk()
            if tag.role in ("H1", "H2", "H3", "Table", "L", "Figure")
        ]

    assert roles(editions["en", "a5"]) == roles(editions["ar", "a5"])


def test_the_card_and_the_diary_can_be_written_on(editions) -> None:
    """12 mm a cell, as shaky hands need it."""
    path = editions["en", "a5"]
    with pikepdf.open(path) as pdf:
        layout = read_layout(pdf)[first_page_with(path, "Morning") - 1]
    table = next(tag for tag in TaggedPdf(path).root.find("Table") if "Morning" in tag.text)
    assert len(table.find("TH")) == 7 + 2
    rows = sorted({round(text.baseline) for text in layout.texts if text.left < 100}, reverse=True)
    assert any(33 <= first - second <= 35 for first, second in itertools.pairwise(rows))


@pytest.mark.long
def test_verapdf_finds_nothing(editions) -> None:
    from sphinx_booklet.checks.judges.verapdf import judge_pdfs

    assert [str(finding) for finding in judge_pdfs([editions[key] for key in TAGGED])] == []
