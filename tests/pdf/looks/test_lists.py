"""Marks of lists: on a page to hand over, where units are small, ticks stood on the words beside them."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from docutils import nodes
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.messages import messages_for
from sphinx_booklet.pdf.looks.design import make_design
from sphinx_booklet.pdf.looks.icons import IconMark
from sphinx_booklet.pdf.looks.lists import make_mark
from sphinx_booklet.typography.current import current_typesetter

from tests.conftest import REPOSITORY


@pytest.mark.parametrize("edition", ["a5", "large-print", "glance"])
def test_text_begins_beside_the_tick_and_not_on_it(edition: str) -> None:
    booklet = load_booklet(REPOSITORY)
    design = make_design(
        load_looks(REPOSITORY),
        edition,
        booklet,
        booklet.source_language,
        messages_for("en", REPOSITORY / "locale"),
        True,
    )
    leading = design.type["body"].leading
    client = SimpleNamespace(design=design, styles={"bodytext": SimpleNamespace(leading=leading)})
    token = current_typesetter.set(SimpleNamespace(rtl=False))
    try:
        mark, indent = make_mark(client, nodes.bullet_list(classes=["do-list"]), nodes.list_item())
    finally:
        current_typesetter.reset(token)
    assert isinstance(mark, IconMark)
    assert mark.side * 1.2 <= indent
