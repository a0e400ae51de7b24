"""What is true of a finished EPUB: the checks that no validator makes, on the file that readers get.

EPUBCheck and Ace let all of these pass; each was seen in a real EPUB (stock Sphinx's or a sabotaged one).

"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.errors import BookletError
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.checks.epub import overlays
from sphinx_booklet.checks.epub.file import BrokenEpubError, EpubFile, open_epub
from sphinx_booklet.checks.epub.rules import RULES
from sphinx_booklet.checks.judges.ace import judge_with_ace
from sphinx_booklet.checks.judges.epubcheck import judge_with_epubcheck

WEIGHT = "EPUB-012"  # a warning where the booklet sets no limit
CODES = overlays.CODES | {
    "EPUB-001": "the file cannot be opened, or a page in it is not well-formed",
    "EPUB-002": "a picture without words, or with the name of its file for words",
    "EPUB-003": "a page, the package or the navigation without the language's tag",
    "EPUB-004": "a page, the package or the spine that does not run in the language's direction",
    "EPUB-005": "words of English in the navigation or the metadata of another language",
    "EPUB-006": "the navigation lacks contents, landmarks or index",
    "EPUB-007": "a link of the navigation that leads nowhere",
    "EPUB-008": "a file that no page reaches, or a chapter that no longer exists",
    "EPUB-009": "metadata that is not true of this file",
    "EPUB-010": "printed pages out of order, twice, missing, or not those of the PDF",
    "EPUB-011": "identifier of package and NCX differ, or are not those of this edition",
    "EPUB-012": "more than 300 KB without fonts, in a long booklet more than 12 KB a page",
    "EPUB-013": "a font without its licence, or under a reserved name",
    "EPUB-014": "a dose or phone number that can change its order",
    "EPUB-015": "a draft that does not say so on every page, or a signed booklet that calls itself a draft",
    "EPUB-016": "a script, or something fetched from the network",
    "EPUB-017": "dates, owners or order of members that differ from build to build",
}


def check_epub(
    path: Path, booklet: Booklet, language: Language, *, draft: bool | None = None, pdf: Path | None = None
) -> Iterator[Diagnostic]:
    """Check one finished EPUB.

    `draft` says what the file has to call itself (None: that is not checked); `pdf` is the printed
    booklet whose pages it lists (None: only what the file itself can tell is checked).
    """
    try:
        epub: EpubFile = open_epub(path, booklet, language, draft=draft, pdf=pdf)
    except BrokenEpubError as error:
        yield Diagnostic(path, None, "EPUB-001", str(error))
        return
    for code, rule in RULES:
        for message in rule(epub):
            said = code == WEIGHT and not booklet.limits.epub_bytes
            yield Diagnostic(path, None, code, message, severity="warning" if said else "error")


def judge_epubs(paths: Iterable[Path], node_modules: Path) -> Iterator[Diagnostic]:
    """What EPUBCheck and Ace say of finished EPUBs; silence is the aim.

    `node_modules` is what `judges.tools.install_node_packages` returns. Raises BookletError when a
    judge is not there or gives no report.
    """
    files = list(paths)
    if missing := [file for file in files if not file.is_file()]:
        raise BookletError(f"{missing[0].name} is not there.", path=missing[0], advice="Run `make` first.")
    broken: set[Path | None] = set()
    for finding in judge_with_epubcheck(files):
        if finding.code.startswith("EPUBCHECK-PKG"):
            broken.add(finding.path)  # no container: nothing that Ace could read
        yield finding
    yield from judge_with_ace([file for file in files if file not in broken], node_modules)
