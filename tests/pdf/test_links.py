"""Where a link can be pressed: one annotation a link, unless it would cover another."""

from __future__ import annotations

from sphinx_booklet.pdf.elements import Element
from sphinx_booklet.pdf.links import PageLinks, quad_points


def test_two_lines_of_a_link_are_one_annotation():
    links = PageLinks()
    link = Element("Link")
    links.add(link, "#there", (100, 90, 200, 100))
    links.add(link, "#there", (20, 78, 80, 88))
    ((area, boxes),) = links.annotations()
    assert area.owner is link
    assert len(boxes) == 2


def test_a_link_whose_block_lies_over_another_is_an_annotation_a_line():
    links = PageLinks()
    links.add(Element("Link"), "#long", (100, 90, 200, 100))
    first = next(iter(links._areas.values())).owner
    links.add(first, "#long", (20, 78, 80, 88))
    links.add(Element("Link"), "#short", (120, 78, 180, 88))
    assert [len(boxes) for _, boxes in links.annotations()] == [1, 1, 1]


def test_links_of_one_line_do_not_disturb_each_other():
    links = PageLinks()
    for left in (20, 60, 100):
        links.add(Element("Link"), f"#{left}", (left, 78, left + 40, 88))
    assert [len(boxes) for _, boxes in links.annotations()] == [1, 1, 1]


def test_the_corners_come_in_the_order_that_viewers_expect():
    assert quad_points([(10, 20, 30, 40)]) == [10, 40, 30, 40, 10, 20, 30, 20]
