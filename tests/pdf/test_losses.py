"""What cannot be printed: all of it is named at once, or something true stands in its place."""

from __future__ import annotations

import shutil

import pikepdf
import pytest
from docutils import nodes
from docutils.parsers.rst import directives
from docutils.utils import new_document
from PIL import Image
from rst2pdf.directives import oddeven
from sphinx_booklet.booklet.diagnostic import DiagnosticsError
from sphinx_booklet.checks.pdf.items import load_items
from sphinx_booklet.checks.pdf.reader import TaggedPdf
from sphinx_booklet.pdf.losses import find_lost_diagrams, read_raw
from sphinx_booklet.pdf.stylesheet import _parse

UNSAID = "Picture without a description: kettle.png"
HEAD = "Title\n=====\n\n"
TEXT = (
    HEAD
    + """\
.. image:: kettle.png

.. image:: nowhere.png
   :alt: a cup

.. image:: https://example.org/far.png
   :alt: a far cup

.. image:: broken.png

.. figure:: kettle.png

   A kettle on a stove

.. image:: kettle.png
   :target: https://example.org/kettle

In a line: |cup|.

.. |cup| image:: nowhere.png
   :alt: a small cup

.. image:: nowhere.png
   :alt: a linked cup
   :target: https://example.org/cup

.. raw:: pdf

   PageBreak nosuch
   Dance
"""
)


@pytest.fixture
def source(tmp_path):
    folder = tmp_path / "source"
    folder.mkdir()
    Image.new("RGB", (20, 20), "teal").save(folder / "kettle.png")
    (folder / "broken.png").write_bytes(b"no picture")
    return folder


def test_all_are_named_at_once_with_their_lines(build_text, source):
    with pytest.raises(DiagnosticsError) as caught:
        build_text(TEXT)
    said = [(found.line, found.message.partition(".")[0]) for found in caught.value.diagnostics]
    assert [line for line, _ in said] == [4, 6, 9, 12, 14, 18, 23, 26, 30, 30]
    assert "no alternative text" in said[0][1]
    assert "on another server" in caught.value.diagnostics[2].message
    assert "damaged" in caught.value.diagnostics[3].message
    assert "page template nosuch" in str(caught.value)
    assert "command Dance" in str(caught.value)


def test_what_is_true_stands_in_their_place(build_lenient, source):
    made = build_lenient(TEXT)
    alternatives = [figure.alt for figure in TaggedPdf(made.path).root.find("Figure")]
    assert alternatives == [UNSAID, "A kettle on a stove", UNSAID]
    items = load_items(made.items)
    words = [item.text for item in items if item.kind == "paragraph"]
    assert "[a cup]" in words
    assert "[broken.png]" in words
    assert "In a line: [a small cup]." in words
    links = {item.kind for item in items if item.kind.startswith("link to")}
    assert links == {f"link to https://example.org/{name}" for name in ("far.png", "cup", "kettle")}


def test_a_warning_names_each_of_them(build_lenient, source):
    build_lenient(TEXT)
    warned = build_lenient.warnings.getvalue()
    assert "index.rst:4: WARNING: This picture has no alternative text" in warned
    assert "index.rst:6: WARNING: The picture nowhere.png is not there" in warned


def test_both_texts_of_a_pair_are_printed(build_lenient, monkeypatch):
    monkeypatch.setitem(directives._directives, "oddeven", oddeven.OddEven)
    made = build_lenient(
        HEAD + ".. oddeven::\n\n   .. class:: odd\n\n   Left.\n\n   .. class:: even\n\n   Right.\n"
    )
    words = [item.text for item in load_items(made.items) if item.kind == "paragraph"]
    assert words == ["Left.", "Right."]


def test_tags_are_checked_all_the_same(build_lenient, monkeypatch):
    """A lenient build says less of taste; a reader who hears it must get what the text has."""
    from sphinx_booklet.pdf import document

    stamp = document.stamp
    monkeypatch.setattr(
        document, "stamp", lambda made, node: None if node.tagname == "title" else stamp(made, node)
    )
    with pytest.raises(DiagnosticsError, match="PDF-10"):
        build_lenient(HEAD + "Part\n----\n\nWords.\n")


