"""The back cover: what the drawing means, where to get help, other forms of the booklet, dates."""

from __future__ import annotations

from typing import Any

import segno
from babel.lists import format_list
from docutils import nodes
from reportlab.platypus.flowables import Flowable

from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.booklet.outputs import FORMATS, list_outputs
from sphinx_booklet.booklet.people import KINDS
from sphinx_booklet.figures.mobile import draw_pieces
from sphinx_booklet.figures.model import Drawing
from sphinx_booklet.figures.numbers import Numbers, load_numbers, number_in_words
from sphinx_booklet.figures.palettes import make_palette
from sphinx_booklet.pdf.drawings import draw_shapes
from sphinx_booklet.pdf.flowables import stamp
from sphinx_booklet.pdf.looks.cover import CoverPage, find_numbers
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.doctree import keep_together
from sphinx_booklet.pdf.looks.edition import describe_edition, describe_review
from sphinx_booklet.pdf.looks.headings import make_heading
from sphinx_booklet.pdf.looks.icons import IconMark
from sphinx_booklet.pdf.looks.page import NewPage
from sphinx_booklet.pdf.looks.paragraphs import make_paragraph
from sphinx_booklet.pdf.looks.stack import Item, Row, Stack
from sphinx_booklet.pdf.types import Canvas, Client, Node
from sphinx_booklet.typography.nastaliq import is_nastaliq

CODE = 10.0  # side of the QR code, in units
SPACES = (0.75, 0.7, 0.7)  # by which the spaces of a full cover are made smaller, one after the other
# Other forms of the booklet: edition, icon, words
FORMS = (
    ("html", "web", N_("Web page")),
    ("large-print", "large", N_("Large print")),
    ("epub", "reader", N_("E-book (EPUB)")),
    ("print-at-home", "fold", N_("Print at home")),
    ("glance", "note", N_("At a glance")),
)


def make_back_cover(design: Design, extra: nodes.container | None) -> nodes.section:
    """The section of the back cover; `extra` is what the source adds."""
    _ = design.messages
    section = nodes.section("", ids=["back-cover"], names=["back-cover"], classes=["back-cover"])
    numbers = find_numbers(design)
    title = nodes.title("", _("The drawing on the front") if numbers else _("This booklet in other forms"))
    section += title
    if numbers:
        text = _(
            "It is made from numbers in this booklet. Areas are to scale: discs by people, ring and dot by dose."
        )
        section += nodes.paragraph("", text)
        for piece, text in explain_drawing(numbers, design):
            section += nodes.paragraph("", text, classes=["drawing-key"], piece=piece)
    forms = [] if forms_stand_inside(design) else make_forms(design)
    if not numbers:  # the title of the cover is theirs
        section += forms[1:]
    for child in extra.children if extra is not None else ():
        section += child
    if numbers:
        section += forms
    foot = nodes.container("", classes=["cover-lines"])

    if design.draft:
        foot += nodes.paragraph("", design.draft_sentence, classes=["cover-draft"])
    foot += nodes.paragraph("", describe_edition(design), classes=["cover-edition"])
    foot += nodes.paragraph("", describe_review(design), classes=["cover-date"])
    section += foot
    return section


def forms_stand_inside(design: Design) -> bool:
    """Whether the back cover has no room for the other forms beside the drawing's explanation.

    Large letters need it, words of Nastaliq, and the letters of Arabic beside a QR code.
    """
    full = design.large or is_nastaliq(design.language) or (design.rtl and bool(design.booklet.web_address))
    return full and find_numbers(design) is not None


