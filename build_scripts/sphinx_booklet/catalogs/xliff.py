"""Sheets as XLIFF 1.2 and 2.0, the files of translators' programs (OASIS XLIFF 1.2, 2008; XLIFF 2.0, 2014).

A unit carries the id of its row, so that it is found again by chapter and English as in a workbook. Roles
and other markup stay in the text as they are: a program shows them as words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from typing import Literal
from xml.etree import ElementTree

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.catalogs.sheet import Answer, Row
from sphinx_booklet.catalogs.xml_files import read_xml, write_xml

Version = Literal["1.2", "2.0"]
SPACES = {"1.2": "urn:oasis:names:tc:xliff:document:1.2", "2.0": "urn:oasis:names:tc:xliff:document:2.0"}
XML = "{http://www.w3.org/XML/1998/namespace}"
# What a row's state is called there, and which of their states say that a translation is right as it is.
STATES_1 = {
    "draft": "translated",
    "stale": "needs-review-translation",
    "reviewed": "signed-off",
    "untranslated": "new",
}
STATES_2 = {"draft": "translated", "stale": "initial", "reviewed": "final", "untranslated": "initial"}
CONFIRMED = frozenset(("translated", "signed-off", "final", "reviewed"))


def write_xliff(
    path: Path, rows: Iterable[Row], source: Language, language: Language, version: Version
) -> None:
    """One file with all chapters of a language; `version` is that of XLIFF."""
    space = SPACES[version]
    names = ("source-language", "target-language") if version == "1.2" else ("srcLang", "trgLang")
    root = ElementTree.Element(f"{{{space}}}xliff", {"version": version})
    if version == "2.0":
        root.attrib |= {names[0]: source.tag, names[1]: language.tag}
    for number, (chapter, own) in enumerate(groupby(rows, lambda row: row.chapter), 1):
        if version == "1.2":
            attributes = {
                "original": chapter,
                "datatype": "plaintext",
                names[0]: source.tag,
                names[1]: language.tag,
            }
            body = ElementTree.SubElement(
                ElementTree.SubElement(root, f"{{{space}}}file", attributes), f"{{{space}}}body"
            )
            for row in own:
                add_unit_1(body, row)
        else:
            file = ElementTree.SubElement(root, f"{{{space}}}file", {"id": f"f{number}", "original": chapter})
            for place, row in enumerate(own, 1):
                add_unit_2(file, row, f"u{place}")
    write_xml(path, root, space)


def add_unit_1(body: ElementTree.Element, row: Row) -> None:
    """A trans-unit of XLIFF 1.2."""
    space = f"{{{SPACES['1.2']}}}"
    approved = "yes" if row.state == "reviewed" else "no"
    unit = ElementTree.SubElement(
        body, f"{space}trans-unit", {"id": row.id, "approved": approved, f"{XML}space": "preserve"}
    )
    ElementTree.SubElement(unit, f"{space}source").text = row.english
    if row.translation:
        ElementTree.SubElement(unit, f"{space}target", {"state": STATES_1[row.state]}).text = row.translation
    for text in filter(None, (row.hints, row.previous and f"The English was: {row.previous}", row.note)):
        ElementTree.SubElement(unit, f"{space}note").text = text


def add_unit_2(file: ElementTree.Element, row: Row, name: str) -> None:
    """A unit of XLIFF 2.0; an id may not hold every sign, so that the row's id is its name."""
    space = f"{{{SPACES['2.0']}}}"
    unit = ElementTree.SubElement(
        file, f"{space}unit", {"id": name, "name": row.id, f"{XML}space": "preserve"}
    )
    texts = [
        text for text in (row.hints, row.previous and f"The English was: {row.previous}", row.note) if text
    ]
    if texts:
        notes = ElementTree.SubElement(unit, f"{space}notes")
        for text in texts:
            ElementTree.SubElement(notes, f"{space}note").text = text
    segment = ElementTree.SubElement(unit, f"{space}segment", {"state": STATES_2[row.state]})
    ElementTree.SubElement(segment, f"{space}source").text = row.english
    if row.translation:
        ElementTree.SubElement(segment, f"{space}target").text = row.translation


def read_xliff(path: Path, language: Language) -> Iterator[Answer]:
    """The rows of a file that `write_xliff` made, as a translator's program saved it.

    Raises BookletError when it is no XLIFF, or one for another language.
    """
    root = read_xml(path)
    space = next((f"{{{name}}}" for name in SPACES.values() if root.tag == f"{{{name}}}xliff"), None)
    if space is None:
        raise BookletError("This is no XLIFF file of version 1.2 or 2.0.", path=path)
    for file in root.iter(f"{space}file"):
        tag = file.get("target-language") or root.get("trgLang") or ""
        if tag.casefold() != language.tag.casefold():
            raise BookletError(f"This file is for “{tag}”, not for “{language.tag}”.", path=path)
        units = file.iter(f"{space}trans-unit" if "1.2" in space else f"{space}unit")
        for unit in units:
            yield read_unit(unit, space, path)


def read_unit(unit: ElementTree.Element, space: str, path: Path) -> Answer:
    """One unit; parts that a program has split a text into are joined."""
    name = unit.get("name") or unit.get("resname") or unit.get("id") or ""
    if "1.2" in space:
        name = unit.get("id") or ""
    sources = ["".join(part.itertext()) for part in unit.iter(f"{space}source")]
    targets = list(unit.iter(f"{space}target"))
    states = {target.get("state") for target in targets} | {
        part.get("state") for part in unit.iter(f"{space}segment")
    }
    return Answer(
        name,
        "".join("".join(target.itertext()) for target in targets).strip(),
        "".join(sources),
        None,
        f"{path.name}, {name}",
        confirmed=unit.get("approved") == "yes" or bool(states & CONFIRMED),
    )
