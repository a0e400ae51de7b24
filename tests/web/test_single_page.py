"""Links of the booklet on one page."""

from __future__ import annotations

import pytest
from sphinx_booklet.web.single_page import adapt_text

NAMES = ["tea", "pots/kettle"]


@pytest.mark.parametrize(
    ("link", "there"),
    [
        ("pots/kettle.html#lid", "#pots/kettle--lid"),
        ("pots/kettle.html", "#pots/kettle"),
        ("pots/kettle.html#", "#pots/kettle"),  # as MyST writes a link to a chapter
        ("#leaf", "#tea--leaf"),
        ("#", "#tea"),
    ],
)
def test_a_link_stays_on_the_page(link: str, there: str) -> None:
    assert f'<a href="{there}">' in adapt_text(f'<a href="{link}">x</a>', "tea", NAMES)
