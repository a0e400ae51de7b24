"""The contents: a short route for tired readers, then every chapter, tool and page at the back."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from docutils import nodes

from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.boxes import Panel
from sphinx_booklet.pdf.looks.design import Design, icon_side
from sphinx_booklet.pdf.looks.icons import IconMark
from sphinx_booklet.pdf.looks.numbers import NumberedParagraph, number_token
from sphinx_booklet.pdf.looks.page import NewPage
from sphinx_booklet.pdf.looks.paragraphs import make_paragraph
from sphinx_booklet.pdf.looks.stack import Item, Ornament, Row, Stack
from sphinx_booklet.pdf.structure import TocLeaf
from sphinx_booklet.pdf.types import Client, Flowable, Node, ParagraphStyle

SHORT_ROUTE = N_("Short of time or energy? Start here")
TOOLS = N_("To cut out or fill in")
BACK = N_("At the back")
SHORT = 8  # lines of the contents that stay together
TOOL_ICONS = {"card": "scissors", "diary": "pencil"}


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the contents: what it leads to, and the number or icon before it."""

    target: str
    title: nodes.title
    number: int | None = None
    icon: str = "note"


def gen_contents(client: Client, node: Node, style: ParagraphStyle) -> list[Flowable] | None:
    """The pages of the contents."""
    if "contents" not in node["classes"]:
        return None
    client.pending_targets += node["ids"]
    title = make_paragraph(client, node[0], "heading1")
    made: list[Flowable] = [NewPage("contents"), title]
    for part in node.children[1:]:
        entries: list[Entry] = node["entries"][part["group"]]
        lines = [_gen_line(client, part, entry, index) for index, entry in enumerate(entries)]
        heads = [child for child in part.children if isinstance(child, nodes.paragraph)]
        if part["group"] == "short":
            made.append(_make_short_route(client, heads[0], lines))
        else:
            group = [*(make_paragraph(client, head, "contents-head") for head in heads), *lines]
            if heads:  # a short list stays on one page
                whole = 1e6 if len(lines) <= SHORT else 0.0
                group = [Stack(group, rtl=client.design.rtl, before=2 * client.design.unit, whole=whole)]
            made += group
    stamp(made, node)
    return made


def _make_short_route(client: Client, head: nodes.paragraph, lines: list[Any]) -> Any:
    design: Design = client.design
    label = make_paragraph(client, head, "panel-label")
    side = design.icon
    mark = IconMark("clock", side, label.style.leading, design.hexes["pine"], rtl=design.rtl)
    lines[-1].spaceAfter = 0
    opened = Item(mark, [label], side + design.unit * 1.1, rtl=design.rtl)
    opened.keepWithNext = True
    box = Panel(design, opened, lines, whole=1e6)
    box.spaceBefore = 0
    return box


def _gen_line(client: Client, node: Node, entry: Entry, index: int) -> Row:
    """Number or icon, title with leaders, page."""
    design: Design = client.design
    colour = client.styles.tocColor or design.hexes["ink"]
    text = client.gather_pdftext(entry.title)
    dotted = client.styles["contents-entry"].clone("contents-entry-dots", endDots=".")
    title = NumberedParagraph(client.places, f'<a href="#{entry.target}" color="{colour}">{text}</a>', dotted)
    page = NumberedParagraph(
        client.places,
        f'<a href="#{entry.target}" color="{colour}">{number_token(entry.target)}</a>',
        client.styles["contents-page"],
    )
    title.structure_origin, page.structure_origin = TocLeaf(node, 0, index), TocLeaf(node, 0, index, False)
    first: Flowable
    if entry.number:
        first = Ornament(
            NumberedParagraph(client.places, str(entry.number), client.styles["contents-number"])
        )
    else:
        side = 0.9 * icon_side(design.type["body"])
        first = IconMark(entry.icon, side, dotted.leading, design.hexes["damson"], rtl=design.rtl)
    room = design.unit * (0.5 if design.large else 0.3)
    return Row(
        [(first, design.unit * 4.2), (title, 0), (page, design.unit * 5)],
        rtl=design.rtl,
        before=room,
        after=room,
    )


def list_entries(root: nodes.section, short_route: list[str]) -> dict[str, list[Entry]]:
    """What the contents list, by group, in their order; the group of a part is its caption."""
    chapters: dict[str, list[Entry]] = {"chapters": []}
    tools: list[Entry] = []
    back: list[Entry] = []
    part = "chapters"
    places: dict[str, Entry] = {}
    for section in root.findall(nodes.section):
        if section is root or not section["ids"] or not isinstance(section[0], nodes.title):
            continue
        entry = Entry(section["ids"][0], section[0])
        if "chapter" in section:
            entry = Entry(section["ids"][0], section[0], section["chapter"])
            part = section["part"] or part
            chapters.setdefault(part, []).append(entry)
        elif "tool-page" in section["classes"]:
            entry = Entry(section["ids"][0], section[0], icon=TOOL_ICONS[section["tool"]])
            tools.append(entry)
        elif "opening" in section["classes"]:
            back.append(Entry(section["ids"][0], section[0], icon="booklet"))
        for name in section["ids"]:
            places[name] = entry
    short = [places[name] for name in short_route if name in places]
    return {"short": short, **chapters, "tools": tools, "back": back}
