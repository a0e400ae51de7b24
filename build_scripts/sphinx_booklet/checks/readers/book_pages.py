"""What stands round the text of an EPUB's pages: draft mark, chapter line, titles, types, edition."""

from __future__ import annotations

from collections.abc import Iterator

from babel.dates import format_date

from sphinx_booklet.checks.readers.blocks import plain
from sphinx_booklet.checks.readers.book import COVER, SUFFIX, OpenBook, list_documents
from sphinx_booklet.checks.readers.chapters import Finding
from sphinx_booklet.checks.readers.markup import (
    TYPE,
    Element,
    find_id,
    has_class,
    list_all,
    text_of,
    text_of_title,
)


def check_surroundings(book: OpenBook) -> Iterator[Finding]:
    """The draft mark, the line above a chapter, the titles of the pages, the types of the pages, the edition."""
    mark = book.text.say(book.booklet.profile.draft)
    for name, root in book.roots.items():
        if not name.endswith(SUFFIX):
            continue
        marks = [plain(text_of(one)) for one in has_class(root, "draft")]
        if name != COVER and marks != ([mark] if book.draft else []):
            yield Finding("110", f"{name} has the draft mark {marks}.")
    for document in list_documents(book):
        page = book.page(document)
        if page is None:
            yield Finding("102", f"The page of “{document}” is not in the file.")
            continue
        yield from _check_page(book, document, page)
    root = book.page(book.text.facts["root"])
    said = " ".join(plain(text_of(one)) for one in has_class(root, "edition")) if root is not None else ""
    for fact in _list_facts(book):
        if fact not in said:
            yield Finding("110", f"The title page does not say “{fact}”.")


def _list_facts(book: OpenBook) -> list[str]:
    booklet, locale = book.booklet, book.language.locale
    facts = [booklet.edition, booklet.publisher.name, booklet.web_address]
    facts += [format_date(day, format="long", locale=locale) for day in (booklet.date, booklet.review_date)]
    return [plain(fact) for fact in facts if fact]


def _check_page(book: OpenBook, document: str, page: Element) -> Iterator[Finding]:
    title = next((plain(text_of_title(one)) for one in list_all(page, "title")), "")
    if title != book.text.title(document):
        yield Finding("110", f"{document}{SUFFIX} calls itself “{title}”.")
    chapters = book.text.facts["chapters"]
    line = [plain(text_of(one)) for one in has_class(page, "chapter-number")]
    numbers = {"number": chapters.index(document) + 1, "total": len(chapters)} if document in chapters else {}
    if line != ([book.text.say("Chapter {number} of {total}", **numbers)] if numbers else []):
        yield Finding("110", f"{document}{SUFFIX} has {line} above its title.")
    kinds = {one.get(TYPE) for one in list_all(page, "body", "section")}
    wanted = {"bodymatter", "chapter"} if document in chapters else {"frontmatter"}
    if document in book.text.facts["others"]:
        wanted = {"backmatter"}
    if not wanted <= kinds:
        yield Finding("110", f"{document}{SUFFIX} is not marked as {' and '.join(sorted(wanted - kinds))}.")
    for section in list_all(page, "section"):
        role = section.get("role")
        if section.get(TYPE) == "chapter" and role != "doc-chapter":
            yield Finding("110", f"{document}{SUFFIX} is no chapter to a voice.")
        name = section.get("aria-labelledby")
        named = find_id(page, name) if name else None
        if name and (named is None or named.getparent() is not section):
            yield Finding("110", f"{document}{SUFFIX}: a section is named by what is not its own title.")
