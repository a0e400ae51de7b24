"""Tables of text: room in the cells, a rule below each row, a head that is repeated; figures with captions."""

from __future__ import annotations

from typing import Any

from docutils import nodes
from reportlab.platypus import TableStyle

from sphinx_booklet.pdf.fitted_table import FittedTable
from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.forms import gen_diary
from sphinx_booklet.pdf.looks.galley import IN_STACK
from sphinx_booklet.pdf.looks.paragraphs import anchors, make_paragraph
from sphinx_booklet.pdf.looks.stack import Stack
from sphinx_booklet.pdf.types import Client, Flowable, ParagraphStyle


class Captioned(Stack):
    """A caption and what it belongs to; split, the caption stays with the first rows."""


def gen_table(client: Client, node: nodes.table, style: ParagraphStyle) -> list[Flowable]:
    """A table with its title."""
    design: Design = client.design
    client.pending_targets += node["ids"]
    if "diary" in node["classes"]:
        return gen_diary(client, node)
    group = next(child for child in node.children if isinstance(child, nodes.tgroup))
    content: list[Flowable] = [
        make_paragraph(client, child, "table-title")
        for child in node.children
        if isinstance(child, nodes.title)
    ]
    content.append(_make_grid(client, group))
    made = Captioned(
        content,
        rtl=design.rtl,
        before=client.styles["table"].spaceBefore,
        after=client.styles["table"].spaceAfter,
        whole=0.45 * design.frame(1).height,
    )
    made.parting = IN_STACK
    stamp(made, node)
    return [made]


def _make_grid(client: Client, group: nodes.tgroup) -> FittedTable:
    head = [row for part in group.children if isinstance(part, nodes.thead) for row in part.children]
    body = [row for part in group.children if isinstance(part, nodes.tbody) for row in part.children]
    widths = [spec["colwidth"] for spec in group.children if isinstance(spec, nodes.colspec)]
    cells = [list(row.children) for row in (*head, *body)]
    spans = client.filltable(cells)
    data = [[_gen_cell(client, cell, number < len(head)) for cell in row] for number, row in enumerate(cells)]
    style = TableStyle([*spans, *_rules(client.design, len(head))])
    grid = FittedTable(data, [f"{100 * width / sum(widths)}%" for width in widths], style, len(head))
    grid.tallest = client.design.frame(1).height * 0.6
    return grid


def _gen_cell(client: Client, cell: Any, in_head: bool) -> Any:
    if isinstance(cell, str):
        return ""
    style = client.styles["table-heading" if in_head else "table-body"]
    made = [made for child in cell.children for made in client.gen_elements(child, style)]
    for part in made[1:]:  # paragraphs of a cell stand apart
        part.spaceBefore = max(part.getSpaceBefore(), client.design.unit)
    return made


def _rules(design: Design, head: int) -> list[tuple[object, ...]]:
    ink, space, unit = design.colours["ink"], design.space, design.unit
    whole = (0, 0), (-1, -1)
    rules: list[tuple[object, ...]] = [
        ("VALIGN", *whole, "TOP"),
        ("LEFTPADDING", *whole, 0),
        ("RIGHTPADDING", *whole, unit * 1.5),
        ("TOPPADDING", *whole, unit),
        ("BOTTOMPADDING", *whole, unit * 1.2),
        ("LINEBELOW", *whole, space["hairline"], ink),
        ("LINEABOVE", (0, 0), (-1, 0), space["strong"], ink),
        ("LINEBELOW", (0, -1), (-1, -1), space["strong"], ink),
    ]
    if head:
        rules += [
            ("VALIGN", (0, 0), (-1, head - 1), "BOTTOM"),
            ("LINEBELOW", (0, head - 1), (-1, head - 1), space["rule"], ink),
        ]
    return rules


def gen_figure(client: Client, node: nodes.figure, style: ParagraphStyle) -> list[Flowable]:
    """A figure, its caption above it, never parted."""
    design: Design = client.design
    client.pending_targets += node["ids"]
    captions = [child for child in node.children if isinstance(child, nodes.caption)]
    rest = [child for child in node.children if not isinstance(child, nodes.caption)]
    content: list[Flowable] = [
        make_paragraph(client, child, "figure-caption", _flush_anchors(client) + client.gather_pdftext(child))
        for child in captions
    ]
    content += [made for child in rest for made in client.gen_elements(child, None)]
    made = Captioned(content, rtl=design.rtl, before=design.unit * 2, after=design.unit * 2.5, whole=1e6)
    stamp(made, node)
    return [made]


def _flush_anchors(client: Client) -> str:
    """The names that wait for a paragraph."""
    waiting, client.pending_targets = client.pending_targets, []
    holder = nodes.Element("", ids=waiting)
    return anchors(client, holder)
