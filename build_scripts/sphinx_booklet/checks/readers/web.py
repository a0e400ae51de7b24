"""The pages of a site, held against their text: what stands round each text, and the pages made of others.

One page at a time has its menus, its draft mark, its list of sections, its neighbours and its foot; `all.html` has all
texts, `genindex.html` the index.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from babel.dates import format_date

from sphinx_booklet.booklet.config import Booklet
from sphinx_booklet.booklet.languages import Language
from sphinx_booklet.checks.readers.blocks import plain, plain_address
from sphinx_booklet.checks.readers.chapters import Finding, Text
from sphinx_booklet.checks.readers.markup import (
    Element,
    find_id,
    has_class,
    link_of,
    list_all,
    name_of,
    read_html,
    text_of,
)

SUFFIX = ".html"
WHOLE, INDEX, SEARCH = "all", "genindex", "search"


@dataclass(frozen=True, slots=True)
class Site:
    """The pages of one language, opened; `tags` are the languages that have pages."""

    booklet: Booklet
    language: Language
    text: Text
    folder: Path
    tags: tuple[str, ...]
    draft: bool
    roots: Mapping[str, Any]  # by the name of the page without .html

    def article(self, name: str) -> Element | None:
        """The element that holds the text of a page."""
        root = self.roots.get(name)
        return next(list_all(root, "article"), None) if root is not None else None


def open_site(folder: Path, booklet: Booklet, language: Language, text: Text, *, draft: bool) -> Site:
    """Open the pages below dist/<tag>/. Raises ValueError when one cannot be read."""
    tags = tuple(one.tag for one in booklet.languages if (folder.parent / one.tag / "index.html").is_file())
    roots = {
        path.relative_to(folder).with_suffix("").as_posix(): read_html(path)
        for path in sorted(folder.rglob(f"*{SUFFIX}"))
    }
    return Site(booklet, language, text, folder, tags, draft, roots)


def words_of(root: Element, name: str) -> list[str]:
    """The words of each element of a class."""
    return [plain(text_of(one)) for one in has_class(root, name)]


def check_page(site: Site, name: str, root: Element) -> Iterator[Finding]:
    """What stands round the text of one page."""
    page = name + SUFFIX
    marks = words_of(root, "draft")
    if marks != ([site.text.say(site.booklet.profile.draft)] if site.draft else []):
        yield Finding("110", f"{page} has the draft mark {marks}.")
    mains = list(list_all(root, "main"))
    if len(mains) != 1 or mains[0].get("role") or mains[0].get("id") != "main":
        yield Finding("110", f"{page} has {len(mains)} main parts, or one that is not called so.")
    yield from _check_skip(site, root, page)
    yield from _check_languages(site, name, root)
    yield from _check_brand(site, root, page)
    yield from _check_foot(site, root, page)
    yield from _check_images(root, page)
    if name in site.text.pages:
        yield from _check_place(site, name, root)
        yield from _check_neighbours(site, name, root)
        yield from _check_sections(site, name, root)
        yield from _check_data_labels(root, page)
        yield from _check_forms(site, name, root)


def _check_skip(site: Site, root: Element, page: str) -> Iterator[Finding]:
    links = has_class(root, "skip")
    first = next(list_all(next(list_all(root, "body")), "a"), None)
    right = (
        len(links) == 1
        and links[0] is first
        and plain(text_of(links[0])) == site.text.say("Skip to the text")
        and (target := find_id(root, link_of(links[0])[1:])) is not None
        and name_of(target) == "main"
    )
    if not right:
        yield Finding("105", f"{page}: the link that skips to the text does not lead there.")


def _check_languages(site: Site, name: str, root: Element) -> Iterator[Finding]:
    """Each language under its own name, with its direction, at the same page."""
    menus = [nav for nav in list_all(root, "nav") if nav.get("aria-label") == site.text.say("Language")]
    known = {one.tag: one for one in site.booklet.languages}
    found = [link for menu in menus for link in list_all(menu, "a")]
    given = [str(link.get("hreflang")) for link in found]
    if len(site.tags) > 1 and sorted(given) != sorted(site.tags):
        yield Finding("105", f"{name}{SUFFIX}: the menu of languages has {given}.")
    for link in found:
        language = known.get(str(link.get("hreflang")))
        right = language is not None and (
            link.get("lang"), link.get("dir"), plain(text_of(link)), link_of(link)
        ) == (language.tag, language.direction, language.endonym, f"../{language.tag}/{name}{SUFFIX}")  # fmt: skip
        here = link.get("aria-current") is not None
        if not right or here != (language is site.language or language == site.language):
            yield Finding(
                "105", f"{name}{SUFFIX}: “{plain(text_of(link))}” of the menu of languages leads elsewhere."
            )


def _check_brand(site: Site, root: Element, page: str) -> Iterator[Finding]:
    title = title_of(site)
    for link in has_class(root, "brand"):
        if plain(text_of(link)) != title or link_of(link) != f"index{SUFFIX}":
            yield Finding(
                "105", f"{page}: the name of the booklet at its head is another, or leads elsewhere."
            )


def title_of(site: Site) -> str:
    """The title of the booklet, as the start page has it."""
    start = site.roots.get(str(site.text.facts["root"]))
    return next((plain(text_of(one)) for one in list_all(start, "h1")), "") if start is not None else ""


def _check_foot(site: Site, root: Element, page: str) -> Iterator[Finding]:
    foot = next(list_all(root, "footer"), None)
    said = plain(text_of(foot)) if foot is not None else ""
    booklet, locale = site.booklet, site.language.locale
    review = format_date(booklet.review_date, format="long", locale=locale)
    facts = [
        booklet.edition,
        plain(review),
        booklet.publisher.name,
        booklet.publisher.phone,
        booklet.publisher.email,
    ]
    if advice := site.booklet.profile.advice:
        facts.append(site.text.say(advice))
    for fact in facts:
        if fact and fact not in said:
            yield Finding("110", f"{page} does not say “{fact}” at its foot.")
    links = {plain(text_of(one)): link_of(one) for one in list_all(foot, "a")} if foot is not None else {}
    named = {"Index": INDEX, "Search": SEARCH, "The whole booklet on one page": WHOLE}
    for words, target in named.items():
        said_here = site.text.say(words)
        if target in site.roots and links.get(said_here) != target + SUFFIX and f"{target}{SUFFIX}" != page:
            yield Finding("105", f"{page}: “{said_here}” at its foot leads elsewhere.")
    phone = re.sub(r"[^\d+]", "", booklet.publisher.phone or "")
    if phone and f"tel:{phone}" not in links.values():
        yield Finding("105", f"{page}: another number than the publisher's is dialled at its foot.")
    if booklet.publisher.email and f"mailto:{booklet.publisher.email}" not in links.values():
        yield Finding("105", f"{page}: another address than the publisher's is written to at its foot.")


def _check_images(root: Element, page: str) -> Iterator[Finding]:
    """A named picture is read out, a hidden one is not; a sprite's signs are there."""
    for use in list_all(root, "use"):
        if find_id(root, link_of(use)[1:]) is None:
            yield Finding("107", f"{page}: the sign {link_of(use)} is not on the page.")
    for picture in list_all(root, "img"):
        if picture.get("alt") is None:
            yield Finding("107", f"{page}: a picture says nothing to those who do not see it.")
    for hidden in root.iter():
        if (
            isinstance(hidden.tag, str)
            and hidden.get("aria-hidden") == "true"
            and name_of(hidden) not in ("svg", "span")
        ):
            yield Finding("101", f"{page}: “{plain(''.join(hidden.itertext()))[:40]}” is kept from voices.")


