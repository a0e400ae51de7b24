"""A booklet with a cover picture, logo, page, colours and font of its own: what its PDF, EPUB and pages hold."""

from __future__ import annotations

import json
import shutil
import zipfile
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.errors import ConfigError
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.checks.pdf.layout import read_layout
from sphinx_booklet.checks.pdf.rules import check_pdf
from sphinx_booklet.checks.readers.blocks import text_file
from sphinx_booklet.checks.readers.report import compare_epub
from sphinx_booklet.figures.own_pictures import check_pictures

from tests.typography.font_files import write_font

ROOT = Path(__file__).parents[2] / "roots" / "small"
LOGO = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 40 20"><circle cx="10" cy="10" r="9" fill="#14532d"/>
<path d="M22 4h16v12h-16z" fill="#14532d"/></svg>"""
LOOK = """
[look]
page = "210 x 210"
logo = "logo.svg"
favicon = "logo.svg"

[look.colours]
headings = "#14532d"

[cover]
picture = "cover.jpg"
alt = "A hill under a low sun"
"""
ALPHABET = "".join(chr(code) for code in range(0x21, 0x7F) if not chr(code).isalpha()) + "‘’“”–…é"


def write_project(root: Path) -> Path:
    source = root / "source"
    source.mkdir(parents=True)
    for path in ROOT.iterdir():
        (source / path.name).write_bytes(path.read_bytes())
    toml = source / "booklet.toml"
    text = toml.read_text("utf-8").replace(
        'fonts = ["IBM Plex Sans"]', 'fonts = ["Drawn", "IBM Plex Sans"]', 1
    )
    toml.write_text(text + LOOK, "utf-8")
    (source / "logo.svg").write_text(LOGO, "utf-8")
    picture = Image.new("RGB", (1800, 1500), "#e8a05a")
    picture.paste("#30506a", (0, 900, 1800, 1500))
    picture.save(source / "cover.jpg", exif=Image.Exif())
    write_font(source / "fonts/Drawn.ttf", "Drawn", "variable", characters=ALPHABET)
    (source / "fonts/OFL.txt").write_text("Anybody may use it.", "utf-8")
    return root


def list_tags(kid) -> list:
    """Every element of a structure tree."""
    kids = list(kid) if isinstance(kid, pikepdf.Array) else [kid]
    tags = [one for one in kids if isinstance(one, pikepdf.Dictionary) and "/S" in one]
    return [*tags, *(inner for tag in tags if "/K" in tag for inner in list_tags(tag.K))]


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = write_project(tmp_path_factory.mktemp("own") / "booklet")
    (outcome,) = build_languages(load_booklet(root), ["en"], ("pdf-a5", "epub", "html"), jobs=1)
    assert outcome.error is None, outcome.error
    return root / "build/en"


def test_the_picture_of_the_cover_is_a_figure_with_its_words(built: Path) -> None:
    path = built / "pdf-a5/booklet.pdf"
    assert [str(found) for found in check_pdf(path)] == []
    with pikepdf.open(path) as pdf:
        said = [str(tag.Alt) for tag in list_tags(pdf.Root.StructTreeRoot.K) if tag.S == "/Figure"]
    assert said == ["A hill under a low sun"]
    with pikepdf.open(path) as pdf:
        cover = read_layout(pdf)[0]
    assert max(picture.dpi for picture in cover.pictures) >= 200


def test_pages_have_the_size_that_was_asked_for(built: Path) -> None:
    with pikepdf.open(built / "pdf-a5/booklet.pdf") as pdf:
        sizes = {tuple(round(float(side) / 72 * 25.4) for side in page.mediabox)[2:] for page in pdf.pages}
    assert sizes == {(210, 210)}


def test_text_is_set_in_the_font_that_was_brought(built: Path) -> None:
    with pikepdf.open(built / "pdf-a5/booklet.pdf") as pdf:
        fonts = {str(font.BaseFont) for page in pdf.pages for font in page.Resources.Font.values()}
    assert any("Drawn" in name for name in fonts)


def test_the_epub_brings_cover_logo_font_and_licence(built: Path) -> None:
    with zipfile.ZipFile(built / "epub/booklet.epub") as epub:
        names = epub.namelist()
        cover = Image.open(BytesIO(epub.read("cover.jpg")))
        said = epub.read("cover.xhtml").decode()
        licence = epub.read("META-INF/licences/Drawn.txt")
        page = epub.read("index.xhtml").decode()
    assert cover.size == (1000, 1600)
    assert "A hill under a low sun" in said
    assert licence == b"Anybody may use it."
    assert {"logo.svg", "fonts/booklet-400.ttf", "fonts/booklet-700.ttf"} <= set(names)
    assert 'src="logo.svg"' in page


def test_a_cover_that_is_a_photograph_is_known_and_a_small_one_found(built: Path, tmp_path: Path) -> None:
    """The check of the finished EPUB knew cover.png alone: a JPEG was “a picture of 0 × 0 pixels”."""
    booklet, path, small = (
        load_booklet(built.parents[1]),
        built / "epub/booklet.epub",
        tmp_path / "small.epub",
    )
    with zipfile.ZipFile(path) as epub, zipfile.ZipFile(small, "w") as other:
        tiny = BytesIO()
        Image.new("RGB", (60, 80), "red").save(tiny, "JPEG")
        for name in epub.namelist():
            other.writestr(name, tiny.getvalue() if name == "cover.jpg" else epub.read(name))

    kept = text_file(booklet.paths.output("en", "epub"))
    assert kept.is_file()

    def list_faults(file: Path) -> list[str]:
        found = compare_epub(file, booklet, booklet.languages[0], kept, draft=True)
        return [str(one) for one in found]

    assert list_faults(path) == []
    assert any("60 × 80 pixels" in said for said in list_faults(small))


def test_the_pages_bring_picture_logo_sign_and_font(built: Path) -> None:
    static = built / "html/_static"
    page = (built / "html/index.html").read_text("utf-8")
    assert {"picture.jpg", "logo.svg", "icon.svg", "letters.woff2", "letters-bold.woff2"} <= {
        path.name for path in static.iterdir()
    }
    with Image.open(static / "picture.jpg") as picture:
        assert picture.width <= 640
    assert 'alt="A hill under a low sun"' in page
    assert (static / "icon.svg").read_text("utf-8") == LOGO
    style = (static / "booklet.css").read_text("utf-8")
    assert '[lang|=en]{font-family:"Booklet Letters"' in style
    assert "--damson:#14532d" in style


def test_another_picture_of_the_same_name_is_shown_in_its_own_shape(built: Path, tmp_path: Path) -> None:
    root = tmp_path / "booklet"
    shutil.copytree(built.parents[1], root)
    page = root / "build/en/html/index.html"
    assert 'width="624" height="520"' in page.read_text("utf-8")
    build_languages(load_booklet(root), ["en"], ("html",), jobs=1)  # of this folder
    Image.new("RGB", (600, 300), "#30506a").save(root / "source/cover.jpg")
    (outcome,) = build_languages(load_booklet(root), ["en"], ("html",), jobs=1)
    assert outcome.error is None, outcome.error
    assert 'width="600" height="300"' in page.read_text("utf-8")


def test_no_word_of_another_booklet_is_said_to_machines(built: Path) -> None:
    page = (built / "html/first.html").read_text("utf-8")
    graph = json.loads(page.partition('<script type="application/ld+json">')[2].partition("</script>")[0])
    assert graph["@graph"][0]["@type"] == "MedicalWebPage", "as [profile] of this booklet says"


def test_a_picture_that_cannot_be_used_is_named_where_it_is_chosen(tmp_path: Path) -> None:
    root = write_project(tmp_path / "bad")
    (root / "source/logo.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>', "utf-8")
    with pytest.raises(ConfigError, match=r"“look\.logo” names a picture that cannot be used") as caught:
        check_pictures(load_booklet(root))
    lines = (root / "source/booklet.toml").read_text("utf-8").splitlines()
    assert caught.value.line is not None
    assert lines[caught.value.line - 1] == 'logo = "logo.svg"'
