"""The pages that are made of others: all texts on one, the lists of chapters, where each reference is cited, the start."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from sphinx_booklet.checks.readers.blocks import Block, Mark, plain, plain_address, plain_name
from sphinx_booklet.checks.readers.chapters import Finding
from sphinx_booklet.checks.readers.markup import find_id, has_class, link_of, list_all, name_of, text_of
from sphinx_booklet.checks.readers.web import SEARCH, SUFFIX, WHOLE, Site, title_of, words_of


def check_start(site: Site) -> Iterator[Finding]:
    """The start page: title, subtitle, and buttons that lead to the first chapter and to the files."""
    root = site.roots.get(str(site.text.facts["root"]))
    heroes = has_class(root, "hero") if root is not None else []
    chapters = site.text.facts["chapters"]
    for hero in heroes[:1]:
        links = [link_of(link) for link in list_all(hero, "a")]
        wanted = {*([chapters[0] + SUFFIX] if chapters else []), "#download"}
        if set(links) != wanted or find_id(root, "download") is None:
            yield Finding("105", f"The buttons of the start page lead to {links}.")
        if len(list(list_all(hero, "h1"))) != 1 or not any(words_of(hero, "subtitle") or [True]):
            yield Finding("110", "The start page has lost its title or subtitle.")
    if not heroes:
        yield Finding("110", "The start page has no head.")
    search = site.roots.get(SEARCH)
    forms = list(list_all(search, "form")) if search is not None else []
    for form in forms:
        named = {one.get("for") for one in list_all(form, "label")}
        fields = [one for one in list_all(form, "input") if one.get("type") == "search"]
        if not fields or any(one.get("id") not in named or not one.get("name") for one in fields):
            yield Finding("108", "The field of the search has no name.")
        words = form.get("data-words") or ""
        if (link_of(form) and not words) or not (site.folder / words).is_file():
            yield Finding("108", "The search does not know where its words are.")
    scripts = (
        [one.get("src") for one in list_all(search, "script") if one.get("src")] if search is not None else []
    )
    if not forms or not scripts or not all((site.folder / str(one)).is_file() for one in scripts):
        yield Finding("108", "The search page has no script, or no field.")


def expect_whole(site: Site) -> list[Block]:
    """The blocks of the page that holds all texts: headings one level lower, links on the page."""
    expected: list[Block] = []
    for name in site.text.order:
        for block in site.text.pages.get(name, ()):
            kind = block.kind
            if kind.startswith("heading "):
                kind = f"heading {min(6, int(kind[-1]) + 1)}"
            marks = tuple(_move(mark, name, site) for mark in block.marks)
            expected.append(replace(block, kind=kind, marks=marks))
    return expected


def _move(mark: Mark, name: str, site: Site) -> Mark:
    page, sign, place = mark.target.partition("#")
    if mark.kind != "link" or ":" in mark.target:
        return mark
    target = page.removesuffix(SUFFIX) if page else name
    if target not in site.text.order:
        return mark
    return replace(mark, target=plain_address(f"#{target}--{place}" if sign else f"#{target}"))


def check_list_of_chapters(site: Site, name: str) -> Iterator[Finding]:
    """The lists of chapters on the start page, the search page and the page of all texts."""
    root = site.roots.get(name)
    if root is None:
        return
    for kind, documents in (("chapters", site.text.facts["chapters"]), ("more", site.text.facts["others"])):
        lists = [one for one in has_class(root, kind) if name_of(one) == "ol"]
        found = [(link_of(link), plain(text_of(link))) for one in lists for link in list_all(one, "a")]
        wanted = [
            (f"#{document}" if name == WHOLE else document + SUFFIX, site.text.title(document))
            for document in documents
        ]
        if [(plain_name(address), words) for address, words in found] != [
            (plain_name(address), words) for address, words in wanted
        ]:
            yield Finding("105", f"{name}{SUFFIX}: the list of chapters is not that of the booklet ({kind}).")


def check_citing(site: Site) -> Iterator[Finding]:
    """Below each reference, links to the chapters that cite it."""
    citing: dict[str, list[str]] = {}
    for document in site.text.pages:
        for block in site.text.pages.get(document, ()):
            for mark in block.marks:
                page, sign, place = mark.target.partition("#")
                if mark.kind == "link" and sign and page and re.fullmatch(r"\[\d+\]", mark.text):
                    known = citing.setdefault(f"{page.removesuffix(SUFFIX)}#{place}", [])
                    known += [document] if document not in known else []
    for document in site.text.facts["others"]:
        root = site.roots.get(document)
        for cited in has_class(root, "cited") if root is not None else ():
            item = next((one for one in cited.iterancestors() if name_of(one) == "li"), None)
            wanted = (
                citing.get(f"{document}#{plain_name(item.get('id') or '')}", []) if item is not None else []
            )
            given = [
                (link_of(link).partition("#")[0].removesuffix(SUFFIX), plain(text_of(link)))
                for link in list_all(cited, "a")
            ]
            titles = [(name, site.text.title(name) or title_of(site)) for name in wanted]
            if sorted(given) != sorted(titles):
                yield Finding(
                    "105", f"{document}{SUFFIX}: “{plain(text_of(cited))[:60]}” is not where it is cited."
                )
