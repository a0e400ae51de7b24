"""Words that readers should not meet: markup left over, sentences that nobody translated, a draft that hides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.html.page import Page, Passage

if TYPE_CHECKING:
    from sphinx_booklet.checks.html.page import PageReport

# What is left of reStructuredText when a sign is missing, or a letter is glued to it: pattern -> what it was.
RESIDUES = {
    re.compile(r"`"): "a backtick",
    # **kwargs are words of programmers; one star alone was meant: docutils names it
    re.compile(r"\*\*(?!(?:kw\w*|options|params)\b)|\w\*[^\s*]+\*|\*[^\s*]+\*\w"): "asterisks",
    re.compile(r"\|[^\s|](?:[^|]*[^\s|])?\|"): "a substitution",
    re.compile(r"(?<!\w)[^\W_]\w*(?<=[^\W_])_+(?=$|[\s.,;:!?،؛؟۔)\]»”])"): "an underscore after a word",
    re.compile(r"\[#?[A-Za-z][\w-]*\](?:_|\b)"): "the label of a reference",
    re.compile(
        r":(?:[a-z]+:)?[a-z][a-z-]*:(?=\S*`)|(?<!\S):(?:doc|ref|term|dose|phone|index|numref):"
    ): "a role",
    re.compile(r"(?:^|\s)\.\. [\w-]+::|::$"): "a directive",
    re.compile(r"(?<!\$)\{[a-z_]+\}"): "a placeholder",
}
SPOKEN = ("alt", "title", "aria-label", "data-label")
LONG_ENOUGH = 4  # words: shorter passages are names and numbers
WORD = re.compile(r"[^\W\d_]{2,}")
INDEX = "genindex.html"  # its entries are words of the catalog; Sphinx keeps no note of who wrote them
DRAFT_CLASS = "draft"


def check_page_words(page: Page, *, draft: bool) -> Iterator[Diagnostic]:
    """HTML-004 and 012, of one page."""
    yield from check_residues(page)
    if draft and not any(DRAFT_CLASS in tag.attributes.get("class", "").split() for tag in page.tags):
        message = "The page is a draft and does not say so. Give the theme back its banner."
        yield Diagnostic(page.path, None, "HTML-012", message)


def check_residues(page: Page) -> Iterator[Diagnostic]:
    """Markup that should have become something else."""
    spoken = (
        Passage(tag.attributes[name], "", tag.line, ())
        for tag in page.tags
        for name in SPOKEN
        if name in tag.attributes
    )
    described = (
        Passage(tag.attributes.get("content", ""), "", tag.line, ())
        for tag in page.tags
        if tag.name == "meta"
    )
    for passage in (*page.passages, *spoken, *described):
        for pattern, what in RESIDUES.items():
            # the words of a link or an emphasis speak of :ref:, since no role can stand in them; a role that
            # failed is one of the words around them
            met = list(pattern.finditer(passage.text))
            spoken_of = [word for words in passage.named for word in words.split() if what == "a role"]
            if found := next((one for one in met if not _take(spoken_of, one.group())), None):
                around = passage.text[max(0, found.start() - 20) : found.end() + 20]
                message = f"Readers see {what} in “…{around}…”. Close it in the source or the catalog; put “\\ ” before it where a letter is glued to it."
                yield Diagnostic(page.path, passage.line, "HTML-004", message)


def _take(words: list[str], word: str) -> bool:
    """Take a word out of a list; whether it was there."""
    known = word in words
    if known:
        words.remove(word)
    return known


def list_unmarked(page: Page, source: str) -> Iterator[tuple[str, int]]:
    """Sentences that are not marked as being in the language of the source (a tag), with their lines."""
    for passage in page.passages:
        if (
            not passage.language.startswith(source)
            and "svg" not in passage.inside
            and len(WORD.findall(passage.text)) >= LONG_ENOUGH
        ):
            yield passage.text, passage.line


def check_translated(
    reports: Mapping[Path, PageReport], folder: Path, booklet: Booklet
) -> Iterator[Diagnostic]:
    """HTML-011: sentences of the source that stand on a page of another language and do not say so."""
    source = booklet.source_language.tag
    for path, report in reports.items():
        original = folder / source / path.name
        if path.name == INDEX or path.parent in (folder, folder / source) or original not in reports:
            continue
        english = set(reports[original].sentences)
        for text, line in report.unmarked:
            if text in english:
                message = f"“{text[:60]}” has no translation and is not marked as “{source}”. Translate it."
                yield Diagnostic(path, line, "HTML-011", message)
