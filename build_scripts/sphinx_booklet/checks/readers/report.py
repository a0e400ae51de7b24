"""What is wrong with a finished EPUB and a finished site, held against their text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.checks.readers.blocks import load_pages
from sphinx_booklet.checks.readers.book import INDEX, SUFFIX, check_steering, open_book
from sphinx_booklet.checks.readers.book_files import check_files, check_manifest, check_metadata
from sphinx_booklet.checks.readers.book_pages import check_surroundings
from sphinx_booklet.checks.readers.chapters import (
    Finding,
    Text,
    check_chapter,
    check_directions,
    check_index,
    check_scale,
    list_linked,
)
from sphinx_booklet.checks.readers.markup import list_all
from sphinx_booklet.checks.readers.notes import check_notes
from sphinx_booklet.checks.readers.page import read_text
from sphinx_booklet.checks.readers.web import Site, check_page, open_site
from sphinx_booklet.checks.readers.web_files import check_root, check_search
from sphinx_booklet.checks.readers.web_head import check_head
from sphinx_booklet.checks.readers.web_made import (
    check_citing,
    check_list_of_chapters,
    check_start,
    expect_whole,
)
from sphinx_booklet.checks.readers.web_offers import check_files as check_files_offered
from sphinx_booklet.checks.readers.web_offers import check_offers

_MEANINGS = {
    "101": "a passage that is otherwise than in the text: its words, what it is, what holds it, its links, its language",
    "102": "a passage of the text that is not there",
    "103": "a passage that the text has not at this place",
    "104": "a link that leads to another place than its own",
    "105": "what leads about (contents, order, landmarks, printed pages; menus of the web) that leads elsewhere",
    "106": "what is said of the booklet to machines (metadata) that is not so",
    "107": "a file that cannot be used: font, picture, style sheet, cover, download",
    "108": "an entry of the index or of the search that is missing or leads elsewhere",
    "109": "a drawing to scale that is not to scale",
    "110": "what stands round the text (draft mark, number of the chapter, edition, language) that is missing or wrong",
}
EPUB_CODES = {f"EPUB-{suffix}": meaning for suffix, meaning in _MEANINGS.items()}
HTML_CODES = {f"HTML-{suffix}": meaning for suffix, meaning in _MEANINGS.items()}


def load_text(path: Path) -> Text | None:
    """What was kept while an edition was built; None where it was built elsewhere."""
    kept = load_pages(path)
    return Text(*kept) if kept else None


def say_unread(path: Path, code: str) -> Diagnostic:
    """That a file was not held against its text, which was not kept."""
    message = f"{path.name} was not held against its text, which was not kept. Run `make` again."
    return Diagnostic(path, None, code, message, severity="warning")


def compare_epub(
    path: Path, booklet: Booklet, language: Language, kept: Path, *, draft: bool
) -> Iterator[Diagnostic]:
    """Hold an EPUB against the text it was made of.

    Args:
        path: the finished file.
        booklet: whose it is.
        language: its language.
        kept: the blocks of its doctrees (`blocks.text_file`); without them nothing is compared, and that is said.
        draft: whether it has to call itself a draft.

    """
    text = load_text(kept)
    if text is None:
        yield say_unread(path, "EPUB-101")
        return
    try:
        book = open_book(path, booklet, language, text, draft=draft)
    except ValueError as error:
        yield Diagnostic(path, None, "EPUB-107", f"{path.name} cannot be opened: {error}.")
        return
    findings = list(check_steering(book))
    findings += [*check_surroundings(book), *check_metadata(book), *check_manifest(book), *check_files(book)]
    linked, directions = list_linked(text, SUFFIX), {one.tag: one.direction for one in booklet.languages}
    for document, blocks in text.pages.items():
        page = book.page(document)
        if page is not None:
            body = next(list_all(page, "body"))
            name = document + SUFFIX
            findings += check_chapter(blocks, read_text(body, "epub"), linked.get(document, set()), name)
            findings += [*check_scale(body, name), *check_directions(page, directions, name)]
            findings += check_notes(page, "epub", name)
    if INDEX in book.roots:
        findings += check_index(text.facts["index"], book.roots[INDEX], SUFFIX, INDEX)
    yield from tell(path, booklet, findings, "EPUB")


def tell(path: Path, booklet: Booklet, findings: Iterable[Finding], prefix: str) -> Iterator[Diagnostic]:
    """Findings as diagnostics, each at its place in the source where it has one."""
    for finding in findings:
        block = finding.block
        place = booklet.paths.source / block.path if block is not None and block.path else path
        line = block.line or None if block is not None and block.path else None
        yield Diagnostic(place, line, f"{prefix}-{finding.suffix}", f"{finding.message} ({path.name})")


def compare_site(
    folder: Path, booklet: Booklet, kept: Mapping[str, Path], *, draft: bool
) -> Iterator[Diagnostic]:
    """Hold the pages of a tree (dist/) against the text they were made of.

    Args:
        folder: the tree; each language in a folder of its tag.
        booklet: whose it is.
        kept: tag -> the blocks of its doctrees (`blocks.text_file`); without them a language is not compared.
        draft: whether the pages have to call themselves drafts.

    """
    texts = {tag: text for tag, path in kept.items() if (text := load_text(path))}
    for tag in kept.keys() - texts.keys():
        yield say_unread(folder / tag, "HTML-101")
    for tag, text in texts.items():
        place, language = folder / tag, booklet.language(tag)
        try:
            site = open_site(place, booklet, language, text, draft=draft)
        except ValueError as error:
            yield Diagnostic(place, None, "HTML-107", f"A page cannot be read: {error}.")
            continue
        yield from tell(place, booklet, list(check_language(site)), "HTML")
    if texts:
        yield from tell(folder, booklet, list(check_root(folder, booklet, texts, draft=draft)), "HTML")


def check_language(site: Site) -> Iterator[Finding]:
    """Everything in which the pages of a language differ from their text."""
    text, linked = site.text, list_linked(site.text, ".html")
    directions = {one.tag: one.direction for one in site.booklet.languages}
    for name in [*text.pages, *(made for made in ("all", "genindex", "search") if made not in site.roots)]:
        if name not in site.roots:
            yield Finding("102", f"{name}.html is not there.")
    for name, root in site.roots.items():
        yield from check_page(site, name, root)
        yield from check_head(site, name, root)
        yield from check_offers(site, name, root)
        yield from check_directions(root, directions, f"{name}.html")
        yield from check_notes(root, "html", f"{name}.html")
        article = site.article(name)
        if name in text.pages and article is not None:
            yield from check_chapter(
                text.pages[name], read_text(article, "html"), linked.get(name, set()), f"{name}.html"
            )
            yield from check_scale(article, f"{name}.html")
        elif name in text.pages:
            yield Finding("102", f"{name}.html has no text.")
    yield from _check_made_pages(site)
    yield from check_citing(site)
    yield from check_start(site)
    yield from check_files_offered(site)
    yield from check_search(site)


def _check_made_pages(site: Site) -> Iterator[Finding]:
    """The pages that are made of the others."""
    whole = site.article("all")
    if whole is not None:
        found = [
            block
            for one in list_all(whole, "article")
            if one is not whole
            for block in read_text(one, "html")
        ]
        yield from check_chapter(expect_whole(site), found, set(), "all.html")
    if "genindex" in site.roots:
        yield from check_index(site.text.facts["index"], site.roots["genindex"], ".html", "genindex.html")
    for name in (site.text.facts["root"], "all", "search"):
        yield from check_list_of_chapters(site, str(name))
