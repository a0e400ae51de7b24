"""The edition: it has a future, and its number claims no more than has been signed."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic

YEARS_AHEAD = 3


def check_edition(booklet: Booklet, today: datetime.date) -> Iterator[Diagnostic]:
    """TEXT-015 to TEXT-017: review passed, review too far off, a final edition that nobody signed."""
    path = booklet.paths.booklet_toml.relative_to(booklet.root)
    review = booklet.review_date
    if review < today:
        message = f"The text was to be read again by {review}, and that day has passed. Have it read, then set a new day."
        yield Diagnostic(path, find_key(booklet, "review_date"), "TEXT-015", message)
    if review > add_years(max(today, booklet.date), YEARS_AHEAD):
        message = (
            f"{review} is more than {YEARS_AHEAD} years ahead. Set an earlier day to read the text again."
        )
        yield Diagnostic(path, find_key(booklet, "review_date"), "TEXT-016", message)
    if booklet.sign_off is None and not is_draft_number(booklet.edition):
        message = (
            f"Edition {booklet.edition} has no sign-off. Fill in [sign_off] when {booklet.profile.signed_by} has checked the text, "
            "or give it the number of a draft, such as 0.2."
        )
        yield Diagnostic(path, find_key(booklet, "edition"), "TEXT-017", message)


def is_draft_number(edition: str) -> bool:
    """Whether an edition's number says that it is a draft: it begins with 0, or says so."""
    return bool(re.match(r"0(\D|$)", edition) or re.search(r"draft", edition, re.IGNORECASE))


def add_years(day: datetime.date, years: int) -> datetime.date:
    """The same day some years later; 28 February where there is no 29th."""
    try:
        return day.replace(year=day.year + years)
    except ValueError:
        return day.replace(year=day.year + years, day=28)


def find_key(booklet: Booklet, key: str) -> int | None:
    """The line of a key at the top of booklet.toml, from 1."""
    lines = booklet.paths.booklet_toml.read_text(encoding="utf-8-sig").splitlines()
    return next((n for n, line in enumerate(lines, 1) if re.match(rf"\s*{key}\s*=", line)), None)
