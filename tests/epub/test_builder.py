"""What is in an EPUB: the same bytes from the same input, nothing stale, nothing that is not true."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.epub.package import list_translators, make_item_id, read_name
from sphinx_booklet.markup.raw_html import tidy_raw_html

from .conftest import Made, add_arabic_messages, build, make_root

REPOSITORY = Path(__file__).parent.parent.parent


def read(path: Path, name: str) -> str:
    with zipfile.ZipFile(path) as archive:
        return archive.read(name).decode()


def list_names(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as archive:
        return archive.namelist()


HEADER = Path(__file__).with_name("ar.po").read_text("utf-8").partition("\n\n")[0] + "\n"


# -- bytes -----------------------------------------------------------------------------------------


def build_elsewhere(root: Path, **environment: str) -> bytes:
    """Build in a process of its own, under other circumstances."""
    command = [
        sys.executable,
        "-c",
        "import os, sys; os.umask(0o077); from sphinx_booklet.cli.main import main; main()",
    ]
    result = subprocess.run(
        [*command, "--root", str(root), "build", "--formats", "pdf epub"],
        cwd=REPOSITORY,
        env=os.environ | environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stderr
    return (root / "build" / "en" / "epub" / "booklet.epub").read_bytes()


def test_the_same_input_gives_the_same_bytes(tmp_path: Path) -> None:
    """Another folder, time zone, umask, hash seed, age of the files; a file older than zip can say."""
    first = build(make_root("small", tmp_path / "one")).epub.read_bytes()
    other = make_root("small", tmp_path / "a folder with spaces" / "two")
    for path in other.rglob("*.rst"):
        os.utime(path, (100, 100))
    assert build_elsewhere(other, TZ="Asia/Tokyo", PYTHONHASHSEED="7", LC_ALL="C") == first


def test_a_rebuild_in_place_gives_the_same_bytes(tmp_path: Path) -> None:
    """Stock Sphinx lists the cover twice when it builds into a folder again."""
    root = make_root("everything", tmp_path / "project")
    first = build(root, ("epub",)).epub.read_bytes()
    chapter = root / "source" / "glossary.rst"
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace("bitter", "strong"), "utf-8")
    second = build(root, ("epub",)).epub.read_bytes()
    chapter.write_text(text, "utf-8")
    assert build(root, ("epub",)).epub.read_bytes() == first != second


def test_a_chapter_that_was_renamed_leaves_nothing(tmp_path: Path) -> None:
    root = make_root("small", tmp_path / "project")
    build(root, ("epub",))
    (root / "source" / "first.rst").rename(root / "source" / "opening.rst")
    index = root / "source" / "index.rst"
    index.write_text(index.read_text("utf-8").replace("   first", "   opening"), "utf-8")
    names = list_names(build(root, ("epub",)).epub)
    assert "opening.xhtml" in names
    assert "first.xhtml" not in names
    assert not list((root / "build").rglob("first.xhtml"))


def test_files_of_the_web_site_are_left_out(tmp_path: Path) -> None:
    """Stock Sphinx packs all of html_static_path."""
    root = make_root("small", tmp_path / "project")
    (root / "source" / "extra").mkdir()
    (root / "source" / "extra" / "film.png").write_bytes(b"x" * 100_000)
    (root / "source" / "conf.py").write_text(
        'from sphinx_booklet.theme.conf import *\nhtml_static_path = epub_static_path = ["extra"]\n'
    )
    made = build(root, ("pdf", "epub", "html"))
    names = list_names(made.epub)
    assert not [
        name for name in names if "static" in name or "film" in name or name.endswith((".js", ".inv"))
    ]


# -- package ---------------------------------------------------------------------------------------


def test_the_identifier_belongs_to_language_and_edition(english: Made, arabic: Made, tmp_path: Path) -> None:
    """open Sphinx issue 11184: package and NCX differ."""
    own = re.findall(
        r"urn:uuid:[0-9a-f-]{36}", read(english.epub, "content.opf") + read(english.epub, "toc.ncx")
    )
    assert len(own) == 2
    assert len(set(own)) == 1
    assert own[0] not in read(arabic.epub, "content.opf")
    root = make_root("everything", tmp_path / "project")
    facts = root / "source" / "booklet.toml"
    facts.write_text(facts.read_text("utf-8").replace('edition = "2.0"', 'edition = "2.1"'), "utf-8")
    assert own[0] not in read(build(root, ("epub",)).epub, "content.opf")


def test_ids_of_files_stay_when_others_come_and_go() -> None:
    assert make_item_id("tea/leaves.xhtml") == "f-tea_2f_leaves.xhtml"
    assert make_item_id("a-b.xhtml") != make_item_id("a/b.xhtml")


def test_who_and_what_the_package_names(english: Made, arabic: Made) -> None:
    package = read(english.epub, "content.opf")
    assert re.findall("<dc:subject>(.*?)<", package) == ["kettles", "tea", "boiling water"]
    assert 'property="belongs-to-collection" id="series">Small things at home<' in package
    assert "<dc:date>2026-03-01<" in package
    assert "conformsTo" not in package
    other = read(arabic.epub, "content.opf")
    assert "Sample Translator" in other
    assert "sample@example.org" not in other  # an address was given to the project, not to its readers
    assert ">trl<" in other
    assert "EPUB Accessibility 1.1 - WCAG 2.2 Level AA" in other
    assert "2026-02-20" in other


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("FULL NAME <EMAIL@ADDRESS>", ""),
        ("Anna Nowak <anna@example.org>, 2026.", "Anna Nowak"),
        ("Siân Evans", "Siân Evans"),
        ("", ""),
    ],
)
def test_names_in_the_headers_of_catalogs(line: str, name: str) -> None:
    assert read_name(line) == name


def test_translators_are_credited_once(tmp_path: Path) -> None:
    header = 'msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n"Last-Translator: {}\\n"\n'
    (tmp_path / "a.po").write_text(
        "# Who did this: a line each.\n# Bea <b@example.org>, 2025.\n# Cai, 2026\n"
        + header.format("Ann <a@example.org>")
    )
    (tmp_path / "b.po").write_text(header.format("Ann <other@example.org>"))
    assert [person.name for person in list_translators(tmp_path)] == ["Ann", "Bea", "Cai"]


def test_size(english: Made) -> None:
    assert english.epub.stat().st_size < 300 * 1024


def test_a_signed_edition_is_no_draft_and_names_who_signed(tmp_path: Path) -> None:
    root = make_root("small", tmp_path / "project")
    facts = root / "source" / "booklet.toml"
    signed = '\n[sign_off]\nname = "Dr Sample"\nrole = "pharmacist"\ndate = 2026-01-01\ntext = "0"\n'
    facts.write_text(
        facts.read_text("utf-8").replace("\n[languages.en]", signed + "\n[languages.en]"), "utf-8"
    )
    made = build(root, draft=False)
    pages = [read(made.epub, name) for name in list_names(made.epub) if name.endswith(("xhtml", "opf"))]
    assert not [page for page in pages if "Draft" in page or 'class="draft"' in page]
    package = read(made.epub, "content.opf")
    assert ">Dr Sample</dc:contributor>" in package
    assert ">rev<" in package


def test_names_of_files_that_every_shop_accepts(odd: Made) -> None:
    """A chapter may be called as its editor likes; EPUBCheck warns of blanks and of letters outside ASCII."""
    names = list_names(odd.epub)
    assert {"side_20_effects.xhtml", "_642__627__626__645__629_.xhtml", "_images/kettle-_e9_.png"} <= set(
        names
    )
    assert all(re.fullmatch(r"[A-Za-z0-9._/-]+", name) for name in names)
    assert "A chapter called cover" in read(odd.epub, "cover_.xhtml")


def test_every_level_is_in_the_book_and_nothing_twice(odd: Made) -> None:
    nav, package = read(odd.epub, "nav.xhtml"), read(odd.epub, "content.opf")
    contents = nav.split("</nav>")[0]
    assert contents.count("part/two.xhtml") == contents.count("side_20_effects.xhtml") == 1
    assert package.index("f-part_2f_one") < package.index("f-part_2f_two")
    assert '<itemref idref="f-aside.xhtml" linear="no"/>' in package


def test_formulas_are_mathml(odd: Made) -> None:
    assert re.search(r'alttext="[^"]*4\.5[^"]*50[^"]*0\.09"', read(odd.epub, "side_20_effects.xhtml"))
    assert 'properties="mathml"' in read(odd.epub, "content.opf")


# -- pages -----------------------------------------------------------------------------------------


def test_roles_and_names(english: Made) -> None:
    page = read(english.epub, "kettles.xhtml")
    for piece in (
        'epub:type="chapter" id="kettles-pots" role="doc-chapter"',
        'epub:type="noteref" href="#n" id="id4" role="doc-noteref"',
        'epub:type="footnote" id="n" role="doc-footnote"',
        'scope="col"',
        'scope="row"',
        'class="box warning box-rounded safety admonition" epub:type="notice" role="doc-notice"',
        'lang="fr" xml:lang="fr"',
        '<bdi class="phone" dir="ltr">0808\u00a0800\u00a08000</bdi>',
        'epub:type="biblioref noteref"',  # pops up, as a note does
        'role="doc-biblioref"',
    ):
        assert piece in page, piece
    for name in re.findall(r'aria-labelledby="([^"]+)"', page):
        assert f'id="{name}"' in page
    assert 'role="doc-glossary"' in read(english.epub, "glossary.xhtml")
    assert 'role="doc-bibliography"' in read(english.epub, "references.xhtml")
    assert 'role="doc-index"' in read(english.epub, "genindex.xhtml")


def test_e_readers_that_do_not_know_hidden_print_no_navigation(english: Made) -> None:
    """MuPDF, and calibre's MOBI and AZW3, printed "Landmarks" and "Printed pages 1 2 3" behind the contents."""
    import pymupdf

    with pymupdf.open(english.epub) as book:
        book.layout(width=600, height=800, fontsize=14)
        text = "\n".join(page.get_text() for page in book)
    assert "Kettles & pots" in text
    assert "Landmarks" not in text
    assert "Printed pages" not in text


