"""The checks of finished PDFs against files with one fault each: what a reader would meet, the checks have to find.

`tests/mutants` has the faults. Most run in `make test-long`; the rest is one of each kind of check.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sphinx_booklet.booklet.config import load_booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.looks import load_looks
from sphinx_booklet.booklet.outputs import OUTPUTS
from sphinx_booklet.checks.draft_state import check_draft_state
from sphinx_booklet.checks.pdf import pages
from sphinx_booklet.checks.pdf.drawings_seen import Asked
from sphinx_booklet.checks.pdf.drawn import load_drawn
from sphinx_booklet.checks.pdf.ink import check_ink
from sphinx_booklet.checks.pdf.items import load_items
from sphinx_booklet.checks.pdf.rules import check_pdf
from sphinx_booklet.figures.scene import load_scene

from ...mutants.booklet import find_built
from ...mutants.pdf_mutants import KNOWN_MUTANTS, PDF_MUTANTS
from ...mutants.registry import Mutant, NothingToSpoilError

OUTPUT = OUTPUTS["pdf"][0]


def find_faults(root: Path, path: Path, language: str) -> set[tuple[str, str]]:
    """Code and sentence of everything that `make check` finds of a PDF without Java."""
    return {(found.code, found.message.replace(path.name, "")) for found in ask_checks(root, path, language)}


def ask_checks(root: Path, path: Path, language: str) -> Iterator[Diagnostic]:
    booklet = load_booklet(root)
    items = load_items(root / "build" / language / OUTPUT.name / "booklet.items.json")
    yield from check_pdf(path, items)
    yield from pages.check_pages(path, pages.limits_of(load_looks(root), OUTPUT.edition))
    drawn = load_drawn(root / "build" / language / OUTPUT.name / "booklet.drawn.json")
    yield from check_ink(path, Asked(drawn, load_scene(root), booklet.language(language)))
    yield from check_draft_state(booklet, booklet.language(language), OUTPUT, path, draft=True)


@pytest.fixture(scope="module")
def found_in_good(booklet_to_spoil: Path) -> dict[str, set[tuple[str, str]]]:
    return {
        language: find_faults(booklet_to_spoil, find_built(booklet_to_spoil, language, ".pdf"), language)
        for language in ("en", "ar")
    }


def is_found(mutant: Mutant, root: Path, folder: Path, good: set[tuple[str, str]], language: str) -> bool:
    """Whether a mutant is found."""
    path = mutant.apply(find_built(root, language, ".pdf"), folder / "mutant.pdf")
    return bool(find_faults(root, path, language) - good)


def list_open(*names: str) -> list[Mutant]:
    """The mutants that a writer of checks may read, or some of them."""
    known = [*KNOWN_MUTANTS, *(mutant for mutant in PDF_MUTANTS if mutant.number % 2)]
    return [mutant for mutant in known if not names or mutant.name in names]


# some of those that `make test-long` tries
FEW = (
    "outline-leads-one-page-too-far", "links-exchange-places", "stream-has-false-actual-text",
    "document-language-is-another", "cell-headers-are-lost", "note-is-nested-in-a-paragraph",
    "lines-are-exchanged-on-paper", "text-is-painted-twice", "text-is-invisible", "drawing-is-deleted",
    "two-glyphs-are-exchanged", "letters-pile-up", "script-runs-at-opening", "free-text-covers-words",
)  # fmt: skip


def test_nothing_is_found_in_the_good_file(found_in_good):
    assert {code for code, _ in found_in_good["en"]} == set()


@pytest.mark.parametrize("mutant", list_open(*FEW), ids=lambda mutant: mutant.name)
def test_a_mutant_is_found(mutant, booklet_to_spoil, found_in_good, tmp_path):
    assert is_found(mutant, booklet_to_spoil, tmp_path, found_in_good["en"], "en"), mutant.missed


@pytest.mark.long
@pytest.mark.parametrize("language", ["en", pytest.param("ar", marks=pytest.mark.exhaustive)])
def test_all_known_kinds_are_found(language, booklet_to_spoil, found_in_good, tmp_path):
    assert list_missed(KNOWN_MUTANTS, booklet_to_spoil, tmp_path, found_in_good[language], language) == []


@pytest.mark.long
@pytest.mark.parametrize(
    ("language", "most"), [("en", 0), pytest.param("ar", 1, marks=pytest.mark.exhaustive)]
)
def test_of_the_whole_list_nearly_all_are_found(language, most, booklet_to_spoil, found_in_good, tmp_path):
    """Of 113. More than half of the list is unread, so those that are missed are not named here."""
    missed = list_missed(PDF_MUTANTS, booklet_to_spoil, tmp_path, found_in_good[language], language)
    assert len(missed) <= most, f"{len(missed)} are missed"


def list_missed(
    mutants: list[Mutant], root: Path, folder: Path, good: set[tuple[str, str]], language: str
) -> list[str]:
    """The names of the mutants that no check finds; one that this language has nothing for is not counted."""
    missed = []
    for mutant in mutants:
        try:
            if not is_found(mutant, root, folder, good, language):
                missed.append(mutant.name)
        except NothingToSpoilError:
            continue
    return missed
