"""With a pseudo-language every word that is a message is accented: what is plain English is no message."""

from __future__ import annotations

import re
import shutil
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

import html5lib
import pymupdf
import pytest
from babel import Locale
from defusedxml.ElementTree import fromstring
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.outputs import FORMATS, built_file, list_outputs
from sphinx_booklet.build.gettext import write_templates
from sphinx_booklet.build.run import build_languages
from sphinx_booklet.catalogs.pseudo import translate_text
from sphinx_booklet.catalogs.rules.markup import read_markup
from sphinx_booklet.cli.pseudo import add_pseudo_languages

from tests.conftest import REPOSITORY

WORD = re.compile(r"(?<![\w@./:-])[A-Za-z]{2,}(?![\w@/:-])")
VOWEL = re.compile("[aeiouAEIOU]")
ENGLISH = Locale("en")
# Not to be translated: names of formats and languages, numbers of pages before the first, and what
# CLDR says for the pseudo-languages, which is English.
ALLOWED = {"EPUB", "English", "ii", "iii", "iv", "vi", "vii", "viii", "ix"}
ALLOWED |= {name for width in ENGLISH.days["format"].values() for name in width.values()}
ALLOWED |= set(ENGLISH.months["format"]["wide"].values())
ATTRIBUTES = ("alt", "title", "aria-label", "placeholder")
DUBLIN_CORE = "{http://purl.org/dc/elements/1.1/}"


def find_english(text: str, allowed: set[str]) -> set[str]:
    """English words in a text; addresses and doses (which keep their words) are none."""
    text = re.sub(r"https?://\S+|\b\d+\sto\s\d+\smg|\b\d+\sand\s\d+", " ", text)
    return {word for word in WORD.findall(text) if VOWEL.search(word)} - allowed


def read_page(data: str) -> Iterator[str]:
    """Everything that a browser shows or says of a page."""
    document = html5lib.parse(data, namespaceHTMLElements=False)
    yield from read_element(document)
    for meta in document.iter("meta"):
        if meta.attrib.get("name") == "description" or meta.attrib.get("property") in (
            "og:title",
            "og:description",
        ):
            yield meta.attrib["content"]


def read_element(element: Element) -> Iterator[str]:
    if not isinstance(element.tag, str) or element.tag in ("script", "style"):
        return
    yield from (element.attrib[name] for name in ATTRIBUTES if name in element.attrib)
    if element.text:
        yield element.text
    for child in element:
        yield from read_element(child)
        if child.tail:
            yield child.tail


def read_epub(path: Path) -> Iterator[tuple[str, str]]:
    """Place and text of everything that a reading system shows."""
    with zipfile.ZipFile(path) as archive:
        for name in archive.namelist():
            data = archive.read(name).decode("utf-8", "replace")
            if name.endswith(".xhtml"):
                yield from ((name, text) for text in read_page(data))
            elif name.endswith(".opf"):
                for element in fromstring(data).iter():
                    if element.tag in (f"{DUBLIN_CORE}title", f"{DUBLIN_CORE}description"):
                        yield name, element.text or ""
                    if element.get("property") == "schema:accessibilitySummary":
                        yield name, element.text or ""
            elif name.endswith(".ncx"):
                yield name, " ".join(fromstring(data).itertext())


def read_pdf(path: Path) -> Iterator[tuple[str, str]]:
    """The text of each page, the outline, and the title."""
    with pymupdf.open(path) as document:
        for number, page in enumerate(document, 1):
            yield f"page {number}", page.get_text()
        yield "outline", " ".join(item[1] for item in document.get_toc())
        yield "title", " ".join(filter(None, (document.metadata["title"], document.metadata["subject"])))


def list_address_words(source: Path) -> set[str]:
    """The parts of printed addresses: a line may break within one."""
    texts = (path.read_text(encoding="utf-8") for path in source.glob("*.rst"))
    addresses = {address for text in texts for address in re.findall(r"https?://[^\s>]+", text)}
    return {word for address in addresses for word in re.findall("[A-Za-z]+", address)}


def list_english(root: Path) -> list[str]:
    """Build all formats in en_XA; returns format, place and words of what is plain English."""
    booklet = add_pseudo_languages(load_booklet(root))
    write_templates(booklet)
    [outcome] = build_languages(booklet, ["en_XA"], FORMATS, jobs=1, linked_languages=["en", "en_XA"])
    assert outcome.error is None, outcome.error
    addresses = list_address_words(root / "source")
    allowed = ALLOWED | set(WORD.findall(booklet.publisher.name)) | addresses
    language = booklet.language("en_XA")
    found = []
    for output in list_outputs(FORMATS, booklet):
        path = built_file(booklet, language, output)
        if path.suffix == ".html":
            texts = [
                (page.name, text)
                for page in sorted(path.parent.rglob("*.html"))
                for text in read_page(page.read_text(encoding="utf-8"))
            ]
        else:
            texts = list(read_epub(path) if path.suffix == ".epub" else read_pdf(path))
        assert len(" ".join(text for _, text in texts)) > 500
        found += [
            f"{output.name} {place}: {' '.join(sorted(words))}"
            for place, text in texts
            # a long address is broken over two lines, so that a piece of its word stands alone
            if (words := join_pieces(find_english(text, allowed), addresses))
        ]
    return found


def join_pieces(words: set[str], addresses: set[str]) -> set[str]:
    """The words without the two halves of one that is part of an address."""
    halves = {half for one in words for other in words if one + other in addresses for half in (one, other)}
    return words - halves


def test_no_english_is_left_in_a_small_booklet(make_project: Callable[..., Path]) -> None:
    assert list_english(make_project()) == []


@pytest.mark.long
def test_no_english_is_left_in_the_booklet(tmp_path: Path) -> None:
    shutil.copytree(REPOSITORY / "source", tmp_path / "source")
    assert list_english(tmp_path) == []


def test_the_finder_finds_english() -> None:
    assert find_english("Wárníñg: stop it", set()) == {"stop", "it"}
    assert find_english("Pléáše 4.5 mg https://www.nhs.uk EPUB", ALLOWED) == set()


@pytest.mark.parametrize("code", ["en_XA", "ar_XB"])
@pytest.mark.parametrize(
    "text",
    [
        "See :doc:`opioids` and :term:`withdrawal <precipitated withdrawal>` [Cree2010]_ [#n]_.",
        "Take :dose:`4.5 mg`, phone :phone:`0808 800 8000`.",
        "The `GOV.UK website <https://www.gov.uk>`__ and `doi:10.1 <https://doi.org/10.1>`__.",
        "**Never** *ever* ``literal`` |name|",
    ],
)
def test_markup_survives(text: str, code: str) -> None:
    before, after = read_markup(text), read_markup(translate_text(text, code))
    assert after.faults == []
    assert [(role.name, role.target) for role in after.roles] == [
        (role.name, role.target) for role in before.roles
    ]
    assert (after.addresses, after.notes, after.styles) == (before.addresses, before.notes, before.styles)


@pytest.mark.parametrize("text", ["{label}: {title}", "%s of %(name)s"])
def test_places_to_fill_in_survive(text: str) -> None:
    for place in re.findall(r"\{\w+\}|%\(\w+\)s|%s", text):
        assert place in translate_text(text, "en_XA")


def test_pseudo_text_is_longer_and_runs_right_to_left() -> None:
    text = "A sentence of ordinary length, as they stand in the booklet."
    assert len(translate_text(text, "en_XA")) > 1.25 * len(text)
    assert re.search("[\u0600-\u06ff]", translate_text(text, "ar_XB"))
    assert not re.search("[A-Za-z]", translate_text(text, "ar_XB"))