def make_forms(design: Design) -> list[nodes.Element]:
    """A heading, the other forms of the booklet, and whom to ask for them."""
    _ = design.messages
    offered = {output.edition for output in list_outputs(FORMATS, design.booklet)}
    forms = [nodes.paragraph("", _(words), icon=icon) for name, icon, words in FORMS if name in offered]
    for slot in design.booklet.people:  # what the web page offers besides, made by people
        if slot.code == design.language.code:
            kind = KINDS[slot.kind]
            forms.append(nodes.paragraph("", _(kind.title), icon=kind.icon))
    listed = nodes.container("", *forms, classes=["other-forms"])
    made: list[nodes.Element] = [
        nodes.rubric("", _("This booklet in other forms"), classes=["heading2"]),
        listed,
    ]
    if address := design.booklet.web_address:
        shown = address.removeprefix("https://")
        made.append(nodes.paragraph("", "", nodes.reference("", shown, refuri=address)))
    if design.offered > 1:
        languages = nodes.paragraph("", _("It comes in other languages too."))
        if len(forms) % 2:  # forms stand two by two: there is room beside the last
            listed += languages
        else:
            made.append(languages)
    if ask := describe_publisher(design):
        made.append(nodes.paragraph("", ask))
    return made


def explain_drawing(numbers: Numbers, design: Design) -> list[tuple[str, str]]:
    """(kind of piece, what it stands for), with the numbers that it is drawn from."""
    _ = design.messages
    made = []
    people = {
        kind: sorted(trial.people for trial in numbers.trials.values() if trial.groups == kind)
        for kind in ("crossover", "open")
    }
    if people["crossover"]:
        text = _(
            "Split discs, {people} people: MS trials in which each person took LDN and a dummy treatment in turn."
        )
        made.append(("crossover", text.format(people=list_numbers(people["crossover"], design))))
    if people["open"]:
        text = _("Plain disc, {people} people: an MS study with no comparison group.")
        made.append(("open", text.format(people=list_numbers(people["open"], design))))
    if numbers.doses:
        doses = sorted(numbers.doses.values())
        low, full = (keep_together(f"{number_in_words(dose)} mg", design) for dose in (doses[0], doses[-1]))
        text = _("Ring and dot: {full}, the full dose licensed for other uses, with {low} inside it.")
        made.append(("doses", text.format(full=full, low=low)))
    return made


def list_numbers(values: list[int], design: Design) -> str:
    """“80 and 96”, as the language writes a list."""
    words = [str(value) for value in values]
    made = format_list(words, locale=design.language.locale)
    # CLDR's Welsh “a(c)” leaves open what the next word decides
    return format_list(words, style="unit", locale=design.language.locale) if "(" in made else made


def describe_publisher(design: Design) -> str:
    """How to ask for other formats and languages; empty when nobody can be asked."""
    _, publisher = design.messages, design.booklet.publisher
    phone = keep_together(publisher.phone, design)
    if publisher.phone and publisher.email:
        text = _("Other languages and formats: phone {phone} or write to {email}.")
    elif publisher.phone:
        text = _("Other languages and formats: phone {phone}.")
    elif publisher.email:
        text = _("Other languages and formats: write to {email}.")
    else:
        return ""
    return text.format(phone=phone, email=publisher.email)


def gen_back_cover(client: Client, node: Node) -> list[Flowable]:
    """The last page."""
    design: Design = client.design
    title, *rest = node.children
    parts: dict[str, Flowable] = {}
    body: list[Flowable] = [make_heading(client, title, "heading2")]
    for child in rest:
        classes = child["classes"]
        if "cover-lines" in classes:
            for line in child.children:
                style = "cover-line" if "cover-draft" in line["classes"] else "cover-white"
                parts[line["classes"][0]] = make_paragraph(client, line, style)
        elif "drawing-key" in classes:
            body.append(_gen_key(client, child))
        elif "other-forms" in classes:
            body += gen_forms(client, child)
        elif isinstance(child, nodes.rubric):
            body.append(make_paragraph(client, child, "heading2"))
        else:
            body += client.gen_elements(child, client.styles["back-cover"])
    before = _take_what_is_too_much(design, body, bands=2 if design.draft else 1)
    parts["body"] = Stack(body, rtl=design.rtl)
    cover = BackCover(design, parts)
    cover.code = make_code(design)
    stamp(cover, node)
    inside = [NewPage("plain", unless_free=0.4), *before] if before else []
    return [*inside, NewPage("back"), cover]


