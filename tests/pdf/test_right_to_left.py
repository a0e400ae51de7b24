"""Lines from right to left: other programs find their words, and the tree holds them in reading order."""

from __future__ import annotations

import importlib.util
from pathlib import Path

import pikepdf
import pytest
from sphinx_booklet.checks.pdf.items import load_items
from sphinx_booklet.checks.pdf.reader import TaggedPdf
from sphinx_booklet.checks.pdf.rules import check_pdf

spec = importlib.util.spec_from_file_location("extraction", Path(__file__).with_name("extraction.py"))
extraction = importlib.util.module_from_spec(spec)
spec.loader.exec_module(extraction)

FIRST = "זה משפט קצר (עם סוגריים) על 3 כוסות תה, **מודגש** ועם `קישור <https://example.org>`_ ועם tea (green) בסוף."
TEXT = f"""כותרת
=====

{FIRST} {FIRST}

1. {FIRST}
2. ועוד פריט, (שני) ברשימה.

=====  =====  =====
אחת    שתיים  שלוש
=====  =====  =====
ארבע   חמש    שש
=====  =====  =====
"""
FONTS = ("Noto Sans Hebrew", "IBM Plex Sans")


def steps_back(page):
    """How often text that is shown begins left of the text before it on the same line."""
    stack, frame, place, last, found = [], (0.0, 0.0), (0.0, 0.0), (0.0, 0.0), 0
    for instruction in pikepdf.parse_content_stream(page, "q Q cm Tm TJ"):
        operator = str(instruction.operator)
        if operator == "q":
            stack.append(frame)
        elif operator == "Q":
            frame = stack.pop()
        elif operator == "TJ":
            found += abs(place[1] - last[1]) < 0.01 and place[0] < last[0] - 0.01
            last = place
        else:
            scale, *_, x, y = (float(value) for value in instruction.operands)
            if operator == "cm" and scale == 1:
                frame = (frame[0] + x, frame[1] + y)
            elif operator == "Tm":
                place = (frame[0] + x, frame[1] + y)
    return found


@pytest.fixture
def made(build_text):
    return build_text(TEXT, language="he", fonts=FONTS)


@pytest.fixture
def hebrew(made):
    return made.path


def test_a_line_is_written_from_left_to_right(hebrew):
    """pdf.js drops a blank when the next word stands left of it: no word of a page stood alone in Firefox."""
    with pikepdf.open(hebrew) as pdf:
        assert [steps_back(page) for page in pdf.pages] == [0]


def test_the_tree_holds_a_line_in_reading_order(hebrew):
    paragraph = TaggedPdf(hebrew).root.find("P")[0]
    plain = FIRST.replace("**", "").replace("`קישור <https://example.org>`_", "קישור")
    assert " ".join(paragraph.text.split()) == f"{plain} {plain}"
    assert [tag.text for tag in paragraph.tags] == ["קישור", "קישור"]
    assert [tag.text.strip() for tag in TaggedPdf(hebrew).root.find("TH", "TD")] == [
        "אחת", "שתיים", "שלוש", "ארבע", "חמש", "שש",
    ]  # fmt: skip
    assert list(check_pdf(hebrew)) == []


def test_mupdf_and_pdfium_find_the_words_beside_brackets_and_numbers(made):
    wanted = extraction.words_of(load_items(made.items))
    for read in (extraction.read_with_mupdf, extraction.read_with_pdfium):
        share, missing = extraction.share_found(wanted, read(made.path))
        assert share == 1, missing


def test_a_stretch_between_two_faces_keeps_its_blank_apart(hebrew):
    """Each reader turns a run of one face round: the blank of "(green) בסוף" came to stand behind "בסוף"."""
    text = extraction.read_with_mupdf(hebrew)
    assert "teaועם" not in text
    assert ")בסוף" not in text
