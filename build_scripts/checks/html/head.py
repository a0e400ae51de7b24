"""What stands at the head of a page, and the order of its headings."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path

from build_scripts.checks.finding import Finding
from build_scripts.checks.html.page import Page
from build_scripts.config import Booklet

HEADING = re.compile(r"h([1-6])")
ROOT_PAGES = frozenset(("index.html", "404.html"))


def check_heads(pages: Mapping[Path, Page], folder: Path, booklet: Booklet) -> Iterator[Finding]:
    """HTML-007, 008, 013 and 014."""
    titles: dict[tuple[Path, str], Path] = {}
    languages = {language.tag: language for language in booklet.languages}
    for page in pages.values():
        in_root = page.path.parent == folder
        tag = page.find("html")
        language = languages.get(tag.attributes.get("lang", "")) if tag else None
        if tag is None or language is None or (not in_root and language.tag != page.path.parent.name):
            yield Finding(page.path, None, "HTML-007", "<html> needs the lang of its folder.")
        elif tag.attributes.get("dir") != language.direction:
            yield Finding(page.path, tag.line, "HTML-007", f'<html> needs dir="{language.direction}".')
        yield from check_title(page, titles, in_root=in_root)
        yield from check_headings(page)
        if not in_root:
            yield from check_json_ld(page)


def check_title(page: Page, titles: dict[tuple[Path, str], Path], *, in_root: bool) -> Iterator[Finding]:
    """Each page has a title of its own, and says what it is about."""
    title = next((passage.text for passage in page.passages if "title" in passage.inside), "")
    if not title:
        yield Finding(page.path, None, "HTML-008", "The page has no title.")
    elif (other := titles.setdefault((page.path.parent, title), page.path)) != page.path:
        yield Finding(page.path, None, "HTML-008", f"{other.name} has the same title, “{title}”. Change one.")
    description = page.find("meta", name="description")
    if page.path.name != "404.html" and not (description and description.attributes.get("content")):
        yield Finding(
            page.path, None, "HTML-008", "The page has no description. Give the chapter a first sentence."
        )


def check_headings(page: Page) -> Iterator[Finding]:
    """One h1, and no level left out on the way down."""
    last = count = 0
    for tag in page.tags:
        if found := HEADING.fullmatch(tag.name):
            level = int(found[1])
            count += level == 1
            if level > last + 1:
                message = f"A heading of level {level} follows one of level {last}. Use the level between."
                yield Finding(page.path, tag.line, "HTML-013", message)
            last = level
    if count != 1:
        yield Finding(
            page.path, None, "HTML-013", f"The page has {count} headings of the first level; it needs one."
        )


def check_json_ld(page: Page) -> Iterator[Finding]:
    """JSON-LD that can be read and says which page it is."""
    for tag, text in page.scripts:
        if tag.attributes.get("type") == "application/ld+json":
            try:
                graph = json.loads(text)["@graph"]
                if any(item["@type"] == "MedicalWebPage" and item["name"] for item in graph):
                    return
            except (ValueError, KeyError, TypeError):
                pass
    yield Finding(page.path, None, "HTML-014", "The page has no JSON-LD that can be read (MedicalWebPage).")
