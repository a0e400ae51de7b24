"""A draft says so on every page of every format; what is signed says it nowhere.

Read from the finished files, as their readers meet them: words of pages, not what a file declares.

DRAFT-001  a page of a draft does not say that it is one
DRAFT-002  something that is signed calls itself a draft
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pikepdf
from pikepdf import Dictionary, Name

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.booklet.messages import messages_for
from sphinx_booklet.booklet.outputs import Output
from sphinx_booklet.checks.epub.file import BrokenEpubError, open_epub, read_text
from sphinx_booklet.checks.html.page import list_pages, read_page
from sphinx_booklet.checks.pdf.reader import PageText, TaggedPdf

WORD = re.compile(r"\bdrafts?\b", re.IGNORECASE)
LETTERS = re.compile(r"[\W_]+")
UNREAD = frozenset(("cover.xhtml",))  # a picture: its words are drawn


CODES = {"DRAFT-001": "a draft that does not say so", "DRAFT-002": "what is signed calls itself a draft"}


def check_draft_state(
    booklet: Booklet, language: Language, output: Output, path: Path, *, draft: bool
) -> Iterator[Diagnostic]:
    """DRAFT-001 of a draft, DRAFT-002 of what is signed: of one finished file, or of a site by its start page."""
    words = messages_for(language.code, booklet.paths.compiled_locale(language.code))
    sentence = booklet.profile.draft
    sentences = [fold(words(sentence)), fold(sentence)]
    english = language == booklet.source_language
    for place, where, pieces in list_texts(booklet, language, output, path):
        says = any(said in text for text in (fold(*pieces), fold_reversed(pieces)) for said in sentences)
        if draft and not says and any(pieces) and where not in UNREAD:
            message = (
                f"{where or 'The page'} is of a draft and does not say so. Give the theme back its mark."
            )
            yield Diagnostic(place, None, "DRAFT-001", message)
        found = next((piece for piece in pieces if WORD.search(piece)), "") if english else ""
        if not draft and (says or found):
            message = (
                f"{where or 'The page'} is signed and calls itself a draft (“{shorten_text(found or words(sentence))}”). "
                "Put what is true of drafts only under “.. only:: draft” in the source."
            )
            yield Diagnostic(place, None, "DRAFT-002", message)


def fold(*pieces: str) -> str:
    """Letters alone: a line may break in a sentence, and signs between words are drawn apart."""
    return LETTERS.sub("", "".join(pieces)).casefold()


def fold_reversed(pieces: list[str]) -> str:
    """The same of text that is drawn word by word from right to left."""
    return fold(*(piece[::-1] for piece in pieces))


def shorten_text(text: str) -> str:
    """The words round the one that was found."""
    found = WORD.search(text)
    middle = found.start() if found else 0
    return " ".join(text[max(0, middle - 30) : middle + 40].split())


def list_texts(
    booklet: Booklet, language: Language, output: Output, path: Path
) -> Iterator[tuple[Path, str, list[str]]]:
    """Every page of a file: its path, its name in it ("" for the file itself), its words as they were put there."""
    if output.suffix is None:
        for page in list_pages(path.parent):
            yield page, "", [passage.text for passage in read_page(page).passages]
    elif output.suffix == ".epub":
        try:
            epub = open_epub(path, booklet, language, draft=None, pdf=None)
        except BrokenEpubError:
            return  # EPUB-001 says so
        for name, root in epub.list_all_pages():
            yield path, name, [read_text(root)]
    elif output.suffix == ".pdf":
        with pikepdf.open(path) as pdf:
            for number, pieces in enumerate(read_pages(pdf), 1):
                yield path, f"Page {number}", pieces


def read_pages(pdf: pikepdf.Pdf) -> list[list[str]]:
    """The words of every page, of what is placed on it as a form among them."""
    whole = TaggedPdf(pdf)
    return [
        [
            piece
            for text in (found, *read_forms(whole, page.obj))
            for piece in (*text.by_mcid.values(), *(words for _, words in text.artifacts), *text.unmarked)
        ]
        for page, found in zip(pdf.pages, whole.pages, strict=True)
    ]


def read_forms(whole: TaggedPdf, holder: pikepdf.Object) -> Iterator[PageText]:
    """The text of the forms (ISO 32000-1, 8.10) that a page places."""
    for _, item in sorted(holder.get("/Resources", Dictionary()).get("/XObject", Dictionary()).items()):
        if item.get("/Subtype") == Name.Form:
            yield whole.read_content(item)
            yield from read_forms(whole, item)