def _check_place(site: Site, name: str, root: Element) -> Iterator[Finding]:
    """The line above a chapter: which it is of how many, and the way to all."""
    places = has_class(root, "place")
    said = " ".join(plain(text_of(one)) for one in places)
    chapters = site.text.facts["chapters"]
    if name in chapters:
        wanted = site.text.say(
            "Chapter {number} of {total}", number=chapters.index(name) + 1, total=len(chapters)
        )
        if wanted not in said:
            yield Finding("110", f"{name}{SUFFIX} does not say “{wanted}”.")
    for link in [link for place in places for link in list_all(place, "a")]:
        page, _, target = link_of(link).partition("#")
        start = site.roots.get(page.removesuffix(SUFFIX))
        if page != f"index{SUFFIX}" or start is None or find_id(start, target) is None:
            yield Finding("105", f"{name}{SUFFIX}: “{plain(text_of(link))}” leads elsewhere.")


def _check_neighbours(site: Site, name: str, root: Element) -> Iterator[Finding]:
    """The chapter before and the one after, under their titles."""
    order = site.text.order
    if name not in order:
        return
    place = order.index(name)
    wanted = {
        kind: (order[other] + SUFFIX, site.text.title(order[other]), site.text.say(said))
        for kind, other, said in (("prev", place - 1, "Previous"), ("next", place + 1, "Next"))
        if 0 <= other < len(order)
    }
    found = {}
    for link in [link for pager in has_class(root, "pager") for link in list_all(pager, "a")]:
        parts = [plain(text_of(one)) for one in link]
        found[str(link.get("rel"))] = (link_of(link), parts[-1] if parts else "", parts[0] if parts else "")
    if found != wanted:
        yield Finding(
            "105", f"{name}{SUFFIX}: the links to its neighbours are not those to the chapters beside it."
        )


