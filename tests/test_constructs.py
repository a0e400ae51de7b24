"""What reStructuredText and Sphinx's usual extensions can say: its words reach a reader of each format."""

from __future__ import annotations

import re
import zipfile
import zlib
from html import unescape
from pathlib import Path

import pypdfium2
import pytest
from sphinx_booklet.cli.build import run_build

from tests.conftest import ROOTS

CONFIGURATION = """\
from sphinx_booklet.theme.conf import *
extensions += ["sphinx.ext.todo", "sphinx.ext.extlinks", "sphinx.ext.intersphinx", "sphinx.ext.ifconfig"]
todo_include_todos = True
extlinks = {"fault": ("https://example.org/fault/%s", "fault %s")}
intersphinx_mapping = {"kettles": ("https://example.org/kettles/", "kettles.inv")}

def setup(app):
    app.add_source_suffix(".md", "restructuredtext")  # a parser of another suffix, as MyST's
"""
# What is written -> the words of it that every reader gets, in their order.
CONSTRUCTS = {
    "a note on the line of its marker": (".. note:: Fill the note kettle.\n   Then wait.", "Fill the note kettle. Then wait."),
    "two paragraphs from the marker's line": (".. tip:: First tip words.\n\n   Second tip words.", "First tip words. Second tip words."),
    "an admonition with a title": (".. admonition:: Own title\n\n   Words of its own.", "Own title Words of its own."),
    "nested admonitions": (".. note::\n\n   Outer words.\n\n   .. hint:: Inner words.", "Outer words. Hint Inner words."),
    "the boxes of docutils": (
        ".. attention:: A1.\n\n.. caution:: A2.\n\n.. danger:: A3.\n\n.. error:: A4.\n\n.. important:: A5.",
        "Attention A1. Caution A2. Danger A3. Error A4. Important A5.",
    ),
    "see also": (".. seealso:: Another kettle.", "See also Another kettle."),
    "a note to do": (".. todo:: Descale the kettle.", "Descale the kettle."),
    "a term with classifiers": ("tea : green : leaf\n   A drink of leaves.", "tea green leaf A drink of leaves."),
    "an inline target": ("An _`own place` here, and a way to `own place`_.", "An own place here, and a way to own place."),
    "options of a program": ("-k         boil it\n--cups=N   so many cups", "-k boil it --cups=N so many cups"),
    "productions": (".. productionlist::\n   brew: leaf water\n   leaf: \"mint\"", 'brew leaf water leaf "mint"'),
    "a function of Python": (".. py:function:: pour(cup, *, milk=True)\n\n   Pours the tea.\n\n   :param cup: Which cup.", "pour(cup, *, milk=True) Pours the tea. Parameters cup – Which cup."),
    "a function of C": (".. c:function:: int steep(int minutes)\n\n   Steeps it.", "int steep(int minutes) Steeps it."),
    "an option and a variable": (".. option:: --sugar\n\n   Sweet.\n\n.. envvar:: KETTLE\n\n   Where it stands.", "--sugar Sweet. KETTLE Where it stands."),
    "a link by a role": ("See :fault:`12` for it.", "See fault 12 for it."),
    "a place in another book": ("It is :py:func:`kettle.boil` there.", "It is kettle.boil() there."),
    "an abbreviation": ("The :abbr:`RCD (residual current device)` trips.", "The RCD trips."),
    "code with numbers of lines": (".. code-block:: python\n   :linenos:\n   :emphasize-lines: 2\n   :caption: boiling\n\n   def boil(water):\n       return 100", "boiling def boil(water): return 100"),
    "nested quotes": ("Before.\n\n   Outer quote.\n\n      Inner quote.\n\n      -- A. Author", "Outer quote. Inner quote. A. Author"),
    "nested lists": ("#. one step\n\n   - an inner step\n\n     a. a letter\n\n#. last step", "one step an inner step a letter last step"),
    "lines": ("| first line\n|    second line", "first line second line"),
    "fields": (":Colour: blue\n:Size: two litres", "Colour blue Size two litres"),
    "a topic and a sidebar": (".. topic:: On scale\n\n   It is lime.\n\n.. sidebar:: Beside\n\n   Words beside.", "On scale It is lime. Beside Words beside."),
    "a rubric and centred words": (".. rubric:: A rubric\n\n.. centered:: In the middle", "A rubric In the middle"),
    "a list in columns": (".. hlist::\n   :columns: 2\n\n   * h1\n   * h2\n   * h3", "h1 h2 h3"),
    "a table with a caption": (".. list-table:: Cups\n   :header-rows: 1\n\n   * - Cup\n     - Size\n   * - small\n     - 0.2", "Cups Cup Size small 0.2"),
    "a cell of two paragraphs": ("+----------+---+\n| one      | b |\n|          |   |\n| two      |   |\n+----------+---+", "one two b"),
    "a footnote": ("A claim [#why]_.\n\n.. [#why] Words of the footnote.", "Words of the footnote."),
    "a new version": (".. versionadded:: 1.2\n   It whistles.", "1.2 It whistles."),
    "local contents": (".. contents:: Ways\n   :local:\n\nOne way\n~~~~~~~\n\nIt goes.", "Ways One way It goes."),
}  # fmt: skip


