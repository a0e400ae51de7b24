"""An edition that people made is offered, said to be older when the text moves on, and leaves nothing behind."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pikepdf
import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.build.people import compare_people, find_text, list_older
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.build.templates import refresh_templates
from sphinx_booklet.catalogs.fingerprints import find_fingerprints
from sphinx_booklet.cli.build import run_build

from tests.conftest import MakeProject, write_catalog

OLDER = "Made from an earlier text. This booklet is newer: follow the booklet."
NAME = "_people/small-en-easy-read.pdf"


@pytest.fixture
def root(make_project: MakeProject) -> Path:
    root = make_project()
    write_pdf(root / "source" / "easy.pdf", 3)
    return root


def write_pdf(path: Path, pages: int) -> None:
    with pikepdf.new() as pdf:
        for _ in range(pages):
            pdf.add_blank_page()
        pdf.save(path)


def fill(
    root: Path, text: str = "", place: str = 'file = "easy.pdf"', kind: str = "easy-read", code: str = "en"
) -> None:
    """Fill a slot; without `text` it is of the text of today."""
    booklet = load_booklet(root)
    refresh_templates(booklet)
    path = root / "source" / "booklet.toml"
    text = text or find_text(booklet, code)
    slot = f'\n[people.{code}.{kind}]\n{place}\ndate = 2026-02-01\nmade_by = "Made-up & Makers"\ntext = "{text}"\n'
    path.write_text(path.read_text(encoding="utf-8") + slot, encoding="utf-8")


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def build(root: Path) -> str:
    """The start page, as `make` builds it."""
    (outcome,) = build_languages(load_booklet(root), ["en"], ("html",), jobs=1)
    assert outcome.error is None, outcome.error
    return (root / "build" / "en" / "html" / "index.html").read_text(encoding="utf-8")


def test_it_is_offered_until_the_text_moves_on(root: Path) -> None:
    fill(root)
    page = build(root)
    assert f'<a href="{NAME}" download>Easy Read</a>' in page
    assert "Made by <bdi>Made-up &amp; Makers</bdi>, 1 February 2026" in page
    assert ">PDF<" in page
    assert "kB<" in page
    assert OLDER not in page
    folder = root / "build" / "en" / "html"
    assert (folder / NAME).read_bytes() == (root / "source" / "easy.pdf").read_bytes()
    change(root / "source" / "first.rst", "4.5 mg", "3 mg")
    assert OLDER in build(root)
    assert (folder / NAME).is_file()
    assert OLDER in (folder / "first.html").read_text(encoding="utf-8")
    assert any("[people.en.easy-read]" in line for line in list_older(compare_people(load_booklet(root))))


def test_a_new_file_of_the_same_size_takes_its_place(root: Path) -> None:
    fill(root)
    build(root)
    path = root / "source" / "easy.pdf"
    data = path.read_bytes()
    path.write_bytes(data[:-6] + data[-6:].swapcase())
    assert path.stat().st_size == len(data)
    build(root)
    assert (root / "build" / "en" / "html" / NAME).read_bytes() == path.read_bytes()


def test_an_address_is_linked_and_says_where_it_leads(root: Path) -> None:
    fill(root, "0" * 16, 'address = "https://films.example.org/watch?v=1&t=2"', "bsl")
    page = build(root)
    assert '<a href="https://films.example.org/watch?v=1&amp;t=2">British Sign Language (BSL)</a>' in page
    assert ">films.example.org<" in page
    assert OLDER in page
    assert not (root / "build" / "en" / "html" / "_people").exists()


def test_a_slot_that_is_taken_out_leaves_no_file(root: Path) -> None:
    before = (root / "source" / "booklet.toml").read_text(encoding="utf-8")
    fill(root)
    fill(root, place='address = "https://films.example.org/1"', kind="bsl")
    run_build(root, [], ("html",), 1)
    assert (root / "dist" / "en" / NAME).is_file()
    (root / "source" / "booklet.toml").write_text(before, encoding="utf-8")
    run_build(root, [], ("html",), 1)
    assert not (root / "dist" / "en" / "_people").exists()
    page = (root / "dist" / "en" / "index.html").read_text(encoding="utf-8")
    assert "Easy Read" not in page
    assert "films.example.org" not in page
    assert NAME not in (root / "dist" / "manifest.json").read_text(encoding="utf-8")


def test_the_manifest_and_the_sums_name_it(root: Path) -> None:
    """Also after a run that takes the pages over from the one before."""
    fill(root)
    for formats in ("html",), ("text",):
        run_build(root, [], formats, 1)
        files = json.loads((root / "dist" / "manifest.json").read_text(encoding="utf-8"))["files"]
        (entry,) = (file for file in files if file["edition"] == "easy-read")
        assert (entry["name"], entry["language"], entry["pages"]) == (f"en/{NAME}", "en", 3)
        assert f"{entry['sha256']}  en/{NAME}" in (root / "dist" / "SHA256SUMS").read_text(encoding="utf-8")
        assert (root / "dist" / "en" / NAME).is_file()


def test_machines_are_told_of_it(root: Path) -> None:
    fill(root)
    found = re.search(r'<script type="application/ld\+json">(.*?)</script>', build(root))
    assert found
    book = json.loads(found[1])["@graph"][1]
    (file,) = book["encoding"]
    assert file["name"] == "Easy Read"
    assert file["contentUrl"].endswith(NAME)
    assert (file["creditText"], file["dateCreated"]) == ("Made-up & Makers", "2026-02-01")


def test_a_damaged_file_is_named(root: Path) -> None:
    (root / "source" / "easy.pdf").write_bytes(b"%PDF-1.7\n")
    fill(root)
    (outcome,) = build_languages(load_booklet(root), ["en"], ("html",), jobs=1)
    assert "source/easy.pdf, the file of [people.en.easy-read]" in str(outcome.error)


# what is changed in which file, and whether an edition of the text before is then an older one
EDITS = {
    "a dose": ("first.rst", "4.5 mg", "45 mg", True),
    "a box of another kind": ("first.rst", ".. warning::", ".. note::", True),
    "the number of the edition": ("booklet.toml", 'edition = "', 'edition = "9', False),
    "a line break": ("first.rst", "Do not take it", "Do not take\n   it", False),
}


@pytest.mark.parametrize("name", EDITS)
def test_the_text_counts_and_not_the_facts(root: Path, name: str) -> None:
    file, old, new, older = EDITS[name]
    fill(root)
    assert compare_people(load_booklet(root)).people[0].current
    change(root / "source" / file, old, new)
    assert compare_people(load_booklet(root)).people[0].current is not older


def test_a_colour_does_not_make_it_older(root: Path) -> None:
    fill(root)
    (root / "source" / "_web").mkdir()
    (root / "source" / "_web" / "own.css").write_text("h1 { color: #123456; }")
    assert compare_people(load_booklet(root)).people[0].current


def test_a_file_that_a_chapter_takes_in_counts(root: Path) -> None:
    """What is kept between builds was once told by the names of files: a table of doses may be in any."""
    (root / "source" / "doses.csv").write_text("Week,Dose\n1,1.5 mg\n")
    table = "\n.. csv-table:: Doses\n   :file: doses.csv\n   :header-rows: 1\n"
    path = root / "source" / "first.rst"
    path.write_text(path.read_text(encoding="utf-8") + table, encoding="utf-8")
    fill(root)
    assert compare_people(load_booklet(root)).people[0].current
    (root / "source" / "doses.csv").write_text("Week,Dose\n1,15 mg\n")
    assert not compare_people(load_booklet(root)).people[0].current


def test_a_language_has_a_text_of_its_own(root: Path) -> None:
    """A translation that changes makes its own edition older; one with a fault says nothing of the others."""
    path = root / "source" / "booklet.toml"
    with path.open("a", encoding="utf-8") as file:
        file.write('\n[languages.cy]\nfonts = ["IBM Plex Sans"]\n')
    catalog = root / "locale" / "cy" / "LC_MESSAGES" / "first.po"
    write_catalog(catalog, "cy", {"First chapter": "Pennod gyntaf"})
    fill(root, code="cy")
    fill(root)
    assert [slot.current for slot in compare_people(load_booklet(root)).people] == [True, True]
    write_catalog(catalog, "cy", {"First chapter": "Y bennod gyntaf"})
    assert [slot.current for slot in compare_people(load_booklet(root)).people] == [False, True]
    catalog.write_text("msgid", encoding="utf-8")
    compared = compare_people(load_booklet(root))
    assert [slot.current for slot in compared.people] == [False, True]
    assert len(list(list_older(compared))) == 1


def test_a_slot_is_a_fact_that_is_signed(root: Path) -> None:
    """Readers meet it beside the text: whoever signs has seen it. It is no part of the text that it is made of."""
    booklet = load_booklet(root)
    refresh_templates(booklet)
    text, signed = find_text(booklet, "en"), find_fingerprints(booklet, "en").all
    fill(root)
    booklet = load_booklet(root)
    assert find_fingerprints(booklet, "en").all != signed
    assert find_text(booklet, "en") == text


def test_nothing_is_gathered_where_there_is_no_slot(root: Path) -> None:
    build(root)
    assert not (root / "build" / "gettext").exists()
