"""What docutils and Sphinx accept is built, and the audit agrees: one small text for each kind that failed."""

from __future__ import annotations

import re

import pikepdf
import pypdfium2
import pytest
from docutils.parsers.rst import directives
from PIL import Image
from rst2pdf.directives import oddeven
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.checks.pdf.items import load_items
from sphinx_booklet.checks.pdf.reader import TaggedPdf

HEAD = "Title\n=====\n\n"
SENTENCE = "The kettle is filled with water and set on the stove until it sings. "


def list_table(*rows: list[str]) -> str:
    """A list-table of cells of one paragraph or more."""
    text = ".. list-table::\n"
    for row in rows:
        for number, cell in enumerate(row):
            lines = cell.replace("\n", "\n       ")
            text += f"\n   {'*' if number == 0 else ' '} - {lines}"
    return text + "\n"


TALL = "\n\n".join(f"{number}. {SENTENCE * 3}" for number in range(1, 13))
TEXTS = {
    "inline target": "A _`place` here, `again <#place>`__ and `place`_.\n",
    "classifiers": "tea : green : leaf\n    A drink.\n",
    "two terms": ".. glossary::\n\n   pot\n   kettle\n      For water.\n\nA :term:`pot`.\n",
    "local contents with a title": ".. contents:: Ways\n   :local:\n\nOne\n---\n\na\n\nTwo\n---\n\nb\n",
    "note in a function": "Part\n----\n\n.. py:function:: pour(cup)\n\n   .. note:: Mind the cup.\n",
    "rows of spanned cells alone": "+---+---+---+---+\n| h | i | j | k |\n+===+===+===+===+\n| a | b | c | d |\n+   +---+---+   +\n|   | e     |   |\n+---+       +---+\n| f |       | g |\n+   +---+---+---+\n|   | l | m | n |\n+---+---+---+---+\n",
    "fields that hold lists": ".. py:function:: pour(cup)\n\n   Pours.\n\n   :param cup: One of these:\n\n      * ``'big'``\n      * ``''``\n",
    "local contents": ".. contents::\n   :local:\n\nOne\n---\n\na\n\nTwo\n---\n\nb\n",
    "productions": ".. productionlist::\n   tea: leaf water\n   leaf: `tea` | \"mint\"\n",
    "download": "A :download:`recipe <conf.py>`.\n",
    "functions": ".. py:function:: pour(cup, *, milk=True) -> Tea\n\n   Pours.\n\n.. option:: --sugar <n>\n\n   Sweet.\n",
    "optional parameters": ".. py:function:: brew(leaf[, minutes[, pot]])\n\n   Brews.\n",
    "expressions in a line": "Of :c:expr:`cups * pour(tea)` and :cpp:expr:`pot + 1` and :c:expr:`const Tea*`.\n",
    "news of a version": ".. versionadded:: 1.2\n   Words.\n\n   More words.\n\n.. deprecated:: 2\n",
    "nested table of nothing": "+-------------+---+\n| +---+---+   | a |\n| |   |   |   |   |\n| +---+---+   |   |\n+-------------+---+\n",
    "tall row of two columns": list_table(["A", "B"], [TALL, TALL]),
    "tall row beside a short one": list_table([TALL, "short"]),
    "one paragraph taller than a page": list_table([SENTENCE * 60, SENTENCE * 50]),
    "quotes over a page": f"{SENTENCE * 30}\n\n    Outer.\n\n        Inner.\n\n"
    + "".join(f"            {number} {SENTENCE * 4}\n\n            ::\n\n               code\n\n" for number in range(9)),
    "fifty columns": ".. csv-table::\n\n   " + ",".join(f"c{n}" for n in range(50)) + "\n",
    "columns of long words": ".. csv-table::\n\n   " + ",".join(f"measurement{n}" for n in range(12)) + "\n",
    "one narrow column": ".. list-table::\n   :widths: 1 99\n\n   * - number\n     - word\n",
    "spaces that do not break": "5\u00a0g, 10\u202fkg,\u2007a zero\u200bwidth, inter\u00adnational.\n",
    "signs of another family": "Arrows ⇒ ‣ ✗ ☐, boxes ├──┤, and שלום in English.\n",
    "code in the name of a field": ":The ``pot``: Holds *water*.\n:A :math:`x^2`: Squared.\n",
    "formula in a heading and its line of the contents": ".. contents::\n\nThe :math:`x^2` of ``tea``\n------------------------\n\nWords.\n",
    "raw text in a line": ".. role:: web(raw)\n   :format: html\n\nOne :web:`<br>` line, :web:`<b>two</b>` lines.\n",
    "keys with blanks": ":kbd:`left - right`.\n",
    "literal with notes and links": ".. parsed-literal::\n\n   See [#]_ and `there <https://example.org>`__.\n\n.. [#] A note.\n",
    "heading with a note and a link": ".. contents::\n   :local:\n\nOf tea [#]_ and `cups <https://example.org>`__\n----------------------------------------------\n\nWords.\n\n.. [#] A note.\n",
    "list from nought": "0. none\n1. one\n",
    "list beyond z": "y. last\n#. but one\n#. after it\n",
    "picture that leads to a place": ".. image:: cup.png\n   :alt: a cup\n   :target: Part_\n\nPart\n----\n\nWords.\n",
    "several signatures of one thing": ".. option:: --tea\n            --milk\n            --cup\n\n   Pours.\n\nSee :option:`--tea`, :option:`--milk`, :option:`--cup`.\n",
    "file on a server": "The :download:`plan <https://example.org/plan.svg>`.\n",
    "cells that end together below others": "+---+---+---+---+---+\n|   |   | a |   |   |\n|   |   +---+   | b |\n| c | d |   | e |   |\n|   |   | f |   +---+\n|   |   |   |   | g |\n+---+---+---+---+---+\n",
    "description in a list": "- one\n\n  .. rubric:: Head\n\n  two\n",
}  # fmt: skip


