"""What is true of the text itself, before anything is built from it.

manuscript   the text as Sphinx reads it: chapters and passages
reading      001 reading age, 002 reading ease, 003 long sentences, 004 long paragraphs
claims       005 claims without a source, 009 what nobody may claim
references   006 never cited, 007 not there, 008 DOIs
links        010, 011 alt text, 012, 013 words of links, 014 links that could be swapped
edition      015, 016 date of review, 017 an edition that nobody signed
spelling     018 American spelling
amounts      019 amounts and 020 phone numbers without a role, 022 not guarded, 024 roles with other things
chapters     023 In short at the head of each chapter
lint         025 what was typed, before Sphinx makes something else of it: lint_blocks, lint_paragraphs, lint_words, source_lines
allowances   021 what an author allows on purpose, with a reason
wording      the lists of words that editors extend
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.booklet.theme_files import find_theme_file
from sphinx_booklet.checks.text.allowances import apply_allowances
from sphinx_booklet.checks.text.amounts import check_amounts
from sphinx_booklet.checks.text.chapters import check_opening
from sphinx_booklet.checks.text.claims import check_promises, check_sources
from sphinx_booklet.checks.text.edition import check_edition
from sphinx_booklet.checks.text.links import check_links, check_pictures
from sphinx_booklet.checks.text.manuscript import read_manuscript
from sphinx_booklet.checks.text.reading import check_reading
from sphinx_booklet.checks.text.references import check_dois, check_references
from sphinx_booklet.checks.text.spelling import check_spelling
from sphinx_booklet.checks.text.wording import load_wording

if TYPE_CHECKING:
    from sphinx_booklet.checks.text.faults import Candidate
    from sphinx_booklet.checks.text.manuscript import Chapter
    from sphinx_booklet.checks.text.wording import Wording

# Each code is stable and never used for anything else.
CODES = {
    "TEXT-001": "a chapter whose reading age is above the limit",
    "TEXT-002": "a chapter that is not easy enough to read",
    "TEXT-003": "a sentence that is too long",
    "TEXT-004": "a paragraph with too many sentences",
    "TEXT-005": "a claim of effect or risk without a citation",
    "TEXT-006": "a reference that is never cited",
    "TEXT-007": "a citation of a reference that is not there",
    "TEXT-008": "a DOI that is not well formed",
    "TEXT-009": "a promise: words that say more than anybody knows",
    "TEXT-010": "a picture without alternative text",
    "TEXT-011": "a file name as alternative text",
    "TEXT-012": "a link whose words say nothing",
    "TEXT-013": "a link whose words are an address",
    "TEXT-014": "two links in a paragraph that a translation could swap",
    "TEXT-015": "a date of review that has passed",
    "TEXT-016": "a date of review too far ahead",
    "TEXT-017": "a final edition without a sign-off",
    "TEXT-018": "American spelling",
    "TEXT-019": "an amount without its role",
    "TEXT-020": "a phone number without its role",
    "TEXT-021": "an allowance without a reason, or without need",
    "TEXT-022": "an amount or phone number in a passage that is not marked for safety",
    "TEXT-023": "a chapter that does not open with In short",
    "TEXT-024": "a role that holds something else",
    "TEXT-025": "a slip in the source that reStructuredText makes something else of",
}


def check_text(booklet: Booklet, today: datetime.date | None = None) -> Iterator[Diagnostic]:
    """Every fault of the text, in the order of the chapters; `today` is for tests.

    Raises BookletError when the text cannot be read, ConfigError when wording.toml cannot.
    """
    yield from check_edition(booklet, today or datetime.date.today())
    wording = load_wording(find_theme_file(booklet.paths.source, "", "wording.toml"))
    chapters = read_manuscript(booklet)
    found = apply_allowances(_find_faults(chapters, wording, booklet), chapters)
    yield from sorted(set(found))


def _find_faults(chapters: list[Chapter], wording: Wording, booklet: Booklet) -> Iterator[Candidate]:

    yield from check_references(chapters)
    for chapter in chapters:
        yield from check_opening(chapter)
        yield from check_dois(chapter)
        yield from check_pictures(chapter)
        yield from check_links(chapter)
        yield from check_amounts(chapter, booklet.profile.safety)
        if booklet.source_language.code.startswith("en"):  # the formulas and the words are English
            yield from check_reading(chapter, booklet.limits, booklet.paths.cache)
            yield from check_sources(chapter, booklet.profile.claims)
            yield from check_promises(chapter, wording)
            yield from check_spelling(chapter, wording)