def test_a_diary_is_on_paper_and_says_what_to_score(english: Made) -> None:
    page = read(english.epub, "kettles.xhtml")
    assert re.search(r"It is on page \d+ of the printed booklet\.", page)
    assert "<p>How I slept</p>" in page


def test_the_index_leads_to_chapters_by_name(english: Made) -> None:
    assert '<a href="kettles.xhtml#index-0">Kettles &amp; pots</a>' in read(english.epub, "genindex.xhtml")


def test_an_image_without_words_stops_the_build(tmp_path: Path) -> None:
    """docutils says the name of the file, and no validator objects."""
    root = make_root("everything", tmp_path / "project")
    chapter = root / "source" / "kettles.rst"
    text = chapter.read_text("utf-8")
    chapter.write_text(text.replace("   :alt: A black square that stands for a kettle\n", ""), "utf-8")
    with pytest.raises(BookletError, match=r"kettles\.rst:\d+: .*This picture has no alternative text"):
        build(root, ("epub",))


def test_a_picture_that_decorates_needs_no_words(tmp_path: Path) -> None:
    """An empty :alt: is what the message advises, and the EPUB was refused for it in the same words."""
    root = make_root("everything", tmp_path / "project")
    chapter = root / "source" / "kettles.rst"
    text = chapter.read_text("utf-8")
    words = "   :alt: A black square that stands for a kettle\n"
    chapter.write_text(text.replace(words, "   :alt:\n"), "utf-8")
    build(root, ("epub",))
    assert '<img role="presentation" alt=""' in read(
        root / "build" / "en" / "epub" / "booklet.epub", "kettles.xhtml"
    )


