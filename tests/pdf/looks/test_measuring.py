"""Only the last pass over a document draws; those before it leave nothing, and agree with it."""

from __future__ import annotations

import pytest
from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.flowables import BookletDocTemplate
from sphinx_booklet.pdf.measuring import MeasuringCanvas

from tests.pdf.looks.conftest import build_editions


@pytest.fixture
def passes(monkeypatch) -> list[type]:
    """The kind of canvas of each pass."""
    kinds: list[type] = []
    make = BookletDocTemplate._makeCanvas

    def make_and_note(self, *arguments, **options):
        canvas = make(self, *arguments, **options)
        kinds.append(type(canvas))
        return canvas

    monkeypatch.setattr(BookletDocTemplate, "_makeCanvas", make_and_note)
    return kinds


def test_one_pass_draws_and_it_is_the_last(passes, make_booklet):
    """A place that only a drawing pass knew of would move the numbers, and ask for another one."""
    build_editions(make_booklet(), codes=("en", "ar"), formats=("pdf",))
    assert passes.count(TaggedCanvas) == 6  # three editions of two languages
    assert passes[-1] is TaggedCanvas
    assert passes.count(MeasuringCanvas) >= 8


def test_a_document_without_page_numbers_has_one_pass(passes, build_text):
    build_text("Title\n=====\n\nText.\n")
    assert passes == [TaggedCanvas]


def test_a_pass_that_measures_paints_nothing(monkeypatch, make_booklet):
    painted: list[str] = []
    start = MeasuringCanvas._startPage

    def note_and_start(self):
        painted.extend(self._code)
        start(self)

    monkeypatch.setattr(MeasuringCanvas, "_startPage", note_and_start)
    build_editions(make_booklet(), codes=("en",), formats=("pdf",))
    assert set(painted) <= {"1 0 0 1 0 0 cm  BT /F1 12 Tf 14.4 TL ET"}  # what reportlab begins each page with
