"""The page numbers of an entry of the index: in order, each once, those in a row joined."""

from __future__ import annotations

import pytest
from sphinx_booklet.pdf.index import Places, _pages


@pytest.mark.parametrize(
    ("pages", "printed"),
    [
        (["43", "44", "45"], ["43–45"]),
        (["9", "10"], ["9", "10"]),  # two in a row are two
        (["97", "45", "59", "45"], ["45", "59", "97"]),
        (["3", "44", "43", "45", "50"], ["3", "43–45", "50"]),
        (["iv", "v", "vi"], ["iv", "v", "vi"]),
    ],
)
def test_pages_of_an_entry(pages: list[str], printed: list[str]) -> None:
    places = Places()
    places.beforeBuild()
    for number, page in enumerate(pages):
        places.record(f"t{number}", page)
    places.beforeBuild()
    assert [page for _, page in _pages([f"t{n}" for n in range(len(pages))], places)] == printed