@pytest.mark.parametrize(
    ("raw", "tidy"),
    [
        ("<p>a<br>b & c", "<p>a<br/>b &amp; c</p>"),
        ('<p onclick="x()" class="y">z</p>', '<p class="y">z</p>'),
        ("<script>1</script><style>p {}</style>text", "text"),
        ('<img src="https://example.org/x.png" alt="words">', "words"),
        ('<a href="javascript:x()">y</a>', "<a>y</a>"),
        (
            '<iframe src="https://example.org/film" title="A film"></iframe>',
            '<a href="https://example.org/film">A film</a>',
        ),
        ("<iframe src='x'></iframe><form><button>b</button></form>", "b"),
    ],
)
def test_raw_html_is_made_well_formed_and_harmless(raw: str, tidy: str) -> None:
    assert tidy_raw_html(raw) == tidy


# -- languages -------------------------------------------------------------------------------------


def test_a_passage_without_a_translation_says_its_language(tmp_path: Path) -> None:
    """WCAG 2.2, 3.1.2: English inside an Arabic page would be spelt by an Arabic voice, from the wrong side."""
    root = make_root("small", tmp_path / "project")
    facts = root / "source" / "booklet.toml"
    facts.write_text(
        facts.read_text("utf-8") + '\n[languages.ar]\nfonts = ["IBM Plex Sans Arabic", "IBM Plex Sans"]\n'
    )
    add_arabic_messages(root)
    catalog = root / "locale" / "ar" / "LC_MESSAGES" / "first.po"
    catalog.write_text(
        HEADER
        + '\nmsgid "a question"\nmsgstr "سؤال"\n\nmsgid "A chapter in short. It has two sentences."\nmsgstr "A chapter in short. It has two sentences."\n\nmsgid "First chapter"\nmsgstr "الفصل الأول"\n',
        "utf-8",
    )
    from sphinx_booklet.booklet.config import load_booklet
    from sphinx_booklet.build.run import build_languages

    booklet = load_booklet(root)
    (outcome,) = build_languages(booklet, ["ar"], ("epub",), jobs=1)
    assert outcome.error is None, outcome.error
    made = Made(booklet, booklet.language("ar"))
    page, nav = read(made.epub, "first.xhtml"), read(made.epub, "nav.xhtml")
    assert "<li><p>سؤال</p></li>" in page
    assert '<h2 dir="ltr" lang="en" xml:lang="en">Deeper</h2>' in page
    # the label of a box is translated, its title is not
    assert '<span class="box-label" dir="rtl" lang="ar" xml:lang="ar">تحذير</span>' in page
    assert '<span class="caption-number" lang="ar" xml:lang="ar" dir="rtl">جدول 1 ' in page
    assert '<a href="first.xhtml">الفصل الأول</a>' in nav
    assert 'lang="en" xml:lang="en" dir="ltr">Deeper</a>' in nav
    # a translation that keeps the English sentence
    assert '<p dir="ltr" lang="en" xml:lang="en">A chapter in short. It has' in page
    # a chapter without any catalog
    assert 'lang="en"' in read(made.epub, "glossary.xhtml").split("<body")[1]


