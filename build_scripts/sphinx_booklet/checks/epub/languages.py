"""EPUB-003, 004 and 005: language, direction, and no English in another language's book."""

from __future__ import annotations

from collections.abc import Iterator

from sphinx_booklet.booklet.messages import messages_for
from sphinx_booklet.checks.epub.file import NAV, NCX, OPF, XHTML, XML_LANG, EpubFile, read_text

# What the program itself says to readers, in English: none of it may stand in another language's EPUB.
ENGLISH = (
    "Contents", "Table of Contents", "Landmarks", "Index", "Cover", "Start of the text", "Title page",
    "Glossary", "References", "Printed pages",
)  # fmt: skip
ENGLISH_STARTS = {
    "Page ": "Page {number}",
    "Chapter ": "Chapter {number} of {total}",
    "You can read this booklet": "You can read this booklet with a screen reader, and in any font, size and colours.",
    "Cover: ": "Cover: {title}",
}


def check_languages(epub: EpubFile) -> Iterator[str]:
    """EPUB-003."""
    tag = epub.language.tag
    for name, root in epub.list_all_pages():
        if root.get("lang") != tag or root.get(XML_LANG) != tag:
            yield f"{name} is marked as “{root.get('lang')}”, not “{tag}”: it would be read with a wrong voice."
    if epub.package.get(XML_LANG) != tag or epub.list_metadata("dc:language") != [tag]:
        yield f"content.opf does not name {tag} as its language."


def check_directions(epub: EpubFile) -> Iterator[str]:
    """EPUB-004."""
    direction = epub.language.direction
    for name, root in epub.list_all_pages():
        if root.get("dir") != direction:
            yield f"{name} has dir=“{root.get('dir')}”, but {epub.language.endonym} runs {direction}."
    if epub.package.get("dir") != direction:
        yield f"content.opf has dir=“{epub.package.get('dir')}”, but the language runs {direction}."
    spine = epub.package.find(f"{OPF}spine")
    turned = None if spine is None else spine.get("page-progression-direction")
    if turned != direction:
        yield f"Pages turn “{turned}”, but the language runs {direction}: the book would open at its end."


def check_english(epub: EpubFile) -> Iterator[str]:
    """EPUB-005: in a draft, a message that nobody has translated yet may stand in English."""
    if epub.language.tag.partition("-")[0] == "en":
        return
    messages = messages_for(epub.language.code, epub.booklet.paths.locale)
    for where, text, language in list_labels(epub):
        if language and language != epub.language.tag:
            continue
        labels = {kind.label for kind in epub.booklet.boxes.values()}
        own = text == epub.booklet.profile.draft or text in ENGLISH or text in labels
        message = text if own else find_message(text)
        if message and not (epub.draft and not messages.knows(message)):
            yield (
                f"{where} says “{text[:60]}” in English. Translate it in "
                f"locale/{epub.language.code}/LC_MESSAGES/booklet.po."
            )


def find_message(text: str) -> str:
    """The message in English that a label was made from; "" when it is none of ours."""
    return next((message for start, message in ENGLISH_STARTS.items() if text.startswith(start)), "")


def list_labels(epub: EpubFile) -> Iterator[tuple[str, str, str]]:
    """Place, text and language of what the program itself says to readers."""
    yield from ((NAV, read_text(link), link.get("lang", "")) for link in epub.nav.iter(f"{XHTML}a"))
    for level in ("h1", "h2"):
        yield from ((NAV, read_text(head), head.get("lang", "")) for head in epub.nav.iter(f"{XHTML}{level}"))
    # the NCX cannot say that a chapter's title is in another language; the navigation does
    foreign = {read_text(link) for link in epub.nav.iter(f"{XHTML}a") if link.get("lang")}
    for label in epub.ncx.iter(f"{NCX}text"):
        if read_text(label) not in foreign:
            yield "toc.ncx", read_text(label), ""
    for name in ("schema:accessibilitySummary", "dc:description"):
        yield from (("content.opf", text, "") for text in epub.list_metadata(name))
    for name, root in epub.pages.items():
        for element in root.iter():
            classes = (element.get("class") or "").split()
            if {"box-label", "draft", "chapter-number"}.intersection(classes):
                yield name, read_text(element), element.get("lang", "")
            for attribute in ("aria-label", "alt"):
                if text := element.get(attribute):
                    yield name, text, element.get("lang", "")
    for name in ("cover.xhtml", "genindex.xhtml"):
        if name in epub.pages:
            yield from ((name, read_text(title), "") for title in epub.pages[name].iter(f"{XHTML}title"))