@pytest.mark.parametrize("name", TEXTS)
def test_it_is_built_and_the_audit_agrees(build_text, tmp_path, name):
    (tmp_path / "source").mkdir()
    Image.new("RGB", (60, 40), "teal").save(tmp_path / "source" / "cup.png")
    assert build_text(HEAD + TEXTS[name]).path.exists()


def test_a_cell_over_many_rows_is_split_with_them(build_text):
    """The table was too large for any page."""
    rows = "+-------+------+\n".join(f"|       | r{n:<3} |\n" for n in range(70)).replace(
        "+-------+", "+       +"
    )
    made = build_text(
        HEAD + "+-------+------+\n" + rows.replace("|       |", "| span  |", 1) + "+-------+------+\n"
    )
    tree = TaggedPdf(made.path)
    assert len(tree.pages) > 1
    assert sum(item.kind == "cell over 70 rows" for item in load_items(made.items)) == 1


def test_no_break_spaces_stay(build_text):
    """reportlab made blanks of them, at which a line may end between a number and its unit."""
    made = build_text(HEAD + TEXTS["spaces that do not break"])
    assert "10\u202fkg" in TaggedPdf(made.path).root.find("P")[0].text


def test_a_high_picture_leaves_room_for_its_caption(build_text, tmp_path):
    (tmp_path / "source").mkdir()
    Image.new("RGB", (60, 2000), "teal").save(tmp_path / "source" / "high.png")
    made = build_text(HEAD + ".. figure:: high.png\n   :alt: high\n   :width: 80%\n\n   A caption.\n")
    assert len(TaggedPdf(made.path).pages) == 1


def test_a_long_paragraph_takes_no_more_than_its_share(build_text, monkeypatch):
    """The search for tags began anew at each letter: ten thousand words took minutes."""
    from docutils.utils import smartquotes

    monkeypatch.setattr(smartquotes, "tokenize", lambda text: pytest.fail("searched letter by letter"))
    assert build_text(HEAD + SENTENCE * 20, pdf_smartquotes=1).path.exists()


def test_two_texts_of_which_one_is_printed_are_refused(build_text, monkeypatch):
    monkeypatch.setitem(directives._directives, "oddeven", oddeven.OddEven)
    text = ".. oddeven::\n\n   .. class:: odd\n\n   Left.\n\n   .. class:: even\n\n   Right.\n"
    with pytest.raises(BookletError, match="the other is lost"):
        build_text(HEAD + text)


def test_a_template_that_is_missing_does_not_end_the_program(build_text):
    with pytest.raises(BookletError, match="nosuch"):
        build_text(HEAD + "a\n\n.. raw:: pdf\n\n   PageBreak nosuch\n\nb\n")


def test_chapters_of_a_list_come_after_it(build_text, tmp_path):
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "second.rst").write_text("Second\n======\n\nWords.\n")
    made = build_text(HEAD + "- In a list:\n\n  .. toctree::\n\n     second\n\nAfter.\n")
    kinds = [item.kind for item in load_items(made.items)]
    assert kinds.index("end of list") < kinds.index("heading 2")