def test_fonts_go_where_e_readers_lack_the_script(english: Made, arabic: Made) -> None:
    assert not [name for name in list_names(english.epub) if "fonts/" in name or "licences" in name]
    names = list_names(arabic.epub)
    assert {
        "fonts/booklet-400.ttf",
        "fonts/booklet-700.ttf",
        "META-INF/licences/IBM-Plex-Sans-Arabic.txt",
    } <= set(names)
    assert "@font-face" in read(arabic.epub, "epub.css")
    assert "font-family" not in read(english.epub, "epub.css")


@pytest.mark.parametrize(
    ("code", "script"),
    [("en", "Latn"), ("ur", "Arab"), ("pa", "Guru"), ("bn", "Beng"), ("zh_CN", "Hans"), ("so", "Latn")],
)
def test_scripts_of_languages(code: str, script: str) -> None:
    from sphinx_booklet.booklet.languages import make_language
    from sphinx_booklet.typography.cut_fonts import find_script

    assert find_script(make_language(code, ("x",))) == script


def test_the_stylesheet_leaves_the_readers_choices_alone(english: Made, arabic: Made) -> None:
    for made in (english, arabic):
        css = read(made.epub, "epub.css")
        assert not re.search(r"(?<![-\w])(?:color|background(?:-color)?|direction)\s*:", css)
        assert not re.search(r"font-size:[^;]*(?:px|pt)", css)
    assert "border-left:" in read(english.epub, "epub.css")
    assert "border-right:" in read(arabic.epub, "epub.css")