def _take_what_is_too_much(design: Design, body: list[Flowable], bands: int) -> list[Flowable]:
    """Take off the end of `body` what does not fit on the cover, with its headings."""
    place = design.frame(1)
    room = design.trim[1] - 0.8 * design.space["margin_top"] - 6 * design.unit * bands - 2 * design.unit
    if design.booklet.web_address:
        room -= (CODE + 1) * design.unit
    for share in SPACES:
        if Stack(body, rtl=design.rtl).wrap(place.width, room)[1] <= room:
            return []
        for part in body:
            part.spaceBefore, part.spaceAfter = part.getSpaceBefore() * share, part.getSpaceAfter() * share
    taken: list[Flowable] = []
    while body and Stack(body, rtl=design.rtl).wrap(place.width, room)[1] > room:
        taken.insert(0, body.pop())
        while body and body[-1].getKeepWithNext():
            taken.insert(0, body.pop())
    return taken


def _gen_key(client: Client, node: Node) -> Item:

    design: Design = client.design
    side = 5.5 * design.unit
    picture = Picture(design, draw_pieces(load_numbers(design.booklet.root), side)[node["piece"]])
    return Item(
        picture,
        [make_paragraph(client, node, "back-cover")],
        side + 1.5 * design.unit,
        rtl=design.rtl,
        after=design.unit,
    )


def gen_forms(client: Client, node: Node) -> list[Flowable]:
    """The other forms, two by two, each beside its icon."""
    design: Design = client.design
    cells: list[Stack] = []
    for child in node.children:
        words = make_paragraph(client, child, "back-cover")
        leading = words.style.leading
        if "icon" not in child:
            cells.append(Stack([words], rtl=design.rtl))
            continue
        mark = IconMark(child["icon"], design.icon, leading, design.hexes["ink"], rtl=design.rtl)
        cells.append(Item(mark, [words], design.icon + design.unit, rtl=design.rtl))
    pairs = [cells[at : at + 2] for at in range(0, len(cells), 2)]
    return [Row([(cell, 0) for cell in pair], rtl=design.rtl, after=design.unit) for pair in pairs]


class Picture(Flowable):
    """A small picture beside the words that say what it is; an artifact."""

    def __init__(self, design: Design, made: Drawing) -> None:
        super().__init__()
        self.design, self.made = design, made

    def wrap(self, availWidth: float, availHeight: float) -> tuple[float, float]:
        self.width = availWidth
        return availWidth, self.made.height

    def draw(self) -> None:
        drawing = self.made.mirrored() if self.design.rtl else self.made
        self.canv.saveState()
        if self.design.rtl:
            self.canv.translate(self.width - drawing.width, 0)
        draw_shapes(self.canv, drawing, make_palette(load_looks(self.design.booklet.root)))
        self.canv.restoreState()


class BackCover(CoverPage):
    """The back cover."""

    code: Flowable = None

    def draw(self) -> None:
        design = self.design
        self.begin()
        self.draw_bands()
        self.place_ends("cover-edition", "cover-date", self.foot_band / 2)
        body = self.parts["body"]
        _, height = body.wrapOn(self.canv, self.width, 1e6)
        top = design.trim[1] - 0.8 * design.space["margin_top"]
        body.drawOn(self.canv, self.left, top - height, 0)
        if self.code is not None:
            side = CODE * design.unit
            x = self.left if design.rtl else self.left + self.width - side
            self.code(self.canv, x, self.foot_band + self.draft_band + 1.5 * design.unit, side)
        self.end()


def make_code(design: Design) -> Any:
    """What draws a QR code with the address of the web page; None when there is none."""
    if not design.booklet.web_address:
        return None

    matrix = [list(row) for row in segno.make(design.booklet.web_address, error="m").matrix]
    ink = design.colours["ink"]

    def draw(canvas: Canvas, x: float, y: float, side: float) -> None:
        quiet = 4  # modules of white that ISO/IEC 18004 asks for
        module = side / (len(matrix) + 2 * quiet)
        canvas.setFillColor(design.colours["paper"])
        canvas.rect(x, y, side, side, stroke=0, fill=1)
        canvas.setFillColor(ink)
        path = canvas.beginPath()
        for line, row in enumerate(matrix):
            for column, dark in enumerate(row):
                if dark:
                    path.rect(
                        x + (column + quiet) * module, y + side - (line + quiet + 1) * module, module, module
                    )
        canvas.drawPath(path, stroke=0, fill=1)

    return draw
