"""What stands at the head of a page, and the order of its headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.diagnostic import Diagnostic
from sphinx_booklet.checks.html.page import ONLY_SAID, Page

if TYPE_CHECKING:
    from sphinx_booklet.checks.html.page import PageReport

HEADING = re.compile(r"h([1-6])")


def check_head(page: Page, folder: str, booklet: Booklet) -> Iterator[Diagnostic]:
    """HTML-007, 008, 013 and 014, of one page; `folder` is the tag of its language, "" in the root."""
    languages = {language.tag: language for language in booklet.languages}
    tag = page.find("html")
    language = languages.get(tag.attributes.get("lang", "")) if tag else None
    if tag is None or language is None or folder not in ("", language.tag):
        yield Diagnostic(page.path, None, "HTML-007", "<html> needs the lang of its folder.")
    elif tag.attributes.get("dir") != language.direction:
        yield Diagnostic(page.path, tag.line, "HTML-007", f'<html> needs dir="{language.direction}".')
    yield from check_description(page)
    yield from check_headings(page)
    if folder:
        yield from check_json_ld(page, booklet.profile.page_type)


def find_title(page: Page) -> str:
    """What stands in <title>; empty where nothing does."""
    return next((passage.text for passage in page.passages if "title" in passage.inside), "")


def check_titles(reports: Mapping[Path, PageReport]) -> Iterator[Diagnostic]:
    """HTML-008: no two pages of a language have the same title."""
    titles: dict[tuple[Path, str], Path] = {}
    for path, report in reports.items():
        other = titles.setdefault((path.parent, report.title), path)
        if report.title and other != path:
            message = f"{other.name} has the same title, “{report.title}”. Change one."
            yield Diagnostic(path, None, "HTML-008", message)


def check_description(page: Page) -> Iterator[Diagnostic]:
    """A page has a title, and says what it is about."""
    if not find_title(page):
        yield Diagnostic(page.path, None, "HTML-008", "The page has no title.")
    description = page.find("meta", name="description")
    if page.path.name != "404.html" and not (description and description.attributes.get("content")):
        yield Diagnostic(
            page.path, None, "HTML-008", "The page has no description. Give the chapter a first sentence."
        )


def check_headings(page: Page) -> Iterator[Diagnostic]:
    """One h1, and no level left out on the way down."""
    last = count = 0
    for tag in page.tags:
        if found := HEADING.fullmatch(tag.name):
            level = int(found[1])
            count += level == 1
            if level > last + 1:
                message = f"A heading of level {level} follows one of level {last}. Use the level between."
                yield Diagnostic(page.path, tag.line, "HTML-013", message)
            last = level
    if count != 1:  # two are what the chapter has: a file of two chapters is a matter of taste
        message = f"The page has {count} headings of the first level; it needs one."
        if count:
            yield Diagnostic(page.path, None, ONLY_SAID, message, severity="warning")
        else:
            yield Diagnostic(page.path, None, "HTML-013", message)


def check_json_ld(page: Page, kind: str) -> Iterator[Diagnostic]:
    """JSON-LD that can be read and says which page it is."""
    for tag, text in page.scripts:
        if tag.attributes.get("type") == "application/ld+json":
            try:
                graph = json.loads(text)["@graph"]
                if any(item["@type"] == kind and item["name"] for item in graph):
                    return
            except (ValueError, KeyError, TypeError):
                pass
    yield Diagnostic(page.path, None, "HTML-014", f"The page has no JSON-LD that can be read ({kind}).")
