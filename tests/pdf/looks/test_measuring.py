"""Of the passes over a document only the last one leaves anything; those before it agree with it."""

from __future__ import annotations

from collections import Counter

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.pdf import paragraph
from sphinx_booklet.pdf.canvas import TaggedCanvas
from sphinx_booklet.pdf.index import Places
from sphinx_booklet.pdf.measuring import MeasuringCanvas
from sphinx_booklet.pdf.page_template import BookletDocTemplate

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


def test_the_second_pass_draws_and_is_the_last(passes, make_booklet):
    """A place that only a drawing pass knew of would move the numbers, and ask for another one."""
    build_editions(make_booklet(), codes=("en", "ar"), formats=("pdf",))
    assert passes == [MeasuringCanvas, TaggedCanvas] * 6  # three editions of two languages


@pytest.fixture
def unsettled(monkeypatch) -> None:
    """Of each document, the pages move in the first three passes, so that what two of them have drawn is dropped."""
    asked: Counter[int] = Counter()
    is_satisfied = Places.isSatisfied

    def wait(self) -> bool:
        asked[id(self)] += 1
        return asked[id(self)] > 3 and is_satisfied(self)

    monkeypatch.setattr(Places, "isSatisfied", wait)


def test_nothing_stays_of_a_drawing_that_is_dropped(passes, unsettled, make_booklet, editions):
    """Its codes of letters, say: each pass hands out its own."""
    built = build_editions(make_booklet(), codes=("en",), formats=("pdf-a5",))
    assert passes == [MeasuringCanvas, TaggedCanvas, TaggedCanvas, MeasuringCanvas, TaggedCanvas]
    assert built["en", "a5"].read_bytes() == editions["en", "a5"].read_bytes()


def test_a_missing_letter_is_named_after_a_drawing_that_was_dropped(unsettled, monkeypatch, make_booklet):
    """Each family that is to be brought is named once, and not in a pass of which nothing stays."""
    monkeypatch.setattr(paragraph, "suggest_family", lambda *_: "Noto Sans SC")
    root = make_booklet()
    chapter = root / "source" / "glance.rst"
    chapter.write_text(
        chapter.read_text(encoding="utf-8") + "\nA letter of Tangut: \U00017000\n", encoding="utf-8"
    )
    (outcome,) = build_languages(load_booklet(root), ("en",), ("pdf-glance",), jobs=1, draft=True)
    assert "glance.rst:16: PDF-001" in str(outcome.error)


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
