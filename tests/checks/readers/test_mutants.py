"""The checks of finished EPUBs and sites against files with one fault each: what a reader would meet, they have to find.

`tests/mutants` has the faults. Most run in `make test-long`; the rest is some of each kind of check.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sphinx_booklet.booklet.config import Booklet, load_booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.outputs import FORMATS, built_file, list_public_outputs, public_name
from sphinx_booklet.checks.epub.report import check_epub
from sphinx_booklet.checks.html import check_site
from sphinx_booklet.checks.judges.browser import open_browser
from sphinx_booklet.checks.judges.server import serve_folder
from sphinx_booklet.checks.readers.blocks import text_file
from sphinx_booklet.checks.readers.report import compare_epub, compare_site
from sphinx_booklet.checks.readers.seen import look_at_book, look_at_pages
from sphinx_booklet.checks.sums import check_sums

from ...mutants.booklet import find_built
from ...mutants.epub_mutants import EPUB_MUTANTS
from ...mutants.registry import Mutant, NothingToSpoilError
from ...mutants.web_mutants import WEB_MUTANTS

Find = Callable[[Path], set[tuple[str, str]]]
SHOWN = ("en/boxes.html", "en/numbers.html", "en/index.html", "en/sources.html", "ar/numbers.html")


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with open_browser() as opened:
        yield opened


def tell_apart(findings: Iterator[Diagnostic], path: Path) -> set[tuple[str, str]]:
    """Code and sentence of each finding; the name of the copy does not count."""
    return {(found.code, found.message.replace(path.name, "")) for found in findings}


def read_book(booklet: Booklet, path: Path, code: str) -> Iterator[Diagnostic]:
    """What `make check` finds of an EPUB without Java and without a browser."""
    language = booklet.language(code)
    kept = text_file(booklet.paths.output(code, "epub"))
    yield from compare_epub(path, booklet, language, kept, draft=True)
    yield from check_epub(path, booklet, language, draft=True)


def read_site(booklet: Booklet, folder: Path) -> Iterator[Diagnostic]:
    """What it finds of a site."""
    kept = {one.tag: text_file(booklet.paths.output(one.code, "html")) for one in booklet.languages}
    yield from compare_site(folder, booklet, kept, draft=True)
    yield from check_site(folder, booklet, draft=True)
    copies = [
        (folder / public_name(booklet, language, output), built_file(booklet, language, output))
        for language in booklet.languages
        for output in list_public_outputs(FORMATS, booklet)
        if output.suffix
    ]
    yield from check_sums(folder, copies)


@pytest.fixture(scope="module")
def find_in_book(booklet_to_spoil: Path, browser: Any) -> dict[str, Find]:
    """For each language: the faults of a file that the good one has not. The browser looks where nothing was read."""
    booklet = load_booklet(booklet_to_spoil)

    def make(code: str) -> Find:
        path = find_built(booklet_to_spoil, code, ".epub")
        good = tell_apart(read_book(booklet, path, code), path)

        def find(bad: Path) -> set[tuple[str, str]]:
            found = tell_apart(read_book(booklet, bad, code), bad) - good
            return found or tell_apart(look_at_book(browser, bad), bad)

        return find

    return {code: make(code) for code in ("en", "ar")}


@pytest.fixture(scope="module")
def find_in_site(booklet_to_spoil: Path, browser: Any) -> Find:
    """The faults of a site that the good one has not."""
    booklet = load_booklet(booklet_to_spoil)
    folder = booklet_to_spoil / "dist"
    good = tell_apart(read_site(booklet, folder), folder)

    def find(bad: Path) -> set[tuple[str, str]]:
        found = tell_apart(read_site(booklet, bad), bad) - good
        return found or tell_apart(look_at_site(browser, bad), bad)

    return find


def look_at_site(browser: Any, folder: Path) -> Iterator[Diagnostic]:
    with serve_folder(folder) as base:
        yield from look_at_pages(browser, base, folder, [folder / name for name in SHOWN])


def list_missed(
    mutants: list[Mutant], good: Path, target: Path, find: Find, half: str
) -> tuple[int, list[str]]:
    """How many of a half (odd, even) can strike this file, and the names of those that are not found."""
    struck, missed = 0, []
    for mutant in mutants:
        if (mutant.number % 2 == 0) != (half == "even"):
            continue
        try:
            bad = mutant.apply(good, target)
        except NothingToSpoilError:
            continue
        struck += 1
        if not find(bad):
            missed.append(mutant.name)
    return struck, missed


def choose(mutants: list[Mutant], *names: str) -> list[Mutant]:
    """Some of the mutants that a writer of checks may read."""
    return [mutant for mutant in mutants if mutant.number % 2 and mutant.name in names]


IN_BOOK = (
    "contents-lead-elsewhere", "spine-order-is-wrong", "page-list-is-shifted", "landmark-leads-elsewhere",
    "dose-is-ten-times-as-high", "negation-is-lost", "draft-mark-is-lost", "drawings-are-exchanged",
    "emergency-is-hidden-by-style", "column-headers-are-cells", "box-has-no-role", "note-is-no-note",
    "numbered-list-is-a-plain-one", "metadata-claim-audio", "title-is-another", "paragraph-is-doubled",
)  # fmt: skip
IN_SITE = (
    "next-leads-back", "download-is-of-another-language", "phone-link-dials-another-number", "cells-are-exchanged",
    "search-lacks-a-chapter", "canonical-is-another-page", "emergency-stands-last", "stated-size-is-wrong",
    "whole-booklet-lacks-a-chapter", "bar-has-another-length", "warnings-are-hidden-by-style", "text-is-white",
    "focus-is-not-seen", "emergency-is-hidden-from-voices", "policy-is-lost", "pdf-is-of-another-language",
)  # fmt: skip


def test_nothing_is_found_in_the_good_files(booklet_to_spoil, browser):
    booklet = load_booklet(booklet_to_spoil)
    folder = booklet_to_spoil / "dist"
    assert tell_apart(read_site(booklet, folder), folder) == set()
    assert tell_apart(look_at_site(browser, folder), folder) == set()
    for code in ("en", "ar"):
        path = find_built(booklet_to_spoil, code, ".epub")
        assert tell_apart(read_book(booklet, path, code), path) == set()
        assert tell_apart(look_at_book(browser, path), path) == set()


@pytest.mark.parametrize("mutant", choose(EPUB_MUTANTS, *IN_BOOK), ids=lambda mutant: mutant.name)
def test_a_mutant_of_an_epub_is_found(mutant, booklet_to_spoil, find_in_book, tmp_path):
    bad = mutant.apply(find_built(booklet_to_spoil, "en", ".epub"), tmp_path / "mutant.epub")
    assert find_in_book["en"](bad), mutant.missed


@pytest.mark.parametrize("mutant", choose(WEB_MUTANTS, *IN_SITE), ids=lambda mutant: mutant.name)
def test_a_mutant_of_a_site_is_found(mutant, booklet_to_spoil, find_in_site, tmp_path):
    bad = mutant.apply(booklet_to_spoil / "dist", tmp_path / "site")
    assert find_in_site(bad), mutant.missed


@pytest.mark.long
@pytest.mark.parametrize(("half", "most"), [("odd", 0), ("even", 2)])
@pytest.mark.parametrize("language", ["en", "ar"])
def test_of_an_epub_nearly_all_mutants_are_found(
    half, most, language, booklet_to_spoil, find_in_book, tmp_path
):
    """The even half is unread, so those of it that are missed are not named here."""
    good = find_built(booklet_to_spoil, language, ".epub")
    struck, missed = list_missed(EPUB_MUTANTS, good, tmp_path / "mutant.epub", find_in_book[language], half)
    assert struck >= 30
    assert len(missed) <= most, f"{len(missed)} are missed"


@pytest.mark.long
@pytest.mark.parametrize(("half", "most"), [("odd", 0), ("even", 2)])
def test_of_a_site_nearly_all_mutants_are_found(half, most, booklet_to_spoil, find_in_site, tmp_path):
    struck, missed = list_missed(
        WEB_MUTANTS, booklet_to_spoil / "dist", tmp_path / "site", find_in_site, half
    )
    assert struck >= 30
    assert len(missed) <= most, f"{len(missed)} are missed"
