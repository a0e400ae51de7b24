"""Pages that readers write on: the card to cut out, lines to fill in, the diary."""

from __future__ import annotations

from contextlib import nullcontext

from docutils import nodes
from reportlab.platypus import TableStyle
from reportlab.platypus.flowables import Flowable

from sphinx_booklet.markup.passage_language import passage_language
from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.backcover_page import gen_forms
from sphinx_booklet.pdf.looks.card import gen_card
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.fill_in import gen_fill_in
from sphinx_booklet.pdf.settings import is_right_to_left
from sphinx_booklet.pdf.tables import BookletTable
from sphinx_booklet.pdf.types import Client, Node, ParagraphStyle
from sphinx_booklet.typography.current import current_typesetter


def gen_container(client: Client, node: Node, style: ParagraphStyle) -> list[Flowable] | None:
    """Containers with a meaning of their own; None leaves others to rst2pdf."""
    classes = node["classes"]
    if "card" in classes:
        language = passage_language(node.children[0])  # the card for hospital staff may be in theirs
        rtl = is_right_to_left(language) if language else client.design.rtl
        with current_typesetter.get().speaking(language, rtl) if language else nullcontext():
            return [
                gen_card(
                    client, node, str if language == client.design.source_tag else client.design.messages
                )
            ]
    if "fill-in" in classes:
        return gen_fill_in(client, node, client.styles["fill-in-label"], client.design.unit * 2.2)
    if "other-forms" in classes:
        return gen_forms(client, node)
    if "fold" in classes or "short-route" in classes:
        return []
    client.pending_targets += node["ids"]
    return [made for child in node.children for made in client.gen_elements(child, style)]


def gen_diary(client: Client, node: Node) -> list[Flowable]:
    """A week in a grid, with cells that one can write in."""
    design: Design = client.design
    cell = design.space["diary_cell"]
    group = next(child for child in node.children if isinstance(child, nodes.tgroup))
    head = next(child for child in group.children if isinstance(child, nodes.thead))
    body = next(child for child in group.children if isinstance(child, nodes.tbody))
    rows = [*head.children, *body.children]
    data: list[list[Flowable]] = []
    for number, row in enumerate(rows):
        cells = []
        for column, entry in enumerate(row.children):
            style = client.styles["diary-row" if column == 0 else "diary-head"]
            made = [part for child in entry.children for part in client.gen_elements(child, style)]
            cells.append(made if number == 0 or column == 0 else "")
        data.append(cells)
    # the name of a day is never broken: its column grows, and the names of the rows make room
    columns = [max(cell, *(part.minWidth() + design.unit / 2 for part in made)) for made in data[0][1:]]
    first = design.frame(1).width - sum(columns)
    head_height = max(cell * 0.75, *(part.style.leading for made in data[0] for part in made))
    heights = [head_height] + [
        max(cell, sum(part.wrap(first - 1.5 * design.unit, 0)[1] for part in row[0])) for row in data[1:]
    ]
    table = BookletTable(data, colWidths=[first, *columns], rowHeights=heights, style=_diary_rules(design))
    table.hAlign, table.spaceBefore, table.spaceAfter = "LEFT", design.unit, design.unit * 2
    stamp(table, node)
    return [table]


def _diary_rules(design: Design) -> TableStyle:
    ink, space, whole = design.colours["ink"], design.space, ((0, 0), (-1, -1))
    return TableStyle(
        [
            ("VALIGN", *whole, "MIDDLE"),
            ("LEFTPADDING", *whole, 0),
            ("RIGHTPADDING", *whole, 0),
            ("LEFTPADDING", (0, 0), (0, -1), design.unit),
            ("TOPPADDING", *whole, 0),
            ("BOTTOMPADDING", *whole, 0),
            ("BACKGROUND", (0, 0), (-1, 0), design.colours["linen"]),
            ("INNERGRID", *whole, space["hairline"], ink),
            ("LINEBELOW", (0, 0), (-1, 0), space["rule"], ink),
            ("BOX", *whole, space["strong"], ink),
        ]
    )
