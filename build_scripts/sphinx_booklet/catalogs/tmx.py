"""A translation memory as TMX 1.4b (LISA OSCAR, 2005): pairs of texts, for other programs and other booklets."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from xml.etree import ElementTree

from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.catalogs.message import Catalog
from sphinx_booklet.catalogs.sheet import name_message
from sphinx_booklet.catalogs.xml_files import read_xml, write_xml

LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def write_tmx(path: Path, catalogs: Mapping[str, Catalog], source: Language, language: Language) -> int:
    """Write what is translated and not marked fuzzy; returns how many pairs."""
    root = ElementTree.Element("tmx", {"version": "1.4"})
    header = {
        "creationtool": "sphinx_booklet",
        "creationtoolversion": "1",
        "segtype": "paragraph",
        "o-tmf": "po",
        "adminlang": "en",
        "srclang": source.tag,
        "datatype": "plaintext",
    }
    ElementTree.SubElement(root, "header", header)
    body = ElementTree.SubElement(root, "body")
    for domain, catalog in catalogs.items():
        for message in catalog.live:
            if message.is_translated and not message.is_fuzzy and message.plural is None:
                unit = ElementTree.SubElement(body, "tu", {"tuid": name_message(domain, message)})
                for tag, text in ((source.tag, message.msgid), (language.tag, message.strings[0])):
                    ElementTree.SubElement(
                        ElementTree.SubElement(unit, "tuv", {LANG: tag}), "seg"
                    ).text = text
    write_xml(path, root)
    return len(body)


def read_tmx(path: Path, source: Language, language: Language) -> Iterator[tuple[str, str]]:
    """English and translation of each unit that has both. Raises BookletError when it is no TMX."""
    root = read_xml(path)
    if root.tag != "tmx":
        raise BookletError("This is no translation memory (TMX).", path=path)
    for unit in root.iter("tu"):
        texts = {
            (part.get(LANG) or part.get("lang") or "").casefold(): "".join(segment.itertext())
            for part in unit.iter("tuv")
            for segment in part.iter("seg")
        }
        english = texts.get(source.tag.casefold()) or texts.get(source.tag.casefold().partition("-")[0])
        found = texts.get(language.tag.casefold())
        if english and found:
            yield english, found
