"""Words that readers should not meet: markup left over, sentences that nobody translated, a draft that hides."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from build_scripts.checks.finding import Finding
from build_scripts.checks.html.page import Page, Passage
from build_scripts.config import Booklet

# What is left of reStructuredText when a sign is missing, or a letter is glued to it: pattern -> what it was.
RESIDUES = {
    re.compile(r"`"): "a backtick",
    re.compile(r"\*\*|(?<![\w*])\*(?=\w)|(?<=\w)\*(?![\w*])"): "an asterisk",
    re.compile(r"\|[^\s|](?:[^|]*[^\s|])?\|"): "a substitution",
    re.compile(r"\w_+(?=$|[\s.,;:!?،؛؟۔)\]»”])"): "an underscore after a word",
    re.compile(r"\[#?[A-Za-z][\w-]*\](?:_|\b)"): "the label of a reference",
    re.compile(
        r":(?:[a-z]+:)?[a-z][a-z-]*:(?=\S*`)|(?<!\S):(?:doc|ref|term|dose|phone|index|numref):"
    ): "a role",
    re.compile(r"(?:^|\s)\.\. [\w-]+::|::$"): "a directive",
    re.compile(r"\{[a-z_]+\}"): "a placeholder",
}
SPOKEN = ("alt", "title", "aria-label", "data-label")
LONG_ENOUGH = 4  # words: shorter passages are names and numbers
WORD = re.compile(r"[^\W\d_]{2,}")
INDEX = "genindex.html"  # its entries are words of the catalog; Sphinx keeps no note of who wrote them
DRAFT_CLASS = "draft"


def check_words(
    pages: Mapping[Path, Page], folder: Path, booklet: Booklet, *, draft: bool
) -> Iterator[Finding]:
    """HTML-004, 011 and 012."""
    source = booklet.source_language.tag
    for page in pages.values():
        yield from check_residues(page)
        if draft and not any(DRAFT_CLASS in tag.attributes.get("class", "").split() for tag in page.tags):
            message = "The page is a draft and does not say so. Give the theme back its banner."
            yield Finding(page.path, None, "HTML-012", message)
        original = folder / source / page.path.name
        if page.path.name == INDEX:
            continue
        if page.path.parent.name not in (source, folder.name) and original in pages:
            yield from check_translated(page, pages[original], source)


def check_residues(page: Page) -> Iterator[Finding]:
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
            if found := pattern.search(passage.text):
                around = passage.text[max(0, found.start() - 20) : found.end() + 20]
                message = f"Readers see {what} in “…{around}…”. Close it in the source or the catalog; put “\\ ” before it where a letter is glued to it."
                yield Finding(page.path, passage.line, "HTML-004", message)


def check_translated(page: Page, original: Page, source: str) -> Iterator[Finding]:
    """Sentences of the source that stand on a page of another language and do not say so."""
    english = {passage.text for passage in original.passages}
    for passage in page.passages:
        if (
            passage.text in english
            and not passage.language.startswith(source)
            and "svg" not in passage.inside
            and len(WORD.findall(passage.text)) >= LONG_ENOUGH
        ):
            message = (
                f"“{passage.text[:60]}” has no translation and is not marked as “{source}”. Translate it."
            )
            yield Finding(page.path, passage.line, "HTML-011", message)