@pytest.fixture(scope="module")
def texts(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """The words of one booklet in three formats, without what stands between them."""
    root = tmp_path_factory.mktemp("constructs")
    write_source(root / "source")
    run_build(root, ["en"], ("html", "epub", "pdf-a5"), 1)
    folder = root / "dist" / "en"
    book = next(folder.glob("*.epub"))
    with zipfile.ZipFile(book) as archive:
        pages = [
            archive.read(name).decode()
            for name in archive.namelist()
            if Path(name).stem in ("constructs", "other")
        ]
    with pypdfium2.PdfDocument(next(folder.glob("*.pdf"))) as pdf:
        printed = " ".join(page.get_textpage().get_text_range() for page in pdf)
    site = "".join((folder / f"{name}.html").read_text(encoding="utf-8") for name in ("constructs", "other"))
    with zipfile.ZipFile(book) as archive:
        nav = archive.read("nav.xhtml").decode()
    return {
        "contents of the site": squeeze(strip_tags((folder / "index.html").read_text(encoding="utf-8"))),
        "contents of the EPUB": squeeze(strip_tags(nav)),
        "html": squeeze(strip_tags(site)),
        "epub": squeeze(strip_tags(" ".join(pages))),
        "pdf": squeeze(printed),
    }


def write_source(source: Path) -> None:
    """A booklet of one chapter with all constructs, one of another suffix, and one of another toctree."""
    source.mkdir()
    for file in (ROOTS / "small").iterdir():
        (source / file.name).write_bytes(file.read_bytes())
    (source / "conf.py").write_text(CONFIGURATION)
    parts = "\n\n".join(
        f"{name.capitalize()}\n{'-' * len(name)}\n\nAbout it.\n\n{text}"
        for name, (text, _) in CONSTRUCTS.items()
    )
    (source / "constructs.rst").write_text(f"Constructs\n==========\n\nWords.\n\n{parts}\n")
    (source / "other.md").write_text("Of another suffix\n=================\n\nWords of it.\n")
    index = source / "index.rst"
    index.write_text(
        index.read_text().rstrip()
        + "\n\n.. toctree::\n   :hidden:\n   :caption: More of it\n\n   constructs\n   other\n   Elsewhere <https://example.org/elsewhere>\n"
    )
    write_inventory(source / "kettles.inv")


def write_inventory(path: Path) -> None:
    """Sphinx's list of places of another book (objects.inv, version 2)."""
    head = "# Sphinx inventory version 2\n# Project: Kettles\n# Version: 1\n# The remainder of this file is compressed using zlib.\n"
    path.write_bytes(head.encode() + zlib.compress(b"kettle.boil py:function 1 api.html#$ -\n"))


def strip_tags(text: str) -> str:
    """The words of a page."""
    text = re.sub(r"(?s)<(script|style|svg|title)\b.*?</\1>|<!--.*?-->", " ", text)
    return unescape(re.sub(r"<[^>]+>", " ", text))


def squeeze(text: str) -> str:
    """Letters and digits alone: each format spaces and hyphenates in its own way."""
    return re.sub(r"[^\w=*]|_", "", text.replace("\ufffe", ""))


@pytest.mark.parametrize("form", ["html", "epub", "pdf"])
@pytest.mark.parametrize("name", CONSTRUCTS)
def test_its_words_reach_the_reader_in_their_order(texts, form, name):
    text = texts[form]
    begin = text.index(squeeze(f"{name.capitalize()} About it."))
    end = text.find(squeeze("About it."), begin + len(squeeze(f"{name.capitalize()} About it.")))
    place = text[begin:] if name == "a footnote" or end < 0 else text[begin:end]
    at = 0
    for word in CONSTRUCTS[name][1].split():
        at = place.find(squeeze(word), at)
        assert at >= 0, f"“{word}” is not in its place in the {form}: {place}"
        at += len(squeeze(word))


@pytest.mark.parametrize("form", ["html", "epub", "pdf"])
def test_a_chapter_of_another_suffix_is_a_chapter(texts, form):
    """Markdown was refused in the EPUB, as a chapter that no longer exists."""
    assert squeeze("Of another suffix") in texts[form]
    assert squeeze("Words of it.") in texts[form]


@pytest.mark.parametrize("form", ["contents of the site", "pdf"])
def test_the_caption_of_a_second_list_of_chapters_is_printed(texts, form):
    assert squeeze("More of it") in texts[form]
