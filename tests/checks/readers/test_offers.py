"""What is said beside a file that is offered: its size and its pages, in numbers or, of one or two, in a word."""

from __future__ import annotations

import pytest
from sphinx_booklet.checks.readers.web_offers import list_unsaid


@pytest.mark.parametrize(
    ("said", "unsaid"),
    [
        ("PDF, A4, 1 page, 39 KB", []),
        ("PDF، A4، صفحة واحدة، 39 كيلوبايت", []),
        ("PDF, A4, 3 pages, 39 KB", [1]),  # a number stands there, and it is another
        ("PDF, A4, one page, 38 KB", [39, 1]),
    ],
)
def test_one_page_may_be_said_in_a_word(said: str, unsaid: list[float]):
    """Each of twenty Arabic pages was said to give another number than 1."""
    assert list_unsaid(said, [39, 1]) == unsaid


def test_many_pages_are_a_number():
    assert list_unsaid("PDF, A5, many pages, 0.5 MB", [0.5, 126]) == [126]