def test_chapters_that_two_lists_name_are_printed_once(build_text, tmp_path):
    """Its headings stood twice in the contents that were printed, and once in those that were expected."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "second.rst").write_text("Second\n======\n\nWords.\n\nPart\n----\n\nMore.\n")
    lists = ".. toctree::\n\n   second\n\n" * 2
    made = build_text(HEAD + lists, pdf_use_toc=True)
    assert [item.text for item in load_items(made.items) if item.kind.startswith("heading")].count(
        "Part"
    ) == 1


def test_indented_text_is_split_at_the_width_of_its_place(build_text):
    """reportlab measured at the whole width, found that all lines fit, and gave the paragraph up as too large."""
    calls = "".join(
        f".. py:function:: pour_{number}()\n\n   {SENTENCE * (3 + number % 7)}\n\n" for number in range(60)
    )
    assert build_text(HEAD + calls).path.exists()


def test_a_drawing_stands_in_a_line_of_text(build_text, tmp_path):
    """rst2pdf has no way to draw an SVG there, and put a sign for a missing picture."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "dot.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" width="10" height="10"><circle cx="5" cy="5" r="4"/></svg>'
    )
    made = build_text(HEAD + "Press |dot| twice.\n\n.. |dot| image:: dot.svg\n   :alt: the round button\n")
    (figure,) = TaggedPdf(made.path).root.find("Figure")
    assert figure.alt == "the round button"


def test_a_wide_picture_in_a_line_is_no_wider_than_the_column(build_text, tmp_path):
    (tmp_path / "source").mkdir()
    Image.new("RGB", (3000, 30), "teal").save(tmp_path / "source" / "wide.png")
    made = build_text(
        HEAD + "Here |wide| it is.\n\n.. |wide| image:: wide.png\n   :alt: wide\n   :width: 3000\n"
    )
    (figure,) = TaggedPdf(made.path).root.find("Figure")
    left, _, right, _ = map(float, figure.attributes["BBox"])
    assert right - left < 600


@pytest.mark.parametrize("size", [9, 10, 11, 12])
def test_code_that_is_cut_keeps_its_lines_apart(build_text, tmp_path, size):
    """A last letter that did not fit made a line of its own, and the words round the break ran together."""
    (tmp_path / "source").mkdir()
    (tmp_path / "source" / "narrow.yaml").write_text(
        f"pageSetup:\n  size: A5\nstyles:\n  code:\n    fontSize: {size}\n"
    )
    lines = [f"kettle:{' ' * gap}0{' ' * gap}0" for gap in range(10, 40)]
    code = "".join(f"   {line}\n" for line in lines)
    assert build_text(HEAD + f"::\n\n{code}", pdf_stylesheets=["narrow"]).path.exists()


def test_code_makes_no_list_small(build_text):
    """The whole item was scaled until its longest line of code fitted, and its bullet had no room left."""
    text = HEAD + "- The kettle:\n\n  ::\n\n     " + "fill boil pour " * 40 + "\n\nAfter.\n"
    with pikepdf.open(build_text(text).path) as pdf:
        content = pdf.pages[0].Contents.read_bytes()
    assert not re.search(rb"0?\.\d+ 0 0 0?\.\d+ 0 0 cm", content)


def test_rows_of_spanned_cells_alone_have_no_height_of_their_own():
    """reportlab leaves it empty, and a complex grid table stopped the build."""
    from types import SimpleNamespace

    from sphinx_booklet.pdf.fitted_table import _tallest

    table = SimpleNamespace(_rowHeights=[12.0, None], _spanRanges={(0, 0): (0, 0, 0, 1)}, _spanCmds=["SPAN"])
    assert _tallest(table) == 12.0


def test_headings_may_be_deeper_than_those_of_a_pdf(build_text):
    """PDF 1.7 ends with H6; the outline's deeper entries were refused as of another level than their like."""
    signs = "=-~^\"'`+"
    text = "".join(f"Level {number}\n{sign * 12}\n\nWords.\n\n" for number, sign in enumerate(signs, 1))
    assert build_text(text).path.exists()


def test_a_relative_address_is_told_and_printed_in_a_plain_project(build_lenient):
    """rst2pdf writes it, and Sphinx's HTML too; a booklet refuses it earlier, with its line."""
    assert build_lenient(HEAD + "See `the list <files/list.html>`__.\n").path.exists()
    assert "PDF-151" in build_lenient.warnings.getvalue()