@pytest.mark.parametrize(
    "line",
    [
        "PageBreak",
        "PageBreak onePage",
        "PageBreak background=kettle.png",
        "PageBreak fit-background-mode=scale background=kettle.png",
        "Spacer 0 3cm",
        "",
    ],
)
def test_lines_that_rst2pdf_knows_stay(line, source):
    assert read_raw(line, ("onePage",), source) == (line, [])


def test_a_picture_behind_a_page_is_found_beside_the_text(build_text, source):
    """rst2pdf looked in the folder of the command, and then for a node that such a picture does not have."""
    made = build_text(HEAD + 'Words.\n\n.. raw:: pdf\n\n   PageBreak background="kettle.png"\n\nMore.\n')
    with pikepdf.open(made.path) as pdf:
        assert [len(page.get_images()) for page in pdf.pages] == [0, 1]


@pytest.mark.parametrize("name", ["nowhere.png", "'broken.png'"])
def test_a_picture_behind_a_page_that_cannot_be_shown(build_text, build_lenient, source, name):
    text = HEAD + f".. raw:: pdf\n\n   PageBreak background={name} fit-background-mode=scale\n\nWords.\n"
    with pytest.raises(DiagnosticsError) as caught:
        build_text(text)
    (found,) = caught.value.diagnostics
    assert found.line == 4
    assert f"The picture {name.strip(chr(39))} is" in found.message
    assert build_lenient(text).path.exists()


def test_a_picture_behind_the_pages_of_a_template(build_text, build_lenient, source):
    sheet = "pageTemplates:\n  cutePage:\n    background: {}\n    frames: [[0cm, 0cm, 100%, 100%]]\n"
    (source / "own.yaml").write_text(sheet.format("kettle.png") + "pageSetup:\n  firstTemplate: cutePage\n")
    settings = {"pdf_stylesheets": ["own.yaml"], "pdf_style_path": [str(source)]}
    with pikepdf.open(build_text(HEAD + "Words.\n", **settings).path) as pdf:
        assert len(pdf.pages[0].get_images()) == 1
    (source / "own.yaml").write_text(sheet.format("nowhere.png") + "pageSetup:\n  firstTemplate: cutePage\n")
    _parse.cache_clear()
    assert build_lenient(HEAD + "Words.\n", **settings).path.exists()
    assert "nowhere.png is not there" in build_lenient.warnings.getvalue()


def test_a_picture_with_a_star_for_its_kind(build_text, source):
    made = build_text(HEAD + ".. image:: kettle.*\n   :alt: a kettle\n")
    assert [figure.alt for figure in TaggedPdf(made.path).root.find("Figure")] == ["a kettle"]


@pytest.mark.parametrize("kind", ["graphviz", "inheritance_diagram"])
def test_a_diagram_that_nothing_draws_is_told(kind, monkeypatch):
    """It was left out without a word, or ended the build with a key of a dictionary."""
    monkeypatch.setattr(shutil, "which", lambda name: None)
    diagram = type(kind, (nodes.General, nodes.Element), {})("", alt="Tea before milk")
    tree = new_document("text.rst")
    tree += diagram
    (loss,) = find_lost_diagrams(tree)
    loss.replace()
    assert tree.astext() == "[Tea before milk]"


def test_pictures_of_the_foot_of_each_page_are_not_fetched(build_lenient):
    text = ".. footer:: |badge|\n\n.. |badge| image:: https://example.org/badge.png\n   :alt: a badge\n\n"
    assert build_lenient(text + HEAD + "Words.\n").path.exists()
    assert "is on another server" in build_lenient.warnings.getvalue()


def test_what_the_finished_file_shows_is_told_with_what_is_lost(build_text, source):
    """A picture without words hid a letter without a font, and that hid what the audit finds: three rounds."""
    with pytest.raises(DiagnosticsError) as caught:
        build_text(f"{HEAD}.. image:: kettle.png\n\nA \uf8d7 sign.\n\nSee `the list <files/list.html>`__.\n")
    said = str(caught.value)
    assert "no alternative text" in said
    assert "U+F8D7" in said
