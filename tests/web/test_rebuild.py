"""Pages that Sphinx believes to be current are written again when something on all of them has changed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pikepdf
import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.outputs import OUTPUTS, built_file
from sphinx_booklet.build.sphinx_run import run_sphinx

SITE = OUTPUTS["html"][0]


@pytest.fixture
def project(site: Path, tmp_path: Path) -> Path:
    """A copy whose pages are current. Times are kept, so that Sphinx sees nothing new."""
    root = tmp_path / "project"
    shutil.copytree(site, root)
    make_pages(root)
    return root


def make_pages(root: Path, code: str = "en") -> dict[str, str]:
    booklet = load_booklet(root)
    run_sphinx(booklet, code, SITE, draft=True)
    folder = booklet.paths.output(code, SITE.name)
    return {path.name: path.read_text(encoding="utf-8") for path in folder.glob("*.html")}


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_longer_pdf_is_told_on_every_page(project: Path) -> None:
    booklet = load_booklet(project)
    pdf = built_file(booklet, booklet.language("en"), OUTPUTS["pdf"][0])
    with pikepdf.open(pdf, allow_overwriting_input=True) as opened:
        for _ in range(40):
            opened.pages.append(opened.pages[0])
        opened.save(pdf)
        count = len(opened.pages)
    pages = make_pages(project)
    for name in ("index.html", "first.html", "second.html"):
        assert f'PDF</bdi>, <bdi dir="ltr">A5</bdi>, <bdi dir="ltr">{count} pages' in pages[name], name


def test_an_edition_that_was_not_built_is_not_offered(project: Path) -> None:
    booklet = load_booklet(project)
    built_file(booklet, booklet.language("en"), OUTPUTS["epub"][0]).unlink()
    assert not any("site-en.epub" in page for page in make_pages(project).values())


def test_a_new_title_reaches_the_pages_beside_it(project: Path) -> None:
    """Sphinx writes the chapter again whose title changed, not the one whose link says its name."""
    change(project / "source/second.rst", "Second chapter", "Another name")
    assert "<b>Another name</b>" in make_pages(project)["first.html"]


def test_a_new_sentence_of_the_theme_reaches_every_page(project: Path) -> None:
    change(project / "locale/ar/LC_MESSAGES/booklet.po", "مسودة: لم يراجعها طبيب بعد", "مسودة لم تراجع")
    pages = make_pages(project, "ar")
    assert all("مسودة لم تراجع" in page for page in pages.values())


def test_a_new_date_of_review_reaches_every_page(project: Path) -> None:
    change(project / "source/booklet.toml", "review_date = 2027-01-02", "review_date = 2027-06-30")
    assert all("30 June 2027" in page for page in make_pages(project).values())


def test_nothing_of_sphinx_is_served_that_no_page_uses(project: Path) -> None:
    folder = load_booklet(project).paths.output("en", SITE.name) / "_static"
    assert {path.name for path in folder.iterdir()} == {
        "booklet.css",
        "cover.png",
        "icon.svg",
        "names-arab.woff2",  # the menu of the English pages says العربية
        "names-licences.txt",
        "search.js",
        "words.js",
    }
