"""The editions: how each is laid out, what it is held to, and how it is offered to readers.

An edition is one line of this table and one of outputs.py, which says what builds it. One of another size has a
table of its own in looks.toml besides (`[type.NAME]`, `[type.NAME-arabic]`, `[type.NAME-nastaliq]`, `[space.NAME]`).
"""

from __future__ import annotations

from dataclasses import dataclass

from sphinx_booklet.booklet.messages import N_


@dataclass(frozen=True, slots=True)
class Offer:
    """How an edition is offered: its name, what it is for, its icon, its paper, what its pages are called."""

    title: str
    purpose: str
    icon: str
    paper: tuple[str, ...] = ()
    counts: str = "pages"


@dataclass(frozen=True, slots=True)
class Edition:
    """One edition (config value booklet_edition).

    `looks` is its table of looks.toml; `sheets` are stylesheets of rst2pdf on top of booklet.yaml; `tagged`:
    its file is held to PDF/UA and PDF/A; `smallest` is the least size of type in points, `dpi` the least of
    a picture. `trimmed`: a printer cuts it to size, so its paper is larger than its page. Without an
    `offer` it is not for readers to download. `document`: it is made of that one file of source/ (name
    without .rst), and of booklets that have it; empty: of the whole booklet. `pages` is how many it may
    have; 0: any number, or what booklet.toml says.
    """

    looks: str = "a5"
    sheets: tuple[str, ...] = ()
    tagged: bool = False
    smallest: float = 12.0
    dpi: float = 200.0
    trimmed: bool = False
    document: str = ""
    pages: int = 0
    offer: Offer | None = None


# In the order of the download panel.
EDITIONS = {
    "a5": Edition(
        tagged=True,
        offer=Offer(
            N_("Booklet"), N_("To read on a screen, or with a screen reader"), "booklet", (N_("A5"),)
        ),
    ),
    "large-print": Edition(
        "large-print",
        ("large-print.yaml",),
        tagged=True,
        smallest=18.0,
        offer=Offer(
            N_("Large print"), N_("If small text is hard to see"), "large", (N_("A4"), N_("18 point"))
        ),
    ),
    "print-at-home": Edition(
        offer=Offer(
            N_("Print at home"), N_("Fold in half and staple. Uses little ink"), "fold", (N_("A4"),), "sides"
        ),
    ),
    "glance": Edition(
        "glance",
        ("glance.yaml",),
        tagged=True,
        document="glance",
        pages=1,
        offer=Offer(
            N_("At a glance"),
            N_("One page to read before a visit, or to hand over in a clinic"),
            "note",
            (N_("A4"),),
        ),
    ),
    "epub": Edition(offer=Offer(N_("E-book"), N_("You choose the text size and colours"), "reader")),
    "spoken.zip": Edition(
        offer=Offer(N_("Audio"), N_("An MP3 for each chapter, read by a computer"), "speech")
    ),
    "spoken.epub": Edition(
        offer=Offer(
            N_("E-book that reads aloud"), N_("Listen and read at once, with a computer voice"), "speech"
        )
    ),
    "braille.brf": Edition(
        offer=Offer(
            N_("Braille"), N_("For a Braille display or embosser. No Braille reader has checked it"), "reader"
        ),
    ),
    "text": Edition(offer=Offer(N_("Plain text"), N_("For any device or program"), "booklet")),
    "html": Edition(),
    "printer": Edition(dpi=300.0, trimmed=True),
    "cover": Edition(dpi=300.0, trimmed=True),
}
OFFERS = {name: edition.offer for name, edition in EDITIONS.items() if edition.offer}
TAGGED = frozenset(name for name, edition in EDITIONS.items() if edition.tagged)


def find_edition(name: str) -> Edition:
    """The edition of a name; one that is in no table (a project of another kind) is laid out as the A5 booklet."""
    return EDITIONS.get(name, Edition())