def test_a_drawing_ends_where_its_view_does(build_text, tmp_path):
    """Shapes outside of the view, which no browser shows, were printed over the text, and the audit refused them."""
    (tmp_path / "source").mkdir()
    shapes = (
        '<rect width="40" height="30" fill="teal"/><rect x="-90" y="20" width="300" height="90" fill="teal"/>'
    )
    (tmp_path / "source" / "cup.svg").write_text(
        f'<svg xmlns="http://www.w3.org/2000/svg" width="40" height="30" viewBox="0 0 40 30">{shapes}</svg>'
    )
    assert build_text(f"{HEAD}Words.\n\n.. image:: cup.svg\n   :alt: a cup\n\nWords.\n").path.exists()


def test_a_signature_keeps_its_brackets(build_text):
    """A description of Sphinx is a kind of admonition, and its signatures are inline: they were taken for loose words."""
    assert build_text(HEAD + ".. py:function:: pour(cups: int) -> str\n\n   Words.\n").path.exists()


def test_words_of_a_field_without_a_paragraph_are_printed(build_text):
    """The types and defaults of 200 settings in Sphinx's manual were left out, and the audit did not miss them."""
    made = build_text(
        HEAD + ".. confval:: kettle\n   :type: a list of *cups*\n   :default: ``1``\n\n   Words.\n"
    )
    with pypdfium2.PdfDocument(made.path) as pdf:
        words = pdf[0].get_textpage().get_text_range()
    assert "Type: a list of cups" in words
    assert "Default: 1" in words


TARGETS = {
    "code": "::\n\n   pour()\n",
    "code with a caption": ".. code-block:: python\n   :caption: Tea\n\n   pour()\n",
    "session": ">>> pour()\n1\n",
    "lines": "| one\n| two\n",
    "term": "tea\n   A drink.\n",
    "picture": ".. image:: cup.png\n   :alt: a cup\n",
    "formula": ".. math:: x^2\n",
    "rubric": ".. rubric:: Of tea\n",
    "contents without a title": ".. contents::\n   :local:\n",
}


@pytest.mark.parametrize("name", TARGETS)
def test_a_link_leads_to_what_it_names(build_text, tmp_path, name):
    """It led to the paragraph after it, which may stand on the next page."""
    (tmp_path / "source").mkdir()
    Image.new("RGB", (60, 40), "teal").save(tmp_path / "source" / "cup.png")
    head = f"{HEAD}See place_.\n\n.. _place:\n\n"
    assert build_text(f"{head}{TARGETS[name]}\nPart\n----\n\n{SENTENCE * 9}\n").path.exists()


def test_places_of_a_heading_are_not_those_of_its_line_in_the_contents(build_text):
    """The contents that come after a heading took the links that lead to it."""
    text = f".. _top:\n\n{HEAD}{SENTENCE * 90}\n\n.. contents::\n\nPart\n----\n\nSee top_.\n"
    assert len(TaggedPdf(build_text(text).path).pages) > 1


def test_headings_of_the_same_words_on_a_page_are_two_lines_of_the_contents(build_text):
    """Both lines led to the second of them."""
    part = "Part\n----\n\nNotes\n~~~~~\n\nWords.\n\n"
    assert build_text(f"{HEAD}.. contents::\n\n{part}{part.replace('Part', 'Next')}").path.exists()


def test_no_number_of_a_list_stands_alone_at_the_foot_of_a_page(build_text):
    """Paragraphs of two lines are not split: the number stayed where one line was left."""
    items = "".join(f"{n}. {SENTENCE * 2}\n\n   - {SENTENCE * 2}\n\n" for n in range(1, 55))
    with pypdfium2.PdfDocument(build_text(HEAD + items).path) as pdf:
        last = [page.get_textpage().get_text_range().split()[-1] for page in pdf]
    assert len(last) > 3
    assert not any(re.fullmatch(r"\d+\.", word) for word in last)


def test_what_is_raw_for_other_formats_is_not_printed(build_text):
    """The tags of a web page were printed, and read out."""
    assert "<" not in TaggedPdf(build_text(HEAD + TEXTS["raw text in a line"]).path).root.text


def test_a_formula_of_a_heading_is_said_in_the_contents_and_the_outline(build_text):
    made = build_text(HEAD + TEXTS["formula in a heading and its line of the contents"])
    assert [one.alt for one in TaggedPdf(made.path).root.find("TOC")[0].find("Formula")] == ["x²"]
    with pikepdf.open(made.path) as pdf, pdf.open_outline() as outline:
        assert "The x² of tea" in [entry.title for entry in outline.root[0].children]


def test_a_document_that_is_no_file_is_refused(build_text):
    """Sphinx said that all went well, and nothing was written."""
    with pytest.raises(BookletError, match="pdf_documents names nosuch"):
        build_text(HEAD, pdf_documents=[("nosuch", "test", "A test", "Somebody")])
