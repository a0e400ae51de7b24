"""The list of terms as TBX (ISO 30042, TBX-Basic): each term, what it is called, and words not to use for it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from xml.etree import ElementTree

from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.catalogs.terms import Term
from sphinx_booklet.catalogs.xml_files import write_xml

LANG = "{http://www.w3.org/XML/1998/namespace}lang"
PREFERRED, FORBIDDEN = "preferredTerm-admn-sts", "deprecatedTerm-admn-sts"


def write_tbx(
    path: Path,
    terms: Iterable[Term],
    forbidden: Mapping[str, tuple[str, ...]],
    source: Language,
    language: Language,
) -> None:
    """Write the terms of a language; `forbidden` are words not to use, by English term in small letters."""
    root = ElementTree.Element("martif", {"type": "TBX-Basic", LANG: source.tag})
    header = ElementTree.SubElement(root, "martifHeader")
    described = ElementTree.SubElement(ElementTree.SubElement(header, "fileDesc"), "sourceDesc")
    ElementTree.SubElement(described, "p").text = "The glossary of the booklet"
    body = ElementTree.SubElement(ElementTree.SubElement(root, "text"), "body")
    for number, term in enumerate(terms, 1):
        entry = ElementTree.SubElement(body, "termEntry", {"id": f"t{number}"})
        english = ElementTree.SubElement(entry, "langSet", {LANG: source.tag})
        if term.explanation:
            ElementTree.SubElement(english, "descrip", {"type": "definition"}).text = term.explanation
        add_term(english, term.english, PREFERRED)
        words = forbidden.get(term.english.casefold(), ())
        if term.translation or words:
            own = ElementTree.SubElement(entry, "langSet", {LANG: language.tag})
            if term.translation:
                add_term(own, term.translation, PREFERRED)
            for word in words:
                add_term(own, word, FORBIDDEN)
    write_xml(path, root)


def add_term(parent: ElementTree.Element, text: str, status: str) -> None:
    """One term with its status."""
    group = ElementTree.SubElement(parent, "tig")
    ElementTree.SubElement(group, "term").text = text
    ElementTree.SubElement(group, "termNote", {"type": "administrativeStatus"}).text = status