def _check_sections(site: Site, name: str, root: Element) -> Iterator[Finding]:
    """The list of what is on the page; a chapter of one section has none."""
    if name == site.text.facts["root"]:
        return
    sections = site.text.sections(name)
    wanted = (
        [(f"#{block.names[0]}", block.text) for block in sections if block.names] if len(sections) > 1 else []
    )
    lists = has_class(root, "onpage")
    found = [
        (plain_address(link_of(link)), plain(text_of(link))) for one in lists for link in list_all(one, "a")
    ]
    if found != wanted:
        yield Finding("105", f"{name}{SUFFIX}: the list of what is on the page is not that of its sections.")


def _check_forms(site: Site, name: str, root: Element) -> Iterator[Finding]:
    """What is there to be written on leads to the editions that can be printed."""
    held = [block.within for block in site.text.pages[name]]
    cards = len(has_class(root, "card")) + len(
        [one for one in has_class(root, "diary") if name_of(one) == "table"]
    )
    links = [link for one in has_class(root, "on-paper") for link in list_all(one, "a")]
    offered = bool(site.text.facts["offers"]) and bool(has_class(root, "downloads"))
    if offered and len(links) != cards and held:
        yield Finding("105", f"{name}{SUFFIX}: a card or diary does not say where it can be printed.")
    for link in links:
        if find_id(root, link_of(link)[1:]) is None or not link_of(link).startswith("#"):
            yield Finding("105", f"{name}{SUFFIX}: “{plain(text_of(link))}” leads elsewhere.")


def _check_data_labels(root: Element, page: str) -> Iterator[Finding]:
    """On a phone each cell says the head of its column."""
    for table in list_all(root, "table"):
        heads = [plain(text_of(cell)) for cell in list_all(table, "th") if cell.get("scope") == "col"]
        for cell in list_all(table, "td"):
            said = cell.get("data-label")
            if said is not None and said.rstrip(":") not in [head.rstrip(":") for head in heads]:
                yield Finding("101", f"{page}: a cell says the head “{said}”, which the table has not.")
        for row in list_all(table, "tr"):
            cells = [cell for cell in row if name_of(cell) in ("td", "th")]
            labels = [cell.get("data-label") for cell in cells]
            simple = len(cells) == len(heads) and not any(cell.get("colspan") for cell in cells)
            for cell, head, said in zip(cells, heads, labels, strict=False):
                told = said is None or said.rstrip(":") == head.rstrip(":")
                missing = (
                    name_of(cell) == "td"
                    and said is None
                    and plain(text_of(cell))
                    and labels.count(None) < len(cells)
                )
                if simple and (not told or (missing and head)):
                    yield Finding(
                        "101",
                        f"{page}: the cell “{plain(text_of(cell))[:40]}” says another head than its own.",
                    )
