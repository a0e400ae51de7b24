"""The back cover: what the drawing means, where to get help, other forms of the booklet, dates."""

from __future__ import annotations

from babel.lists import format_list
from docutils import nodes

from sphinx_booklet.booklet.messages import N_
from sphinx_booklet.booklet.outputs import FORMATS, list_outputs
from sphinx_booklet.booklet.people import KINDS
from sphinx_booklet.figures.numbers import Numbers, number_in_words
from sphinx_booklet.pdf.looks.cover import find_numbers
from sphinx_booklet.pdf.looks.design import Design
from sphinx_booklet.pdf.looks.doctree import keep_together
from sphinx_booklet.pdf.looks.edition import describe_edition, describe_review
from sphinx_booklet.typography.nastaliq import is_nastaliq

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
        section += nodes.paragraph("", _(design.booklet.cover.key.drawn))
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
    _, key = design.messages, design.booklet.cover.key
    made = []
    people = {
        kind: sorted(trial.people for trial in numbers.trials.values() if trial.groups == kind)
        for kind in ("crossover", "open")
    }
    if people["crossover"]:
        made.append(("crossover", _(key.crossover).format(people=list_numbers(people["crossover"], design))))
    if people["open"]:
        made.append(("open", _(key.open).format(people=list_numbers(people["open"], design))))
    if numbers.doses:
        doses = sorted(numbers.doses.values())
        amounts = (f"{number_in_words(dose)} {key.unit}".strip() for dose in (doses[0], doses[-1]))
        low, full = (keep_together(amount, design) for amount in amounts)
        made.append(("doses", _(key.doses).format(full=full, low=low)))
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
